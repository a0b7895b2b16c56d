//! The whole state of the program.

use std::rc::Rc;

use jiff::civil::Date;

use super::context::{Context, Options};
use super::form::Form;
use super::keymap::{Where, listed};
use super::popups::Popup;
use super::screens::{People, Screen, Slides};
use super::stack::Stack;
use super::workshop::Workshop;
use crate::catalog::SchemeId;
use crate::command::{Binding, Command, Place};
use crate::page::{Page, View, World};
use crate::pathway::{Routes, Wanted};
use crate::rules::Profile;
use crate::session::{Session, Whereabouts};

/// The whole state: what every screen shares, and the screens.
#[derive(Clone)]
pub struct Model<'w> {
    /// What every screen may look at and change.
    pub cx: Context<'w>,
    /// The screens and popups.
    pub stack: Stack,
}

impl<'w> Model<'w> {
    /// The state at the start.
    #[must_use]
    pub fn new(world: &'w World, today: Date, options: Options, profile: Profile) -> Self {
        let setup = options.workshop.clone();
        let mut model = Self { cx: Context::new(world, today, options, profile), stack: Stack::default() };
        if let Some(setup) = setup {
            People::begin(&mut model.cx, setup);
            model.stack.push(Screen::People(People::default()));
            if model.cx.workshop.as_ref().is_some_and(|workshop| workshop.slide().is_some()) {
                model.stack.push(Screen::Slides(Slides));
            }
        }
        model
    }

    /// The person's own work.
    #[must_use]
    pub fn session(&self) -> &Session<'w> {
        &self.cx.session
    }

    /// The work that is shown: that of a slide, or the person's own.
    #[must_use]
    pub fn shown(&self) -> &Session<'w> {
        self.cx.shown()
    }

    /// The workshop under way.
    #[must_use]
    pub fn workshop(&self) -> Option<&Workshop<'w>> {
        self.cx.workshop.as_ref()
    }

    /// The screen in use, whatever is above it.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.stack.screen()
    }

    /// Where the person is with their own work, to be kept; not of a room.
    #[must_use]
    pub fn whereabouts(&self) -> Whereabouts {
        if self.workshop().is_some() {
            return Whereabouts::default();
        }
        let reading = match self.screen() {
            Screen::Reading(reading) => Some(reading.scheme),
            _ => None,
        };
        let command = self.stack.screens().rev().find_map(|screen| match screen {
            Screen::Question(_) => Some(Command::Questions),
            other => other.command(),
        });
        let screen = command.and_then(Binding::of).map(Binding::name).unwrap_or_default();
        Whereabouts { screen, reading }
    }

    /// The uppermost popup.
    #[must_use]
    pub fn popup(&self) -> Option<&Popup> {
        self.stack.popup()
    }

    /// The question being answered on the screen.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match self.screen() {
            Screen::Question(question) => Some(&question.form),
            _ => None,
        }
    }

    /// The question being answered on the screen, to be changed.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self.stack.screen_mut() {
            Screen::Question(question) => Some(&mut question.form),
            _ => None,
        }
    }

    /// The routes that are shown on one of the screens.
    #[must_use]
    pub fn routes(&self) -> Option<&Routes> {
        self.stack.screens().rev().find_map(|screen| match screen {
            Screen::Route(route) => route.found(),
            _ => None,
        })
    }

    /// The routes that are shown on one of the screens, where they begin at these answers.
    #[must_use]
    pub(crate) fn routes_from(&self, answers: &Profile) -> Option<&Routes> {
        self.stack.screens().rev().find_map(|screen| match screen {
            Screen::Route(route) => route.found_from(answers),
            _ => None,
        })
    }

    /// The ways that are being looked for.
    #[must_use]
    pub fn wanted(&self) -> Option<&Wanted> {
        self.stack.screens().rev().find_map(|screen| match screen {
            Screen::Route(route) => route.wanted(),
            _ => None,
        })
    }

    /// The ways that are likely to be wanted next: a room should not wait for them.
    #[must_use]
    pub(crate) fn wanted_ahead(&self) -> Option<Wanted> {
        let workshop = self.workshop()?;
        match self.screen() {
            Screen::People(people) => workshop.ahead(people.focus, &self.cx.pathfinder),
            Screen::Room(room) if room.is_counted() => workshop.ahead_of(&room.ballot, &self.cx.pathfinder),
            _ => None,
        }
    }

    /// Makes what the next key is likely to show beside the page, while nobody waits.
    pub(crate) fn look_ahead(&self) -> Vec<Rc<Page>> {
        self.stack.top().look_ahead(&self.cx)
    }

    /// Which part of the program has the keyboard.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.popup().is_some() { Place::Popup } else { self.screen().place() }
    }

    /// True while plain characters are text.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.stack.top().is_typing(&self.cx)
    }

    /// True while options are marked rather than chosen.
    #[must_use]
    pub fn is_marking(&self) -> bool {
        self.form().is_some_and(|form| form.is_marking(&self.cx.world.catalog))
    }

    /// True while a clock is shown: then [`Msg::Clock`] is wanted each second.
    ///
    /// [`Msg::Clock`]: super::Msg::Clock
    #[must_use]
    pub(crate) fn shows_clock(&self) -> bool {
        self.workshop().is_some()
    }

    /// How far the bars of a slide have grown, while they do: then [`Msg::Frame`] is wanted soon. Nothing moves for whom
    /// nothing should.
    ///
    /// [`Msg::Frame`]: super::Msg::Frame
    #[must_use]
    pub fn moving(&self) -> Option<u8> {
        let is_slide = matches!(self.screen().place(), Place::Slides | Place::Room);
        let may = self.cx.motion && !self.cx.heard && is_slide;
        self.workshop().filter(|_| may).and_then(Workshop::moving)
    }

    /// Where the reader is among the questions; empty elsewhere.
    #[must_use]
    pub fn progress(&self) -> String {
        match self.screen() {
            Screen::Question(question) => question.progress(&self.cx),
            _ => String::new(),
        }
    }

    /// Where a key would be pressed now.
    #[must_use]
    pub fn keyboard(&self) -> Where {
        Where { place: self.place(), typing: self.is_typing(), workshop: self.workshop().is_some() }
    }

    /// The scheme that the reader is at, in a list or in its reading.
    #[must_use]
    pub fn scheme_in_focus(&self) -> Option<SchemeId> {
        self.scheme_at(&self.stack.show(&self.cx))
    }

    pub(super) fn scheme_at(&self, shown: &View) -> Option<SchemeId> {
        self.screen().get().scheme(shown)
    }

    /// The commands that the menu offers here and now.
    #[must_use]
    pub fn menu(&self) -> Vec<&'static Binding> {
        let at_scheme = self.scheme_in_focus().is_some();
        listed(self.screen().place(), self.workshop().is_some())
            .filter(|binding| self.would_do(binding.command, at_scheme))
            .collect()
    }

    /// True if a command would do something now.
    fn would_do(&self, command: Command, at_scheme: bool) -> bool {
        let session = self.session();
        match command {
            Command::Undo => session.can_undo(),
            // The field is open already.
            Command::Filter => !self.screen().get().is_typing(&self.cx),
            Command::PreviousQuestion => {
                self.form().is_some_and(|form| session.question_before(form.question).is_some())
            }
            Command::Export | Command::Save => !self.cx.options.private && !session.own().is_empty(),
            Command::StartAfresh | Command::WhatIf => !session.profile().is_empty(),
            Command::PutBack => session.trial().is_some(),
            Command::Compare => session.marked().len() > 1,
            Command::AskRoom => self.workshop().is_some_and(|workshop| workshop.ballot().is_ok()),
            Command::Route => !matches!(self.screen(), Screen::Route(route) if route.found().is_none()),
            Command::Workshop | Command::MarkPersona => !self.cx.world.catalog.personas.is_empty(),
            Command::Mark | Command::ShortList | Command::Note | Command::OpenPage | Command::CopyAddress => {
                at_scheme
            }
            Command::Suspend => cfg!(unix),
            _ => true,
        }
    }
}
