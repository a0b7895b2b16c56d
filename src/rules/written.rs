//! Rules written down, each distinct one once, each after all that it reads.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use jiff::civil::Date;

use crate::catalog::{Catalog, Comparison, QuestionId, Rule};

/// Rules of a catalogue on a day.
#[derive(Debug, Clone)]
pub(super) struct Written<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    /// The comparisons and the rules made of them, each after its own parts.
    pub(super) entries: Vec<Entry<'a>>,
    /// The parts of all entries that have some.
    parts: Vec<Part>,
    /// Whether each question applies; nothing for one that always does.
    gates: Vec<Option<Part>>,
    /// Whether the gate of a question was looked at.
    seen: Vec<bool>,
    // Nobody outside chooses these keys to do harm, so they are found again by a quick hash.
    comparisons: HashMap<(&'a Comparison, Date), u32, FixedState>,
    alls: HashMap<Vec<Part>, u32, FixedState>,
}

/// A comparison, or a rule of several parts.
#[derive(Debug, Clone)]
pub(super) enum Entry<'a> {
    /// The day is that at which its limits of years are reckoned.
    Compare(&'a Comparison, Date),
    /// Every part has to hold.
    All(Range<u32>),
}

/// An entry as a part of another: itself, or its contrary. "Any of these" is
/// the contrary of "all of these are not so".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    pub(super) entry: u32,
    pub(super) negated: bool,
}

impl<'a> Written<'a> {
    /// The gates of all questions.
    pub(super) fn new(catalog: &'a Catalog, today: Date) -> Self {
        let questions = catalog.questions.len();
        let mut written = Self {
            catalog,
            today,
            entries: Vec::new(),
            parts: Vec::new(),
            gates: vec![None; questions],
            seen: vec![false; questions],
            comparisons: HashMap::default(),
            alls: HashMap::default(),
        };
        for question in catalog.question_ids() {
            written.write_gate(question);
        }
        written
    }

    /// Whether a question applies; nothing for one that always does.
    #[inline]
    pub(super) fn gate(&self, question: QuestionId) -> Option<Part> {
        self.gates.get(question.index()).copied().flatten()
    }

    /// The parts of an entry.
    #[inline]
    pub(super) fn parts(&self, range: &Range<u32>) -> &[Part] {
        self.parts.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Writes the gate of a question down. Gates never form a circle (the
    /// loader sees to it), so this ends.
    fn write_gate(&mut self, question: QuestionId) {
        match self.seen.get_mut(question.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        let catalog = self.catalog;
        if let Some(gate) = &catalog.question(question).ask_if {
            let part = self.write(gate, self.today);
            if let Some(slot) = self.gates.get_mut(question.index()) {
                *slot = Some(part);
            }
        }
    }

    /// Writes a rule down, unless it stands there already.
    pub(super) fn write(&mut self, rule: &'a Rule, day: Date) -> Part {
        match rule {
            Rule::All(parts) => self.all(parts, day, false),
            Rule::Any(parts) => self.all(parts, day, true).contrary(),
            Rule::Not(part) => self.write(part, day).contrary(),
            Rule::Compare(comparison) => self.comparison(comparison, day),
        }
    }

    fn comparison(&mut self, comparison: &'a Comparison, day: Date) -> Part {
        // Only limits of years depend on a day.
        let day = if comparison.test.years().is_some() { day } else { self.today };
        if let Some(entry) = self.comparisons.get(&(comparison, day)) {
            return Part::from(*entry);
        }
        for question in comparison.questions() {
            self.write_gate(*question);
        }
        let entry = self.add(Entry::Compare(comparison, day));
        self.comparisons.insert((comparison, day), entry);
        Part::from(entry)
    }

    /// All of some rules, or of their contraries.
    fn all(&mut self, rules: &'a [Rule], day: Date, contrary: bool) -> Part {
        let part = |rule| {
            let part = self.write(rule, day);
            if contrary { part.contrary() } else { part }
        };
        let parts: Vec<Part> = rules.iter().map(part).collect();
        if let [one] = parts.as_slice() {
            return *one;
        }
        if let Some(entry) = self.alls.get(&parts) {
            return Part::from(*entry);
        }
        let begin = number(self.parts.len());
        self.parts.extend(&parts);
        let entry = self.add(Entry::All(begin..number(self.parts.len())));
        self.alls.insert(parts, entry);
        Part::from(entry)
    }

    fn add(&mut self, entry: Entry<'a>) -> u32 {
        self.entries.push(entry);
        number(self.entries.len() - 1)
    }
}

impl Part {
    fn from(entry: u32) -> Self {
        Self { entry, negated: false }
    }

    fn contrary(self) -> Self {
        Self { negated: !self.negated, ..self }
    }

    /// The place of its entry.
    #[inline]
    pub(super) fn at(self) -> usize {
        self.entry as usize
    }
}

/// A list for each of some rows, all in one.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    /// Where the list of each row ends.
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    /// Puts pairs of a row and what it holds in lists.
    pub(super) fn new(rows: usize, pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0_u32; rows];
        for (row, _) in pairs {
            if let Some(count) = ends.get_mut(*row as usize) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Where it begins, for now: it moves to its end as the row is filled.
            before += std::mem::replace(end, before);
        }
        let mut all = vec![0; pairs.len()];
        for (row, held) in pairs {
            if let Some(at) = ends.get_mut(*row as usize) {
                if let Some(slot) = all.get_mut(*at as usize) {
                    *slot = *held;
                }
                *at += 1;
            }
        }
        Self { ends, all }
    }

    #[inline]
    pub(super) fn of(&self, row: usize) -> &[u32] {
        let end = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let begin = row.checked_sub(1).map_or(0, end);
        self.all.get(begin..end(row)).unwrap_or_default()
    }
}

/// A place in a list, in little room.
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
