//! A catalogue with the indexes that screens need.

use crate::advice::Traits;
use crate::catalog::Catalog;
use crate::glossary::{Searcher, TermFinder};

/// A catalogue with its term finder and its search index.
pub struct World {
    /// The catalogue.
    pub catalog: Catalog,
    /// Finds glossary terms in texts.
    pub finder: TermFinder,
    /// Finds schemes and terms by words.
    pub searcher: Searcher,
    /// What advice reads of each scheme.
    pub traits: Traits,
}

impl World {
    /// Builds the indexes of a catalogue.
    #[must_use]
    pub fn new(catalog: Catalog) -> Self {
        Self {
            finder: TermFinder::new(&catalog),
            searcher: Searcher::new(&catalog),
            traits: Traits::new(&catalog),
            catalog,
        }
    }
}
