//! Keys of the files of stages, funders, terms, people and the briefing.

use super::table::ValueKind::{Answers, Count, Filled, Flag, Id, RoughDay, Rule, Tables, Text, Texts, Word};
use super::table::{Table, may, needed};

pub(in crate::catalog) static STAGES_FILE: Table = Table {
    name: "stages-file",
    what: "file",
    about: "Stages, tracks, kinds and goals.",
    keys: &[
        may("stage", Tables(&STAGE), "Steps of the career, the earliest first: the columns of the map."),
        may("track", Tables(&TRACK), "Kinds of careers: the rows of the map."),
        may(
            "kind",
            Tables(&KIND),
            "Kinds of schemes, the lightest to take up first: where two do the same, a route takes the lighter.",
        ),
        may("lead-time", Tables(&LEAD_TIME), "What has to be done before a closing day."),
        may("begun", Tables(&BEGUN), "What comes before anything new while it is under way."),
        may("goal", Tables(&GOAL), "Where a route may lead."),
    ],
};

pub(in crate::catalog) static STAGE: Table = Table {
    name: "stage",
    what: "stage",
    about: "A step of the career.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("name", Filled, "Name on the screen."),
        may("plain", Text, "What it is, in one line."),
        may("also", Texts, "Words that funders use for it."),
        may(
            "when",
            Rule,
            "Holds of a person who stands here, or has passed it. The highest stage whose rule holds is \"you are here\".",
        ),
    ],
};

pub(in crate::catalog) static TRACK: Table = Table {
    name: "track",
    what: "track",
    about: "A track.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("name", Filled, "Name on the screen."),
        may("plain", Text, "What it is, in one line."),
        may(
            "way-into",
            Texts,
            "The tracks that people often come to by its first steps. Somebody who wants one of those is shown them too.",
        ),
    ],
};

pub(in crate::catalog) static KIND: Table = Table {
    name: "kind",
    what: "kind",
    about: "A kind of scheme.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("name", Filled, "Name on the screen."),
        may("plain", Text, "What it is, in one line."),
        may(
            "role",
            Word(&["step", "course", "job", "support"]),
            "`support`: it helps with other steps, such as a page to read, a network or a permission. It is told apart from steps. `course`: a step for which one needs nobody else; what to do this week is a word to somebody first. `job`: a step for which one leaves the job one has, or part of it; it is named as one to apply for where its first track, or one into which that is a way, draws the person. `step`, where nothing is said.",
        ),
        may(
            "one-to-one",
            Flag,
            "`true`: one begins it with a word to one person, such as a mentor or a manager. What to do this week is looked for here first.",
        ),
    ],
};

pub(in crate::catalog) static GOAL: Table = Table {
    name: "goal",
    what: "goal",
    about: "Where a route may lead.",
    keys: &[
        needed("id", Id, "Name in files and in `route --to`."),
        needed("name", Filled, "Name on the screen, to follow \"to\": \"a doctorate\"."),
        may("plain", Text, "What it is, in one line."),
        needed("when", Rule, "Holds of a person who has reached it."),
    ],
};

pub(in crate::catalog) static LEAD_TIME: Table = Table {
    name: "lead-time",
    what: "lead time",
    about: "What has to be done a number of weeks before a closing day.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("what", Filled, "What has to be done, as an order: \"Find a supervisor\"."),
        needed("who", Filled, "With whom; `you` for what one does alone."),
        needed("weeks", Count, "Weeks before the closing day."),
        may("kinds", Texts, "The kinds of schemes for which it holds."),
        may("schemes", Texts, "Schemes for which it holds too, whatever their kind."),
        may("not-schemes", Texts, "Schemes of those kinds for which it does not hold."),
        may("manager", Flag, "`true`: the manager has a part in it, so the briefing names it."),
        may("source", Text, "Where the figure was read. Without it, it is shown as our guess."),
    ],
};

pub(in crate::catalog) static BEGUN: Table = Table {
    name: "begun",
    what: "beginning",
    about: "Something under way that comes before anything new.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("text", Filled, "What to do, in a sentence or two."),
        needed("when", Rule, "Holds while it is under way."),
    ],
};

pub(in crate::catalog) static FUNDERS_FILE: Table = Table {
    name: "funders-file",
    what: "file",
    about: "Who offers schemes.",
    keys: &[may("funder", Tables(&FUNDER), "Who offers schemes.")],
};

pub(in crate::catalog) static FUNDER: Table = Table {
    name: "funder",
    what: "funder",
    about: "Who offers schemes.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("name", Filled, "Full name."),
        may("short", Text, "Short name for lists; the full name, where nothing is said."),
        may("nation", Text, "Where it funds."),
        may("plain", Text, "What it is, in one line."),
        may("url", Text, "Its pages."),
    ],
};

pub(in crate::catalog) static GLOSSARY_FILE: Table = Table {
    name: "glossary-file",
    what: "file",
    about: "Glossary entries.",
    keys: &[may("term", Tables(&TERM), "The entries.")],
};

pub(in crate::catalog) static TERM: Table = Table {
    name: "term",
    what: "term",
    about: "A glossary entry.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("term", Filled, "The word itself."),
        may("expands-to", Text, "What a short form stands for."),
        may("also", Texts, "Other spellings. They are found and marked too."),
        may(
            "typed",
            Texts,
            "What people type for it. It is found by them; they are neither shown nor marked.",
        ),
        may("everyday", Flag, "`true`: explained when asked for, but not marked in every line."),
        needed("plain", Filled, "The meaning, in at most 40 words."),
        may("matters", Text, "Why the reader should care, in one line."),
        may("not-to-be-confused-with", Texts, "Words that people take for it."),
        may("see", Texts, "Ids of further entries."),
        may("leads-to", Texts, "Ids of schemes that an old name leads to."),
        may("source", Text, "Where the meaning was read."),
    ],
};

pub(in crate::catalog) static PERSONAS_FILE: Table = Table {
    name: "personas-file",
    what: "file",
    about: "Invented people for demonstrations.",
    keys: &[may("persona", Tables(&PERSONA), "The people.")],
};

pub(in crate::catalog) static PERSONA: Table = Table {
    name: "persona",
    what: "persona",
    about: "An invented person.",
    keys: &[
        needed("id", Id, "Name in files and commands."),
        needed("name", Filled, "Who it is: \"Aisling, midwife, two years in\"."),
        may("aim", Text, "What they want."),
        may("worry", Text, "What worries them."),
        may("goal", Text, "The id of the goal that a route should lead to."),
        may("notes", Texts, "What the presenter may say."),
        may("answers", Answers, "Their answers, as in an answers file."),
    ],
};

pub(in crate::catalog) static BRIEFING_FILE: Table = Table {
    name: "briefing-file",
    what: "file",
    about: "What a line manager is told beside what the scheme itself says.",
    keys: &[
        may("benefit", Tables(&BENEFIT), "What an employer gains."),
        may("manager-question", Tables(&MANAGER_QUESTION), "What managers ask."),
        may("room-question", Tables(&ROOM_QUESTION), "What people in a workshop ask."),
    ],
};

pub(in crate::catalog) static BENEFIT: Table = Table {
    name: "benefit",
    what: "benefit",
    about: "What an employer gains.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("text", Filled, "What an employer gains, in a sentence or two."),
        may("tracks", Texts, "Ids of the tracks that it holds for. All of them, where nothing is said."),
        needed("source", Filled, "Who says so."),
        may("url", Text, "Where it was read."),
        may("seen", RoughDay, "The date of the copy that was read."),
    ],
};

pub(in crate::catalog) static MANAGER_QUESTION: Table = Table {
    name: "manager-question",
    what: "manager's question",
    about: "What managers usually ask.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("ask", Filled, "What managers usually ask."),
        needed("answer", Filled, "An honest answer: no promise that nobody can keep."),
    ],
};

pub(in crate::catalog) static ROOM_QUESTION: Table = Table {
    name: "room-question",
    what: "room's question",
    about: "What people in a workshop ask.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("ask", Filled, "What people in a workshop ask, in a few words."),
        may(
            "counts",
            Word(&["salary", "part-time", "again"]),
            "What is counted for it, of the schemes open to the person on the slide: those that pay a salary, those that say that part time is possible, those that come round again.",
        ),
        needed("answer", Filled, "What to do, in a sentence or two that a room can read."),
        may("source", Text, "Where that was read."),
    ],
};
