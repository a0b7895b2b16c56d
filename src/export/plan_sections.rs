//! The sections of a plan.

use crate::advice::Ranking;
use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, SchemeId, Source, Standing, TermId, Weight};
use crate::page::results::{ResultGroup, ordered, turns_on};
use crate::page::scheme::{Reader, WHERE_READ, Way, scheme as reading};
use crate::page::wording::{self, count, months_in_words};
use crate::page::{Figure, Node, Page, Prose, Sign, tally};
use crate::pathway::Taken;
use crate::rules::{Assessed, State, Verdict, criteria_results};
use crate::text::clean::clean;

use super::document::{Section, unless_empty};
use super::plan::{Plan, PlannedRoute, PlannedStep};

pub(super) fn answers(plan: &Plan<'_>) -> Section {
    let catalog = plan.catalog();
    let mut page = Page::new();
    for (id, answer) in plan.answers() {
        let question = catalog.question(id);
        page.push(Node::Fact(question.ask.to_string(), Prose::plain(wording::answer(question, answer))));
    }
    if page.nodes.is_empty() {
        page.push(Node::Para(Prose::plain("You have not answered anything yet.")));
    }
    let facts = plan.facts;
    for broken in facts.broken_constraints() {
        if let Some(constraint) = catalog.constraints.get(broken) {
            page.push(Node::Problem(constraint.text.to_string()));
        }
    }
    Section::new("answers", "Your answers", page)
}

pub(super) fn short_list(plan: &Plan<'_>) -> Section {
    let mut page = Page::new();
    for noted in plan.short_list {
        let mut entry = reading(
            plan.world,
            plan.facts,
            noted.scheme,
            plan.assessment.of(noted.scheme),
            &Way::find(plan.world, plan.facts.profile(), noted.scheme, plan.facts.today()),
            Reader::Person,
        );
        // Sources stand together at the end of the plan.
        let end =
            entry.nodes.iter().position(|node| matches!(node, Node::Heading(text) if text == WHERE_READ));
        entry.nodes.truncate(end.unwrap_or(entry.nodes.len()));
        shorten_lists(&mut entry.nodes);
        let note = clean(&noted.note);
        for (place, node) in entry.nodes.into_iter().enumerate() {
            page.push(node);
            if place == 0 && !note.is_empty() {
                page.push(Node::Fact("Your note".to_owned(), Prose::plain(note.as_ref())));
            }
        }
    }
    if page.nodes.is_empty() {
        page.push(Node::Para(Prose::plain("Your short list is empty.")));
    }
    Section::new("short-list", "Your short list", page)
}

/// Cuts lists of other schemes to a few: on paper they lead nowhere.
fn shorten_lists(nodes: &mut Vec<Node>) {
    const MOST: usize = 5;
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut rows = 0;
    let mut left_out = 0;
    for node in nodes.drain(..) {
        let is_row = matches!(node, Node::Row(_));
        rows = if is_row { rows + 1 } else { 0 };
        if rows > MOST {
            left_out += 1;
            continue;
        }
        if !is_row {
            and_more(&mut out, &mut left_out);
        }
        out.push(node);
    }
    and_more(&mut out, &mut left_out);
    *nodes = out;
}

fn and_more(nodes: &mut Vec<Node>, left_out: &mut usize) {
    if *left_out > 0 {
        nodes.push(Node::Para(Prose::quiet(format!("And {left_out} more."))));
        *left_out = 0;
    }
}

/// The way, what it takes for granted, and its picture: what is before its steps.
pub(super) fn way(plan: &Plan<'_>, route: &PlannedRoute) -> Page {
    let catalog = plan.catalog();
    let mut page = Page::new();
    if route.steps.is_empty() {
        let goal = clean(&route.goal);
        page.push(Node::Para(Prose::plain(if route.found {
            format!("You asked for the way to {goal}. By your answers you are there already.")
        } else {
            format!(
                "We know no way from your answers to {goal}. Ask the people who are named under “Start here”."
            )
        })));
        return page;
    }
    let length = match route.months {
        0 => String::new(),
        months => format!(" It takes about {}", months_in_words(months)),
    };
    page.push(Node::Para(Prose::plain(format!("The way to {}.{length}", clean(&route.goal)))));
    if route.leaps {
        page.push(Node::Para(Prose::plain(
            "It is quicker than most ways and rarely done: it leaps over a stage.",
        )));
    }
    let assumed: Vec<String> = plan
        .assumed()
        .map(|(id, value)| {
            let question = catalog.question(id);
            format!("{} {}", question.ask, wording::value(question, value))
        })
        .collect();
    if !assumed.is_empty() {
        page.push(Node::Para(Prose::plain("It takes this for granted, which you did not tell us:")));
        for text in assumed {
            page.push(Node::Bullet(Prose::plain(text)));
        }
    }
    page.push(Node::Figure(Figure::Route(route.line.clone())));
    page
}

/// What one has to know before one takes a step; empty where that is nothing.
pub(super) fn beware(catalog: &Catalog, step: &PlannedStep) -> String {
    let mut said = Vec::new();
    if step.taken.scheme().is_some_and(|id| catalog.scheme(id).status.may_have_ended) {
        said.push("We do not know whether it still takes people.");
    }
    if step.ask_first {
        said.push("Ask before you apply: one of its rules is unusual or not certain.");
    }
    said.join(" ")
}

pub(super) fn route(plan: &Plan<'_>) -> Option<Section> {
    let route = plan.route?;
    let catalog = plan.catalog();
    let mut page = way(plan, route);
    for (place, step) in route.steps.iter().enumerate() {
        let scheme = match step.taken {
            Taken::Scheme(id) => catalog.scheme(id),
            Taken::Transition(number) => {
                let text = catalog.transitions.get(number).map_or("", |transition| &transition.text);
                page.push(Node::Step(place + 1, Prose::strong(text)));
                continue;
            }
        };
        page.push(Node::Step(
            place + 1,
            Prose::strong(scheme.name.as_str())
                .and(Prose::plain(format!(" ({})", catalog.funder(scheme.funder).short))),
        ));
        let mut remark = |label: &str, text: &str| {
            if !text.is_empty() {
                let prose = Prose::strong(format!("{label}: ")).and(Prose::marked(plan.world, text));
                page.push(Node::Line(Sign::None, prose));
            }
        };
        let start = match step.starts_after_months {
            0 => "Now.".to_owned(),
            months => format!("In {}", months_in_words(months)),
        };
        remark("What it is", &scheme.summary);
        remark("Before you apply", &beware(catalog, step));
        remark("Start", &start);
        remark("Length", &step.months.map_or_else(|| "Not known.".to_owned(), months_in_words));
        remark("Why here", &clean(&step.why));
        for (name, text) in scheme.pays.parts() {
            remark(name, text);
        }
        for text in &scheme.employer {
            remark("Your employer must", text);
        }
    }
    Some(Section::new("route", "Your route", page))
}

pub(super) fn deadlines(plan: &Plan<'_>) -> Option<Section> {
    let catalog = plan.catalog();
    let mut page = Page::new();
    for ahead in plan.deadlines() {
        page.push(Node::Fact(
            ahead.when(),
            Prose::plain(format!("{}: {}.", catalog.scheme(ahead.scheme).name, ahead.what())),
        ));
    }
    unless_empty("deadlines", "Dates ahead", page)
}

pub(super) fn to_check(plan: &Plan<'_>) -> Option<Section> {
    let mut page = Page::new();
    let mut last = None;
    for item in plan.to_check() {
        if last != Some(item.scheme) {
            last = Some(item.scheme);
            page.heading(plan.catalog().scheme(item.scheme).name.clone());
        }
        page.push(Node::Line(Sign::Check, Prose::marked(plan.world, item.text)));
        if !item.remedy.is_empty() {
            page.push(Node::Line(Sign::None, Prose::marked(plan.world, item.remedy)));
        }
    }
    unless_empty("check", "Check these yourself", page)
}

pub(super) fn to_find_out(plan: &Plan<'_>) -> Option<Section> {
    let mut page = Page::new();
    for item in plan.to_find_out() {
        let question = plan.catalog().question(item.question);
        let waits = if item.schemes == 1 { "waits" } else { "wait" };
        let text = format!(
            "{} {} {waits} for it. {}",
            question.ask,
            count(item.schemes, "scheme", "schemes"),
            question.find_out
        );
        page.push(Node::Bullet(Prose::marked(plan.world, text.trim_end())));
    }
    unless_empty("find-out", "Find these out", page)
}

pub(super) fn verdicts(plan: &Plan<'_>) -> Section {
    let catalog = plan.catalog();
    let mut page = Page::new();
    page.push(Node::Tally(tally::bars(plan.facts, plan.assessment, None)));
    let ranking = Ranking::new(plan.world.traits(), plan.facts, plan.assessment);
    for group in ResultGroup::ALL {
        let list = ordered(plan.facts, plan.assessment, &ranking, group);
        if list.is_empty() {
            continue;
        }
        page.heading(format!("{} ({})", group.name(), list.len()));
        for assessed in list.iter().filter_map(|id| plan.assessment.of(*id)) {
            let verdict = assessed.verdict;
            let reasons = reasons(plan, assessed.scheme, verdict);
            let name = Prose::strong(catalog.scheme(assessed.scheme).name.as_str());
            if matches!(group, ResultGroup::LessLikely | ResultGroup::Past | ResultGroup::NotForYou) {
                // One reason is enough, and there are many of these.
                let reason = reasons.first().map_or_else(String::new, |reason| format!(". {reason}"));
                page.push(Node::Line(Sign::Verdict(verdict), name.and(Prose::plain(reason))));
                continue;
            }
            page.push(Node::Line(
                Sign::Verdict(verdict),
                name.and(Prose::plain(particulars(plan, assessed))),
            ));
            if !reasons.is_empty() {
                let text = reasons.join(" ");
                // What is closed to the person should not fill their glossary.
                let prose =
                    if verdict.is_no() { Prose::plain(text) } else { Prose::marked(plan.world, &text) };
                page.push(Node::Line(Sign::None, prose));
            }
        }
    }
    Section::new("verdicts", "What fits, and why", page)
}

/// Who offers it, when, and what the heading of the group does not say.
fn particulars(plan: &Plan<'_>, assessed: &Assessed) -> String {
    let catalog = plan.catalog();
    let text = format!(
        " ({}; {}). {}",
        catalog.funder(catalog.scheme(assessed.scheme).funder).short,
        wording::applications_short(assessed.applications),
        said(plan, assessed)
    );
    text.trim_end().to_owned()
}

fn said(plan: &Plan<'_>, assessed: &Assessed) -> String {
    if !assessed.verdict.is_no() {
        let scheme = plan.catalog().scheme(assessed.scheme);
        return format!("{}.", wording::headline(scheme, assessed, plan.facts.today()));
    }
    let day = turns_on(plan.facts, assessed.scheme).filter(|_| assessed.verdict == Verdict::NotYet);
    day.map_or_else(String::new, |day| format!("Opens to you on {}, by time alone.", in_words(day)))
}

/// The criteria that speak for a verdict: those met for what is open, those
/// not settled for what could be, those missed for a no of this kind.
fn reasons(plan: &Plan<'_>, scheme: SchemeId, verdict: Verdict) -> Vec<String> {
    let label = if verdict.is_no() {
        Sign::State(State::Unmet).word()
    } else if verdict == Verdict::Open {
        Sign::State(State::Met).word()
    } else {
        "Not settled"
    };
    criteria_results(plan.facts, scheme)
        .iter()
        .filter(|result| matches!(result.criterion.weight, Weight::Must | Weight::Usual))
        .filter(|result| match verdict {
            Verdict::Open => result.state == State::Met,
            Verdict::Possible => result.state != State::Met,
            _ => result.kind.map(Verdict::from) == Some(verdict),
        })
        .map(|result| {
            let because = wording::because(plan.catalog(), plan.facts.profile(), &result.because);
            let answer = if because.is_empty() { String::new() } else { format!(" ({because})") };
            let ask = match result.criterion.standing {
                Standing::Disputed if verdict == Verdict::Possible => " What we read differs: ask.",
                Standing::Unasked if verdict == Verdict::Possible => " Only you can tell.",
                _ => "",
            };
            format!("{label}: {}{answer}{ask}", result.criterion.text)
        })
        .collect()
}

pub(super) fn words(catalog: &Catalog, terms: &[TermId]) -> Option<Section> {
    let mut page = Page::new();
    for id in terms {
        let term = catalog.term(*id);
        let head = if term.expands_to.is_empty() {
            term.term.to_string()
        } else {
            format!("{} ({})", term.term, term.expands_to)
        };
        page.push(Node::Fact(head, Prose::plain(term.plain.as_str())));
    }
    unless_empty("words", "Words used here", page)
}

pub(super) fn sources(plan: &Plan<'_>) -> Option<Section> {
    let mut page = Page::new();
    for id in plan.in_focus() {
        let scheme = plan.catalog().scheme(id);
        page.heading(scheme.name.clone());
        page.push(Node::Para(Prose::plain(wording::trust(scheme, plan.facts.today()))));
        for source in &scheme.sources {
            page.push(Node::Bullet(Prose::plain(source_in_words(source))));
        }
    }
    if !page.nodes.is_empty() {
        page.gap();
        page.push(Node::Para(Prose::quiet(
            "The sources of the other schemes stand in the program, and in the plan as JSON.",
        )));
    }
    unless_empty("sources", WHERE_READ, page)
}

/// A source with its dates and its address.
pub(super) fn source_in_words(source: &Source) -> String {
    let seen =
        source.seen.map_or_else(|| "undated copy".to_owned(), |seen| format!("copy of {}", seen.in_words()));
    format!("{} ({seen}, read {}) {}", source.title, in_words(source.read), source.url)
}
