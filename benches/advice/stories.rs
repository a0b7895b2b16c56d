//! The stories and the adviser's pages as the bench reads them.

use fingerpost::advice::{Ranking, Signal, Tier, Traits};
use fingerpost::catalog::{Catalog, PersonaId, Role, SchemeId, read_answers};
use fingerpost::rules::{Assessment, Facts, Profile};
use jiff::civil::{Date, date};
use serde_json::Value;

/// The day for which all figures hold.
pub(crate) const DAY: Date = date(2026, 11, 27);

/// One scheme as it is weighed.
pub(crate) struct Choice {
    pub(crate) tier: Tier,
    pub(crate) signals: [f64; Signal::ALL.len()],
    /// It is a step that the person took.
    pub(crate) taken: bool,
}

/// What one person could have done next, in the order of the table.
pub(crate) struct Case {
    pub(crate) choices: Vec<Choice>,
}

impl Case {
    /// The best place of a step that was taken, under some weights.
    pub(crate) fn place(&self, weights: &[f64]) -> Option<usize> {
        let points = |choice: &Choice| -> f64 {
            choice.signals.iter().zip(weights).map(|(signal, weight)| signal * weight).sum()
        };
        let mut order: Vec<&Choice> = self.choices.iter().collect();
        order.sort_by(|one, other| one.tier.cmp(&other.tier).then(points(other).total_cmp(&points(one))));
        order.iter().position(|choice| choice.taken).map(|place| place + 1)
    }
}

/// Steps that people really took, one file as it was first given and one found later.
pub(crate) const STEPS: &str = include_str!("../../tests/stories/steps.json");
pub(crate) const FOUND: &str = include_str!("../../tests/stories/found.json");

/// Every story of a file with a step that one can still take.
pub(crate) fn cases(catalog: &Catalog, traits: &Traits, file: &str) -> Vec<Case> {
    let stories: Vec<Value> = serde_json::from_str(file).unwrap_or_default();
    stories
        .iter()
        .filter_map(|story| {
            let profile = profile(catalog, story["answers"].as_object()?)?;
            let steps = ids(catalog, &story["steps"]);
            let facts = Facts::new(catalog, &profile, DAY);
            let assessment = Assessment::from_facts(&facts);
            let choices = Ranking::new(traits, &facts, &assessment)
                .placed
                .into_iter()
                .map(|placed| Choice {
                    tier: placed.tier,
                    signals: placed.signals.0,
                    taken: steps.contains(&placed.scheme),
                })
                .collect();
            Some(Case { choices })
        })
        .collect()
}

/// The answers of every story.
pub(crate) fn told(catalog: &Catalog) -> Vec<Profile> {
    let stories: Vec<Value> = serde_json::from_str(STEPS).unwrap_or_default();
    stories.iter().filter_map(|story| profile(catalog, story["answers"].as_object()?)).collect()
}

fn ids(catalog: &Catalog, names: &Value) -> Vec<SchemeId> {
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.filter_map(|name| catalog.find_scheme(name)).collect()
}

fn profile(catalog: &Catalog, answers: &serde_json::Map<String, Value>) -> Option<Profile> {
    // JSON's texts, numbers and lists of texts are written in TOML as they are.
    let mut text = String::new();
    for (question, answer) in answers {
        text.push_str(question);
        text.push_str(" = ");
        text.push_str(&answer.to_string());
        text.push('\n');
    }
    read_answers(catalog, "a story", &text).ok().map(Profile::from_answers)
}

/// The answers of a persona.
pub(crate) fn persona(catalog: &Catalog, id: PersonaId) -> Profile {
    Profile::from_answers(catalog.persona(id).answers.iter().copied())
}

/// Prints how much of what an adviser would show stands where it can be seen.
pub(crate) fn adviser(catalog: &Catalog, traits: &Traits) {
    let pages: Vec<Value> =
        serde_json::from_str(include_str!("../../tests/stories/adviser.json")).unwrap_or_default();
    let (mut shown, mut of, mut not, mut support) = (0, 0, 0, 0);
    for page in &pages {
        let Some(id) = page["persona"].as_str().and_then(|id| catalog.find_persona(id)) else {
            continue;
        };
        let profile = persona(catalog, id);
        let facts = Facts::new(catalog, &profile, DAY);
        let ranking = Ranking::new(traits, &facts, &Assessment::from_facts(&facts));
        let (ten, never) = (ids(catalog, &page["ten"]), ids(catalog, &page["not"]));
        of += ten.len();
        shown += ranking.schemes().take(10).filter(|scheme| ten.contains(scheme)).count();
        not += ranking.schemes().take(5).filter(|scheme| never.contains(scheme)).count();
        let helps = |scheme: &SchemeId| catalog.kind(catalog.scheme(*scheme).kind).role == Role::Support;
        support += ranking.schemes().take(5).filter(helps).count();
    }
    println!(
        "personas: {shown} of the {of} that an adviser would show stand among the first ten; \
         among the first five {not} that she would not say, and {support} that only support a step"
    );
}
