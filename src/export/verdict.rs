//! What is said of one scheme as data: the verdict, and what each criterion says. `match`, `show` and plans have it from
//! here.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::advice::reasons::because as because_of;
use crate::advice::{Ranking, Traits};
use crate::catalog::write::{Written, written, written_in_full};
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId};
use crate::page::standing::Standing;
use crate::rules::{Assessed, CriterionResult, Facts, applications, criteria_results};

/// Whom it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    /// The person, who knows what they kept to themselves.
    Themselves,
    /// Whoever reads their plan.
    Others,
}

/// The verdict on a scheme for whoever reads a plan: where it is, and what comes next, the plan says elsewhere.
#[must_use]
pub(crate) fn for_others(facts: &Facts<'_>, assessed: &Assessed) -> serde_json::Map<String, Json> {
    let told = SchemeMatch::told(facts, assessed, &[], To::Others);
    let Ok(Json::Object(mut all)) = serde_json::to_value(told) else {
        return serde_json::Map::new();
    };
    for key in ["fit", "because", "next-steps"] {
        all.remove(key);
    }
    all
}

/// One scheme and what its criteria say.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SchemeMatch<'a> {
    id: &'a str,
    name: &'a str,
    verdict: Option<&'static str>,
    counted_as: Option<&'static str>,
    fit: Option<FitJson>,
    because: String,
    #[serde(rename = "final")]
    is_final: Option<bool>,
    kind_final: Option<bool>,
    rules_known: &'static str,
    applications: &'static str,
    criteria: Vec<CriterionMatch<'a>>,
    missing: Vec<&'a str>,
    next_steps: Vec<&'a str>,
}

/// How well a scheme serves the next step.
#[derive(Serialize)]
struct FitJson {
    /// Its place in the order of everything that is not a no, from 1.
    place: usize,
    /// Points; they tell schemes apart and mean nothing alone.
    score: f64,
}

#[derive(Serialize)]
struct CriterionMatch<'a> {
    text: &'a str,
    weight: &'static str,
    state: &'static str,
    because: Because<'a>,
    remedy: &'a str,
}

/// Question ids with answers, in the order in which they decided.
struct Because<'a>(Vec<(&'a str, Written)>);

impl Serialize for Because<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (question, answer) in &self.0 {
            map.serialize_entry(question, answer)?;
        }
        map.end()
    }
}

impl<'a> SchemeMatch<'a> {
    /// What is to be said of one scheme.
    #[must_use]
    pub(crate) fn new(facts: &Facts<'a>, assessed: &Assessed, next_steps: &[SchemeId]) -> Self {
        Self::told(facts, assessed, next_steps, To::Themselves)
    }

    fn told(facts: &Facts<'a>, assessed: &Assessed, next_steps: &[SchemeId], to: To) -> Self {
        let catalog: &'a Catalog = facts.catalog();
        let silent =
            |id: &QuestionId| to == To::Others && facts.profile().answer(*id) == Some(Answer::RatherNotSay);
        let missing = assessed.missing.iter().filter(|id| !silent(id));
        Self {
            verdict: Some(assessed.verdict.name()),
            counted_as: Some(Standing::of(facts, assessed).id()),
            is_final: Some(assessed.is_final),
            kind_final: Some(assessed.kind_final),
            missing: missing.map(|id| catalog.question(*id).id.as_str()).collect(),
            next_steps: names(catalog, next_steps),
            ..Self::unjudged(facts, assessed.scheme, to)
        }
    }

    /// The same with its place and why it stands there.
    #[must_use]
    pub(crate) fn placed(
        self,
        traits: &Traits,
        facts: &Facts<'_>,
        assessed: &Assessed,
        ranking: &Ranking,
    ) -> Self {
        let Some((place, placed)) = ranking.of(assessed.scheme) else {
            return self;
        };
        Self {
            fit: Some(FitJson { place, score: placed.score }),
            because: because_of(traits, facts, assessed, placed),
            ..self
        }
    }

    /// The same of a scheme that is closed for good. Nobody can apply for it,
    /// so there is no verdict and nothing to ask; what replaced it comes next.
    #[must_use]
    pub(crate) fn closed(facts: &Facts<'a>, id: SchemeId) -> Self {
        Self::unjudged(facts, id, To::Themselves)
    }

    fn unjudged(facts: &Facts<'a>, id: SchemeId, to: To) -> Self {
        let catalog: &'a Catalog = facts.catalog();
        let scheme = catalog.scheme(id);
        Self {
            id: &scheme.id,
            name: &scheme.name,
            verdict: None,
            counted_as: None,
            fit: None,
            because: String::new(),
            is_final: None,
            kind_final: None,
            rules_known: scheme.rules_known.name(),
            applications: applications(&facts.here(id), facts.today()).name(),
            criteria: criteria_results(facts, id)
                .into_iter()
                .map(|result| criterion(facts, &result, to))
                .collect(),
            missing: Vec::new(),
            next_steps: names(catalog, &scheme.status.replaced_by),
        }
    }
}

fn names<'a>(catalog: &'a Catalog, ids: &[SchemeId]) -> Vec<&'a str> {
    ids.iter().map(|id| catalog.scheme(*id).id.as_str()).collect()
}

fn criterion<'a>(facts: &Facts<'a>, result: &CriterionResult<'a>, to: To) -> CriterionMatch<'a> {
    CriterionMatch {
        text: &result.criterion.text,
        weight: result.criterion.weight.name(),
        state: result.state.name(),
        because: because(facts, &result.because, to),
        remedy: &result.criterion.remedy,
    }
}

/// The answers that decided, as they are in an answers file. What a person
/// keeps to themselves is left out; others are told nothing of what is open.
fn because<'a>(facts: &Facts<'a>, questions: &[QuestionId], to: To) -> Because<'a> {
    let catalog: &'a Catalog = facts.catalog();
    Because(
        questions
            .iter()
            .filter_map(|id| {
                let question = catalog.question(*id);
                match facts.profile().answer(*id)? {
                    Answer::RatherNotSay => None,
                    Answer::NotSure if to == To::Others => None,
                    answer if to == To::Others => {
                        Some((question.id.as_str(), written_in_full(question, answer)))
                    }
                    answer => Some((question.id.as_str(), written(question, answer))),
                }
            })
            .collect(),
    )
}
