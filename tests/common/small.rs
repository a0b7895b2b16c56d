//! The one builder of small catalogues, for the tests in the library and beside it. What a test does not care about, it
//! need not say.

#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fingerpost::catalog::{Catalog, Layer, load};

/// A catalogue while it is being built: its files by path.
#[derive(Debug, Clone)]
pub(crate) struct Small {
    files: BTreeMap<String, String>,
}

impl Small {
    /// One with a head and nothing else.
    pub(crate) fn new() -> Self {
        let files = BTreeMap::new();
        Self { files }.with("catalog.toml", "title = \"Test\"\nedition = 2026-01-01\nformat = 1\n")
    }

    /// One of these files.
    pub(crate) fn of<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        files.into_iter().fold(Self { files: BTreeMap::new() }, |all, (path, text)| all.with(path, text))
    }

    /// With this at the end of a file.
    pub(crate) fn with(mut self, path: &str, text: &str) -> Self {
        let file = self.files.entry(path.to_owned()).or_default();
        file.push_str(text);
        file.push('\n');
        self
    }

    /// With a question; `rest` are further lines of it.
    pub(crate) fn question(self, id: &str, kind: &str, rest: &str) -> Self {
        self.with(
            "questions.toml",
            &format!(
                "[[question]]\nid = \"{id}\"\nask = \"{id}?\"\nwhy = \"For a test.\"\nkind = \"{kind}\"\n{rest}"
            ),
        )
    }

    /// With a question that has options, each with its label.
    pub(crate) fn choice(self, id: &str, kind: &str, options: &[(&str, &str)]) -> Self {
        let mut list = String::new();
        for (id, label) in options {
            let _ = write!(list, "{{ id = \"{id}\", label = \"{label}\" }}, ");
        }
        self.question(id, kind, &format!("option = [{list}]"))
    }

    /// With a scheme; `lines` are all of it that matters. The first brings a stage, a track, a kind and a funder.
    pub(crate) fn scheme(mut self, id: &str, lines: &str) -> Self {
        if !self.files.contains_key("stages.toml") {
            self = self
                .with("stages.toml", "[[stage]]\nid = \"early\"\nname = \"Early\"")
                .with("stages.toml", "[[track]]\nid = \"research\"\nname = \"Research\"")
                .with("stages.toml", "[[kind]]\nid = \"award\"\nname = \"Award\"")
                .with("funders.toml", "[[funder]]\nid = \"f\"\nname = \"Funder\"");
        }
        self.with(
            &format!("schemes/f/{id}.toml"),
            &format!(
                "id = \"{id}\"\nname = \"Scheme\"\nfunder = \"f\"\nkind = \"award\"\nstage = \"early\"\n\
                 tracks = [\"research\"]\nsummary = \"A scheme.\"\nconfidence = \"high\"\n{lines}"
            ),
        )
    }

    /// Its files as one layer.
    pub(crate) fn layer(&self) -> Layer {
        Layer::from_texts("small", self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    /// The catalogue.
    #[allow(clippy::panic, reason = "a test stops where its catalogue has a mistake")]
    pub(crate) fn catalog(&self) -> Catalog {
        let loaded = load(&[self.layer()]);
        loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false)))
    }
}
