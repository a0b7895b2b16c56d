//! What the targets in `fuzz/` found: each was a crash or a lost file once.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use fingerpost::catalog::{Catalog, Layer, load};
use fingerpost::store::profile_file::{FileProblem, read, write};

fn small() -> Catalog {
    load(&[Layer::from_folder("tests/catalogs/small".as_ref()).unwrap()]).catalog.unwrap()
}

/// A saved profile with these answers.
fn profile(answers: &str) -> String {
    format!(
        "format = 1\nname = \"default\"\nsaved = 2026-11-20\ncatalogue = \"x\"\nedition = 2026-06-01\nasked = []\n\n\
         [answers]\n{answers}\n[end]\ncomplete = true\n"
    )
}

#[test]
fn a_profile_that_could_not_be_written_again_is_left_alone() {
    let catalog = small();
    for answers in [
        "a.b = \"nurse\"",
        "[answers.a]\nb = 1",
        "[[answers.a]]\nb = 1",
        "a.b = { c = 1 }",
        "x = 1\na.b.c = [1]",
    ] {
        let problem = read(&catalog, profile(answers).as_bytes()).unwrap_err();
        assert!(matches!(problem, FileProblem::Damaged(_)), "{answers}: {problem}");
    }
}

#[test]
fn answers_of_another_edition_are_written_again_as_they_stand() {
    let catalog = small();
    let saved = read(&catalog, profile("a = { b = [1,\n 2] }\nc = 'x'").as_bytes()).unwrap();
    let text = write(&catalog, &saved);
    assert!(text.contains("a = { b = [1,\n 2] }\nc = 'x'\n"), "{text}");
    assert_eq!(read(&catalog, text.as_bytes()).unwrap(), saved);
}

#[test]
fn a_file_name_with_control_characters_is_told_without_them() {
    let files = vec![("ques\0\r\u{1b}.toml".to_owned(), b"x = 1".to_vec())];
    let layer = Layer { name: "any".to_owned(), files, ..Layer::default() };
    let text = load(&[layer]).report.to_text(false);
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
}

#[test]
fn a_mistake_at_the_end_of_a_file_of_a_round_length_has_its_place() {
    // The text is cut off within a string, so the mistake lies behind the last byte.
    let lead = "[[term]]\nid = \"a\"\nterm = \"A\"\nplain = \"";
    let text = format!("{lead}{}", "a".repeat(1024 - lead.len()));
    let layer = Layer::from_texts("any", [("glossary/w.toml", text.as_str())]);
    let told = load(&[layer]).report.to_text(false);
    assert!(told.contains("glossary/w.toml:4:"), "{told}");
}
