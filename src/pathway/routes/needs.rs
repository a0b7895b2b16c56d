//! What a set of steps lacks, whatever their order: found by looking at sets of groups alone, without playing any.
//!
//! A scheme that cannot be had with nothing (see the module `optimistic`) waits for what its unmet rules need, and each of
//! those for one of the groups that could help with it. A set that holds none of them does not lead to the goal, nor does
//! any larger set without one of them.

use super::admit::Problem;
use super::equivalents::{Equivalents, EquivalentsSet};
use super::optimistic::{Optimist, Requirements, helps, requirements};
use crate::catalog::Rule;
use crate::pathway::dependents::add_questions;

/// Sets of groups of each of which one is needed.
type Needed = Vec<EquivalentsSet>;

/// What each group and the goal need of others.
pub(super) struct Needs<'w, 'p, 'a> {
    /// What could be had if all that is given helped, before anything is.
    optimist: Optimist<'w, 'p, 'a>,
    /// For each group, what it needs; one of these lists is enough.
    groups: Vec<Vec<Needed>>,
    goal: Needed,
    all: EquivalentsSet,
}

impl<'w, 'p, 'a> Needs<'w, 'p, 'a> {
    pub(super) fn new(problem: &'w Problem<'p, 'a>, groups: &[Equivalents]) -> Self {
        let optimist = Optimist::closely(problem);
        let of_each = groups.iter().map(|group| of_group(problem, &optimist, groups, group)).collect();
        let mut goal = Needed::new();
        add(problem, &optimist, groups, &problem.goal.when, true, problem.finder.today, &mut goal);
        let all = (0..=u16::MAX).zip(groups).map(|(number, _)| number).collect();
        Self { optimist, groups: of_each, goal, all }
    }

    /// The groups of which one is needed for a rule that does not come out as wanted.
    pub(super) fn helpers(
        &self,
        problem: &Problem<'_, '_>,
        groups: &[Equivalents],
        rule: &Rule,
        want: bool,
    ) -> EquivalentsSet {
        let today = problem.finder.today;
        if self.optimist.can(rule, want, today) {
            helpers(problem, groups, rule, want)
        } else {
            enough(&self.optimist, groups, touching(problem, groups, rule), rule, want, today)
        }
    }

    /// The groups of which one has to join a set if it is to lead to the goal; `None` where nothing is lacking as far as
    /// can be seen here, and an empty set where even that number more is not enough.
    pub(super) fn lacking(&self, set: EquivalentsSet, more: usize) -> Option<EquivalentsSet> {
        let reached = self.reached(set);
        let Some(within) = self.within(set, reached, more) else {
            return Some(EquivalentsSet::default());
        };
        let stuck = set.without(reached);
        let mut needed: Needed = self.goal.iter().copied().filter(|helpers| !helpers.meets(set)).collect();
        let mut any = EquivalentsSet::default();
        for group in stuck.iter() {
            let mut one_of = EquivalentsSet::default();
            let mut by_others = false;
            for list in self.groups.get(usize::from(group)).into_iter().flatten() {
                let unmet = || list.iter().copied().filter(|helpers| !helpers.meets(reached));
                let others = stuck.without(EquivalentsSet::one(group));
                match unmet().filter(|helpers| !helpers.meets(others)).min_by_key(EquivalentsSet::len) {
                    Some(helpers) => one_of.add(helpers),
                    None => by_others = true,
                }
                if let Some(helpers) =
                    unmet().map(|helpers| helpers.without(set)).min_by_key(EquivalentsSet::len)
                {
                    any.add(helpers);
                }
            }
            if !by_others {
                needed.push(one_of.without(EquivalentsSet::one(group)));
            }
        }
        if needed.is_empty() {
            return (!stuck.is_empty()).then_some(any.both(within));
        }
        needed.sort_by_key(EquivalentsSet::len);
        let mut apart = EquivalentsSet::default();
        let mut least = 0;
        for helpers in &needed {
            if !helpers.meets(apart) {
                apart.add(*helpers);
                least += 1;
            }
        }
        if least > more {
            Some(EquivalentsSet::default())
        } else {
            needed.first().map(|helpers| helpers.both(within))
        }
    }

    /// Those of a set that could be taken in some order, if all that is given helps.
    fn reached(&self, set: EquivalentsSet) -> EquivalentsSet {
        let mut reached = EquivalentsSet::default();
        while self.reach(set, &mut reached) {}
        reached
    }

    /// Adds those that can be taken after what is reached; true if there are any.
    fn reach(&self, among: EquivalentsSet, reached: &mut EquivalentsSet) -> bool {
        let before = *reached;
        for group in among.without(before).iter() {
            let lists = self.groups.get(usize::from(group)).map_or(&[][..], Vec::as_slice);
            if lists.iter().any(|list| list.iter().all(|helpers| helpers.meets(*reached))) {
                reached.add(EquivalentsSet::one(group));
            }
        }
        *reached != before
    }

    /// The groups that could be taken by somebody who takes a set, of which so much is reached by itself, and that number of
    /// steps more one after another; `None` where the set could not lead to the goal even so.
    fn within(
        &self,
        set: EquivalentsSet,
        mut reached: EquivalentsSet,
        more: usize,
    ) -> Option<EquivalentsSet> {
        for _ in 0..more {
            let before = reached;
            // One more step each, whichever.
            let mut next = before;
            for group in self.all.without(before).iter() {
                let lists = self.groups.get(usize::from(group)).map_or(&[][..], Vec::as_slice);
                if lists.iter().any(|list| list.iter().all(|helpers| helpers.meets(before))) {
                    next.add(EquivalentsSet::one(group));
                }
            }
            reached = next;
            while self.reach(set, &mut reached) {}
            if reached == before {
                break;
            }
        }
        let leads = reached.includes(set) && self.goal.iter().all(|helpers| helpers.meets(reached));
        leads.then_some(reached)
    }
}

/// What a group needs: what one of its members does.
fn of_group(
    problem: &Problem<'_, '_>,
    optimist: &Optimist<'_, '_, '_>,
    groups: &[Equivalents],
    group: &Equivalents,
) -> Vec<Needed> {
    let mut lists: Vec<Needed> = Vec::new();
    for id in &group.members {
        let Requirements { lists: of_scheme, effective, .. } = requirements(problem, *id);
        for rules in of_scheme {
            let mut needed = Needed::new();
            for rule in rules {
                add(problem, optimist, groups, rule, true, effective, &mut needed);
            }
            needed.sort_unstable();
            needed.dedup();
            if needed.is_empty() {
                return vec![needed];
            }
            if !lists.contains(&needed) {
                lists.push(needed);
            }
        }
    }
    lists
}

/// Adds what a rule needs to come out as wanted, each of its parts for itself.
fn add(
    problem: &Problem<'_, '_>,
    optimist: &Optimist<'_, '_, '_>,
    groups: &[Equivalents],
    rule: &Rule,
    want: bool,
    effective: jiff::civil::Date,
    needed: &mut Needed,
) {
    if optimist.can(rule, want, effective) {
        return;
    }
    match rule {
        Rule::All(parts) if want => {
            for part in parts {
                add(problem, optimist, groups, part, want, effective, needed);
            }
        }
        Rule::Any(parts) if !want => {
            for part in parts {
                add(problem, optimist, groups, part, want, effective, needed);
            }
        }
        Rule::Not(part) => add(problem, optimist, groups, part, !want, effective, needed),
        _ => needed.push(enough(optimist, groups, touching(problem, groups, rule), rule, want, effective)),
    }
}

/// The groups that give something that could help to bring a rule to the wanted end.
pub(super) fn helpers(
    problem: &Problem<'_, '_>,
    groups: &[Equivalents],
    rule: &Rule,
    want: bool,
) -> EquivalentsSet {
    (0..=u16::MAX)
        .zip(groups)
        .filter(|(_, group)| {
            group.gifts.iter().any(|(question, gift)| helps(problem, rule, want, *question, *gift))
        })
        .map(|(number, _)| number)
        .collect()
}

/// The groups that give anything of what a rule reads, whether that looks like a help or not: who is given something is
/// known to have no more.
fn touching(problem: &Problem<'_, '_>, groups: &[Equivalents], rule: &Rule) -> EquivalentsSet {
    let mut read = Vec::new();
    add_questions(problem.catalog, rule, &mut read);
    (0..=u16::MAX)
        .zip(groups)
        .filter(|(_, group)| group.gifts.iter().any(|(question, _)| read.contains(question)))
        .map(|(number, _)| number)
        .collect()
}

/// Of the groups that could help with a rule, those without which all others are of no use.
fn enough(
    optimist: &Optimist<'_, '_, '_>,
    groups: &[Equivalents],
    helpers: EquivalentsSet,
    rule: &Rule,
    want: bool,
    effective: jiff::civil::Date,
) -> EquivalentsSet {
    let mut hopeful = optimist.clone();
    let mut with = |set: EquivalentsSet| {
        let mut before = Vec::new();
        for group in set.iter().filter_map(|group| groups.get(usize::from(group))) {
            for (question, gift) in &group.gifts {
                before.push((*question, hopeful.at_hand(*question)));
                hopeful.receive_gift(*question, *gift);
            }
        }
        let can = hopeful.can(rule, want, effective);
        // The last change first: what was there before the first of them stays.
        for (question, at_hand) in before.into_iter().rev() {
            hopeful.put_back(question, at_hand);
        }
        can
    };
    let alone: EquivalentsSet = helpers.iter().filter(|group| with(EquivalentsSet::one(*group))).collect();
    if with(helpers.without(alone)) { helpers } else { alone }
}
