//! The words for verdicts, answers and dates. Every screen and every export
//! takes them from here.

use jiff::civil::Date;

use crate::catalog::dates::{AnnualDay, in_words, month_name};
use crate::catalog::{Answer, Catalog, Edition, LeadTime, Question, QuestionId, RulesKnown, Scheme, Value};
use crate::rules::{Age, Applications, Assessed, Profile, Verdict, age};

/// The name of a group of results.
#[must_use]
pub(crate) const fn group_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "Open to you",
        Verdict::Possible => "Could be open",
        Verdict::NotYet => "Not yet",
        Verdict::Past => "Behind you",
        Verdict::NotForYou => "Not for you",
    }
}

/// The verdict on a scheme as a headline.
#[must_use]
pub(crate) fn headline(scheme: &Scheme, assessed: &Assessed, today: Date) -> String {
    let answers = assessed.missing.len();
    match assessed.verdict {
        Verdict::Open if scheme.rules_known == RulesKnown::All && age(scheme, today) == Age::Fresh => {
            "Looks open to you".to_owned()
        }
        Verdict::Open => "Nothing we know of rules you out".to_owned(),
        Verdict::Possible if assessed.unusual => {
            "Could be open, but unusual: ask before you apply".to_owned()
        }
        Verdict::Possible if assessed.doubtful => {
            "Could be open, but less likely: ask before you apply".to_owned()
        }
        Verdict::Possible if answers > 0 => {
            format!("Could be open: {} to go", count(answers, "answer", "answers"))
        }
        Verdict::Possible => "Could be open: ask the funder".to_owned(),
        Verdict::NotYet => "Not yet".to_owned(),
        Verdict::Past => "This is behind you".to_owned(),
        Verdict::NotForYou => "Not for you".to_owned(),
    }
}

/// How sure it is that it is open to the person, in a word or two for a table: the headline in short.
#[must_use]
pub(crate) fn sure(assessed: &Assessed) -> String {
    match assessed.verdict {
        Verdict::Open => "yes".to_owned(),
        Verdict::Possible if assessed.unusual => "unusual".to_owned(),
        Verdict::Possible if !assessed.missing.is_empty() && !assessed.doubtful => {
            format!("{} to go", assessed.missing.len())
        }
        Verdict::Possible => "ask".to_owned(),
        Verdict::NotYet | Verdict::Past | Verdict::NotForYou => "no".to_owned(),
    }
}

/// How far to trust the rules of a scheme, in a sentence or two.
#[must_use]
pub fn trust(scheme: &Scheme, today: Date) -> String {
    let rules = match scheme.rules_known {
        RulesKnown::All => "We read every rule.",
        RulesKnown::Part => "We may not have seen every rule, so read the funder’s full rules.",
    };
    let age = match age(scheme, today) {
        Age::Fresh => String::new(),
        Age::Years(1) => " What we read is over a year old.".to_owned(),
        Age::Years(years) => format!(" What we read is over {years} years old."),
        Age::Undated => " The pages we read show no date.".to_owned(),
    };
    let confidence = match scheme.confidence {
        crate::catalog::Confidence::Low => " We are not sure of these facts: check them.",
        crate::catalog::Confidence::Medium => " We are fairly sure of these facts.",
        crate::catalog::Confidence::High => "",
    };
    format!("{rules}{age}{confidence}")
}

/// Whether a scheme takes applications, as a sentence.
#[must_use]
pub fn applications(catalog: &Catalog, scheme: &Scheme, state: Applications) -> String {
    match state {
        Applications::OpenNow if scheme.status.any_time => match scheme.status.until {
            Some(until) => format!("You can start at any time until {}.", in_words(until)),
            None => "You can start at any time.".to_owned(),
        },
        Applications::OpenNow => "Open for applications now.".to_owned(),
        Applications::OpensOn(day) => format!("Opens on {}.", in_words(day)),
        Applications::MayBeOpen => {
            let habit = usual(scheme);
            if habit.is_empty() {
                "It may be open now. Check today.".to_owned()
            } else {
                format!("It may be open now: {habit}. Check today.")
            }
        }
        Applications::MayHaveEnded => {
            "We do not know whether it still takes people: ask before you plan on it.".to_owned()
        }
        Applications::BetweenRounds => {
            let habit = usual(scheme);
            if habit.is_empty() {
                "Between rounds: the next one is not known.".to_owned()
            } else {
                format!("Between rounds: {habit}.")
            }
        }
        Applications::ClosedForGood => {
            let successors: Vec<&str> =
                scheme.status.replaced_by.iter().map(|id| catalog.scheme(*id).name.as_str()).collect();
            if successors.is_empty() {
                "Closed to new applicants.".to_owned()
            } else {
                format!("Closed to new applicants. Look at {} instead.", list(&successors, "or"))
            }
        }
        Applications::NotKnown => "We do not know when it takes applications: ask.".to_owned(),
    }
}

/// The same in two or three words, for lists.
#[must_use]
pub(crate) fn applications_short(state: Applications) -> String {
    match state {
        Applications::OpenNow => "open now".to_owned(),
        Applications::OpensOn(day) => format!("opens {}", in_words(day)),
        Applications::MayBeOpen => "may be open now".to_owned(),
        Applications::BetweenRounds => "between rounds".to_owned(),
        Applications::MayHaveEnded => "may have ended".to_owned(),
        Applications::ClosedForGood => "closed".to_owned(),
        Applications::NotKnown => "dates not known".to_owned(),
    }
}

/// The windows of a scheme in words; empty where no month is known.
fn usual(scheme: &Scheme) -> String {
    let windows: Vec<String> = scheme
        .usual
        .iter()
        .filter_map(|window| match (window.opens, window.closes) {
            (Some(opens), Some(closes)) if opens == closes => {
                Some(format!("opens and closes in {}", opens.in_words()))
            }
            (Some(opens), Some(closes)) => Some(format!("opens {} and closes {}", when(opens), when(closes))),
            (Some(opens), None) => Some(format!("opens {}", when(opens))),
            (None, Some(closes)) => Some(format!("closes {}", when(closes))),
            (None, None) => None,
        })
        .collect();
    if windows.is_empty() {
        return String::new();
    }
    format!("it usually {}", windows.join("; or "))
}

/// "in April", "on 27 January".
fn when(day: AnnualDay) -> String {
    let joint = if day.day.is_some() { "on" } else { "in" };
    format!("{joint} {}", day.in_words())
}

/// A number with the right form of its noun.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A number of months as people say it.
#[must_use]
pub(crate) fn months_in_words(months: u32) -> String {
    let number = usize::try_from(months).unwrap_or(usize::MAX);
    match (number / 12, number % 12) {
        (0, months) => format!("{}.", count(months, "month", "months")),
        (1, 0) => "1 year.".to_owned(),
        (years, 0) => format!("{}.", count(years, "year", "years")),
        _ => format!("{}.", count(number, "month", "months")),
    }
}

/// Words in a list: "a", "a or b", "a, b or c".
#[must_use]
pub fn list(items: &[&str], joint: &str) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [init @ .., last] => format!("{} {joint} {last}", init.join(", ")),
    }
}

/// "3 to 6", or "3" where both ends are the same.
#[must_use]
pub fn range((low, high): (usize, usize)) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

/// The choices of a question of kind yes-no.
#[must_use]
pub(crate) fn yes_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// A value in words.
#[must_use]
pub fn value(question: &Question, value: Value) -> String {
    match value {
        Value::Option(option) => question.label(option).to_owned(),
        Value::Options(set) if set.is_empty() => "None of these".to_owned(),
        Value::Options(set) => {
            let labels: Vec<&str> = set.iter().map(|option| question.label(option)).collect();
            labels.join("; ")
        }
        Value::YesNo(yes) => yes_no(yes).to_owned(),
        Value::Number(low, high) => {
            let number = if low == high { low.to_string() } else { format!("{low} to {high}") };
            format!("{number} {}", question.unit).trim_end().to_owned()
        }
        Value::Date(low, high) => date_interval(low, high),
    }
}

fn date_interval(low: Date, high: Date) -> String {
    if low == high {
        return in_words(low);
    }
    let whole_years = low == low.first_of_year() && high == high.last_of_year();
    if whole_years && low.year() == high.year() {
        return low.year().to_string();
    }
    if whole_years {
        return format!("{} to {}", low.year(), high.year());
    }
    if low == low.first_of_month() && high == low.last_of_month() {
        return format!("{} {}", month_name(low.month()), low.year());
    }
    format!("{} to {}", in_words(low), in_words(high))
}

/// An answer in words. What a person keeps to themselves is not repeated.
#[must_use]
pub fn answer(question: &Question, answer: Answer) -> String {
    match answer {
        Answer::Known(given) => value(question, given),
        Answer::NotSure => "Not sure".to_owned(),
        Answer::RatherNotSay => "Kept to yourself".to_owned(),
    }
}

/// What has to be done in time, and with whom. What one does alone names nobody.
#[must_use]
pub fn task(lead: &LeadTime) -> String {
    if lead.is_done_alone() {
        format!("{}.", lead.what)
    } else {
        format!("{}. Speak to: {}.", lead.what, lead.who)
    }
}

/// A value in few words, for the head of the screen and for reasons.
#[must_use]
pub fn short_value(question: &Question, given: Value) -> String {
    match given {
        Value::Options(set) if set.len() > 2 => {
            format!("{} and {} more", set.lowest().map_or("", |first| question.label(first)), set.len() - 1)
        }
        other => value(question, other),
    }
}

/// Who a person is so far, in a few words: the answers that the catalogue's
/// author wants at the head of the screen.
#[must_use]
pub fn who(catalog: &Catalog, profile: &Profile) -> String {
    const MOST: usize = 4;
    let parts: Vec<String> = profile
        .iter()
        .filter_map(|(id, answer)| {
            let question = catalog.question(id);
            match answer.value()? {
                Value::Option(option) if question.in_head => Some(first_words(question.label(option))),
                _ => None,
            }
        })
        .take(MOST)
        .collect();
    parts.join(" · ")
}

/// The words before the first bracket or comma.
fn first_words(label: &str) -> String {
    label.split([',', '(']).next().unwrap_or(label).trim().to_owned()
}

/// The answers that decided something, in few words; those kept private are
/// left out.
#[must_use]
pub fn because(catalog: &Catalog, profile: &Profile, questions: &[QuestionId]) -> String {
    const MOST: usize = 3;
    let parts: Vec<String> = questions
        .iter()
        .filter_map(|id| {
            let question = catalog.question(*id);
            let given = profile.value(*id)?;
            Some(match given {
                Value::YesNo(yes) => format!("you said {}", yes_no(yes).to_lowercase()),
                _ => short_value(question, given),
            })
        })
        .take(MOST)
        .collect();
    parts.join(", ")
}

/// A day as a month in few words: `June 2028`.
#[must_use]
pub(crate) fn applications_month(day: Date) -> String {
    format!("{} {}", month_name(day.month()), day.year())
}

/// How long ago a day was, in words.
#[must_use]
pub(crate) fn days_ago(day: Date, today: Date) -> String {
    let days = (today - day).get_days();
    match days {
        ..0 => "dated in the future".to_owned(),
        0 => "from today".to_owned(),
        1 => "1 day old".to_owned(),
        2..=90 => format!("{days} days old"),
        91..=730 => format!("{} months old", days * 12 / 365),
        _ => format!("{} years old", days * 100 / 36525),
    }
}

/// Which editions are in use and how old they are, a sentence each.
#[must_use]
pub(crate) fn editions(editions: &[Edition], today: Date) -> Vec<String> {
    let mut said = Vec::new();
    for (number, edition) in editions.iter().enumerate() {
        let what = match (edition.title.as_str(), edition.is_built_in()) {
            ("", true) => "Built-in catalogue".to_owned(),
            ("", false) => edition.name.clone(),
            (title, true) => format!("{title} (built in)"),
            (title, false) => format!("{title} ({})", edition.name),
        };
        let day = match (edition.edition, edition.packed) {
            (Some(day), _) => format!(", edition of {}, {}", in_words(day), days_ago(day, today)),
            (None, Some(day)) => format!(", packed on {}, {}", in_words(day), days_ago(day, today)),
            (None, None) => String::new(),
        };
        let lead = if number == 0 { "Catalogue" } else { "Laid over it" };
        said.push(format!("{lead}: {what}{day}."));
    }
    said
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::small::Small;

    /// A small catalogue with a scheme that has these lines.
    fn with(lines: &str) -> Catalog {
        Small::new().scheme("moor-x", &format!("rules-known = \"part\"\n{lines}")).catalog()
    }

    #[test]
    fn whatever_is_known_of_the_dates_the_sentence_about_them_is_whole() {
        let usual = "[[usual]]\nopens = \"November\"\n";
        let lines = [
            "",
            usual,
            "[[usual]]\ncloses = \"November\"\n",
            "[[usual]]\nopens = \"November\"\ncloses = \"January\"\n",
            "[[round]]\nopens = 2026-11-20\n",
            "[[round]]\nopens = 2026-12-20\n",
            "[[round]]\nname = \"One\"\n",
            "[status]\nany-time = true\n",
            "[status]\nstill-runs = \"not-known\"\n",
        ];
        for lines in lines {
            let catalog = with(lines);
            let scheme = catalog.scheme(catalog.find_scheme("moor-x").unwrap());
            for state in [
                Applications::OpenNow,
                Applications::OpensOn(date(2026, 12, 1)),
                Applications::MayBeOpen,
                Applications::BetweenRounds,
                Applications::MayHaveEnded,
                Applications::ClosedForGood,
                Applications::NotKnown,
            ] {
                let said = applications(&catalog, scheme, state);
                let broken = [": .", "  ", " .", ": ,", ":."].iter().any(|hole| said.contains(hole));
                assert!(!broken && said.ends_with(['.', '?']), "{lines}: {said}");
            }
        }
    }

    #[test]
    fn an_age_of_one_is_never_said_of_many() {
        let today = date(2026, 11, 28);
        for days in 0..4000 {
            let said = days_ago(today - jiff::Span::new().days(days), today);
            assert!(!said.starts_with("1 ") || !said.contains("s old"), "{days}: {said}");
        }
    }

    #[test]
    fn what_one_does_alone_names_nobody_and_the_rest_says_whom_to_speak_to() {
        let catalog = Catalog::built_in();
        let said: Vec<String> = catalog.lead_times.iter().map(task).collect();
        assert!(said.contains(&"Send it off.".to_owned()), "{said:?}");
        for (lead, words) in catalog.lead_times.iter().zip(&said).filter(|(lead, _)| !lead.is_done_alone()) {
            assert_eq!(*words, format!("{}. Speak to: {}.", lead.what, lead.who));
        }
    }
}
