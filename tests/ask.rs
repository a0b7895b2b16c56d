//! The questionnaire line by line, through the real program and a pipe.

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

use assert_cmd::Command;

/// What `ask` says to these lines.
fn talk(lines: &[&str]) -> String {
    talk_bytes((lines.join("\n") + "\n").into_bytes())
}

fn talk_bytes(input: Vec<u8>) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["ask", "--private", "--today", "2026-11-24"])
        .env("COLUMNS", "80")
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
    assert_eq!(text.matches("So far: ").count(), 2, "{text}");
}

#[test]
fn a_wrong_line_is_told_kindly_and_the_page_is_not_repeated() {
    let text = talk(&["999", "gibberish", "quit"]);
    assert!(text.contains("There is no line 999. Type a number from 1 to "), "{text}");
    assert_eq!(text.matches("What is your profession?").count(), 1, "{text}");
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
    for group in ["Open to you", "Could be open", "Not for you"] {
        assert!(text.contains(group), "{group}: {text}");
    }
}

#[test]
fn back_asks_the_question_before_again() {
    let text = talk(&["1", "back", "quit"]);
    assert_eq!(text.matches("What is your profession?").count(), 2, "{text}");
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
    assert_eq!(text.matches("So far: ").count(), 2, "{text}");
}

#[test]
fn a_line_that_is_far_too_long_is_told_and_costs_no_answer() {
    let text = talk(&["physiotherapist", &"x".repeat(2_000), &"x".repeat(100_000), "england", "quit"]);
    assert_eq!(text.matches("That line is too long to be an answer.").count(), 2, "{text}");
    assert_eq!(text.matches("So far: ").count(), 2, "{text}");
}

#[test]
fn what_is_typed_is_said_again_without_escape_sequences() {
    let text = talk(&["abc\u{1b}[31m", "explain \u{1b}]0;x\u{7}y", "quit"]);
    assert!(text.contains("“abc[31m” is not among the choices."), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
}
