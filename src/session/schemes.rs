//! The schemes that a person picked out: the short list, those to compare,
//! the route.

use super::{Noted, Session};
use crate::catalog::SchemeId;

/// As many fit side by side.
const MOST_MARKED: usize = 3;

impl Session<'_> {
    /// The short list, each with a note.
    #[must_use]
    pub fn short_list(&self) -> &[Noted] {
        &self.short_list
    }

    /// Puts a scheme on the short list, or takes it off with its note. True
    /// when it is on the list now.
    pub fn toggle_short_list(&mut self, scheme: SchemeId) -> bool {
        self.unsaved = true;
        let before = self.short_list.len();
        self.short_list.retain(|noted| noted.scheme != scheme);
        let is_new = self.short_list.len() == before;
        if is_new {
            self.short_list.push(Noted { scheme, note: String::new() });
        }
        is_new
    }

    /// What the person wrote about a scheme; empty where nothing is written.
    #[must_use]
    pub(crate) fn note(&self, scheme: SchemeId) -> &str {
        self.short_list.iter().find(|noted| noted.scheme == scheme).map_or("", |noted| &noted.note)
    }

    /// Writes a note about a scheme; the scheme goes on the short list.
    pub fn write_note(&mut self, scheme: SchemeId, note: String) {
        self.unsaved = true;
        match self.short_list.iter_mut().find(|noted| noted.scheme == scheme) {
            Some(noted) => noted.note = note,
            None => self.short_list.push(Noted { scheme, note }),
        }
    }

    /// Schemes to compare, in the order in which they were marked.
    #[must_use]
    pub fn marked(&self) -> &[SchemeId] {
        &self.marked
    }

    /// Takes a scheme into the comparison, or out of it. Where there are too
    /// many, the first one gives way. True when it is in.
    pub fn toggle_mark(&mut self, scheme: SchemeId) -> bool {
        if let Some(place) = self.marked.iter().position(|other| *other == scheme) {
            self.marked.remove(place);
            return false;
        }
        if self.marked.len() == MOST_MARKED {
            self.marked.remove(0);
        }
        self.marked.push(scheme);
        true
    }

    /// Schemes of the route last looked at, in order: drawn through the map.
    #[must_use]
    pub fn route(&self) -> &[SchemeId] {
        &self.route
    }

    /// Remembers the route last looked at.
    pub fn set_route(&mut self, route: Vec<SchemeId>) {
        self.route = route;
    }
}
