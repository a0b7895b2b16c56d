//! A catalogue with the indexes that screens need.

use crate::advice::Traits;
use crate::catalog::{Catalog, Edition};
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
    /// The editions that lie over one another; empty where nobody said.
    pub editions: Vec<Edition>,
}

impl World {
    /// Builds the indexes of a catalogue.
    #[must_use]
    pub fn new(catalog: Catalog) -> Self {
        Self {
            finder: TermFinder::new(&catalog),
            searcher: Searcher::new(&catalog),
            traits: Traits::new(&catalog),
            editions: Vec::new(),
            catalog,
        }
    }

    /// The same, with the editions that it was made of.
    #[must_use]
    pub fn of(mut self, editions: Vec<Edition>) -> Self {
        self.editions = editions;
        self
    }
}
