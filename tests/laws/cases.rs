//! Runs a law over many random catalogues and people.

use std::fmt::Write as _;
use std::thread;

use fingerpost::catalog::{Catalog, SchemeId};

use crate::common::generate::{self, Shape};
use crate::common::random::Random;
use crate::common::spec::{Said, Spec, scheme_id};
use crate::common::write;

/// A random catalogue.
pub(crate) struct Case {
    pub(crate) spec: Spec,
    pub(crate) catalog: Catalog,
    pub(crate) seed: u64,
}

impl Case {
    pub(crate) fn new(seed: u64, shape: Shape) -> (Self, Random) {
        let mut random = Random::new(seed);
        let spec = generate::spec(&mut random, shape);
        let catalog = write::catalog(&spec);
        (Self { spec, catalog, seed }, random)
    }

    /// The scheme at a position of the spec.
    pub(crate) fn scheme(&self, index: usize) -> SchemeId {
        self.catalog.find_scheme(&scheme_id(index)).expect("every scheme of the spec is loaded")
    }

    fn describe(&self, said: &[Said]) -> String {
        let mut out = format!("seed {}, judged on {}\n", self.seed, self.spec.today);
        for (path, text) in write::texts(&self.spec) {
            if path == "questions.toml" || path.starts_with("schemes/") {
                let _ = writeln!(out, "--- {path}\n{text}");
            }
        }
        for (question, said) in said.iter().enumerate() {
            let _ = writeln!(out, "q{question}: {said:?}");
        }
        out
    }
}

/// Prints the case when a law fails in it.
struct Witness<'a>(&'a Case, &'a [Said]);

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{}", self.0.describe(self.1));
        }
    }
}

/// Runs a law for this many random catalogues, each with this many random people.
pub(crate) fn for_people(
    catalogs: u64,
    people: usize,
    shape: Shape,
    mut law: impl FnMut(&Case, &[Said], &mut Random),
) {
    for seed in 0..catalogs {
        let (case, mut random) = Case::new(seed, shape);
        for _ in 0..people {
            let said = generate::profile(&mut random, &case.spec);
            let witness = Witness(&case, &said);
            law(&case, &said, &mut random);
            drop(witness);
        }
    }
}
