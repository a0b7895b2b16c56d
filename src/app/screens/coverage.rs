//! Coverage: who has how much, and where there is nothing.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::catalog::{OptionSet, Question, QuestionId, QuestionKind, Value};
use crate::command::Command;
use crate::page::{self, Pane, View};
use crate::pathway::{self, coverage_for};

/// The coverage on the screen.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The table.
    pub table: Box<pathway::Coverage>,
    /// To whom it is narrowed down; everybody by default.
    pub(crate) among: Option<(QuestionId, Value)>,
    scroll: usize,
}

impl Opened for Coverage {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        match coverage_for(&cx.world.catalog, cx.today, None) {
            Some(table) => Ok(Self { table: Box::new(table), among: None, scroll: 0 }),
            None => Err("This catalogue does not say what to count by."),
        }
    }
}

impl Screen for Coverage {
    fn show(&self, cx: &Context<'_>) -> View {
        let page = page::coverage::coverage(cx.world, &self.table, self.among);
        View { main: Pane { page: page.into(), focus: None, scroll: self.scroll }, ..at(&["Coverage"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Scroll(&mut self.scroll)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Right, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Right).then_some("narrow down")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Do(Command::Left) => self.turn(false, cx),
            Event::Do(Command::Right) => self.turn(true, cx),
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}

impl Coverage {
    /// Narrows it down to the next answer, or the one before; past the last
    /// one, to everybody again.
    fn turn(&mut self, forward: bool, cx: &mut Context<'_>) {
        let catalog = &cx.world.catalog;
        let Some(filter) = catalog.coverage_by.get(1).copied() else {
            cx.say("There is nothing to narrow it down by.");
            return;
        };
        let values = values(catalog.question(filter));
        // Place 0 is everybody.
        let place = self
            .among
            .and_then(|(_, value)| values.iter().position(|other| *other == value))
            .map_or(0, |place| place + 1);
        let step = if forward { 1 } else { values.len() };
        let place = (place + step) % (values.len() + 1);
        let among = place.checked_sub(1).and_then(|place| values.get(place)).map(|value| (filter, *value));
        if let Some(table) = coverage_for(catalog, cx.today, among) {
            *self.table = table;
            self.among = among;
        }
    }
}

fn values(question: &Question) -> Vec<Value> {
    match question.kind {
        QuestionKind::One | QuestionKind::Scale => question.all_options().iter().map(Value::Option).collect(),
        QuestionKind::Many => {
            question.all_options().iter().map(|option| Value::Options(OptionSet::single(option))).collect()
        }
        QuestionKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        QuestionKind::Number | QuestionKind::Date => Vec::new(),
    }
}
