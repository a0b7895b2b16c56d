//! What the rules say to a worry: which of them are about it, what they shut to the person and what is open all the
//! same. Worked out of the words of the worry, the questions' `worry-words` and the criteria; written by nobody.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::order::Ranking;
use super::signals::is_behind;
use crate::catalog::{
    Answer, Catalog, Criterion, Moves, OptionSet, QuestionId, QuestionKind, SchemeId, Standing, Test, Value,
    Weight,
};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::{Assessment, Facts, Profile, Truth, Verdict};
use crate::text::fold::fold;

/// Money that a worry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    Fees,
    /// Pay.
    Salary,
    /// Somebody's time, by salary, stipend or cover for their work.
    Time,
}

/// A rule behind the answer to a worry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    pub(crate) scheme: SchemeId,
    /// Its place among the criteria that hold on the day.
    pub(crate) criterion: usize,
    /// Whether the person meets it.
    pub(crate) met: bool,
}

/// What time alone will shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shutting {
    pub(crate) scheme: SchemeId,
    /// The last day on which its rule holds.
    pub(crate) on: Date,
}

/// What the rules say to a worry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worry {
    /// The question that it is about, where its words tell.
    pub about: Option<QuestionId>,
    /// What only the answer to that question shuts: with another answer to it alone no hard rule would say no. The
    /// earliest stage first.
    pub shut: Vec<SchemeId>,
    /// What is open to the person, the best first.
    pub open: Vec<SchemeId>,
    /// A rule that tells, of the scheme that fits best.
    pub(crate) rule: Option<Behind>,
    /// What shuts first, by a rule about it, while time goes on.
    pub(crate) shutting: Option<Shutting>,
    /// The money that it is about, and what pays it among all that is open.
    pub(crate) money: Option<(Worth, Vec<SchemeId>)>,
    /// The two words that the worry ends on, where no rule of anything that takes people has them.
    pub(crate) unheard: Option<String>,
}

impl Worry {
    /// Works it out.
    #[must_use]
    pub fn answer(words: &str, facts: &Facts<'_>, assessment: &Assessment, ranking: &Ranking) -> Self {
        let catalog = facts.catalog();
        let heard = padded(words);
        let no_bar: Vec<SchemeId> = ranking
            .schemes()
            .filter(|id| assessment.of(*id).is_some_and(|now| now.verdict == Verdict::Open))
            .collect();
        let (behind, open): (Vec<_>, Vec<_>) = no_bar.into_iter().partition(|id| is_behind(facts, *id));
        let mut worry = Self {
            about: about(&heard, facts),
            money: money(&heard, catalog, &open),
            unheard: unheard(&heard, catalog),
            open,
            ..Self::default()
        };
        if let Some(question) = worry.about {
            worry.look(question, facts, assessment);
            worry.choose_rule(question, facts, &behind);
        }
        worry
    }

    /// Looks at every rule about a question.
    fn look(&mut self, question: QuestionId, facts: &Facts<'_>, assessment: &Assessment) {
        let catalog = facts.catalog();
        let today = facts.today();
        let others = others(question, facts);
        let others: Vec<Facts<'_>> =
            others.iter().map(|profile| Facts::new(catalog, profile, today)).collect();
        for id in catalog.live_schemes() {
            // What is behind somebody shuts nothing to them.
            let no = assessment.of(id).is_some_and(|now| now.verdict.is_no() && now.verdict != Verdict::Past);
            if no && shuts_alone(id, question, facts, &others) {
                self.shut.push(id);
            }
        }
        self.shut.sort_by_key(|id| catalog.scheme(*id).stage);
        for id in &self.open {
            let scheme = catalog.scheme(*id);
            let day = effective_date(scheme, today);
            for criterion in effective_criteria(scheme, today) {
                if !is_hard(criterion) || !reads(criterion, question) {
                    continue;
                }
                let Some(rule) = &criterion.when else { continue };
                let on = facts.closes_on(rule, day).filter(|on| *on >= today);
                if let Some(on) = on.filter(|on| self.shutting.is_none_or(|first| *on < first.on)) {
                    self.shutting = Some(Shutting { scheme: *id, on });
                }
            }
        }
    }

    /// Chooses the rule that tells most. One that shuts something comes before one that is met and shows that it is no
    /// bar; then one that says what it is about and can be read at once; then the one that the person is nearest to
    /// meeting; then the one that shuts most, at the earliest stage. Where nothing open has one, what is behind the person
    /// shows that it was no bar.
    fn choose_rule(&mut self, question: QuestionId, facts: &Facts<'_>, behind: &[SchemeId]) {
        let catalog = facts.catalog();
        let stems = stems(&catalog.question(question).worry_about);
        let rungs = rungs(question, facts);
        let rungs: Vec<(u8, Facts<'_>)> = rungs
            .iter()
            .map(|(steps, profile)| (*steps, Facts::new(catalog, profile, facts.today())))
            .collect();
        let tells = |criterion: &Criterion| (names(criterion, &stems), is_short(criterion));
        let missed: Vec<(Behind, &Criterion)> =
            self.shut.iter().filter_map(|id| rule_about(*id, question, facts, Truth::False)).collect();
        let alike = |text: &str| missed.iter().filter(|(_, criterion)| criterion.text == text).count();
        let most = missed.iter().rev().max_by_key(|(behind, criterion)| {
            let away = steps_away(behind.scheme, criterion, &rungs);
            (tells(criterion), std::cmp::Reverse(away), alike(&criterion.text))
        });
        let met_by = |ids: &[SchemeId]| -> Vec<(Behind, &Criterion)> {
            ids.iter().filter_map(|id| rule_about(*id, question, facts, Truth::True)).collect()
        };
        let mut met = met_by(&self.open);
        if met.is_empty() {
            met = met_by(behind);
        }
        let best = met.iter().rev().max_by_key(|(_, criterion)| tells(criterion));
        self.rule = most.or(best).map(|(behind, _)| *behind);
    }

    /// The criterion behind the answer.
    #[must_use]
    pub fn criterion<'c>(&self, catalog: &'c Catalog, today: Date) -> Option<&'c Criterion> {
        let behind = self.rule?;
        effective_criteria(catalog.scheme(behind.scheme), today).get(behind.criterion).copied()
    }
}

/// True where a rule can be read from the back of a room.
fn is_short(criterion: &Criterion) -> bool {
    const LETTERS: usize = 70;
    criterion.text.chars().count() <= LETTERS
}

/// The first letters of each longer word: "qualif" for "qualifying" and "qualified".
fn stems(words: &str) -> Vec<String> {
    const SHORTEST: usize = 5;
    const KEPT: usize = 6;
    let folded = fold(words);
    let long = folded.split_whitespace().filter(|word| word.chars().count() >= SHORTEST);
    long.map(|word| word.chars().take(KEPT).collect()).collect()
}

/// True where a rule says a word that begins so.
fn names(criterion: &Criterion, stems: &[String]) -> bool {
    let text = padded(&criterion.text);
    stems.iter().any(|stem| text.contains(&format!(" {stem}")))
}

/// The first hard rule of a scheme about a question that has this truth.
fn rule_about<'c>(
    id: SchemeId,
    question: QuestionId,
    facts: &Facts<'c>,
    truth: Truth,
) -> Option<(Behind, &'c Criterion)> {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    let wanted = |criterion: &&Criterion| {
        is_hard(criterion)
            && reads(criterion, question)
            && criterion.when.as_ref().is_some_and(|rule| facts.truth(rule, day) == truth)
    };
    let criteria = effective_criteria(scheme, facts.today());
    let place = criteria.iter().position(wanted)?;
    Some((Behind { scheme: id, criterion: place, met: truth == Truth::True }, criteria.get(place).copied()?))
}

/// True where hard rules say no, and with another answer to this question, all else the same, none would: the missed
/// ones are met then, and no other is missed in their place.
fn shuts_alone(id: SchemeId, question: QuestionId, facts: &Facts<'_>, others: &[Facts<'_>]) -> bool {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    let (missed, rest): (Vec<&Criterion>, Vec<&Criterion>) = effective_criteria(scheme, facts.today())
        .into_iter()
        .filter(|criterion| is_hard(criterion))
        .partition(|criterion| is(criterion, facts, day, Truth::False));
    if missed.is_empty() || !missed.iter().all(|criterion| reads(criterion, question)) {
        return false;
    }
    others.iter().any(|other| {
        missed.iter().all(|criterion| is(criterion, other, day, Truth::True))
            && !rest.iter().any(|criterion| is(criterion, other, day, Truth::False))
    })
}

fn is(criterion: &Criterion, facts: &Facts<'_>, day: Date, truth: Truth) -> bool {
    criterion.when.as_ref().is_some_and(|rule| facts.truth(rule, day) == truth)
}

/// The person with other answers to a question: each option, yes and no, and every number and date at which a rule may
/// turn.
fn others(question: QuestionId, facts: &Facts<'_>) -> Vec<Profile> {
    let details = facts.catalog().question(question);
    let values: Vec<Value> = match details.kind {
        QuestionKind::One | QuestionKind::Scale => details.all_options().iter().map(Value::Option).collect(),
        QuestionKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        QuestionKind::Many => sets(question, facts),
        QuestionKind::Number => numbers(question, facts),
        QuestionKind::Date => dates(question, facts),
    };
    let fitting = values.into_iter().filter(|value| value.fits(details));
    fitting.map(|value| facts.profile().with(question, Answer::Known(value))).collect()
}

/// Sets of options that tell rules apart: none, one, any two, and the person's own with one more or one less.
fn sets(question: QuestionId, facts: &Facts<'_>) -> Vec<Value> {
    let all: Vec<u8> = facts.catalog().question(question).all_options().iter().collect();
    let own: Vec<u8> = match facts.profile().value(question) {
        Some(Value::Options(own)) => own.iter().collect(),
        _ => Vec::new(),
    };
    let mut sets = vec![OptionSet::EMPTY];
    for (place, one) in all.iter().enumerate() {
        sets.push([*one].into_iter().collect());
        sets.extend(all.iter().skip(place + 1).map(|two| [*one, *two].into_iter().collect::<OptionSet>()));
        sets.push(own.iter().copied().chain([*one]).collect());
        sets.push(own.iter().copied().filter(|other| other != one).collect());
    }
    sets.into_iter().map(Value::Options).collect()
}

/// Calls `visit` for what every rule asks of a question, with the day at which it is reckoned.
fn tests(question: QuestionId, facts: &Facts<'_>, visit: &mut impl FnMut(&Test, Date)) {
    let catalog = facts.catalog();
    for scheme in catalog.live_schemes().map(|id| catalog.scheme(id)) {
        let day = effective_date(scheme, facts.today());
        for rule in effective_criteria(scheme, facts.today()).into_iter().filter_map(|one| one.when.as_ref())
        {
            rule.comparisons(&mut |comparison| {
                if comparison.question == question {
                    visit(&comparison.test, day);
                }
            });
        }
    }
}

/// The numbers at which a rule may turn, and those before them.
fn numbers(question: QuestionId, facts: &Facts<'_>) -> Vec<Value> {
    let mut numbers = BTreeSet::new();
    tests(question, facts, &mut |test, _| {
        numbers.extend(test.number_cuts().flat_map(|cut| [cut.saturating_sub(1), cut]));
    });
    numbers.into_iter().map(|number| Value::Number(number, number)).collect()
}

/// The days at which a rule may turn, those around them, and today.
fn dates(question: QuestionId, facts: &Facts<'_>) -> Vec<Value> {
    let mut days = BTreeSet::from([facts.today()]);
    tests(question, facts, &mut |test, day| {
        let cuts = test.date_cuts(day).into_iter();
        days.extend(
            cuts.flat_map(|cut| [cut.yesterday().unwrap_or(cut), cut, cut.tomorrow().unwrap_or(cut)]),
        );
    });
    days.into_iter().map(|day| Value::Date(day, day)).collect()
}

/// The person with each answer on a scale that they may yet come to, and how many rungs it lies away; empty where it is
/// no scale.
fn rungs(question: QuestionId, facts: &Facts<'_>) -> Vec<(u8, Profile)> {
    let details = facts.catalog().question(question);
    let (QuestionKind::Scale, Some(Value::Option(own))) = (details.kind, facts.profile().value(question))
    else {
        return Vec::new();
    };
    let other = |option: u8| facts.profile().with(question, Answer::Known(Value::Option(option)));
    let ahead = |option: &u8| match details.moves {
        Moves::Up => *option >= own,
        Moves::Down => *option <= own,
        Moves::Any => true,
    };
    details.all_options().iter().filter(ahead).map(|option| (own.abs_diff(option), other(option))).collect()
}

/// How many rungs lie between the person's answer and the nearest that meets a rule.
fn steps_away(id: SchemeId, criterion: &Criterion, rungs: &[(u8, Facts<'_>)]) -> u8 {
    let meets = |facts: &Facts<'_>| {
        let day = effective_date(facts.catalog().scheme(id), facts.today());
        criterion.when.as_ref().is_some_and(|rule| facts.truth(rule, day) == Truth::True)
    };
    rungs.iter().filter(|(_, facts)| meets(facts)).map(|(steps, _)| *steps).min().unwrap_or(u8::MAX)
}

fn is_hard(criterion: &Criterion) -> bool {
    criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed
}

fn reads(criterion: &Criterion, question: QuestionId) -> bool {
    criterion.when.as_ref().is_some_and(|rule| rule.questions().contains(&question))
}

/// Folded, with white space round each word, so that whole words are found.
fn padded(words: &str) -> String {
    let folded = fold(words);
    let kept = folded.split(|letter: char| !letter.is_alphanumeric() && letter != ':');
    let kept = kept.map(|word| word.trim_matches(':')).filter(|word| !word.is_empty());
    format!(" {} ", kept.collect::<Vec<_>>().join(" "))
}

/// The question whose words the worry has; of several the one that comes last on the paper form, as it asks for more
/// than those before it. Only what the person has answered can be weighed.
fn about(heard: &str, facts: &Facts<'_>) -> Option<QuestionId> {
    let catalog = facts.catalog();
    catalog
        .question_ids()
        .filter(|id| facts.profile().value(*id).is_some() && facts.applies(*id) == Truth::True)
        .filter(|id| catalog.question(*id).worry_words.iter().any(|word| heard.contains(&padded(word))))
        .last()
}

fn money(heard: &str, catalog: &Catalog, open: &[SchemeId]) -> Option<(Worth, Vec<SchemeId>)> {
    const SAID: [(Worth, &[&str]); 3] = [
        (Worth::Fees, &[" fees ", " tuition "]),
        (Worth::Salary, &[" pay ", " pays ", " money ", " salary ", " pension "]),
        (Worth::Time, &[" time ", " hours "]),
    ];
    let (worth, _) = SAID.iter().find(|(_, words)| words.iter().any(|word| heard.contains(word)))?;
    let pays = |id: &&SchemeId| {
        let pays = &catalog.scheme(**id).pays;
        match worth {
            Worth::Fees => !pays.fees.is_empty(),
            Worth::Salary => !pays.salary.is_empty(),
            Worth::Time => pays.is_for_time(),
        }
    };
    Some((*worth, open.iter().filter(pays).copied().collect()))
}

/// The last two words of a worry, where no rule of anything that takes people has them.
fn unheard(heard: &str, catalog: &Catalog) -> Option<String> {
    let words: Vec<&str> = heard.split_whitespace().collect();
    let phrase = words.get(words.len().checked_sub(2)?..)?.join(" ");
    let looked_for = format!(" {phrase} ");
    let silent = catalog
        .live_schemes()
        .flat_map(|id| &catalog.scheme(id).criteria)
        .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
        .all(|criterion| !padded(&criterion.text).contains(&looked_for));
    silent.then_some(phrase)
}
