//! Workshop mode: a deck of slides for a room, made from invented people.
//!
//! The person's own answers are put aside while it lasts; the model's profile
//! and verdicts are those of the slide. Time comes in as [`Msg::Clock`].
//!
//! [`Msg::Clock`]: super::Msg::Clock

use tui_input::Input;

use super::deck::{Deck, Guest, Slide};
use super::model::{Changed, Model, Popup, Screen, Undo};
use crate::catalog::{Answer, PersonaId, QuestionId, Script};
use crate::pathway::{Coverage, Limits};
use crate::rules::{Assessment, Profile};

/// How a workshop was started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Personas to begin with.
    pub personas: Vec<PersonaId>,
    /// A prepared demonstration.
    pub script: Option<Script>,
    /// The planned length.
    pub minutes: Option<u64>,
    /// An address for the room; empty for none.
    pub link: String,
}

/// The person's own answers while a workshop lasts.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    pub(super) profile: Profile,
    asked: Vec<QuestionId>,
    undo: Vec<Undo>,
}

/// A workshop under way.
#[derive(Debug, Clone)]
pub struct Workshop {
    /// How it was started.
    pub setup: Setup,
    /// The row in focus in the list of personas.
    pub focus: usize,
    /// Personas chosen to be put side by side.
    pub chosen: Vec<PersonaId>,
    /// The slides; none while the list of personas is shown.
    pub deck: Deck,
    /// The slide on the screen.
    pub at: usize,
    /// Lines scrolled.
    pub scroll: usize,
    /// True while the presenter's notes are shown.
    pub notes: bool,
    /// True while nothing is shown.
    pub blank: bool,
    /// Seconds since it began.
    pub seconds: u64,
    /// The coverage table, while a slide shows it.
    pub(super) coverage: Option<Coverage>,
    pub(super) own: Own,
    /// The reading of the clock from which seconds are counted.
    clock_from: u64,
    /// The second at which the slide came.
    shown_at: u64,
    /// True while slides do not come by themselves.
    held: bool,
}

impl Workshop {
    /// The slide on the screen; `None` at the list of personas.
    #[must_use]
    pub fn slide(&self) -> Option<&Slide> {
        self.deck.entries.get(self.at).map(|entry| &entry.slide)
    }

    /// The guest whom the slide is about.
    #[must_use]
    pub fn guest(&self) -> Option<&Guest> {
        self.deck.guests.get(self.slide()?.guest()?)
    }
}

/// True while slides have the keyboard.
pub(super) fn in_slides(model: &Model<'_>) -> bool {
    model.popups.is_empty()
        && matches!(model.screens.last(), Some(Screen::Workshop))
        && model.workshop.as_ref().is_some_and(|workshop| workshop.slide().is_some())
}

/// True while the list of personas has the keyboard.
pub(super) fn at_people(model: &Model<'_>) -> bool {
    model.popups.is_empty() && matches!(model.screens.last(), Some(Screen::Workshop)) && !in_slides(model)
}

/// True while the room is asked for an answer.
#[must_use]
pub(super) fn asking(model: &Model<'_>) -> bool {
    model.workshop.is_some() && matches!(model.screens.last(), Some(Screen::Question(_)))
}

/// Begins; the person's own answers are put aside.
pub(super) fn enter(model: &mut Model<'_>, setup: Setup) {
    if model.workshop.is_some() {
        return;
    }
    if model.trying.is_some() {
        super::explore::put_back(model);
    }
    model.status.clear();
    let own = Own {
        profile: std::mem::take(&mut model.profile),
        asked: std::mem::take(&mut model.asked),
        undo: std::mem::take(&mut model.undo),
    };
    model.popups.clear();
    model.screens.push(Screen::Workshop);
    begin(model, setup, own, 0);
}

fn begin(model: &mut Model<'_>, setup: Setup, own: Own, clock_from: u64) {
    let deck = match &setup.script {
        Some(script) => Deck::of_script(model.world, model.today, script, &setup.link),
        None => Deck::of_personas(model.world, model.today, &setup.personas, &setup.link),
    };
    model.workshop = Some(Workshop {
        setup,
        focus: 0,
        chosen: Vec::new(),
        deck,
        at: 0,
        scroll: 0,
        notes: false,
        blank: false,
        seconds: 0,
        coverage: None,
        own,
        clock_from,
        shown_at: 0,
        held: false,
    });
    arrive(model);
}

/// Ends it; the person's own answers are back.
pub(super) fn leave(model: &mut Model<'_>) {
    let Some(workshop) = model.workshop.take() else {
        return;
    };
    model.profile = workshop.own.profile;
    model.asked = workshop.own.asked;
    model.undo = workshop.own.undo;
    model.changed = None;
    model.route.clear();
    model.popups.clear();
    let below = model.screens.iter().position(|screen| matches!(screen, Screen::Workshop));
    model.screens.truncate(below.unwrap_or(1).max(1));
    model.recompute();
}

/// Forgets everything, the person's own answers too, and starts again.
pub(super) fn wipe(model: &mut Model<'_>) {
    let Some(workshop) = model.workshop.take() else {
        return;
    };
    model.popups.clear();
    model.marked.clear();
    model.short_list.clear();
    model.unsaved = false;
    model.options.resumable = None;
    let below = model.screens.iter().position(|screen| matches!(screen, Screen::Workshop));
    model.screens.truncate(below.map_or(1, |place| place + 1));
    model.screens.retain(|screen| matches!(screen, Screen::Welcome(_) | Screen::Workshop));
    let clock = workshop.clock_from + workshop.seconds;
    begin(model, workshop.setup, Own::default(), clock);
    "Everything is wiped. This is a fresh start.".clone_into(&mut model.status);
}

/// Follows these people.
pub(super) fn start(model: &mut Model<'_>, persona: PersonaId) {
    let (world, today) = (model.world, model.today);
    if let Some(workshop) = &mut model.workshop {
        let people = if workshop.chosen.is_empty() { vec![persona] } else { workshop.chosen.clone() };
        workshop.deck = Deck::of_personas(world, today, &people, &workshop.setup.link);
        workshop.at = 0;
    }
    arrive(model);
}

/// Takes the persona in focus among those to be put side by side, or out.
pub(super) fn mark(model: &mut Model<'_>) {
    const MOST: usize = 3;
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    let Some(id) = model.world.catalog.persona_ids().nth(workshop.focus) else {
        return;
    };
    if let Some(place) = workshop.chosen.iter().position(|other| *other == id) {
        workshop.chosen.remove(place);
    } else {
        if workshop.chosen.len() == MOST {
            workshop.chosen.remove(0);
        }
        workshop.chosen.push(id);
    }
    model.status = match workshop.chosen.len() {
        0 => String::new(),
        1 => "One is marked. Mark one or two more to see them side by side.".to_owned(),
        number => format!("{number} are marked. Press Enter to begin with them."),
    };
}

/// Brings profile, verdicts and route in line with the slide on the screen.
fn arrive(model: &mut Model<'_>) {
    model.drawn = (0, 0);
    model.changed = None;
    model.route.clear();
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    workshop.scroll = 0;
    workshop.notes = false;
    workshop.shown_at = workshop.seconds;
    let slide = workshop.slide().cloned();
    let (profile, before) = match slide.as_ref().and_then(|slide| Some((slide, slide.guest()?))) {
        Some((slide, guest)) => {
            let Some(guest) = workshop.deck.guests.get_mut(guest) else {
                return;
            };
            let profile = guest.profile(slide.revealed());
            if matches!(slide, Slide::Map(..) | Slide::Route(..)) {
                guest.find_route(&model.pathfinder, model.world, &profile, Limits::default());
                model.route = guest.steps();
            }
            let before = match slide {
                Slide::Answer(_, place) => Some((*place, guest.profile(*place))),
                _ => None,
            };
            let before = before.and_then(|(place, profile)| Some((guest.said.get(place)?.question, profile)));
            (profile, before)
        }
        None => (Profile::new(), None),
    };
    model.assessment = Assessment::new(&model.world.catalog, &profile, model.today);
    model.changed = before.map(|(question, before)| Changed {
        question,
        before: Assessment::new(&model.world.catalog, &before, model.today),
    });
    model.profile = profile;
    model.next = None;
    let coverage =
        matches!(slide, Some(Slide::Coverage)).then(|| super::lookout::table(model, None)).flatten();
    if let Some(workshop) = &mut model.workshop {
        workshop.coverage = coverage.map(|state| state.table);
    }
}

/// Further down a long slide, else to the next one; after the last one to the
/// list of personas.
pub(super) fn next(model: &mut Model<'_>) {
    let (lines, height) = model.drawn;
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    workshop.held = false;
    let bottom = lines.saturating_sub(height);
    if workshop.scroll < bottom {
        workshop.scroll = (workshop.scroll + height.saturating_sub(2).max(1)).min(bottom);
        workshop.shown_at = workshop.seconds;
        return;
    }
    if workshop.at + 1 < workshop.deck.entries.len() {
        workshop.at += 1;
    } else if workshop.setup.script.is_some() {
        "That was the last slide. Press s for all of them.".clone_into(&mut model.status);
        return;
    } else {
        let last = workshop.deck.guests.last().map_or(0, |guest| guest.persona.index() + 1);
        workshop.focus = if last < model.world.catalog.personas.len() { last } else { 0 };
        workshop.deck = Deck::default();
        workshop.chosen.clear();
    }
    arrive(model);
}

/// Further up a long slide, else to the one before.
pub(super) fn previous(model: &mut Model<'_>) {
    let height = model.drawn.1;
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    workshop.held = true;
    if workshop.scroll > 0 {
        workshop.scroll = workshop.scroll.saturating_sub(height.saturating_sub(2).max(1));
        return;
    }
    match workshop.at.checked_sub(1) {
        Some(before) => {
            workshop.at = before;
            arrive(model);
        }
        None => "This is the first slide.".clone_into(&mut model.status),
    }
}

/// To any slide.
pub(super) fn jump(model: &mut Model<'_>, place: usize) {
    model.popups.clear();
    if let Some(workshop) = &mut model.workshop {
        workshop.held = true;
        workshop.at = place.min(workshop.deck.entries.len().saturating_sub(1));
        arrive(model);
    }
}

/// To the last slide.
pub(super) fn jump_to_end(model: &mut Model<'_>) {
    jump(model, usize::MAX);
}

/// The list of the slides.
pub(super) fn slides(model: &mut Model<'_>) {
    if let Some(workshop) = &model.workshop {
        model.popups.push(Popup::Slides(workshop.at));
    }
}

/// From the slides to the list of personas. False if it is there already.
pub(super) fn back(model: &mut Model<'_>) -> bool {
    let Some(workshop) = &mut model.workshop else {
        return false;
    };
    if workshop.deck.entries.is_empty() {
        return false;
    }
    workshop.focus = workshop.deck.guests.first().map_or(0, |guest| guest.persona.index());
    workshop.deck = Deck::default();
    workshop.at = 0;
    // From here on the presenter leads.
    workshop.setup.script = None;
    arrive(model);
    true
}

pub(super) fn toggle_notes(model: &mut Model<'_>) {
    if let Some(workshop) = &mut model.workshop {
        workshop.notes = !workshop.notes;
        workshop.held = true;
    }
}

pub(super) fn blank(model: &mut Model<'_>) {
    if let Some(workshop) = &mut model.workshop {
        workshop.blank = true;
    }
}

/// Shows the slide again. False if it was shown.
pub(super) fn light(model: &mut Model<'_>) -> bool {
    model.workshop.as_mut().is_some_and(|workshop| std::mem::take(&mut workshop.blank))
}

/// Opens the question of the slide for the room.
pub(super) fn ask_room(model: &mut Model<'_>) {
    let said = model.workshop.as_ref().and_then(|workshop| match workshop.slide()? {
        Slide::Answer(guest, place) => workshop.deck.guests.get(*guest)?.said.get(*place),
        _ => None,
    });
    match said.map(|said| said.question) {
        Some(question) => {
            let mut state = model.question_state(question, false);
            // Typed text would tell the persona's answer as if it were the room's.
            state.input = Input::default();
            model.screens.push(Screen::Question(state));
        }
        None => "Go to an answer first: the room can answer instead there.".clone_into(&mut model.status),
    }
}

/// The room's answer stands from here on. One that the room keeps to itself
/// leaves the talk.
pub(super) fn take(model: &mut Model<'_>, answer: Answer) {
    model.screens.pop();
    let (world, today) = (model.world, model.today);
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    let slide = workshop.slide().cloned();
    let Some(Slide::Answer(guest, place)) = slide else {
        return;
    };
    let at = workshop.at;
    workshop.deck.take(world, today, (guest, place), answer);
    workshop.held = true;
    let same = workshop.deck.entries.iter().position(|entry| entry.slide == Slide::Answer(guest, place));
    workshop.at = same.unwrap_or(at).min(workshop.deck.entries.len().saturating_sub(1));
    arrive(model);
}

/// A second has passed: the clock goes on, and a prepared demonstration with
/// it.
pub(super) fn clock(model: &mut Model<'_>, seconds: u64) {
    let playing = in_slides(model);
    let Some(workshop) = &mut model.workshop else {
        return;
    };
    workshop.seconds = seconds.saturating_sub(workshop.clock_from);
    let Some(script) = &workshop.setup.script else {
        return;
    };
    let stays = workshop.deck.entries.get(workshop.at).is_none_or(|entry| entry.waits);
    let due = workshop.seconds.saturating_sub(workshop.shown_at) >= script.seconds;
    if playing && due && !stays && !workshop.held && !workshop.blank {
        next(model);
    }
}
