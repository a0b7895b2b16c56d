//! Keys of a scheme's file.

use super::table::ValueKind::{
    AnnualDay, Count, Day, Filled, Flag, Gives, Id, Moment, RoughDay, Rule, Several, Share, Table as One,
    Tables, Text, Texts, Word, Words,
};
use super::table::{MOST_WORDS_SAID, Table, may, needed};

pub(in crate::catalog) static SCHEME: Table = Table {
    name: "scheme-file",
    what: "scheme",
    about: "One opportunity.",
    keys: &[
        needed("id", Id, "Name in files and commands."),
        needed("name", Filled, "Name on the screen."),
        may("short", Text, "A shorter name for lists."),
        may("was", Texts, "Old names that people still use. `search` and `explain` find them."),
        may("also", Texts, "Other names that find it."),
        needed("funder", Filled, "Who offers it."),
        needed("kind", Filled, "What kind it is."),
        needed("stage", Filled, "The stage at which one takes it up."),
        may("also-stages", Texts, "Further stages that it serves."),
        needed("tracks", Several, "The careers it belongs to, the main one first."),
        needed("summary", Filled, "What it is, in a sentence or two."),
        may(
            "already",
            Rule,
            "Holds of somebody who is or has this already: it is behind them, and comes last. Where nothing is said, it is behind somebody to whom `gives` brings nothing new, unless all of it can be done `again`.",
        ),
        may(
            "nations",
            Texts,
            "The nations it serves; none named means all. It is shown and never decides: write a criterion too. People who would move there need not be on it.",
        ),
        may("protected-time", Share, "Share of the week that it protects: a half is `0.5`."),
        may("competition", Text, "A sentence on how many apply for how few places."),
        may(
            "competitiveness",
            Word(&["low", "medium", "high"]),
            "How hard it is to get. Of two routes of the same length, the easier comes first.",
        ),
        needed(
            "confidence",
            Word(&["low", "medium", "high"]),
            "How far to trust this entry; the reader sees it.",
        ),
        may(
            "rules-known",
            Word(&["all", "part"]),
            "Whether somebody read every rule. `part`, where nothing is said.",
        ),
        may("pays", One(&PAYS), "What it pays."),
        may("time", One(&TIME), "How long it lasts."),
        may("employer", One(&EMPLOYER), "What the employer must agree to."),
        may(
            "expects",
            One(&EXPECTS),
            "What most people have who get it, though no rule asks for it. Without it the scheme waits, further down, and says so.",
        ),
        may("criterion", Tables(&CRITERION), "The lines of its eligibility."),
        may("gives", Gives, "What holding it changes in a person's answers."),
        may("leads-to", One(&LEADS_TO), "What it leads to."),
        may("round", Tables(&ROUND), "Windows for applying."),
        may("usual", Tables(&USUAL), "The windows of a year in which it usually takes applications."),
        may("status", One(&STATUS), "Whether it takes new people."),
        may("trap", Tables(&TRAP), "What applicants get wrong."),
        may("source", Tables(&SOURCE), "Where all this was read."),
    ],
};

pub(in crate::catalog) static PAYS: Table = Table {
    name: "pays",
    what: "table",
    about: "What it pays, each a sentence. What it does not pay belongs into `other`.",
    keys: &[
        may("salary", Text, "Salary."),
        may("stipend", Text, "A student's grant in place of pay."),
        may("fees", Text, "Fees."),
        may("research", Text, "Research costs."),
        may("backfill", Text, "Cover for clinical work."),
        may("other", Text, "Anything else, and what is not paid."),
    ],
};

pub(in crate::catalog) static TIME: Table = Table {
    name: "time",
    what: "table",
    about: "How long it lasts.",
    keys: &[
        may("months", Count, "Months full time."),
        may("part-time-months", Count, "Months part time."),
        may("part-time", Flag, "Whether it can be done part time."),
        may("smallest-wte", Share, "The smallest share of full time allowed."),
        may("starts-after", Count, "Months from the closing date to the day on which one starts."),
        may("note", Text, "A remark."),
    ],
};

pub(in crate::catalog) static EMPLOYER: Table = Table {
    name: "employer",
    what: "table",
    about: "What the employer must agree to.",
    keys: &[may("must", Texts, "What a manager or host must agree to.")],
};

pub(in crate::catalog) static EXPECTS: Table = Table {
    name: "expects",
    what: "table",
    about: "What most people have who get it, though no rule asks for it.",
    keys: &[
        needed("text", Filled, "A sentence: \"Most people who get it have led a study.\""),
        needed("when", Rule, "Holds of a person like them."),
        may("lenient", Flag, "`true`: while an answer that it reads is open, nothing waits for it."),
    ],
};

pub(in crate::catalog) static CRITERION: Table = Table {
    name: "criterion",
    what: "criterion",
    about: "One line of a scheme's eligibility.",
    keys: &[
        may("id", Text, "Name within the scheme. A round's own criterion of the same id takes its place."),
        needed("text", Filled, "What is true of the person when it is met: \"You work in England.\""),
        may("when", Rule, "The same as a rule."),
        may(
            "weight",
            Word(&["must", "usual", "check", "helps"]),
            "What it weighs; `must`, where nothing is said.",
        ),
        may("source", Text, "The id of the source that says so. A hard rule needs one."),
        may(
            "says",
            Words(MOST_WORDS_SAID),
            "What that source says of it, in your own words, at most 25: the next reader can compare. A hard rule needs it too.",
        ),
        may("confirmed", Flag, "`false`: believed but not seen on a page, or no question quite settles it."),
        may("disputed", Flag, "`true`: two sources differ."),
        may("unasked", Flag, "`true`: a hard rule that no question settles and that many people miss."),
        may(
            "share",
            Share,
            "With `unasked`: how many of those who meet the other rules meet this one, from 0 to 1; 0.4, where nothing is said. Write 0.08 for what few people are or have.",
        ),
        may("remedy", Text, "What to do about a miss, where the program cannot work it out."),
        may("note", Text, "A further remark."),
    ],
};

pub(in crate::catalog) static LEADS_TO: Table = Table {
    name: "leads-to",
    what: "table",
    about: "What it leads to.",
    keys: &[may("schemes", Texts, "Ids of schemes that can come next. The way back is worked out.")],
};

pub(in crate::catalog) static ROUND: Table = Table {
    name: "round",
    what: "round",
    about: "One window for applying.",
    keys: &[
        may("name", Text, "Its name."),
        may("opens", Moment, "When it opens."),
        may(
            "deadline",
            Tables(&DEADLINE),
            "What has to be done by when. The earliest one binds the person: after it the round is over.",
        ),
        may("source", Text, "The id of the source that says so."),
        may("note", Text, "A remark."),
        may(
            "when",
            Rule,
            "Whose round it is, where not everybody's, such as `{ region = \"west-midlands\" }`.",
        ),
        may(
            "criterion",
            Tables(&CRITERION),
            "Rules of this round alone. One with the id of a criterion of the scheme takes its place; others are added.",
        ),
    ],
};

pub(in crate::catalog) static DEADLINE: Table = Table {
    name: "deadline",
    what: "deadline",
    about: "A day by which something has to be done.",
    keys: &[
        needed("what", Filled, "What has to be done."),
        needed(
            "at",
            Moment,
            "`2026-05-01`, or `2026-05-01T13:00:00` in the time of the United Kingdom, without a zone.",
        ),
    ],
};

pub(in crate::catalog) static USUAL: Table = Table {
    name: "usual",
    what: "usual",
    about: "One window of the year in which it usually takes applications.",
    keys: &[
        may(
            "opens",
            AnnualDay,
            "When it usually opens: `\"April\"`, or a day of the month, `\"27 January\"`.",
        ),
        may("closes", AnnualDay, "When it usually closes."),
        may("note", Text, "A remark."),
        may("when", Rule, "Whose window it is, where not everybody's."),
    ],
};

pub(in crate::catalog) static STATUS: Table = Table {
    name: "status",
    what: "table",
    about: "Whether it takes new people.",
    keys: &[
        may(
            "open-to-new",
            Flag,
            "`true`: standing or recurring. `false`: closed for good or replaced. Leave it out where you do not know.",
        ),
        may(
            "still-runs",
            Word(&["yes", "not-known"]),
            "`not-known`: nobody could find out whether it still takes people. `yes`, where nothing is said.",
        ),
        may("any-time", Flag, "`true`: it takes people at any time of the year."),
        may("until", Day, "The last day on which it takes people, where an end is known."),
        may("replaced-by", Texts, "Ids of the schemes that replaced it."),
        may("as-of", Day, "The day for which this was said."),
        may("note", Text, "A remark."),
    ],
};

pub(in crate::catalog) static TRAP: Table = Table {
    name: "trap",
    what: "trap",
    about: "What applicants get wrong.",
    keys: &[needed("text", Filled, "What applicants get wrong, in a sentence or two.")],
};

pub(in crate::catalog) static SOURCE: Table = Table {
    name: "source",
    what: "source",
    about: "Where a fact was read.",
    keys: &[
        needed("id", Id, "Name within the scheme; criteria and rounds point at it."),
        needed("url", Filled, "Its address."),
        needed("title", Filled, "What the page is."),
        may(
            "second-hand",
            Flag,
            "`true`: the page is not that of whoever offers the scheme, but a news site, a list of grants or a copy elsewhere.",
        ),
        may("seen", RoughDay, "The date of the copy itself. Leave it out where the copy shows none."),
        needed("read", Day, "The day on which somebody read it."),
    ],
};
