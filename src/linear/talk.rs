//! A talk: what was written last, and what can be chosen from it.

use std::io::{self, Write};

use super::choice::{Choice, is_series};
use super::prompt::{prompt, question};
use super::vocabulary::as_typed;
use crate::app::view::view;
use crate::app::{Model, Place};
use crate::page::lines::{Lines, Rows, wrapped};
use crate::page::question::called;
use crate::page::results::ResultGroup;
use crate::page::tally::can_stop;
use crate::page::{Command, Node, Page, Prose, Row, Sign, Target, results};
use crate::text::capital;
use crate::text::spoken::spoken;

/// The window in which a talk is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Columns.
    pub width: usize,
    /// Lines, where there is an end to them: a page pauses before more have gone by.
    pub height: Option<usize>,
}

/// Lines left free below a page, for the prompt and for what is typed.
const BELOW: usize = 5;

pub(super) struct Talk<'o> {
    pub(super) output: &'o mut dyn Write,
    pub(super) window: Window,
    /// What can be chosen by number, as it was written last.
    pub(super) choices: Vec<Choice>,
    /// The group of results that is written out; else there are only counts.
    pub(super) group: Option<ResultGroup>,
    /// Lines still to be written, when the person asks for them.
    rest: Vec<String>,
}

impl<'o> Talk<'o> {
    pub(super) fn new(output: &'o mut dyn Write, window: Window) -> Self {
        Self { output, window, choices: Vec::new(), group: None, rest: Vec::new() }
    }

    /// Says something, in as many lines as it takes.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        for line in wrapped(&spoken(&as_typed(text)), self.window.width, "", "") {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    /// Writes what is on the screen, its lines numbered.
    pub(super) fn show(&mut self, model: &Model<'_>) -> io::Result<()> {
        let shown = view(model);
        let page = self.take_up(model, &shown.active().page);
        writeln!(self.output)?;
        self.say(&shown.status)?;
        if model.place() == Place::Question {
            self.say(&format!("{}.", capital(&model.progress())))?;
            if let Some(words) = model.session().next().and_then(|next| can_stop(&next.ahead)) {
                self.say(&format!("{words} Type results to see them."))?;
            }
        }
        let numbered = !is_series(&self.choices);
        self.page(&page, numbered)
    }

    /// What is on the screen can be chosen from, and is written when the person asks for more.
    pub(super) fn show_later(&mut self, model: &Model<'_>) {
        let page = self.take_up(model, &view(model).active().page);
        self.lay(&page, !is_series(&self.choices));
    }

    /// Takes up what can be chosen from a page; what of it is to be written.
    fn take_up(&mut self, model: &Model<'_>, page: &Page) -> Page {
        if model.place() != Place::Results {
            self.group = None;
        }
        let (page, mut choices) = self.selected(model, page);
        if let Some(question) = question(model) {
            let names = called(question);
            for choice in &mut choices {
                if let Target::Option(option) = choice.target {
                    choice.name = names.get(usize::from(option)).copied().flatten().map(str::to_owned);
                }
            }
        }
        self.choices = choices;
        page
    }

    /// Writes a page from which nothing is chosen: the numbers keep their meaning.
    pub(super) fn read(&mut self, page: &Page) -> io::Result<()> {
        self.page(page, false)
    }

    /// Writes a page that is none of the screens, with schemes to choose from.
    pub(super) fn offer(&mut self, page: &Page) -> io::Result<()> {
        self.choices = page.rows().enumerate().map(|(row, line)| choice(row, line)).collect();
        self.page(page, true)
    }

    fn page(&mut self, page: &Page, numbered: bool) -> io::Result<()> {
        self.lay(page, numbered);
        self.more()
    }

    fn lay(&mut self, page: &Page, numbered: bool) {
        let rows = if numbered { Rows::Numbered } else { Rows::Listed };
        let lines = Lines { width: self.window.width, rows, heard: true }.of(page);
        self.rest = lines.into_iter().map(|line| line.text).collect();
    }

    /// Writes as much of what is left as the window holds.
    pub(super) fn more(&mut self) -> io::Result<()> {
        let room = self.window.height.map_or(usize::MAX, |height| height.saturating_sub(BELOW).max(3));
        let mut end = self.rest.len();
        if end > room {
            // What belongs together is not torn apart: a line that begins with a blank goes with the one before.
            let apart = |at: &usize| self.rest.get(*at).is_some_and(|line| !line.starts_with(' '));
            end = (room / 2..=room).rev().find(apart).unwrap_or(room);
        }
        for line in self.rest.drain(..end) {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    /// True while there is more to be written.
    pub(super) fn has_more(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Writes what is before the place to type.
    pub(super) fn prompt(&mut self, model: &Model<'_>) -> io::Result<()> {
        let words = prompt(model, &self.choices, self.has_more());
        self.say(&words)?;
        write!(self.output, "> ")?;
        self.output.flush()
    }

    /// What of a page is written, and what can be chosen from it. What a question offers besides its answers are words
    /// that can be typed; of the results only counts are written, or one group.
    fn selected(&self, model: &Model<'_>, page: &Page) -> (Page, Vec<Choice>) {
        let asks = question(model).is_some();
        let mut written = Page::new();
        let mut choices = Vec::new();
        let mut row = 0;
        let mut group = None;
        if model.place() == Place::Results && self.group.is_none() {
            let counts = results::summary(&model.shown().facts(), model.shown().assessment());
            written.push(Node::Para(Prose::plain(counts)));
        }
        for node in &page.nodes {
            if let Node::Row(line) = node
                && let Target::Group(of) = line.target
            {
                group = Some(of);
            }
            let here = match (self.group, group) {
                (None, Some(_)) => matches!(node, Node::Row(line) if matches!(line.target, Target::Group(_))),
                (wanted, group) => wanted == group,
            };
            match node {
                Node::Row(line) => {
                    row += 1;
                    let typed = match line.target {
                        Target::Command(Command::Back | Command::Menu) => true,
                        Target::Command(_) | Target::Submit => asks,
                        _ => false,
                    };
                    if !here || typed {
                        continue;
                    }
                    if let (Target::Group(_), Some(_)) = (line.target, self.group) {
                        written.push(Node::Title(line.label.clone()));
                        continue;
                    }
                    let line = line.as_ref().clone();
                    let line = if let Target::Group(_) = line.target {
                        let label = Prose::plain(line.label.text().replace(" · ", ": "));
                        Row { label, sign: Sign::None, note: String::new(), ..line }
                    } else {
                        line
                    };
                    choices.push(choice(row - 1, &line));
                    written.row(line);
                }
                Node::Figure(figure) => {
                    choices.extend(figure.rows().enumerate().map(|(place, line)| choice(row + place, line)));
                    row += figure.rows().count();
                    written.push(node.clone());
                }
                Node::Field { .. } => {}
                Node::Gap if here => written.gap(),
                other => {
                    if here {
                        written.push(other.clone());
                    }
                }
            }
        }
        (written, choices)
    }
}

fn choice(row: usize, line: &Row) -> Choice {
    Choice { row, target: line.target, label: line.label.text(), name: None }
}
