//! The results: schemes in groups, by what there is to do about them.

use std::rc::Rc;

use tui_input::Input;

use super::reading;
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::catalog::SchemeId;
use crate::command::Command;
use crate::page::results::{FOLDED_AT_FIRST, Filter, Folded, Groups, ResultGroup, Shown, results};
use crate::page::{Built, Noted, Page, Pane, Target, View};
use crate::rules::Profile;

/// The results on the screen.
#[derive(Debug, Clone)]
pub struct Results {
    focus: usize,
    folded: Folded,
    filter: Option<Input>,
    finding: bool,
    /// The short list as it was when the results were opened.
    above: Vec<Noted>,
    built: Built<BuiltFrom>,
    groups: Built<Profile, Groups>,
}

/// All that the page of the results is built from, beside the catalogue and the day.
#[derive(Debug, Clone, PartialEq)]
struct BuiltFrom {
    profile: Profile,
    /// The answers without what is tried on.
    without: Option<Profile>,
    folded: Folded,
    /// What was typed, and the place of the cursor while one types.
    filter: Option<(String, Option<usize>)>,
    short_list: Vec<Noted>,
    above: Vec<Noted>,
    marked: Vec<SchemeId>,
}

impl Results {
    /// The results, with the first scheme in focus.
    pub(in crate::app) fn new(cx: &Context<'_>) -> Self {
        let mut screen = Self {
            focus: 0,
            folded: FOLDED_AT_FIRST,
            filter: None,
            finding: false,
            above: cx.session.short_list().to_vec(),
            built: Built::default(),
            groups: Built::default(),
        };
        screen.unfold_what_is_new(cx);
        screen.focus_first(cx);
        screen
    }

    /// What a change that is tried on opens is in no group that is folded away.
    fn unfold_what_is_new(&mut self, cx: &Context<'_>) {
        let session = cx.shown();
        let Some(change) = session.trial().and(session.last_change()) else {
            return;
        };
        let ranking = &session.advice(cx.world.traits()).ranking;
        for now in session.assessment().schemes.iter().filter(|now| !now.verdict.is_no()) {
            if change.before.of(now.scheme).is_some_and(|before| now.verdict < before.verdict) {
                let placed = ranking.of(now.scheme).map(|(_, placed)| placed);
                let group = ResultGroup::of(&cx.world.catalog, now, placed);
                if let Some(folded) = self.folded.get_mut(group as usize) {
                    *folded = false;
                }
            }
        }
    }

    /// Puts the first scheme in focus.
    fn focus_first(&mut self, cx: &Context<'_>) {
        let page = self.page(cx);
        self.focus = page.rows().position(|row| matches!(row.target, Target::Scheme(_))).unwrap_or(0);
    }

    fn page(&self, cx: &Context<'_>) -> Rc<Page> {
        let session = cx.shown();
        let change = session.trial().and(session.last_change());
        let from = BuiltFrom {
            profile: session.profile().clone(),
            without: change.map(|change| change.answers.clone()),
            folded: self.folded,
            filter: self
                .filter
                .as_ref()
                .map(|input| (input.value().to_owned(), self.finding.then_some(input.cursor()))),
            short_list: cx.session.short_list().to_vec(),
            above: self.above.clone(),
            marked: cx.session.marked().to_vec(),
        };
        self.built.made(from, |from| {
            let typed = from.filter.as_ref().map(|(typed, _)| typed.as_str());
            let is_blank = typed.is_none_or(|typed| typed.trim().is_empty());
            let found = typed.filter(|_| !is_blank).map(|typed| cx.world.searcher().schemes(typed));
            let advice = session.advice(cx.world.traits());
            let groups = self.groups.made(from.profile.clone(), |_| {
                Groups::new(&cx.world.catalog, session.assessment(), &advice.ranking)
            });
            let shown = Shown {
                advice,
                folded: from.folded,
                filter: from.filter.as_ref().map(|(typed, cursor)| Filter {
                    typed,
                    cursor: *cursor,
                    found: found.as_deref(),
                }),
                short_list: &from.short_list,
                above: &from.above,
                marked: &from.marked,
                without: change.map(|change| &change.before),
            };
            results(cx.world, &session.facts(), session.assessment(), &groups, &shown)
        })
    }

    fn fold(&mut self, group: ResultGroup, cx: &mut Context<'_>) {
        if let Some(folded) = self.folded.get_mut(group as usize) {
            *folded = !*folded;
            let word = if *folded { "folded" } else { "unfolded" };
            cx.say(format!("“{}” is {word}.", group.name()));
        }
    }
}

impl Opened for Results {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::new(cx))
    }

    fn reopened(&mut self, fresh: Self, cx: &Context<'_>) {
        self.above = fresh.above;
        self.unfold_what_is_new(cx);
        self.focus_first(cx);
    }
}

impl Screen for Results {
    fn show(&self, cx: &Context<'_>) -> View {
        let main = Pane { page: self.page(cx), focus: Some(self.focus), scroll: 0 };
        // The heading of the group may have scrolled away.
        let group = group_of_row(&main).filter(|_| !cx.heard).map(|(_, group)| group.name());
        let names: Vec<&str> = std::iter::once("Results").chain(group).collect();
        View { side: reading::beside(&main, cx), main, within: group.is_some(), ..at(&names) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn look_ahead(&self, cx: &Context<'_>) -> Vec<Rc<Page>> {
        // An arrow goes to one of these.
        let rows = [Some(self.focus + 1), self.focus.checked_sub(1)];
        let rows = rows.into_iter().filter(|row| row.is_some() && !cx.heard);
        rows.filter_map(|focus| reading::beside(&Pane { page: self.page(cx), focus, scroll: 0 }, cx))
            .map(|pane| pane.page)
            .collect()
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![
            Command::Choose,
            Command::Filter,
            Command::ShortList,
            Command::WhatIf,
            Command::Map,
            Command::Route,
            Command::Mark,
            Command::Explain,
            Command::Help,
        ]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("read")
    }

    fn field(&mut self) -> Option<&mut Input> {
        self.filter.as_mut()
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        self.finding
    }

    fn on(&mut self, event: Event, shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Typed => self.focus_first(cx),
            Event::Do(Command::Back) if self.filter.is_some() => {
                self.filter = None;
                self.finding = false;
                self.focus_first(cx);
            }
            Event::Do(Command::Filter) => {
                self.filter.get_or_insert_with(Input::default);
                self.finding = true;
                self.focus_first(cx);
            }
            Event::EmptiedAgain => {
                self.filter = None;
                self.finding = false;
            }
            Event::Do(Command::Fold) => {
                // The focus stays on the head of the group.
                if let Some((place, group)) = group_of_row(&shown.main) {
                    self.fold(group, cx);
                    self.focus = place;
                }
            }
            Event::Choose(Target::Group(group)) => self.fold(group, cx),
            Event::Choose(_) => {
                self.finding = false;
                return Reply::Ignored;
            }
            // The sign is in the row; nothing moves.
            Event::Listed(_) => {}
            Event::Do(_) | Event::Tick(_) => return Reply::Ignored,
        }
        Reply::Stay
    }
}

/// The group of results that the row in focus belongs to, and the place of
/// its heading among the rows.
fn group_of_row(list: &Pane) -> Option<(usize, ResultGroup)> {
    if !matches!(list.target()?, Target::Group(_) | Target::Scheme(_)) {
        return None;
    }
    list.page
        .rows()
        .enumerate()
        .take(list.focus? + 1)
        .filter_map(|(place, row)| match row.target {
            Target::Group(group) => Some((place, group)),
            _ => None,
        })
        .last()
}
