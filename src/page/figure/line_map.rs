//! The map as lines: stages as columns, each kind of career a line, schemes as
//! its stations.

use super::super::standing::{Numbers, Standing};
use super::super::wording::{count, list};
use super::said::Said;

/// A scheme that is on the map by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Station {
    /// Its short name.
    pub name: String,
    pub(crate) standing: Standing,
    /// Its number on the route, where it is a step of it.
    pub(crate) step: Option<usize>,
}

/// One stage of one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MapCell {
    /// How many schemes are counted as what.
    pub counts: Numbers,
    /// The schemes to be named, the steps of the route first.
    pub(crate) stations: Vec<Station>,
    /// Where its schemes lead: line and stage, with how many arrows.
    pub leads_to: Vec<((usize, usize), usize)>,
}

impl MapCell {
    /// The numbers of the route's steps that stand here.
    pub(crate) fn steps(&self) -> impl Iterator<Item = usize> {
        self.stations.iter().filter_map(|station| station.step)
    }
}

/// The map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineMap {
    /// The stages, earliest first.
    pub columns: Vec<String>,
    /// The stage at which the reader stands.
    pub(crate) here: Option<usize>,
    /// The lines by name, each with a cell for every stage.
    pub rows: Vec<(String, Vec<MapCell>)>,
    /// Line and stage in focus.
    pub(crate) focus: (usize, usize),
}

impl LineMap {
    /// The stage further along the same line to which an arrow leads first.
    #[must_use]
    pub(crate) fn onward(&self, row: usize, column: usize) -> Option<usize> {
        let cell = self.cell(row, column)?;
        let along = cell.leads_to.iter().map(|(place, _)| place).filter(|place| place.0 == row);
        along.map(|place| place.1).filter(|other| *other > column).min()
    }

    /// Whether the route goes along a line past the border between two stages.
    #[must_use]
    pub(crate) fn route_passes(&self, row: usize, column: usize) -> bool {
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        for (line, (_, cells)) in self.rows.iter().enumerate() {
            for (stage, cell) in cells.iter().enumerate() {
                places.extend(cell.steps().map(|step| (step, line, stage)));
            }
        }
        places.sort_unstable();
        places
            .iter()
            .zip(places.iter().skip(1))
            .any(|(one, next)| one.1 == row && next.1 == row && one.2 <= column && column < next.2)
    }

    fn cell(&self, row: usize, column: usize) -> Option<&MapCell> {
        self.rows.get(row).and_then(|(_, cells)| cells.get(column))
    }

    /// A place by name: "Research, Doctoral".
    fn place(&self, (row, column): (usize, usize)) -> String {
        let track = self.rows.get(row).map_or("", |(name, _)| name.as_str());
        let stage = self.columns.get(column).map_or("", String::as_str);
        format!("{track}, {stage}")
    }

    /// Where the schemes of a cell lead, in words; empty where they lead
    /// nowhere.
    #[must_use]
    pub fn onward_in_words(&self, row: usize, column: usize) -> String {
        let places: Vec<String> = self
            .cell(row, column)
            .into_iter()
            .flat_map(|cell| &cell.leads_to)
            .map(|(place, number)| format!("{} ({number})", self.place(*place)))
            .collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        if places.is_empty() { String::new() } else { format!("leads on to {}", list(&places, "and")) }
    }

    /// The steps of the route that are in a cell, and where its schemes lead, in words.
    #[must_use]
    pub(crate) fn more_in_words(&self, row: usize, column: usize) -> String {
        let steps =
            self.cell(row, column).into_iter().flat_map(|cell| &cell.stations).filter_map(|station| {
                station.step.map(|step| format!("step {step} of your route, {}", station.name))
            });
        let onward = Some(self.onward_in_words(row, column)).filter(|words| !words.is_empty());
        steps.chain(onward).collect::<Vec<String>>().join(", ")
    }

    /// What it shows as a whole.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let here = self.here.and_then(|here| self.columns.get(here));
        let lines = count(self.rows.len(), "line", "lines");
        let stages = count(self.columns.len(), "stage", "stages");
        match here {
            Some(stage) => format!("The map: {lines}, {stages}. You are here: {stage}."),
            None => format!("The map: {lines}, {stages}."),
        }
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        let mut said = Vec::new();
        for (row, (_, cells)) in self.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let counts = cell.counts.in_words();
                if counts.is_empty() {
                    continue;
                }
                let more = self.more_in_words(row, column);
                let parts: Vec<String> = [counts, more].into_iter().filter(|part| !part.is_empty()).collect();
                said.push(Said::Words(format!("{}: {}.", self.place((row, column)), parts.join(", "))));
            }
        }
        said
    }
}
