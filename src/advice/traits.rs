//! What the fit reads of each scheme and does not depend on a person: worked out
//! once for a catalogue.

use super::standing::stages;
use crate::catalog::{
    Catalog, Criterion, OptionSet, Outcome, QuestionId, Role, Scheme, SchemeId, StageId, TrackId, Weight,
};

/// A rule that few people meet, so that who meets it is somebody for whom the
/// scheme was made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MadeFor {
    /// Position in the scheme's criteria.
    pub(crate) criterion: usize,
    /// The question that it narrows down.
    pub(crate) question: QuestionId,
    /// The options that can pass.
    pub(crate) accepted: OptionSet,
    /// How few they are, from 0 (all) to 1 (one in twenty or fewer), weighed
    /// by what the catalogue says of the question.
    pub(crate) rarity: f64,
    /// The same, unweighed.
    pub(crate) narrow: f64,
}

/// A question that counts for less than this asks for something that one can
/// easily come by, such as membership of a body.
const EASILY: f64 = 0.5;

impl MadeFor {
    /// True where whoever does not meet it yet can easily do so.
    #[must_use]
    pub(crate) fn is_easily_met(&self) -> bool {
        self.rarity < self.narrow * EASILY
    }

    /// True where it decides for most people whether a scheme is theirs, so that the scheme waits for the answer.
    #[must_use]
    pub(super) fn has_to_be_settled(&self) -> bool {
        self.narrow >= NARROW && !self.is_easily_met()
    }
}

/// What the fit reads of one scheme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SchemeTraits {
    /// The kind is a step of its own.
    pub(crate) is_step: bool,
    /// One begins it with a word to somebody, and not alone with a course.
    pub(crate) is_with_others: bool,
    /// It pays a salary, or for the time.
    pub(crate) pays_time: bool,
    /// It gives a rung of a ladder, such as a degree, and nothing that was read pays for it.
    pub(crate) own_money: bool,
    /// How many live schemes lead to it, from 0 to 1 (twelve or more).
    pub(crate) led_to: f64,
    /// The rules that few people meet.
    pub(crate) made_for: Vec<MadeFor>,
    /// Whom it draws; nothing where it has no track.
    pub(crate) drawn: Option<Drawn>,
    /// How likely it is that its main track draws somebody who said nothing of that.
    pub(crate) usual_interest: f64,
    /// The highest stage that it serves.
    pub(crate) highest: usize,
}

/// The options of the question about what draws somebody that stand for the
/// tracks of one scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Drawn {
    /// Its main track.
    pub(crate) main: OptionSet,
    /// Its other tracks.
    pub(crate) others: OptionSet,
    /// The tracks that its main one is a way into.
    pub(crate) leads_into: OptionSet,
}

/// What the fit reads of every scheme of a catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Traits(Vec<SchemeTraits>);

/// From this rarity on, a rule that is not settled decides so much that the
/// scheme waits for the answer.
pub(super) const NARROW: f64 = 0.5;

/// One in this many is as rare as it gets.
const RAREST: f64 = 20.0;

/// This many entries that lead to a scheme are as many as it takes.
const MANY_LEAD: f64 = 12.0;

impl Traits {
    /// Reads a catalogue.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        Self(catalog.scheme_ids().map(|id| of_scheme(catalog, id)).collect())
    }

    /// What is read of one scheme.
    #[must_use]
    pub(crate) fn of(&self, id: SchemeId) -> Option<&SchemeTraits> {
        self.0.get(id.index())
    }
}

fn of_scheme(catalog: &Catalog, id: SchemeId) -> SchemeTraits {
    let scheme = catalog.scheme(id);
    let leading = catalog.led_to_by(id).iter().filter(|other| !catalog.scheme(**other).is_closed()).count();
    let role = catalog.kind(scheme.kind).role;
    SchemeTraits {
        is_step: role != Role::Support,
        is_with_others: role != Role::Course,
        pays_time: scheme.pays.is_for_time(),
        own_money: gives_a_rung(scheme) && scheme.pays.kinds().next().is_none(),
        led_to: (small(leading).ln_1p() / MANY_LEAD.ln_1p()).min(1.0),
        made_for: made_for(catalog, scheme),
        drawn: drawn(catalog, scheme),
        usual_interest: usual_interest(catalog, scheme),
        highest: stages(scheme).map(StageId::index).max().unwrap_or(0),
    }
}

fn drawn(catalog: &Catalog, scheme: &Scheme) -> Option<Drawn> {
    let question = catalog.question(catalog.interest_question?);
    let options = |tracks: &[TrackId]| {
        let options = tracks.iter().filter_map(|track| question.option(&catalog.track(*track).id));
        options.map(OptionSet::single).fold(OptionSet::EMPTY, OptionSet::union)
    };
    let (main, others) = scheme.tracks.split_first()?;
    Some(Drawn {
        main: options(&[*main]),
        others: options(others),
        leads_into: options(&catalog.track(*main).way_into),
    })
}

/// What counts for the track that draws most people, of somebody who said
/// nothing of what draws them.
pub(super) const UNSAID: f64 = 0.75;

/// How likely it is that a scheme's main track draws somebody who said nothing
/// of that, by the shares of the catalogue.
fn usual_interest(catalog: &Catalog, scheme: &Scheme) -> f64 {
    let Some(question) = catalog.interest_question.map(|id| catalog.question(id)) else {
        return 0.0;
    };
    let share = |option: u8| question.choice(option).map_or(0.0, |choice| choice.share);
    let most = question.all_options().iter().map(share).fold(0.0, f64::max);
    let main = scheme.tracks.first().and_then(|track| question.option(&catalog.track(*track).id));
    if most > 0.0 { UNSAID * main.map_or(0.0, share) / most } else { 0.0 }
}

fn gives_a_rung(scheme: &Scheme) -> bool {
    scheme.gives.iter().any(|gift| matches!(gift.outcome, Outcome::AtLeast(_)))
}

fn made_for(catalog: &Catalog, scheme: &Scheme) -> Vec<MadeFor> {
    let mut list = Vec::new();
    let hard = |criterion: &&Criterion| matches!(criterion.weight, Weight::Must | Weight::Usual);
    for (index, criterion) in scheme.criteria.iter().enumerate().filter(|(_, item)| hard(item)) {
        let Some(rule) = &criterion.when else {
            continue;
        };
        for id in rule.questions() {
            let question = catalog.question(id);
            let all = question.all_options();
            if question.made_for.is_empty() || all.is_empty() {
                continue;
            }
            let accepted = rule.may_pass(id, all);
            if accepted.is_empty() || accepted == all {
                continue;
            }
            let share = small(all.len()) / small(accepted.len());
            let narrow = (share.ln() / RAREST.ln()).min(1.0);
            list.push(MadeFor {
                criterion: index,
                question: id,
                accepted,
                rarity: narrow * question.made_for_weight,
                narrow,
            });
        }
    }
    list
}

/// A count as a number to reckon with.
fn small(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
