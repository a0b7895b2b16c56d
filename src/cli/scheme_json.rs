//! A scheme as data, under the names that catalogue files use.

use serde::Serialize;
use serde_json::Value as Json;

use super::answers::contradictions;
use super::list::status;
use super::matching::NextSteps;
use crate::advice::{Ranking, Traits};
use crate::catalog::dates::AnnualDay;
use crate::catalog::rule_json::{gives_to_json, rule_to_json};
use crate::catalog::{Catalog, Competitiveness, Criterion, Round, Scheme, SchemeId, Standing, Text};
use crate::export::verdict::SchemeMatch;
use crate::rules::{Applications, Assessment, Facts, applications};

/// A scheme as data; empty texts and lists mean that nothing is known.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct SchemeJson<'a> {
    id: &'a str,
    name: &'a str,
    short: &'a str,
    was: &'a [Text],
    also: &'a [Text],
    funder: &'a str,
    kind: &'a str,
    stage: &'a str,
    also_stages: Vec<&'a str>,
    tracks: Vec<&'a str>,
    summary: &'a str,
    nations: &'a [Text],
    protected_time: Option<f64>,
    competition: &'a str,
    competitiveness: Option<&'static str>,
    confidence: &'static str,
    rules_known: &'static str,
    status: &'static str,
    status_note: &'a str,
    as_of: Option<String>,
    replaced_by: Vec<&'a str>,
    applications: &'static str,
    opens_on: Option<String>,
    pays: PaysJson<'a>,
    time: TimeJson<'a>,
    employer: &'a [Text],
    criteria: Vec<CriterionJson<'a>>,
    gives: Json,
    already: Option<Json>,
    expects: Option<ExpectsJson<'a>>,
    leads_to: Vec<&'a str>,
    rounds: Vec<RoundJson<'a>>,
    usual: Vec<UsualJson<'a>>,
    traps: &'a [Text],
    sources: Vec<SourceJson<'a>>,
    /// What the answers say of it, where answers were given.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    matched: Option<SchemeMatch<'a>>,
    /// What cannot all be true of the answers, where answers were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    contradictions: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct PaysJson<'a> {
    salary: &'a str,
    stipend: &'a str,
    fees: &'a str,
    research: &'a str,
    backfill: &'a str,
    other: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct TimeJson<'a> {
    months: Option<u32>,
    part_time_months: Option<u32>,
    part_time: Option<bool>,
    smallest_wte: Option<f64>,
    starts_after: Option<u32>,
    note: &'a str,
}

#[derive(Serialize)]
struct CriterionJson<'a> {
    id: &'a str,
    text: &'a str,
    weight: &'static str,
    standing: &'static str,
    when: Option<Json>,
    source: Option<&'a str>,
    says: &'a str,
    remedy: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct ExpectsJson<'a> {
    text: &'a str,
    when: Json,
}

#[derive(Serialize)]
struct RoundJson<'a> {
    name: &'a str,
    opens: Option<String>,
    deadlines: Vec<DeadlineJson<'a>>,
    note: &'a str,
    criteria: Vec<CriterionJson<'a>>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct DeadlineJson<'a> {
    what: &'a str,
    at: String,
}

#[derive(Serialize)]
struct UsualJson<'a> {
    opens: Option<String>,
    closes: Option<String>,
    note: &'a str,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    seen: Option<String>,
    read: String,
}

impl<'a> SchemeJson<'a> {
    /// One scheme; with what the answers say of it where some were given.
    pub(super) fn new(facts: &Facts<'a>, id: SchemeId, with_answers: bool) -> Self {
        let catalog: &'a Catalog = facts.catalog();
        let scheme = catalog.scheme(id);
        let state = applications(&facts.here(id), facts.today());
        let ids = |list: &'a [SchemeId]| list.iter().map(|id| catalog.scheme(*id).id.as_str()).collect();
        Self {
            id: &scheme.id,
            name: &scheme.name,
            short: &scheme.short,
            was: &scheme.was,
            also: &scheme.also,
            funder: &catalog.funder(scheme.funder).id,
            kind: &catalog.kind(scheme.kind).id,
            stage: &catalog.stage(scheme.stage).id,
            also_stages: scheme.also_stages.iter().map(|id| catalog.stage(*id).id.as_str()).collect(),
            tracks: scheme.tracks.iter().map(|id| catalog.track(*id).id.as_str()).collect(),
            summary: &scheme.summary,
            nations: &scheme.nations,
            protected_time: scheme.protected_time,
            competition: &scheme.competition,
            competitiveness: scheme.competitiveness.map(|level| match level {
                Competitiveness::Low => "low",
                Competitiveness::Medium => "medium",
                Competitiveness::High => "high",
            }),
            confidence: scheme.confidence.name(),
            rules_known: scheme.rules_known.name(),
            status: status(scheme),
            status_note: &scheme.status.note,
            as_of: scheme.status.as_of.map(|day| day.to_string()),
            replaced_by: ids(&scheme.status.replaced_by),
            applications: state.name(),
            opens_on: match state {
                Applications::OpensOn(day) => Some(day.to_string()),
                _ => None,
            },
            pays: PaysJson {
                salary: &scheme.pays.salary,
                stipend: &scheme.pays.stipend,
                fees: &scheme.pays.fees,
                research: &scheme.pays.research,
                backfill: &scheme.pays.backfill,
                other: &scheme.pays.other,
            },
            time: TimeJson {
                months: scheme.time.months,
                part_time_months: scheme.time.part_time_months,
                part_time: scheme.time.part_time,
                smallest_wte: scheme.time.smallest_wte,
                starts_after: scheme.time.starts_after,
                note: &scheme.time.note,
            },
            employer: &scheme.employer,
            criteria: scheme.criteria.iter().map(|item| criterion(catalog, scheme, item)).collect(),
            gives: gives_to_json(catalog, &scheme.gives),
            already: scheme.already.as_ref().map(|when| rule_to_json(catalog, when)),
            expects: scheme.expects.as_ref().map(|expects| ExpectsJson {
                text: &expects.text,
                when: rule_to_json(catalog, &expects.when),
            }),
            leads_to: ids(&scheme.leads_to),
            rounds: scheme.rounds.iter().map(|item| round(catalog, scheme, item)).collect(),
            usual: scheme
                .usual
                .iter()
                .map(|window| UsualJson {
                    opens: window.opens.map(AnnualDay::in_words),
                    closes: window.closes.map(AnnualDay::in_words),
                    note: &window.note,
                })
                .collect(),
            traps: &scheme.traps,
            sources: scheme
                .sources
                .iter()
                .map(|source| SourceJson {
                    id: &source.id,
                    url: &source.url,
                    title: &source.title,
                    seen: source.seen.map(|seen| seen.to_string()),
                    read: source.read.to_string(),
                })
                .collect(),
            matched: with_answers.then(|| {
                let assessment = Assessment::from_facts(facts);
                match assessment.of(id) {
                    None => SchemeMatch::closed(facts, id),
                    Some(assessed) => {
                        let traits = Traits::new(catalog);
                        let ranking = Ranking::new(&traits, facts, &assessment);
                        let steps = NextSteps::new(facts, &assessment).of(facts, assessed);
                        SchemeMatch::new(facts, assessed, &steps).placed(&traits, facts, assessed, &ranking)
                    }
                }
            }),
            contradictions: with_answers.then(|| contradictions(catalog, facts.profile(), facts.today())),
        }
    }
}

fn source_id(scheme: &Scheme, position: Option<usize>) -> Option<&str> {
    scheme.sources.get(position?).map(|source| source.id.as_str())
}

fn criterion<'a>(catalog: &Catalog, scheme: &'a Scheme, item: &'a Criterion) -> CriterionJson<'a> {
    CriterionJson {
        id: &item.id,
        text: &item.text,
        weight: item.weight.name(),
        standing: match item.standing {
            Standing::Confirmed => "confirmed",
            Standing::Unconfirmed => "unconfirmed",
            Standing::Disputed => "disputed",
            Standing::Unasked => "unasked",
        },
        when: item.when.as_ref().map(|when| rule_to_json(catalog, when)),
        source: source_id(scheme, item.source),
        says: &item.says,
        remedy: &item.remedy,
        note: &item.note,
    }
}

fn round<'a>(catalog: &Catalog, scheme: &'a Scheme, item: &'a Round) -> RoundJson<'a> {
    RoundJson {
        name: &item.name,
        opens: item.opens.map(|day| day.to_string()),
        deadlines: item
            .deadlines
            .iter()
            .map(|deadline| DeadlineJson {
                what: &deadline.what,
                at: if deadline.has_time { deadline.at.to_string() } else { deadline.at.date().to_string() },
            })
            .collect(),
        note: &item.note,
        criteria: item.criteria.iter().map(|item| criterion(catalog, scheme, item)).collect(),
        source: source_id(scheme, item.source),
    }
}
