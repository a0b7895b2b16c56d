//! Everything in the catalogue, by stage.

use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::wording::count;
use super::world::World;
use crate::catalog::SchemeId;
use crate::command::{Command, key_of};
use crate::rules::Assessment;

/// The schemes that fit a filter, all of them for an empty one, by stage and
/// name.
#[must_use]
pub(crate) fn filtered(world: &World, typed: &str) -> Vec<SchemeId> {
    if !typed.trim().is_empty() {
        return world.searcher().schemes(typed);
    }
    let catalog = &world.catalog;
    let mut list: Vec<SchemeId> = catalog.scheme_ids().collect();
    list.sort_by_cached_key(|id| {
        let scheme = catalog.scheme(*id);
        (scheme.stage, scheme.is_closed(), scheme.name.to_lowercase())
    });
    list
}

/// What a field to find by is called: while it is typed into, and before.
#[must_use]
pub(crate) fn finding(cursor: Option<usize>, typing: &str) -> String {
    if cursor.is_some() { typing.to_owned() } else { format!("Press {} to find", key_of(Command::Filter)) }
}

/// Builds the list of schemes. `cursor` is where one types, while one types.
#[must_use]
pub(crate) fn browse(
    world: &World,
    assessment: &Assessment,
    typed: &str,
    cursor: Option<usize>,
    shown: &[SchemeId],
) -> Page {
    let catalog = &world.catalog;
    let mut page = Page { is_list: true, ..Page::new() };
    page.push(Node::Title(Prose::strong("Look through everything")));
    page.push(Node::Field {
        label: finding(cursor, "Type to find"),
        text: typed.to_owned(),
        cursor: cursor.unwrap_or(0),
        placeholder: "a name, an old name, a funder, a word".to_owned(),
        active: cursor.is_some(),
    });
    if shown.is_empty() {
        page.push(Node::Para(Prose::plain("Nothing fits. Try fewer letters, or another name.")));
        return page;
    }
    page.push(Node::Para(Prose::quiet(count(shown.len(), "entry", "entries"))));
    let mut stage = None;
    let by_stage = typed.trim().is_empty();
    for id in shown {
        let scheme = catalog.scheme(*id);
        if by_stage && stage != Some(scheme.stage) {
            stage = Some(scheme.stage);
            page.heading(catalog.stage(scheme.stage).name.clone());
        }
        let sign = assessment.of(*id).map_or(Sign::Closed, |assessed| Sign::Verdict(assessed.verdict));
        page.row(
            Row::new(Target::Scheme(*id), scheme.name.as_str())
                .sign(sign)
                .note(catalog.funder(scheme.funder).short.clone()),
        );
    }
    page
}
