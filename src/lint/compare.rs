//! What changed between two editions of a catalogue, and for whom.
//!
//! Ids are positions in one catalogue, so the two are held against each other
//! by names, and rules by the sentences that [`RuleReader`] makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::{Catalog, Criterion, PersonaId, Round, Scheme, SchemeId, Term};
use crate::rules::{Assessment, Profile, RuleReader};

/// Something that is in both editions and differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    /// Its name in files.
    pub(crate) id: String,
    /// The keys that differ; a criterion as `criterion no-phd`, with `+` or `-`
    /// before it where only the new or the old edition has it.
    pub(crate) what: Vec<String>,
}

/// A verdict that turned for a persona.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The persona.
    pub persona: String,
    /// The scheme.
    pub scheme: String,
    /// The verdict before: a name of [`crate::rules::Verdict`], or `absent`.
    pub before: String,
    /// The verdict now, in the same way.
    pub after: String,
}

/// What changed between two editions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Changes {
    /// Schemes that only the new edition has.
    pub(crate) schemes_added: Vec<String>,
    /// Schemes that only the old edition has.
    pub(crate) schemes_removed: Vec<String>,
    /// Schemes that differ.
    pub(crate) schemes_changed: Vec<Changed>,
    /// Terms that only the new edition has.
    pub(crate) terms_added: Vec<String>,
    /// Terms that only the old edition has.
    pub(crate) terms_removed: Vec<String>,
    /// Terms that differ.
    pub(crate) terms_changed: Vec<Changed>,
    /// Verdicts of personas, of both editions, that turned.
    pub turns: Vec<Turn>,
}

impl Changes {
    /// True when nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The changes as lines of plain text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let names = [
            ("New scheme", &self.schemes_added),
            ("Scheme removed", &self.schemes_removed),
            ("New term", &self.terms_added),
            ("Term removed", &self.terms_removed),
        ];
        for (what, list) in names {
            for id in list {
                let _ = writeln!(out, "{what}: {id}");
            }
        }
        for (what, list) in [("Scheme changed", &self.schemes_changed), ("Term changed", &self.terms_changed)]
        {
            for changed in list {
                let _ = writeln!(out, "{what}: {} ({})", changed.id, changed.what.join(", "));
            }
        }
        for turn in &self.turns {
            let _ = writeln!(
                out,
                "Verdict turned: {} for {}: {} → {}",
                turn.scheme, turn.persona, turn.before, turn.after
            );
        }
        if out.is_empty() {
            out.push_str("Nothing changed.\n");
        }
        out
    }
}

/// What changed from one edition to another, with verdicts of a day.
///
/// A persona of both editions is judged by each edition with that edition's
/// own answers; a persona of one edition alone is left out.
#[must_use]
pub fn compare(old: &Catalog, new: &Catalog, today: Date) -> Changes {
    let schemes = parts(old, new, |catalog| {
        let reader = RuleReader::new(catalog);
        catalog
            .schemes
            .iter()
            .map(|scheme| (scheme.id.to_string(), scheme_parts(catalog, &reader, scheme)))
            .collect()
    });
    let terms = parts(old, new, |catalog| {
        catalog.terms.iter().map(|term| (term.id.to_string(), term_parts(catalog, term))).collect()
    });
    Changes {
        schemes_added: schemes.added,
        schemes_removed: schemes.removed,
        schemes_changed: schemes.changed,
        terms_added: terms.added,
        terms_removed: terms.removed,
        terms_changed: terms.changed,
        turns: turns(old, new, today),
    }
}

/// Keys with what they hold, as text.
type Parts = BTreeMap<String, String>;

struct Difference {
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<Changed>,
}

fn parts(old: &Catalog, new: &Catalog, read: impl Fn(&Catalog) -> BTreeMap<String, Parts>) -> Difference {
    let (before, after) = (read(old), read(new));
    let only = |one: &BTreeMap<String, Parts>, other: &BTreeMap<String, Parts>| {
        one.keys().filter(|id| !other.contains_key(*id)).cloned().collect()
    };
    let changed = before
        .iter()
        .filter_map(|(id, parts)| {
            let what = differing(parts, after.get(id)?);
            (!what.is_empty()).then(|| Changed { id: id.clone(), what })
        })
        .collect();
    Difference { added: only(&after, &before), removed: only(&before, &after), changed }
}

fn differing(before: &Parts, after: &Parts) -> Vec<String> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (before.get(key), after.get(key)) {
            (Some(_), None) => Some(format!("-{key}")),
            (None, Some(_)) => Some(format!("+{key}")),
            (before, after) => (before != after).then(|| key.clone()),
        })
        .collect()
}

fn scheme_parts(catalog: &Catalog, reader: &RuleReader<'_>, scheme: &Scheme) -> Parts {
    let ids = |list: &[SchemeId]| {
        list.iter().map(|id| catalog.scheme(*id).id.as_str()).collect::<Vec<_>>().join(" ")
    };
    let stages = |list: &[crate::catalog::StageId]| {
        list.iter().map(|id| catalog.stage(*id).id.as_str()).collect::<Vec<_>>().join(" ")
    };
    let tracks: Vec<&str> = scheme.tracks.iter().map(|id| catalog.track(*id).id.as_str()).collect();
    let gives: Vec<String> = scheme
        .gives
        .iter()
        .map(|gift| {
            let question = catalog.question(gift.question);
            reader.read(&super::logic::gift_rule(question, gift))
        })
        .collect();
    let mut parts = Parts::new();
    let mut add = |key: &str, text: String| {
        if !text.is_empty() {
            parts.insert(key.to_owned(), text);
        }
    };
    add("name", scheme.name.to_string());
    add("short", scheme.short.to_string());
    add("was", scheme.was.join("|"));
    add("also", scheme.also.join("|"));
    add("funder", catalog.funder(scheme.funder).id.to_string());
    add("kind", catalog.kind(scheme.kind).id.to_string());
    add("stage", catalog.stage(scheme.stage).id.to_string());
    add("also-stages", stages(&scheme.also_stages));
    add("tracks", tracks.join(" "));
    add("summary", scheme.summary.to_string());
    add("nations", scheme.nations.join(" "));
    add("protected-time", scheme.protected_time.map(|share| share.to_string()).unwrap_or_default());
    add("competition", scheme.competition.to_string());
    add("competitiveness", scheme.competitiveness.map(|level| format!("{level:?}")).unwrap_or_default());
    add("confidence", scheme.confidence.name().to_owned());
    add("rules-known", scheme.rules_known.name().to_owned());
    add(
        "pays",
        scheme.pays.parts().map(|(key, text)| format!("{key}: {text}")).collect::<Vec<_>>().join("|"),
    );
    add("time", format!("{:?}", scheme.time));
    add("employer", scheme.employer.join("|"));
    add("gives", gives.join("; "));
    add("already", scheme.already.as_ref().map(|rule| reader.read(rule)).unwrap_or_default());
    add(
        "expects",
        scheme
            .expects
            .as_ref()
            .map(|expects| format!("{} {} {}", expects.text, reader.read(&expects.when), expects.lenient))
            .unwrap_or_default(),
    );
    add("leads-to", ids(&scheme.leads_to));
    add("usual", format!("{:?}", scheme.usual));
    let status = &scheme.status;
    add(
        "status",
        format!(
            "{:?} {} {:?} {} {}",
            status.open_to_new,
            status.any_time,
            status.as_of,
            status.note,
            ids(&status.replaced_by)
        ),
    );
    add("trap", scheme.traps.join("|"));
    let sources = scheme.sources.iter().map(|source| {
        let seen = source.seen.map(|seen| seen.to_string()).unwrap_or_default();
        let second_hand = if source.second_hand { " second-hand" } else { "" };
        format!("{} {} {}{second_hand} {seen} {}", source.id, source.url, source.title, source.read)
    });
    add("source", sources.collect::<Vec<_>>().join("|"));
    for (index, criterion) in scheme.criteria.iter().enumerate() {
        let name = if criterion.id.is_empty() { (index + 1).to_string() } else { criterion.id.to_string() };
        add(&format!("criterion {name}"), criterion_text(reader, scheme, criterion));
    }
    for (index, round) in scheme.rounds.iter().enumerate() {
        let name = if round.name.is_empty() { (index + 1).to_string() } else { round.name.to_string() };
        add(&format!("round {name}"), round_text(reader, scheme, round));
    }
    parts
}

fn criterion_text(reader: &RuleReader<'_>, scheme: &Scheme, criterion: &Criterion) -> String {
    let rule = criterion.when.as_ref().map(|rule| reader.read(rule)).unwrap_or_default();
    let source =
        criterion.source.and_then(|index| scheme.sources.get(index)).map(|source| source.id.as_str());
    format!(
        "{}|{rule}|{}|{:?}|{}|{}|{}",
        criterion.text,
        criterion.weight.name(),
        criterion.standing,
        source.unwrap_or_default(),
        criterion.remedy,
        criterion.note
    )
}

fn round_text(reader: &RuleReader<'_>, scheme: &Scheme, round: &Round) -> String {
    let criteria: Vec<String> =
        round.criteria.iter().map(|criterion| criterion_text(reader, scheme, criterion)).collect();
    let source = round.source.and_then(|index| scheme.sources.get(index)).map(|source| source.id.as_str());
    let deadlines: Vec<String> =
        round.deadlines.iter().map(|deadline| format!("{} {}", deadline.what, deadline.at)).collect();
    format!(
        "{:?}|{}|{}|{}|{}",
        round.opens,
        deadlines.join(";"),
        round.note,
        source.unwrap_or_default(),
        criteria.join(";")
    )
}

fn term_parts(catalog: &Catalog, term: &Term) -> Parts {
    let see: Vec<&str> = term.see.iter().map(|id| catalog.term(*id).id.as_str()).collect();
    let leads_to: Vec<&str> = term.leads_to.iter().map(|id| catalog.scheme(*id).id.as_str()).collect();
    [
        ("term", term.term.to_string()),
        ("expands-to", term.expands_to.to_string()),
        ("also", term.also.join("|")),
        ("typed", term.typed.join("|")),
        ("plain", term.plain.to_string()),
        ("matters", term.matters.to_string()),
        ("not-to-be-confused-with", term.not_to_be_confused_with.join("|")),
        ("see", see.join(" ")),
        ("leads-to", leads_to.join(" ")),
        ("source", term.source.to_string()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(key, text)| (key.to_owned(), text))
    .collect()
}

/// The verdicts of a persona, by the names of schemes.
fn verdicts(catalog: &Catalog, persona: PersonaId, today: Date) -> BTreeMap<&str, &'static str> {
    let profile = Profile::from_answers(catalog.persona(persona).answers.iter().copied());
    Assessment::new(catalog, &profile, today)
        .schemes
        .iter()
        .map(|assessed| (catalog.scheme(assessed.scheme).id.as_str(), assessed.verdict.name()))
        .collect()
}

fn turns(old: &Catalog, new: &Catalog, today: Date) -> Vec<Turn> {
    let mut found = Vec::new();
    for persona in old.persona_ids() {
        let id = &old.persona(persona).id;
        let Some(same) = new.find_persona(id) else {
            continue;
        };
        let (before, after) = (verdicts(old, persona, today), verdicts(new, same, today));
        let schemes: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        for scheme in schemes {
            let verdict = |list: &BTreeMap<&str, &'static str>| list.get(scheme).copied().unwrap_or("absent");
            if verdict(&before) != verdict(&after) {
                found.push(Turn {
                    persona: id.to_string(),
                    scheme: scheme.to_owned(),
                    before: verdict(&before).to_owned(),
                    after: verdict(&after).to_owned(),
                });
            }
        }
    }
    found
}
