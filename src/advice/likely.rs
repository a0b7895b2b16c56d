//! How likely it is that what is not answered yet will turn out well.
//!
//! Nearly everybody who asks is registered, has a contract and does not mean to
//! move. A scheme that waits for such an answer alone is as good as open, and a
//! late answer that was to be expected should move nothing. Shares of the
//! catalogue say how often an answer is given; no verdict depends on them.

use crate::catalog::{Comparison, Criterion, Rule, SchemeId, Standing, Weight};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::comparison::{usual_share, years_past};
use crate::rules::{Crowd, Facts, Heads, MOST_HEADS, Truth, each};
use jiff::civil::Date;

/// What is not settled is never quite certain.
const SELDOM: f64 = 0.02;

/// A list is long, and who finds a line of it to be theirs is often just whom a
/// scheme is for that asks for it: silence speaks neither for it nor against.
const SILENCE: f64 = 0.4;

/// How likely every rule of a scheme is met, from 0 to 1: as likely as the one
/// that is least so. Rules of one scheme ask much the same of a person, so
/// they are not reckoned as if each were a throw of its own. Nothing where a
/// rule is missed; of one that no answer settles, what the catalogue says.
#[must_use]
pub fn is_open(facts: &Facts<'_>, id: SchemeId) -> f64 {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    effective_criteria(scheme, facts.today())
        .into_iter()
        .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
        .map(|criterion| criterion_met(facts, criterion, day, SILENCE))
        .fold(1.0, f64::min)
}

/// How likely one criterion is met, by the shares alone.
pub(super) fn criterion_is_met(facts: &Facts<'_>, criterion: &Criterion, day: Date) -> f64 {
    criterion_met(facts, criterion, day, 0.0)
}

fn criterion_met(facts: &Facts<'_>, criterion: &Criterion, day: Date, silence: f64) -> f64 {
    match (&criterion.when, criterion.standing) {
        (Some(rule), Standing::Confirmed | Standing::Unconfirmed) => met(facts, rule, day, silence),
        _ => criterion.share,
    }
}

/// The same of some people of a crowd at once, who miss no rule and whose answers leave some open.
pub(super) fn are_open(crowd: &Crowd<'_>, id: SchemeId, unsure: Heads) -> [f64; MOST_HEADS] {
    let mut likely = [crowd.company().book().unasked(id); MOST_HEADS];
    let mut hold = |person: usize, met: f64| {
        if let Some(likely) = likely.get_mut(person) {
            *likely = likely.min(met);
        }
    };
    for (rule, open, day) in crowd.open_rules(id, unsure) {
        let alike = |question| (crowd.applies(question).yes & !crowd.who_knows(question)) & open == open;
        match rule {
            // Its question applies to all of them and none has answered it, so all are as likely to meet it.
            Rule::Compare(comparison) if alike(comparison.question) => {
                let question = crowd.catalog().question(comparison.question);
                let usual = settled_seldom(usual_share(question, &comparison.test, SILENCE));
                each(open).for_each(|person| hold(person, usual));
            }
            _ => {
                for person in each(open) {
                    hold(person, crowd.alone(person, |facts| met(facts, rule, day, SILENCE)));
                }
            }
        }
    }
    likely
}

/// How likely a rule is met, from 0 to 1, by the shares alone.
#[must_use]
pub(crate) fn is_met(facts: &Facts<'_>, rule: &Rule, day: Date) -> f64 {
    met(facts, rule, day, 0.0)
}

/// The same where silence about a list counts for so much at least.
fn met(facts: &Facts<'_>, rule: &Rule, day: Date, silence: f64) -> f64 {
    match rule {
        Rule::All(parts) => parts.iter().map(|part| met(facts, part, day, silence)).fold(1.0, f64::min),
        Rule::Any(parts) => parts.iter().map(|part| met(facts, part, day, silence)).fold(0.0, f64::max),
        Rule::Not(part) => 1.0 - met(facts, part, day, silence),
        Rule::Compare(comparison) => match facts.compare(comparison, day) {
            Truth::True => 1.0,
            Truth::False => 0.0,
            Truth::Unknown => settled_seldom(when_asked(facts, comparison, day, silence)),
        },
    }
}

fn settled_seldom(chance: f64) -> f64 {
    chance.clamp(SELDOM, 1.0 - SELDOM)
}

/// How often an answer passes a comparison, and whoever is never asked.
fn when_asked(facts: &Facts<'_>, comparison: &Comparison, day: Date, silence: f64) -> f64 {
    let question = facts.catalog().question(comparison.question);
    let value = facts.profile().value(comparison.question);
    let years = value.and_then(|value| years_past(&comparison.test, value, day));
    let usual = match (value.map(|value| facts.test(&comparison.test, value, day)), years) {
        (Some(Truth::True), _) => 1.0,
        (Some(Truth::False), _) => 0.0,
        (_, Some(years)) => on_leave(years),
        (_, None) => usual_share(question, &comparison.test, silence),
    };
    let gate = question.ask_if.as_ref();
    match (facts.applies(comparison.question), gate) {
        (Truth::Unknown, Some(gate)) => {
            let asked = met(facts, gate, facts.today(), 0.0);
            let others = if comparison.when_not_applicable == Some(true) { 1.0 } else { 0.0 };
            asked * usual + (1.0 - asked) * others
        }
        _ => usual,
    }
}

/// How often somebody was on leave, or worked part time, for as long as a limit of years has been over: the longer, the
/// more seldom.
fn on_leave(years: i16) -> f64 {
    const A_YEAR: f64 = 0.3;
    let years = f64::from(years.max(1));
    A_YEAR / (years * years)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalog::{Catalog, read_answers};
    use crate::rules::Profile;
    use crate::small::Small;

    /// How likely somebody with these answers meets the scheme's only rule.
    fn likely(rule: &str, answers: &str) -> f64 {
        let catalog: Catalog = Small::new()
            .question("since", "date", "")
            .question("leave", "number", "min = 0\nmax = 600")
            .question("held", "yes-no", "")
            .question("doing", "yes-no", "yes-share = 0.5\nask-if = { held = false }")
            .question(
                "work",
                "many",
                "yes-share = 0.4\noption = [{ id = \"wards\", label = \"Wards\" }, { id = \"rare\", label = \"Rare\", share = 0.05 }]",
            )
            .scheme("one", &format!("[[criterion]]\nid = \"rule\"\ntext = \"Rule.\"\nwhen = {rule}\nconfirmed = false"))
            .catalog();
        let profile = Profile::from_answers(read_answers(&catalog, "answers", answers).unwrap());
        let facts = Facts::new(&catalog, &profile, date(2026, 11, 27));
        is_open(&facts, catalog.find_scheme("one").unwrap())
    }

    #[test]
    fn the_longer_a_limit_of_years_is_over_the_less_likely_leave_has_stretched_it() {
        let rule = "{ since = { within-years = 5, extended-by = [\"leave\"] } }";
        let one_over = likely(rule, "since = \"2020-11-01\"");
        let nine_over = likely(rule, "since = \"2012-11-01\"");
        assert!((0.25..0.35).contains(&one_over), "{one_over}");
        assert!(nine_over < 0.05, "{nine_over}");
        assert!(likely(rule, "") > one_over, "where nothing was said of the years");
        assert!(likely(rule, "since = \"2021\"") > one_over, "most of that year is within the limit");
    }

    #[test]
    fn an_answer_counts_though_it_is_not_known_whether_its_question_applies() {
        let rule = "{ doing = { is = false, when-not-applicable = true } }";
        assert!(likely(rule, "doing = false") > 0.95);
        assert!(likely(rule, "") < 0.8);
    }

    #[test]
    fn silence_about_a_rare_line_of_a_list_speaks_against_it() {
        let wards = likely("{ work = { any = [\"wards\"] } }", "");
        let rare = likely("{ work = { any = [\"rare\"] } }", "");
        assert!(rare < 0.1 && wards > 0.3, "{rare}, {wards}");
    }
}
