//! The kinds of findings, each with what it means and what to do about it.
//! Those of the loader stand here; each check has its own beside it.

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Its name, which stays the same.
    pub name: &'static str,
    /// What it means, as a sentence.
    pub means: &'static str,
    /// What to do about it, as a sentence.
    pub remedy: &'static str,
}

/// What the loader finds.
pub(crate) const CODES: &[Code] = &[
    Code {
        name: "bad-id",
        means: "A name in a file is not one that the program can use: it has other letters, or it is a word of rules or answers.",
        remedy: "Use small letters, digits and hyphens, begin with a letter or a digit, and keep clear of `any`, `all` and the like.",
    },
    Code {
        name: "cannot-combine",
        means: "Two things stand in one table that shut each other out.",
        remedy: "The message names them: remove one of the two, or put two rules into `all = [ … ]`.",
    },
    Code {
        name: "cannot-compare",
        means: "A rule compares a question with something that its kind of answer cannot have.",
        remedy: "Look up the kind of the question, and use a comparison that goes with it.",
    },
    Code {
        name: "check-with-rule",
        means: "A criterion of weight `check` is for the person to look at, so it has no rule.",
        remedy: "Remove `when`, or give the criterion another weight.",
    },
    Code {
        name: "duplicate-id",
        means: "Two things of one kind have the same name.",
        remedy: "Rename or remove one of them.",
    },
    Code {
        name: "empty-catalogue",
        means: "A catalogue folder holds no TOML files.",
        remedy: "Put catalog.toml there, and schemes in schemes/<funder>/<id>.toml.",
    },
    Code { name: "empty-file", means: "A file of the catalogue is empty.", remedy: "Fill it or remove it." },
    Code {
        name: "empty-rule",
        means: "A rule says nothing.",
        remedy: "Name a question in it, or leave the rule out.",
    },
    Code {
        name: "empty-text",
        means: "A text that people would read is empty.",
        remedy: "Write it between the quotation marks, or remove the key where it may be left out.",
    },
    Code {
        name: "format",
        means: "The catalogue was written for another version of the format.",
        remedy: "Use the program that came with it, or a newer one.",
    },
    Code {
        name: "gate-cycle",
        means: "Questions ask for one another before they are put, so none of them ever would be.",
        remedy: "Take one of them out of `ask-if`.",
    },
    Code {
        name: "gate-too-deep",
        means: "Questions wait for one another in too long a row.",
        remedy: "Let fewer questions wait for others.",
    },
    Code {
        name: "hides-nothing",
        means: "A layer hides something that no layer below it has.",
        remedy: "Put the name right, or remove it from `hide`.",
    },
    Code {
        name: "missing-key",
        means: "Something that is needed is not there.",
        remedy: "Add the key that the message names.",
    },
    Code {
        name: "no-catalogue",
        means: "There is no catalog.toml in any catalogue folder.",
        remedy: "Add one with `title`, `edition` and `format = 1`, or lay the folder over the built-in catalogue.",
    },
    Code {
        name: "no-options",
        means: "A question has options where its kind takes none, or none where it needs some.",
        remedy: "Outcome the kind, or the options.",
    },
    Code {
        name: "no-persona",
        means: "A script shows something before it has named anybody.",
        remedy: "Put a `[[step]]` with `persona = \"…\"` before it.",
    },
    Code {
        name: "no-rule",
        means: "A criterion has no rule, so nothing can settle it.",
        remedy: "Add `when`, or write `weight = \"check\"`, or `unasked = true` where many people miss it.",
    },
    Code {
        name: "no-such-time",
        means: "A time on a clock does not exist on that day.",
        remedy: "Write another time.",
    },
    Code {
        name: "not-a-choice",
        means: "A script lets the room vote on what has no few answers to choose from.",
        remedy: "Ask a question with one answer out of a few.",
    },
    Code {
        name: "not-a-file",
        means: "Where a file of the catalogue should be, there is something else.",
        remedy: "Put the file itself there, or remove it.",
    },
    Code {
        name: "not-answered",
        means: "A script waits for an answer that the persona does not give.",
        remedy: "Name a question that the persona answers.",
    },
    Code {
        name: "not-together",
        means: "A script shows people together before there are two, or after there are more than three.",
        remedy: "Put the step after the second persona.",
    },
    Code {
        name: "not-utf8",
        means: "A file is not text in UTF-8.",
        remedy: "Save it again with the encoding UTF-8.",
    },
    Code {
        name: "out-of-range",
        means: "A number, a year or an answer lies outside what is possible.",
        remedy: "Write one between the limits that the message names.",
    },
    Code {
        name: "round-order",
        means: "A round closes before it opens.",
        remedy: "Check the years of both dates.",
    },
    Code {
        name: "rule-too-deep",
        means: "A rule holds rules that hold rules, too deep to be read.",
        remedy: "Say the same with fewer levels.",
    },
    Code {
        name: "says-too-long",
        means: "What a page says is quoted at too great a length.",
        remedy: "Say in your own words what the page states for this rule alone.",
    },
    Code {
        name: "says-without-source",
        means: "`says` stands without the source that says it.",
        remedy: "Add `source = \"…\"`, the id of one of the sources of the scheme.",
    },
    Code {
        name: "seen-after-read",
        means: "A copy is dated later than the day on which it was read.",
        remedy: "`seen` is the date of the copy; `read` is the day on which somebody read it.",
    },
    Code {
        name: "step",
        means: "A step of a script says nothing, or two things at once.",
        remedy: "Write one of `story`, `persona`, `show`, `vote` and `say` in each `[[step]]`.",
    },
    Code {
        name: "toml-syntax",
        means: "The file is not TOML as it stands.",
        remedy: "See https://toml.io for how to write it; the place is marked.",
    },
    Code {
        name: "too-long",
        means: "A sentence of a script has more words than a room reads at once.",
        remedy: "Shorten it, and put the rest into the note.",
    },
    Code {
        name: "too-many-options",
        means: "A question has more options than the program can hold.",
        remedy: "Split it into two questions.",
    },
    Code {
        name: "too-many-votes",
        means: "A script lets the room vote more often than a session bears.",
        remedy: "Leave a vote out.",
    },
    Code {
        name: "unknown-key",
        means: "A key is not one that the program knows.",
        remedy: "Correct its spelling, or remove it.",
    },
    Code {
        name: "unknown-operator",
        means: "A rule uses a comparison that does not exist.",
        remedy: "docs/catalogue.md lists all comparisons.",
    },
    Code {
        name: "unknown-option",
        means: "A rule or an answer names an option that the question does not have.",
        remedy: "Correct its spelling, or add the option to the question.",
    },
    Code {
        name: "unknown-persona",
        means: "A script names a persona that the catalogue does not have.",
        remedy: "Correct its spelling, or add the persona.",
    },
    Code {
        name: "unknown-question",
        means: "Something names a question that the catalogue does not have.",
        remedy: "Correct its spelling, or add the question.",
    },
    Code {
        name: "unknown-source",
        means: "A criterion names a source that its scheme does not have.",
        remedy: "Correct its spelling, or add the source to the scheme.",
    },
    Code {
        name: "unknown-word",
        means: "A key takes one of a few words, and this is none of them.",
        remedy: "Use one of the words that the message lists.",
    },
    Code {
        name: "unread-file",
        means: "A file in the folder was not read.",
        remedy: "Schemes belong in schemes/, terms in glossary/; the other files have fixed names.",
    },
    Code {
        name: "wrong-kind",
        means: "A value is of another kind than the key wants: a text where there should be a number, for example.",
        remedy: "Write the kind that the message names.",
    },
];
