//! The full reading of one scheme.

use jiff::civil::Date;

use super::columns::fact_box;
use super::node::{Node, Page, Prose, Row, Sign, Target, Tone};
use super::results::turns_on;
use super::wording::{self, count, months_in_words};
use super::world::World;
use crate::catalog::dates::in_words;
use crate::catalog::{Scheme, SchemeId, Standing, Weight};
use crate::pathway::{NearestStep, Needed, Pathfinder};
use crate::rules::applications::{effective_date, next_round};
use crate::rules::{
    Applications, Assessed, Assessment, CriterionResult, Facts, Profile, State, applications, assess,
    criteria_results,
};

/// The way to a scheme that is not open.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// The fewest changes that would open it.
    pub nearest: Option<NearestStep>,
    /// What there is instead.
    pub(crate) instead: Vec<SchemeId>,
}

impl Way {
    /// Looks for the way to one scheme.
    #[must_use]
    pub(crate) fn find(world: &World, profile: &Profile, id: SchemeId, today: Date) -> Self {
        let finder = Pathfinder::new(&world.catalog, today);
        let assessment = Assessment::new(&world.catalog, profile, today);
        Self {
            nearest: finder.nearest_step(profile, &assessment, id),
            instead: finder.alternatives_to(&assessment, id),
        }
    }
}

/// The heading of the last part of a reading, under which its sources stand.
pub(crate) const WHERE_READ: &str = "Where we read this";

/// Whom a reading is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody whose answers are known.
    Person,
    /// Anybody: "not known" at every line would say nothing, and a verdict even less.
    Anybody,
}

/// Builds the reading of a scheme for a profile.
#[must_use]
pub fn scheme(
    world: &World,
    facts: &Facts<'_>,
    id: SchemeId,
    assessed: Option<&Assessed>,
    way: &Way,
    reader: Reader,
) -> Page {
    let catalog = &world.catalog;
    let scheme = catalog.scheme(id);
    let mut page = Page::new();
    page.push(Node::Title(Prose::marked_toned(world, &scheme.name, Tone::Strong)));
    let funder = catalog.funder(scheme.funder);
    page.push(Node::Para(Prose::marked_toned(
        world,
        &format!(
            "{} · {} · {}",
            funder.name,
            catalog.kind(scheme.kind).name,
            catalog.stage(scheme.stage).name
        ),
        Tone::Quiet,
    )));
    match assessed {
        Some(_) if reader == Reader::Anybody => {}
        Some(assessed) => {
            let headline = wording::headline(scheme, assessed, facts.today());
            page.push(Node::Line(Sign::Verdict(assessed.verdict), Prose::strong(headline)));
            if let Some(day) = turns_on(facts, id) {
                page.push(Node::Para(Prose::plain(format!(
                    "Opens to you on {}, by time alone.",
                    in_words(day)
                ))));
            }
        }
        None => page.push(Node::Line(Sign::Closed, Prose::strong("Closed for good"))),
    }
    let here = facts.here(id);
    let state = assessed.map_or_else(|| applications(&here, facts.today()), |assessed| assessed.applications);
    page.gap();
    fact_box(world, &mut page, &here, state);
    if !scheme.status.note.is_empty() {
        page.gap();
        page.push(Node::Para(Prose::marked(world, &scheme.status.note)));
    }
    page.gap();
    page.push(Node::Para(Prose::marked(world, &scheme.summary)));
    if state == Applications::ClosedForGood {
        successors(world, &mut page, scheme);
    }
    criteria(world, facts, &mut page, id, assessed, reader);
    if assessed.is_some_and(|assessed| assessed.verdict.is_no()) {
        way_there(world, &mut page, way);
    }
    rest(world, facts, &mut page, id);
    page
}

/// The reading of a scheme for nobody in particular: its rules, what it pays,
/// its dates and its sources, without its name and its summary.
#[must_use]
pub(crate) fn for_everybody(world: &World, facts: &Facts<'_>, id: SchemeId) -> Page {
    let scheme = world.catalog.scheme(id);
    let mut page = Page::new();
    let ended = scheme.has_ended(facts.today());
    if ended {
        successors(world, &mut page, scheme);
    }
    let assessed = (!ended).then(|| assess(facts, id));
    criteria(world, facts, &mut page, id, assessed.as_ref(), Reader::Anybody);
    rest(world, facts, &mut page, id);
    page
}

/// What a scheme pays and asks for, when, and where this was read.
fn rest(world: &World, facts: &Facts<'_>, page: &mut Page, id: SchemeId) {
    let scheme = world.catalog.scheme(id);
    pay_and_time(world, page, scheme);
    if !scheme.employer.is_empty() {
        page.heading("What your employer must do");
        for text in &scheme.employer {
            page.push(Node::Bullet(Prose::marked(world, text)));
        }
    }
    dates(world, facts, page, id);
    if !scheme.traps.is_empty() {
        page.heading("Watch out");
        for text in &scheme.traps {
            page.push(Node::Bullet(Prose::marked(world, text)));
        }
    }
    neighbours(world, page, id);
    sources(world, facts, page, scheme);
}

fn successors(world: &World, page: &mut Page, scheme: &Scheme) {
    if scheme.status.replaced_by.is_empty() {
        return;
    }
    page.heading("Look at this instead");
    for id in &scheme.status.replaced_by {
        page.row(Row::new(Target::Scheme(*id), world.catalog.scheme(*id).name.as_str()));
    }
}

fn criteria(
    world: &World,
    facts: &Facts<'_>,
    page: &mut Page,
    id: SchemeId,
    assessed: Option<&Assessed>,
    reader: Reader,
) {
    let results = criteria_results(facts, id);
    let (rules, rest): (Vec<_>, Vec<_>) =
        results.iter().partition(|result| matches!(result.criterion.weight, Weight::Must | Weight::Usual));
    if !rules.is_empty() {
        page.heading(match assessed.map(|assessed| assessed.verdict) {
            Some(verdict) if verdict.is_no() => "Why not",
            Some(_) if reader == Reader::Anybody => "What it asks for",
            Some(_) => "Why",
            None => "The rules it had",
        });
        // What was missed comes first: it is what the reader asks about.
        let missed = |result: &&&CriterionResult<'_>| result.state == State::Unmet;
        for result in rules.iter().filter(missed).chain(rules.iter().filter(|result| !missed(result))) {
            criterion(world, facts, page, result, reader);
        }
    }
    let checks: Vec<_> = rest.iter().filter(|result| result.criterion.weight == Weight::Check).collect();
    if !checks.is_empty() {
        page.heading("Check this yourself");
        for result in checks {
            page.push(Node::Line(Sign::Check, Prose::marked(world, &result.criterion.text)));
            remark(world, page, &result.criterion.remedy);
        }
    }
    let favours: Vec<_> = rest.iter().filter(|result| result.criterion.weight == Weight::Helps).collect();
    if !favours.is_empty() {
        page.heading("In your favour, if it is true");
        for result in favours {
            let sign = if result.state == State::Met { Sign::State(State::Met) } else { Sign::Favour };
            page.push(Node::Line(sign, with_reason(world, facts, result)));
        }
    }
}

fn criterion(
    world: &World,
    facts: &Facts<'_>,
    page: &mut Page,
    result: &CriterionResult<'_>,
    reader: Reader,
) {
    let text = with_reason(world, facts, result);
    page.push(match (result.state, reader) {
        (State::Unknown, Reader::Anybody) => Node::Bullet(text),
        (state, _) => Node::Line(Sign::State(state), text),
    });
    let criterion = result.criterion;
    match criterion.standing {
        Standing::Confirmed => {}
        Standing::Unconfirmed if result.state == State::Met => {}
        Standing::Unconfirmed => remark(world, page, "We cannot be sure of this one: ask the funder."),
        Standing::Disputed => remark(world, page, "What we read differs on this: ask the funder."),
        Standing::Unasked => remark(world, page, "Only you can tell: no question of ours settles this."),
    }
    if criterion.weight == Weight::Usual && result.state != State::Met {
        remark(world, page, "This is the usual rule. Ask before you apply if you do not meet it.");
    }
    if result.state != State::Met {
        remark(world, page, &criterion.remedy);
    }
    remark(world, page, &criterion.note);
}

fn with_reason(world: &World, facts: &Facts<'_>, result: &CriterionResult<'_>) -> Prose {
    let text = Prose::marked(world, &result.criterion.text);
    let reason = wording::because(&world.catalog, facts.profile(), &result.because);
    if reason.is_empty() { text } else { text.and(Prose::quiet(format!("  ({reason})"))) }
}

fn remark(world: &World, page: &mut Page, text: &str) {
    if !text.is_empty() {
        page.push(Node::Line(Sign::None, Prose::marked_toned(world, text, Tone::Quiet)));
    }
}

/// How to get there, or what there is instead: no dead ends.
fn way_there(world: &World, page: &mut Page, way: &Way) {
    let catalog = &world.catalog;
    if let Some(nearest) = &way.nearest {
        page.heading("What would change this");
        for change in &nearest.changes {
            let brought = change.transition.and_then(|number| catalog.transitions.get(number));
            let text = match change.needed {
                Needed::Fact { .. } if change.suppliers.is_empty() && brought.is_some() => {
                    brought.map(|transition| transition.text.to_string()).unwrap_or_default()
                }
                Needed::Fact { question, from, to } => {
                    let question = catalog.question(question);
                    format!(
                        "{} From {} to {}.",
                        question.ask,
                        wording::short_value(question, from),
                        wording::short_value(question, to)
                    )
                }
                Needed::WaitUntil(day) => format!("Wait until {}.", in_words(day)),
            };
            page.push(Node::Bullet(Prose::marked(world, &text)));
            for id in &change.suppliers {
                let supplier = catalog.scheme(*id);
                page.row(Row::new(Target::Scheme(*id), supplier.name.as_str()).note("gives it"));
            }
        }
        if nearest.unknowns > 0 {
            page.push(Node::Para(Prose::plain(format!(
                "Then there would be {} to go.",
                count(nearest.unknowns, "answer", "answers")
            ))));
        }
    }
    if !way.instead.is_empty() {
        page.heading("What there is instead");
        for id in &way.instead {
            let other = catalog.scheme(*id);
            page.row(
                Row::new(Target::Scheme(*id), other.name.as_str())
                    .note(catalog.funder(other.funder).short.clone()),
            );
        }
    }
}

fn pay_and_time(world: &World, page: &mut Page, scheme: &Scheme) {
    if scheme.pays.parts().next().is_some() {
        page.heading("What it pays");
        for (name, text) in scheme.pays.parts() {
            page.push(Node::Fact(name.to_owned(), Prose::marked(world, text)));
        }
    }
    let time = &scheme.time;
    let mut facts = Vec::new();
    if let Some(months) = time.months {
        facts.push(("Full time", months_in_words(months)));
    }
    if let Some(months) = time.part_time_months {
        facts.push(("Part time", months_in_words(months)));
    } else if let Some(part_time) = time.part_time {
        facts.push(("Part time", if part_time { "Yes." } else { "No." }.to_owned()));
    }
    if let Some(share) = time.smallest_wte {
        facts.push(("Least", format!("{share} of full time.")));
    }
    if let Some(share) = scheme.protected_time {
        facts.push(("Protected", format!("About {} of the week.", percent(share))));
    }
    if facts.is_empty() && time.note.is_empty() {
        return;
    }
    page.heading("Time");
    for (name, text) in facts {
        page.push(Node::Fact(name.to_owned(), Prose::marked(world, &text)));
    }
    if !time.note.is_empty() {
        page.push(Node::Para(Prose::marked(world, &time.note)));
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn dates(world: &World, facts: &Facts<'_>, page: &mut Page, id: SchemeId) {
    let here = facts.here(id);
    let scheme: &Scheme = &here;
    let next = next_round(scheme, facts.today());
    let known = next.or_else(|| scheme.rounds.last());
    let window = window(facts, scheme);
    let remarks: Vec<&str> =
        scheme.usual.iter().map(|window| window.note.as_str()).filter(|note| !note.is_empty()).collect();
    if known.is_none() && remarks.is_empty() && scheme.competition.is_empty() && window.is_none() {
        return;
    }
    page.heading("Dates and odds");
    if let Some(round) = known {
        let name = if round.name.is_empty() { "Round" } else { round.name.as_str() };
        let when = if next.is_some() { "next" } else { "last seen" };
        let mut parts: Vec<String> = Vec::new();
        if let Some(opens) = round.opens {
            parts.push(format!("opens {}", in_words(opens)));
        }
        for deadline in &round.deadlines {
            let time = if deadline.has_time {
                format!(" at {:02}:{:02}", deadline.at.hour(), deadline.at.minute())
            } else {
                String::new()
            };
            parts.push(format!("{} by {}{time}", deadline.what, in_words(deadline.at.date())));
        }
        page.push(Node::Fact(format!("{name} ({when})"), Prose::marked(world, &parts.join("; "))));
    }
    for note in remarks {
        page.push(Node::Para(Prose::marked(world, note)));
    }
    if let Some(day) = window {
        page.push(Node::Para(Prose::plain(format!(
            "A limit of years runs: by what you told us, you can use this until {}.",
            in_words(day)
        ))));
    }
    if !scheme.competition.is_empty() {
        page.push(Node::Para(Prose::marked(world, &scheme.competition)));
    }
}

/// The last day on which every limit of years still holds.
fn window(facts: &Facts<'_>, scheme: &Scheme) -> Option<Date> {
    let day = effective_date(scheme, facts.today());
    scheme
        .criteria
        .iter()
        .filter(|criterion| criterion.weight == Weight::Must)
        .filter_map(|criterion| facts.closes_on(criterion.when.as_ref()?, day))
        .min()
}

fn neighbours(world: &World, page: &mut Page, id: SchemeId) {
    let catalog = &world.catalog;
    let scheme = catalog.scheme(id);
    let before: Vec<SchemeId> =
        catalog.led_to_by(id).iter().copied().filter(|other| !catalog.scheme(*other).is_closed()).collect();
    for (title, list) in
        [("What it leads to", scheme.leads_to.as_slice()), ("What can come before it", &before)]
    {
        if list.is_empty() {
            continue;
        }
        page.heading(title);
        for other in list {
            let target = catalog.scheme(*other);
            page.row(
                Row::new(Target::Scheme(*other), target.name.as_str())
                    .note(catalog.funder(target.funder).short.clone()),
            );
        }
    }
    if !scheme.was.is_empty() {
        page.heading("Old names");
        page.push(Node::Para(Prose::marked(world, &scheme.was.join(" · "))));
    }
}

fn sources(world: &World, facts: &Facts<'_>, page: &mut Page, scheme: &Scheme) {
    page.heading(WHERE_READ);
    page.push(Node::Para(Prose::marked(world, &wording::trust(scheme, facts.today()))));
    for source in &scheme.sources {
        let seen = source
            .seen
            .map_or_else(|| "undated copy".to_owned(), |seen| format!("copy of {}", seen.in_words()));
        let whose = if source.second_hand { ", not the page of who offers it" } else { "" };
        page.push(Node::Bullet(Prose::plain(format!("{} ", source.title)).and(Prose::quiet(format!(
            "({seen}, read {}{whose}) {}",
            in_words(source.read),
            source.url
        )))));
    }
}
