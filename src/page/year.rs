//! The year ahead, as a page: when what the person could apply for takes
//! applications.

use std::cmp::Reverse;

use super::figure::{Figure, YearAhead, YearRow, window_in_words};
use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::wording::{applications_short, count, list};
use super::world::World;
use crate::advice::Ranking;
use crate::catalog::SchemeId;
use crate::command::Command;
use crate::rules::{Assessment, Basis, Facts, Window, windows};
use crate::session::Noted;

/// As many schemes are on it besides those of the short list.
const MOST: usize = 12;

/// As many names stand in a sentence.
const NAMED: usize = 4;

/// What there is to say of the year ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// The picture.
    pub year: YearAhead,
    /// Schemes that take people at any time, and are not on it.
    pub(crate) any_time: Vec<SchemeId>,
    /// How many more have a time that is known and did not fit on it.
    pub(crate) more: usize,
    /// How many have no time that is known.
    pub unknown: usize,
}

/// The year ahead: the short list, then what is open or could be, in the order
/// in which it is read. What did not fit is counted.
#[must_use]
pub fn coming(world: &World, facts: &Facts<'_>, assessment: &Assessment, short_list: &[Noted]) -> Coming {
    let today = facts.today();
    let last = YearAhead::last_day(today);
    let of = |id: SchemeId| windows(&facts.here(id), today, last);
    let chosen: Vec<SchemeId> =
        short_list.iter().map(|noted| noted.scheme).filter(|id| assessment.of(*id).is_some()).collect();
    let mut rows: Vec<YearRow> =
        chosen.iter().map(|id| line(world, assessment, *id, of(*id), true, facts)).collect();
    let mut fitting = Vec::new();
    let mut coming =
        Coming { year: YearAhead { today, rows: Vec::new() }, any_time: Vec::new(), more: 0, unknown: 0 };
    let likely = |id: &SchemeId| assessment.of(*id).is_some_and(|assessed| !assessed.is_less_likely());
    let ranking = Ranking::new(world.traits(), facts, assessment);
    for id in ranking.schemes().filter(likely).filter(|id| !chosen.contains(id)) {
        let found = of(id);
        if found.is_empty() {
            coming.unknown += 1;
        } else if found.iter().all(|window| window.basis == Basis::AnyTime) {
            coming.any_time.push(id);
        } else if fitting.len() < MOST {
            fitting.push(line(world, assessment, id, found, false, facts));
        } else {
            coming.more += 1;
        }
    }
    // What comes first stands first.
    fitting.sort_by_key(|line| line.windows.first().map(|window| (window.from, Reverse(window.to))));
    rows.extend(fitting);
    coming.year.rows = rows;
    coming
}

fn line(
    world: &World,
    assessment: &Assessment,
    id: SchemeId,
    windows: Vec<Window>,
    listed: bool,
    facts: &Facts<'_>,
) -> YearRow {
    let scheme = world.catalog.scheme(id);
    let assessed = assessment.of(id);
    let sign = assessed.map_or(Sign::Closed, |assessed| Sign::Verdict(assessed.verdict));
    let mut notes: Vec<String> = Vec::new();
    if listed {
        notes.push("on your short list".to_owned());
    }
    if let (true, Some(assessed)) = (windows.is_empty(), assessed) {
        notes.push(applications_short(assessed.applications));
    }
    notes.extend(windows.iter().map(|window| window_in_words(window, facts.today())));
    let row = Row::new(Target::Scheme(id), scheme.short_name()).sign(sign).note(notes.join("; "));
    YearRow { row, listed, windows }
}

/// The year ahead for nobody in particular: all that has a time, what comes
/// first standing first.
#[must_use]
pub fn of_schemes(world: &World, facts: &Facts<'_>, assessment: &Assessment, ids: &[SchemeId]) -> Coming {
    let today = facts.today();
    let mut coming =
        Coming { year: YearAhead { today, rows: Vec::new() }, any_time: Vec::new(), more: 0, unknown: 0 };
    for id in ids {
        let found = windows(&facts.here(*id), today, YearAhead::last_day(today));
        if found.is_empty() {
            coming.unknown += 1;
        } else if found.iter().all(|window| window.basis == Basis::AnyTime) {
            coming.any_time.push(*id);
        } else {
            let mut line = line(world, assessment, *id, found, false, facts);
            line.row.sign = Sign::None;
            coming.year.rows.push(line);
        }
    }
    coming.year.rows.sort_by_key(|line| line.windows.first().map(|window| (window.from, Reverse(window.to))));
    coming
}

/// Builds the page.
#[must_use]
pub fn page(world: &World, facts: &Facts<'_>, assessment: &Assessment, short_list: &[Noted]) -> Page {
    let coming = coming(world, facts, assessment, short_list);
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("The year ahead")));
    if coming.year.rows.is_empty() {
        page.push(Node::Para(Prose::plain(
            "We know no dates in the coming year for what is open to you, or could be.",
        )));
    } else {
        page.push(Node::Para(Prose::plain(
            "When your short list, which stands first, and what is open to you or could be, takes applications.",
        )));
        page.gap();
        page.push(Node::Figure(Figure::Year(coming.year.clone())));
    }
    page.gap();
    for text in remarks(world, &coming) {
        page.push(Node::Para(Prose::plain(text)));
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Results), "See the results"));
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page
}

/// What the picture leaves out, in sentences.
#[must_use]
pub(crate) fn remarks(world: &World, coming: &Coming) -> Vec<String> {
    let mut remarks = Vec::new();
    if !coming.any_time.is_empty() {
        let mut names: Vec<String> = coming
            .any_time
            .iter()
            .take(NAMED)
            .map(|id| world.catalog.scheme(*id).short_name().to_owned())
            .collect();
        let others = coming.any_time.len().saturating_sub(NAMED);
        if others > 0 {
            names.push(count(others, "other", "others"));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        remarks.push(format!("At any time: {}.", list(&names, "and")));
    }
    let have = |number: usize| if number == 1 { "has" } else { "have" };
    if coming.more > 0 {
        remarks.push(format!(
            "{} {} a usual time too: see the results.",
            count(coming.more, "more scheme", "more schemes"),
            have(coming.more)
        ));
    }
    if coming.unknown > 0 {
        remarks.push(format!(
            "{} {} no time that we know of: ask.",
            count(coming.unknown, "scheme", "schemes"),
            have(coming.unknown)
        ));
    }
    remarks
}
