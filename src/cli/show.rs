//! `show`: one scheme in full.

use std::io::Read;

use clap::Args;

use super::{AnswersArgs, CliContext, Output, TextFormat, answers, pages, scheme_json};
use crate::catalog::{Catalog, SchemeId, Standing};
use crate::error::AppError;
use crate::linear::page_lines;
use crate::page::lines::wrapped;
use crate::page::scheme::{Reader, Way, scheme};
use crate::rules::in_words::RuleReader;
use crate::rules::{Facts, assess::assess};
use crate::text::nearest::nearest;

/// What `show` does, at length.
pub(super) const LONG: &str = "Shows one scheme in full: what it is, its rules, what it pays, its dates, and where all this was read.\n\n\
        With answers it also says, rule by rule, how they stand.";

/// Arguments of `show`.
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    /// The scheme, as `list` and `search` name it.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// Print beside each criterion how the program reads its rule.
    #[arg(long)]
    pub rules: bool,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

pub(super) fn run(args: &ShowArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let id = find_scheme(catalog, &args.id)?;
    let profile = answers::read(&args.answers, context, stdin)?;
    let facts = Facts::new(catalog, &profile, context.today);
    let with_answers = args.answers.answers.is_some();
    if args.format == TextFormat::Json {
        let output = Output::json(&scheme_json::SchemeJson::new(&facts, id, with_answers))?;
        return Ok(answers::with_contradictions(output, catalog, &profile, context.today));
    }
    let assessed = (!catalog.scheme(id).has_ended(context.today)).then(|| assess(&facts, id));
    // Only a no is followed by the way to a yes.
    let is_no = assessed.as_ref().is_some_and(|assessed| assessed.verdict.is_no());
    let find = || Way::find(&context.world, &profile, id, context.today);
    let way = is_no.then(find).unwrap_or_default();
    let reader = if with_answers { Reader::Person } else { Reader::Anybody };
    let page = scheme(&context.world, &facts, id, assessed.as_ref(), &way, reader);
    let mut lines = page_lines(&pages::with_ids(catalog, page), context.width, false);
    if args.rules {
        lines.extend(rules(context, id));
    }
    Ok(answers::with_contradictions(Output::lines(&lines), catalog, &profile, context.today))
}

/// Each criterion with the program's own reading of its rule: for maintainers, who
/// see so whether sentence and rule say the same.
fn rules(context: &CliContext, id: SchemeId) -> Vec<String> {
    let reader = RuleReader::new(context.catalog());
    let mut lines = vec![String::new(), "How the program reads the rules:".to_owned()];
    for criterion in &context.catalog().scheme(id).criteria {
        let reading = criterion.when.as_ref().map_or_else(|| "no rule".to_owned(), |rule| reader.read(rule));
        let sure = match criterion.standing {
            Standing::Confirmed => "",
            Standing::Unconfirmed => ", not confirmed",
            Standing::Disputed => ", disputed",
            Standing::Unasked => ", not asked",
        };
        let kind = criterion.weight.name();
        lines.extend(wrapped(&criterion.text, context.width, "- ", "  "));
        lines.extend(wrapped(&format!("{kind}{sure}: {reading}."), context.width, "  ", "    "));
    }
    lines
}

/// The scheme with an id.
///
/// # Errors
///
/// When there is none, with the nearest right id: by its letters, or because
/// the word is a name of the scheme.
pub(super) fn find_scheme(catalog: &Catalog, id: &str) -> Result<SchemeId, AppError> {
    if let Some(found) = catalog.find_scheme(id) {
        return Ok(found);
    }
    let wanted = crate::text::fold::fold(id);
    let by_name = catalog.schemes.iter().find(|scheme| {
        [&scheme.name, &scheme.short]
            .into_iter()
            .chain(&scheme.was)
            .chain(&scheme.also)
            .any(|name| crate::text::fold::fold(name) == wanted)
    });
    let near = by_name
        .map(|scheme| scheme.id.as_str())
        .or_else(|| nearest(id, catalog.schemes.iter().map(|scheme| scheme.id.as_str())));
    Err(AppError::user(format!("There is no scheme `{}`.", crate::text::clean::clean(id))).hint(
        near.map_or_else(
            || "Find its id with `fingerpost search WORDS` or `fingerpost list`.".to_owned(),
            |name| format!("Did you mean `{name}`?"),
        ),
    ))
}
