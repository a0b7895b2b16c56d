//! The site: every address alive, everything in it, nothing that needs a script, and no text that becomes markup.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test, as it should"
)]

mod browser;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use assert_cmd::Command;
use fingerpost::catalog::{Catalog, Layer, load};
use fingerpost::page::World;
use fingerpost::site::site;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 28);

type Files = BTreeMap<String, String>;

fn world(layers: &[Layer]) -> World {
    let loaded = load(layers);
    World::new(loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false))))
}

fn files(world: &World) -> Files {
    site(world, TODAY, &mut |_| {}).into_iter().collect()
}

/// The small catalogue of the tests; ways are found at once in it.
static SMALL: LazyLock<(World, Files)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    let world = world(&[Layer::from_folder(&folder).unwrap()]);
    let files = files(&world);
    (world, files)
});

/// The built-in catalogue without the invented people, whose ways take long where nothing is optimised.
static WHOLE: LazyLock<(World, Files)> = LazyLock::new(|| {
    let mut layer = Layer::built_in();
    layer.files.retain(|(name, _)| name != "personas.toml");
    let world = world(&[layer]);
    let files = files(&world);
    (world, files)
});

fn both() -> [&'static (World, Files); 2] {
    [&SMALL, &WHOLE]
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files.iter().filter(|(path, _)| is_page(path)).map(|(path, text)| (path.as_str(), text.as_str()))
}

/// What is in quotes behind a name, wherever it stands.
fn values<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The path that an address leads to from a page, and the place in it.
fn target(from: &str, address: &str) -> (String, String) {
    let (file, place) = address.split_once('#').unwrap_or((address, ""));
    if file.is_empty() {
        return (from.to_owned(), place.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        if part == ".." {
            parts.pop().unwrap_or_else(|| panic!("{from}: {address} leads out of the site"));
        } else {
            parts.push(part);
        }
    }
    (parts.join("/"), place.to_owned())
}

#[test]
fn every_address_is_relative_and_leads_somewhere() {
    for (_, files) in both() {
        let mut seen = 0;
        for (path, text) in pages(files) {
            for address in values(text, "href").into_iter().chain(values(text, "src")) {
                if address.starts_with("https://") || address.starts_with("http://") {
                    continue;
                }
                seen += 1;
                assert!(!address.contains(':') && !address.starts_with('/'), "{path}: {address}");
                let (file, place) = target(path, address);
                let there = files.get(&file).unwrap_or_else(|| panic!("{path}: {address} leads nowhere"));
                assert!(
                    place.is_empty() || values(there, "id").contains(&place.as_str()),
                    "{path}: {address}"
                );
            }
            let ids = values(text, "id");
            let once: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(once.len(), ids.len(), "{path}: a name twice in a page");
        }
        assert!(seen > 100, "the addresses are read");
    }
}

#[test]
fn every_page_is_reached_from_the_start_without_a_script() {
    for (_, files) in both() {
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut open = vec!["index.html".to_owned()];
        while let Some(path) = open.pop() {
            for address in values(&files[&path], "href") {
                if address.contains("://") {
                    continue;
                }
                let (file, _) = target(&path, address);
                if is_page(&file) && reached.insert(file.clone()) {
                    open.push(file);
                }
            }
        }
        let all: BTreeSet<String> = pages(files).map(|(path, _)| path.to_owned()).collect();
        assert_eq!(all.difference(&reached).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

fn names(catalog: &Catalog) -> Vec<(&str, &str)> {
    let schemes = catalog.schemes.iter().map(|scheme| ("scheme/", scheme.name.as_str()));
    let terms = catalog.terms.iter().map(|term| ("word/", term.term.as_str()));
    let people = catalog.personas.iter().map(|persona| ("person/", persona.name.as_str()));
    schemes.chain(terms).chain(people).collect()
}

fn escaped(text: &str) -> String {
    fingerpost::export::markup::Html::text(text).into_string()
}

#[test]
fn every_scheme_word_and_person_has_a_page_and_can_be_searched_for() {
    for (world, files) in both() {
        let mut headings: BTreeSet<(String, String)> = BTreeSet::new();
        for (path, text) in pages(files) {
            let heading = text.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
            let folder = path.find('/').map_or("", |end| &path[..=end]);
            headings.insert((folder.to_owned(), heading.to_owned()));
        }
        for (folder, name) in names(&world.catalog) {
            assert!(headings.contains(&(folder.to_owned(), escaped(name))), "{folder} {name}");
        }
        let catalog = &world.catalog;
        let number = |folder: &str| files.keys().filter(|path| path.starts_with(folder)).count();
        assert_eq!(number("scheme/"), catalog.schemes.len());
        assert_eq!(number("word/"), catalog.terms.len());
        assert_eq!(number("person/"), catalog.personas.len());
        let data = &files["search-data.js"];
        let json = data.strip_prefix("var FINGERPOST = ").unwrap().trim_end().strip_suffix(';').unwrap();
        let rows: Vec<[String; 4]> = serde_json::from_str(json).unwrap();
        assert_eq!(rows.len(), catalog.schemes.len() + catalog.terms.len());
        for [name, path, _, words] in &rows {
            assert!(files.contains_key(path), "{name}: {path}");
            assert!(words.contains(&fingerpost::text::fold::fold(name)), "{name}: {words}");
        }
    }
}

#[test]
fn every_page_of_a_scheme_has_its_rules_and_its_sources() {
    let (world, files) = &*WHOLE;
    let catalog = &world.catalog;
    let plain = |text: &str| {
        let mut out = String::new();
        let mut inside = false;
        for letter in text.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                other if !inside => out.push(other),
                _ => {}
            }
        }
        out
    };
    for scheme in &catalog.schemes {
        let page = plain(&files[&format!("scheme/{}.html", scheme.id)]);
        for criterion in &scheme.criteria {
            assert!(page.contains(&escaped(&criterion.text)), "{}: {}", scheme.id, criterion.text);
        }
        for source in &scheme.sources {
            assert!(page.contains(&escaped(&source.url)), "{}: {}", scheme.id, source.url);
        }
        assert!(!page.contains("Not known:"), "{}: nobody was asked anything", scheme.id);
    }
}

#[test]
fn the_same_catalogue_and_day_give_the_same_bytes() {
    let (world, first) = &*SMALL;
    assert_eq!(*first, files(world));
}

#[test]
fn pages_ask_nobody_for_anything_and_only_the_search_is_a_script() {
    for (_, files) in both() {
        for (path, text) in pages(files) {
            assert!(text.contains("default-src &#39;none&#39;"), "{path}");
            let searches = ["index.html", "schemes.html", "words.html"].contains(&path);
            assert_eq!(text.matches("<script").count(), if searches { 2 } else { 0 }, "{path}");
            assert_eq!(
                text.matches("<form class=\"search\" role=\"search\" hidden>").count(),
                usize::from(searches)
            );
            assert!(values(text, "src").iter().all(|address| !address.contains("//")), "{path}");
            for bad in [" style=", " onclick", "<iframe", "<img", "javascript:"] {
                assert!(!text.contains(bad), "{path}: {bad}");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    const BAD: &str = "</h1><script>alert(1)</script><img src=x onerror=alert(2)>\\\" onmouseover=\\\"x' & ";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    let mut layer = Layer::from_folder(&folder).unwrap();
    let mut poisoned = 0;
    for (_, bytes) in &mut layer.files {
        let mut text = String::new();
        for line in String::from_utf8(bytes.clone()).unwrap().lines() {
            let key = line.split(" = ").next().unwrap_or_default();
            let read = [
                "title",
                "about",
                "name",
                "plain",
                "term",
                "summary",
                "ask",
                "contact",
                "remedy",
                "note",
                "expands-to",
            ];
            match line.split_once(" = \"") {
                Some((_, rest)) if read.contains(&key) => {
                    poisoned += 1;
                    let _ = writeln!(text, "{key} = \"{BAD}{rest}");
                }
                _ => {
                    let _ = writeln!(text, "{line}");
                }
            }
        }
        *bytes = text.into_bytes();
    }
    assert!(poisoned > 20, "only {poisoned} texts were poisoned");
    let world = world(&[layer]);
    let files = files(&world);
    for (path, text) in pages(&files) {
        let searches = text.contains("search.js");
        assert_eq!(text.matches("<script").count(), if searches { 2 } else { 0 }, "{path}");
        assert!(!text.contains("<img") && !text.contains(" onmouseover=\""), "{path}");
    }
    assert!(files["index.html"].contains("&lt;script&gt;alert(1)"), "the text itself is shown");
    assert!(!files["search-data.js"].contains('<'), "nor can it end a script");
    for path in files.keys() {
        assert!(
            path.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./".contains(letter)),
            "{path}"
        );
    }
}

fn fingerpost(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fingerpost").unwrap();
    command.args(["--today", "2026-11-28", "--private", "--no-builtin", "--catalog"]);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small"));
    command.args(arguments);
    command
}

#[test]
fn an_overlay_is_published_with_one_command_and_a_folder_of_others_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let (out, trust) = (home.path().join("site"), home.path().join("my-trust"));
    fs::create_dir_all(trust.join("glossary")).unwrap();
    fs::write(
        trust.join("glossary/own.toml"),
        "[[term]]\nid = \"taster-day\"\nterm = \"Taster day\"\nplain = \"A day to look round.\"\n",
    )
    .unwrap();
    let run = |extra: &[&str]| fingerpost(extra).arg("site").arg(&out).output().unwrap();
    let first = run(&["--catalog", trust.to_str().unwrap()]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(fs::read_to_string(out.join("word/taster-day.html")).unwrap().contains("<h1>Taster day</h1>"));
    let second = run(&[]);
    assert!(String::from_utf8_lossy(&second.stdout).contains("Removed: 1."), "{second:?}");
    assert!(!out.join("word/taster-day.html").exists(), "a page that is no more is removed");
    let refused = fingerpost(&["site"]).arg(&trust).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("nothing was written") && said.contains("Name a new or an empty folder."),
        "{said}"
    );
    assert_eq!(fs::read_dir(&trust).unwrap().count(), 1);
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|kind| kind == "html")
}

#[test]
fn the_longest_page_of_a_scheme_prints_on_three_sheets() {
    let Some(browser) = browser::found("printing a scheme") else { return };
    let (_, files) = &*WHOLE;
    let (path, page) = pages(files)
        .filter(|(path, _)| path.starts_with("scheme/"))
        .max_by_key(|(_, text)| text.len())
        .unwrap();
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("scheme")).unwrap();
    fs::write(home.path().join(path), page).unwrap();
    fs::write(home.path().join("style.css"), &files["style.css"]).unwrap();
    let sheets = browser::sheets(&browser, home.path(), &home.path().join(path));
    assert!((1..=3).contains(&sheets), "{path} needs {sheets} sheets");
}
