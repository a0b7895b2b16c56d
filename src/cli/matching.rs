//! `match`: what a set of answers is open to.

use std::io::Read;

use clap::Args;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{AnswersArgs, CliContext, Format, Output, answers};
use crate::advice::reasons::because as because_of;
use crate::advice::{Card, CardItem, Ranking, Traits, start_here};
use crate::catalog::dates::in_words;
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId};
use crate::error::AppError;
use crate::export::json::start_here as start_here_json;
use crate::linear::table::table;
use crate::page::lines::wrapped;
use crate::page::results::{ResultGroup, ordered};
use crate::page::standing::{self, Numbers, Standing};
use crate::page::wording::{applications_short, count, group_name, headline};
use crate::pathway::Pathfinder;
use crate::rules::{
    Applications, Assessed, Assessment, CriterionResult, Facts, applications, criteria_results,
};
use crate::store::{Written, written};

/// What `match` does, at length.
pub(super) const LONG: &str = "Says where to start, and the ten schemes that fit a file of answers best.\n\n\
        `--all` lists every scheme, those that are closed for good too, without counting them. JSON holds all of \
        them in any case, but those closed for good.";

/// Words of `match`.
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
    let ranking = Ranking::new(&context.world.traits, &facts, &assessment);
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
        start_here(&self.context.world.traits, self.facts, self.assessment, self.ranking)
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
    fn of(&self, facts: &Facts<'_>, assessed: &Assessed) -> Vec<SchemeId> {
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

/// One scheme and what its criteria say.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct SchemeMatch<'a> {
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
                &start_here(&context.world.traits, facts, assessment, ranking),
            ),
            schemes: listed
                .map(|assessed| {
                    SchemeMatch::new(facts, assessed, &steps).placed(
                        &context.world.traits,
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

impl<'a> SchemeMatch<'a> {
    /// What is to be said of one scheme.
    pub(super) fn new(facts: &Facts<'a>, assessed: &Assessed, steps: &NextSteps<'_>) -> Self {
        let catalog: &'a Catalog = facts.catalog();
        Self {
            verdict: Some(assessed.verdict.name()),
            counted_as: Some(Standing::of(facts, assessed).id()),
            is_final: Some(assessed.is_final),
            kind_final: Some(assessed.kind_final),
            missing: assessed.missing.iter().map(|id| catalog.question(*id).id.as_str()).collect(),
            next_steps: names(catalog, &steps.of(facts, assessed)),
            ..Self::closed(facts, assessed.scheme)
        }
    }

    /// The same with its place and why it stands there.
    pub(super) fn placed(
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
    pub(super) fn closed(facts: &Facts<'a>, id: SchemeId) -> Self {
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
                .map(|result| criterion(facts, &result))
                .collect(),
            missing: Vec::new(),
            next_steps: names(catalog, &scheme.status.replaced_by),
        }
    }
}

fn names<'a>(catalog: &'a Catalog, ids: &[SchemeId]) -> Vec<&'a str> {
    ids.iter().map(|id| catalog.scheme(*id).id.as_str()).collect()
}

fn criterion<'a>(facts: &Facts<'a>, result: &CriterionResult<'a>) -> CriterionMatch<'a> {
    CriterionMatch {
        text: &result.criterion.text,
        weight: result.criterion.weight.name(),
        state: result.state.name(),
        because: because(facts, &result.because),
        remedy: &result.criterion.remedy,
    }
}

/// The answers that decided, as they stand in an answers file. What a person
/// keeps to themselves is left out.
fn because<'a>(facts: &Facts<'a>, questions: &[QuestionId]) -> Because<'a> {
    let catalog: &'a Catalog = facts.catalog();
    Because(
        questions
            .iter()
            .filter_map(|id| {
                let question = catalog.question(*id);
                match facts.profile().answer(*id)? {
                    Answer::RatherNotSay => None,
                    answer => Some((question.id.as_str(), written(question, answer))),
                }
            })
            .collect(),
    )
}

fn counted(facts: &Facts<'_>, assessment: &Assessment) -> String {
    let parts: Vec<String> = standing::counted(facts, assessment)
        .into_iter()
        .map(|(standing, number)| format!("{}: {number}", standing.name()))
        .collect();
    format!("{}.", parts.join(" · "))
}

/// So many of the best are listed where nobody asks for all.
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
                    scheme.name.clone(),
                    verdict.to_owned(),
                    applications_short(listed.applications),
                    scheme.id.clone(),
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
                scheme.name.clone(),
                catalog.funder(scheme.funder).short.clone(),
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
