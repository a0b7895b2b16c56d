//! The JSON Schema of the catalogue's files (draft 2020-12), for editors.
//!
//! Written by hand, as the loader is: it says what an editor can know of one
//! file alone. Whether a name points at something, only [`super::load()`] can
//! say. Tests hold the two together.

mod conditions;
mod parts;

use serde_json::{Map, Value, json};

use super::decode_scheme::MOST_WORDS_SAID;
use super::kind::Role;
use conditions::{of_comparisons, of_criteria, of_questions, of_status, under};
use parts::{
    annual_day, day, filled, flag, id, id_of_question, many, moment, months, names, refer, rough_day, share,
    some, table, text, texts, whole, word, words,
};

/// A kind of catalogue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `catalog.toml`
    Catalog,
    /// `questions.toml`
    Questions,
    /// `stages.toml`
    Stages,
    /// `funders.toml`
    Funders,
    /// `glossary/*.toml`
    Glossary,
    /// `schemes/<funder>/<id>.toml`
    Scheme,
    /// `personas.toml`
    Personas,
    /// `briefing.toml`
    Briefing,
}

impl FileKind {
    /// Every kind, in the order in which the files are explained.
    pub const ALL: [Self; 8] = [
        Self::Catalog,
        Self::Questions,
        Self::Stages,
        Self::Funders,
        Self::Glossary,
        Self::Scheme,
        Self::Personas,
        Self::Briefing,
    ];

    /// The definition of such a file.
    pub(super) fn definition(self) -> &'static str {
        match self {
            Self::Catalog => "catalog-file",
            Self::Questions => "questions-file",
            Self::Stages => "stages-file",
            Self::Funders => "funders-file",
            Self::Glossary => "glossary-file",
            Self::Scheme => "scheme-file",
            Self::Personas => "personas-file",
            Self::Briefing => "briefing-file",
        }
    }
}

/// The schema of one kind of file, or of any of them.
#[must_use]
pub fn schema(kind: Option<FileKind>) -> Value {
    let refer = |kind: FileKind| json!({ "$ref": format!("#/$defs/{}", kind.definition()) });
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost catalogue, format 1",
        "$defs": definitions(),
    });
    if let Value::Object(root) = &mut root {
        match kind {
            Some(kind) => root.insert("$ref".to_owned(), json!(format!("#/$defs/{}", kind.definition()))),
            None => root.insert("anyOf".to_owned(), FileKind::ALL.into_iter().map(refer).collect()),
        };
    }
    root
}

fn definitions() -> Value {
    let mut all = Map::new();
    for part in [files(), question_parts(), scheme_parts(), scheme_tables(), small_parts(), rule_parts()] {
        if let Value::Object(part) = part {
            all.extend(part);
        }
    }
    Value::Object(all)
}

fn files() -> Value {
    json!({
        "catalog-file": table("The head of a catalogue.", &[], &json!({
            "title": filled("Name of the whole. The base catalogue must have one."),
            "edition": day("Day of this edition. The base catalogue must have one."),
            "language": text("Language of the texts, such as en-GB."),
            "format": { "const": 1, "description": "Version of the catalogue format." },
            "licence": text("Licence of the texts."),
            "contact": text("Whom to tell about mistakes."),
            "about": text("What the catalogue is about, in a sentence."),
            "interest-question": text("The question whose options are tracks."),
            "coverage-by": texts("The questions that coverage tables count by."),
            "hide": texts("Ids of earlier layers that this one takes out."),
        })),
        "questions-file": table("Questions in the order of a paper form.", &[], &json!({
            "question": many("question"),
            "constraint": many("constraint"),
            "transition": many("transition"),
        })),
        "stages-file": table("Stages, tracks, kinds and goals.", &[], &json!({
            "stage": many("stage"),
            "track": many("track"),
            "kind": many("kind"),
            "goal": many("goal"),
            "lead-time": many("lead-time"),
            "begun": many("begun"),
        })),
        "funders-file": table("Who offers schemes.", &[], &json!({ "funder": many("funder") })),
        "glossary-file": table("Glossary entries.", &[], &json!({ "term": many("term") })),
        "briefing-file": table("What a line manager is told beside what the scheme itself says.", &[], &json!({
            "benefit": many("benefit"),
            "manager-question": many("manager-question"),
            "room-question": many("room-question"),
        })),
        "personas-file": table("Invented people for demonstrations.", &[], &json!({ "persona": many("persona") })),
    })
}

fn question_parts() -> Value {
    json!({
        "question": under(table("Asks for one fact about the person.", &["id", "ask", "why", "kind"], &json!({
            "id": id_of_question(),
            "ask": filled("The question."),
            "why": filled("Why it is asked."),
            "hint": text("A line of help."),
            "kind": word(&["one", "many", "scale", "yes-no", "number", "date"], "The kind of answer; a scale is ordered, lowest first."),
            "group": text("Questions of a group follow one another where little is lost by it."),
            "fixed": flag("Training cannot change it: a miss means \"not for you\"."),
            "pinned": flag("Asked first."),
            "in-head": flag("Its answer stands at the head of the screen."),
            "highest-first": flag("The highest option of a scale is shown first."),
            "again": flag("What it names can be done again: having done it puts no scheme behind anybody."),
            "moves": word(&["up", "down", "any"], "Which way the fact can change."),
            "never-assumed": texts("Ids of options, or yes or no, that routes never take for granted."),
            "cost": { "type": "number", "exclusiveMinimum": 0, "description": "Effort to answer; 1 is a plain choice." },
            "unit": text("Word for the unit of a number."),
            "min": whole("Lowest number allowed."),
            "max": whole("Highest number allowed."),
            "ask-if": refer("rule"),
            "find-out": text("Whom to ask when the person is not sure."),
            "made-for": text("What can be said of a scheme that asks for few of its options."),
            "made-for-weight": share("How much that tells; 1, where nothing is said."),
            "yes-share": share("How often the answer is yes or, of a list, any at all; a half, where nothing is said."),
            "worry-words": texts("Words by which a worry is told to be about this."),
            "worry-about": text("What such a worry is about, to begin a sentence."),
            "option": many("option"),
        })), of_questions()),
        "option": table("One answer of a question.", &["id", "label"], &json!({
            "id": id(),
            "label": filled("Words on the screen."),
            "hint": text("A line of help."),
            "also": texts("Other words that find it."),
            "groups": names("Groups that it belongs to: a rule may name the group."),
            "family": text("The family in which the table of coverage counts it."),
            "share": { "type": "number", "minimum": 0, "description": "How often it is the answer, against the others; 1 where nothing is said." },
        })),
        "constraint": table("Answers that cannot all be true.", &["text", "never"], &json!({
            "text": filled("What to say, kindly."),
            "never": refer("rule"),
        })),
        "transition": table("What time or finishing changes in a person's answers.", &["text", "when", "gives"], &json!({
            "text": filled("What the person does: \"Finish the doctorate that you are doing.\""),
            "when": refer("rule"),
            "gives": refer("gives"),
            "months": months("Months from its beginning to its end."),
            "done": text("The id of the question that tells how many of those months are done."),
            "begun": flag("It is under way: people finish it before they start anything else."),
        })),
    })
}

fn scheme_parts() -> Value {
    let required = ["id", "name", "funder", "kind", "stage", "tracks", "summary", "confidence"];
    json!({
        "scheme-file": table("One opportunity.", &required, &json!({
            "id": id(),
            "name": filled("Name on the screen."),
            "short": text("A shorter name for narrow lists."),
            "was": texts("Old names that people still use."),
            "also": texts("Other names that find it."),
            "funder": filled("Who offers it: an id of funders.toml."),
            "kind": filled("What kind it is: an id of stages.toml."),
            "stage": filled("The stage at which one takes it up: an id of stages.toml."),
            "also-stages": texts("Further stages that it serves."),
            "tracks": { "type": "array", "minItems": 1, "items": { "type": "string" }, "description": "The careers it belongs to, the main one first: ids of stages.toml." },
            "summary": filled("What it is, in a sentence or two."),
            "nations": texts("The nations it serves."),
            "protected-time": share("Share of the week that it protects."),
            "competition": text("A sentence on how many apply for how few places."),
            "competitiveness": word(&["low", "medium", "high"], "How hard it is to get."),
            "confidence": word(&["low", "medium", "high"], "How far to trust this entry."),
            "rules-known": word(&["all", "part"], "Whether every eligibility rule was read; part, where nothing is said."),
            "pays": refer("pays"),
            "time": refer("time"),
            "employer": refer("employer"),
            "criterion": many("criterion"),
            "gives": refer("gives"),
            "already": refer("rule"),
            "expects": refer("expects"),
            "leads-to": refer("leads-to"),
            "round": many("round"),
            "usual": many("usual"),
            "status": refer("status"),
            "trap": many("trap"),
            "source": many("source"),
        })),
        "criterion": under(table("One line of a scheme's eligibility.", &["text"], &json!({
            "id": text("Name within the scheme; a round's own criterion of the same id takes its place."),
            "text": filled("What is true of the person when it is met: \"You work in England.\""),
            "when": refer("rule"),
            "weight": word(&["must", "usual", "check", "helps"], "must, where nothing is said. usual: a miss is never a no. check: no question settles it. helps: in the person's favour."),
            "confirmed": flag("false: believed but not seen."),
            "disputed": flag("true: two sources differ, so it stays unknown."),
            "unasked": flag("true: a hard rule that no question settles and many miss."),
            "source": text("The id of one of the scheme's sources. A hard rule needs one."),
            "says": words(
                MOST_WORDS_SAID,
                "What that source says of it, in our own words, at most 25 of them. A hard rule needs it.",
            ),
            "remedy": text("What to do about a miss."),
            "note": text("A further remark."),
        })), of_criteria()),
        "expects": table("What most people have who get it, though no rule asks for it.", &["text", "when"], &json!({
            "text": filled("A sentence: \"Most people who get it have led a study.\""),
            "when": refer("rule"),
            "lenient": flag("While an answer that it reads is open, nothing waits for it."),
        })),
        "round": table("One window for applying.", &[], &json!({
            "name": text("Its name."),
            "opens": moment("When it opens."),
            "deadline": many("deadline"),
            "note": text("A remark."),
            "when": refer("rule"),
            "criterion": many("criterion"),
            "source": text("The id of one of the scheme's sources."),
        })),
        "deadline": table("A day by which something has to be done.", &["what", "at"], &json!({
            "what": filled("What has to be done."),
            "at": moment("By when."),
        })),
        "source": table("Where a fact was read.", &["id", "url", "title", "read"], &json!({
            "id": id(),
            "url": filled("Address."),
            "title": filled("What the page is."),
            "second-hand": flag("The page is not that of whoever offers the scheme: a news site, a list of grants, a copy elsewhere."),
            "seen": rough_day("The date of the copy itself: \"2025\", \"2025-09\" or a TOML date."),
            "read": day("The day on which somebody read it."),
        })),
    })
}

fn scheme_tables() -> Value {
    json!({
        "pays": table("What it pays, each a sentence. What it does not pay belongs into `other`.", &[], &json!({
            "salary": text("Salary."),
            "stipend": text("A student's grant in place of pay."),
            "fees": text("Fees."),
            "research": text("Research costs."),
            "backfill": text("Cover for clinical work."),
            "other": text("Anything else, and what is not paid."),
        })),
        "time": table("How long it lasts.", &[], &json!({
            "months": months("Months full time."),
            "part-time-months": months("Months part time."),
            "part-time": flag("Whether it can be done part time."),
            "smallest-wte": share("The smallest share of full time allowed."),
            "starts-after": months("Months from the closing date to the day on which one starts."),
            "note": text("A remark."),
        })),
        "employer": table("What the employer must agree to.", &[], &json!({
            "must": texts("Plain sentences."),
        })),
        "gives": {
            "type": "object",
            "description": "What holding it changes in a profile: question ids with an option, a list of options, true, false or a number.",
            "additionalProperties": { "anyOf": [
                { "type": "string" },
                { "type": "boolean" },
                { "type": "integer" },
                { "type": "array", "items": { "type": "string" } },
            ] },
        },
        "leads-to": table("What it leads to.", &[], &json!({ "schemes": texts("Ids of schemes.") })),
        "usual": table("One window of the year in which it usually takes applications.", &[], &json!({
            "opens": refer("annual-day"),
            "closes": refer("annual-day"),
            "note": text("A remark."),
            "when": refer("rule"),
        })),
        "status": under(table("Whether it takes new people.", &[], &json!({
            "open-to-new": flag("true: standing or recurring. false: closed for good or replaced."),
            "still-runs": word(&["yes", "not-known"], "not-known: nobody could find out whether it still takes people; yes, where nothing is said."),
            "any-time": flag("It takes people at any time of the year."),
            "until": day("The last day on which it takes people, where an end is known."),
            "replaced-by": texts("Ids of the schemes that replaced it."),
            "as-of": day("The day for which this was said."),
            "note": text("A remark."),
        })), of_status()),
        "trap": table("What applicants get wrong.", &["text"], &json!({ "text": filled("A sentence or two.") })),
    })
}

fn room_question() -> Value {
    table(
        "What people in a workshop ask.",
        &["id", "ask", "answer"],
        &json!({
            "id": id(),
            "ask": filled("What is asked, in a few words."),
            "counts": word(&["salary", "part-time", "again"], "What is counted for it, of the schemes open to the person on the slide."),
            "answer": filled("What to do, in a sentence or two that a room can read."),
            "source": text("Where that was read."),
        }),
    )
}

fn small_parts() -> Value {
    json!({
        "stage": table("A step of the career.", &["id", "name"], &json!({
            "id": id(),
            "name": filled("Name on the screen."),
            "plain": text("What it is, in one line."),
            "also": texts("Words that funders use for it."),
            "when": refer("rule"),
        })),
        "kind": table("A kind of scheme.", &["id", "name"], &json!({
            "id": id(),
            "name": filled("Name on the screen."),
            "plain": text("What it is, in one line."),
            "role": word(&Role::ALL.map(Role::name), "support: it helps with other steps. course: a step for which one needs nobody else. step, where nothing is said."),
        })),
        "track": table("A track.", &["id", "name"], &json!({
            "id": id(),
            "name": filled("Name on the screen."),
            "plain": text("What it is, in one line."),
            "way-into": texts("The tracks that people often come to by its first steps."),
        })),
        "benefit": table("What an employer gains.", &["id", "text", "source"], &json!({
            "id": id(),
            "text": filled("What is gained, in a sentence or two."),
            "source": filled("Who says so."),
            "url": text("Where it was read."),
            "seen": rough_day("The date of the copy that was read."),
            "tracks": texts("The careers that it holds for: ids of stages.toml. All, where nothing is said."),
        })),
        "manager-question": table("What managers usually ask.", &["id", "ask", "answer"], &json!({
            "id": id(),
            "ask": filled("The question."),
            "answer": filled("An honest answer: no promise that nobody can keep."),
        })),
        "room-question": room_question(),
        "lead-time": table("What has to be done so many weeks before a closing day.", &["id", "what", "who", "weeks"], &json!({
            "id": id(),
            "what": filled("What has to be done, as an order."),
            "who": filled("With whom; `you` for what one does alone."),
            "weeks": months("Weeks before the closing day."),
            "kinds": texts("The kinds of schemes for which it holds: ids of stages.toml."),
            "schemes": texts("Schemes for which it holds too, whatever their kind."),
            "not-schemes": texts("Schemes of those kinds for which it does not hold."),
            "manager": flag("The manager has a part in it."),
            "source": text("Where the figure was read; without it, it is a guess."),
        })),
        "begun": table("Something under way that comes before anything new.", &["id", "text", "when"], &json!({
            "id": id(),
            "text": filled("What to do, in a sentence or two."),
            "when": refer("rule"),
        })),
        "goal": table("Where a route may lead.", &["id", "name", "when"], &json!({
            "id": id(),
            "name": filled("Name on the screen, to follow \"to\": \"a doctorate\"."),
            "plain": text("What it is, in one line."),
            "when": refer("rule"),
        })),
        "funder": table("Who offers schemes.", &["id", "name"], &json!({
            "id": id(),
            "name": filled("Full name."),
            "short": text("Short name for lists."),
            "nation": text("Where it funds, in words."),
            "plain": text("What it is, in one line."),
            "url": text("Its pages."),
        })),
        "term": table("A glossary entry.", &["id", "term", "plain"], &json!({
            "id": id(),
            "term": filled("The word itself."),
            "expands-to": text("What a short form stands for."),
            "also": texts("Spellings that are found in texts."),
            "typed": texts("What people type for it; neither shown nor marked in texts."),
            "plain": filled("The meaning, at most 40 words."),
            "matters": text("Why the reader should care, in one line."),
            "not-to-be-confused-with": texts("Words that people take for it."),
            "see": texts("Ids of further entries."),
            "leads-to": texts("Ids of schemes that an old name leads to."),
            "source": text("Where the meaning was read."),
            "everyday": flag("An everyday word: explained when asked for, not marked in texts."),
        })),
        "persona": table("An invented person.", &["id", "name"], &json!({
            "id": id(),
            "name": filled("Who it is: \"Aisling, midwife, two years in\"."),
            "aim": text("What they want."),
            "worry": text("What worries them."),
            "notes": texts("What the presenter may say."),
            "goal": text("The id of the goal that a route should lead to."),
            "answers": { "type": "object", "description": "Question ids with answers.", "additionalProperties": refer("answer") },
        })),
        "answer": {
            "description": "An option, a list of options, true or false, a number or \"5 to 10\", a date or \"2019\"; \"not-sure\" or \"rather-not-say\".",
            "anyOf": [
                { "type": "string" },
                { "type": "boolean" },
                { "type": "integer" },
                { "type": "array", "items": { "type": "string" } },
            ],
        },
        "annual-day": annual_day(),
    })
}

fn rule_parts() -> Value {
    let limit = || json!({ "type": ["string", "integer"] });
    json!({
        "rule": {
            "type": "object",
            "description": "What has to be true. Several keys all have to hold. A key is all, any, not, or the id of a question.",
            "minProperties": 1,
            "properties": {
                "all": many_rules(),
                "any": many_rules(),
                "not": refer("rule"),
            },
            "additionalProperties": { "anyOf": [
                { "type": "string" },
                { "type": "boolean" },
                { "type": "integer" },
                { "type": "array", "minItems": 1, "items": { "type": "string" } },
                refer("comparison"),
            ] },
        },
        "comparison": under(table("What is asked of one answer.", &[], &json!({
            "is": { "anyOf": [
                { "type": "string" },
                { "type": "boolean" },
                { "type": "integer" },
                { "type": "array", "minItems": 1, "items": { "type": "string" } },
            ], "description": "The answer is this, or one of these: for use beside when-not-applicable." },
            "at-least": limit(),
            "at-most": limit(),
            "more-than": limit(),
            "less-than": limit(),
            "any": some("At least one of these was chosen."),
            "all": some("All of these were chosen."),
            "none": some("None of these was chosen."),
            "within-years": { "type": "integer", "minimum": 0, "maximum": 100 },
            "at-least-years": { "type": "integer", "minimum": 0, "maximum": 100 },
            "extended-by": { "type": "array", "minItems": 1, "items": { "type": "string" }, "description": "Questions in months that stretch within-years." },
            "when-not-applicable": flag("The truth where the question does not apply."),
        })), of_comparisons()),
    })
}

fn many_rules() -> Value {
    json!({ "type": "array", "minItems": 1, "items": refer("rule") })
}

#[cfg(test)]
mod tests;
