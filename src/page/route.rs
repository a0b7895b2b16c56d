//! The way to a goal: do this, then this, then this.

use jiff::civil::Date;

use super::figure::{Figure, RouteBar, RouteLine, Stages, Stop};
use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::wording::{self, count, list, months_in_words, short_value};
use super::world::World;
use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, GoalId, Pays, QuestionId, SchemeId, StageId, Test, Value};
use crate::command::{Command, key_of};
use crate::pathway::{Route, Routes, Step, Taken, Unsupplied, standing_at};
use crate::rules::Facts;
use crate::rules::comparison::later;
use crate::text::capital;

/// Builds the list of goals.
#[must_use]
pub fn goals(world: &World) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Where would you like to get to?")));
    page.push(Node::Para(Prose::plain("We look for the steps that lead there from your answers.")));
    page.gap();
    for id in world.catalog.goal_ids() {
        goal_row(world, &mut page, id);
    }
    page
}

/// Builds what stands there while ways to a goal are looked for.
#[must_use]
pub(crate) fn looking(world: &World, id: GoalId) -> Page {
    let mut page = Page::new();
    let title = format!("Looking for the way to {}", world.catalog.goal(id).name);
    page.push(Node::Title(Prose::strong(title)));
    page.push(Node::Para(Prose::plain("It takes a few seconds, and then comes up here by itself.")));
    let back = key_of(Command::Back);
    page.push(Node::Para(Prose::plain(format!("All keys work meanwhile. {back} goes back to the goals."))));
    page
}

fn goal_row(world: &World, page: &mut Page, id: GoalId) {
    let goal = world.catalog.goal(id);
    page.row(Row::new(Target::Goal(id), capital(&goal.name).as_str()).hint(goal.plain.clone()));
}

/// What one does at a step, in few words.
#[must_use]
pub(crate) fn step_name(catalog: &Catalog, taken: Taken) -> &str {
    match taken {
        Taken::Scheme(id) => catalog.scheme(id).short_name(),
        Taken::Transition(number) => {
            catalog.transitions.get(number).map_or("", |transition| transition.text.trim_end_matches('.'))
        }
    }
}

/// Builds the page of the routes to a goal.
#[must_use]
pub fn routes(world: &World, found: &Routes, today: Date) -> Page {
    let goal = world.catalog.goal(found.goal);
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong(format!("The way to {}", goal.name))));
    if found.routes.iter().any(|route| route.steps.is_empty()) {
        page.push(Node::Para(Prose::plain("By your answers you are there already.")));
        page.gap();
        if !found.beyond.is_empty() {
            page.heading("What could come next");
            for id in &found.beyond {
                goal_row(world, &mut page, *id);
            }
            page.gap();
        }
        page.row(Row::new(Target::Command(Command::Route), "Choose another goal"));
        return page;
    }
    if found.routes.is_empty() {
        no_route(world, &mut page, found);
        return page;
    }
    page.push(Node::Para(Prose::plain(match found.routes.len() {
        1 => "We found one way. There may be others that we do not know of.".to_owned(),
        number => format!("We found {number} ways. Everyone goes their own way; these are only ideas."),
    })));
    if !found.complete {
        page.push(Node::Para(Prose::plain("We did not look at every way: there may be more.")));
    }
    for (place, route) in found.routes.iter().enumerate() {
        one_route(world, &mut page, route, kind_of_way(route, place), today);
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Route), "Choose another goal"));
    page
}

fn no_route(world: &World, page: &mut Page, found: &Routes) {
    page.push(Node::Para(Prose::plain("We found no way there from your answers.")));
    if !found.complete {
        page.push(Node::Para(Prose::plain("We did not look at every way: there may be one.")));
    }
    if !found.unsupplied.is_empty() {
        page.heading("What nothing in the catalogue gives");
        for item in &found.unsupplied {
            page.push(Node::Bullet(Prose::marked(world, &unsupplied(world, item))));
        }
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Questions), "Answer more questions"));
    page.row(Row::new(Target::Command(Command::Route), "Choose another goal"));
}

/// What is missing, in a sentence.
#[must_use]
pub(crate) fn unsupplied(world: &World, item: &Unsupplied) -> String {
    let question = world.catalog.question(item.question);
    let wanted = match &item.test {
        Test::OneOf(set) | Test::HasAny(set) | Test::HasAll(set) if item.wanted => {
            let labels: Vec<&str> = set.iter().map(|option| question.label(option)).collect();
            format!(" Wanted: {}.", list(&labels, "or"))
        }
        Test::OneOf(set) | Test::HasAny(set) | Test::HasNone(set) => {
            let labels: Vec<&str> = set.iter().map(|option| question.label(option)).collect();
            format!(" Not wanted: {}.", list(&labels, "or"))
        }
        _ => String::new(),
    };
    let by = item
        .needed_by
        .map(|id| format!(" {} asks for it.", world.catalog.scheme(id).name))
        .unwrap_or_default();
    format!("{}{wanted}{by}", question.ask)
}

fn kind_of_way(route: &Route, place: usize) -> &'static str {
    match (route.leaps, place) {
        (true, _) => "Quicker, but rarely done",
        (false, 0) => "Stage by stage",
        (false, _) => "Another way",
    }
}

fn one_route(world: &World, page: &mut Page, route: &Route, name: &str, today: Date) {
    let steps = count(route.steps.len(), "step", "steps");
    let size = match route.months {
        0 => format!("{steps}, no set time"),
        months => format!("{steps}, {} in all", months_in_words(months).trim_end_matches('.')),
    };
    page.heading(format!("{name}: {size}"));
    page.push(Node::Figure(Figure::Route(route_line(world, route, today))));
    page.gap();
    for (place, step) in route.steps.iter().enumerate() {
        one_step(world, page, step, place + 1, today);
    }
    if !route.assumes.is_empty() {
        page.push(Node::Para(Prose::plain("This holds if these are true:")));
        for (question, value) in &route.assumes {
            page.push(Node::Bullet(Prose::marked(world, &assumption(world, *question, *value))));
        }
    }
}

/// A way on a line of years.
#[must_use]
pub fn route_line(world: &World, route: &Route, today: Date) -> RouteLine {
    let steps = route.steps.iter().enumerate().map(|(place, step)| {
        let waits = step.applies_after_months < step.starts_after_months;
        RouteBar {
            applies: step.applies_by.filter(|_| waits).map(|by| (step.applies_after_months, by)),
            known: step.length.known,
            ..bar(world, place + 1, step.taken, step.starts_after_months, step.length.months)
        }
    });
    RouteLine { start: today, steps: steps.collect() }
}

/// Somebody's way along the stages. A step stands at the stage of its scheme, and goes back only where it must; what is no
/// scheme stands where they are by then.
#[must_use]
pub fn stages(world: &World, facts: &Facts<'_>, route: &Route, name: &str) -> Stages {
    let catalog = &world.catalog;
    let here = standing_at(facts);
    let mut at = here.map_or(0, StageId::index);
    let mut stops: Vec<Stop> = catalog
        .stage_ids()
        .map(|id| Stop {
            stage: catalog.stage(id).name.to_string(),
            here: Some(id) == here,
            steps: Vec::new(),
        })
        .collect();
    for (step, number) in route.steps.iter().zip(1..) {
        if let Some(scheme) = step.scheme().map(|id| catalog.scheme(id)) {
            let serves = std::iter::once(&scheme.stage).chain(&scheme.also_stages).map(|stage| stage.index());
            // Its own stage, where that lies along the way; else another that it serves.
            at = serves.min_by_key(|stage| *stage < at).unwrap_or(at);
        }
        if let Some(stop) = stops.get_mut(at) {
            stop.steps.push((number, step_name(catalog, step.taken).to_owned()));
        }
    }
    Stages { name: name.to_owned(), stops }
}

/// One step on a line of years: what its scheme says of time and money.
#[must_use]
pub fn bar(world: &World, number: usize, taken: Taken, from: u32, months: u32) -> RouteBar {
    let scheme = taken.scheme().map(|id| world.catalog.scheme(id));
    let percent = |share: f64| (0..=100).rfind(|percent| f64::from(*percent) <= share * 100.0 + 0.5);
    RouteBar {
        label: format!("{number} {}", step_name(&world.catalog, taken)),
        applies: None,
        from,
        months,
        known: true,
        share: scheme.and_then(|scheme| scheme.protected_time).and_then(percent),
        pays: scheme.map_or_else(Vec::new, |scheme| paid(&scheme.pays)),
    }
}

/// The kinds of money that a scheme is known to pay.
fn paid(pays: &Pays) -> Vec<&'static str> {
    [
        ("salary", &pays.salary),
        ("a stipend", &pays.stipend),
        ("fees", &pays.fees),
        ("research costs", &pays.research),
        ("cover for your work", &pays.backfill),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, _)| name)
    .collect()
}

/// A fact taken for granted, in words.
#[must_use]
pub(crate) fn assumption(world: &World, question: QuestionId, value: Value) -> String {
    let question = world.catalog.question(question);
    format!("You would answer “{}” with “{}”.", question.ask, short_value(question, value))
}

/// The head of a step. Its number is a word: a bare one is heard twice beside the number of a row.
fn numbered(number: usize, name: &str) -> String {
    format!("Step {number}: {name}")
}

fn one_step(world: &World, page: &mut Page, step: &Step, number: usize, today: Date) {
    let line = |page: &mut Page, text: &str| {
        page.push(Node::Line(Sign::None, Prose::marked(world, text)));
    };
    let Some(id) = step.scheme() else {
        let name = step_name(&world.catalog, step.taken);
        page.push(Node::Para(Prose::strong(numbered(number, name))));
        match length(step) {
            length if length.is_empty() => line(page, "We do not know how long this takes."),
            length => line(page, &format!("It takes {length}.")),
        }
        line(page, &why_here(world, step));
        page.gap();
        return;
    };
    let catalog = &world.catalog;
    let scheme = catalog.scheme(id);
    page.row(Row::new(Target::Scheme(id), Prose::strong(numbered(number, &scheme.name))).note(length(step)));
    line(page, &why_here(world, step));
    if let Some((_, pay)) = scheme.pays.parts().next() {
        line(page, &format!("Pays: {pay}"));
    }
    if let Some(share) = scheme.protected_time {
        line(page, &format!("Protects about {:.0}% of your week.", share * 100.0));
    }
    for text in scheme.employer.iter().take(2) {
        line(page, &format!("Your employer: {}", crate::text::lower_first(text)));
    }
    line(page, &when(world, step, id, today));
    if step.ask_first {
        line(page, "Ask before you apply: one of its rules is unusual or not certain.");
    }
    if !step.alternatives.is_empty() {
        let names: Vec<&str> = step.alternatives.iter().map(|id| catalog.scheme(*id).short_name()).collect();
        line(page, &format!("Instead: {}.", list(&names, "or")));
    }
    page.gap();
}

/// By when one applies for a step, and when it starts.
fn when(world: &World, step: &Step, id: SchemeId, today: Date) -> String {
    let scheme = world.catalog.scheme(id);
    if step.applies_after_months == step.starts_after_months {
        return wording::applications(&world.catalog, scheme, crate::rules::applications(scheme, today));
    }
    let month = |months: u32| wording::applications_month(later(today, 0, i64::from(months)));
    let Some(by) = step.applies_by else {
        if scheme.has_dates_of_some() {
            return format!(
                "We know no dates for you: ask. As a guess, it starts about {}.",
                month(step.starts_after_months)
            );
        }
        return format!(
            "{} As a guess, it starts about {}.",
            wording::applications(&world.catalog, scheme, crate::rules::applications(scheme, today)),
            month(step.starts_after_months)
        );
    };
    let announced = scheme.rounds.iter().any(|round| round.first_deadline() == Some(by));
    let apply = if announced {
        format!("Apply by {}", in_words(by))
    } else {
        format!("Apply by about {}", wording::applications_month(by))
    };
    let guess = if scheme.time.starts_after.is_some() { "" } else { ", as a guess" };
    format!("{apply}. It starts about {}{guess}.", month(step.starts_after_months))
}

fn length(step: &Step) -> String {
    let words = months_in_words(step.length.months);
    let words = words.trim_end_matches('.');
    match (step.length.months, step.length.known) {
        (0, _) => String::new(),
        (_, true) => words.to_owned(),
        (_, false) => format!("about {words}, as a guess"),
    }
}

/// Why a step comes at its place, in a sentence.
#[must_use]
pub(crate) fn why_here(world: &World, step: &Step) -> String {
    let catalog = &world.catalog;
    // A yes tells nothing without its question; the step's own name does.
    let told = step.needed_for.iter().filter(|gain| !matches!(gain.value, Value::YesNo(_)));
    let gains: Vec<String> =
        told.map(|gain| short_value(catalog.question(gain.question), gain.value)).collect();
    let gains: Vec<&str> = gains.iter().map(String::as_str).collect();
    let gives =
        if gains.is_empty() { String::new() } else { format!("It gives you: {}.", list(&gains, "and")) };
    let needs: Vec<&str> = step.because.iter().map(|id| catalog.question(*id).ask.as_str()).collect();
    let after = if needs.is_empty() {
        String::new()
    } else {
        format!(" It comes here because an earlier step changes your answer to: {}", needs.join(" "))
    };
    let before =
        if step.prepares { " No rule asks for it: it makes the next step easier to get." } else { "" };
    format!("{gives}{after}{before}").trim().to_owned()
}
