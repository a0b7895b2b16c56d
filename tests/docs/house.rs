//! The project in order: links lead somewhere, files stay small, nothing names a machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::document::{DOCUMENTS, code_in_lines, place, prose, read};

/// The most lines of a file in `src`.
const MOST_LINES: usize = 500;

/// All files of a folder and its folders with this ending.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|other| other == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn no_file_in_src_is_too_long() {
    let long: Vec<String> = files(&place("src"), "rs")
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "a file over {MOST_LINES} lines is two files: {long:#?}");
}

/// What of the project a word of a document names: a file, a folder, or a setting from outside.
fn is_missing(word: &str, code: &str) -> bool {
    let inside = ["benches/", "catalog/", "docs/", "examples/", "packaging/", "src/", "tests/"];
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    let shout = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let name = word.split('=').next().unwrap_or_default();
    if ["UPDATE_", "FINGERPOST_"].iter().any(|start| name.starts_with(start)) && shout(name) {
        return !code.contains(name);
    }
    let is_page = word.strip_suffix(".md").is_some_and(shout);
    let is_place = inside.iter().any(|start| word.starts_with(start)) && !word.contains("NAME");
    (is_page || is_place) && plain(word) && !place(word).exists()
}

#[test]
fn what_the_documents_name_of_the_project_is_there() {
    let code: String = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(&place(folder), "rs"))
        .filter(|path| !path.ends_with("tests/docs/house.rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut seen = 0;
    // What changed once may be gone since.
    for document in DOCUMENTS.iter().filter(|document| **document != "CHANGELOG.md") {
        for span in code_in_lines(&read(document)) {
            for word in span.split_whitespace() {
                seen += 1;
                assert!(!is_missing(word, &code), "{document} names `{word}`, which is not there");
            }
        }
    }
    assert!(seen > 500, "only {seen} words were looked at");
    for gone in ["UPDATE_PAPERS=1", "KEYS.md", "src/plain/mod.rs"] {
        assert!(is_missing(gone, &code), "{gone}");
    }
}

#[test]
fn every_document_is_looked_after_here() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for folder in ["", "docs"] {
        for entry in fs::read_dir(place(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.strip_prefix(place("")).unwrap();
                found.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    assert_eq!(found, DOCUMENTS.map(str::to_owned).into());
}

#[test]
fn the_forty_points_are_forty_and_each_yes_names_a_test_that_is_there() {
    let text = read("docs/forty-points.md");
    let code: String = [place("tests"), place("src")]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let points: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit())
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(points.len(), 40);
    for (place, point) in points.iter().enumerate() {
        assert_eq!(point[1], (place + 1).to_string());
        assert!(["yes", "partly", "no"].contains(&point[3]), "{point:?}");
        let named: Vec<&str> =
            point[4].split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
        assert!(point[3] != "yes" || !named.is_empty(), "{point:?}");
        for name in named {
            assert!(code.contains(&format!("fn {name}()")), "{name} is no test");
        }
    }
}

/// What the links of a text lead to.
fn links(text: &str) -> Vec<String> {
    let text = prose(text);
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

/// The names by which the headings of a text can be reached.
fn anchors(text: &str) -> BTreeSet<String> {
    prose(text)
        .lines()
        .filter_map(|line| line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim()))
        .map(|heading| {
            let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
            kept.collect::<String>().to_lowercase().replace(' ', "-")
        })
        .collect()
}

#[test]
fn every_link_to_a_file_or_a_heading_leads_somewhere() {
    let mut seen = 0;
    for document in DOCUMENTS {
        let text = read(document);
        for link in links(&text) {
            if link.starts_with("https://") {
                continue;
            }
            seen += 1;
            assert!(!link.contains("://"), "{document}: {link} is neither https nor a file");
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let path = place(document).parent().unwrap().join(file);
            assert!(file.is_empty() || path.exists(), "{document}: there is no {file}");
            if !anchor.is_empty() {
                let target = if file.is_empty() { text.clone() } else { fs::read_to_string(path).unwrap() };
                assert!(anchors(&target).contains(anchor), "{document}: {link} leads to no heading");
            }
        }
    }
    assert!(seen > 30, "only {seen} links were found");
}

/// Places on a disk that a text names in full.
fn full_paths(text: &str) -> Vec<String> {
    let ends = |letter: char| letter.is_whitespace() || "`\"'()[]<>|,;".contains(letter);
    text.split(ends)
        .filter(|word| {
            let below_root = word
                .strip_prefix('/')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()) && rest.contains('/'));
            // The end of an address of which a pop-up covers the beginning is no place on a disk.
            let drive = word.as_bytes().get(1..3).is_some_and(|rest| matches!(rest, b":\\" | b":/"))
                && !word.contains("://");
            below_root || drive
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_document_names_a_place_on_the_machine_it_was_made_on() {
    assert_eq!(full_paths("see /home/me/x and C:\\Users\\me").len(), 2, "such places are found");
    for document in DOCUMENTS {
        assert_eq!(full_paths(&read(document)), Vec::<String>::new(), "{document}");
    }
    for path in files(&place("tests"), "snap") {
        assert_eq!(
            full_paths(&fs::read_to_string(&path).unwrap()),
            Vec::<String>::new(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn the_documents_are_written_in_one_style() {
    for document in DOCUMENTS.iter().filter(|document| **document != "docs/keys.md") {
        let text = prose(&read(document));
        for (number, line) in text.lines().enumerate() {
            assert!(
                !line.contains('!') || line.starts_with("<!--"),
                "{document}, line {}: {line}",
                number + 1
            );
            assert_eq!(line, line.trim_end(), "{document}: a line ends in spaces");
        }
    }
}
