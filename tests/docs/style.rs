//! The words that we do not use, on the screen and in the documentation.

use super::paper::{PAPERS, prose, read};
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Model, Msg, Options};
use fingerpost::catalog::Catalog;
use fingerpost::command::BINDINGS;
use fingerpost::linear::page_lines;
use fingerpost::page::World;
use fingerpost::rules::Profile;

use super::makers::TODAY;

/// The second column of the table in docs/style.md.
fn avoided() -> Vec<String> {
    let text = read("docs/style.md");
    let table = text.split("## Words").nth(1).and_then(|rest| rest.split("## ").next()).unwrap();
    let words: Vec<String> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .map(|line| line.split('|').nth(2).unwrap().trim().to_owned())
        .collect();
    assert!(words.len() > 8, "the table is read: {words:?}");
    words
}

/// The words of these that a text has.
fn found(text: &str, words: &[String]) -> Vec<String> {
    let text = text.to_lowercase();
    words.iter().filter(|word| text.contains(word.as_str())).cloned().collect()
}

#[test]
fn the_documentation_keeps_to_the_words_that_we_use() {
    let words = avoided();
    for paper in PAPERS.iter().filter(|paper| **paper != "docs/style.md") {
        assert_eq!(found(&prose(&read(paper)), &words), Vec::<String>::new(), "{paper}");
    }
}

#[test]
fn the_screens_keep_to_the_words_that_we_use() {
    let words = avoided();
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
