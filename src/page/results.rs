//! The results: schemes grouped by verdict.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::rc::Rc;

use jiff::civil::Date;

use super::browse::finding;
use super::columns;
pub use super::group::ResultGroup;
use super::node::{Badges, Node, Page, Prose, Row, Sign, Target};
use super::standing::{Standing, counted};
use super::wording::{self, applications_short};
use super::world::World;
use crate::advice::{Advice, Ranking};
use crate::catalog::{Catalog, SchemeId};
use crate::command::Command;
use crate::page::Noted;
use crate::rules::{Assessed, Assessment, Facts, Verdict, criteria_results};

/// Which groups are folded away, in the order of [`ResultGroup::ALL`].
pub(crate) type Folded = [bool; ResultGroup::ALL.len()];

/// What is less likely, what is behind the person and what is not for them are
/// folded away to begin with.
pub(crate) const FOLDED_AT_FIRST: Folded = [false, false, true, false, true, true];

/// The schemes of one group: those that are no no in the order of the advice;
/// after them the others by stage, the better known first, then by name.
#[must_use]
pub fn ordered(
    facts: &Facts<'_>,
    assessment: &Assessment,
    ranking: &Ranking,
    group: ResultGroup,
) -> Vec<SchemeId> {
    let catalog = facts.catalog();
    let all = members(catalog, assessment, ranking);
    all.get(group as usize).map(|members| members.ordered(catalog).to_vec()).unwrap_or_default()
}

/// The schemes of a group.
#[derive(Debug, Clone, Default)]
struct Members {
    /// No noes, in the order of the advice.
    ranked: Vec<SchemeId>,
    /// The others, in the order of the catalogue.
    noes: Vec<SchemeId>,
    /// Both, once they are asked for: most groups of noes stay folded away.
    ordered: OnceCell<Vec<SchemeId>>,
}

impl Members {
    fn ordered(&self, catalog: &Catalog) -> &[SchemeId] {
        self.ordered.get_or_init(|| {
            let mut noes = self.noes.clone();
            noes.sort_by_cached_key(|id| {
                let scheme = catalog.scheme(*id);
                (scheme.stage, Reverse(scheme.confidence), scheme.name.to_lowercase())
            });
            self.ranked.iter().copied().chain(noes).collect()
        })
    }
}

/// The groups of the results and the rows in them, whatever of them is shown: a filter and what is folded away choose
/// among them. A row is made once it is shown.
#[derive(Debug)]
pub(crate) struct Groups {
    members: [Members; ResultGroup::ALL.len()],
    /// By the place of the scheme in the catalogue.
    rows: Vec<OnceCell<Rc<Row>>>,
}

impl Groups {
    pub(crate) fn new(catalog: &Catalog, assessment: &Assessment, ranking: &Ranking) -> Self {
        let rows = catalog.scheme_ids().map(|_| OnceCell::new()).collect();
        Self { members: members(catalog, assessment, ranking), rows }
    }

    /// The row of a scheme, with what the person did with it.
    fn row(&self, world: &World, facts: &Facts<'_>, assessed: &Assessed, badges: Badges) -> Option<Rc<Row>> {
        let row = self.rows.get(assessed.scheme.index())?;
        let row = row.get_or_init(|| Rc::new(result_row(world, facts, assessed)));
        if badges == Badges::default() {
            return Some(Rc::clone(row));
        }
        Some(Rc::new(row.as_ref().clone().badges(badges)))
    }
}

/// The schemes of each group, in the order of [`ResultGroup::ALL`].
fn members(
    catalog: &Catalog,
    assessment: &Assessment,
    ranking: &Ranking,
) -> [Members; ResultGroup::ALL.len()] {
    let mut all: [Members; ResultGroup::ALL.len()] = Default::default();
    for placed in &ranking.placed {
        if let Some(assessed) = assessment.of(placed.scheme)
            && let Some(members) = all.get_mut(ResultGroup::of(catalog, assessed, Some(placed)) as usize)
        {
            members.ranked.push(placed.scheme);
        }
    }
    for assessed in assessment.schemes.iter().filter(|assessed| assessed.verdict.is_no()) {
        if let Some(members) = all.get_mut(ResultGroup::of(catalog, assessed, None) as usize) {
            members.noes.push(assessed.scheme);
        }
    }
    all
}

/// What was typed to find something in the results.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filter<'a> {
    pub(crate) typed: &'a str,
    /// The place of the cursor, while one types.
    pub(crate) cursor: Option<usize>,
    /// What fits; all of them, where nothing was typed.
    pub(crate) found: Option<&'a [SchemeId]>,
}

/// What of the results is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What is advised on the answers.
    pub(crate) advice: &'a Advice,
    /// Groups folded away.
    pub(crate) folded: Folded,
    /// What filters them.
    pub(crate) filter: Option<Filter<'a>>,
    /// The person's short list.
    pub(crate) short_list: &'a [Noted],
    /// Those of the short list that are above the groups: what was on it when the results were opened, so that
    /// nothing moves while one puts more on it.
    pub(crate) above: &'a [Noted],
    /// What they compare.
    pub(crate) marked: &'a [SchemeId],
    /// The verdicts without what is tried on, while something is.
    pub(crate) without: Option<&'a Assessment>,
}

/// Builds the short list, each scheme with its note.
#[must_use]
pub fn short_list(world: &World, assessment: &Assessment, short_list: &[Noted]) -> Page {
    let mut page = Page::new();
    page.heading(format!("Your short list · {}", short_list.len()));
    for noted in short_list {
        let sign = assessment.of(noted.scheme).map_or(Sign::Closed, |now| Sign::Verdict(now.verdict));
        let name = world.catalog.scheme(noted.scheme).short_name();
        page.row(Row::new(Target::Scheme(noted.scheme), name).sign(sign).hint(noted.note.clone()));
    }
    page
}

/// Builds the results: Start here, then everything in the order of the advice.
#[must_use]
pub(crate) fn results(
    world: &World,
    facts: &Facts<'_>,
    assessment: &Assessment,
    groups: &Groups,
    shown: &Shown<'_>,
) -> Page {
    let Shown { advice, folded, filter, short_list, above, marked, without } = *shown;
    let better = |id: SchemeId| {
        let verdict = |of: &Assessment| of.of(id).map(|assessed| assessed.verdict);
        without.is_some_and(|without| verdict(assessment) < verdict(without))
    };
    let badges = |id: SchemeId| Badges {
        listed: short_list.iter().any(|noted| noted.scheme == id),
        compared: marked.contains(&id),
        new: better(id),
    };
    let mut page = Page { is_list: true, ..Page::new() };
    if facts.profile().is_empty() {
        page.push(Node::Para(Prose::plain(
            "You have not answered anything yet, so almost everything could be open. Answer a few questions to narrow it down.",
        )));
        page.row(Row::new(Target::Command(Command::Questions), "Answer the questions"));
    } else if filter.is_none() {
        super::start_here::add(&mut page, world, assessment, &advice.cards);
        for node in &mut page.nodes {
            if let Node::Row(row) = node
                && let Target::Scheme(id) = row.target
            {
                Rc::make_mut(row).badges = badges(id);
            }
        }
        page.row(Row::new(Target::Command(Command::Route), "The whole way, step by step"));
    }
    if let Some(Filter { typed, cursor, .. }) = filter {
        page.push(Node::Field {
            label: finding(cursor, "Find in these"),
            text: typed.to_owned(),
            cursor: cursor.unwrap_or(0),
            placeholder: "a name, a funder, a word".to_owned(),
            active: cursor.is_some(),
        });
    }
    if filter.is_none() && !above.is_empty() {
        page.gap();
        let now: Vec<Noted> = above
            .iter()
            .map(|then| short_list.iter().find(|now| now.scheme == then.scheme).unwrap_or(then).clone())
            .collect();
        page.nodes.extend(self::short_list(world, assessment, &now).nodes);
    }
    let fits = filter.and_then(|filter| filter.found).map(|found| {
        let mut fits = vec![false; world.catalog.schemes.len()];
        for id in found {
            if let Some(fits) = fits.get_mut(id.index()) {
                *fits = true;
            }
        }
        fits
    });
    let is_kept = |id: &SchemeId| fits.as_ref().is_none_or(|fits| fits.get(id.index()) == Some(&true));
    for ((group, is_folded), members) in ResultGroup::ALL.into_iter().zip(&folded).zip(&groups.members) {
        let number = match &fits {
            Some(_) => members.ranked.iter().chain(&members.noes).filter(|id| is_kept(id)).count(),
            None => members.ranked.len() + members.noes.len(),
        };
        let is_empty = number == 0;
        if is_empty && (filter.is_some() || matches!(group, ResultGroup::Help | ResultGroup::LessLikely)) {
            continue;
        }
        let folded = *is_folded && filter.is_none();
        page.gap();
        let head = format!("{} · {number}", group.name());
        let note = match (is_empty, folded) {
            (true, _) => "none",
            (false, true) => "choose it to unfold",
            (false, false) => "",
        };
        let heads = if note.is_empty() { &columns::HEADS[..] } else { &[] };
        page.row(
            Row::new(Target::Group(group), Prose::strong(head))
                .sign(Sign::Fold(folded))
                .note(note)
                .cells(heads.iter().map(ToString::to_string)),
        );
        if folded {
            continue;
        }
        if group == ResultGroup::LessLikely {
            page.push(Node::Para(Prose::quiet(
                "You seem to miss a rule here: a usual one, or one that we cannot be sure of.",
            )));
        }
        for id in members.ordered(&world.catalog).iter().filter(|id| is_kept(id)) {
            let row = assessment.of(*id).and_then(|assessed| groups.row(world, facts, assessed, badges(*id)));
            page.nodes.extend(row.map(Node::Row));
        }
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page
}

/// The row of one scheme.
#[must_use]
pub fn result_row(world: &World, facts: &Facts<'_>, assessed: &Assessed) -> Row {
    let catalog = &world.catalog;
    let scheme = catalog.scheme(assessed.scheme);
    let funder = || catalog.funder(scheme.funder).short.to_string();
    let note = if !assessed.verdict.is_no() {
        when(assessed)
    } else if assessed.verdict == Verdict::NotYet {
        turns_on(facts, assessed.scheme)
            .map_or_else(funder, |day| format!("from {}", wording::applications_month(day)))
    } else {
        funder()
    };
    Row::new(Target::Scheme(assessed.scheme), scheme.short_name())
        .sign(Standing::of(facts, assessed).sign())
        .note(note)
        .cells(columns::cells(facts, scheme, assessed))
}

/// The day on which a "not yet" turns into a yes by the passing of time
/// alone, if nothing else is missed.
#[must_use]
pub fn turns_on(facts: &Facts<'_>, id: SchemeId) -> Option<Date> {
    let scheme = facts.catalog().scheme(id);
    let day = crate::rules::applications::effective_date(scheme, facts.today());
    criteria_results(facts, id)
        .iter()
        .filter(|result| result.kind.is_some())
        .map(|result| facts.turns_on(result.criterion.when.as_ref()?, day))
        .collect::<Option<Vec<Date>>>()?
        .into_iter()
        .max()
}

/// The results in one paragraph, for the end of the questions. What is less
/// likely is told apart.
#[must_use]
pub fn summary(facts: &Facts<'_>, assessment: &Assessment) -> String {
    let parts: Vec<String> = counted(facts, assessment)
        .into_iter()
        .map(|(standing, number)| format!("{number} {}", standing.name().to_lowercase()))
        .collect();
    format!("{}.", parts.join(", "))
}

/// Whether a scheme takes applications, in two or three words.
#[must_use]
pub fn when(assessed: &Assessed) -> String {
    applications_short(assessed.applications)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::standing::Standing;
    use crate::rules::Profile;

    #[test]
    fn what_is_counted_is_what_stands_in_the_groups_of_the_results() {
        let world = World::new(Catalog::built_in());
        let today = world.catalog.edition;
        let mut behind = 0;
        for persona in &world.catalog.personas {
            let profile = Profile::from_answers(persona.answers.iter().copied());
            let facts = Facts::new(&world.catalog, &profile, today);
            let assessment = Assessment::from_facts(&facts);
            let ranking = Ranking::new(world.traits(), &facts, &assessment);
            let rows = |group: ResultGroup| ordered(&facts, &assessment, &ranking, group).len();
            let number = |standing: Standing| {
                let all = counted(&facts, &assessment);
                all.iter().find(|(of, _)| *of == standing).map_or(0, |(_, number)| *number)
            };
            let name = &persona.id;
            assert_eq!(number(Standing::Past), rows(ResultGroup::Past), "behind {name}");
            assert_eq!(number(Standing::LessLikely), rows(ResultGroup::LessLikely), "{name}");
            assert_eq!(number(Standing::NotYet), rows(ResultGroup::NotYet), "{name}");
            assert_eq!(number(Standing::NotForYou), rows(ResultGroup::NotForYou), "{name}");
            let may = number(Standing::Open) + number(Standing::Possible);
            assert_eq!(may, rows(ResultGroup::Best) + rows(ResultGroup::Help), "{name}");
            behind += number(Standing::Past) - assessment.with(Verdict::Past).count();
        }
        assert!(behind > 10, "what people are already is counted as behind them: {behind}");
    }
}
