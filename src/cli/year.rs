//! `year`: what takes applications when in the year ahead.

use std::io::Read;

use clap::Args;
use serde::Serialize;

use super::{AnswersArgs, CliContext, Output, TextFormat, answers, pages, show};
use crate::catalog::{Catalog, SchemeId};
use crate::error::AppError;
use crate::linear::page_lines;
use crate::page::year::{Coming, coming, page};
use crate::page::{Noted, Target, YearAhead, YearRow};
use crate::rules::{Assessment, Facts, Window, applications};

/// What `year` does, at length.
pub(super) const LONG: &str = "Shows when the schemes that are open to the answers, or could be, take applications in the year ahead: \
        the rounds that we know of, and what is usual.";

/// Arguments of `year`.
#[derive(Debug, Clone, Args)]
pub struct YearArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// Put a scheme on the short list, which stands first; may be given
    /// several times.
    #[arg(long, value_name = "ID")]
    pub(crate) short: Vec<String>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct YearJson<'a> {
    from: String,
    until: String,
    schemes: Vec<SchemeJson<'a>>,
    any_time: Vec<&'a str>,
    more: usize,
    unknown: usize,
    contradictions: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct SchemeJson<'a> {
    scheme: &'a str,
    verdict: Option<&'static str>,
    applications: &'static str,
    windows: Vec<WindowJson>,
}

#[derive(Serialize)]
struct WindowJson {
    basis: &'static str,
    opens: Option<String>,
    closes: Option<String>,
}

impl From<&Window> for WindowJson {
    fn from(window: &Window) -> Self {
        Self {
            basis: window.basis.name(),
            opens: window.opens.map(|day| day.to_string()),
            closes: window.closes.map(|day| day.to_string()),
        }
    }
}

impl<'a> YearJson<'a> {
    fn new(
        context: &'a CliContext,
        facts: &Facts<'_>,
        assessment: &Assessment,
        coming: &Coming,
        contradictions: Vec<&'a str>,
    ) -> Self {
        let catalog = context.catalog();
        let name = |id: SchemeId| catalog.scheme(id).id.as_str();
        let scheme = |line: &YearRow| match line.row.target {
            Target::Scheme(id) => Some(SchemeJson {
                scheme: name(id),
                verdict: assessment.of(id).map(|assessed| assessed.verdict.name()),
                applications: applications(&facts.here(id), context.today).name(),
                windows: line.windows.iter().map(WindowJson::from).collect(),
            }),
            _ => None,
        };
        Self {
            from: context.today.to_string(),
            until: YearAhead::last_day(context.today).to_string(),
            schemes: coming.year.rows.iter().filter_map(scheme).collect(),
            any_time: coming.any_time.iter().map(|id| name(*id)).collect(),
            more: coming.more,
            unknown: coming.unknown,
            contradictions,
        }
    }
}

pub(super) fn run(args: &YearArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let short_list = short_list(catalog, &args.short)?;
    let profile = answers::read(&args.answers, context, stdin)?;
    let facts = Facts::new(catalog, &profile, context.today);
    let assessment = Assessment::from_facts(&facts);
    let output = match args.format {
        TextFormat::Json => {
            let coming = coming(&context.world, &facts, &assessment, &short_list);
            let contradictions = answers::contradictions(catalog, &profile, context.today);
            Output::json(&YearJson::new(context, &facts, &assessment, &coming, contradictions))?
        }
        TextFormat::Text => {
            let page = page(&context.world, &facts, &assessment, &short_list).without_commands();
            Output::lines(&page_lines(&pages::with_ids(catalog, page), context.width, false))
        }
    };
    Ok(answers::with_contradictions(output, catalog, &profile, context.today))
}

/// The schemes named on the command line, as a short list without notes.
pub(super) fn short_list(catalog: &Catalog, ids: &[String]) -> Result<Vec<Noted>, AppError> {
    ids.iter()
        .map(|id| show::find_scheme(catalog, id).map(|scheme| Noted { scheme, note: String::new() }))
        .collect()
}
