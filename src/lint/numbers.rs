//! Numbers and limit words that a sentence and its rule do not share.

use super::context::Context;
use super::named_options::{names_a_number, number, spans_of_time};
use super::sentence::Sentence;
use crate::catalog::{Catalog, Rule, Scheme, Standing, Test, Weight};
use crate::rules::comparison;

/// A limit of time in a rule, in months.
#[derive(Debug, Clone, Copy)]
struct Limit {
    months: i64,
    /// What an author may have written for it: "more than 5" is kept as 6,
    /// "less than 12" as 11.
    strict: i64,
    /// Of one or none of its unit: "some", "any", "not yet".
    trivial: bool,
}

fn limits_of(catalog: &Catalog, rule: &Rule) -> Vec<Limit> {
    let mut found = Vec::new();
    rule.comparisons(&mut |comparison| {
        if let Some(years) = comparison.test.years() {
            let months = i64::from(years) * 12;
            found.push(Limit { months, strict: months, trivial: years < 1 });
        } else if let Test::Number { least, most } = &comparison.test {
            let unit = match catalog.question(comparison.question).unit.as_str() {
                "years" => 12,
                "months" => 1,
                _ => return,
            };
            let limit = |number: i64, strict: i64| Limit {
                months: number.saturating_mul(unit),
                strict: strict.saturating_mul(unit),
                trivial: number <= 1,
            };
            found.extend(least.map(|least| limit(least, least.saturating_sub(1))));
            found.extend(most.map(|most| limit(most, most.saturating_add(1))));
        }
    });
    found
}

/// Numbers of years or months that only one of the two names.
pub(super) fn times(context: &mut Context<'_>, scheme: &Scheme, sentence: &Sentence<'_>) {
    let catalog = context.catalog;
    // A rule that is not confirmed may be kept wider on purpose: its miss settles nothing.
    let confirmed = sentence.criterion.standing == Standing::Confirmed;
    let said = spans_of_time(&sentence.words);
    let ruled = limits_of(catalog, sentence.rule);
    let has = |limits: &[Limit], months: &i64| {
        limits.iter().any(|limit| limit.months == *months || limit.strict == *months)
    };
    let everywhere: Vec<Limit> = scheme
        .criteria
        .iter()
        .filter_map(|criterion| criterion.when.as_ref())
        .flat_map(|rule| limits_of(catalog, rule))
        .collect();
    let known = |months: &i64| has(&everywhere, months);
    if ruled.is_empty() {
        let hard = confirmed && sentence.criterion.weight != Weight::Helps;
        if let (Some(months), true) = (said.first(), hard && !said.iter().any(known)) {
            let message = format!("The sentence names {}, and the rule has no such limit.", time(*months));
            sentence.note(context, message);
        }
        return;
    }
    let whole = spans_of_time(&sentence.all_words);
    if let Some(first) = whole.first() {
        if !whole.iter().any(known)
            && let Some(limit) = ruled.first()
        {
            let message =
                format!("The sentence names {}, and the rule has {}.", time(*first), time(limit.months));
            sentence.note(context, message);
        }
        return;
    }
    if let Some(limit) = ruled.iter().find(|limit| !limit.trivial)
        && confirmed
        && !names_a_number(&sentence.all_words)
    {
        let message = format!("The rule has a limit of {}, and the sentence names none.", time(limit.months));
        sentence.note(context, message);
    }
}

fn time(months: i64) -> String {
    match (months % 12, months / 12) {
        (0, 1) => "one year".to_owned(),
        (0, years) => format!("{years} years"),
        (_, 0) if months == 1 => "one month".to_owned(),
        _ => format!("{months} months"),
    }
}

/// Which ends a rule's limits have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Ends {
    lower: bool,
    upper: bool,
}

impl Ends {
    fn flipped_if(self, flip: bool) -> Self {
        if flip { Self { lower: self.upper, upper: self.lower } } else { self }
    }

    fn and(self, other: Self) -> Self {
        Self { lower: self.lower || other.lower, upper: self.upper || other.upper }
    }
}

fn ends(catalog: &Catalog, rule: &Rule) -> Ends {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().fold(Ends::default(), |found, part| found.and(ends(catalog, part)))
        }
        Rule::Not(part) => ends(catalog, part).flipped_if(true),
        Rule::Compare(compared) => {
            let (lower, upper) = comparison::limits(catalog.question(compared.question), &compared.test);
            Ends { lower, upper }
        }
    }
}

/// Limit words with a number that point the other way than the rule.
pub(super) fn limits(context: &mut Context<'_>, sentence: &Sentence<'_>) {
    let said = said_ends(&sentence.words);
    let ruled = ends(context.catalog, sentence.rule);
    let message = if said.lower && !said.upper && !ruled.lower && ruled.upper {
        "The sentence names a lower limit, and the rule has only an upper one."
    } else if said.upper && !said.lower && !ruled.upper && ruled.lower {
        "The sentence names an upper limit, and the rule has only a lower one."
    } else {
        return;
    };
    sentence.note(context, message.to_owned());
}

/// Limit words that are beside a number.
fn said_ends(words: &[String]) -> Ends {
    const LOWER: [&[&str]; 3] = [&["at", "least"], &["more", "than"], &["over"]];
    const UPPER: [&[&str]; 7] = [
        &["at", "most"],
        &["no", "more", "than"],
        &["not", "more", "than"],
        &["up", "to"],
        &["within"],
        &["les", "than"],
        &["fewer", "than"],
    ];
    const AFTER_LOWER: [&[&str]; 3] = [&["or", "more"], &["or", "above"], &["or", "higher"]];
    const AFTER_UPPER: [&[&str]; 4] = [&["or", "less"], &["or", "fewer"], &["or", "below"], &["at", "most"]];
    let mut found = Ends::default();
    let begins = |at: usize, phrase: &[&str]| {
        words
            .get(at..at + phrase.len())
            .is_some_and(|part| part.iter().zip(phrase).all(|(word, wanted)| word == wanted))
    };
    for (at, word) in words.iter().enumerate() {
        if number(word).is_none() && word != "a" {
            continue;
        }
        let before = |phrase: &[&str]| at >= phrase.len() && begins(at - phrase.len(), phrase);
        // The unit may be between the number and its limit word.
        let after = |phrase: &[&str]| (1..=3).any(|steps| begins(at + steps, phrase));
        let upper =
            UPPER.iter().any(|phrase| before(phrase)) || AFTER_UPPER.iter().any(|phrase| after(phrase));
        let lower = !upper
            && (LOWER.iter().any(|phrase| before(phrase)) || AFTER_LOWER.iter().any(|phrase| after(phrase)));
        // "You have not done more than a year": far from its number, a "not" turns the limit round.
        let far = words.get(..at.saturating_sub(3)).unwrap_or_default();
        let denied = far.iter().any(|word| matches!(word.as_str(), "not" | "never"));
        found = found.and(Ends { lower, upper }.flipped_if(denied));
    }
    found
}
