//! A catalogue with the indexes that screens need.

use std::sync::OnceLock;

use crate::advice::Traits;
use crate::catalog::{Catalog, Edition};
use crate::glossary::{Searcher, TermFinder};

/// A catalogue with what advice reads of it, its term finder and its search
/// index. Each of them is built when it is first asked for: most commands need
/// one or none.
pub struct World {
    /// The catalogue.
    pub catalog: Catalog,
    /// The editions that lie over one another; empty where nobody said.
    pub(crate) editions: Vec<Edition>,
    traits: OnceLock<Traits>,
    finder: OnceLock<TermFinder>,
    searcher: OnceLock<Searcher>,
}

impl World {
    /// A catalogue whose indexes come when they are needed.
    #[must_use]
    pub fn new(catalog: Catalog) -> Self {
        Self {
            editions: Vec::new(),
            traits: OnceLock::new(),
            finder: OnceLock::new(),
            searcher: OnceLock::new(),
            catalog,
        }
    }

    /// The same, with the editions that it was made of.
    #[must_use]
    pub(crate) fn of(mut self, editions: Vec<Edition>) -> Self {
        self.editions = editions;
        self
    }

    /// What advice reads of each scheme.
    pub fn traits(&self) -> &Traits {
        self.traits.get_or_init(|| Traits::new(&self.catalog))
    }

    /// Makes what advice reads of each scheme. False where it is there.
    pub(crate) fn make_ready(&self) -> bool {
        let is_new = self.traits.get().is_none();
        self.traits();
        is_new
    }

    /// Finds glossary terms in texts.
    pub(crate) fn finder(&self) -> &TermFinder {
        self.finder.get_or_init(|| TermFinder::new(&self.catalog))
    }

    /// Finds schemes and terms by words.
    pub(crate) fn searcher(&self) -> &Searcher {
        self.searcher.get_or_init(|| Searcher::new(&self.catalog))
    }
}
