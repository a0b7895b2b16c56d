//! Screens one above the other, and the popups above them.

use super::context::Context;
use super::popups::Popup;
use super::screens::{Screen, Welcome};
use crate::command::Place;
use crate::page::{self, View};

/// Screens one above the other, and the popups above them. There is always a
/// screen.
#[derive(Clone)]
pub struct Stack {
    first: Screen,
    above: Vec<Screen>,
    popups: Vec<Popup>,
}

impl Default for Stack {
    fn default() -> Self {
        Self { first: Screen::Welcome(Welcome::default()), above: Vec::new(), popups: Vec::new() }
    }
}

impl Stack {
    /// The screen in use, whatever is above it.
    #[must_use]
    pub(crate) fn screen(&self) -> &Screen {
        self.above.last().unwrap_or(&self.first)
    }

    /// The screen in use, to be changed.
    pub fn screen_mut(&mut self) -> &mut Screen {
        self.above.last_mut().unwrap_or(&mut self.first)
    }

    /// All screens, the one in use last.
    #[must_use]
    pub fn screens(&self) -> impl DoubleEndedIterator<Item = &Screen> {
        std::iter::once(&self.first).chain(&self.above)
    }

    /// All screens, to be changed.
    pub(super) fn screens_mut(&mut self) -> impl Iterator<Item = &mut Screen> {
        std::iter::once(&mut self.first).chain(&mut self.above)
    }

    #[must_use]
    pub(crate) fn popup(&self) -> Option<&Popup> {
        self.popups.last()
    }

    /// All popups, the uppermost last.
    #[must_use]
    pub fn popups(&self) -> &[Popup] {
        &self.popups
    }

    /// Whatever has the keyboard.
    pub(super) fn top(&self) -> &dyn super::screen::Screen {
        self.popups.last().map_or_else(|| self.screen().get(), Popup::get)
    }

    /// Whatever has the keyboard, to be changed.
    pub(super) fn top_mut(&mut self) -> &mut dyn super::screen::Screen {
        match self.popups.last_mut() {
            Some(popup) => popup.get_mut(),
            None => self.above.last_mut().unwrap_or(&mut self.first).get_mut(),
        }
    }

    /// Goes to a screen: back to it, if one of its kind is below.
    pub(super) fn open(&mut self, screen: Screen, cx: &Context<'_>) {
        let place = screen.place();
        if self.go_back_to(place) {
            self.screen_mut().reopened(screen, cx);
        } else {
            self.above.push(screen);
        }
    }

    /// Puts a screen on top.
    pub(super) fn push(&mut self, screen: Screen) {
        self.above.push(screen);
    }

    /// Puts a screen in the place of the one in use.
    pub(super) fn replace(&mut self, screen: Screen) {
        self.above.pop();
        self.above.push(screen);
    }

    /// Takes screens away from under the one in use, too.
    pub(super) fn remove(&mut self, places: &[Place]) {
        self.above.retain(|screen| !places.contains(&screen.place()));
    }

    /// One screen back. False when there is none to go back to.
    pub(super) fn back(&mut self) -> bool {
        self.above.pop().is_some()
    }

    /// Back to the screen of a place, if it is there.
    pub(super) fn go_back_to(&mut self, place: Place) -> bool {
        let Some(at) = self.screens().position(|screen| screen.place() == place) else {
            return false;
        };
        self.above.truncate(at);
        true
    }

    /// Back to the first screen, as new.
    pub(super) fn start_again(&mut self) {
        *self = Self::default();
    }

    /// Puts a popup on top.
    pub fn open_popup(&mut self, popup: Popup) {
        self.popups.push(popup);
    }

    /// Takes the uppermost popup away. False when there is none.
    pub(super) fn close_popup(&mut self) -> bool {
        self.popups.pop().is_some()
    }

    pub(crate) fn close_popups(&mut self) {
        self.popups.clear();
    }

    /// What the screens show. One that is drawn beside the one below it keeps
    /// that in sight.
    pub(super) fn show(&self, cx: &Context<'_>) -> View {
        let screen = self.screen();
        let own = screen.get().show(cx);
        let below = self.screens().rev().nth(1);
        match below.filter(|below| screen.get().beside() == Some(below.place())) {
            None => own,
            Some(list) => {
                let list = list.get().show(cx);
                // Where the list is, without its group, and then what is read.
                let crumbs = list.crumbs.into_iter().take(2).chain(own.crumbs.last().cloned()).collect();
                View { crumbs, main: list.main, side: Some(own.main), side_has_focus: true, ..own }
            }
        }
    }

    /// What the uppermost popup shows.
    pub(super) fn show_popup(&self, cx: &Context<'_>) -> Option<page::Popup> {
        let shown = self.popups.last()?.get().show(cx);
        Some(page::Popup { title: shown.crumbs.concat(), pane: shown.main })
    }
}
