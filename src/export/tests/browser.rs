//! The pages in a real browser, where one is found on the path.

use std::fs;
use std::path::Path;

use super::*;

#[path = "../../../tests/browser/mod.rs"]
mod headless;

/// What the browser did with a page.
struct Visit {
    page: String,
    /// What the page wrote to the console.
    console: Vec<String>,
    /// Addresses that the page asked for.
    asked: Vec<String>,
}

fn visit(browser: &Path, html: &str) -> Visit {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("page.html");
    fs::write(&page, html).unwrap();
    let log = home.path().join("net.json");
    let arguments = ["--dump-dom".to_owned(), format!("--log-net-log={}", log.display())];
    let (page_after, said) = headless::open(browser, home.path(), &arguments, &page);
    let console = said.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    let log: serde_json::Value = serde_json::from_slice(&fs::read(&log).unwrap()).unwrap();
    let events = log.get("events").and_then(serde_json::Value::as_array).unwrap();
    let asked = events.iter().filter_map(asked_for).filter(|url| !url.starts_with("file:")).collect();
    Visit { page: page_after, console, asked }
}

/// The address that a page asked for; what the browser asks for itself has no
/// page behind it.
fn asked_for(event: &serde_json::Value) -> Option<String> {
    let params = event.get("params")?;
    let initiator = params.get("initiator")?.as_str()?;
    (initiator != "not an origin").then(|| params.get("url")?.as_str().map(str::to_owned)).flatten()
}

#[test]
fn pages_load_in_a_browser_without_a_complaint_and_ask_nobody_for_anything() {
    let Some(browser) = headless::found("the pages in a browser") else { return };
    // The net catches what it should.
    let bad = visit(
        &browser,
        "<!DOCTYPE html><title>bad</title><img src=\"http://example.invalid/a.png\"><script>console.error('heard')</script>",
    );
    assert!(bad.console.iter().any(|line| line.contains("heard")), "{:?}", bad.console);
    assert_eq!(bad.asked, ["http://example.invalid/a.png"]);

    let calm = everything(&world(), ANSWERS, "Ask Pat & Jo");
    let hostile = hostile::hostile();
    for (name, html) in calm.iter().chain(&hostile).filter(|(name, _)| name.ends_with("html")) {
        let visit = visit(&browser, html);
        assert!(visit.page.contains("<main id=\"main\">"), "{name}: {}", visit.page);
        assert_eq!(visit.console, Vec::<String>::new(), "{name}");
        assert_eq!(visit.asked, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn pages_print_and_a_briefing_fits_one_sheet() {
    let Some(browser) = headless::found("printing in a browser") else { return };
    for (name, html) in everything(&world(), ANSWERS, "Ask Pat & Jo") {
        if !name.ends_with("html") {
            continue;
        }
        let home = tempfile::tempdir().unwrap();
        let page = home.path().join("page.html");
        fs::write(&page, html).unwrap();
        let sheets = headless::sheets(&browser, home.path(), &page);
        assert!(sheets >= 1, "{name}");
        if name.starts_with("briefing") {
            assert_eq!(sheets, 1, "{name}");
        }
    }
}
