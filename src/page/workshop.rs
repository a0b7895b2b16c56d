//! What a room sees beside the stories: whom to follow, votes, people side by side, and the end.

use super::figure::{Bars, Counted, Figure, Matrix, MatrixCell, Stop};
use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::story::{LINES, Room, Story, WORDS, shortened};
use super::wording::{count, list, months_in_words};
use super::world::World;
use crate::catalog::{Counted as Counts, PersonaId, RoomQuestion, Scheme, SchemeId};
use crate::command::Command;

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
        let sign = if chosen.is_empty() { Sign::None } else { Sign::Box(chosen.contains(&id)) };
        page.row(Row::new(Target::Persona(id), persona.name.as_str()).sign(sign).hint(hint));
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Coverage), "See coverage and gaps"));
    if !link.is_empty() {
        page.push(Node::Para(Prose::quiet(format!("The link at the end: {link}"))));
    }
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page
}

/// Builds the first slide: the smallest letters of the deck.
#[must_use]
pub(crate) fn back_row() -> Page {
    let mut page = Page { smallest: true, ..Page::new() };
    page.push(Node::Para(Prose::plain("Can the last row read this? No letters will be smaller.")));
    page
}

/// Builds a vote while it is counted: the choices, with a sign at those that are in. How many is hidden until all are.
#[must_use]
pub fn counting<'a>(title: &str, choices: impl Iterator<Item = (&'a str, Option<usize>)>) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong(title)));
    page.gap();
    for (letter, (label, votes)) in ('A'..).zip(choices) {
        let text = format!("{letter} {label}");
        let prose =
            if votes.is_some() { Prose::plain(text).and(Prose::strong(" *")) } else { Prose::plain(text) };
        page.push(Node::Para(prose));
    }
    page
}

/// Builds how the room voted.
#[must_use]
pub fn voted<'a>(choices: impl Iterator<Item = (&'a str, Option<usize>)>) -> Page {
    let counts = choices.map(|(label, votes)| (label.to_owned(), votes.unwrap_or(0))).collect();
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain("The room")));
    page.push(bars("How the room voted.", leading(counts)));
    page
}

/// Builds what each answer would have opened.
#[must_use]
pub fn opened(name: &str, choices: Vec<Counted>) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain(format!("Open to {name} then"))));
    page.push(bars("What each answer would have opened.", choices));
    page
}

/// Those with most lead.
fn leading(counts: Vec<(String, usize)>) -> Vec<Counted> {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let leads = |count: usize| count == most && most > 0;
    counts.into_iter().map(|(label, count)| Counted { label, count, leads: leads(count) }).collect()
}

fn bars(title: &str, bars: Vec<Counted>) -> Node {
    Node::Figure(Figure::Bars(Bars { title: title.to_owned(), bars, of: 0 }))
}

/// Builds two or three people side by side: what is open to each, and to all of them.
#[must_use]
pub fn together(world: &World, people: &[(&str, &Story)]) -> Page {
    let counts = people.iter().map(|(name, story)| ((*name).to_owned(), story.worry.open.len())).collect();
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain("Open to each")));
    page.push(bars("What is open to each.", leading(counts)));
    let both = world
        .catalog
        .live_schemes()
        .filter(|id| people.iter().all(|(_, story)| story.worry.open.contains(id)));
    page.push(Node::Para(Prose::strong(format!("Open to all of them: {}", both.count()))));
    page
}

/// Builds how the answers of each thin the list.
#[must_use]
pub(crate) fn together_answers(people: &[(&str, &Story)]) -> Page {
    let most = people.iter().map(|(_, story)| story.left.0).max().unwrap_or(0);
    let mut rows = vec![Counted { label: "Before".to_owned(), count: most, leads: true }];
    rows.extend(people.iter().map(|(name, story)| Counted {
        label: (*name).to_owned(),
        count: story.left.1,
        leads: false,
    }));
    let title = "How many schemes are left after the answers of each.".to_owned();
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain("What is left")));
    page.push(Node::Figure(Figure::Bars(Bars { title, bars: rows, of: 0 })));
    page
}

/// Builds the ways of all as strips of stages, with the number of their steps.
#[must_use]
pub(crate) fn together_map(people: &[(&str, &Story)]) -> Page {
    let mut matrix = Matrix::default();
    for (name, story) in people {
        let Some(stages) = &story.stages else { continue };
        if matrix.columns.is_empty() {
            matrix.columns = stages.stops.iter().map(|stop| stop.stage.clone()).collect();
        }
        matrix.sums.push(stages.stops.iter().map(|stop| stop.steps.len()).sum());
        let cells = stages.stops.iter().enumerate().map(|(place, stop)| strip(stop, stages.is_on_way(place)));
        matrix.rows.push(((*name).to_owned(), cells.collect()));
    }
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain("Steps on the map")));
    if !matrix.rows.is_empty() {
        page.push(Node::Matrix(matrix));
    }
    let far: Vec<&str> =
        people.iter().filter(|(_, story)| story.stages.is_none()).map(|(name, _)| *name).collect();
    if !far.is_empty() {
        page.push(Node::Para(Prose::plain(format!("{}: no way yet", list(&far, "and")))));
    }
    page
}

/// A stage on the strip of a way.
fn strip(stop: &Stop, on_way: bool) -> MatrixCell {
    let numbers: Vec<String> = stop.steps.iter().map(|(number, _)| number.to_string()).collect();
    let (text, shade) = match (numbers.is_empty(), stop.here, on_way) {
        (false, ..) => (numbers.join(" "), 4),
        (true, true, _) => ("here".to_owned(), 2),
        (true, false, true) => ("passes".to_owned(), 1),
        (true, false, false) => return MatrixCell { text: "no".to_owned(), shade: 0, hole: true },
    };
    MatrixCell { text, shade, hole: false }
}

/// Builds what each does first: what is not a first step of all of them, where they part.
#[must_use]
pub(crate) fn together_start(world: &World, people: &[(&str, &Story)]) -> Page {
    let is_shared = |id: &&SchemeId| people.iter().all(|(_, story)| story.steps.contains(id));
    let lines = people.iter().map(|(name, story)| {
        let own = story.steps.iter().find(|id| !is_shared(id)).or(story.steps.first());
        let first = own.map_or("nothing yet", |id| world.catalog.scheme(*id).short_name());
        (*name, first.to_owned())
    });
    let part = people.iter().any(|(_, story)| story.steps.iter().any(|id| !is_shared(&id)));
    side_by_side(if part { "Where they part" } else { "First steps" }, lines.collect())
}

/// Builds how far it is for each.
#[must_use]
pub(crate) fn together_way(people: &[(&str, &Story)]) -> Page {
    let lines = people.iter().map(|(name, story)| {
        let far = story.way.as_ref().map_or_else(
            || "no way that we know".to_owned(),
            |way| format!("{}, {}", count(way.steps.len(), "step", "steps"), months_in_words(way.months)),
        );
        (*name, far)
    });
    side_by_side("How far it is", lines.collect())
}

/// A name and a few words for each, each with its share of the slide.
fn side_by_side(title: &str, lines: Vec<(&str, String)>) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain(title)));
    let share = lines.len().max(1);
    for (name, words) in lines {
        let most = ((LINES - 1) / share, (WORDS - 3) / share);
        // With its colon: between two looks there is a space in large letters.
        let name = format!("{name}:");
        let said = shortened(&format!("{name} {words}"), most.0, most.1);
        let said = said.strip_prefix(&name).map_or_else(|| said.clone(), str::to_owned);
        page.push(Node::Para(Prose::strong(name).and(Prose::plain(said))));
    }
    page
}

/// Builds the answer to what the room asks: what is counted for whoever the slide is about, then what to do.
#[must_use]
pub fn ready(asked: &RoomQuestion, counted: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain(asked.ask.as_str())));
    page.gap();
    let head = Room::cost(&asked.ask);
    let mut room = Room::new(LINES, WORDS);
    room.set_aside(head);
    room.say(&mut page, counted, true);
    room.say(&mut page, &asked.answer, counted.is_empty());
    page
}

/// What is counted of the schemes open to somebody.
#[must_use]
pub fn counted(world: &World, what: Counts, name: &str, open: &[SchemeId]) -> String {
    let (holds, says): (fn(&Scheme) -> bool, &str) = match what {
        Counts::Salary => (|scheme| !scheme.pays.salary.is_empty(), "pay a salary"),
        Counts::PartTime => (
            |scheme| scheme.time.part_time == Some(true) || scheme.time.part_time_months.is_some(),
            "say it can be",
        ),
        Counts::Again => (|scheme| scheme.status.any_time || !scheme.usual.is_empty(), "come round again"),
    };
    let number = open.iter().filter(|id| holds(world.catalog.scheme(**id))).count();
    format!("{number} of {} open to {name} {says}.", open.len())
}

/// Builds a sentence for the room.
#[must_use]
pub fn say(text: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Big(text.to_owned()));
    page
}

/// Builds the list of first steps to tick.
#[must_use]
pub fn steps(world: &World, steps: &[SchemeId]) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Tick one to three")));
    page.gap();
    let mut room = Room::new(LINES - 1, WORDS - 4);
    // What needs nobody's leave stands first. Of no scheme do we know that: where its page says nothing of the employer,
    // the employer may want to agree all the same.
    let name = |id: &SchemeId| world.catalog.scheme(*id).short_name();
    for name in FREE.into_iter().chain(steps.iter().map(name)) {
        let line = format!("[ ] {name}");
        if room.holds(&line) {
            room.take(&line);
            page.push(Node::Para(Prose::plain(line)));
        }
    }
    page
}

/// Steps that need no scheme and no manager. Each is a line of a slide, so that what was shown has room beside them.
pub(crate) const FREE: [&str; 2] = ["Email one person", "Ask the R&D team"];

/// Builds the form of a plan that is kept: if it is then, I do this.
#[must_use]
pub fn plan() -> Page {
    let mut page = Page::new();
    for (place, line) in PLAN.into_iter().enumerate() {
        if place > 0 {
            page.gap();
        }
        page.push(Node::Big(line.to_owned()));
    }
    page
}

/// A plan that is kept says when, where and with whom.
pub(crate) const PLAN: [&str; 2] = ["If it is … (day, place)", "then I … with … (name)"];

/// Builds whom to write to.
#[must_use]
pub fn contact(contact: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::plain("Stuck? Write to")));
    page.gap();
    let whom = if contact.is_empty() { "your R&D office" } else { contact };
    page.push(Node::Big(shortened(whom, LINES - 1, WORDS - 3)));
    page
}

/// Builds the address to take home, as a code and as text.
#[must_use]
pub fn link(address: &str) -> Page {
    let mut page = Page::new();
    page.push(Node::Code(address.to_owned()));
    page.push(Node::Fact(String::new(), Prose::strong(address)));
    page
}

/// The clock: minutes and seconds, and the planned length where there is one.
#[must_use]
pub(crate) fn clock(seconds: u64, minutes: Option<u64>) -> String {
    let words = |seconds: u64| format!("{:02}:{:02}", seconds / 60, seconds % 60);
    match minutes {
        None => words(seconds),
        Some(planned) => format!("{} / {}", words(seconds), words(planned * 60)),
    }
}
