//! The pictures of a plan.

use super::document::{Section, unless_empty};
use super::plan::Plan;
use crate::catalog::SchemeId;
use crate::page::funnel::{Answers, funnel};
use crate::page::map::{NOWHERE, line_map};
use crate::page::standing::thinning;
use crate::page::year::{coming, remarks};
use crate::page::{Figure, Node, Page, Prose};
use crate::pathway::{map_layout, standing_at};

pub(super) fn year(plan: &Plan<'_>) -> Option<Section> {
    let coming = coming(plan.world, plan.facts, plan.assessment, plan.short_list);
    let mut page = Page::new();
    if !coming.year.rows.is_empty() {
        page.push(Node::Figure(Figure::Year(coming.year.clone())));
    }
    for text in remarks(plan.world, &coming) {
        page.push(Node::Para(Prose::plain(text)));
    }
    unless_empty("year", "The year ahead", page)
}

/// How the answers thinned the list: those that changed a verdict.
pub(super) fn thinned(plan: &Plan<'_>) -> Option<Section> {
    let written: Vec<_> = plan.answers().collect();
    let answers =
        plan.facts.profile().in_order(plan.asked).into_iter().filter(|given| written.contains(given));
    let thinned = thinning(plan.catalog(), answers, plan.facts.today());
    let funnel = funnel(plan.world, &thinned, Answers::Telling);
    let mut page = Page::new();
    if !funnel.steps.is_empty() {
        page.push(Node::Figure(Figure::Funnel(funnel)));
    }
    unless_empty("funnel", "How your answers thinned the list", page)
}

/// The map, with the route drawn through it.
pub(super) fn map(plan: &Plan<'_>) -> Option<Section> {
    let layout = map_layout(plan.catalog(), plan.assessment, |_| true);
    let steps = plan.route.map_or(&[][..], |route| route.steps.as_slice());
    let route: Vec<SchemeId> = steps.iter().filter_map(|step| step.taken.scheme()).collect();
    let here = standing_at(plan.facts);
    let map = line_map(plan.world, &layout, plan.facts, plan.assessment, here, NOWHERE, &route);
    let mut page = Page::new();
    page.push(Node::Figure(Figure::Map(map)));
    unless_empty("map", "The map", page)
}
