//! The exact answer: what the rules of a spec say when every fact is known,
//! and what they say whatever the missing facts are.
//!
//! Shares no code with the engine. Two truth values; a question that does not
//! apply makes a comparison false unless its author says otherwise.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::random::Random;
use super::spec::{
    Comparison, Criterion, Kind, Limit, Question, Rule, Said, Scheme, Spec, Standing, Test, Value, Way,
    Weight,
};

/// Kinds of a no, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum No {
    NotYet,
    Past,
    NotForYou,
}

/// What a scheme says of a person about whom everything is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exact {
    Open,
    Possible,
    No(No),
}

/// A person about whom everything is known, on a day.
pub(crate) struct World<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) values: &'a [Value],
    pub(crate) reckoning: Date,
}

impl World<'_> {
    fn question(&self, question: usize) -> &Question {
        &self.spec.questions[question]
    }

    pub(crate) fn applies(&self, question: usize) -> bool {
        self.question(question).gate.as_ref().is_none_or(|gate| self.on(self.spec.today).holds(gate))
    }

    fn on(&self, reckoning: Date) -> World<'_> {
        World { spec: self.spec, values: self.values, reckoning }
    }

    pub(crate) fn holds(&self, rule: &Rule) -> bool {
        match rule {
            Rule::All(parts) => parts.iter().all(|part| self.holds(part)),
            Rule::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Rule::Not(part) => !self.holds(part),
            Rule::Is(comparison) => self.compares(comparison),
        }
    }

    pub(crate) fn compares(&self, comparison: &Comparison) -> bool {
        if !self.applies(comparison.question) {
            return comparison.when_not_applicable.unwrap_or(false);
        }
        let stretch = comparison
            .stretches()
            .iter()
            .filter(|question| self.applies(**question))
            .map(|question| match self.values[*question] {
                Value::Number(months) => months.max(0),
                other => panic!("{other:?} are not months"),
            })
            .sum();
        passes(&comparison.test, self.values[comparison.question], stretch, self.reckoning)
    }

    /// The kind of a miss, after section 5.4 of the semantics: `wanted` says
    /// whether the rule should hold or should not.
    pub(crate) fn miss(&self, rule: &Rule, wanted: bool) -> Option<No> {
        match (rule, wanted) {
            (Rule::Not(part), _) => self.miss(part, !wanted),
            (Rule::All(parts), true) | (Rule::Any(parts), false) => {
                parts.iter().filter_map(|part| self.miss(part, wanted)).max()
            }
            (Rule::Any(parts), true) | (Rule::All(parts), false) => {
                let kinds: Vec<_> = parts.iter().map(|part| self.miss(part, wanted)).collect();
                if kinds.contains(&None) { None } else { kinds.into_iter().flatten().min() }
            }
            (Rule::Is(comparison), _) => {
                (self.compares(comparison) != wanted).then(|| self.miss_one(comparison, wanted))
            }
        }
    }

    fn miss_one(&self, comparison: &Comparison, wanted: bool) -> No {
        let question = self.question(comparison.question);
        if !self.applies(comparison.question) {
            let gate = question.gate.as_ref().expect("only a gate keeps a question from applying");
            return self.on(self.spec.today).miss(gate, true).expect("the gate is shut");
        }
        miss_kind(question, &comparison.test, self.values[comparison.question], wanted, self.reckoning)
    }

    pub(crate) fn verdict(&self, scheme: &Scheme) -> Exact {
        let mut worst = None;
        let mut possible = false;
        for criterion in effective(scheme, self.spec.today) {
            match (criterion.weight, criterion.standing, &criterion.when) {
                (Weight::Check | Weight::Helps, ..) => {}
                (_, Standing::Disputed | Standing::Unasked, _) => possible = true,
                (Weight::Must, Standing::Confirmed, Some(rule)) => worst = worst.max(self.miss(rule, true)),
                (_, _, Some(rule)) => possible |= !self.holds(rule),
                (_, _, None) => panic!("a criterion of this kind has a rule"),
            }
        }
        match worst {
            Some(kind) => Exact::No(kind),
            None if possible => Exact::Possible,
            None => Exact::Open,
        }
    }
}

/// Whether a value passes, `stretch` being the months by which a limit of
/// years is stretched.
fn passes(test: &Test, value: Value, stretch: i64, reckoning: Date) -> bool {
    let has = |set: u32, option: &usize| set & (1 << option) != 0;
    match (test, value) {
        (Test::Options(options), Value::Option(option)) => options.contains(&option),
        (Test::Options(options) | Test::HasAny(options), Value::Set(set)) => {
            options.iter().any(|option| has(set, option))
        }
        (Test::HasAll(options), Value::Set(set)) => options.iter().all(|option| has(set, option)),
        (Test::HasNone(options), Value::Set(set)) => !options.iter().any(|option| has(set, option)),
        (Test::Scale(how, limit), Value::Option(option)) => compare(*how, &option, limit),
        (Test::YesNo(yes), Value::YesNo(given)) => *yes == given,
        (Test::Number(how, limit), Value::Number(number)) => compare(*how, &number, limit),
        (Test::Equals(exact), Value::Number(number)) => *exact == number,
        (Test::Date(how, written), Value::Day(day)) => {
            let (first, last) = days_of(written);
            match how {
                Limit::AtLeast => day >= first,
                Limit::MoreThan => day > last,
                Limit::AtMost => day <= last,
                Limit::LessThan => day < first,
            }
        }
        (Test::WithinYears(years, _), Value::Day(day)) => {
            day <= reckoning && anniversary(day, *years, stretch) >= reckoning
        }
        (Test::AtLeastYears(years), Value::Day(day)) => anniversary(day, *years, 0) <= reckoning,
        (test, value) => panic!("{test:?} cannot be asked of {value:?}"),
    }
}

fn compare<T: Ord>(how: Limit, given: &T, limit: &T) -> bool {
    match how {
        Limit::AtLeast => given >= limit,
        Limit::AtMost => given <= limit,
        Limit::MoreThan => given > limit,
        Limit::LessThan => given < limit,
    }
}

/// First and last day that a written year, month or day may mean.
fn days_of(text: &str) -> (Date, Date) {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let day = |year: i16, month: i16, day: i16| Date::new(year, month as i8, day as i8).unwrap();
    match parts[..] {
        [year] => (day(year, 1, 1), day(year, 12, 31)),
        [year, month] => (day(year, month, 1), day(year, month, i16::from(month_length(year, month as i8)))),
        [year, month, of_month] => (day(year, month, of_month), day(year, month, of_month)),
        _ => panic!("{text} is no date"),
    }
}

fn month_length(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The same day this many years and then this many months later; the last day of
/// the month where the month is too short.
pub(crate) fn anniversary(day: Date, years: i16, months: i64) -> Date {
    let year = day.year() + years;
    let of_month = day.day().min(month_length(year, day.month()));
    let months = i64::from(year) * 12 + i64::from(day.month() - 1) + months;
    let (year, month) = (i16::try_from(months / 12).unwrap(), (months % 12 + 1) as i8);
    Date::new(year, month, of_month.min(month_length(year, month))).unwrap()
}

/// The kind of a miss on a question that applies.
fn miss_kind(question: &Question, test: &Test, value: Value, wanted: bool, reckoning: Date) -> No {
    if question.fixed {
        return No::NotForYou;
    }
    let shrinks = question.moves == Way::Down;
    // A fact that has to grow can come, where facts grow; one that has to
    // shrink can come where they shrink; all else is past.
    let must = |grow: bool| if grow == shrinks { No::Past } else { No::NotYet };
    match (test, value) {
        // Somebody always holds one of these, and it can give way to another.
        (Test::Options(_), Value::Option(_)) if question.kind == Kind::One => {
            if shrinks {
                No::Past
            } else {
                No::NotYet
            }
        }
        (Test::Options(_) | Test::Scale(..), Value::Option(option)) => {
            let good = |other: usize| passes(test, Value::Option(other), 0, Date::MIN) == wanted;
            let there =
                if shrinks { (0..option).any(good) } else { (option + 1..question.options).any(good) };
            if there { No::NotYet } else { No::Past }
        }
        (Test::Options(_) | Test::HasAny(_) | Test::HasAll(_), _) => must(wanted),
        (Test::HasNone(_), _) => must(!wanted),
        (Test::YesNo(yes), _) => must(*yes == wanted),
        (Test::Number(..) | Test::Equals(_), Value::Number(number)) => {
            // The numbers just beyond every limit stand for all others.
            let edges = match test {
                Test::Number(_, limit) | Test::Equals(limit) => [limit - 1, *limit, limit + 1],
                _ => panic!("a number is compared with a number"),
            };
            let there = edges.into_iter().any(|edge| {
                let reachable = if shrinks { edge < number } else { edge > number };
                reachable && passes(test, Value::Number(edge), 0, Date::MIN) == wanted
            });
            if there { No::NotYet } else { No::Past }
        }
        // Years go by for everybody: more of them can come, fewer cannot.
        (Test::AtLeastYears(_), _) => {
            if wanted {
                No::NotYet
            } else {
                No::Past
            }
        }
        (Test::WithinYears(..), Value::Day(day)) if day > reckoning => No::NotYet,
        (Test::WithinYears(..), _) => {
            if wanted {
                No::Past
            } else {
                No::NotYet
            }
        }
        (Test::Date(..), _) => No::Past,
        (test, value) => panic!("{test:?} cannot be asked of {value:?}"),
    }
}

/// The round that a person could use next, and the day of its first deadline,
/// else today.
pub(crate) fn reckoning(scheme: &Scheme, today: Date) -> Date {
    next_round(scheme, today).and_then(|round| round.deadlines.iter().min().copied()).unwrap_or(today)
}

/// The round with a deadline or an opening day ahead that comes first, unless one without a deadline
/// has begun last of all within a year and the first is still to open; else one without dates.
fn next_round(scheme: &Scheme, today: Date) -> Option<&super::spec::Round> {
    let closes = |round: &super::spec::Round| round.deadlines.iter().min().copied();
    let key = |round: &&super::spec::Round| closes(round).or(round.opens);
    let ahead =
        scheme.rounds.iter().filter(|round| key(round).is_some_and(|day| day >= today)).min_by_key(key);
    if let Some(round) = ahead
        && round.opens.is_none_or(|opens| opens <= today)
    {
        return ahead;
    }
    let mut running = None;
    for round in &scheme.rounds {
        let Some(began) = round.opens.or(closes(round)) else { continue };
        let rank = (began, round.deadlines.iter().max().copied());
        if began <= today && running.is_none_or(|(last, _)| last <= rank) {
            running = Some((rank, round));
        }
    }
    let running =
        running.filter(|((began, _), round)| closes(round).is_none() && today <= anniversary(*began, 1, 0));
    running
        .map(|(_, round)| round)
        .or(ahead)
        .or_else(|| scheme.rounds.iter().find(|round| key(round).is_none()))
}

/// The criteria that hold: the scheme's, those of the next round in their place or added.
pub(crate) fn effective(scheme: &Scheme, today: Date) -> Vec<&Criterion> {
    let special = next_round(scheme, today).map_or(&[][..], |round| &round.criteria);
    let mut list: Vec<&Criterion> = Vec::new();
    for criterion in &scheme.criteria {
        list.push(special.iter().find(|other| other.id == criterion.id).unwrap_or(criterion));
    }
    list.extend(special.iter().filter(|other| scheme.criteria.iter().all(|one| one.id != other.id)));
    list
}

/// The questions that rules read, with those that stretch limits and those of
/// gates, gates of gates included.
pub(crate) fn read_by<'a>(spec: &Spec, rules: impl IntoIterator<Item = &'a Rule>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<usize> = Vec::new();
    for rule in rules {
        rule.comparisons(&mut |one| waiting.extend([one.question].iter().chain(one.stretches())));
    }
    while let Some(question) = waiting.pop() {
        if found.insert(question)
            && let Some(gate) = &spec.questions[question].gate
        {
            gate.comparisons(&mut |one| waiting.extend([one.question].iter().chain(one.stretches())));
        }
    }
    found
}

/// The rules of a scheme's criteria.
pub(crate) fn rules(scheme: &Scheme, today: Date) -> Vec<&Rule> {
    effective(scheme, today).into_iter().filter_map(|criterion| criterion.when.as_ref()).collect()
}

/// A day before which no limit reaches back, however it is stretched by what
/// people say (at most [`MOST_MONTHS`] for each of a few questions).
const FAR: Date = date(1700, 1, 1);

/// The earliest day that people say.
pub(crate) const LONG_AGO: Date = date(1985, 6, 15);

/// The most months that people say where the question has no limit.
pub(crate) const MOST_MONTHS: i64 = 600;

/// Values of a question between which no rule of the catalogue can tell any
/// other: all options, all sets, and numbers and days on and around every limit.
pub(crate) fn grid(spec: &Spec, question: usize) -> Vec<Value> {
    let about = &spec.questions[question];
    match about.kind {
        Kind::One | Kind::Scale => (0..about.options).map(Value::Option).collect(),
        Kind::Many => (0..1_u32 << about.options).map(Value::Set).collect(),
        Kind::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Kind::Number => {
            // Without limits of its own, enough months to reach from any day that is said to today.
            let (low, high) = (about.min.unwrap_or(-3), about.max.unwrap_or(2000));
            let mut numbers = BTreeSet::from([low, high]);
            every_comparison(spec, &mut |one, _| {
                if one.question == question
                    && let Test::Number(_, limit) | Test::Equals(limit) = one.test
                {
                    numbers.extend([limit - 1, limit, limit + 1]);
                }
                if one.stretches().contains(&question) {
                    numbers.extend([0, MOST_MONTHS]);
                }
            });
            numbers.into_iter().filter(|number| (low..=high).contains(number)).map(Value::Number).collect()
        }
        Kind::Date => {
            let mut days = BTreeSet::from([FAR, LONG_AGO, spec.today]);
            every_comparison(spec, &mut |one, reckoning| {
                if one.question != question {
                    return;
                }
                let around: Vec<Date> = match &one.test {
                    Test::WithinYears(years, _) => vec![anniversary(reckoning, -years, 0), reckoning],
                    Test::AtLeastYears(years) => vec![anniversary(reckoning, -years, 0)],
                    Test::Date(_, text) => {
                        let (first, last) = days_of(text);
                        vec![first, last]
                    }
                    test => panic!("{test:?} is not for dates"),
                };
                for day in around {
                    days.extend([day.yesterday().unwrap(), day, day.tomorrow().unwrap()]);
                }
            });
            days.into_iter().map(Value::Day).collect()
        }
    }
}

/// What is said of a day between two days. A rough date that has begun means
/// a day that has been, so none lies on both sides of a day of reckoning.
pub(crate) fn said_days(spec: &Spec, one: Date, other: Date) -> Said {
    let (low, high) = (one.min(other), one.max(other));
    let days = spec.schemes.iter().map(|scheme| reckoning(scheme, spec.today)).chain([spec.today]);
    let high = days.filter(|day| low <= *day).min().map_or(high, |day| high.min(day));
    Said::Days(low, high)
}

/// Every comparison of the catalogue with the day at which it is reckoned.
fn every_comparison<'a>(spec: &'a Spec, visit: &mut impl FnMut(&'a Comparison, Date)) {
    for gate in spec.questions.iter().filter_map(|question| question.gate.as_ref()) {
        gate.comparisons(&mut |one| visit(one, spec.today));
    }
    for scheme in &spec.schemes {
        let day = reckoning(scheme, spec.today);
        for rule in rules(scheme, spec.today) {
            rule.comparisons(&mut |one| visit(one, day));
        }
    }
}

/// What a person may still be, for one question, given what was said.
pub(crate) fn still_possible(spec: &Spec, question: usize, said: Said) -> Vec<Value> {
    let grid = || grid(spec, question).into_iter();
    match said {
        Said::Exactly(value) => vec![value],
        Said::NotAsked | Said::NotSure | Said::RatherNotSay => grid().collect(),
        Said::Between(low, high) => {
            let mut list: Vec<Value> = grid()
                .filter(|value| matches!(value, Value::Number(one) if low < *one && *one < high))
                .collect();
            list.extend([Value::Number(low), Value::Number(high)]);
            list
        }
        Said::Days(low, high) => {
            let mut list: Vec<Value> = grid()
                .filter(|value| matches!(value, Value::Day(one) if low < *one && *one < high))
                .collect();
            list.extend([Value::Day(low), Value::Day(high)]);
            list
        }
    }
}

/// Ways to complete a profile over some questions.
pub(crate) struct Completions {
    pub(crate) all: Vec<Vec<Value>>,
    /// Every combination is there, not only a sample.
    pub(crate) exhaustive: bool,
}

/// Completes a profile in every way over the questions named, or in `most`
/// random ways where there are more. Other questions get any value.
pub(crate) fn completions(
    spec: &Spec,
    said: &[Said],
    over: &BTreeSet<usize>,
    most: usize,
    random: &mut Random,
) -> Completions {
    let choices: Vec<Vec<Value>> = (0..spec.questions.len())
        .map(|question| {
            let mut list = still_possible(spec, question, said[question]);
            if !over.contains(&question) {
                list.truncate(1);
            }
            list
        })
        .collect();
    let number = choices.iter().try_fold(1_usize, |product, list| product.checked_mul(list.len()));
    if let Some(number) = number.filter(|number| *number <= most) {
        let all = (0..number)
            .map(|mut code| {
                let pick = |list: &Vec<Value>| {
                    let value = list[code % list.len()];
                    code /= list.len();
                    value
                };
                choices.iter().map(pick).collect()
            })
            .collect();
        return Completions { all, exhaustive: true };
    }
    let all = (0..most).map(|_| choices.iter().map(|list| *random.pick(list)).collect()).collect();
    Completions { all, exhaustive: false }
}
