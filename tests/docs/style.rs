//! The words that we do not use, on the screen and in the documentation.

use std::fs;

use super::document::{DOCUMENTS, place, prose, read};
use super::house::files;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Model, Msg, Options};
use fingerpost::catalog::Catalog;
use fingerpost::command::BINDINGS;
use fingerpost::linear::page_lines;
use fingerpost::page::World;
use fingerpost::rules::Profile;

use super::makers::TODAY;

/// The second column of the table below a heading of docs/style.md, cut at its commas.
fn avoided(heading: &str) -> Vec<String> {
    let text = read("docs/style.md");
    let table = text.split(heading).nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let words: Vec<String> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .flat_map(|line| line.split('|').nth(2).unwrap().split(','))
        .map(|word| word.trim().to_lowercase())
        .collect();
    assert!(words.len() > 8, "the table is read: {words:?}");
    words
}

/// What is used nowhere: not on the screen, not in the documentation.
const ANYWHERE: &str = "\n## Words\n";

/// What is not used in the documentation and in comments.
const IN_COMMENTS: &str = "\n## Words in comments too\n";

/// The words of these that a text has.
fn found(text: &str, words: &[String]) -> Vec<String> {
    let text = text.to_lowercase();
    words.iter().filter(|word| text.contains(word.as_str())).cloned().collect()
}

#[test]
fn the_documentation_keeps_to_the_words_that_we_use() {
    let words = [avoided(ANYWHERE), avoided(IN_COMMENTS)].concat();
    for document in DOCUMENTS.iter().filter(|document| **document != "docs/style.md") {
        let text =
            prose(&read(document)).to_lowercase().replace("start_afresh", "").replace("start afresh", "");
        assert_eq!(found(&text, &words), Vec::<String>::new(), "{document}");
    }
}

#[test]
fn comments_keep_to_the_words_that_we_use() {
    let words = avoided(IN_COMMENTS);
    let mut lines = 0;
    for file in
        ["src", "tests", "benches", "examples", "fuzz"].iter().flat_map(|folder| files(&place(folder), "rs"))
    {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("//") else { continue };
            lines += 1;
            let comment = comment.to_lowercase().replace("start_afresh", "").replace("start afresh", "");
            assert_eq!(
                found(&comment, &words),
                Vec::<String>::new(),
                "{}, line {}",
                file.display(),
                number + 1
            );
        }
    }
    assert!(lines > 1000, "only {lines} lines of comments were read");
}

#[test]
fn the_screens_keep_to_the_words_that_we_use() {
    let words = avoided(ANYWHERE);
    let world = World::new(Catalog::built_in());
    let persona = world.catalog.personas.first().expect("a persona");
    let profile = Profile::from_answers(persona.answers.iter().copied());
    for binding in BINDINGS {
        assert_eq!(found(binding.doc, &words), Vec::<String>::new(), "{:?}", binding.command);
        let mut model = Model::new(&world, TODAY, Options::default(), profile.clone());
        update(&mut model, Msg::Do(binding.command));
        let shown = view(&model);
        for pane in std::iter::once(shown.active()).chain(&shown.side) {
            let text = page_lines(&pane.page, 80, false).join(" ");
            assert_eq!(found(&text, &words), Vec::<String>::new(), "{:?}", binding.command);
        }
        assert_eq!(found(&shown.status, &words), Vec::<String>::new(), "{:?}", binding.command);
    }
}
