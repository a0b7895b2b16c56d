//! The map: stages across, tracks down, schemes in the cells, without any
//! drawing.

use crate::catalog::{Catalog, SchemeId, StageId, TrackId};
use crate::rules::{Assessed, Assessment, Facts, Truth};

/// Where everything is on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLayout {
    /// Stages from left to right, earliest first.
    pub(crate) columns: Vec<StageId>,
    /// Tracks from top to bottom.
    pub(crate) rows: Vec<TrackId>,
    /// For each row, for each column: its schemes, the most open first, then
    /// by name.
    pub(crate) cells: Vec<Vec<Vec<SchemeId>>>,
    /// Arrows from a scheme on the map to one that it leads to.
    pub(crate) edges: Vec<(SchemeId, SchemeId)>,
}

impl MapLayout {
    /// The schemes in a cell.
    #[must_use]
    pub(crate) fn cell(&self, row: usize, column: usize) -> &[SchemeId] {
        self.cells.get(row).and_then(|row| row.get(column)).map_or(&[], Vec::as_slice)
    }
}

/// Lays out the schemes that take new people and that `shown` lets through.
/// Each stands once: at the stage at which one takes it up, on its main track.
#[must_use]
pub(crate) fn map_layout(
    catalog: &Catalog,
    assessment: &Assessment,
    shown: impl Fn(&Assessed) -> bool,
) -> MapLayout {
    let columns: Vec<StageId> = catalog.stage_ids().collect();
    let rows: Vec<TrackId> = catalog.track_ids().collect();
    let mut cells = vec![vec![Vec::new(); columns.len()]; rows.len()];
    let mut listed: Vec<&Assessed> = assessment.schemes.iter().filter(|assessed| shown(assessed)).collect();
    listed.sort_by_cached_key(|assessed| {
        let scheme = catalog.scheme(assessed.scheme);
        (assessed.verdict, scheme.name.to_lowercase(), assessed.scheme)
    });
    for assessed in &listed {
        let scheme = catalog.scheme(assessed.scheme);
        let row = scheme.tracks.first().map_or(0, |track| track.index());
        if let Some(cell) = cells.get_mut(row).and_then(|row: &mut Vec<_>| row.get_mut(scheme.stage.index()))
        {
            cell.push(assessed.scheme);
        }
    }
    listed.sort_by_key(|assessed| assessed.scheme);
    let on_map = |id: &SchemeId| listed.binary_search_by_key(id, |assessed| assessed.scheme).is_ok();
    let edges = listed
        .iter()
        .flat_map(|assessed| {
            let from = assessed.scheme;
            catalog.scheme(from).leads_to.iter().filter(|to| on_map(to)).map(move |to| (from, *to))
        })
        .collect();
    MapLayout { columns, rows, cells, edges }
}

/// The stage at which a person stands: the highest whose rule (`when` of the
/// stage) holds, else the first. `None` for a catalogue without stages.
///
/// The catalogue's author says when a stage is reached: what is open to a
/// person does not tell, since many a scheme for leaders has rules that a
/// beginner meets.
#[must_use]
pub(crate) fn standing_at(facts: &Facts<'_>) -> Option<StageId> {
    let catalog = facts.catalog();
    let holds = |stage: &StageId| {
        let rule = catalog.stage(*stage).when.as_ref();
        rule.is_some_and(|rule| facts.truth(rule, facts.today()) == Truth::True)
    };
    catalog.stage_ids().filter(holds).last().or_else(|| catalog.stage_ids().next())
}
