//! What the pages are made from, and where they are gathered.

use jiff::civil::Date;

use super::frame::{Frame, SitePage};
use super::places::Places;
use crate::page::World;
use crate::rules::{Assessment, Facts};

/// A file of a site: its path, with `/` between folders, and its text.
pub type File = (String, String);

/// Gathers the files of a site.
pub(super) struct Site<'a> {
    pub(super) world: &'a World,
    pub(super) today: Date,
    pub(super) facts: &'a Facts<'a>,
    /// What is there for somebody of whom nothing is known.
    pub(super) assessment: &'a Assessment,
    pub(super) places: &'a Places,
    pub(super) frame: Frame<'a>,
    pub(super) files: Vec<File>,
    pub(super) tell: &'a mut dyn FnMut(usize),
}

impl Site<'_> {
    pub(super) fn add(&mut self, sheet: &SitePage) {
        let text = self.frame.write(sheet);
        self.put(&sheet.path, text);
    }

    pub(super) fn put(&mut self, path: &str, text: String) {
        self.files.push((path.to_owned(), text));
        (self.tell)(self.files.len());
    }
}
