//! The words that can be typed, and what they ask for.

use crate::command::{Binding, Command};
use crate::text::fold::fold;

/// The words that give a command, the first of each is the one that is told.
pub(super) const WORDS: &[(&[&str], Command)] = &[
    (&["not sure", "n", "unsure", "i am not sure", "dont know"], Command::NotSure),
    (&["rather not say", "r", "i would rather not say", "skip"], Command::RatherNotSay),
    (&["back", "previous"], Command::Back),
    (&["why", "w", "why we ask"], Command::Why),
    (&["answers", "check answers", "change", "change an answer"], Command::Answers),
    (&["results"], Command::Results),
    (&["map"], Command::Map),
    (&["year", "year ahead"], Command::Year),
    (&["what if"], Command::WhatIf),
    (&["put back"], Command::PutBack),
    (&["funnel", "thinned"], Command::Funnel),
    (&["questions", "go on"], Command::Questions),
    (&["everything", "browse"], Command::Browse),
    (&["coverage", "gaps"], Command::Coverage),
    (&["left"], Command::Left),
    (&["right"], Command::Right),
    (&["undo"], Command::Undo),
    (&["start afresh"], Command::StartAfresh),
    (&["keep", "save"], Command::Save),
    (&["write plan", "export"], Command::Export),
    (&["quit", "leave", "exit", "q"], Command::Quit),
];

/// The words that may have more behind them.
const LEADS: &[(&[&str], Lead)] = &[
    (&["explain", "what is", "what's", "what’s", "what are", "what does", "what do"], Lead::Explain),
    (&["find"], Lead::Find),
    (&["look up", "glossary", "words"], Lead::LookUp),
    (&["route", "way"], Lead::Route),
    (&["short list", "short-list", "shortlist", "add"], Lead::ShortList),
    (&["notes"], Lead::Notes),
    (&["note"], Lead::Note),
    (&["compare", "side by side"], Lead::Compare),
    (&["briefing"], Lead::Briefing),
    (&["open page"], Lead::Open),
    (&["address", "copy address"], Lead::Address),
];

/// What may have more behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// A word explained; the words of the page.
    Explain,
    /// Schemes by name.
    Find,
    /// Words that fit; how many there are.
    LookUp,
    /// The goals, or the way to one.
    Route,
    /// A scheme on the short list, or off it; the list.
    ShortList,
    /// The short list with its notes.
    Notes,
    /// A note about a scheme.
    Note,
    /// Schemes side by side.
    Compare,
    /// The page for a line manager.
    Briefing,
    /// The page of a scheme, in the browser.
    Open,
    Address,
}

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked<'t> {
    /// Nothing was typed.
    Nothing,
    /// The rest of the page.
    More,
    /// The page once more.
    Again,
    /// What can be typed.
    Help,
    /// How many schemes have each verdict.
    SoFar,
    /// To go on with what was kept.
    Resume,
    /// The plan, line by line.
    Plan,
    /// Something with more behind it, which may be empty.
    Led(Lead, &'t str),
    Do(Command),
    /// None of these: it is for the page.
    Other,
}

/// What a line asks for.
pub(super) fn asked(line: &str) -> Asked<'_> {
    let folded = fold(line);
    match folded.as_str() {
        "" => return Asked::Nothing,
        "more" | "m" => return Asked::More,
        "again" | "repeat" => return Asked::Again,
        "help" | "?" | "menu" => return Asked::Help,
        "so far" => return Asked::SoFar,
        "resume" => return Asked::Resume,
        "plan" => return Asked::Plan,
        _ => {}
    }
    if let Some(command) = command_of(&folded) {
        return Asked::Do(command);
    }
    for (words, lead) in LEADS {
        let rest = words.iter().find_map(|word| {
            let begin = line.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
            let rest = line.get(begin.len()..)?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
        });
        if let Some(rest) = rest {
            let rest = if *lead == Lead::Explain { asked_about(rest) } else { rest };
            return Asked::Led(*lead, rest);
        }
    }
    Asked::Other
}

/// What a question is about, as people put it: "a PCAF?", "backfill mean".
fn asked_about(rest: &str) -> &str {
    let rest = rest.trim_end_matches(['?', '.', ' ']);
    let rest = ["mean", "stand for"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest).trim_end();
    ["a ", "an ", "the "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest)
}

/// The command that these words give: by its word, by what the screens call
/// it, or with what one says before it ("see the results so far").
fn command_of(folded: &str) -> Option<Command> {
    let bare = ["see ", "show ", "go to ", "me ", "the ", "my "]
        .iter()
        .fold(folded, |rest, filler| rest.strip_prefix(filler).unwrap_or(rest));
    let bare = bare.strip_suffix(" so far").unwrap_or(bare);
    WORDS.iter().find_map(|(words, command)| {
        let named = || Binding::of(*command).is_some_and(|binding| fold(binding.doc) == folded);
        (words.contains(&folded) || words.contains(&bare) || named()).then_some(*command)
    })
}

/// A message of the screens in the words of a talk: where they say which key to press, this says what to type.
pub(super) fn as_typed(text: &str) -> String {
    const LED: [(Command, &str); 3] =
        [(Command::Note, "note"), (Command::Compare, "compare"), (Command::Glossary, "look up")];
    let words = WORDS.iter().filter_map(|(words, command)| Some((*command, *words.first()?))).chain(LED);
    let mut text = text.to_owned();
    for (command, word) in words {
        for key in Binding::of(command).into_iter().flat_map(|binding| binding.keys) {
            text = text.replace(&format!("Press {key} "), &format!("Type {word} "));
            text = text.replace(&format!("press {key} "), &format!("type {word} "));
        }
    }
    text
}

/// What can be typed, in a few lines.
pub(super) const HELP: [&str; 5] = [
    "Answering: a number or a name, not sure, rather not say, none, back, why, undo.",
    "Going: questions, answers, results, route, map, year, what if, put back, funnel, everything, coverage; \
        find and a name.",
    "With a scheme: its number reads it. Short list, note, compare, briefing, open page and address take its number too, such as \
        short list 3, note 3 ask Sam, or compare 2 5. While you read a scheme, they need no number: short list, or note ask Sam. \
        Elsewhere, short list alone shows yours.",
    "Words: explain and a word; look up and a part of one.",
    "Always: more, again, so far, keep, plan, write plan, resume, start afresh, help, quit.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_given_by_each_of_its_words_by_what_the_screens_call_it_and_with_words_around_it() {
        for (words, command) in WORDS {
            for word in *words {
                assert_eq!(asked(word), Asked::Do(*command), "{word}");
            }
            // What is typed at a question is for the question: only places are gone to with words around them.
            let said = words.first().into_iter().flat_map(|word| {
                [format!("see the {word}"), format!("Show me the {word}"), format!("go to {word}")]
            });
            for line in said.chain(Binding::of(*command).map(|binding| binding.doc.to_owned())) {
                assert_eq!(asked(&line), Asked::Do(*command), "{line}");
            }
        }
    }
    #[test]
    fn what_lists_everything_on_the_screens_lists_everything_here() {
        for word in ["help", "Help", "?", "menu"] {
            assert_eq!(asked(word), Asked::Help, "{word}");
        }
    }
}
