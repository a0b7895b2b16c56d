//! Writes a spec as the TOML files of a catalogue.

use std::fmt::Write as _;

use fingerpost::catalog::{Catalog, Layer, load};

use super::spec::{
    Comparison, Criterion, Kind, Limit, Question, Rule, Scheme, Spec, Standing, Test, Way, Weight, option_id,
    question_id, scheme_id,
};

/// The files of a catalogue: path and text.
pub(crate) type Texts = Vec<(String, String)>;

/// All files, questions in the order given.
pub(crate) fn texts_in_order(spec: &Spec, order: &[usize]) -> Texts {
    let mut questions = String::new();
    for index in order {
        questions.push_str(&question(*index, &spec.questions[*index]));
    }
    let mut files = vec![
        (
            "catalog.toml".to_owned(),
            "title = \"Random\"\nedition = 2026-01-01\nformat = 1\nlanguage = \"en-GB\"\nlicence = \"none\"\n\
             contact = \"nobody\"\nabout = \"A catalogue for tests.\"\n"
                .to_owned(),
        ),
        ("questions.toml".to_owned(), questions),
        (
            "stages.toml".to_owned(),
            "[[stage]]\nid = \"first\"\nname = \"First\"\n[[track]]\nid = \"only\"\nname = \"Only\"\n\
             [[kind]]\nid = \"award\"\nname = \"Award\"\n"
                .to_owned(),
        ),
        ("funders.toml".to_owned(), "[[funder]]\nid = \"f\"\nname = \"Funder\"\n".to_owned()),
    ];
    for (index, one) in spec.schemes.iter().enumerate() {
        files.push((format!("schemes/f/{}.toml", scheme_id(index)), scheme(index, one)));
    }
    files
}

/// All files.
pub(crate) fn texts(spec: &Spec) -> Texts {
    texts_in_order(spec, &(0..spec.questions.len()).collect::<Vec<_>>())
}

/// Reads files as one layer.
pub(crate) fn layer(texts: &Texts) -> Layer {
    Layer::from_texts("random", texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// Loads layers, which must be without mistakes.
pub(crate) fn loaded(layers: &[Layer]) -> Catalog {
    let loaded = load(layers);
    let findings: Vec<_> = loaded.report.diagnostics.iter().collect();
    loaded.catalog.unwrap_or_else(|| panic!("the catalogue does not load: {findings:#?}"))
}

/// Writes a spec and loads it.
pub(crate) fn catalog(spec: &Spec) -> Catalog {
    loaded(&[layer(&texts(spec))])
}

fn question(index: usize, question: &Question) -> String {
    let mut out = format!(
        "[[question]]\nid = \"{}\"\nask = \"Question {index}?\"\nwhy = \"For a test.\"\nkind = \"{}\"\nfixed = {}\npinned = {}\n\
         moves = \"{}\"\ncost = {}\n",
        question_id(index),
        match question.kind {
            Kind::One => "one",
            Kind::Many => "many",
            Kind::Scale => "scale",
            Kind::YesNo => "yes-no",
            Kind::Number => "number",
            Kind::Date => "date",
        },
        question.fixed,
        question.pinned,
        match question.moves {
            Way::Up => "up",
            Way::Down => "down",
            Way::Any => "any",
        },
        question.cost,
    );
    if question.group > 0 {
        let _ = writeln!(out, "group = \"g{}\"", question.group);
    }
    for (key, limit) in [("min", question.min), ("max", question.max)] {
        if let Some(limit) = limit {
            let _ = writeln!(out, "{key} = {limit}");
        }
    }
    if let Some(gate) = &question.gate {
        let _ = writeln!(out, "ask-if = {}", rule(gate));
    }
    for option in 0..question.options {
        let group = if option < 2 { "groups = [\"early\"]\n" } else { "" };
        let _ = write!(
            out,
            "[[question.option]]\nid = \"{}\"\nlabel = \"Option {option}\"\n{group}",
            option_id(option)
        );
    }
    out.push('\n');
    out
}

fn scheme(index: usize, scheme: &Scheme) -> String {
    let mut out = format!(
        "id = \"{}\"\nname = \"Scheme {index}\"\nfunder = \"f\"\nkind = \"award\"\nstage = \"first\"\ntracks = [\"only\"]\n\
         summary = \"A scheme.\"\nconfidence = \"high\"\nrules-known = \"all\"\n",
        scheme_id(index)
    );
    for one in &scheme.criteria {
        criterion(&mut out, "criterion", one);
    }
    for round in &scheme.rounds {
        out.push_str("[[round]]\n");
        if let Some(opens) = round.opens {
            let _ = writeln!(out, "opens = {opens}");
        }
        for deadline in &round.deadlines {
            let _ = write!(out, "[[round.deadline]]\nwhat = \"Send it.\"\nat = {deadline}\n");
        }
        for one in &round.criteria {
            criterion(&mut out, "round.criterion", one);
        }
    }
    out
}

fn criterion(out: &mut String, table: &str, criterion: &Criterion) {
    let _ = write!(
        out,
        "[[{table}]]\nid = \"c{}\"\ntext = \"Criterion {}.\"\nweight = \"{}\"\n",
        criterion.id,
        criterion.id,
        match criterion.weight {
            Weight::Must => "must",
            Weight::Usual => "usual",
            Weight::Check => "check",
            Weight::Helps => "helps",
        }
    );
    out.push_str(match criterion.standing {
        Standing::Confirmed => "",
        Standing::Unconfirmed => "confirmed = false\n",
        Standing::Disputed => "disputed = true\n",
        Standing::Unasked => "unasked = true\n",
    });
    if let Some(when) = &criterion.when {
        let _ = writeln!(out, "when = {}", rule(when));
    }
}

/// A rule as an inline table. An `all` over different questions is written
/// as several keys of one table now and then, which means the same.
pub(crate) fn rule(rule: &Rule) -> String {
    match rule {
        Rule::All(parts) => short_all(parts).unwrap_or_else(|| format!("{{ all = [{}] }}", rules(parts))),
        Rule::Any(parts) => format!("{{ any = [{}] }}", rules(parts)),
        Rule::Not(part) => format!("{{ not = {} }}", self::rule(part)),
        Rule::Is(one) => format!("{{ {} }}", comparison(one)),
    }
}

fn rules(parts: &[Rule]) -> String {
    parts.iter().map(rule).collect::<Vec<_>>().join(", ")
}

fn short_all(parts: &[Rule]) -> Option<String> {
    let mut seen = Vec::new();
    let mut keys = Vec::new();
    for part in parts {
        let Rule::Is(one) = part else {
            return None;
        };
        if seen.contains(&one.question) {
            return None;
        }
        seen.push(one.question);
        keys.push(comparison(one));
    }
    (keys.len() % 2 == 0).then(|| format!("{{ {} }}", keys.join(", ")))
}

fn comparison(comparison: &Comparison) -> String {
    let list = |options: &[usize]| {
        // The first two options are a group, which a rule may name instead.
        if options == [0, 1] {
            return "[\"early\"]".to_owned();
        }
        let names: Vec<String> = options.iter().map(|option| format!("\"{}\"", option_id(*option))).collect();
        format!("[{}]", names.join(", "))
    };
    let limit = |limit: Limit| match limit {
        Limit::AtLeast => "at-least",
        Limit::AtMost => "at-most",
        Limit::MoreThan => "more-than",
        Limit::LessThan => "less-than",
    };
    let name = question_id(comparison.question);
    let is = |value: String| format!("is = {value}");
    let inside = match &comparison.test {
        Test::Options(options) if options.len() == 1 => is(format!("\"{}\"", option_id(options[0]))),
        Test::Options(options) => is(list(options)),
        Test::YesNo(wanted) => is(wanted.to_string()),
        Test::Equals(number) => is(number.to_string()),
        Test::HasAny(options) => format!("any = {}", list(options)),
        Test::HasAll(options) => {
            // A group stands for each of its members, so this one spells them out.
            let names: Vec<String> =
                options.iter().map(|option| format!("\"{}\"", option_id(*option))).collect();
            format!("all = [{}]", names.join(", "))
        }
        Test::HasNone(options) => format!("none = {}", list(options)),
        Test::Scale(how, option) => format!("{} = \"{}\"", limit(*how), option_id(*option)),
        Test::Number(how, number) => format!("{} = {number}", limit(*how)),
        Test::Date(how, text) => format!("{} = \"{text}\"", limit(*how)),
        Test::AtLeastYears(years) => format!("at-least-years = {years}"),
        Test::WithinYears(years, stretches) => {
            let mut out = format!("within-years = {years}");
            if !stretches.is_empty() {
                let names: Vec<String> =
                    stretches.iter().map(|question| format!("\"{}\"", question_id(*question))).collect();
                let _ = write!(out, ", extended-by = [{}]", names.join(", "));
            }
            out
        }
    };
    match (comparison.when_not_applicable, inside.strip_prefix("is = ")) {
        (None, Some(value)) => format!("{name} = {value}"),
        (None, None) => format!("{name} = {{ {inside} }}"),
        (Some(truth), _) => format!("{name} = {{ {inside}, when-not-applicable = {truth} }}"),
    }
}
