//! What comes instead of a scheme that is over, or not for this person.

use super::pathfinder::Pathfinder;
use crate::catalog::SchemeId;
use crate::rules::{Assessment, Verdict};

/// At most this many schemes are named.
const MOST: usize = 3;

/// How far "leads to" is followed.
const DEPTH: usize = 2;

impl Pathfinder<'_> {
    /// What comes next instead of a scheme, at most three: what replaced it;
    /// then what it leads to that is open or possible, directly or at one
    /// remove; only where there is neither, schemes of the same track at the
    /// same or the next stage that are open or possible.
    #[must_use]
    pub(crate) fn alternatives_to(&self, assessment: &Assessment, id: SchemeId) -> Vec<SchemeId> {
        let mut found = self.successors(assessment, id);
        for scheme in self.led_to(assessment, id) {
            if !found.contains(&scheme) {
                found.push(scheme);
            }
        }
        if found.is_empty() {
            found = self.neighbours(assessment, id);
        }
        found.retain(|scheme| *scheme != id);
        found.truncate(MOST);
        found
    }

    /// What replaced a scheme, through further replacements, as far as it
    /// takes new people and is not barred to this person for good.
    fn successors(&self, assessment: &Assessment, id: SchemeId) -> Vec<SchemeId> {
        let mut found = Vec::new();
        let mut seen = vec![id];
        let mut queue = std::collections::VecDeque::from([id]);
        while let Some(scheme) = queue.pop_front() {
            for next in &self.catalog.scheme(scheme).status.replaced_by {
                if seen.contains(next) {
                    continue;
                }
                seen.push(*next);
                queue.push_back(*next);
                if verdict(assessment, *next).is_some_and(|verdict| verdict != Verdict::NotForYou) {
                    found.push(*next);
                }
            }
        }
        found
    }

    fn led_to(&self, assessment: &Assessment, id: SchemeId) -> Vec<SchemeId> {
        let mut seen = vec![id];
        let mut layer = vec![id];
        let mut found = Vec::new();
        for depth in 0..DEPTH {
            let mut next = Vec::new();
            for to in layer.iter().flat_map(|scheme| &self.catalog.scheme(*scheme).leads_to) {
                if !seen.contains(to) {
                    seen.push(*to);
                    next.push(*to);
                    if let Some(verdict) = verdict(assessment, *to).filter(|verdict| !verdict.is_no()) {
                        found.push((verdict, depth, *to));
                    }
                }
            }
            layer = next;
        }
        // Stable: within a verdict and a distance the catalogue's own order.
        found.sort_by_key(|(verdict, depth, _)| (*verdict, *depth));
        found.into_iter().map(|(_, _, scheme)| scheme).collect()
    }

    fn neighbours(&self, assessment: &Assessment, id: SchemeId) -> Vec<SchemeId> {
        let here = self.catalog.scheme(id);
        let mut found: Vec<_> = assessment
            .schemes
            .iter()
            .filter(|other| !other.verdict.is_no() && other.scheme != id)
            .filter_map(|other| {
                let scheme = self.catalog.scheme(other.scheme);
                let apart = scheme.stage.index().checked_sub(here.stage.index())?;
                let shared = scheme.tracks.iter().any(|track| here.tracks.contains(track));
                (shared && apart <= 1).then_some((
                    other.verdict,
                    apart,
                    scheme.tracks.first() != here.tracks.first(),
                    scheme.kind != here.kind,
                    other.scheme,
                ))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(.., scheme)| scheme).collect()
    }
}

fn verdict(assessment: &Assessment, id: SchemeId) -> Option<Verdict> {
    assessment.of(id).map(|assessed| assessed.verdict)
}
