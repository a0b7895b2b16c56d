//! What every check works with: the catalogue, its files and the day; where
//! findings go; and where in a file something stands.

use jiff::civil::Date;

use super::solver::{Solved, Solver, with_gates};
use crate::catalog::source::{Files, Span};
use crate::catalog::{Catalog, Criterion, Diagnostic, QuestionId, Rule, Scheme, SchemeId, Standing, Weight};
use crate::rules::applications::effective_criteria;

/// The longest table in which a key or a text is looked for, in bytes.
const LONGEST_TABLE: usize = 64 << 10;

/// A catalogue being checked.
pub(super) struct Context<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) files: &'a Files,
    pub(super) today: Date,
    found: Vec<Diagnostic>,
    /// For each scheme, whether some answers meet all its musts; `None` where
    /// that would have taken too long to say.
    reachable: Vec<Option<bool>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(catalog: &'a Catalog, files: &'a Files, today: Date) -> Self {
        let reachable = catalog
            .scheme_ids()
            .map(|id| {
                let rules: Vec<&Rule> =
                    musts(catalog.scheme(id), today).into_iter().map(|(_, rule)| rule).collect();
                can_hold_together(catalog, &rules, today)
            })
            .collect();
        Self { catalog, files, today, found: Vec::new(), reachable }
    }

    pub(super) fn add(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Whether the texts are in English, as those of a catalogue that names no
    /// language are taken to be.
    pub(super) fn is_english(&self) -> bool {
        let language = self.catalog.language.to_ascii_lowercase();
        language.is_empty() || language == "en" || language.starts_with("en-")
    }

    /// Whether some answers meet all musts of a scheme; true where unsure.
    pub(super) fn is_reachable(&self, scheme: SchemeId) -> bool {
        self.reachable.get(scheme.index()).copied().flatten().unwrap_or(true)
    }

    /// What is in the file from a place on, as far as one table may reach:
    /// what is not there is not looked for through the whole file.
    fn after(&self, from: &Span) -> &'a str {
        let rest = self.files.get(from.file).and_then(|file| file.text.get(from.start()..)).unwrap_or("");
        let mut end = rest.len().min(LONGEST_TABLE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        rest.get(..end).unwrap_or(rest)
    }

    /// The place of `key = …` in the table that begins at `from`; `from`
    /// itself where it is not found.
    pub(super) fn key(&self, from: &Span, key: &str) -> Span {
        let rest = self.after(from);
        let mut at = from.start();
        for line in rest.split_inclusive('\n') {
            let bare = line.trim_start();
            let follows = bare.strip_prefix(key).is_some_and(|after| after.trim_start().starts_with('='));
            if follows {
                let start = at + (line.len() - bare.len());
                return Span::new(from.file, start..at + line.trim_end().len());
            }
            at += line.len();
        }
        from.clone()
    }

    /// What is written for `key` in the table that begins at `from`, over all
    /// its lines.
    pub(super) fn written(&self, from: &Span, key: &str) -> &'a str {
        let place = self.key(from, key);
        let rest = self.files.get(from.file).and_then(|file| file.text.get(place.start()..)).unwrap_or("");
        let mut depth = 0_i32;
        let mut end = rest.len();
        for (at, character) in rest.char_indices() {
            match character {
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                '\n' if depth <= 0 => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        rest.get(..end).unwrap_or(rest)
    }

    /// The place where a text stands after `from`; `from` itself where it is
    /// not found as it is (it was folded or escaped).
    pub(super) fn text(&self, from: &Span, wanted: &str) -> Span {
        let found = self.after(from).find(wanted);
        match found {
            Some(offset) if !wanted.is_empty() => {
                let start = from.start() + offset;
                Span::new(from.file, start..start + wanted.len())
            }
            _ => from.clone(),
        }
    }
}

/// The hard criteria of a scheme on a day, with their rules: what the engine
/// lets say no.
pub(super) fn musts(scheme: &Scheme, today: Date) -> Vec<(&Criterion, &Rule)> {
    effective_criteria(scheme, today)
        .into_iter()
        .filter(|criterion| criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed)
        .filter_map(|criterion| criterion.when.as_ref().map(|rule| (criterion, rule)))
        .collect()
}

/// Parts rules into groups that share no question, gates included: what holds
/// of one group says nothing of another, so each is searched by itself.
pub(super) fn independent<'r>(catalog: &Catalog, rules: &[&'r Rule]) -> Vec<Vec<&'r Rule>> {
    let mut groups: Vec<(std::collections::BTreeSet<QuestionId>, Vec<&'r Rule>)> = Vec::new();
    for rule in rules {
        let mut questions = with_gates(catalog, [*rule]);
        let mut members = vec![*rule];
        let (touched, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(others, _)| !others.is_disjoint(&questions));
        groups = apart;
        for (others, rules) in touched {
            questions.extend(others);
            members.splice(0..0, rules);
        }
        groups.push((questions, members));
    }
    groups.into_iter().map(|(_, rules)| rules).collect()
}

/// Whether some answers make all rules true; `None` where that would take too
/// long to say.
pub(super) fn can_hold_together(catalog: &Catalog, rules: &[&Rule], today: Date) -> Option<bool> {
    let mut sure = true;
    for group in independent(catalog, rules) {
        match Solver::new(catalog, &group, today).all_but(&group, &[]) {
            Solved::Found => {}
            Solved::None => return Some(false),
            Solved::GaveUp => sure = false,
        }
    }
    sure.then_some(true)
}
