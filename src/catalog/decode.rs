//! Reads single tables of a catalogue: a question, a stage, a term …; schemes are read in `decode_scheme`.
//!
//! Each function reads one table, notes every mistake in it, and returns what
//! could be made of it. Names of other things are looked up through
//! [`Known`]; what cannot be found is noted and left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::decode_rule::Names;
use super::diagnostic::Diagnostic;
use super::fields::{Fields, Located};
use super::id::*;
use super::kind::{Begun, LeadTime, Role, SchemeKind, Track};
use super::model::*;
use super::question::*;
use super::rule::OptionSet;
use super::source::Span;
use super::text::Text;
use crate::text::nearest::suggestion;

/// Everything that has an id, by name.
#[derive(Default)]
pub(super) struct Known {
    pub(super) stages: HashMap<Text, StageId>,
    pub(super) tracks: HashMap<Text, TrackId>,
    pub(super) kinds: HashMap<Text, KindId>,
    pub(super) goals: HashMap<Text, GoalId>,
    pub(super) funders: HashMap<Text, FunderId>,
    pub(super) schemes: HashMap<Text, SchemeId>,
    pub(super) terms: HashMap<Text, TermId>,
}

/// Looks a name up and notes it when it is not there.
pub(super) fn resolve<T: Copy>(
    fields: &Fields<'_>,
    what: &'static str,
    code: &'static str,
    names: &HashMap<Text, T>,
    given: &Located,
) -> Option<T> {
    let found = names.get(&given.text).copied();
    if found.is_none() {
        fields.error(
            Diagnostic::error(code, given.span.clone(), format!("There is no {what} `{}`.", given.text))
                .help(fields.suggest(&given.text, names.keys().map(Text::as_str).collect::<BTreeSet<_>>())),
        );
    }
    found
}

pub(super) fn resolve_all<T: Copy>(
    fields: &Fields<'_>,
    key: &'static str,
    what: &'static str,
    code: &'static str,
    names: &HashMap<Text, T>,
) -> Vec<T> {
    fields.texts(key).iter().filter_map(|given| resolve(fields, what, code, names, given)).collect()
}

/// Reads a question without its `ask-if`, which needs all questions.
pub(super) fn question(fields: &Fields<'_>) -> Question {
    let id = fields.id().text;
    let kind = fields
        .word(
            "kind",
            &[
                ("one", QuestionKind::One),
                ("many", QuestionKind::Many),
                ("scale", QuestionKind::Scale),
                ("yes-no", QuestionKind::YesNo),
                ("number", QuestionKind::Number),
                ("date", QuestionKind::Date),
            ],
        )
        .unwrap_or(QuestionKind::One);
    let mut options: Vec<Choice> = Vec::new();
    let mut groups: BTreeMap<Text, OptionSet> = BTreeMap::new();
    for option in fields.tables("option") {
        let given = option.id();
        if options.len() > OptionSet::CAPACITY {
            // There are too many, which is told below.
            break;
        }
        let index = u8::try_from(options.len()).unwrap_or(u8::MAX);
        if options.iter().any(|other| other.id == given.text) {
            option.error(
                Diagnostic::error(
                    "duplicate-id",
                    given.span.clone(),
                    format!("The question `{id}` has two options `{}`.", given.text),
                )
                .help("Rename or remove one of them."),
            );
        }
        for group in option.texts("groups") {
            option.check_id(&group);
            if group.text.is_empty() {
                option.error(
                    Diagnostic::error("empty-text", group.span.clone(), "This group has no name.")
                        .help("Write a name between the quotation marks, or leave the group out."),
                );
            }
            let set = groups.entry(group.text).or_default();
            *set = set.union(OptionSet::single(index));
        }
        options.push(Choice {
            id: given.text,
            label: option.filled("label").text,
            hint: option.text("hint"),
            also: option.plain_texts("also"),
            family: option.text("family"),
            share: weight_of(&option),
        });
        option.finish();
    }
    check_options(fields, &id, kind, &options, &groups);
    let cost = fields.decimal("cost").unwrap_or(1.0);
    if cost <= 0.0 {
        fields.error(
            Diagnostic::error("out-of-range", fields.span_of("cost"), "`cost` should be more than 0.")
                .help("1 is a plain choice; a date or a sum is dearer."),
        );
    }
    let (min, max) = (fields.whole("min"), fields.whole("max"));
    check_kind(fields, kind, min, max);
    Question {
        ask: fields.filled("ask").text,
        why: fields.filled("why").text,
        hint: fields.text("hint"),
        group: fields.text("group"),
        fixed: fields.flag("fixed").unwrap_or(false),
        pinned: fields.flag("pinned").unwrap_or(false),
        in_head: fields.flag("in-head").unwrap_or(false),
        highest_first: fields.flag("highest-first").unwrap_or(false),
        again: fields.flag("again").unwrap_or(false),
        moves: fields
            .word("moves", &[("up", Moves::Up), ("down", Moves::Down), ("any", Moves::Any)])
            .unwrap_or(Moves::Any),
        never_assumed: never_assumed(fields, kind, &options),
        cost: if cost > 0.0 { cost } else { 1.0 },
        unit: fields.text("unit"),
        min,
        max,
        ask_if: None,
        find_out: fields.text("find-out"),
        made_for: fields.text("made-for"),
        made_for_weight: fields.share("made-for-weight").unwrap_or(1.0),
        yes_share: fields.share("yes-share").unwrap_or(0.5),
        worry_words: fields.plain_texts("worry-words"),
        worry_about: fields.text("worry-about"),
        span: fields.span(),
        id,
        kind,
        options,
        groups,
    }
}

/// How often an option is the answer, against the others.
fn weight_of(option: &Fields<'_>) -> f64 {
    let share = option.decimal("share").unwrap_or(1.0);
    if share < 0.0 {
        option.error(
            Diagnostic::error("out-of-range", option.span_of("share"), "`share` should be 0 or more.")
                .help("1 is as often as the others; 0.5 half as often."),
        );
    }
    share.max(0.0)
}

/// Notes what goes with another kind of question.
fn check_kind(fields: &Fields<'_>, kind: QuestionKind, min: Option<i64>, max: Option<i64>) {
    let for_numbers = ["unit", "min", "max"].map(|key| (key, QuestionKind::Number));
    for (key, wants) in for_numbers.into_iter().chain([("highest-first", QuestionKind::Scale)]) {
        if fields.has(key) && kind != wants {
            fields.error(
                Diagnostic::error(
                    "cannot-combine",
                    fields.span_of(key),
                    format!("`{key}` goes with questions of kind `{}` only.", wants.name()),
                )
                .help("Remove it, or change the kind."),
            );
        }
    }
    if fields.has("yes-share") && !matches!(kind, QuestionKind::YesNo | QuestionKind::Many) {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span_of("yes-share"),
                "`yes-share` goes with questions of kind `yes-no` or `many` only.",
            )
            .help("Options of other kinds have a `share` each."),
        );
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        fields.error(
            Diagnostic::error("out-of-range", fields.span_of("max"), "`max` is below `min`.")
                .help("Check both: no number can be given."),
        );
    }
}

fn never_assumed(fields: &Fields<'_>, kind: QuestionKind, options: &[Choice]) -> OptionSet {
    let names: Vec<&str> = match kind {
        QuestionKind::YesNo => vec!["no", "yes"],
        _ => options.iter().map(|option| option.id.as_str()).collect(),
    };
    let mut set = OptionSet::EMPTY;
    for given in fields.texts("never-assumed") {
        match names.iter().position(|name| *name == given.text).and_then(|index| u8::try_from(index).ok()) {
            Some(option) => set = set.union(OptionSet::single(option)),
            None => fields.error(
                Diagnostic::error(
                    "unknown-option",
                    given.span.clone(),
                    format!("This question has no answer `{}`.", given.text),
                )
                .help(suggestion(&given.text, names.iter().copied())),
            ),
        }
    }
    set
}

fn check_options(
    fields: &Fields<'_>,
    id: &str,
    kind: QuestionKind,
    options: &[Choice],
    groups: &BTreeMap<Text, OptionSet>,
) {
    let wants = matches!(kind, QuestionKind::One | QuestionKind::Many | QuestionKind::Scale);
    if wants && options.len() < 2 {
        fields.error(
            Diagnostic::error(
                "no-options",
                fields.span(),
                format!("The question `{id}` is of kind `{}` and needs at least two options.", kind.name()),
            )
            .help("Add [[question.option]] tables with `id` and `label`."),
        );
    }
    if !wants && !options.is_empty() {
        fields.error(
            Diagnostic::error(
                "no-options",
                fields.span_of("option"),
                format!("The question `{id}` is of kind `{}` and takes no options.", kind.name()),
            )
            .help("Remove the options, or change the kind."),
        );
    }
    if options.len() > OptionSet::CAPACITY {
        fields.error(
            Diagnostic::error(
                "too-many-options",
                fields.span_of("option"),
                format!("The question `{id}` has more than {} options.", OptionSet::CAPACITY),
            )
            .help("Split it into two questions."),
        );
    }
    for group in groups.keys() {
        if options.iter().any(|option| option.id == *group) {
            fields.error(
                Diagnostic::error(
                    "duplicate-id",
                    fields.span_of("option"),
                    format!("In the question `{id}`, `{group}` is both an option and a group."),
                )
                .help("Give the group another name."),
            );
        }
    }
}

pub(super) fn constraint(fields: &Fields<'_>, names: &Names<'_>) -> Option<Constraint> {
    let text = fields.filled("text").text;
    let never = names.rule_field(fields, "never");
    fields.finish();
    Some(Constraint { text, never: never?, span: fields.span() })
}

pub(super) fn stage(fields: &Fields<'_>, names: &Names<'_>) -> Stage {
    let stage = Stage {
        id: fields.id().text,
        name: fields.filled("name").text,
        plain: fields.text("plain"),
        also: fields.plain_texts("also"),
        when: names.rule_field(fields, "when"),
        span: fields.span(),
    };
    fields.finish();
    stage
}

pub(super) fn track(fields: &Fields<'_>, known: &Known) -> Track {
    let track = Track {
        id: fields.id().text,
        name: fields.filled("name").text,
        plain: fields.text("plain"),
        way_into: resolve_all(fields, "way-into", "track", "unknown-track", &known.tracks),
        span: fields.span(),
    };
    fields.finish();
    track
}

pub(super) fn scheme_kind(fields: &Fields<'_>) -> SchemeKind {
    let kind = SchemeKind {
        id: fields.id().text,
        name: fields.filled("name").text,
        plain: fields.text("plain"),
        role: fields.word("role", &Role::ALL.map(|role| (role.name(), role))).unwrap_or_default(),
        one_to_one: fields.flag("one-to-one").unwrap_or(false),
        span: fields.span(),
    };
    fields.finish();
    kind
}

pub(super) fn lead_time(fields: &Fields<'_>, known: &Known) -> LeadTime {
    let weeks = fields.count("weeks");
    let lead_time = LeadTime {
        id: fields.id().text,
        what: fields.filled("what").text,
        who: fields.filled("who").text,
        weeks: weeks.unwrap_or(0),
        kinds: resolve_all(fields, "kinds", "kind of scheme", "unknown-kind", &known.kinds),
        schemes: resolve_all(fields, "schemes", "scheme", "unknown-scheme", &known.schemes),
        not_schemes: resolve_all(fields, "not-schemes", "scheme", "unknown-scheme", &known.schemes),
        manager: fields.flag("manager").unwrap_or(false),
        source: fields.text("source"),
        span: fields.span(),
    };
    fields.finish();
    lead_time
}

pub(super) fn begun(fields: &Fields<'_>, names: &Names<'_>) -> Option<Begun> {
    let id = fields.id().text;
    let text = fields.filled("text").text;
    let when = names.rule_field(fields, "when");
    fields.finish();
    Some(Begun { id, text, when: when?, span: fields.span() })
}

pub(super) fn goal(fields: &Fields<'_>, names: &Names<'_>) -> Option<Goal> {
    let id = fields.id().text;
    let name = fields.filled("name").text;
    let plain = fields.text("plain");
    let when = names.rule_field(fields, "when");
    fields.finish();
    Some(Goal { id, name, plain, when: when?, span: fields.span() })
}

pub(super) fn funder(fields: &Fields<'_>) -> Funder {
    let name = fields.filled("name").text;
    let short = fields.text("short");
    let funder = Funder {
        id: fields.id().text,
        short: if short.is_empty() { name.clone() } else { short },
        name,
        nation: fields.text("nation"),
        plain: fields.text("plain"),
        url: fields.text("url"),
        span: fields.span(),
    };
    fields.finish();
    funder
}

pub(super) fn term(fields: &Fields<'_>, known: &Known) -> Term {
    let plain = fields.filled("plain");
    let term = Term {
        id: fields.id().text,
        term: fields.filled("term").text,
        expands_to: fields.text("expands-to"),
        also: fields.plain_texts("also"),
        typed: fields.plain_texts("typed"),
        plain: plain.text,
        matters: fields.text("matters"),
        not_to_be_confused_with: fields.plain_texts("not-to-be-confused-with"),
        see: resolve_all(fields, "see", "term", "unknown-term", &known.terms),
        leads_to: resolve_all(fields, "leads-to", "scheme", "unknown-scheme", &known.schemes),
        source: fields.text("source"),
        everyday: fields.flag("everyday").unwrap_or(false),
        span: fields.span(),
        plain_span: plain.span,
    };
    fields.finish();
    term
}

pub(super) fn persona(fields: &Fields<'_>, names: &Names<'_>, known: &Known) -> Persona {
    let goal = fields
        .located("goal")
        .and_then(|given| resolve(fields, "goal", "unknown-goal", &known.goals, &given));
    let answers = self::answers(fields.by_question("answers"), names);
    let persona = Persona {
        id: fields.id().text,
        name: fields.filled("name").text,
        aim: fields.text("aim"),
        worry: fields.text("worry"),
        notes: fields.plain_texts("notes"),
        goal,
        answers,
        span: fields.span(),
    };
    fields.finish();
    persona
}

pub(super) fn benefit(fields: &Fields<'_>, known: &Known) -> Benefit {
    let benefit = Benefit {
        id: fields.id().text,
        text: fields.filled("text").text,
        source: fields.filled("source").text,
        url: fields.text("url"),
        seen: fields.partial_date("seen"),
        tracks: resolve_all(fields, "tracks", "track", "unknown-track", &known.tracks),
        span: fields.span(),
    };
    fields.finish();
    benefit
}

pub(super) fn manager_question(fields: &Fields<'_>) -> ManagerQuestion {
    let question = ManagerQuestion {
        id: fields.id().text,
        ask: fields.filled("ask").text,
        answer: fields.filled("answer").text,
        span: fields.span(),
    };
    fields.finish();
    question
}

pub(super) fn room_question(fields: &Fields<'_>) -> RoomQuestion {
    const COUNTED: &[(&str, Counted)] =
        &[("salary", Counted::Salary), ("part-time", Counted::PartTime), ("again", Counted::Again)];
    let question = RoomQuestion {
        id: fields.id().text,
        ask: fields.filled("ask").text,
        counts: fields.word("counts", COUNTED),
        answer: fields.filled("answer").text,
        source: fields.text("source"),
        span: fields.span(),
    };
    fields.finish();
    question
}

/// Reads a table of answers: question ids with values.
pub(super) fn answers<'a>(
    entries: impl Iterator<Item = (&'a str, Span, &'a toml::Spanned<toml::de::DeValue<'a>>)>,
    names: &Names<'_>,
) -> Vec<(QuestionId, super::answer::Answer)> {
    let mut list: Vec<_> = entries
        .filter_map(|(key, span, value)| {
            let (id, question) = names.question(key, &span)?;
            Some((id, names.answer(question, value, span.file)?))
        })
        .collect();
    list.sort_by_key(|(id, _)| *id);
    list
}
