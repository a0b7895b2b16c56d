//! The map: stages across, tracks down.

use super::figure::{Grid, GridCell};
use super::node::{Mark, Node, Page, Prose, Row, Target};
use super::wording::{count, group_name};
use super::world::World;
use crate::catalog::{SchemeId, StageId};
use crate::pathway::MapLayout;
use crate::rules::{Assessment, Verdict};

/// Builds the overview. `route` holds the schemes of a route in order.
#[must_use]
pub fn overview(
    world: &World,
    layout: &MapLayout,
    assessment: &Assessment,
    here: Option<StageId>,
    focus: (usize, usize),
    route: &[SchemeId],
) -> Page {
    let catalog = &world.catalog;
    let mut page = Page::new();
    let rows = layout
        .rows
        .iter()
        .enumerate()
        .map(|(row, track)| {
            let cells = (0..layout.columns.len())
                .map(|column| cell(layout.cell(row, column), assessment, route))
                .collect();
            (catalog.track(*track).name.clone(), cells)
        })
        .collect();
    page.push(Node::Grid(Grid {
        columns: layout.columns.iter().map(|stage| catalog.stage(*stage).name.clone()).collect(),
        here: here.and_then(|here| layout.columns.iter().position(|stage| *stage == here)),
        rows,
        focus,
    }));
    page.gap();
    let (row, column) = focus;
    let inside = layout.cell(row, column);
    if let (Some(track), Some(stage)) = (layout.rows.get(row), layout.columns.get(column)) {
        let (track, stage) = (catalog.track(*track), catalog.stage(*stage));
        page.push(Node::Title(Prose::strong(format!("{} · {}", track.name, stage.name))));
        page.push(Node::Para(Prose::marked(world, &format!("{} {}", stage.plain, track.plain))));
        page.push(Node::Para(Prose::plain(in_cell(inside, assessment))));
    }
    page
}

fn cell(schemes: &[SchemeId], assessment: &Assessment, route: &[SchemeId]) -> GridCell {
    let mut cell = GridCell::default();
    for id in schemes {
        if let Some(slot) =
            assessment.of(*id).and_then(|assessed| cell.counts.get_mut(assessed.verdict as usize))
        {
            *slot += 1;
        }
        if let Some(step) = route.iter().position(|other| other == id) {
            cell.steps.push(step + 1);
        }
    }
    cell.steps.sort_unstable();
    cell
}

fn in_cell(schemes: &[SchemeId], assessment: &Assessment) -> String {
    if schemes.is_empty() {
        return "We know of nothing here.".to_owned();
    }
    let parts: Vec<String> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| {
            let number = schemes
                .iter()
                .filter(|id| assessment.of(**id).is_some_and(|assessed| assessed.verdict == verdict))
                .count();
            (number > 0).then(|| format!("{number} {}", group_name(verdict).to_lowercase()))
        })
        .collect();
    format!("{}: {}. Press Enter to see them.", count(schemes.len(), "scheme", "schemes"), parts.join(", "))
}

/// Builds the list of one cell. The scheme in focus shows by arrows what it
/// leads to and what leads to it.
#[must_use]
pub fn in_detail(
    world: &World,
    layout: &MapLayout,
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
            (None, number) => format!("leads to {number} →"),
        };
        let verdict = assessment.of(*id).map_or(Mark::Closed, |assessed| Mark::Verdict(assessed.verdict));
        page.row(Row::new(Target::Scheme(*id), scheme.short_name()).mark(verdict).note(note));
    }
    page
}
