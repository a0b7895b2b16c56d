//! Where a person is among the stages of the catalogue.

use super::likely;
use crate::catalog::{Rule, Scheme, StageId};
use crate::rules::{Facts, Truth};

/// The stages at which a person may stand: what is not answered leaves room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standpoint {
    /// The highest stage that the answers show.
    pub(crate) least: usize,
    /// The highest stage that they leave open and that is not unlikely, with
    /// none below it ruled out.
    pub(crate) most: usize,
}

impl Standpoint {
    /// Where the answers place somebody.
    #[must_use]
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let stages = facts.catalog().stages.iter().enumerate();
        Self::by(stages.filter_map(|(index, stage)| {
            let when = stage.when.as_ref()?;
            let truth = facts.truth(when, facts.today());
            Some((index, truth == Truth::True, truth == Truth::True || !is_seldom(facts, when)))
        }))
    }

    /// The same from each stage that says when one stands there: whether a person surely does, and whether that is not
    /// unlikely.
    pub(super) fn by(stages: impl Iterator<Item = (usize, bool, bool)>) -> Self {
        let mut least = 0;
        let mut most = 0;
        let mut may_go_on = true;
        for (index, surely, may_be) in stages {
            if surely {
                least = index;
            }
            may_go_on &= may_be;
            if may_go_on {
                most = index;
            }
        }
        Self { least, most: most.max(least) }
    }

    /// How many stages the scheme's own stage lies beyond the next one. Who has
    /// not said enough may stand higher than the answers show, but seldom by
    /// more than two stages.
    #[must_use]
    pub(crate) fn leap(self, scheme: &Scheme) -> usize {
        const HIGHER: usize = 2;
        scheme.stage.index().saturating_sub(self.most.min(self.least + HIGHER) + 1)
    }

    /// True where the scheme's own stage lies beyond the next one, wherever
    /// the person stands.
    #[must_use]
    pub(crate) fn surely_leaps(self, scheme: &Scheme) -> bool {
        scheme.stage.index() > self.most + 1
    }

    /// True where every stage that the scheme serves lies below the person's.
    #[must_use]
    pub(crate) fn is_past(self, scheme: &Scheme) -> bool {
        stages(scheme).all(|stage| stage.index() < self.least)
    }

    /// How many stages the highest that a scheme serves lies below the person's.
    #[must_use]
    pub(crate) fn below(self, highest: usize) -> u8 {
        u8::try_from(self.least.saturating_sub(highest)).unwrap_or(u8::MAX)
    }

    /// True for a scheme of the very first stage, and somebody at the first
    /// three.
    #[must_use]
    pub(crate) fn is_entry(self, scheme: &Scheme) -> bool {
        const THIRD: usize = 2;
        self.least <= THIRD && scheme.stage.index() == 0
    }

    /// True for a scheme of the very first stage, and somebody past the first
    /// two: people do go back there, but few set out to.
    #[must_use]
    pub(crate) fn is_back_to_the_start(self, scheme: &Scheme) -> bool {
        scheme.stage.index() == 0 && !self.is_beginning(scheme)
    }

    /// True where the person surely stands at the first two stages and the scheme beyond them: nothing of what it asks is
    /// done. Who has not said it, or keeps it private, may be further.
    #[must_use]
    pub(crate) fn begins(facts: &Facts<'_>, scheme: &Scheme) -> bool {
        const SECOND: usize = 1;
        scheme.stage.index() > SECOND && Self::of(facts).most <= SECOND
    }

    /// True where person and scheme both stand at the first two stages.
    #[must_use]
    pub(crate) fn is_beginning(self, scheme: &Scheme) -> bool {
        const SECOND: usize = 1;
        self.least <= SECOND && scheme.stage.index() <= SECOND
    }
}

/// True where hardly anybody stands at a stage of whom as much is known.
pub(super) fn is_seldom(facts: &Facts<'_>, when: &Rule) -> bool {
    // Few are fewer than one in five.
    const SELDOM: f64 = 0.2;
    likely::is_met(facts, when, facts.today()) < SELDOM
}

/// The stages that a scheme serves, its own first.
pub(super) fn stages(scheme: &Scheme) -> impl Iterator<Item = StageId> {
    std::iter::once(scheme.stage).chain(scheme.also_stages.iter().copied())
}
