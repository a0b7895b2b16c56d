//! What is advised on some answers: the order of everything, and Start here.

use super::cards::{Card, start_here};
use super::order::Ranking;
use super::traits::Traits;
use crate::rules::{Assessment, Facts};

/// What is advised on some answers. It depends on nothing but the catalogue, the answers and the day, so that it is
/// worked out once and read as often as a screen is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// Everything that is not a no, the best first.
    pub(crate) ranking: Ranking,
    /// Start here.
    pub(crate) cards: Vec<Card>,
}

impl Advice {
    /// Works it out.
    #[must_use]
    pub fn new(traits: &Traits, facts: &Facts<'_>, assessment: &Assessment) -> Self {
        let ranking = Ranking::new(traits, facts, assessment);
        let cards = start_here(traits, facts, assessment, &ranking);
        Self { ranking, cards }
    }
}
