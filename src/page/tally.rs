//! How many schemes have each verdict, and what the last answer changed.

use std::cmp::Reverse;

use super::figure::Bar;
use super::node::{Node, Page, Prose};
use super::standing::{Standing, counted};
use super::wording::{count, range, short_value};
use super::world::World;
use crate::catalog::{Answer, Catalog, QuestionId};
use crate::interview::{Ahead, Aim, NextQuestion};
use crate::rules::{Assessment, Facts, Profile};
use crate::session::Session;

/// What the last answer changed.
#[derive(Debug, Clone)]
pub struct LastAnswer<'a> {
    /// The question that was answered.
    pub(crate) question: QuestionId,
    /// The answer in words; empty where it is kept private.
    pub words: String,
    /// The answers before it.
    pub answers: &'a Profile,
    /// The verdicts before it.
    pub(crate) before: &'a Assessment,
}

/// Builds the page beside a question.
#[must_use]
pub fn tally(
    world: &World,
    session: &Session<'_>,
    last: Option<&LastAnswer<'_>>,
    next: Option<&NextQuestion>,
) -> Page {
    let now = session.assessment();
    let facts = session.facts();
    let before = last.map(|last| (Facts::new(&world.catalog, last.answers, facts.today()), last.before));
    let mut page = Page::new();
    page.push(Node::Heading("So far".to_owned()));
    page.push(Node::Tally(bars(&facts, now, before.as_ref().map(|(facts, before)| (facts, *before)))));
    if let Some(last) = last {
        page.gap();
        page.push(Node::Para(Prose::plain(what_changed(world, &facts, now, last))));
    }
    if let Some(next) = next {
        page.gap();
        page.push(Node::Para(Prose::plain(format!("This question {}.", prospect(&world.catalog, next)))));
        let ranks = world.catalog.interest_question == Some(next.question);
        page.push(Node::Para(Prose::quiet(match next.aim {
            _ if ranks => "Your answer decides what we put first.",
            Aim::Pinned => "We ask this first: most depends on it.",
            Aim::Advise => "We ask what could change most of what you read first.",
            Aim::Settle => "We ask what settles the most.",
        })));
        if let Some(words) = can_stop(&next.ahead) {
            page.gap();
            page.push(Node::Para(Prose::plain(words)));
        }
    }
    page
}

/// What a question could do, as the rest of a sentence: "could settle 14
/// schemes".
#[must_use]
pub(crate) fn prospect(catalog: &Catalog, next: &NextQuestion) -> String {
    match next.could_settle {
        0 if catalog.interest_question == Some(next.question) => "puts what fits you first".to_owned(),
        0 => "helps others to settle more".to_owned(),
        number => format!("could settle {}", count(number, "scheme", "schemes")),
    }
}

/// That one can stop here, and what going on could change; `None` while the
/// questions that are left could still change much.
#[must_use]
pub fn can_stop(ahead: &Ahead) -> Option<String> {
    if !ahead.can_stop {
        return None;
    }
    let first = match ahead.first {
        10 => "ten".to_owned(),
        number => number.to_string(),
    };
    Some(if ahead.could_change == 0 || ahead.questions == 0 {
        format!("You can stop here: no further answer is likely to change your first {first}.")
    } else {
        format!(
            "You can stop here: {} could change {} of your first {first}.",
            count(ahead.questions, "more question", "more questions"),
            ahead.could_change,
        )
    })
}

/// The bars of a tally.
#[must_use]
pub fn bars(facts: &Facts<'_>, now: &Assessment, before: Option<(&Facts<'_>, &Assessment)>) -> Vec<Bar> {
    let earlier = before.map(|(facts, before)| counted(facts, before));
    counted(facts, now)
        .into_iter()
        .map(|(standing, count)| {
            let earlier = earlier.as_ref().map_or(count, |earlier| {
                earlier.iter().find(|(of, _)| *of == standing).map_or(0, |(_, number)| *number)
            });
            let change = i64::try_from(count).unwrap_or(0) - i64::try_from(earlier).unwrap_or(0);
            Bar { standing, count, change }
        })
        .collect()
}

/// The last answer of a person's work, as it stands now.
#[must_use]
pub(crate) fn last_answer<'a>(catalog: &Catalog, session: &'a Session<'_>) -> Option<LastAnswer<'a>> {
    let change = session.last_change()?;
    let words = match session.profile().answer(change.question) {
        Some(Answer::Known(value)) => short_value(catalog.question(change.question), value),
        Some(Answer::NotSure) => "not sure".to_owned(),
        Some(Answer::RatherNotSay) | None => String::new(),
    };
    Some(LastAnswer { question: change.question, words, answers: &change.answers, before: &change.before })
}

/// What an answer changed, in a sentence.
#[must_use]
pub(crate) fn what_changed(
    world: &World,
    facts: &Facts<'_>,
    now: &Assessment,
    last: &LastAnswer<'_>,
) -> String {
    let earlier = Facts::new(&world.catalog, last.answers, facts.today());
    let mut opened = Vec::new();
    let (mut ruled_out, mut not_yet, mut less_likely) = (0, 0, 0);
    let (mut closed, mut brought_back) = (0, 0);
    for (before, after) in last.before.schemes.iter().zip(&now.schemes) {
        let scheme = after.scheme;
        let (before, after) = (Standing::of(&earlier, before), Standing::of(facts, after));
        if before == after {
            continue;
        }
        if after == Standing::Open {
            opened.push(world.catalog.scheme(scheme));
        } else if before == Standing::Open {
            closed += 1;
        }
        let was_no = before.verdict().is_no();
        // What is not yet open can come: it is not ruled out.
        match after {
            Standing::NotYet if !was_no => not_yet += 1,
            Standing::LessLikely if !was_no => less_likely += 1,
            // Another answer than before can undo what that one ruled out.
            Standing::Possible | Standing::LessLikely if before != Standing::Open => brought_back += 1,
            Standing::Past | Standing::NotForYou if !was_no => ruled_out += 1,
            // What is open was counted above; one no for another is no news.
            Standing::Open
            | Standing::Possible
            | Standing::LessLikely
            | Standing::NotYet
            | Standing::Past
            | Standing::NotForYou => {}
        }
    }
    let said = if last.words.is_empty() { String::new() } else { format!(" ({})", last.words) };
    let mut parts = Vec::new();
    // One is named: the earliest step, and of those the best known.
    opened.sort_by_key(|scheme| (scheme.stage, Reverse(scheme.confidence), &scheme.name));
    if let [first, rest @ ..] = opened.as_slice() {
        let name = first.short_name();
        parts.push(match rest.len() {
            0 => format!("opened {name}"),
            others => format!("opened {name} and {}", count(others, "other", "others")),
        });
    }
    if brought_back > 0 {
        parts.push(format!("brought back {brought_back}"));
    }
    if ruled_out > 0 {
        parts.push(format!("ruled out {ruled_out}"));
    }
    if not_yet > 0 {
        parts.push(format!("moved {not_yet} to {}", Standing::NotYet.name()));
    }
    if less_likely > 0 {
        parts.push(format!("made {less_likely} less likely"));
    }
    if closed > 0 {
        parts.push(format!("took {closed} out of the open ones"));
    }
    if parts.is_empty() {
        parts.push("changed no verdict yet".to_owned());
    }
    format!("Your last answer{said} {}.", listed(&parts))
}

/// "This, that and a third thing".
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// How far along the reader is, as a part of a hundred: questions answered, of those and what is most likely left.
#[must_use]
pub fn part_done(asked: usize, next: Option<&NextQuestion>) -> usize {
    let done = asked.saturating_sub(1);
    let left = next.map_or(1, |next| next.remaining.0.midpoint(next.remaining.1).max(1));
    done * 100 / (done + left)
}

/// Where the reader is among the questions: "question 3, 4 to 6 more".
#[must_use]
pub fn progress(asked: usize, next: Option<&NextQuestion>) -> String {
    match next {
        None => format!("question {asked}"),
        Some(next) => {
            let (low, high) = next.remaining;
            let (low, high) = (low.saturating_sub(1), high.saturating_sub(1));
            if high == 0 {
                format!("question {asked}, the last one")
            } else {
                format!("question {asked}, {} more", range((low, high)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{OptionSet, QuestionKind, Value};

    /// A number that follows a word, or 0.
    fn after(text: &str, word: &str) -> usize {
        let rest = text.split_once(word).map_or("", |(_, rest)| rest);
        rest.split(|letter: char| !letter.is_ascii_digit()).next().and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    #[test]
    fn what_is_not_yet_open_is_not_said_to_be_ruled_out() {
        let world = World::new(Catalog::built_in());
        let today = world.catalog.edition;
        let nobody = Assessment::from_facts(&Facts::new(&world.catalog, &Profile::new(), today));
        let (mut moved, mut less_likely) = (0, 0);
        for question in world.catalog.question_ids() {
            let details = world.catalog.question(question);
            for option in details.all_options().iter() {
                let value = if details.kind == QuestionKind::Many {
                    Value::Options(OptionSet::single(option))
                } else {
                    Value::Option(option)
                };
                let mut profile = Profile::new();
                profile.set(question, Answer::Known(value));
                let now = Assessment::from_facts(&Facts::new(&world.catalog, &profile, today));
                let last =
                    LastAnswer { question, words: String::new(), answers: &Profile::new(), before: &nobody };
                let facts = Facts::new(&world.catalog, &profile, today);
                let said = what_changed(&world, &facts, &now, &last);
                let bars = bars(&facts, &now, None);
                let number =
                    |of: Standing| bars.iter().find(|bar| bar.standing == of).map_or(0, |bar| bar.count);
                let not_yet = number(Standing::NotYet);
                assert_eq!(after(&said, "moved "), not_yet, "{said}");
                assert_eq!(after(&said, "made "), number(Standing::LessLikely), "{said}");
                let over = number(Standing::Past) + number(Standing::NotForYou);
                assert_eq!(after(&said, "ruled out "), over, "{said}");
                // The answer taken back brings all of it back, but for what is open then.
                let last = LastAnswer { question, words: String::new(), answers: &profile, before: &now };
                let facts = Facts::new(&world.catalog, last.answers, today);
                let unknown = Profile::new();
                let nothing = Facts::new(&world.catalog, &unknown, today);
                let returns = now.schemes.iter().zip(&nobody.schemes).filter(|(before, after)| {
                    Standing::of(&nothing, after) == Standing::Possible
                        && !matches!(Standing::of(&facts, before), Standing::Open | Standing::Possible)
                });
                let said = what_changed(&world, &nothing, &nobody, &last);
                assert_eq!(after(&said, "brought back "), returns.count(), "{said}");
                moved += not_yet;
                less_likely += number(Standing::LessLikely);
            }
        }
        assert!(moved > 100, "{moved}");
        assert!(less_likely > 10, "{less_likely}");
    }
}
