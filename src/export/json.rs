//! Plans and briefings as JSON, for programs and for taking a plan back in.

use serde_json::{Map, Value as Json, json};

use super::briefing::Briefing;
use super::deadlines::{Ahead, Event};
use super::format::{Format, Work};
use super::plan::{Plan, PlannedStep};
use super::verdict::for_others;
use crate::advice::{Card, CardItem};
use crate::catalog::write::written_in_full;
use crate::catalog::{Answer, Catalog, QuestionId, Scheme, Source};
use crate::page::route::step_name;
use crate::page::standing::Numbers;
use crate::text::clean::clean;

/// The version of the form.
pub(crate) const FORMAT: i64 = 1;

/// The name of a plan's form.
pub(crate) const PLAN: &str = "plan";

/// For other programs.
pub(crate) struct Data;

impl Format for Data {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "For other programs"
    }

    fn write(&self, work: Work<'_>) -> String {
        let data = match work {
            Work::Plan(plan) | Work::PlanWithAnnex(plan) => self::plan(plan),
            Work::Briefing(briefing) => self::briefing(briefing),
        };
        format!("{data:#}\n")
    }
}

/// A plan.
#[must_use]
pub fn plan(plan: &Plan<'_>) -> Json {
    let catalog = plan.catalog();
    let mut out = head(catalog, PLAN, plan.facts.today());
    out.insert("answers".to_owned(), answers(catalog, plan.answers()));
    out.insert(
        "short-list".to_owned(),
        plan.short_list
            .iter()
            .map(|noted| {
                let scheme = catalog.scheme(noted.scheme);
                json!({ "scheme": scheme.id, "name": scheme.name, "note": clean(&noted.note) })
            })
            .collect(),
    );
    let broken = plan.facts.broken_constraints();
    let broken = broken.into_iter().filter_map(|index| catalog.constraints.get(index));
    out.insert("contradictions".to_owned(), broken.map(|constraint| json!(constraint.text)).collect());
    out.insert("route".to_owned(), route(plan));
    out.insert("counts".to_owned(), counts(plan));
    out.insert("start-here".to_owned(), start_here(catalog, &plan.start_here()));
    out.insert(
        "schemes".to_owned(),
        plan.assessment.schemes.iter().map(|assessed| verdict(plan, assessed)).collect(),
    );
    out.insert(
        "check-yourself".to_owned(),
        plan.to_check()
            .iter()
            .map(|item| json!({ "scheme": catalog.scheme(item.scheme).id, "text": item.text, "remedy": item.remedy }))
            .collect(),
    );
    out.insert(
        "find-out".to_owned(),
        plan.to_find_out()
            .iter()
            .map(|item| {
                let question = catalog.question(item.question);
                json!({ "question": question.id, "ask": question.ask, "whom": question.find_out, "schemes": item.schemes })
            })
            .collect(),
    );
    out.insert("deadlines".to_owned(), deadlines(catalog, &plan.deadlines()));
    out.insert(
        "words".to_owned(),
        plan.with_annex()
            .terms
            .iter()
            .map(|id| {
                let term = catalog.term(*id);
                json!({ "term": term.term, "expands-to": term.expands_to, "plain": term.plain })
            })
            .collect(),
    );
    Json::Object(out)
}

/// The cards of the advice.
#[must_use]
pub fn start_here(catalog: &Catalog, cards: &[Card]) -> Json {
    let entry = |entry: &CardItem| {
        json!({
            "scheme": entry.scheme.map(|id| catalog.scheme(id).id.as_str()),
            "text": entry.text,
            "why": entry.why,
            "when": entry.when,
            "pays": entry.pays,
            "decides": entry.decides,
            "ask": entry.ask,
            "late": entry.late,
            "by": entry.by.map(|day| day.to_string()),
        })
    };
    cards
        .iter()
        .map(|card| {
            json!({
                "kind": card.kind.name(),
                "title": card.kind.title(),
                "entries": card.entries.iter().map(entry).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// A briefing for a line manager.
#[must_use]
pub fn briefing(briefing: &Briefing<'_>) -> Json {
    let catalog = briefing.catalog;
    let scheme = briefing.details();
    let mut out = head(catalog, "briefing", briefing.today);
    out.insert(
        "scheme".to_owned(),
        json!({
            "id": scheme.id, "name": scheme.name, "summary": scheme.summary,
            "funder": catalog.funder(scheme.funder).name,
        }),
    );
    out.insert("employer".to_owned(), json!(scheme.employer));
    let named = |(name, text): (&str, String)| json!({ "what": name, "text": text });
    out.insert("time".to_owned(), briefing.time_away().into_iter().map(named).collect());
    out.insert(
        "pays".to_owned(),
        scheme.pays.parts().map(|(name, text)| named((name, text.to_owned()))).collect(),
    );
    out.insert("deadlines".to_owned(), deadlines(catalog, &briefing.deadlines()));
    out.insert(
        "benefits".to_owned(),
        briefing
            .benefits()
            .map(|benefit| {
                json!({
                    "text": benefit.text, "source": benefit.source, "url": benefit.url,
                    "seen": benefit.seen.map(|seen| seen.to_string()),
                })
            })
            .collect(),
    );
    out.insert(
        "questions".to_owned(),
        catalog
            .manager_questions
            .iter()
            .map(|question| json!({ "ask": question.ask, "answer": question.answer }))
            .collect(),
    );
    out.insert("sources".to_owned(), sources(scheme));
    Json::Object(out)
}

fn head(catalog: &Catalog, kind: &str, today: jiff::civil::Date) -> Map<String, Json> {
    let mut out = Map::new();
    out.insert("kind".to_owned(), json!(kind));
    out.insert("format".to_owned(), json!(FORMAT));
    out.insert("made".to_owned(), json!(today.to_string()));
    out.insert(
        "catalogue".to_owned(),
        json!({ "title": catalog.title, "edition": catalog.edition.to_string() }),
    );
    out
}

fn answers(catalog: &Catalog, list: impl Iterator<Item = (QuestionId, Answer)>) -> Json {
    list.map(|(id, answer)| {
        let question = catalog.question(id);
        // What a person keeps to themselves goes into no file for others.
        let told = match answer {
            Answer::RatherNotSay => Json::Null,
            Answer::Known(_) | Answer::NotSure => json!(written_in_full(question, answer)),
        };
        (question.id.to_string(), told)
    })
    .collect::<Map<_, _>>()
    .into()
}

fn counts(plan: &Plan<'_>) -> Json {
    Numbers::of_all(plan.facts, plan.assessment)
        .iter()
        .map(|(standing, number)| (standing.id().to_owned(), json!(number)))
        .collect::<Map<_, _>>()
        .into()
}

fn verdict(plan: &Plan<'_>, assessed: &crate::rules::Assessed) -> Json {
    let mut out = for_others(plan.facts, assessed);
    out.insert("sources".to_owned(), sources(plan.catalog().scheme(assessed.scheme)));
    out.into()
}

fn sources(scheme: &Scheme) -> Json {
    let one = |source: &Source| {
        json!({
            "title": source.title, "url": source.url, "second-hand": source.second_hand,
            "seen": source.seen.map(|seen| seen.to_string()), "read": source.read.to_string(),
        })
    };
    scheme.sources.iter().map(one).collect()
}

fn route(plan: &Plan<'_>) -> Json {
    let Some(route) = plan.route else {
        return Json::Null;
    };
    let catalog = plan.catalog();
    let scheme = |step: &PlannedStep| step.taken.scheme().map(|id| catalog.scheme(id));
    json!({
        "goal": clean(&route.goal),
        "months": route.months,
        "leaps": route.leaps,
        "assumes": answers(catalog, plan.assumed().map(|(id, value)| (id, Answer::Known(value)))),
        "steps": route.steps.iter().map(|step| json!({
            "scheme": scheme(step).map(|scheme| &scheme.id),
            "name": step_name(catalog, step.taken),
            "months": step.months,
            "starts-after-months": step.starts_after_months,
            "why": clean(&step.why),
            "ask-first": step.ask_first,
            "may-have-ended": scheme(step).is_some_and(|scheme| scheme.status.may_have_ended),
            "employer": scheme(step).map_or(&[][..], |scheme| &scheme.employer),
        })).collect::<Vec<_>>(),
    })
}

fn deadlines(catalog: &Catalog, list: &[Ahead<'_>]) -> Json {
    list.iter()
        .map(|ahead| {
            let at = match ahead.event {
                Event::Due(deadline) if deadline.has_time => {
                    deadline.at.strftime("%Y-%m-%dT%H:%M").to_string()
                }
                _ => ahead.day().to_string(),
            };
            json!({
                "scheme": catalog.scheme(ahead.scheme).id, "round": ahead.round.name,
                "what": ahead.what(), "at": at, "zone": "Europe/London",
            })
        })
        .collect()
}
