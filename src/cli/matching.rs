//! `match`: what a set of answers is open to.

use std::io::Read;

use clap::Args;
use serde::{Serialize, Serializer};

use super::{AnswersArgs, CliContext, Format, Output, answers};
use crate::advice::{Card, CardItem, Ranking, start_here};
use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, SchemeId};
use crate::error::AppError;
use crate::export::json::start_here as start_here_json;
use crate::export::verdict::SchemeMatch;
use crate::linear::table::table;
use crate::page::lines::wrapped;
use crate::page::results::{ResultGroup, ordered};
use crate::page::standing::{self, Numbers};
use crate::page::wording::{applications_short, count, group_name, headline};
use crate::pathway::Pathfinder;
use crate::rules::{Applications, Assessed, Assessment, Facts, applications};

/// What `match` does, at length.
pub(super) const LONG: &str = "Says where to start, and the ten schemes that fit a file of answers best.\n\n\
        `--all` lists every scheme, those that are closed for good too, without counting them. JSON holds all of \
        them in any case, but those closed for good.";

/// Arguments of `match`.
#[derive(Debug, Clone, Args)]
pub struct MatchArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// List every scheme, those that are closed for good too.
    #[arg(long)]
    pub all: bool,
}

pub(super) fn run(args: &MatchArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let profile = answers::read(&args.answers, context, stdin)?;
    let facts = Facts::new(catalog, &profile, context.today);
    let assessment = Assessment::from_facts(&facts);
    let closed: Vec<SchemeId> =
        catalog.scheme_ids().filter(|id| args.all && catalog.scheme(*id).has_ended(context.today)).collect();
    let ranking = Ranking::new(context.world.traits(), &facts, &assessment);
    let found = Found {
        context,
        facts: &facts,
        assessment: &assessment,
        ranking: &ranking,
        closed: &closed,
        all: args.all,
    };
    let output = match args.format {
        Format::Json => Output::json(&Matches::new(&found))?,
        Format::Table => Output::lines(&as_table(&found)),
        Format::Markdown => Output::lines(&as_markdown(&found)),
    };
    Ok(answers::with_contradictions(output, catalog, &profile, context.today))
}

/// What was found out about a file of answers.
struct Found<'a> {
    context: &'a CliContext,
    facts: &'a Facts<'a>,
    assessment: &'a Assessment,
    ranking: &'a Ranking,
    /// Schemes closed for good, where they are asked for.
    closed: &'a [SchemeId],
    /// Everything is asked for, not the best alone.
    all: bool,
}

impl Found<'_> {
    fn cards(&self) -> Vec<Card> {
        start_here(self.context.world.traits(), self.facts, self.assessment, self.ranking)
    }
}

/// Looks for schemes worth a look after one.
pub(super) struct NextSteps<'a> {
    finder: Pathfinder<'a>,
    assessment: &'a Assessment,
}

impl<'a> NextSteps<'a> {
    pub(super) fn new(facts: &Facts<'a>, assessment: &'a Assessment) -> Self {
        Self { finder: Pathfinder::new(facts.catalog(), facts.today()), assessment }
    }

    /// For what is or could be open, what it leads to. For a no, the schemes
    /// that supply what is missing; where nothing does, what there is instead.
    pub(super) fn of(&self, facts: &Facts<'_>, assessed: &Assessed) -> Vec<SchemeId> {
        let catalog = facts.catalog();
        if !assessed.verdict.is_no() {
            let onward = catalog.scheme(assessed.scheme).leads_to.iter().copied();
            return onward.filter(|id| !catalog.scheme(*id).has_ended(facts.today())).collect();
        }
        let nearest = self.finder.nearest_step(facts.profile(), self.assessment, assessed.scheme);
        let mut steps: Vec<SchemeId> = Vec::new();
        for supplier in
            nearest.iter().flat_map(|nearest| &nearest.changes).flat_map(|change| &change.suppliers)
        {
            if !steps.contains(supplier) {
                steps.push(*supplier);
            }
        }
        if steps.is_empty() {
            steps = self.finder.alternatives_to(self.assessment, assessed.scheme);
        }
        steps
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Matches<'a> {
    catalogue: Edition<'a>,
    today: String,
    contradictions: Vec<&'a str>,
    counts: CountsJson,
    start_here: serde_json::Value,
    schemes: Vec<SchemeMatch<'a>>,
}

#[derive(Serialize)]
struct Edition<'a> {
    title: &'a str,
    edition: String,
}

/// How many schemes are counted as what, by name.
struct CountsJson(Numbers);

impl Serialize for CountsJson {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(standing, number)| (standing.id(), number)))
    }
}

impl<'a> Matches<'a> {
    fn new(found: &Found<'a>) -> Self {
        let Found { context, facts, assessment, ranking, closed, .. } = *found;
        let steps = NextSteps::new(facts, assessment);
        let catalog = facts.catalog();
        let noes = [ResultGroup::NotYet, ResultGroup::Past, ResultGroup::NotForYou];
        let listed = ranking
            .schemes()
            .chain(
                noes.into_iter()
                    .flat_map(|group| ordered(facts, assessment, ranking, group))
                    // What a person is already is behind them, and in the order all the same.
                    .filter(|id| ranking.of(*id).is_none()),
            )
            .filter_map(|id| assessment.of(id));
        Self {
            catalogue: Edition { title: &catalog.title, edition: catalog.edition.to_string() },
            today: facts.today().to_string(),
            contradictions: answers::contradictions(catalog, facts.profile(), facts.today()),
            counts: CountsJson(Numbers::of_all(facts, assessment)),
            start_here: start_here_json(
                catalog,
                &start_here(context.world.traits(), facts, assessment, ranking),
            ),
            schemes: listed
                .map(|assessed| {
                    SchemeMatch::new(facts, assessed, &steps.of(facts, assessed)).placed(
                        context.world.traits(),
                        facts,
                        assessed,
                        ranking,
                    )
                })
                .chain(closed.iter().map(|id| SchemeMatch::closed(facts, *id)))
                .collect(),
        }
    }
}

fn counted(facts: &Facts<'_>, assessment: &Assessment) -> String {
    let parts: Vec<String> = standing::counted(facts, assessment)
        .into_iter()
        .map(|(standing, number)| format!("{}: {number}", standing.name()))
        .collect();
    format!("{}.", parts.join(" · "))
}

/// This many of the best are listed where nobody asks for all.
const FIRST: usize = 10;

fn as_table(found: &Found<'_>) -> Vec<String> {
    let Found { context, facts, assessment, .. } = *found;
    let catalog = context.catalog();
    let width = context.width;
    let mut lines = wrapped(
        &format!(
            "Based on {} and the edition of {}, worked out for {}.",
            count(facts.profile().len(), "answer", "answers"),
            in_words(catalog.edition),
            in_words(facts.today())
        ),
        width,
        "",
        "",
    );
    lines.extend(wrapped(&counted(facts, assessment), width, "", ""));
    let cards = found.cards();
    if !cards.is_empty() {
        lines.extend([String::new(), "Start here".to_owned()]);
        for card in &cards {
            for entry in &card.entries {
                lines.extend(wrapped(&said_of(catalog, card, entry), width, "  ", "    "));
            }
        }
    }
    for (title, group) in groups(found) {
        lines.extend([String::new(), title]);
        let rows: Vec<Vec<String>> = group
            .iter()
            .map(|listed| {
                let scheme = catalog.scheme(listed.scheme);
                let verdict = listed.assessed.map_or("", |assessed| group_name(assessed.verdict));
                vec![
                    scheme.name.to_string(),
                    verdict.to_owned(),
                    applications_short(listed.applications),
                    scheme.id.to_string(),
                ]
            })
            .collect();
        lines.extend(table(&rows, width, 2));
    }
    lines.push(String::new());
    let rest = if found.all { "" } else { "`--all` lists the rest. " };
    lines.extend(wrapped(
        &format!(
            "{rest}Read one with `fingerpost show ID`, with the same `-a` for the reasons. The funder decides, not this program."
        ),
        width,
        "",
        "",
    ));
    lines
}

/// One thing of a card in a line or two.
fn said_of(catalog: &Catalog, card: &Card, entry: &CardItem) -> String {
    let title = card.kind.title();
    let Some(id) = entry.scheme else {
        return format!("{title}: {}", entry.text);
    };
    let scheme = catalog.scheme(id);
    let said = [
        format!("{title}: {} ({}).", scheme.short_name(), scheme.id),
        entry.why.clone(),
        entry.when.clone(),
        entry.late.clone(),
    ];
    said.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn as_markdown(found: &Found<'_>) -> Vec<String> {
    let Found { context, facts, .. } = *found;
    let catalog = context.catalog();
    let mut lines = vec![
        format!("# {}", super::pages::markdown(&catalog.title)),
        String::new(),
        format!(
            "Edition of {}, worked out for {} from {}. The funder decides, not this list.",
            in_words(catalog.edition),
            in_words(facts.today()),
            count(facts.profile().len(), "answer", "answers")
        ),
    ];
    let cards = found.cards();
    if !cards.is_empty() {
        lines.extend([String::new(), "## Start here".to_owned(), String::new()]);
        for card in &cards {
            for entry in &card.entries {
                lines.push(format!("- {}", super::pages::markdown(&said_of(catalog, card, entry))));
            }
        }
    }
    for (title, group) in groups(found) {
        lines.extend([
            String::new(),
            format!("## {title}"),
            String::new(),
            "| Scheme | Funder | What we can say | Applications | Id |".to_owned(),
            "|---|---|---|---|---|".to_owned(),
        ]);
        for listed in group {
            let scheme = catalog.scheme(listed.scheme);
            let cells = [
                scheme.name.to_string(),
                catalog.funder(scheme.funder).short.to_string(),
                listed.assessed.map_or_else(
                    || "Nobody can apply any more".to_owned(),
                    |assessed| headline(scheme, assessed, facts.today()),
                ),
                applications_short(listed.applications),
            ]
            .map(|cell| super::pages::markdown(&cell));
            lines.push(format!("| {} | `{}` |", cells.join(" | "), scheme.id));
        }
    }
    lines
}

/// One line of a group.
struct Listed<'a> {
    scheme: SchemeId,
    applications: Applications,
    /// `None` for what is closed for good.
    assessed: Option<&'a Assessed>,
}

/// The first ten; where all are asked for, every group that has members. Each
/// with its title.
fn groups<'a>(found: &Found<'a>) -> Vec<(String, Vec<Listed<'a>>)> {
    let Found { facts, assessment, ranking, closed, all, .. } = *found;
    let listed = |id: SchemeId| Listed {
        scheme: id,
        applications: applications(&facts.here(id), facts.today()),
        assessed: assessment.of(id),
    };
    let mut groups: Vec<(String, Vec<Listed<'_>>)> = ResultGroup::ALL
        .into_iter()
        .filter(|group| all || *group == ResultGroup::Best)
        .map(|group| {
            let list: Vec<Listed<'_>> =
                ordered(facts, assessment, ranking, group).into_iter().map(listed).collect();
            (format!("{} ({})", group.name(), list.len()), list)
        })
        .collect();
    if !all {
        for (title, list) in &mut groups {
            list.truncate(FIRST);
            *title = format!("The first {}", list.len());
        }
    }
    let closed: Vec<Listed<'_>> = closed.iter().copied().map(listed).collect();
    groups.push((format!("Closed for good ({}, not counted)", closed.len()), closed));
    groups.retain(|(_, list)| !list.is_empty());
    groups
}
