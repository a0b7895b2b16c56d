//! Where everything has its page.

use std::collections::HashSet;

use crate::catalog::{Catalog, PersonaId, QuestionId, SchemeId, StageId, TermId, Value};
use crate::export::markup::Html;
use crate::page::Target;
use crate::store::file_name::stem;

pub(super) const START: &str = "index.html";
/// All schemes by name.
pub(super) const SCHEMES: &str = "schemes.html";
pub(super) const WORDS: &str = "words.html";
pub(super) const MAP: &str = "map.html";
pub(super) const YEAR: &str = "year.html";
pub(super) const PEOPLE: &str = "people.html";
/// How many schemes there are for whom.
pub(super) const COVERAGE: &str = "coverage.html";
pub(super) const ABOUT: &str = "about.html";

/// The paths of pages, made from the names in files so that they stay the
/// same from edition to edition.
pub(super) struct Places {
    schemes: Vec<String>,
    terms: Vec<String>,
    people: Vec<String>,
    stages: Vec<String>,
    questions: Vec<String>,
}

impl Places {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let paths = |folder: &str, ids: Vec<&str>| {
            let mut taken = HashSet::new();
            ids.into_iter()
                .map(|id| {
                    let mut name = stem(id);
                    // No two names meet in one file.
                    while !taken.insert(name.clone()) {
                        name.push('-');
                    }
                    format!("{folder}/{name}.html")
                })
                .collect()
        };
        Self {
            schemes: paths("scheme", catalog.schemes.iter().map(|scheme| scheme.id.as_str()).collect()),
            terms: paths("word", catalog.terms.iter().map(|term| term.id.as_str()).collect()),
            people: paths("person", catalog.personas.iter().map(|persona| persona.id.as_str()).collect()),
            stages: paths("stage", catalog.stages.iter().map(|stage| stage.id.as_str()).collect()),
            questions: catalog.questions.iter().map(|question| stem(&question.id)).collect(),
        }
    }

    pub(super) fn scheme(&self, id: SchemeId) -> &str {
        of(&self.schemes, id.index())
    }

    pub(super) fn term(&self, id: TermId) -> &str {
        of(&self.terms, id.index())
    }

    pub(super) fn person(&self, id: PersonaId) -> &str {
        of(&self.people, id.index())
    }

    pub(super) fn stage(&self, id: StageId) -> &str {
        of(&self.stages, id.index())
    }

    /// The page of an answer to a question: by its place among the answers,
    /// and by its name where it has one.
    pub(super) fn answer(&self, catalog: &Catalog, id: QuestionId, place: usize, value: Value) -> String {
        let question = catalog.question(id);
        let name = match value {
            Value::Option(option) => question.options.get(usize::from(option)).map(|choice| stem(&choice.id)),
            Value::Options(set) => set
                .iter()
                .next()
                .and_then(|option| question.options.get(usize::from(option)))
                .map(|choice| stem(&choice.id)),
            _ => None,
        };
        let name = name.unwrap_or_else(|| format!("answer-{}", place + 1));
        format!("by-{}/{name}.html", of(&self.questions, id.index()))
    }

    /// What that answer leaves at a stage.
    pub(super) fn answer_at(&self, answer: &str, stage: StageId) -> String {
        let stage = self.stage(stage).rsplit('/').next().unwrap_or_default();
        format!("{}/{stage}", answer.trim_end_matches(".html"))
    }

    /// The page of whatever a line stands for.
    pub(super) fn of(&self, target: Target) -> Option<&str> {
        match target {
            Target::Scheme(id) => Some(self.scheme(id)),
            Target::Term(id) => Some(self.term(id)),
            Target::Persona(id) => Some(self.person(id)),
            _ => None,
        }
    }
}

fn of(list: &[String], index: usize) -> &str {
    list.get(index).map_or(START, String::as_str)
}

/// The address of one page of the site, seen from another.
pub(super) fn address(from: &str, to: &str) -> Html {
    let up = "../".repeat(from.matches('/').count());
    Html::text(&format!("{up}{to}"))
}
