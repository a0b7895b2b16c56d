//! What the documents tell people to type works.

use std::collections::BTreeSet;

use fingerpost::cli;

use super::document::{DOCUMENTS, blocks, code_in_lines, read};
use super::makers::{Maker, split};

/// The command of a line of a shell, without what a shell does with it; `None` where it is another program's.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.split(['>', '|']).next().unwrap_or_default().trim();
    let line = line
        .strip_prefix("cargo run --release -- ")
        .map_or_else(|| line.to_owned(), |rest| format!("fingerpost {rest}"));
    let words = split(&line);
    (words.first().map(String::as_str) == Some("fingerpost")).then_some(words)
}

/// Every command in the blocks and lines of a document.
fn commands(document: &str) -> Vec<Vec<String>> {
    let text = read(document);
    let in_blocks: Vec<String> = blocks(&text)
        .into_iter()
        .filter(|block| block.language == "sh")
        .flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    in_blocks.iter().chain(&code_in_lines(&text)).filter_map(|line| command(line)).collect()
}

#[test]
fn every_command_in_the_documents_is_understood() {
    let mut seen = 0;
    for document in DOCUMENTS {
        for words in commands(document) {
            seen += 1;
            if let Err(instead) = cli::parse(words.iter().map(Into::into)) {
                // Asking for help is answered by help, which is no mistake.
                assert_eq!(instead.status, 0, "{document}: {}\n{}", words.join(" "), instead.err);
            }
        }
    }
    assert!(seen > 30, "only {seen} commands were found");
}

/// The rows of the tables below a heading, as their cells.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).expect("the heading is there");
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
        })
        .collect()
}

#[test]
fn the_readme_has_every_command_and_every_option_of_all_commands() {
    let rows = rows(&read("README.md"), "Commands");
    let told = |wanted: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let names = rows.iter().map(|row| row[0].split(' ').next().unwrap().to_owned());
        names.filter(|name| wanted(name)).collect()
    };
    let program = cli::command();
    let commands: BTreeSet<String> =
        program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    assert_eq!(told(&|name| !name.starts_with('-')), commands);
    let options: BTreeSet<String> = program
        .get_arguments()
        .filter_map(|argument| argument.get_long())
        .map(|name| format!("--{name}"))
        .filter(|name| !matches!(name.as_str(), "--help" | "--version"))
        .collect();
    assert_eq!(told(&|name| name.starts_with('-')), options);
}

#[test]
fn the_examples_of_the_readme_work() {
    let text = read("README.md");
    let maker = Maker::new(&blocks(&text));
    let examples: Vec<String> =
        rows(&text, "Commands").into_iter().filter_map(|row| row.get(2).cloned()).collect();
    assert!(examples.len() > 10, "{examples:?}");
    for example in examples.iter().chain([&"fingerpost show northbrook-taster --catalog my-trust".to_owned()])
    {
        let words = command(example).unwrap_or_else(|| panic!("{example} is no command of ours"));
        // These talk with whoever is at the terminal.
        if ["ask", "workshop"].contains(&words[1].as_str()) {
            continue;
        }
        let finished = maker.finish(&words, false);
        assert_eq!(finished.status, 0, "{example}\n{}{}", finished.out, finished.err);
        let written = words.iter().any(|word| word == "-o") && finished.err.starts_with("Written to ");
        assert!(written || finished.out.len() > 40, "{example} says next to nothing: {}", finished.out);
    }
}

#[test]
fn the_documents_name_the_test_that_decides() {
    for document in ["README.md", "CONTRIBUTING.md"] {
        assert!(read(document).contains("\ncargo test --locked\n"), "{document}");
    }
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap();
    let wanted = format!("[Rust](https://rustup.rs) {} or newer", version.trim_matches('"'));
    assert!(read("README.md").contains(&wanted), "{wanted}");
}
