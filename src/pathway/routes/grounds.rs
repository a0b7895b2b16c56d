//! The catalogues in which ways are looked for: the same for everybody, so made once.

use crate::advice::Traits;
use crate::catalog::{Catalog, Criterion, Duration, Rule, Scheme, Standing, Status, Text, Weight};

/// What all searches for ways share.
#[derive(Debug)]
pub(in crate::pathway) struct Grounds {
    /// With transitions among the schemes.
    pub(in crate::pathway) widened: Catalog,
    /// The same, where every stage is taken in its turn.
    pub(in crate::pathway) turned: Catalog,
    /// What the fit of each scheme is reckoned from.
    pub(in crate::pathway) traits: Traits,
}

impl Grounds {
    pub(in crate::pathway) fn new(catalog: &Catalog) -> Self {
        let widened = with_transitions(catalog);
        Self { turned: in_turn(&widened), widened, traits: Traits::new(catalog) }
    }
}

/// The same catalogue with each transition as a scheme besides, behind all
/// others: one that is always to be had, by who meets its rule.
fn with_transitions(catalog: &Catalog) -> Catalog {
    let mut widened = catalog.clone();
    let Some(first) = catalog.schemes.first() else {
        return widened;
    };
    let mut schemes = catalog.schemes.to_vec();
    for transition in &catalog.transitions {
        let criterion = Criterion {
            id: Text::default(),
            text: Text::default(),
            when: Some(transition.when.clone()),
            weight: Weight::Must,
            standing: Standing::Confirmed,
            share: 1.0,
            source: None,
            says: Text::default(),
            remedy: Text::default(),
            note: Text::default(),
            span: transition.span.clone(),
            text_span: transition.span.clone(),
        };
        schemes.push(Scheme {
            id: Text::default(),
            criteria: vec![criterion],
            gives: transition.gives.clone(),
            leads_to: Vec::new(),
            rounds: Vec::new(),
            usual: Vec::new(),
            time: Duration { months: Some(transition.months.unwrap_or_default()), ..Duration::default() },
            // What is under way was finished before the search began.
            status: Status {
                any_time: true,
                open_to_new: transition.begun.then_some(false),
                ..Status::default()
            },
            competitiveness: Some(crate::catalog::Competitiveness::Low),
            ..first.clone()
        });
        widened.index.led_to_by.push(Vec::new());
    }
    widened.schemes = schemes.into();
    widened
}

/// The same catalogue, where every scheme also asks that the person stands at
/// the stage before its own, or beyond it.
fn in_turn(catalog: &Catalog) -> Catalog {
    let mut catalog = catalog.clone();
    let before: Vec<Option<Rule>> = (0..catalog.stages.len())
        .map(|stage| {
            // Everybody stands at the first stage, at least.
            let previous = stage.checked_sub(1).filter(|previous| *previous > 0)?;
            let rules = catalog.stages.iter().skip(previous).filter_map(|stage| stage.when.clone());
            let rules: Vec<Rule> = rules.collect();
            (!rules.is_empty()).then_some(Rule::Any(rules))
        })
        .collect();
    let mut schemes = catalog.schemes.to_vec();
    for scheme in schemes.iter_mut().filter(|scheme| !is_transition(scheme)) {
        let Some(rule) = before.get(scheme.stage.index()).and_then(Clone::clone) else {
            continue;
        };
        // A scheme without a rule is left as it is: anybody may take it.
        if let Some(first) = scheme.criteria.first().cloned() {
            scheme.criteria.push(Criterion {
                when: Some(rule),
                weight: Weight::Must,
                standing: Standing::Confirmed,
                ..first
            });
        }
    }
    catalog.schemes = schemes.into();
    catalog
}

/// True for the schemes that stand for transitions: they have no id.
pub(super) fn is_transition(scheme: &Scheme) -> bool {
    scheme.id.is_empty()
}
