//! `new scheme`: a template to fill in.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::{CliContext, Output, With};
use crate::catalog::{Catalog, OF_ANSWERS, QuestionKind};
use crate::error::{AppError, ErrorKind};
use crate::store::Written;

/// What `new` does, at length.
pub(super) const LONG: &str = "Writes a commented template to standard output: `fingerpost new scheme my-award > my-award.toml`.\n\n\
        It is valid as it stands; what it says has to be replaced by what you know.";

/// Words of `new`.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// What is new.
    #[command(subcommand)]
    pub what: What,
}

/// What can be new.
#[derive(Debug, Clone, Subcommand)]
pub enum What {
    /// Write a scheme: an award, a post, a course, a network.
    #[command(long_about = LONG)]
    Scheme(With<NewSchemeArgs>),
}

/// Words of `new scheme`.
#[derive(Debug, Clone, Args)]
pub struct NewSchemeArgs {
    /// Its id: small letters, digits and hyphens, such as `my-trust-internship`.
    #[arg(value_name = "ID")]
    pub id: String,
}

pub(super) fn run(args: &NewSchemeArgs, context: &CliContext) -> Result<Output, AppError> {
    let id = &args.id;
    let catalog = context.catalog();
    if !is_id(id) {
        return Err(AppError::user(format!("`{}` cannot be an id.", crate::text::clean::clean(id)))
            .hint("Use small letters, digits and single hyphens, such as `my-trust-internship`."));
    }
    if OF_ANSWERS.contains(&id.as_str()) {
        return Err(AppError::user(format!("`{id}` cannot be an id: it is a word of answers."))
            .hint("Choose another id."));
    }
    if catalog.find_scheme(id).is_some() {
        return Err(AppError::user(format!("There is a scheme `{id}` already."))
            .hint(format!("See it with `fingerpost show {id}`, or take another id.")));
    }
    let (text, funder) = template(catalog, id, context.today).ok_or_else(|| {
        AppError::new(ErrorKind::Catalog, "This catalogue has no funder, kind, stage or track yet.")
            .hint("Fill funders.toml and stages.toml first: a scheme names one of each.")
    })?;
    Ok(Output::done(text).note(&format!(
        "Save it in your catalogue folder as schemes/{funder}/{id}.toml, then run `fingerpost check DIR`."
    )))
}

fn is_id(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.split('-').all(part)
}

/// The template with the first funder, kind, stage and track of the
/// catalogue, and the id of that funder.
fn template(catalog: &Catalog, id: &str, today: Date) -> Option<(String, String)> {
    let folder = catalog.funders.first()?.id.clone();
    let funder = quoted(&folder);
    let kind = quoted(&catalog.kinds.first()?.id);
    let stage = quoted(&catalog.stages.first()?.id);
    let track = quoted(&catalog.tracks.first()?.id);
    let listed = |ids: Vec<&str>| ids.join(", ");
    let kinds = listed(catalog.kinds.iter().map(|item| item.id.as_str()).collect());
    let stages = listed(catalog.stages.iter().map(|item| item.id.as_str()).collect());
    let tracks = listed(catalog.tracks.iter().map(|item| item.id.as_str()).collect());
    let funder_line = beside(&format!("funder = {funder}"), "an id of funders.toml");
    let kind_line = beside(&format!("kind = {kind}"), &kinds);
    let stage_line = beside(&format!("stage = {stage}"), &stages);
    let tracks_line = beside(&format!("tracks = [{track}]"), &format!("the main one first: {tracks}"));
    let read_line = beside(&format!("read = {today}"), "the day you read it");
    let rule = rule(catalog)?;
    let text = format!(
        r#"# A scheme: an award, a post, a course, a network. One file a scheme.
# Lines that begin with # are remarks. Take the # away to use a line.
# Write what a page says, and name the page. Leave out what you do not know.

id = "{id}"
name = "The full name, as the funder writes it"
# short = "A shorter name for lists"
# was = ["An old name", "OLD"]        # old names that people still use
# also = ["Another name"]             # other words that should find it
{funder_line}
{kind_line}
{stage_line}
# also-stages = []                    # further stages that it serves
{tracks_line}
summary = "What it is and what it gives, in a sentence or two of plain words."
# nations = []
# protected-time = 0.5                # share of the week kept free for it
# competition = "About one in five who apply get it."
# competitiveness = "medium"          # low, medium, high
confidence = "low"                    # low, medium, high: how sure you are of all this
rules-known = "part"                  # "all" only if you have read every rule

# Each sentence says what is true of the person when the rule is met.
# weight: "must" (if nothing is said), "usual" (normally so), "check" (no
# question settles it), "helps" (in the person's favour).
[[criterion]]
id = "first-rule"
text = "What is true of you when you meet this rule."
when = {rule}
source = "page"
says = "What the page states for this rule, in at most 25 words of your own."
# confirmed = false                   # believed, but not seen on a page
# remedy = "What to do if you do not meet it."

[[criterion]]
text = "Your manager agrees to release you."
weight = "check"
remedy = "Ask your manager early."

# [pays]
# salary = "A sentence."              # also: fees, research, backfill, other

# [time]
# months = 12
# part-time = true
# smallest-wte = 0.5

# [employer]
# must = ["Sign the application as your host."]

# What holding it changes in a person's answers: question = answer.
# [gives]

# [leads-to]
# schemes = []                        # ids of schemes that can come next

# [[round]]
# name = "Round 1"
# opens = {today}
# deadline = [{{ what = "your part", at = {today}T13:00:00 }}]

# Where only the habit is known:
# [[usual]]
# opens = "April"
# closes = "June"

# [status]
# open-to-new = true                  # false: closed for good
# any-time = true                     # it takes people all year
# replaced-by = []
# as-of = {today}

# [[trap]]
# text = "What people get wrong when they apply."

[[source]]
id = "page"
url = "https://example.org/replace-this"
title = "What the page is"
# seen = "2026-05"                    # the date that the page itself shows
{read_line}
"#
    );
    Some((text, folder))
}

/// A rule on the first question that a rule is easily written for.
fn rule(catalog: &Catalog) -> Option<String> {
    let question = catalog.questions.iter().find(|question| {
        matches!(question.kind, QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo)
    })?;
    let key = if is_id(&question.id) { question.id.clone() } else { quoted(&question.id) };
    let value = question.options.first().map_or_else(|| "true".to_owned(), |first| quoted(&first.id));
    Some(format!("{{ {key} = {value} }}"))
}

fn quoted(text: &str) -> String {
    Written::Text(text.to_owned()).to_toml()
}

/// A line with a remark where the other remarks of the template stand.
fn beside(line: &str, remark: &str) -> String {
    format!("{line:<37} # {remark}")
}
