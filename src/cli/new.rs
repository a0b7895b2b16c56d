//! `new scheme`: a template to fill in.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::{CliContext, Output, With};
use crate::catalog::keys::{FileKind, Key, Table, ValueKind};
use crate::catalog::write::quoted;
use crate::catalog::{Catalog, OF_ANSWERS, QuestionKind};
use crate::error::{AppError, ErrorKind};

/// What `new` does, at length.
pub(super) const LONG: &str = "Writes a commented template to standard output: `fingerpost new scheme my-award > my-award.toml`.\n\n\
        It is valid as it stands; what it says has to be replaced by what you know.";

/// Arguments of `new`.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// What is new.
    #[command(subcommand)]
    pub(crate) what: What,
}

/// What can be new.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum What {
    /// Write a scheme: an award, a post, a course, a network.
    #[command(long_about = LONG)]
    Scheme(With<NewSchemeArgs>),
}

/// Arguments of `new scheme`.
#[derive(Debug, Clone, Args)]
pub(crate) struct NewSchemeArgs {
    /// Its id: small letters, digits and hyphens, such as `my-trust-internship`.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
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

/// The template with the first funder, kind, stage and track of the catalogue, and the id of that funder. Its keys, their
/// order and, where nothing better is said here, their remarks are those of the table of keys.
fn template(catalog: &Catalog, id: &str, today: Date) -> Option<(String, String)> {
    let folder = catalog.funders.first()?.id.clone();
    let rule = rule(catalog)?;
    let lines = Lines { samples: samples(catalog, id, &rule, today)?, rule, today };
    let scheme = FileKind::Scheme.table();
    let mut text = format!("{HEAD}{}", lines.of(scheme));
    for key in scheme.keys {
        let part = match (key.name, key.kind) {
            ("criterion", ValueKind::Tables(table)) => format!(
                "{ABOUT_CRITERIA}[[criterion]]\n{}\n[[criterion]]\n{}",
                lines.of(table),
                lines.of_example("second", table)
            ),
            ("source", ValueKind::Tables(table)) => format!("\n[[source]]\n{}", lines.of(table)),
            (name, ValueKind::Tables(table)) => format!("\n{}# [[{name}]]\n{}", about(key), lines.of(table)),
            (name, ValueKind::Table(table)) => format!("\n{}# [{name}]\n{}", about(key), lines.of(table)),
            (name, ValueKind::Gives) => format!("\n{}# [{name}]\n", about(key)),
            _ => String::new(),
        };
        text.push_str(&part);
    }
    Some((text, folder.into()))
}

const HEAD: &str = "\
# A scheme: an award, a post, a course, a network. One file a scheme.
# Lines that begin with # are remarks. Take the # away to use a line.
# Write what a page says, and name the page. Leave out what you do not know.

";

const ABOUT_CRITERIA: &str = "
# Each sentence says what is true of the person when the rule is met.
# weight: \"must\" (if nothing is said), \"usual\" (normally so), \"check\" (no
# question settles it), \"helps\" (in the person's favour).
";

/// What a table is, above it.
fn about(key: &Key) -> String {
    format!("# {}\n", first_sentence(key.about))
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}

/// Keys that the template does without: each says the opposite of what is beside it, or makes a table in a table.
const LEFT_OUT: [&str; 4] = ["criterion.disputed", "criterion.unasked", "criterion.share", "round.criterion"];

/// What the template has for a key, where the kind of its value and its sentence are not enough.
struct Sample {
    /// The table with the key; a second criterion is an example of its own.
    place: &'static str,
    value: String,
    /// What is beside it; the sentence of the key, where nothing is said.
    remark: Option<String>,
    /// In use though it need not be there: nobody should forget it.
    in_use: bool,
}

fn text(place: &'static str, text: &str) -> Sample {
    toml(place, &quoted(text))
}

fn toml(place: &'static str, value: &str) -> Sample {
    Sample { place, value: value.to_owned(), remark: None, in_use: false }
}

impl Sample {
    fn remark(self, remark: &str) -> Self {
        Self { remark: Some(remark.to_owned()), ..self }
    }

    /// It speaks for itself.
    fn bare(self) -> Self {
        self.remark("")
    }

    fn in_use(self) -> Self {
        Self { in_use: true, ..self }
    }
}

fn samples(catalog: &Catalog, id: &str, rule: &str, today: Date) -> Option<Vec<Sample>> {
    let listed = |ids: Vec<&str>| ids.join(", ");
    let kinds = listed(catalog.kinds.iter().map(|item| item.id.as_str()).collect());
    let stages = listed(catalog.stages.iter().map(|item| item.id.as_str()).collect());
    let tracks = listed(catalog.tracks.iter().map(|item| item.id.as_str()).collect());
    let track = quoted(&catalog.tracks.first()?.id);
    Some(vec![
        text("scheme-file.id", id).bare(),
        text("scheme-file.name", "The full name, as the funder writes it").bare(),
        text("scheme-file.short", "A shorter name"),
        toml("scheme-file.was", "[\"An old name\", \"OLD\"]"),
        toml("scheme-file.also", "[\"Another name\"]"),
        text("scheme-file.funder", &catalog.funders.first()?.id).remark("an id of funders.toml"),
        text("scheme-file.kind", &catalog.kinds.first()?.id).remark(&kinds),
        text("scheme-file.stage", &catalog.stages.first()?.id).remark(&stages),
        toml("scheme-file.tracks", &format!("[{track}]")).remark(&format!("the main one first: {tracks}")),
        toml("scheme-file.already", rule).remark("somebody who is or has this already"),
        text("scheme-file.summary", "What it is and what it gives, in a sentence or two of plain words.")
            .bare(),
        text("scheme-file.competition", "About one in five who apply get it.").bare(),
        text("scheme-file.competitiveness", "medium"),
        text("scheme-file.confidence", "low").remark("low, medium, high: how sure you are of all this"),
        text("scheme-file.rules-known", "part").remark("\"all\" only if you have read every rule").in_use(),
        toml("employer.must", "[\"Sign the application as your host.\"]").bare(),
        text("expects.text", "Most people who get it have led a study.").bare(),
        text("criterion.id", "first-rule").bare().in_use(),
        text("criterion.text", "What is true of you when you meet this rule.").bare(),
        toml("criterion.when", rule).bare().in_use(),
        text("criterion.source", "page").bare().in_use(),
        text("criterion.says", SAYS).bare().in_use(),
        toml("criterion.confirmed", "false").remark("believed, but not seen on a page"),
        text("criterion.remedy", "What to do if you do not meet it.").bare(),
        text("second.text", "Your manager agrees to release you.").bare(),
        text("second.weight", "check").bare().in_use(),
        text("second.remedy", "Ask your manager early.").bare().in_use(),
        text("round.name", "Round 1"),
        toml("round.deadline", &format!("[{{ what = \"your part\", at = {today}T13:00:00 }}]")).bare(),
        text("round.source", "page"),
        text("usual.closes", "June").bare(),
        text("trap.text", "What people get wrong when they apply.").bare(),
        text("source.id", "page").bare(),
        text("source.url", "https://example.org/replace-this").bare(),
        text("source.title", "What the page is").bare(),
        toml("source.second-hand", "true").remark("the page is not that of whoever offers it"),
        text("source.seen", "2026-05").remark("the date that the page itself shows"),
        toml("source.read", &today.to_string()).remark("the day you read it"),
    ])
}

const SAYS: &str = "What the page states for this rule, in at most 25 words of your own.";

/// The lines of a table for its keys that hold no tables: what is needed is in use, the rest are remarks.
struct Lines {
    samples: Vec<Sample>,
    rule: String,
    today: Date,
}

impl Lines {
    fn of(&self, table: &Table) -> String {
        let keys = table
            .keys
            .iter()
            .filter(|key| !LEFT_OUT.contains(&format!("{}.{}", table.name, key.name).as_str()));
        // What is in a table that is there has to be; the tables that may be there are remarks as a whole.
        let is_there = matches!(table.name, "scheme-file" | "criterion" | "source");
        keys.filter_map(|key| self.line(key, self.sample(table.name, key), is_there && key.needed)).collect()
    }

    /// The lines of an example that shows only what is made for it.
    fn of_example(&self, example: &str, table: &Table) -> String {
        let line =
            |key| self.sample(example, key).and_then(|sample| self.line(key, Some(sample), key.needed));
        table.keys.iter().filter_map(line).collect()
    }

    fn sample(&self, table: &str, key: &Key) -> Option<&Sample> {
        self.samples
            .iter()
            .find(|sample| sample.place.split_once('.').is_some_and(|place| place == (table, key.name)))
    }

    fn line(&self, key: &Key, sample: Option<&Sample>, needed: bool) -> Option<String> {
        let value = sample.map(|sample| sample.value.clone()).or_else(|| self.value(key.kind))?;
        let in_use = needed || sample.is_some_and(|sample| sample.in_use);
        let line = format!("{}{} = {value}", if in_use { "" } else { "# " }, key.name);
        let remark = sample.and_then(|sample| sample.remark.clone()).unwrap_or_else(|| remark_of(key));
        let line = if remark.is_empty() { line } else { beside(&line, &remark) };
        Some(line + "\n")
    }

    /// A value of a kind; none where tables stand.
    fn value(&self, kind: ValueKind) -> Option<String> {
        Some(match kind {
            ValueKind::Flag => "true".to_owned(),
            ValueKind::Texts | ValueKind::Names | ValueKind::Several | ValueKind::OneOrSeveral => {
                "[]".to_owned()
            }
            ValueKind::Word(words) => quoted(words.first()?),
            ValueKind::Count | ValueKind::Whole | ValueKind::Years => "12".to_owned(),
            ValueKind::Share | ValueKind::Positive | ValueKind::Amount => "0.5".to_owned(),
            ValueKind::Day | ValueKind::Moment | ValueKind::RoughDay => self.today.to_string(),
            ValueKind::AnnualDay => quoted("April"),
            ValueKind::Rule => self.rule.clone(),
            ValueKind::Id
            | ValueKind::QuestionId
            | ValueKind::Text
            | ValueKind::Filled
            | ValueKind::Words(_) => quoted("A sentence."),
            ValueKind::Rules
            | ValueKind::Is
            | ValueKind::Limit
            | ValueKind::Version
            | ValueKind::Gives
            | ValueKind::Answers
            | ValueKind::Table(_)
            | ValueKind::Tables(_) => return None,
        })
    }
}

/// What a key means, beside it: its words to choose from, or its first sentence where that is short.
fn remark_of(key: &Key) -> String {
    const LONGEST: usize = 72;
    if let ValueKind::Word(words) = key.kind {
        return words.join(", ");
    }
    let sentence = first_sentence(key.about).trim_end_matches('.').replace('`', "");
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) if sentence.len() <= LONGEST && !sentence.eq_ignore_ascii_case(key.name) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => String::new(),
    }
}

/// A rule on the first question that a rule is easily written for.
fn rule(catalog: &Catalog) -> Option<String> {
    let question = catalog.questions.iter().find(|question| {
        matches!(question.kind, QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo)
    })?;
    let key = if is_id(&question.id) { question.id.to_string() } else { quoted(&question.id) };
    let value = question.options.first().map_or_else(|| "true".to_owned(), |first| quoted(&first.id));
    Some(format!("{{ {key} = {value} }}"))
}

/// A line with a remark where the other remarks of the template stand.
fn beside(line: &str, remark: &str) -> String {
    format!("{line:<37} # {remark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_scheme_is_in_the_template_and_every_sample_is_for_a_key() {
        let catalog = Catalog::built_in();
        let today = jiff::civil::date(2026, 11, 1);
        let (text, _) = template(&catalog, "mine", today).unwrap();
        let scheme = FileKind::Scheme.table();
        let below = scheme.names().filter_map(|name| scheme.below(name));
        let tables: Vec<&Table> = std::iter::once(scheme).chain(below).collect();
        for table in &tables {
            for key in table.keys.iter().filter(|key| table.below(key.name).is_none()) {
                let place = format!("{}.{}", table.name, key.name);
                let shown = text.lines().any(|line| {
                    let line = line.trim_start_matches("# ");
                    line.starts_with(&format!("{} = ", key.name)) || line == format!("[{}]", key.name)
                });
                assert!(shown || LEFT_OUT.contains(&place.as_str()), "{place}");
            }
        }
        for sample in samples(&catalog, "mine", "{}", today).unwrap() {
            let (table, key) = sample.place.split_once('.').unwrap();
            let table = if table == "second" { "criterion" } else { table };
            let known = tables.iter().any(|known| known.name == table && known.key(key).is_some());
            assert!(known, "{}", sample.place);
        }
    }
}
