//! Every kind of finding is explained, and nothing else is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fingerpost::lint::codes;

/// The codes that a folder's files give to findings.
fn given(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(given(&path));
        }
        if path.extension().is_none_or(|kind| kind != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let makers =
            ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note(", "Diagnostic::general("];
        for maker in makers {
            for after in text.split(maker).skip(1) {
                let after = after.trim_start().trim_start_matches("Level::Error,").trim_start();
                let after = after.trim_start_matches("Level::Warning,").trim_start();
                let after = after.trim_start_matches("Level::Note,").trim_start();
                if let Some(code) = after.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                    found.insert(code.to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_kind_of_finding_is_explained_once_and_no_other_is() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let used: BTreeSet<String> =
        ["catalog", "lint"].into_iter().flat_map(|folder| given(&source.join(folder))).collect();
    assert!(used.len() > 60, "the codes are read");
    let explained: Vec<String> = codes().map(|code| code.name.to_owned()).collect();
    let once: BTreeSet<String> = explained.iter().cloned().collect();
    assert_eq!(once.len(), explained.len(), "none is explained twice");
    let missing: Vec<&String> = used.difference(&once).collect();
    let idle: Vec<&String> = once.difference(&used).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "not explained: {missing:?}; explained for nothing: {idle:?}"
    );
}

#[test]
fn explanations_are_sentences() {
    for code in codes() {
        for sentence in [code.means, code.remedy] {
            assert!(sentence.ends_with('.') || sentence.ends_with(".\u{201d}"), "{}: {sentence}", code.name);
        }
    }
}
