//! Reads a scheme with all its tables.

use std::collections::HashMap;

use super::dates::AnnualDay;
use super::decode::{Known, resolve, resolve_all};
use super::decode_rule::Names;
use super::diagnostic::Diagnostic;
use super::fields::Fields;
use super::id::*;
use super::keys::MOST_WORDS_SAID;
use super::scheme::*;
use super::text::Text;
use super::usual::Usual;
use crate::text::nearest::suggestion;

pub(super) fn scheme(fields: &Fields<'_>, names: &Names<'_>, known: &Known) -> Option<Scheme> {
    let id = fields.id().text;
    let name = fields.filled("name").text;
    let summary = fields.filled("summary").text;
    let funder = one(fields, "funder", "funder", "unknown-funder", &known.funders);
    let kind = one(fields, "kind", "kind of scheme", "unknown-kind", &known.kinds);
    let stage = one(fields, "stage", "stage", "unknown-stage", &known.stages);
    let tracks = resolve_all(fields, "tracks", "track", "unknown-track", &known.tracks);
    if fields.is_empty_list("tracks") {
        fields.error(
            Diagnostic::error("missing-key", fields.span_of("tracks"), "This scheme belongs to no track.")
                .help("Name the careers it belongs to, the main one first."),
        );
    }
    let also_stages = resolve_all(fields, "also-stages", "stage", "unknown-stage", &known.stages);
    let sources: Vec<Source> = fields.tables("source").iter().map(source).collect();
    let criteria: Vec<Criterion> =
        fields.tables("criterion").iter().map(|table| criterion(table, names, &sources)).collect();
    check_unique(fields, &id, &criteria);
    let mut rounds: Vec<Round> =
        fields.tables("round").iter().map(|table| round(table, names, &sources)).collect();
    rounds.sort_by_key(|round| (round.opens.or(round.closes()), round.closes()));
    let competitiveness = fields.word(
        "competitiveness",
        &[
            ("low", Competitiveness::Low),
            ("medium", Competitiveness::Medium),
            ("high", Competitiveness::High),
        ],
    );
    let confidence = fields
        .word(
            "confidence",
            &[("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)],
        )
        .unwrap_or(Confidence::Low);
    let rules_known = fields
        .word("rules-known", &[("all", RulesKnown::All), ("part", RulesKnown::Part)])
        .unwrap_or(RulesKnown::Part);
    let leads_to = fields.table("leads-to").map_or_else(Vec::new, |table| {
        let list = resolve_all(&table, "schemes", "scheme", "unknown-scheme", &known.schemes);
        table.finish();
        list
    });
    let scheme = Scheme {
        short: fields.text("short"),
        was: fields.plain_texts("was"),
        also: fields.plain_texts("also"),
        also_stages,
        nations: fields.plain_texts("nations"),
        protected_time: fields.share("protected-time"),
        competition: fields.text("competition"),
        competitiveness,
        confidence,
        rules_known,
        pays: fields.table("pays").as_ref().map(pays).unwrap_or_default(),
        time: fields.table("time").as_ref().map(time).unwrap_or_default(),
        employer: fields.table("employer").map_or_else(Vec::new, |table| {
            let must = table.plain_texts("must");
            table.finish();
            must
        }),
        criteria,
        gives: gives(fields, names),
        already: names.rule_field(fields, "already"),
        expects: fields.table("expects").and_then(|table| expects(&table, names)),
        leads_to,
        rounds,
        usual: fields.tables("usual").iter().map(|table| usual(table, names)).collect(),
        status: fields.table("status").map(|table| status(&table, known)).unwrap_or_default(),
        traps: fields
            .tables("trap")
            .iter()
            .map(|table| {
                let text = table.filled("text").text;
                table.finish();
                text
            })
            .collect(),
        sources,
        span: fields.span(),
        // One that is misspelt is named above; the first stands in, so that the rest of the catalogue can be looked at.
        funder: funder.unwrap_or(FunderId::from_index(0)),
        kind: kind.unwrap_or(KindId::from_index(0)),
        stage: stage.unwrap_or(StageId::from_index(0)),
        id,
        name,
        tracks,
        summary,
    };
    fields.finish();
    let can_stand_in = !known.funders.is_empty() && !known.kinds.is_empty() && !known.stages.is_empty();
    can_stand_in.then_some(scheme)
}

fn expects(fields: &Fields<'_>, names: &Names<'_>) -> Option<Expects> {
    let text = fields.filled("text").text;
    let when = names.rule_field(fields, "when");
    let lenient = fields.flag("lenient").unwrap_or(false);
    fields.finish();
    Some(Expects { text, when: when?, lenient })
}

fn one<T: Copy>(
    fields: &Fields<'_>,
    key: &'static str,
    what: &'static str,
    code: &'static str,
    names: &HashMap<Text, T>,
) -> Option<T> {
    let given = fields.filled(key);
    if given.text.is_empty() {
        return None;
    }
    resolve(fields, what, code, names, &given)
}

fn check_unique(fields: &Fields<'_>, scheme: &str, criteria: &[Criterion]) {
    for (index, criterion) in criteria.iter().enumerate() {
        let before = criteria.get(..index).unwrap_or_default();
        if !criterion.id.is_empty() && before.iter().any(|other| other.id == criterion.id) {
            fields.error(
                Diagnostic::error(
                    "duplicate-id",
                    criterion.span.clone(),
                    format!("The scheme `{scheme}` has two criteria `{}`.", criterion.id),
                )
                .help("Rename or remove one of them."),
            );
        }
    }
}

/// Of a rule that nobody asks about and of which the catalogue says no more, nearly half are taken to meet it.
const UNREAD: f64 = 0.4;

/// How many meet a rule that nobody asks about.
fn share(fields: &Fields<'_>, unasked: bool) -> f64 {
    let share = fields.share("share");
    if share.is_some() && !unasked {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span_of("share"),
                "`share` goes with `unasked = true`: of every other rule the answers tell how likely it is met.",
            )
            .help("Remove `share`."),
        );
    }
    share.unwrap_or(UNREAD)
}

fn criterion(fields: &Fields<'_>, names: &Names<'_>, sources: &[Source]) -> Criterion {
    let text = fields.filled("text");
    let weight = fields
        .word(
            "weight",
            &[
                ("must", Weight::Must),
                ("usual", Weight::Usual),
                ("check", Weight::Check),
                ("helps", Weight::Helps),
            ],
        )
        .unwrap_or(Weight::Must);
    let disputed = fields.flag("disputed").unwrap_or(false);
    let confirmed = fields.flag("confirmed").unwrap_or(true);
    let unasked = fields.flag("unasked").unwrap_or(false);
    let has_rule = fields.has("when");
    let when = names.rule_field(fields, "when");
    if !has_rule && !disputed && !unasked && matches!(weight, Weight::Must | Weight::Usual) {
        fields.error(
            Diagnostic::error(
                "no-rule",
                fields.span(),
                "This criterion has no rule, so nothing can settle it.",
            )
            .help("Add `when = { … }`. If no question can settle it, write `weight = \"check\"`, or `unasked = true` where many people miss it."),
        );
    }
    if has_rule && weight == Weight::Check {
        fields.error(
            Diagnostic::error(
                "check-with-rule",
                fields.span_of("when"),
                "A criterion of weight `check` has no rule.",
            )
            .help("Remove `when`, or give it another weight."),
        );
    }
    if unasked && (has_rule || weight != Weight::Must) {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span_of("unasked"),
                "`unasked = true` goes with weight `must` and no `when`: it is a hard rule that no question settles.",
            )
            .help("Remove `unasked`, or the rule and the weight."),
        );
    }
    let share = share(fields, unasked);
    if disputed && (unasked || !confirmed) {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span_of("disputed"),
                "`disputed = true` stands without `unasked` and `confirmed`: it says already that nobody can be sure.",
            )
            .help("Keep the one that fits."),
        );
    }
    if !confirmed && weight != Weight::Must {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span_of("confirmed"),
                "`confirmed = false` goes with weight `must` only.",
            )
            .help("A missed `usual` never becomes a no as it is."),
        );
    }
    let out = Criterion {
        id: fields.text("id"),
        text: text.text,
        when,
        weight,
        standing: if disputed {
            Standing::Disputed
        } else if unasked {
            Standing::Unasked
        } else if confirmed {
            Standing::Confirmed
        } else {
            Standing::Unconfirmed
        },
        share,
        source: source_index(fields, sources),
        says: says(fields),
        remedy: fields.text("remedy"),
        note: fields.text("note"),
        span: fields.span(),
        text_span: text.span,
    };
    fields.finish();
    out
}

fn says(fields: &Fields<'_>) -> Text {
    let Some(given) = fields.located("says") else {
        return Text::default();
    };
    let words = given.text.split_whitespace().count();
    if words > MOST_WORDS_SAID {
        fields.error(
            Diagnostic::error(
                "says-too-long",
                given.span.clone(),
                format!("`says` has {words} words; it may have {MOST_WORDS_SAID}."),
            )
            .help("Say in your own words what the page states for this rule alone."),
        );
    }
    if !fields.has("source") {
        fields.error(
            Diagnostic::error("says-without-source", given.span, "`says` needs the source that says it.")
                .help("Add `source = \"…\"`, the id of one of this scheme's sources."),
        );
    }
    given.text
}

fn source_index(fields: &Fields<'_>, sources: &[Source]) -> Option<usize> {
    let given = fields.located("source")?;
    let found = sources.iter().position(|source| source.id == given.text);
    if found.is_none() {
        fields.error(
            Diagnostic::error(
                "unknown-source",
                given.span,
                format!("This scheme has no source `{}`.", given.text),
            )
            .help(suggestion(&given.text, sources.iter().map(|source| source.id.as_str()))),
        );
    }
    // One that is misspelt is named above, and no reason to say that there is none.
    found.or(Some(0))
}

fn source(fields: &Fields<'_>) -> Source {
    let seen = fields.partial_date("seen");
    let read = fields.day("read");
    if let (Some(seen), Some(read)) = (seen, read)
        && seen.earliest() > read
    {
        fields.error(
            Diagnostic::error(
                "seen-after-read",
                fields.span_of("seen"),
                "This copy is dated later than the day it was read.",
            )
            .help("`seen` is the date of the copy; `read` is the day somebody read it."),
        );
    }
    let source = Source {
        id: fields.id().text,
        url: fields.filled("url").text,
        title: fields.filled("title").text,
        second_hand: fields.flag("second-hand").unwrap_or(false),
        seen,
        read: read.unwrap_or_default(),
        span: fields.span(),
    };
    fields.finish();
    source
}

fn round(fields: &Fields<'_>, names: &Names<'_>, sources: &[Source]) -> Round {
    let mut deadlines: Vec<Deadline> = fields
        .tables("deadline")
        .iter()
        .filter_map(|table| {
            let what = table.filled("what").text;
            let at = table.uk_moment("at");
            table.finish();
            let (at, has_time) = at?;
            Some(Deadline { what, at, has_time })
        })
        .collect();
    deadlines.sort_by_key(|deadline| deadline.at);
    let round = Round {
        name: fields.text("name"),
        opens: fields.uk_moment("opens").map(|(at, _)| at.date()),
        deadlines,
        note: fields.text("note"),
        when: names.rule_field(fields, "when"),
        criteria: fields.tables("criterion").iter().map(|table| criterion(table, names, sources)).collect(),
        source: source_index(fields, sources),
        span: fields.span(),
    };
    fields.finish();
    if let (Some(opens), Some(closes)) = (round.opens, round.first_deadline())
        && closes < opens
    {
        fields.error(
            Diagnostic::error("round-order", fields.span(), "This round closes before it opens.")
                .help("Check the years of both dates."),
        );
    }
    round
}

fn pays(fields: &Fields<'_>) -> Pays {
    let pays = Pays {
        salary: fields.text("salary"),
        stipend: fields.text("stipend"),
        fees: fields.text("fees"),
        research: fields.text("research"),
        backfill: fields.text("backfill"),
        other: fields.text("other"),
    };
    fields.finish();
    pays
}

fn time(fields: &Fields<'_>) -> Duration {
    let time = Duration {
        months: fields.count("months"),
        part_time_months: fields.count("part-time-months"),
        part_time: fields.flag("part-time"),
        smallest_wte: fields.share("smallest-wte"),
        starts_after: fields.count("starts-after"),
        note: fields.text("note"),
    };
    fields.finish();
    time
}

fn usual(fields: &Fields<'_>, names: &Names<'_>) -> Usual {
    let day = |key: &'static str| {
        let given = fields.located(key)?;
        let day = AnnualDay::parse(&given.text);
        if day.is_none() {
            fields.error(
                Diagnostic::error(
                    "unknown-word",
                    given.span,
                    format!("`{}` is not a month or a day of a month.", given.text),
                )
                .help("Write the month in full, such as \"April\", or a day of it, such as \"27 January\"."),
            );
        }
        day
    };
    let usual = Usual {
        opens: day("opens"),
        closes: day("closes"),
        note: fields.text("note"),
        when: names.rule_field(fields, "when"),
    };
    fields.finish();
    usual
}

fn status(fields: &Fields<'_>, known: &Known) -> Status {
    let status = Status {
        open_to_new: fields.flag("open-to-new"),
        may_have_ended: fields.word("still-runs", &[("yes", false), ("not-known", true)]).unwrap_or(false),
        any_time: fields.flag("any-time").unwrap_or(false),
        until: fields.day("until"),
        replaced_by: resolve_all(fields, "replaced-by", "scheme", "unknown-scheme", &known.schemes),
        as_of: fields.day("as-of"),
        note: fields.text("note"),
    };
    if status.open_to_new == Some(false)
        && (status.may_have_ended || status.any_time || status.until.is_some())
    {
        fields.error(
            Diagnostic::error(
                "cannot-combine",
                fields.span(),
                "A scheme that is closed for good has no `still-runs`, `any-time` or `until`.",
            )
            .help("Remove them, or `open-to-new = false`."),
        );
    }
    fields.finish();
    status
}

/// Reads what a scheme or a transition changes in a person's answers.
pub(super) fn gives(fields: &Fields<'_>, names: &Names<'_>) -> Vec<Gift> {
    let mut gifts: Vec<Gift> = fields
        .by_question("gives")
        .filter_map(|(key, span, value)| {
            let (question, details) = names.question(key, &span)?;
            let outcome = names.outcome(details, value, span.file)?;
            Some(Gift { question, outcome })
        })
        .collect();
    gifts.sort_by_key(|gift| gift.question);
    gifts
}
