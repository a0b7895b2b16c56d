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

/// The small catalogue with lengths, waits and lead times longer than the calendar, and with habits of taking people.
fn catalogue_beyond_the_calendar() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("catalog.toml", "title = \"Long\"\nedition = 2026-06-01\nformat = 1\n");
    write(
        "stages.toml",
        "[[lead-time]]\nid = \"long\"\nwhat = \"Find a supervisor\"\nwho = \"you\"\nweeks = 4294967295\n\
         kinds = [\"award\"]\n",
    );
    std::fs::create_dir(folder.path().join("schemes")).unwrap();
    for id in ["long-course", "longer-course"] {
        let text = format!(
            "id = \"{id}\"\nname = \"Course {id}\"\nfunder = \"crown\"\nkind = \"award\"\nstage = \"first-steps\"\n\
             tracks = [\"research\"]\nsummary = \"A long course.\"\nconfidence = \"low\"\nrules-known = \"part\"\n\
             [time]\nmonths = 4294967295\nstarts-after = 4294967295\n[gives]\ndegree = \"masters\"\n\
             [[usual]]\nopens = \"October\"\ncloses = \"February\"\n\
             [[source]]\nid = \"page\"\nurl = \"https://example.org/course\"\ntitle = \"Course\"\nread = 2026-05-20\n"
        );
        write(&format!("schemes/{id}.toml"), &text);
    }
    write("answers.txt", "profession = \"nurse\"\nregistered = true\ndegree = \"bachelors\"\n");
    folder
}

#[test]
fn numbers_beyond_the_calendar_and_its_first_and_last_days_end_no_command() {
    let folder = catalogue_beyond_the_calendar();
    let answers = folder.path().join("answers.txt");
    let answers = answers.to_str().unwrap();
    for today in ["2026-11-24", "9999-12-31", "-009999-01-01"] {
        for words in [
            &["match", "--answers", answers][..],
            &["next", "--answers", answers],
            &["route", "--answers", answers, "--to", "doctorate"],
            &["what-if", "--answers", answers],
            &["export", "--answers", answers],
            &["year"],
            &["show", "long-course"],
            &["compare", "long-course", "longer-course"],
            &["coverage"],
            &["check", "tests/catalogs/small"],
        ] {
            let mut command = assert_cmd::cargo::cargo_bin_cmd!("fingerpost");
            command
                .args(["--no-builtin", "--catalog", "tests/catalogs/small", "--catalog"])
                .arg(folder.path());
            let ran = command.arg(format!("--today={today}")).args(words).output().unwrap();
            let told = String::from_utf8_lossy(&ran.stderr);
            // 1 is what `check` says of anything that is wrong.
            assert!(matches!(ran.status.code(), Some(0 | 1)), "{today}, {words:?}: {told}");
        }
    }
}
