//! What a room sees: few words a screen, the heading in large type.

use jiff::civil::Date;

use super::figure::{Figure, Matrix, MatrixCell};
use super::node::{Mark, Node, Page, Prose, Row, Target};
use super::wording::{count, group_name, list, months_in_words, short_value};
use super::world::World;
use super::{map, results};
use crate::catalog::{Answer, Persona, PersonaId, QuestionId, SchemeId, StageId};
use crate::command::Command;
use crate::pathway::{MapLayout, Routes, map_layout};
use crate::rules::{Assessment, Facts, Verdict};

/// Builds the list of personas. `chosen` are those to be put side by side.
#[must_use]
pub fn people(world: &World, chosen: &[PersonaId], link: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Who shall we follow?")));
    page.push(Node::Para(Prose::plain(format!(
        "{}. None of them is real.",
        count(world.catalog.personas.len(), "invented person", "invented people")
    ))));
    page.gap();
    for id in world.catalog.persona_ids() {
        let persona = world.catalog.persona(id);
        let hint = format!("{} Worry: {}", persona.aim, persona.worry);
        let mark = if chosen.is_empty() { Mark::None } else { Mark::Box(chosen.contains(&id)) };
        page.row(Row::new(Target::Persona(id), persona.name.as_str()).mark(mark).hint(hint));
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Coverage), "See coverage and gaps"));
    if !link.is_empty() {
        page.push(Node::Para(Prose::quiet(format!("The link at the end: {link}"))));
    }
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page
}

/// The words before the first comma, for a heading.
#[must_use]
pub fn first_name(persona: &Persona) -> &str {
    persona.name.split(',').next().unwrap_or(&persona.name).trim()
}

/// Builds the card of a persona.
#[must_use]
pub fn person(world: &World, persona: &Persona) -> Page {
    let mut page = Page::new();
    page.push(Node::Big(first_name(persona).to_owned()));
    page.gap();
    page.push(Node::Title(Prose::strong(persona.name.as_str())));
    page.gap();
    for (label, text) in [("Aim", &persona.aim), ("Worry", &persona.worry)] {
        if !text.is_empty() {
            page.push(Node::Fact(label.to_owned(), Prose::marked(world, text)));
        }
    }
    page
}

/// One answer that is being revealed.
#[derive(Debug, Clone, Copy)]
pub struct Revealed<'a> {
    /// The question.
    pub question: QuestionId,
    /// The answer.
    pub answer: Answer,
    /// True when the room gave it.
    pub by_room: bool,
    /// The verdicts before it.
    pub before: &'a Assessment,
    /// The verdicts with it.
    pub now: &'a Assessment,
}

/// Builds the screen of one answer: the question, the answer, the tally before
/// and after, and what it opened. What is kept private says nothing.
#[must_use]
pub fn answer(world: &World, revealed: &Revealed<'_>) -> Page {
    let question = world.catalog.question(revealed.question);
    let mut page = Page::new();
    page.push(Node::Title(Prose::marked_toned(world, &question.ask, super::Tone::Strong)));
    page.gap();
    page.push(Node::Big(match revealed.answer {
        Answer::Known(given) => short_value(question, given),
        Answer::NotSure => "Not sure".to_owned(),
        Answer::RatherNotSay => String::new(),
    }));
    if revealed.by_room {
        page.push(Node::Para(Prose::plain("The room’s answer.")));
    }
    page.gap();
    let digits = revealed.now.counts.total().to_string().len();
    for verdict in Verdict::ALL {
        let (before, now) = (revealed.before.counts.of(verdict), revealed.now.counts.of(verdict));
        let name = format!("{:<14}", group_name(verdict));
        let line = if before == now {
            Prose::plain(format!("{name}{now:>digits$}"))
        } else {
            Prose::plain(format!("{name}{before:>digits$} → ")).and(Prose::strong(now.to_string()))
        };
        page.push(Node::Line(Mark::Verdict(verdict), line));
    }
    page.gap();
    page.push(Node::Para(Prose::plain(what_it_did(world, revealed))));
    page
}

fn what_it_did(world: &World, revealed: &Revealed<'_>) -> String {
    const MOST: usize = 3;
    let mut opened: Vec<&str> = Vec::new();
    let mut ruled_out = 0;
    for (scheme, before, after) in revealed.before.changes(revealed.now) {
        if after == Verdict::Open {
            opened.push(world.catalog.scheme(scheme).short_name());
        }
        if after.is_no() && !before.is_no() {
            ruled_out += 1;
        }
    }
    let more = opened.len().saturating_sub(MOST);
    opened.truncate(MOST);
    let opened = match (opened.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("Opened: {}.", list(&opened, "and")),
        (false, more) => format!("Opened: {} and {more} more.", opened.join(", ")),
    };
    let ruled = if ruled_out > 0 { format!("Ruled out {ruled_out}.") } else { String::new() };
    match format!("{opened} {ruled}").trim() {
        "" => "It changed no verdict yet.".to_owned(),
        words => words.to_owned(),
    }
}

/// Builds the results in a few lines.
#[must_use]
pub fn outcome(world: &World, facts: &Facts<'_>, assessment: &Assessment) -> Page {
    const MOST: usize = 6;
    let mut page = Page::new();
    let ranking = crate::advice::Ranking::new(&world.traits, facts, assessment);
    let best: Vec<_> = results::ordered(facts, assessment, &ranking, results::Group::Best);
    page.push(Node::Big(format!("{} open", assessment.counts.of(Verdict::Open))));
    page.gap();
    for id in best.iter().take(MOST) {
        let name = world.catalog.scheme(*id).short_name();
        let mark = assessment.of(*id).map_or(Mark::Closed, |now| Mark::Verdict(now.verdict));
        page.push(Node::Line(mark, Prose::marked(world, name)));
    }
    page.gap();
    for verdict in Verdict::ALL.into_iter().filter(|verdict| *verdict != Verdict::Open) {
        let text = format!("{:<14}{:>3}", group_name(verdict), assessment.counts.of(verdict));
        page.push(Node::Line(Mark::Verdict(verdict), Prose::plain(text)));
    }
    page
}

/// Builds the map with a route drawn through it; nothing in it has the focus.
#[must_use]
pub fn on_map(world: &World, assessment: &Assessment, here: Option<StageId>, route: &[SchemeId]) -> Page {
    let layout = map_layout(&world.catalog, assessment, |_| true);
    let mut page = map::overview(world, &layout, assessment, here, map::NOWHERE, route);
    page.nodes.retain(|node| matches!(node, Node::Figure(_)));
    if !route.is_empty() {
        page.gap();
        let names: Vec<String> = route
            .iter()
            .enumerate()
            .map(|(place, id)| format!("{} {}", place + 1, world.catalog.scheme(*id).short_name()))
            .collect();
        page.push(Node::Para(Prose::plain(format!("The way: {}.", names.join(" · ")))));
    }
    page
}

/// Builds the first way to a goal in a few lines.
#[must_use]
pub fn route(world: &World, found: Option<&Routes>, today: Date) -> Page {
    let mut page = Page::new();
    let Some(found) = found else {
        page.push(Node::Big("No way yet".to_owned()));
        page.push(Node::Para(Prose::plain("We found no way to any goal from these answers.")));
        return page;
    };
    page.push(Node::Big(format!("To {}", world.catalog.goal(found.goal).name)));
    page.gap();
    let Some(first) = found.routes.first() else {
        page.push(Node::Para(Prose::plain("We found no way there from these answers.")));
        for item in found.unsupplied.iter().take(3) {
            page.push(Node::Bullet(Prose::marked(world, &super::route::unsupplied(world, item))));
        }
        return page;
    };
    if first.steps.is_empty() {
        page.push(Node::Para(Prose::plain("By these answers they are there already.")));
        return page;
    }
    page.push(Node::Figure(Figure::Route(super::route::route_line(world, first, today))));
    page.gap();
    page.push(Node::Para(Prose::plain(format!(
        "{}, {} in all. {}",
        count(first.steps.len(), "step", "steps"),
        months_in_words(first.months).trim_end_matches('.'),
        match (found.routes.len(), first.leaps) {
            (1, _) => "We know of no other way.",
            (_, false) => "It takes each stage in its turn.",
            (_, true) => "It leaps over a stage, which is rarely done.",
        }
    ))));
    for (question, value) in first.assumes.iter().take(3) {
        let words = super::route::assumption(world, *question, *value);
        page.push(Node::Bullet(Prose::marked(world, &format!("If: {words}"))));
    }
    page
}

/// Builds the map with what is open to each of two or three people.
#[must_use]
pub fn together(world: &World, people: &[(&str, &Assessment)]) -> Page {
    let mut page = Page::new();
    let Some((_, first)) = people.first() else {
        return page;
    };
    let letters = ["A", "B", "C"];
    page.push(Node::Title(Prose::strong("Open to each, by stage")));
    for (letter, (name, assessment)) in letters.iter().zip(people) {
        let open = assessment.counts.of(Verdict::Open);
        page.push(Node::Para(Prose::strong(*letter).and(Prose::plain(format!("  {name}: {open} open")))));
    }
    page.gap();
    let layout: MapLayout = map_layout(&world.catalog, first, |_| true);
    let cell = |row: usize, column: usize| {
        let open: Vec<usize> = people
            .iter()
            .map(|(_, assessment)| {
                let is_open = |id: &SchemeId| {
                    assessment.of(*id).is_some_and(|assessed| assessed.verdict == Verdict::Open)
                };
                layout.cell(row, column).iter().filter(|id| is_open(id)).count()
            })
            .collect();
        let text = if layout.cell(row, column).is_empty() {
            "-".to_owned()
        } else {
            open.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
        };
        MatrixCell { text, shade: u8::from(open.iter().any(|number| *number > 0)), hole: false }
    };
    let rows = layout
        .rows
        .iter()
        .enumerate()
        .map(|(row, track)| {
            let cells = (0..layout.columns.len()).map(|column| cell(row, column)).collect();
            (world.catalog.track(*track).name.clone(), cells)
        })
        .collect();
    let columns = layout.columns.iter().map(|stage| world.catalog.stage(*stage).name.clone()).collect();
    page.push(Node::Matrix(Matrix { columns, rows }));
    page.gap();
    let order = letters.iter().take(people.len()).copied().collect::<Vec<_>>().join("/");
    page.push(Node::Para(Prose::quiet(format!("In each cell: {order}."))));
    page
}

/// Cuts a comparison of people down to what a room can take in: only what
/// differs, and a few of each.
#[must_use]
pub fn side_by_side(world: &World, mut page: Page) -> Page {
    const MOST: usize = 6;
    let is_scheme = |label: &str| world.catalog.schemes.iter().any(|scheme| scheme.name == label);
    let is_verdict = |label: &str| Verdict::ALL.iter().any(|verdict| group_name(*verdict) == label);
    let mut left_out = 0;
    for node in &mut page.nodes {
        let Node::Table(table) = node else { continue };
        table.rows.truncate(table.differing);
        let (mut answers, mut schemes) = (0, 0);
        table.rows.retain(|(label, _)| {
            let seen = if is_scheme(label) { &mut schemes } else { &mut answers };
            *seen += 1;
            let kept = is_verdict(label) || *seen <= MOST;
            left_out += usize::from(is_scheme(label) && !kept);
            kept
        });
        table.differing = table.rows.len();
    }
    page.nodes.retain(|node| !matches!(node, Node::Para(_)));
    if left_out > 0 {
        page.push(Node::Para(Prose::plain(format!("{left_out} more are open to one and not to all."))));
    }
    page
}

/// Builds a sentence for the room.
#[must_use]
pub fn say(text: &str) -> Page {
    let mut page = Page::new();
    page.gap();
    page.push(Node::Big(text.to_owned()));
    page
}

/// Builds the address to take home, as a code and as text.
#[must_use]
pub fn link(address: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Code(address.to_owned()));
    page.push(Node::Title(Prose::strong(address)));
    page
}

/// Builds the last screen.
#[must_use]
pub fn end() -> Page {
    let mut page = Page::new();
    page.push(Node::Big("Your turn".to_owned()));
    page.gap();
    page.push(Node::Para(Prose::plain(
        "It shows what you could apply for. It does not decide: the funder does.",
    )));
    page
}

/// Adds what the presenter may say.
pub fn notes(page: &mut Page, persona: Option<&Persona>) {
    page.heading("Presenter’s notes");
    let notes = persona.map_or(&[][..], |persona| persona.notes.as_slice());
    if notes.is_empty() {
        page.push(Node::Para(Prose::plain("There are no notes here.")));
    }
    for note in notes {
        page.push(Node::Bullet(Prose::plain(note.as_str())));
    }
}

/// The question that the room is asked, with its options.
#[must_use]
pub fn asking(world: &World, asking: &super::question::Asking<'_>) -> Page {
    let mut page = super::question::question(world, asking);
    page.nodes.insert(0, Node::Heading("What does the room say?".to_owned()));
    page.foot = page.foot.map(|foot| foot + 1);
    page
}

/// The clock: minutes and seconds, and the planned length where there is one.
#[must_use]
pub fn clock(seconds: u64, minutes: Option<u64>) -> String {
    let words = |seconds: u64| format!("{:02}:{:02}", seconds / 60, seconds % 60);
    match minutes {
        None => words(seconds),
        Some(planned) => format!("{} / {}", words(seconds), words(planned * 60)),
    }
}
