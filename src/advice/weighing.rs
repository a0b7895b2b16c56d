//! The places of schemes with many people at once. Those of whom all is alike that a place follows from are weighed
//! together, so that each gets the place that [`Placed`](super::Placed) has.

use std::cmp::Ordering;

use super::fit::Tier;
use super::likely::are_open;
use super::order::Rank;
use super::signals::{Told, gives_something_once, rarity, weighed};
use super::standing::{Standpoint, is_seldom};
use super::traits::{MadeFor, SchemeTraits, Traits};
use crate::catalog::{Catalog, OptionSet, QuestionKind, Rule, Scheme, SchemeId};
use crate::rules::{Applications, Crowd, Further, Glance, Heads, Part, Place, Sought, Truth, each};

/// What is weighed of the schemes of a catalogue, as places among what is asked of a company.
#[derive(Debug, Clone)]
pub(crate) struct Weighing<'a> {
    traits: Traits,
    schemes: Vec<OfScheme>,
    /// The stages that say when one stands there.
    stages: Vec<(usize, &'a Rule, Part)>,
    /// Something is said of what draws one.
    drawn: Option<Place>,
    /// The schemes, those first for which most can speak.
    promising: Vec<SchemeId>,
}

/// What is weighed of one scheme.
#[derive(Debug, Clone, Default)]
struct OfScheme {
    already: Option<Part>,
    /// All that it gives, where that decides whether it is behind somebody.
    gifts: Vec<Place>,
    /// What most have who get it, and whether somebody who may have it does not wait.
    expects: Option<(Part, bool)>,
    /// Whose its rounds and usual windows are, where they are not the same for all.
    rounds: Vec<Option<Part>>,
    usual: Vec<Option<Part>>,
    /// The rules that few people meet: each itself, and an answer that meets it.
    made_for: Vec<(Part, Place)>,
    /// Its main track draws one; another does; what it leads into does.
    draws: Option<[Place; 3]>,
    /// Its place with somebody for whom all speaks for it, and with somebody who wants to go elsewhere.
    best: Option<[Rank; 2]>,
}

/// Where the people of a crowd stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Standpoints(Vec<(Heads, Standpoint)>);

/// All of a scheme that tells people apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Stance {
    glance: Glance,
    behind: Heads,
    /// They surely have not what most have who get it.
    waits: Heads,
    /// Its main track draws them, or another does.
    main: Heads,
    beside: Heads,
    /// They say something of what draws them.
    said: Heads,
    /// Something that few people have is not settled.
    unsettled: Heads,
    /// Those who meet each rule that few people meet, and those whose no date of some is.
    more: Vec<Heads>,
}

/// The place of a scheme with some people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seats {
    pub(crate) heads: Heads,
    pub(crate) rank: Rank,
    pub(crate) is_open: bool,
}

impl<'a> Weighing<'a> {
    /// Reads a catalogue; what is asked of people is added to a company to come.
    pub(crate) fn new(catalog: &'a Catalog, further: &mut Further<'a>) -> Self {
        let traits = Traits::new(catalog);
        let schemes: Vec<OfScheme> =
            catalog.scheme_ids().map(|id| of_scheme(catalog, id, &traits, further)).collect();
        let today = further.today();
        let stages = catalog.stages.iter().enumerate().filter_map(|(index, stage)| {
            let when = stage.when.as_ref()?;
            Some((index, when, further.rule(when, today)))
        });
        let stages = stages.collect();
        let interest = catalog.interest_question.map(|interest| (interest, catalog.question(interest)));
        let drawn = interest
            .filter(|(_, question)| question.kind == QuestionKind::Many)
            .map(|(interest, question)| further.look_for(interest, Sought::Any(question.all_options())));
        let mut promising: Vec<SchemeId> = catalog.scheme_ids().collect();
        let best = |id: &SchemeId| schemes.get(id.index()).and_then(|of: &OfScheme| of.best);
        promising.sort_by(|one, other| match (best(one), best(other)) {
            (Some([one, _]), Some([other, _])) => one.by_score(&other),
            _ => Ordering::Equal,
        });
        Self { traits, schemes, stages, drawn, promising }
    }

    /// The schemes, those first for which most can speak.
    pub(crate) fn promising(&self) -> &[SchemeId] {
        &self.promising
    }

    #[cfg(test)]
    pub(crate) fn traits(&self) -> &Traits {
        &self.traits
    }

    /// Where the people of a crowd stand.
    pub(crate) fn standpoints(&self, crowd: &Crowd<'_>) -> Standpoints {
        let mut found = Standpoints::default();
        for person in crowd.company().people() {
            let standpoint = Standpoint::by(self.stages.iter().map(|(index, when, part)| {
                match crowd.split(*part).of(person) {
                    Truth::True => (*index, true, true),
                    Truth::False => (*index, false, false),
                    Truth::Unknown => (*index, false, !crowd.alone(person, |facts| is_seldom(facts, when))),
                }
            }));
            let head = 1 << person;
            match found.0.iter_mut().find(|(_, other)| *other == standpoint) {
                Some((heads, _)) => *heads |= head,
                None => found.0.push((head, standpoint)),
            }
        }
        found
    }

    /// How everybody stands with a scheme.
    pub(crate) fn stance(&self, crowd: &Crowd<'_>, stand: &Standpoints, id: SchemeId, into: &mut Stance) {
        let Some(of) = self.schemes.get(id.index()) else {
            return;
        };
        let glance = crowd.glance(id);
        let behind = match of.already {
            Some(part) => crowd.split(part).yes,
            None => of.gifts.iter().map(|gift| crowd.found(*gift)).reduce(|all, one| all & one).unwrap_or(0),
        };
        let expects = of.expects.map(|(part, is_lenient)| (crowd.split(part), is_lenient));
        let mut unsettled = match expects {
            Some((split, false)) => !(split.yes | split.no),
            _ => 0,
        };
        let (mut main, mut beside, mut said) = (0, 0, 0);
        if let (Some(drawn), Some([own, other, leads_into])) = (self.drawn, of.draws) {
            said = crowd.found(drawn);
            main = said & crowd.found(own);
            let entries = stand.entries(crowd.catalog(), id);
            beside = said & (crowd.found(other) | entries & crowd.found(leads_into));
        }
        into.more.clear();
        for ((rule, answer), made_for) in of.made_for.iter().zip(self.made_for(id)) {
            let split = crowd.split(*rule);
            into.more.push(split.yes & crowd.found(*answer));
            if made_for.has_to_be_settled() {
                // Where somebody answered this and another answer is missing, few others are left out.
                unsettled |= !(split.yes | split.no | crowd.who_knows(made_for.question));
            }
        }
        for part in of.rounds.iter().chain(&of.usual).flatten() {
            into.more.push(crowd.split(*part).no);
        }
        let alive = glance.alive;
        into.glance = glance;
        into.behind = alive & behind;
        into.waits = alive & expects.map_or(0, |(split, _)| split.no);
        into.main = alive & main;
        into.beside = alive & beside & !main;
        into.said = alive & said;
        into.unsettled = alive & unsettled;
        into.more.iter_mut().for_each(|heads| *heads &= alive);
    }

    fn made_for(&self, id: SchemeId) -> &[MadeFor] {
        self.traits.of(id).map_or(&[], |traits| &traits.made_for)
    }

    /// Finds the places of a scheme with some of those for whom it is no no.
    pub(crate) fn seats(
        &self,
        crowd: &Crowd<'_>,
        stand: &Standpoints,
        id: SchemeId,
        stance: &Stance,
        among: Heads,
        takes: &mut impl Takes,
    ) {
        let (Some(of), Some(traits)) = (self.schemes.get(id.index()), self.traits.of(id)) else {
            return;
        };
        let (catalog, book) = (crowd.catalog(), crowd.company().book());
        let scheme = catalog.scheme(id);
        let glance = stance.glance;
        let mut left = glance.alive & among;
        if let Some([best, elsewhere]) = of.best {
            let astray = left & stance.said & !stance.main & !stance.beside;
            left = takes.worth(&best, left & !astray) | takes.worth(&elsewhere, astray);
        }
        while left != 0 {
            let person = left.trailing_zeros() as usize;
            let is = |heads: Heads| heads >> person & 1 == 1;
            let (alike, standpoint) = stand.alike(scheme, traits, person);
            let heads = stance.alike(person, left & alike);
            left &= !heads;
            let met = traits.made_for.iter().zip(&stance.more).map(|(made_for, met)| (made_for, is(*met)));
            let drawn = match () {
                () if !is(stance.said) => None,
                () if is(stance.main) => Some(1.0),
                () if is(stance.beside) => Some(0.5),
                () => Some(0.0),
            };
            let told = Told {
                drawn,
                likely: match () {
                    () if is(glance.less_likely) => 0.0,
                    // At best: how likely it is follows where that counts.
                    () if is(glance.open | glance.unsure) => 1.0,
                    () => book.unasked(id),
                },
                made_for: rarity(met),
                is_unsettled: is(stance.unsettled),
                standpoint,
                applications: book
                    .applications(id)
                    .unwrap_or_else(|| crowd.applications(scheme, person, &of.rounds, &of.usual)),
            };
            let tier = match () {
                () if is(stance.behind) => Tier::Behind,
                () if is(glance.less_likely) => Tier::LessLikely,
                () if is(stance.waits) => Tier::Waits,
                () => Tier::Plain,
            };
            let rank = |told| Rank::new(id, tier, &weighed(catalog, scheme, traits, told));
            let at_best = rank(told);
            if !is(glance.unsure) {
                takes.take(Seats { heads, rank: at_best, is_open: is(glance.open) });
                continue;
            }
            let heads = takes.worth(&at_best, heads);
            if heads != 0 {
                let likely = are_open(crowd, id, heads);
                for (heads, likely) in equals(heads, &likely) {
                    takes.take(Seats { heads, rank: rank(Told { likely, ..told }), is_open: false });
                }
            }
        }
    }
}

/// Whoever looks for places.
pub(crate) trait Takes {
    /// Of some people those for whom a place may count that is this good at best.
    fn worth(&self, best: &Rank, heads: Heads) -> Heads;

    fn take(&mut self, seats: Seats);
}

/// Groups of people with equal numbers.
fn equals(heads: Heads, numbers: &[f64]) -> impl Iterator<Item = (Heads, f64)> {
    let of = |person: usize| numbers.get(person).copied().unwrap_or(0.0);
    let mut left = heads;
    std::iter::from_fn(move || {
        let first = of(each(left).next()?);
        let equal = |person: &usize| of(*person).to_bits() == first.to_bits();
        let heads = each(left).filter(equal).fold(0, |all, person| all | (1 << person));
        left &= !heads;
        Some((heads, first))
    })
}

/// The place of a scheme with somebody for whom all speaks for it, or all but what draws them. No place is better; that
/// goes by the signs of the weights, and the tests of the interview would find another.
fn at_best(catalog: &Catalog, id: SchemeId, traits: &SchemeTraits, drawn: f64) -> Rank {
    let scheme = catalog.scheme(id);
    let stage = scheme.stage.index();
    let told = Told {
        drawn: Some(drawn),
        likely: 1.0,
        made_for: rarity(traits.made_for.iter().map(|made_for| (made_for, true))),
        is_unsettled: false,
        standpoint: Standpoint { least: stage, most: stage },
        applications: Applications::OpenNow,
    };
    Rank::new(id, Tier::Plain, &weighed(catalog, scheme, traits, told)).and_better()
}

fn of_scheme<'a>(catalog: &'a Catalog, id: SchemeId, traits: &Traits, further: &mut Further<'a>) -> OfScheme {
    let (scheme, today) = (catalog.scheme(id), further.today());
    let day = further.book().day(id);
    let Some(of) = traits.of(id) else {
        return OfScheme::default();
    };
    let mut some = |when: Option<&'a Rule>| when.map(|rule| further.rule(rule, today));
    let has_dates_of_some = scheme.has_dates_of_some();
    let rounds = scheme.rounds.iter().filter(|_| has_dates_of_some).map(|round| some(round.when.as_ref()));
    let rounds = rounds.collect();
    let usual = scheme.usual.iter().filter(|_| has_dates_of_some).map(|window| some(window.when.as_ref()));
    let usual = usual.collect();
    let already = some(scheme.already.as_ref());
    let expects = scheme.expects.as_ref().map(|it| (further.rule(&it.when, today), it.lenient));
    let counts = already.is_none() && gives_something_once(catalog, scheme);
    let gifts = scheme.gives.iter().filter(|_| counts);
    let gifts = gifts.map(|gift| further.look_for(gift.question, Sought::Held(gift.outcome))).collect();
    let made_for = of.made_for.iter().filter_map(|made_for| {
        let rule = scheme.criteria.get(made_for.criterion)?.when.as_ref()?;
        let place = further.look_for(made_for.question, Sought::Any(made_for.accepted));
        Some((further.rule(rule, day), place))
    });
    let made_for = made_for.collect();
    let draws = catalog.interest_question.zip(of.drawn).map(|(interest, drawn)| {
        [drawn.main, drawn.others, drawn.leads_into]
            .map(|set: OptionSet| further.look_for(interest, Sought::Any(set)))
    });
    let best = [1.0, 0.0].map(|drawn| at_best(catalog, id, of, drawn));
    OfScheme { already, gifts, expects, rounds, usual, made_for, draws, best: Some(best) }
}

impl Standpoints {
    /// Those at the first stages, if a scheme is of the very first.
    fn entries(&self, catalog: &Catalog, id: SchemeId) -> Heads {
        let scheme = catalog.scheme(id);
        self.0.iter().filter(|(_, one)| one.is_entry(scheme)).fold(0, |all, (heads, _)| all | heads)
    }

    /// Where somebody stands, and all for whom a scheme lies as far from where they stand.
    fn alike(&self, scheme: &Scheme, traits: &SchemeTraits, person: usize) -> (Heads, Standpoint) {
        let Some((heads, own)) = self.0.iter().find(|(heads, _)| heads >> person & 1 == 1) else {
            return (1 << person, Standpoint { least: 0, most: 0 });
        };
        let far = |one: &Standpoint| (one.leap(scheme), one.is_beginning(scheme), one.below(traits.highest));
        let mut alike = *heads;
        // Most people stand in few places.
        if self.0.len() > 1 {
            let own_far = far(own);
            for (heads, _) in self.0.iter().filter(|(_, one)| one != own && far(one) == own_far) {
                alike |= heads;
            }
        }
        (alike, *own)
    }

    /// Those who stand elsewhere than before.
    pub(crate) fn moved(&self, before: &Self) -> Heads {
        let stay = self.0.iter().flat_map(|(heads, one)| {
            before.0.iter().filter(move |(_, other)| one == other).map(move |(other, _)| heads & other)
        });
        !stay.fold(0, |all, heads| all | heads)
    }
}

impl Stance {
    /// Those for whom it is no no.
    pub(crate) fn alive(&self) -> Heads {
        self.glance.alive
    }

    fn masks(&self) -> [Heads; 10] {
        let glance = self.glance;
        [
            glance.alive,
            glance.open,
            glance.less_likely,
            glance.unsure,
            self.behind,
            self.waits,
            self.main,
            self.beside,
            self.said,
            self.unsettled,
        ]
    }

    /// Of some people those of whom nothing tells a person apart.
    fn alike(&self, person: usize, among: Heads) -> Heads {
        let alike = |alike, mask: &Heads| alike & if mask >> person & 1 == 1 { *mask } else { !mask };
        self.more.iter().fold(self.masks().iter().fold(among, alike), alike)
    }

    /// Those whose place could be another. How likely something is that is not settled can be another for any reason.
    pub(crate) fn differing(&self, other: &Self) -> Heads {
        let unsure = self.glance.unsure | other.glance.unsure;
        let differ = |all, (one, other): (&Heads, &Heads)| all | (one ^ other);
        let own = self.masks().iter().zip(&other.masks()).fold(unsure, differ);
        self.more.iter().zip(&other.more).fold(own, differ)
    }
}
