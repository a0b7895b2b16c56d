//! The questionnaire line by line, through the real program and a pipe.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use std::io::Cursor;

use assert_cmd::Command;
use fingerpost::app::{Model, Options};
use fingerpost::catalog::{Answer, Catalog, OptionSet, QuestionKind, Value};
use fingerpost::linear::{self, Window};
use fingerpost::page::question::{called, has_field};
use fingerpost::page::{Page, World};
use fingerpost::rules::Profile;
use fingerpost::runtime::{Exported, Host};
use fingerpost::session::{Otherwise, SaveOutcome};
use jiff::civil::date;

/// What `ask` says to these lines.
fn talk(lines: &[&str]) -> String {
    talk_bytes((lines.join("\n") + "\n").into_bytes())
}

fn talk_bytes(input: Vec<u8>) -> String {
    talk_in(input, None)
}

/// The same in a window of this many lines.
fn talk_in(input: Vec<u8>, lines: Option<&str>) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["ask", "--private", "--today", "2026-11-24"])
        .env("COLUMNS", "80")
        .env("LINES", lines.unwrap_or_default())
        .write_stdin(input)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn answers_can_be_numbers_or_words_and_each_is_acknowledged() {
    let text = talk(&["physiotherapist", "england", "quit"]);
    assert!(text.contains("What is your profession?"), "{text}");
    assert!(text.contains("Which part of the UK do you work in?"), "{text}");
    assert_eq!(text.matches("Your last answer (").count(), 2, "{text}");
}

#[test]
fn a_wrong_line_is_told_kindly_and_the_page_is_not_repeated() {
    let text = talk(&["999", "gibberish", "quit"]);
    assert!(text.contains("There is no line 999: the last one is 48."), "{text}");
    assert_eq!(text.matches("1. Nurse").count(), 1, "{text}");
    // The question and how many answers there are stand before every place to type.
    assert_eq!(text.matches("What is your profession? 48 answers: ").count(), 3, "{text}");
}

#[test]
fn what_a_word_means_can_be_asked_as_people_ask_it() {
    let explained = talk(&["explain backfill", "quit"]);
    for asked in [
        "what is backfill",
        "What is backfill?",
        "what\u{2019}s a backfill",
        "what's backfill",
        "What does backfill mean?",
        "explain the backfill",
    ] {
        assert_eq!(talk(&[asked, "quit"]), explained, "{asked}");
    }
}

#[test]
fn a_word_is_explained_and_the_question_stays() {
    let text = talk(&["explain backfill", "why", "quit"]);
    assert!(text.contains("Backfill"), "{text}");
    assert!(text.contains("Many schemes are for some professions only."), "{text}");
}

#[test]
fn at_the_end_of_the_input_the_results_are_written() {
    let text = talk(&["1", "1"]);
    let end = text.split("The input has ended.").nth(1).expect("it is said");
    for words in ["open to you", "Start here:", "Not for you: ", "To go on, start fingerpost ask again."] {
        assert!(end.contains(words), "{words}: {end}");
    }
    assert!(end.lines().count() < 60, "counts, not hundreds of lines: {end}");
    assert!(talk(&[]).contains("The input has ended, and nothing was answered."));
}

#[test]
fn the_address_of_a_scheme_is_said_whole_on_one_line() {
    let text = talk(&["everything", "address 1", "quit"]);
    let said = text.lines().filter(|line| line.trim_start_matches("> ").starts_with("https://")).count();
    assert_eq!(said, 1, "{text}");
}

#[test]
fn back_asks_the_question_before_again() {
    let text = talk(&["1", "back", "quit"]);
    assert_eq!(text.matches("1. Nurse (your answer)").count(), 1, "{text}");
}

#[test]
fn nothing_is_drawn_and_no_line_moves_the_cursor() {
    let text = talk(&["1", "1", "not sure", "results", "quit"]);
    assert!(!text.contains('\u{1b}'), "no escape sequences");
    assert!(!text.chars().any(|c| ('\u{2500}'..='\u{259f}').contains(&c)), "no boxes and bars");
}

#[test]
fn not_sure_everywhere_ends_in_the_results() {
    let text = talk(&["not sure"; 40]);
    assert!(text.contains("No further question can change a verdict."), "{text}");
}

#[test]
fn a_byte_that_is_no_text_costs_no_answer() {
    let text = talk_bytes(b"physiotherapist\nengl\xe4nd\nengland\nquit\n".to_vec());
    assert!(text.contains("is not among the choices"), "{text}");
    assert_eq!(text.matches("Your last answer (").count(), 2, "{text}");
}

#[test]
fn a_line_that_is_far_too_long_is_told_and_costs_no_answer() {
    let text = talk(&["physiotherapist", &"x".repeat(2_000), &"x".repeat(100_000), "england", "quit"]);
    assert_eq!(text.matches("That line is too long to be an answer.").count(), 2, "{text}");
    assert_eq!(text.matches("Your last answer (").count(), 2, "{text}");
}

#[test]
fn what_is_typed_is_said_again_without_escape_sequences() {
    let text = talk(&["abc\u{1b}[31m", "explain \u{1b}]0;x\u{7}y", "quit"]);
    assert!(text.contains("“abc[31m” is not among the choices."), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

/// A nurse in England who has gone on to the results.
const AT_RESULTS: [&str; 6] = ["nurse", "england", "1", "bachelor", "yes, fully", "results"];

fn at_results(lines: &[&str]) -> String {
    let text = talk(&[&AT_RESULTS, lines, &["quit"]].concat());
    // What came before is told elsewhere.
    text.split("Start here:").skip(1).collect::<Vec<&str>>().join("Start here:")
}

#[test]
fn numbers_keep_their_meaning_after_why_and_after_a_word() {
    let text = talk(&["1", "why", "explain backfill", "help", "1", "quit"]);
    assert!(text.contains("Your last answer (England)"), "{text}");
}

#[test]
fn a_place_is_gone_to_by_what_the_screens_call_it_and_with_words_around_it() {
    for (typed, seen) in [
        ("see the results so far", "Start here:"),
        ("See results", "Start here:"),
        ("show me the map", "The map: "),
        ("What if one thing were different", "What if one thing were different?"),
        ("check or change your answers", "Check your answers"),
    ] {
        let text = talk(&["nurse", "england", typed, "quit"]);
        assert!(!text.contains("is not among the choices"), "{typed}: {text}");
        assert!(text.contains(seen), "{typed}: {text}");
    }
}

#[test]
fn only_the_steps_of_a_way_are_called_steps_in_a_plan() {
    let text = at_results(&["plan"]);
    let (_, best) = text.split_once("The ten that fit best:").expect("the plan names them");
    let list: Vec<&str> = best.lines().skip(1).take_while(|line| !line.is_empty()).collect();
    assert!(list.len() >= 10, "{best}");
    assert!(list.iter().all(|line| !line.starts_with("Step")), "{list:?}");
}

#[test]
fn a_page_fits_the_window_and_more_shows_the_rest() {
    let text = talk_in(b"more\nmore\n\n\nquit\n".to_vec(), Some("24"));
    let is_answer = |line: &str| {
        line.split_once(". ")
            .and_then(|(number, _)| number.parse().ok())
            .is_some_and(|number: u32| number <= 48)
    };
    let mut seen = 0;
    for (place, page) in text.split("\n> ").enumerate() {
        let most = if place == 0 { 30 } else { 24 };
        assert!(page.lines().count() <= most, "page {place}: {page}");
        seen += page.lines().filter(|line| is_answer(line)).count();
    }
    assert_eq!(seen, 48, "every answer stands there once: {text}");
    assert!(text.replace('\n', " ").contains("There is more: type more."), "{text}");
    // A number that was not shown yet counts all the same.
    let text = talk_in(b"48\nquit\n".to_vec(), Some("24"));
    assert!(text.contains("Your last answer ("), "{text}");
}

#[test]
fn what_fits_several_answers_is_asked_about_by_their_numbers() {
    let text = talk(&["therapist", "12", "quit"]);
    assert!(text.contains("“therapist” fits "), "{text}");
    assert!(text.contains("Your last answer (Physiotherapist)"), "{text}");
}

#[test]
fn results_are_start_here_and_counts_then_a_group_on_request() {
    let text = at_results(&[]);
    assert!(text.lines().count() < 60, "{text}");
    let group = |name: &str| {
        let line = text.lines().find(|line| line.contains(name)).expect("the group has a line");
        line.split('.').next().expect("a number").trim().to_owned()
    };
    let number = group("Not for you: ");
    let text = at_results(&[&number, "back"]);
    let listed = text.split("\n> ").nth(1).expect("the group");
    assert!(listed.lines().count() > 20, "{listed}");
    assert!(!listed.contains("Start here"), "{listed}");
    assert!(text.split("\n> ").nth(2).expect("back").contains("open to you"), "{text}");
}

#[test]
fn the_screens_have_nothing_that_cannot_be_said() {
    let talks: [&[(&str, &str)]; 4] = [
        &[
            ("route", "Where would you like to get to?"),
            ("2", "Looking for ways.  The way to a doctorate"),
            ("results", "Start here"),
            ("route first taste", "The way to a first taste"),
            ("map", "The map: "),
            ("1", "schemes"),
            ("1", "- Verdict: "),
            ("so far", "So far: "),
        ],
        &[
            ("year", "What takes applications from "),
            ("what if", "What if one thing were different?"),
            ("1", "Type put back to put your own answers back."),
            ("put back", "Your own answers are back"),
            ("coverage", "Coverage and gaps"),
            ("right", "Only "),
            ("everything", "Look through everything"),
            ("find predoctoral", "Predoctoral"),
            ("look up", "words are explained here. Type look up and a part of one"),
            ("look up back", "Look up a word"),
            ("funnel", "Nurse"),
        ],
        &[
            ("short list 1", "is on your short list. Type note to write a note."),
            ("short list", "Your short list, 1"),
            ("note 1 ask Sam", "Your note is kept"),
            ("notes", "ask Sam"),
            ("1", "- Verdict: "),
            ("add", "is off your short list"),
            ("add this", "is on your short list"),
            ("note ask Jo", "Your note is kept"),
            ("note", "Your note: ask Jo"),
            ("compare", "is marked."),
            ("briefing", "What managers ask"),
        ],
        &[
            ("compare 1 2", "Side by side"),
            ("plan", "Your plan"),
            ("results", "Start here"),
            ("briefing 2", "What managers ask"),
            ("change", "Check your answers"),
            ("answers", "Check your answers"),
            ("1", "What is your profession?"),
            ("2", "Your last answer ("),
        ],
    ];
    for said in talks {
        let typed: Vec<&str> = AT_RESULTS.into_iter().chain(said.iter().map(|(line, _)| *line)).collect();
        let text = talk(&typed);
        assert!(!text.to_lowercase().contains("press "), "a key is named that nobody can press: {text}");
        let heard = text.split("\n> ").skip(AT_RESULTS.len() + 1);
        for ((line, words), part) in said.iter().zip(heard) {
            assert!(part.replace('\n', " ").contains(words), "“{line}” does not say “{words}”: {part}");
        }
    }
}

/// Keeps nothing.
struct Nowhere;

impl Host for Nowhere {
    fn keep(&mut self, _: &Model<'_>, _: Otherwise) -> Result<SaveOutcome, String> {
        Err("Not kept.".to_owned())
    }

    fn changed(&mut self, _: &Model<'_>) {}

    fn exported(&self, _: &Model<'_>, _: Exported) -> Page {
        Page::new()
    }

    fn export(&mut self, _: &Model<'_>) -> Result<String, String> {
        Err("Not written.".to_owned())
    }
}

/// Answers a question of each kind by what is before its last option, by "none", by a number, by a year
/// or by a word: whatever its kind, what was typed is what is recorded, at once.
#[test]
fn a_question_of_every_kind_takes_its_answer_at_once() {
    let world = World::new(Catalog::built_in());
    let mut kinds = Vec::new();
    for id in world.catalog.question_ids() {
        let question = world.catalog.question(id);
        // All options of all questions are tried where typed words are read, in `plain::choice`.
        let kind = (
            std::mem::discriminant(&question.kind),
            question.highest_first,
            has_field(question),
            called(question).is_empty(),
        );
        if kinds.contains(&kind) {
            continue;
        }
        kinds.push(kind);
        let names = called(question);
        let last = u8::try_from(question.options.len()).unwrap().saturating_sub(1);
        let first_named = names.iter().position(Option::is_some).and_then(|place| u8::try_from(place).ok());
        let place = |option: u8| if question.highest_first { last - option + 1 } else { option + 1 };
        let cases: Vec<(String, Value)> = match question.kind {
            QuestionKind::YesNo => {
                vec![("n".to_owned(), Value::YesNo(false)), ("yes".to_owned(), Value::YesNo(true))]
            }
            QuestionKind::Many => vec![
                ("none".to_owned(), Value::Options(OptionSet::EMPTY)),
                (
                    format!("{}, {}", place(0), place(last)),
                    Value::Options(OptionSet::single(0).union(OptionSet::single(last))),
                ),
            ],
            QuestionKind::One | QuestionKind::Scale => match first_named {
                Some(option) => {
                    vec![(names[usize::from(option)].unwrap().to_owned(), Value::Option(option))]
                }
                None => vec![(place(last).to_string(), Value::Option(last))],
            },
            QuestionKind::Number | QuestionKind::Date => Vec::new(),
        };
        for (typed, wanted) in cases {
            let profile = Profile::from_answers([(id, Answer::NotSure)]);
            let mut model = Model::new(&world, date(2026, 11, 24), Options::default(), profile);
            let mut output = Vec::new();
            let mut input = Cursor::new(format!("answers\n1\n{typed}\nquit\n"));
            let window = Window { width: 80, height: None };
            linear::ask(&mut model, &mut input, &mut output, &mut Nowhere, window).unwrap();
            let text = String::from_utf8(output).unwrap();
            assert_eq!(model.session().own().value(id), Some(wanted), "{}: {typed}: {text}", question.ask);
        }
    }
    assert!(kinds.len() > 6, "{kinds:?}");
}
