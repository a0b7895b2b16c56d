//! Short forms that nothing explains, sentences that are too long, words that
//! keep people out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::Context;
use super::texts::{Text, TextKind, texts};
use crate::catalog::source::Span;
use crate::catalog::{Code, Diagnostic};
use crate::glossary::TermFinder;
use crate::text::reading::{grade, sentences, word_count, words};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "american-spelling",
        means: "A word is spelt the American way.",
        remedy: "Use the British spelling.",
    },
    Code { name: "exclamation-mark", means: "An exclamation mark shouts.", remedy: "Use a full stop." },
    Code {
        name: "hard-to-read",
        means: "A text asks for more years of school than its readers should need.",
        remedy: "Use shorter sentences and shorter words.",
    },
    Code {
        name: "jargon-in-definition",
        means: "A definition uses a word that itself needs explaining.",
        remedy: "Say it in plain words, or add an entry for that word.",
    },
    Code {
        name: "long-definition",
        means: "A definition is longer than a reader will take in.",
        remedy: "Cut it to the first thing that a reader needs.",
    },
    Code {
        name: "long-sentence",
        means: "A sentence is too long.",
        remedy: "Make it two; 15 words read well.",
    },
    Code {
        name: "says-eligible",
        means: "“Eligible” sounds like a ruling, and only the funder can give one.",
        remedy: "Write “you can … if …”, or “it is for …”.",
    },
    Code {
        name: "unexplained-acronym",
        means: "A short form is used, and the glossary does not explain it.",
        remedy: "Write it out, or add an entry for it to the glossary.",
    },
    Code {
        name: "vague-link",
        means: "A text such as “click here” does not say where it leads.",
        remedy: "Name what stands there.",
    },
];

/// The most words of a sentence.
const LONG_SENTENCE: usize = 25;

/// The most words of a definition.
const LONG_DEFINITION: usize = 40;

/// A text above this grade is noted; grade 10 is read at the age of 15 to 16.
/// The catalogue aims at 6 to 7, but single short texts scatter by several
/// grades (one long name does it), so only the hard ones are worth a look.
const HARD_GRADE: f64 = 10.0;

/// A text with fewer words has no grade that means anything.
const ENOUGH_WORDS: usize = 12;

/// Links whose words say nothing of where they lead.
const VAGUE_LINKS: [&str; 6] =
    ["click here", "click on", "this link", "the link below", "read more here", "see here"];

/// American spellings with the British ones. The ending -ize is good British
/// English too, and "program" and "license" are right in some senses, so
/// neither is here.
const AMERICAN: [(&str, &str); 44] = [
    ("aging", "ageing"),
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("analyzing", "analysing"),
    ("anemia", "anaemia"),
    ("anesthesia", "anaesthesia"),
    ("anesthetic", "anaesthetic"),
    ("anesthetist", "anaesthetist"),
    ("behavior", "behaviour"),
    ("behavioral", "behavioural"),
    ("canceled", "cancelled"),
    ("catalog", "catalogue"),
    ("center", "centre"),
    ("color", "colour"),
    ("counseling", "counselling"),
    ("counselor", "counsellor"),
    ("defense", "defence"),
    ("dialog", "dialogue"),
    ("enroll", "enrol"),
    ("enrollment", "enrolment"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("fiber", "fibre"),
    ("fulfill", "fulfil"),
    ("gray", "grey"),
    ("gynecology", "gynaecology"),
    ("hematology", "haematology"),
    ("honor", "honour"),
    ("labeled", "labelled"),
    ("labor", "labour"),
    ("leukemia", "leukaemia"),
    ("modeling", "modelling"),
    ("neighbor", "neighbour"),
    ("offense", "offence"),
    ("orthopedic", "orthopaedic"),
    ("pediatric", "paediatric"),
    ("pediatrics", "paediatrics"),
    ("practicing", "practising"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("tumor", "tumour"),
    ("tumors", "tumours"),
];

pub(super) fn check(context: &mut Context<'_>) {
    // Sentences, syllables and spelling are judged as English.
    if !context.is_english() {
        return;
    }
    let finder = TermFinder::complete(context.catalog);
    let mut unexplained = BTreeMap::new();
    for text in texts(context) {
        let marks: Vec<Range<usize>> = finder.find(text.says).into_iter().map(|mark| mark.range).collect();
        short_forms(context, &text, &finder, &marks, &mut unexplained);
        if text.kind == TextKind::Name {
            continue;
        }
        spelling(context, &text);
        if text.kind != TextKind::Label {
            length(context, &text);
            reading(context, &text, &marks);
        }
    }
    note_short_forms(context, unexplained);
}

/// The place of a part of a text; the whole place where the file writes the
/// text in another way.
fn part(context: &Context<'_>, text: &Text<'_>, range: &Range<usize>) -> Span {
    // The place of a value may begin with its quotation mark.
    let excerpt = context.files.excerpt(&text.place);
    match excerpt.find(text.says) {
        Some(offset) => {
            let start = text.place.start() + offset;
            Span::new(text.place.file, start + range.start..start + range.end)
        }
        None => text.place.clone(),
    }
}

/// A short form that nothing explains.
struct Unexplained {
    /// Where it comes first; a definition before other texts.
    place: Span,
    in_definition: bool,
    /// How many times it comes.
    count: usize,
}

/// Gathers short forms that nothing explains.
fn short_forms(
    context: &Context<'_>,
    text: &Text<'_>,
    finder: &TermFinder,
    marks: &[Range<usize>],
    unexplained: &mut BTreeMap<String, Unexplained>,
) {
    let in_definition = text.kind == TextKind::Definition;
    for (range, word) in capital_words(text.says) {
        let explained = marks.iter().any(|mark| mark.start <= range.start && range.end <= mark.end)
            || !finder.find(word.trim_end_matches(|c: char| c.is_ascii_digit())).is_empty();
        if explained {
            continue;
        }
        let place = part(context, text, &range);
        let entry = unexplained.entry(word.to_owned()).or_insert_with(|| Unexplained {
            place: place.clone(),
            in_definition,
            count: 0,
        });
        entry.count += 1;
        if in_definition && !entry.in_definition {
            *entry = Unexplained { place, in_definition, count: entry.count };
        }
    }
}

/// One finding a short form, however often it comes.
fn note_short_forms(context: &mut Context<'_>, unexplained: BTreeMap<String, Unexplained>) {
    for (word, found) in unexplained {
        let times = match found.count {
            1 => String::new(),
            count => format!(" It comes {count} times."),
        };
        let finding = if found.in_definition {
            Diagnostic::warning(
                "jargon-in-definition",
                found.place,
                format!("This definition uses “{word}”, which the glossary does not explain.{times}"),
            )
            .help("Say it in plain words, or add an entry for it.")
        } else {
            Diagnostic::warning(
                "unexplained-acronym",
                found.place,
                format!("“{word}” is used here, and the glossary does not explain it.{times}"),
            )
            .help("Write it out, or add an entry for it to the glossary.")
        };
        context.add(finding);
    }
}

/// Words with two or more capitals, cut at hyphens; Roman numerals and names
/// such as McNair and AstraZeneca are none.
fn capital_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (range, word) in words(text) {
        let mut start = range.start;
        for piece in word.split(['-', '(', ')', '&', ',', '.', '+', ':', '’', '\'']) {
            let end = start + piece.len();
            if is_short_form(piece) {
                found.push((start..end, piece));
            }
            start = end
                + word
                    .get(end - range.start..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
        }
    }
    found
}

fn is_short_form(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let name = ["Mc", "Mac"].iter().any(|start| {
        word.strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase)) && capitals == 2
    });
    // "AstraZeneca" is a name that can be read; "DClinPsy" is not.
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let readable = word.starts_with(char::is_uppercase) && small >= 3 * capitals;
    capitals >= 2 && !roman && !name && !readable
}

fn length(context: &mut Context<'_>, text: &Text<'_>) {
    for sentence in sentences(text.says) {
        let count = word_count(sentence);
        if count > LONG_SENTENCE {
            let start = text.says.find(sentence).unwrap_or(0);
            let place = part(context, text, &(start..start + sentence.len()));
            context.add(
                Diagnostic::warning("long-sentence", place, format!("This sentence has {count} words."))
                    .help(format!("Make it two; {LONG_SENTENCE} words are the most, and 15 read well.")),
            );
        }
    }
    let count = word_count(text.says);
    if text.kind == TextKind::Definition && count > LONG_DEFINITION {
        context.add(
            Diagnostic::warning(
                "long-definition",
                text.place.clone(),
                format!("This definition has {count} words."),
            )
            .help(format!("Cut it to {LONG_DEFINITION} words: the first thing that a reader needs.")),
        );
    }
}

fn reading(context: &mut Context<'_>, text: &Text<'_>, marks: &[Range<usize>]) {
    let judged =
        matches!(text.kind, TextKind::Summary | TextKind::Definition) || sentences(text.says).len() > 1;
    if !judged || word_count(text.says) < ENOUGH_WORDS {
        return;
    }
    if let Some(grade) = grade(text.says, marks)
        && grade > HARD_GRADE
    {
        context.add(
            Diagnostic::note(
                "hard-to-read",
                text.place.clone(),
                format!(
                    "This text has a reading grade of {grade:.1}, read at the age of {:.0}.",
                    grade + 5.0
                ),
            )
            .help("Use shorter sentences and everyday words."),
        );
    }
}

fn spelling(context: &mut Context<'_>, text: &Text<'_>) {
    let lower = text.says.to_lowercase();
    if let Some(phrase) = VAGUE_LINKS.iter().find(|phrase| lower.contains(**phrase)) {
        context.add(
            Diagnostic::warning(
                "vague-link",
                text.place.clone(),
                format!("“{phrase}” does not say where it leads, and there may be nothing to click."),
            )
            .help("Name the page instead."),
        );
    }
    if let Some(at) = text.says.find('!') {
        let place = part(context, text, &(at..at + 1));
        context.add(
            Diagnostic::warning("exclamation-mark", place, "An exclamation mark shouts.")
                .help("Use a full stop."),
        );
    }
    for (range, word) in words(text.says) {
        let word = word.to_lowercase();
        if matches!(word.as_str(), "eligible" | "ineligible") {
            let place = part(context, text, &range);
            context.add(
                Diagnostic::warning(
                    "says-eligible",
                    place,
                    format!("“{word}” sounds like a ruling, and only the funder can give one."),
                )
                .help("Write “you can … if …”, or “it is for …”."),
            );
        }
        let american = context.catalog.language.eq_ignore_ascii_case("en-US");
        if let Some((_, british)) =
            AMERICAN.iter().filter(|_| !american).find(|(american, _)| *american == word)
        {
            let place = part(context, text, &range);
            context.add(
                Diagnostic::warning(
                    "american-spelling",
                    place,
                    format!("“{word}” is the American spelling."),
                )
                .help(format!("Write “{british}”.")),
            );
        }
    }
}
