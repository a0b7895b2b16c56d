//! Keys of `catalog.toml` and `questions.toml`, of rules and comparisons.

use super::table::ValueKind::{
    Amount, Count, Day, Filled, Flag, Gives, Id, Is, Limit, Names, OneOrSeveral, Positive, QuestionId, Rule,
    Rules, Several, Share, Tables, Text, Texts, Version, Whole, Word, Years,
};
use super::table::{Table, may, needed};

pub(in crate::catalog) static CATALOG: Table = Table {
    name: "catalog-file",
    what: "catalogue",
    about: "The head of a catalogue.",
    keys: &[
        may("title", Filled, "Name of the whole. The base must have one."),
        may("edition", Day, "The day of this edition. The base must have one."),
        may("language", Text, "Language of the texts."),
        may("format", Version, "Version of this format. Another number is an error."),
        may("licence", Text, "Licence of the texts."),
        may("contact", Text, "Whom to tell about mistakes."),
        may("about", Text, "What it is about, in a sentence. The first screen shows it."),
        may(
            "interest-question",
            Text,
            "The question whose options are the tracks of `stages.toml`. Its answer puts what people are drawn to first.",
        ),
        may("coverage-by", Texts, "The questions that the coverage tables count by."),
        may("hide", Texts, "Ids of earlier layers to take out."),
    ],
};

pub(in crate::catalog) static QUESTIONS_FILE: Table = Table {
    name: "questions-file",
    what: "file",
    about: "Questions in the order of a paper form.",
    keys: &[
        may("question", Tables(&QUESTION), "The questions."),
        may("constraint", Tables(&CONSTRAINT), "Answers that cannot all be true."),
        may("transition", Tables(&TRANSITION), "What time or finishing changes."),
    ],
};

pub(in crate::catalog) static QUESTION: Table = Table {
    name: "question",
    what: "question",
    about: "Asks for one fact about the person.",
    keys: &[
        needed("id", QuestionId, "Name in files; answers files and rules use it."),
        needed("ask", Filled, "The question."),
        needed("why", Filled, "Why it is asked."),
        may("hint", Text, "A line of help below it."),
        may("find-out", Text, "Whom to ask when the person is not sure."),
        may(
            "made-for",
            Text,
            "What can be said of a scheme that asks for few of its options: \"is made for your profession\". Such schemes come earlier in the list.",
        ),
        may(
            "made-for-weight",
            Share,
            "How much that tells, from 0 to 1; 1, where nothing is said. Below a half, one can easily come by it, and no scheme waits for the answer.",
        ),
        may(
            "yes-share",
            Share,
            "How often the answer to a `yes-no` is yes, or how often any option of a `many` is chosen, from 0 to 1: a half, where nothing is said. Like `share` it moves the order of questions and advice, and no verdict.",
        ),
        may(
            "worry-words",
            Texts,
            "Words by which a persona's worry is told to be about this: \"wait\", \"too late\".",
        ),
        may(
            "worry-about",
            Text,
            "What such a worry is about, to begin a sentence: \"Time since qualifying\".",
        ),
        may(
            "never-assumed",
            Texts,
            "Ids of options, or `yes` or `no`, that routes never take for granted. Of a scale that names its lowest, the next is taken for granted, and said.",
        ),
        needed(
            "kind",
            Word(&["one", "many", "scale", "yes-no", "number", "date"]),
            "The kind of answer: see below.",
        ),
        may("unit", Text, "Word for the unit of a number."),
        may("group", Text, "Questions of a group follow one another where little is lost by it."),
        may("in-head", Flag, "`true`: its answer stands at the head of the screen, among who the person is."),
        may(
            "fixed",
            Flag,
            "`true`: training cannot change it. Then a miss means \"not for you\", never \"not yet\".",
        ),
        may("pinned", Flag, "`true`: asked first, in the order of the file."),
        may(
            "moves",
            Word(&["up", "down", "any"]),
            "Which way the fact can change. A degree only goes `up`. `any`, where nothing is said.",
        ),
        may(
            "again",
            Flag,
            "`true`: what it names can be done again, such as a study, so having done it puts no scheme behind anybody.",
        ),
        may(
            "highest-first",
            Flag,
            "`true`: the highest option is shown first, where that is the usual answer. For scales alone.",
        ),
        may(
            "cost",
            Positive,
            "The effort to answer; 1 is a plain choice, and what counts where nothing is said. A date is dearer.",
        ),
        may("min", Whole, "Lowest number allowed."),
        may("max", Whole, "Highest number allowed."),
        may("ask-if", Rule, "It applies only where this rule holds."),
        may("option", Tables(&OPTION), "The options of `one`, `many` and `scale`: 2 to 128."),
    ],
};

pub(in crate::catalog) static OPTION: Table = Table {
    name: "option",
    what: "option",
    about: "One answer of a question.",
    keys: &[
        needed("id", Id, "Name in files."),
        needed("label", Filled, "Words on the screen."),
        may("hint", Text, "A line of help."),
        may("also", Texts, "Other words that find it when one types."),
        may("groups", Names, "Groups it belongs to. A rule may name the group in place of its members."),
        may(
            "family",
            Text,
            "The family in which the table of coverage counts it, such as \"Allied health professions\".",
        ),
        may("share", Amount, "How often it is the answer, against the others: 1, where nothing is said."),
    ],
};

pub(in crate::catalog) static CONSTRAINT: Table = Table {
    name: "constraint",
    what: "constraint",
    about: "Answers that cannot all be true.",
    keys: &[needed("text", Filled, "What to say."), needed("never", Rule, "What cannot be true.")],
};

pub(in crate::catalog) static TRANSITION: Table = Table {
    name: "transition",
    what: "transition",
    about: "What time or finishing changes in a person's answers.",
    keys: &[
        needed("text", Filled, "What the person does: \"Finish the doctorate that you are doing.\""),
        needed("when", Rule, "Who can do it."),
        needed("gives", Gives, "What it changes, written as a scheme's `gives`."),
        may("months", Count, "Months from its beginning to its end."),
        may("done", Text, "The id of the question that tells how many of those months are done."),
        may("begun", Flag, "`true`: it is under way, so people finish it before they start anything else."),
    ],
};

pub(in crate::catalog) static RULE: Table = Table {
    name: "rule",
    what: "rule",
    about: "What has to be true. Several keys all have to hold. A key is all, any, not, or the id of a question.",
    keys: &[
        may("all", Rules, "Every rule has to hold."),
        may("any", Rules, "One is enough."),
        may("not", Rule, "The rule must not hold."),
    ],
};

/// Keys of [`COMPARISON`] that can stand in one table; `when-not-applicable` goes with each.
pub(in crate::catalog) static COMPARED_TOGETHER: [Together; 6] = [
    Together { one_of: &["is"], beside: &[] },
    Together { one_of: &["at-least", "at-most", "more-than", "less-than"], beside: &[] },
    Together { one_of: &["any"], beside: &[] },
    Together { one_of: &["all"], beside: &[] },
    Together { one_of: &["none"], beside: &[] },
    Together { one_of: &["within-years", "at-least-years"], beside: &["extended-by"] },
];

/// Some of the first compare, and the others may stand beside them.
pub(in crate::catalog) struct Together {
    pub(in crate::catalog) one_of: &'static [&'static str],
    pub(in crate::catalog) beside: &'static [&'static str],
}

pub(in crate::catalog) static COMPARISON: Table = Table {
    name: "comparison",
    what: "comparison",
    about: "What is asked of one answer.",
    keys: &[
        may("is", Is, "The same as without a table; it makes room for `when-not-applicable`."),
        may("at-least", Limit, "This or more; of a date: then or later."),
        may("at-most", Limit, "This or less; of a date: then or earlier."),
        may("more-than", Limit, "More than this; later than this."),
        may("less-than", Limit, "Less than this; earlier than this."),
        may("any", OneOrSeveral, "For `many`: at least one of these was chosen."),
        may("all", OneOrSeveral, "For `many`: all of these were chosen."),
        may("none", OneOrSeveral, "For `many`: none of these was chosen."),
        may("within-years", Years, "For dates: at most this many years ago, 0 to 100."),
        may("at-least-years", Years, "For dates: at least this many years ago, 0 to 100."),
        may("extended-by", Several, "With `within-years`: questions in months that stretch the limit."),
        may(
            "when-not-applicable",
            Flag,
            "What holds where the question does not apply: `false`, where nothing is said.",
        ),
    ],
};
