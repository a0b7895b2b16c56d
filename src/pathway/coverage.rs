//! How many schemes there are for whom, and at which stage: the table behind
//! the heat map, and the holes in it.

use jiff::civil::Date;

use crate::catalog::{Answer, Catalog, OptionSet, QuestionId, QuestionKind, Rule, SchemeId, StageId, Value};
use crate::interview::{Region, regions};
use crate::rules::{Facts, Profile, Truth, assess};

/// One answer and what is there for people who give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// The answer: one option, yes or no.
    pub(crate) value: Value,
    /// For each stage, how many schemes that take new people are not ruled
    /// out by this answer alone.
    pub counts: Vec<usize>,
    /// For each stage, how many of those are made for few: the rules shut out at least half of the answers.
    pub made: Vec<usize>,
}

/// How many schemes are there for each answer to a question, by stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub(crate) question: QuestionId,
    /// The columns, earliest first.
    pub(crate) stages: Vec<StageId>,
    /// One row for each answer, in the order of the question.
    pub rows: Vec<CoverageRow>,
    /// For each stage, how many schemes every answer rules out.
    pub(crate) nobody: Vec<usize>,
    /// For each stage, how many schemes are for most: the rules leave more than half of the answers.
    pub most: Vec<usize>,
}

/// The coverage tables of the catalogue, one for each question that it counts
/// by. A scheme counts at each stage that it serves.
#[must_use]
pub fn coverage(catalog: &Catalog, today: Date) -> Vec<Coverage> {
    let regions = regions(catalog, today);
    catalog
        .coverage_by
        .iter()
        .map(|question| one_table(catalog, today, &regions, *question, &Profile::new()))
        .collect()
}

/// The coverage table of one question for people who also give the answers of
/// `base`: "of those in Wales, by profession".
#[must_use]
pub(crate) fn coverage_among(
    catalog: &Catalog,
    today: Date,
    question: QuestionId,
    base: &Profile,
) -> Coverage {
    one_table(catalog, today, &regions(catalog, today), question, base)
}

fn one_table(
    catalog: &Catalog,
    today: Date,
    regions: &[Vec<Region>],
    question: QuestionId,
    base: &Profile,
) -> Coverage {
    let stages: Vec<StageId> = catalog.stage_ids().collect();
    let base = catalog
        .question(question)
        .ask_if
        .as_ref()
        .and_then(|gate| open_gate(catalog, today, regions, gate, base, GATES))
        .unwrap_or_else(|| base.clone());
    let left: Vec<(Value, Vec<SchemeId>)> = values(catalog, regions, question)
        .into_iter()
        .map(|value| {
            let profile = base.with(question, Answer::Known(value));
            let facts = Facts::new(catalog, &profile, today);
            (value, catalog.live_schemes().filter(|id| !assess(&facts, *id).verdict.is_no()).collect())
        })
        .collect();
    // How many answers leave each scheme.
    let mut leave = vec![0_usize; catalog.schemes.len()];
    for id in left.iter().flat_map(|(_, schemes)| schemes) {
        if let Some(number) = leave.get_mut(id.index()) {
            *number += 1;
        }
    }
    let answers = |id: &SchemeId| leave.get(id.index()).copied().unwrap_or(0);
    let is_for_few = |id: &SchemeId| 2 * answers(id) <= left.len();
    let counted = |schemes: &mut dyn Iterator<Item = SchemeId>| {
        let mut counts = vec![0; stages.len()];
        schemes.for_each(|id| count_in(catalog, id, &mut counts));
        counts
    };
    let rows = left
        .iter()
        .map(|(value, schemes)| CoverageRow {
            value: *value,
            counts: counted(&mut schemes.iter().copied()),
            made: counted(&mut schemes.iter().copied().filter(is_for_few)),
        })
        .collect();
    let nobody = counted(&mut catalog.live_schemes().filter(|id| answers(id) == 0));
    let most = counted(&mut catalog.live_schemes().filter(|id| !is_for_few(id)));
    Coverage { question, stages, rows, nobody, most }
}

fn count_in(catalog: &Catalog, id: SchemeId, counts: &mut [usize]) {
    let scheme = catalog.scheme(id);
    let mut stages = scheme.also_stages.clone();
    stages.push(scheme.stage);
    stages.sort_unstable();
    stages.dedup();
    for stage in stages {
        if let Some(count) = counts.get_mut(stage.index()) {
            *count += 1;
        }
    }
}

fn values(catalog: &Catalog, regions: &[Vec<Region>], question: QuestionId) -> Vec<Value> {
    let details = catalog.question(question);
    match details.kind {
        QuestionKind::One | QuestionKind::Scale => details.all_options().iter().map(Value::Option).collect(),
        QuestionKind::Many => {
            details.all_options().iter().map(|option| Value::Options(OptionSet::single(option))).collect()
        }
        QuestionKind::YesNo | QuestionKind::Number | QuestionKind::Date => {
            regions.get(question.index()).into_iter().flatten().map(|region| region.value).collect()
        }
    }
}

/// A gate may depend on this many further answers.
const GATES: usize = 4;

/// The fewest answers that make a question apply.
fn open_gate(
    catalog: &Catalog,
    today: Date,
    regions: &[Vec<Region>],
    gate: &Rule,
    profile: &Profile,
    most: usize,
) -> Option<Profile> {
    (0..=most).find_map(|count| answer_gate(catalog, today, regions, gate, profile, count))
}

fn answer_gate(
    catalog: &Catalog,
    today: Date,
    regions: &[Vec<Region>],
    gate: &Rule,
    profile: &Profile,
    count: usize,
) -> Option<Profile> {
    let facts = Facts::new(catalog, profile, today);
    match facts.truth(gate, today) {
        Truth::True => return Some(profile.clone()),
        Truth::False => return None,
        Truth::Unknown => {}
    }
    let count = count.checked_sub(1)?;
    let mut open = Vec::new();
    facts.open_questions(gate, today, &mut open);
    open.into_iter().find_map(|question| {
        regions.get(question.index())?.iter().find_map(|region| {
            let answered = profile.with(question, Answer::Known(region.value));
            answer_gate(catalog, today, regions, gate, &answered, count)
        })
    })
}

impl Coverage {
    /// True where nothing is left for an answer at a stage.
    #[must_use]
    pub(crate) fn is_hole(&self, row: usize, column: usize) -> bool {
        self.rows.get(row).and_then(|row| row.counts.get(column)) == Some(&0)
    }
}

/// The table of the first question that the catalogue counts by, for those
/// who give this answer to another one. `None` where the catalogue does not
/// say what to count by.
#[must_use]
pub fn coverage_for(catalog: &Catalog, today: Date, among: Option<(QuestionId, Value)>) -> Option<Coverage> {
    let question = *catalog.coverage_by.first()?;
    let base = Profile::from_answers(among.map(|(by, value)| (by, Answer::Known(value))));
    Some(coverage_among(catalog, today, question, &base))
}
