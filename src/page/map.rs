//! The map: stages across, tracks down.

use std::collections::BTreeMap;

use super::figure::{Figure, LineMap, MapCell, Station};
use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::standing::{Numbers, Standing};
use super::wording::count;
use super::world::World;
use crate::catalog::{SchemeId, StageId};
use crate::pathway::MapLayout;
use crate::rules::{Assessment, Facts};

/// A place that no cell has: nothing is in focus.
pub(crate) const NOWHERE: (usize, usize) = (usize::MAX, usize::MAX);

/// Line and stage of a cell.
type Cell = (usize, usize);

/// This many schemes of a cell have their names on the map.
const NAMED: usize = 3;

/// The map as a picture. `route` holds the schemes of a route in order.
#[must_use]
pub(crate) fn line_map(
    world: &World,
    layout: &MapLayout,
    facts: &Facts<'_>,
    assessment: &Assessment,
    here: Option<StageId>,
    focus: (usize, usize),
    route: &[SchemeId],
) -> LineMap {
    let catalog = &world.catalog;
    let mut rows: Vec<(String, Vec<MapCell>)> = layout
        .rows
        .iter()
        .enumerate()
        .map(|(row, track)| {
            let cells = (0..layout.columns.len())
                .map(|column| cell(facts, layout.cell(row, column), assessment, route))
                .collect();
            (catalog.track(*track).name.to_string(), cells)
        })
        .collect();
    let mut places: BTreeMap<SchemeId, Cell> = BTreeMap::new();
    for (row, cells) in layout.cells.iter().enumerate() {
        for (column, schemes) in cells.iter().enumerate() {
            places.extend(schemes.iter().map(|id| (*id, (row, column))));
        }
    }
    let mut arrows: BTreeMap<(Cell, Cell), usize> = BTreeMap::new();
    for (from, to) in &layout.edges {
        if let (Some(from), Some(to)) = (places.get(from), places.get(to))
            && from != to
        {
            *arrows.entry((*from, *to)).or_default() += 1;
        }
    }
    for (((row, column), to), number) in arrows {
        if let Some(cell) = rows.get_mut(row).and_then(|(_, cells)| cells.get_mut(column)) {
            cell.leads_to.push((to, number));
        }
    }
    LineMap {
        columns: layout.columns.iter().map(|stage| catalog.stage(*stage).name.to_string()).collect(),
        here: here.and_then(|here| layout.columns.iter().position(|stage| *stage == here)),
        rows,
        focus,
    }
}

#[must_use]
pub(crate) fn overview(
    world: &World,
    layout: &MapLayout,
    facts: &Facts<'_>,
    assessment: &Assessment,
    here: Option<StageId>,
    focus: (usize, usize),
    route: &[SchemeId],
) -> Page {
    let catalog = &world.catalog;
    let mut page = Page::new();
    let map = line_map(world, layout, facts, assessment, here, focus, route);
    let (row, column) = focus;
    let onward = map.onward_in_words(row, column);
    page.push(Node::Figure(Figure::Map(map)));
    page.gap();
    let inside = layout.cell(row, column);
    if let (Some(track), Some(stage)) = (layout.rows.get(row), layout.columns.get(column)) {
        let (track, stage) = (catalog.track(*track), catalog.stage(*stage));
        page.push(Node::Title(Prose::strong(format!("{} · {}", track.name, stage.name))));
        page.push(Node::Para(Prose::marked(world, &format!("{} {}", stage.plain, track.plain))));
        page.push(Node::Para(Prose::plain(in_cell(inside, facts, assessment))));
        if !onward.is_empty() {
            page.push(Node::Para(Prose::plain(format!("It {onward}."))));
        }
    }
    page
}

fn cell(facts: &Facts<'_>, schemes: &[SchemeId], assessment: &Assessment, route: &[SchemeId]) -> MapCell {
    let mut cell = MapCell::default();
    for id in schemes {
        let Some(assessed) = assessment.of(*id) else { continue };
        let standing = Standing::of(facts, assessed);
        cell.counts.add(standing);
        cell.stations.push(Station {
            name: facts.catalog().scheme(*id).short_name().to_owned(),
            standing,
            step: route.iter().position(|other| other == id).map(|place| place + 1),
        });
    }
    // Steps of the route first; the others stand as they are, the most open
    // first.
    cell.stations.sort_by_key(|station| station.step.unwrap_or(usize::MAX));
    let steps = cell.steps().count();
    cell.stations.truncate(NAMED.max(steps));
    cell
}

fn in_cell(schemes: &[SchemeId], facts: &Facts<'_>, assessment: &Assessment) -> String {
    if schemes.is_empty() {
        return "We know of nothing here.".to_owned();
    }
    let mut numbers = Numbers::default();
    for assessed in schemes.iter().filter_map(|id| assessment.of(*id)) {
        numbers.add(Standing::of(facts, assessed));
    }
    let all = count(schemes.len(), "scheme", "schemes");
    format!("{all}: {}. Press Enter to see them.", numbers.in_words())
}

/// Builds the map as a list of its cells, line by line, for those who hear it. Cells without schemes are left out.
#[must_use]
pub fn in_words(
    world: &World,
    layout: &MapLayout,
    facts: &Facts<'_>,
    assessment: &Assessment,
    here: Option<StageId>,
    route: &[SchemeId],
) -> Page {
    let map = line_map(world, layout, facts, assessment, here, NOWHERE, route);
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong(map.title())));
    for (row, (line, cells)) in map.rows.iter().enumerate() {
        page.heading(line.clone());
        for (column, cell) in cells.iter().enumerate() {
            if let (false, Some(stage)) = (layout.cell(row, column).is_empty(), map.columns.get(column)) {
                page.row(
                    Row::new(Target::Cell(row, column), stage.as_str())
                        .note(cell.counts.in_words())
                        .hint(sentence(&map.more_in_words(row, column))),
                );
            }
        }
    }
    page
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// Builds the list of one cell. The scheme in focus shows by arrows what it
/// leads to and what leads to it.
#[must_use]
pub(crate) fn in_detail(
    world: &World,
    layout: &MapLayout,
    facts: &Facts<'_>,
    assessment: &Assessment,
    (row, column): (usize, usize),
    route: &[SchemeId],
) -> Page {
    let catalog = &world.catalog;
    let mut page = Page::new();
    if let (Some(track), Some(stage)) = (layout.rows.get(row), layout.columns.get(column)) {
        page.push(Node::Title(Prose::strong(format!(
            "{} · {}",
            catalog.track(*track).name,
            catalog.stage(*stage).name
        ))));
    }
    let schemes = layout.cell(row, column);
    if schemes.is_empty() {
        page.push(Node::Para(Prose::plain("We know of nothing here. Press Esc for the whole map.")));
        return page;
    }
    page.push(Node::Para(Prose::quiet(count(schemes.len(), "scheme", "schemes"))));
    page.gap();
    for id in schemes {
        let scheme = catalog.scheme(*id);
        let onward = layout.edges.iter().filter(|(from, _)| from == id).count();
        let step = route.iter().position(|other| other == id);
        let note = match (step, onward) {
            (Some(step), _) => format!("step {} of your route", step + 1),
            (None, 0) => String::new(),
            (None, number) => format!("leads to {number}"),
        };
        let verdict =
            assessment.of(*id).map_or(Sign::Closed, |assessed| Standing::of(facts, assessed).sign());
        page.row(Row::new(Target::Scheme(*id), scheme.short_name()).sign(verdict).note(note));
    }
    page
}
