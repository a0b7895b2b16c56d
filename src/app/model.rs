//! What the program remembers, and what can happen to it.

use jiff::civil::Date;
use tui_input::Input;

use super::key::Key;
use super::lookout::CoverageState;
use super::workshop::{Setup, Workshop};
use crate::catalog::{Answer, OptionSet, QuestionId, QuestionKind, SchemeId, TermId, Value};
use crate::interview::{Interviewer, Next};
use crate::page::Noted;
use crate::page::question::has_field;
use crate::page::results::{FOLDED_AT_FIRST, Folded};
use crate::page::tally::progress;
use crate::page::{Command, World};
use crate::pathway::{Change, Pathfinder, Routes};
use crate::rules::{Assessment, Facts, Profile};

/// What was kept on an earlier day, to go on with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The answers.
    pub answers: Vec<(QuestionId, Answer)>,
    /// Questions in the order in which they were put.
    pub asked: Vec<QuestionId>,
    /// The short list.
    pub short_list: Vec<Noted>,
}

/// How the program was started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep nothing, anywhere.
    pub private: bool,
    /// Answers from an earlier day are there to go on with.
    pub resumable: Option<Kept>,
    /// Begin with a workshop.
    pub workshop: Option<Setup>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// A command was given, by the menu or in plain mode.
    Do(Command),
    /// The row with this number was chosen, by mouse or in plain mode.
    Pick(usize),
    /// A line of text was given for the field on the screen, in plain mode.
    Enter(String),
    /// The reader scrolled by so many lines.
    Scroll(i32),
    /// What was drawn: lines of the scrolled page, and lines that fit.
    Drawn {
        /// Lines of the page that has the reader's attention.
        lines: usize,
        /// Lines that the screen has for it.
        height: usize,
    },
    /// So many seconds have passed since the clock first showed.
    Clock(u64),
    /// The answers were kept.
    Saved(String),
    /// Something outside failed; what to say.
    Failed(String),
}

/// Something that the world should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep the answers on this computer, and then leave if so wanted.
    Save {
        /// Leave when it is done.
        then_quit: bool,
    },
    /// Write the plan to a file.
    Export,
    /// Take up other colours.
    NextTheme,
    /// Switch the mouse on or off.
    ToggleMouse,
    /// Draw everything again.
    Redraw,
    /// Go to the shell for now.
    Suspend,
    /// Leave.
    Quit,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 18] = [
        Self::Welcome,
        Self::Question,
        Self::Answers,
        Self::Results,
        Self::Reading,
        Self::Browse,
        Self::Glossary,
        Self::WhatIf,
        Self::Route,
        Self::Map,
        Self::Cell,
        Self::Compare,
        Self::People,
        Self::Slides,
        Self::Room,
        Self::Coverage,
        Self::Help,
        Self::Popup,
    ];
}

/// Which part of the program has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The first screen.
    Welcome,
    /// A question.
    Question,
    /// Check your answers.
    Answers,
    /// The list of results.
    Results,
    /// The reading of a scheme.
    Reading,
    /// All schemes.
    Browse,
    /// The list of terms.
    Glossary,
    /// What single changes would open.
    WhatIf,
    /// The goals, or the way to one.
    Route,
    /// The map.
    Map,
    /// One cell of the map.
    Cell,
    /// Schemes side by side.
    Compare,
    /// The list of personas of a workshop.
    People,
    /// A slide of a workshop.
    Slides,
    /// A question that the room is asked.
    Room,
    /// How many schemes there are for whom.
    Coverage,
    /// All keys.
    Help,
    /// Something above a screen.
    Popup,
}

/// A question on the screen.
#[derive(Debug, Clone)]
pub struct QuestionState {
    /// The question.
    pub question: QuestionId,
    /// The row in focus.
    pub focus: usize,
    /// Options marked so far.
    pub marked: OptionSet,
    /// What was typed.
    pub input: Input,
    /// What is wrong with it.
    pub problem: String,
    /// True when it was opened from "Check your answers", to go back there.
    pub editing: bool,
}

/// The results on the screen.
#[derive(Debug, Clone)]
pub struct ResultsState {
    /// The row in focus.
    pub focus: usize,
    /// Groups folded away.
    pub folded: Folded,
    /// A filter, while one is used.
    pub filter: Option<Input>,
}

impl Default for ResultsState {
    fn default() -> Self {
        Self { focus: 1, folded: FOLDED_AT_FIRST, filter: None }
    }
}

/// A scheme being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingState {
    /// The scheme.
    pub scheme: SchemeId,
    /// Lines scrolled.
    pub scroll: usize,
    /// The row in focus, once the reader has reached the rows.
    pub focus: Option<usize>,
}

/// The way to a goal on the screen.
#[derive(Debug, Clone)]
pub struct RouteState {
    /// What was found.
    pub found: Routes,
    /// The row in focus.
    pub focus: usize,
}

/// Something that is tried on.
#[derive(Debug, Clone, PartialEq)]
pub struct Trying {
    /// The person's own answers, to be put back.
    pub(super) own: Profile,
    /// The change in words.
    pub words: String,
}

/// A list that filters as one types.
#[derive(Debug, Clone, Default)]
pub struct ListState {
    /// The row in focus.
    pub focus: usize,
    /// What was typed.
    pub input: Input,
}

/// A screen.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The first screen: the row in focus.
    Welcome(usize),
    /// A question.
    Question(QuestionState),
    /// Check your answers: the row in focus.
    Answers(usize),
    /// The results.
    Results(ResultsState),
    /// The reading of a scheme.
    Reading(ReadingState),
    /// All schemes.
    Browse(ListState),
    /// The glossary.
    Glossary(ListState),
    /// What single changes would open: the changes, and the row in focus.
    WhatIf(Vec<Change>, usize),
    /// The goals: the row in focus.
    Goals(usize),
    /// The way to a goal.
    Route(RouteState),
    /// The map: track and stage in focus.
    Map(usize, usize),
    /// One cell of the map: track, stage, and the row in focus.
    Cell(usize, usize, usize),
    /// Schemes side by side: lines scrolled.
    Compare(usize),
    /// A workshop.
    Workshop,
    /// How many schemes there are for whom.
    Coverage(Box<CoverageState>),
    /// All keys: lines scrolled.
    Help(usize),
}

/// Something above a screen.
#[derive(Debug, Clone)]
pub enum Popup {
    /// Why the question is asked.
    Why(usize),
    /// The words on the screen: the row in focus.
    Terms(Vec<TermId>, usize),
    /// One word: the row in focus.
    Term(TermId, usize),
    /// Everything that can be done: the row in focus.
    Menu(usize),
    /// Leave, keep, or stay: the row in focus.
    Leave(usize),
    /// Really forget all answers?
    Afresh(usize),
    /// A note about a scheme, being written: the row in focus.
    Note(SchemeId, Input, usize),
    /// The slides of a workshop: the row in focus.
    Slides(usize),
    /// Really wipe everything?
    Wipe(usize),
}

/// The last answer and what the verdicts were before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The question that was answered.
    pub question: QuestionId,
    /// The verdicts before.
    pub before: Assessment,
}

/// Answers to go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    pub(super) profile: Profile,
    pub(super) asked: Vec<QuestionId>,
}

/// The whole state.
#[derive(Clone)]
pub struct Model<'w> {
    /// The catalogue and its indexes.
    pub world: &'w World,
    /// The day on which all this is worked out.
    pub today: Date,
    /// How the program was started.
    pub options: Options,
    /// The answers.
    pub profile: Profile,
    /// The verdicts on them.
    pub assessment: Assessment,
    /// The next question, if an answer can still change a verdict.
    pub next: Option<Next>,
    /// Questions in the order in which they were put.
    pub asked: Vec<QuestionId>,
    /// What the last answer changed.
    pub changed: Option<Changed>,
    /// Screens, the one in use last.
    pub screens: Vec<Screen>,
    /// Things above the screen, the uppermost last.
    pub popups: Vec<Popup>,
    /// What just happened.
    pub status: String,
    /// True when an answer would be lost by leaving.
    pub unsaved: bool,
    /// What is being tried on, if anything is.
    pub trying: Option<Trying>,
    /// The short list, each with a note.
    pub short_list: Vec<Noted>,
    /// Schemes to compare, in the order in which they were marked.
    pub marked: Vec<SchemeId>,
    /// Schemes of the route last looked at, in order: drawn through the map.
    pub route: Vec<SchemeId>,
    /// The workshop under way.
    pub workshop: Option<Workshop>,
    /// Finds ways.
    pub pathfinder: Pathfinder<'w>,
    pub(super) undo: Vec<Undo>,
    pub(super) interviewer: Interviewer<'w>,
    /// Lines of the page last drawn, and lines that fit.
    pub(super) drawn: (usize, usize),
}

impl<'w> Model<'w> {
    /// The state at the start.
    #[must_use]
    pub fn new(world: &'w World, today: Date, options: Options, profile: Profile) -> Self {
        let interviewer = Interviewer::new(&world.catalog, today);
        let assessment = Assessment::new(&world.catalog, &profile, today);
        let next = interviewer.next(&profile, &assessment);
        let asked = profile.iter().map(|(question, _)| question).collect();
        let setup = options.workshop.clone();
        let mut model = Self {
            world,
            today,
            options,
            profile,
            assessment,
            next,
            asked,
            changed: None,
            screens: vec![Screen::Welcome(0)],
            popups: Vec::new(),
            status: String::new(),
            unsaved: false,
            trying: None,
            short_list: Vec::new(),
            marked: Vec::new(),
            route: Vec::new(),
            workshop: None,
            pathfinder: Pathfinder::new(&world.catalog, today),
            undo: Vec::new(),
            interviewer,
            drawn: (0, 0),
        };
        if let Some(setup) = setup {
            super::workshop::enter(&mut model, setup);
        }
        model
    }

    /// True while a clock is shown: then [`Msg::Clock`] is wanted each second.
    #[must_use]
    pub fn shows_clock(&self) -> bool {
        self.workshop.is_some()
    }

    /// The facts of the profile.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts::new(&self.world.catalog, &self.profile, self.today)
    }

    /// The person's own answers, whatever is being tried on.
    #[must_use]
    pub fn own_profile(&self) -> &Profile {
        if let Some(workshop) = &self.workshop {
            return &workshop.own.profile;
        }
        self.trying.as_ref().map_or(&self.profile, |trying| &trying.own)
    }

    /// The screen in use.
    #[must_use]
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// Which part of the program has the keyboard.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.popups.is_empty() { self.place_below_menu() } else { Place::Popup }
    }

    /// Which screen is in use, whatever is above it.
    #[must_use]
    pub fn place_below_menu(&self) -> Place {
        match self.screen() {
            None | Some(Screen::Welcome(_)) => Place::Welcome,
            Some(Screen::Question(_)) if self.workshop.is_some() => Place::Room,
            Some(Screen::Question(_)) => Place::Question,
            Some(Screen::Answers(_)) => Place::Answers,
            Some(Screen::Results(_)) => Place::Results,
            Some(Screen::Reading(_)) => Place::Reading,
            Some(Screen::Browse(_)) => Place::Browse,
            Some(Screen::Glossary(_)) => Place::Glossary,
            Some(Screen::WhatIf(..)) => Place::WhatIf,
            Some(Screen::Goals(_) | Screen::Route(_)) => Place::Route,
            Some(Screen::Map(..)) => Place::Map,
            Some(Screen::Cell(..)) => Place::Cell,
            Some(Screen::Compare(_)) => Place::Compare,
            Some(Screen::Workshop) => match &self.workshop {
                Some(workshop) if workshop.slide().is_some() => Place::Slides,
                _ => Place::People,
            },
            Some(Screen::Coverage(_)) => Place::Coverage,
            Some(Screen::Help(_)) => Place::Help,
        }
    }

    /// True while plain characters are text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        if let Some(popup) = self.popups.last() {
            return matches!(popup, Popup::Note(..));
        }
        match self.screen() {
            Some(Screen::Question(state)) => has_field(self.world.catalog.question(state.question)),
            Some(Screen::Browse(_) | Screen::Glossary(_)) => true,
            Some(Screen::Results(state)) => state.filter.is_some(),
            _ => false,
        }
    }

    /// True while options are marked rather than chosen.
    #[must_use]
    pub fn is_marking(&self) -> bool {
        match self.screen() {
            Some(Screen::Question(state)) => {
                self.world.catalog.question(state.question).kind == QuestionKind::Many
            }
            _ => false,
        }
    }

    /// True if a command would do something now.
    #[must_use]
    pub fn is_enabled(&self, command: Command) -> bool {
        match command {
            Command::Undo => !self.undo.is_empty(),
            Command::PreviousQuestion => self.question_before().is_some(),
            Command::Export | Command::Save => !self.options.private && !self.profile.is_empty(),
            Command::StartAfresh | Command::WhatIf => !self.profile.is_empty(),
            Command::PutBack => self.trying.is_some(),
            Command::Compare => self.marked.len() > 1,
            Command::AskRoom => self
                .workshop
                .as_ref()
                .is_some_and(|workshop| matches!(workshop.slide(), Some(super::deck::Slide::Answer(..)))),
            Command::Route => !matches!(self.screen(), Some(Screen::Goals(_))),
            Command::Workshop | Command::MarkPersona => !self.world.catalog.personas.is_empty(),
            Command::Mark | Command::ShortList | Command::Note => self.scheme_in_focus().is_some(),
            Command::Suspend => cfg!(unix),
            _ => true,
        }
    }

    /// The scheme that the reader is at, in a list or in its reading.
    #[must_use]
    pub fn scheme_in_focus(&self) -> Option<SchemeId> {
        super::view::scheme_at(self)
    }

    /// Where the reader is among the questions: "question 3, 4 to 6 more".
    #[must_use]
    pub fn progress(&self) -> String {
        let Some(Screen::Question(state)) = self.screen() else {
            return String::new();
        };
        let next = self.next.as_ref().filter(|next| next.question == state.question);
        let before = self.asked.iter().position(|asked| *asked == state.question);
        progress(before.unwrap_or(self.asked.len()) + 1, next)
    }

    /// The question that was put before the one on the screen.
    #[must_use]
    pub fn question_before(&self) -> Option<QuestionId> {
        let Some(Screen::Question(state)) = self.screen() else {
            return None;
        };
        let place = self.asked.iter().position(|asked| *asked == state.question);
        let before = match place {
            Some(place) => place.checked_sub(1)?,
            None => self.asked.len().checked_sub(1)?,
        };
        self.asked.get(before).copied()
    }

    /// The state of a question about to be shown, with the answer it had.
    #[must_use]
    pub(super) fn question_state(&self, question: QuestionId, editing: bool) -> QuestionState {
        let details = self.world.catalog.question(question);
        let value = self.profile.value(question);
        let marked = match value {
            Some(Value::Options(set)) => set,
            _ => OptionSet::EMPTY,
        };
        let focus = match value {
            Some(Value::Option(option)) if !has_field(details) => {
                let place = usize::from(option);
                if details.highest_first { details.options.len().saturating_sub(place + 1) } else { place }
            }
            Some(Value::YesNo(yes)) => usize::from(!yes),
            _ => 0,
        };
        let text = match value {
            Some(given @ (Value::Number(..) | Value::Date(..))) => {
                let mut words = crate::page::wording::value(details, given);
                if let Some(number) = words.strip_suffix(details.unit.as_str()) {
                    words = number.trim_end().to_owned();
                }
                words
            }
            _ => String::new(),
        };
        QuestionState { question, focus, marked, input: Input::new(text), problem: String::new(), editing }
    }
}
