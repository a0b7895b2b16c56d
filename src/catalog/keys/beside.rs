//! Keys of the files that people write beside a catalogue: a demonstration, and their answers.

use super::table::ValueKind::{Filled, Tables, Text, Whole, Word};
use super::table::{Table, may, needed};

pub(in crate::catalog) static SCRIPT: Table = Table {
    name: "script",
    what: "script",
    about: "A prepared demonstration.",
    keys: &[
        may("minutes", Whole, "The planned length."),
        may("contact", Text, "Whom people write to afterwards."),
        may("step", Tables(&STEP), "The steps, in order."),
    ],
};

pub(in crate::catalog) static STEP: Table = Table {
    name: "step",
    what: "step",
    about: "One step of a demonstration.",
    keys: &[
        may("story", Text, "The persona whose story is told."),
        may("persona", Text, "The persona that it is about from here on."),
        may("by", Word(&["cards", "hands"]), "How a room votes."),
        may("vote", Text, "The question that the room is asked."),
        may("say", Text, "A sentence to show."),
        may(
            "show",
            Word(&[
                "back-row",
                "person",
                "worry",
                "answers",
                "turn",
                "rule",
                "start",
                "map",
                "way",
                "manager",
                "others",
                "together",
                "together-answers",
                "together-start",
                "together-map",
                "together-way",
                "coverage",
            ]),
            "The slide to show.",
        ),
        may("note", Text, "What the presenter may say."),
    ],
};

/// The other keys are the ids of questions.
pub(in crate::catalog) static ANSWERS_FILE: Table = Table {
    name: "answers-file",
    what: "answers file",
    about: "Answers that a person keeps.",
    keys: &[may("short-list", Tables(&SHORT_LIST_ENTRY), "The schemes on the short list.")],
};

pub(in crate::catalog) static SHORT_LIST_ENTRY: Table = Table {
    name: "short-list",
    what: "entry of the short list",
    about: "A scheme on the short list.",
    keys: &[
        needed("scheme", Filled, "The id of the scheme."),
        may("note", Text, "What they noted about it."),
    ],
};
