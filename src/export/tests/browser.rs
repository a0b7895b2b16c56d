//! The pages in a real browser, where one is found on the path.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A headless browser; says so and gives none where there is none.
fn browser(test: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .flat_map(|folder| BROWSERS.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        // Not `eprintln!`: the test runner would keep that to itself.
        writeln!(io::stderr(), "SKIPPED {test}: none of {} is on the path.", BROWSERS.join(", ")).unwrap();
    }
    found
}

/// What the browser did with a page.
struct Visit {
    page: String,
    /// What the page wrote to the console.
    console: Vec<String>,
    /// Addresses that the page asked for.
    asked: Vec<String>,
}

fn run(browser: &Path, home: &Path, arguments: &[String], page: &Path) -> (String, String) {
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-default-apps", "--disable-extensions", "--metrics-recording-only"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", home.join("browser").display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn visit(browser: &Path, html: &str) -> Visit {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("page.html");
    fs::write(&page, html).unwrap();
    let log = home.path().join("net.json");
    let arguments = ["--dump-dom".to_owned(), format!("--log-net-log={}", log.display())];
    let (page_after, said) = run(browser, home.path(), &arguments, &page);
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
    let Some(browser) = browser("the pages in a browser") else { return };
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
    let Some(browser) = browser("printing in a browser") else { return };
    for (name, html) in everything(&world(), ANSWERS, "Ask Pat & Jo") {
        if !name.ends_with("html") {
            continue;
        }
        let home = tempfile::tempdir().unwrap();
        let (page, paper) = (home.path().join("page.html"), home.path().join("page.pdf"));
        fs::write(&page, html).unwrap();
        let arguments = [format!("--print-to-pdf={}", paper.display()), "--no-pdf-header-footer".to_owned()];
        let (_, said) = run(&browser, home.path(), &arguments, &page);
        let paper = fs::read(&paper).unwrap_or_else(|error| panic!("{name}: {error}: {said}"));
        assert!(paper.starts_with(b"%PDF-"), "{name}");
        let text = String::from_utf8_lossy(&paper);
        let sheets = text.matches("/Type /Page\n").count();
        assert!(sheets >= 1, "{name}");
        if name.starts_with("briefing") {
            assert_eq!(sheets, 1, "{name}");
        }
    }
}
