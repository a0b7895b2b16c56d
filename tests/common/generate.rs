//! Makes random small catalogues and random profiles for them.

use jiff::civil::{Date, date};

use super::oracle;
use super::random::Random;
use super::spec::*;

/// The days on which random catalogues are judged: an ordinary one, the 29th
/// of February, days next to it, and both ends of a year.
const TODAYS: [Date; 6] = [
    date(2026, 11, 24),
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2024, 3, 1),
    date(2025, 12, 31),
    date(2026, 1, 1),
];

/// How varied a catalogue is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// Most questions.
    pub(crate) questions: usize,
    /// Most schemes.
    pub(crate) schemes: usize,
    /// Every rule reads each question at most once where it can.
    pub(crate) read_once: bool,
}

pub(crate) const SMALL: Shape = Shape { questions: 6, schemes: 5, read_once: false };
pub(crate) const READ_ONCE: Shape = Shape { questions: 6, schemes: 5, read_once: true };

/// A random catalogue.
pub(crate) fn spec(random: &mut Random, shape: Shape) -> Spec {
    let today = *random.pick(&TODAYS);
    let mut spec = Spec { today, questions: Vec::new(), schemes: Vec::new() };
    let number = random.between(3, shape.questions);
    for index in 0..number {
        let mut one = question(random);
        // A gate names earlier questions only, so none leads back to itself.
        if index > 0 && random.percent(35) {
            let mut from: Vec<usize> = (0..index).collect();
            let parts = random.between(1, 2);
            one.gate = rule(random, &spec, &mut from, 1, parts, true);
        }
        spec.questions.push(one);
    }
    // Write them in any order: a gate may name a question that comes later.
    spec = reordered(random, spec);
    for _ in 0..random.between(2, shape.schemes) {
        let one = scheme(random, &spec, shape.read_once);
        spec.schemes.push(one);
    }
    spec
}

fn reordered(random: &mut Random, spec: Spec) -> Spec {
    let mut order: Vec<usize> = (0..spec.questions.len()).collect();
    random.shuffle(&mut order);
    let place = |old: usize| order.iter().position(|one| *one == old).unwrap();
    let questions = order
        .iter()
        .map(|old| {
            let mut question = spec.questions[*old].clone();
            question.gate = question.gate.map(|gate| renamed(gate, &place));
            question
        })
        .collect();
    Spec { questions, ..spec }
}

fn renamed(rule: Rule, place: &impl Fn(usize) -> usize) -> Rule {
    let each = |parts: Vec<Rule>| parts.into_iter().map(|part| renamed(part, place)).collect();
    match rule {
        Rule::All(parts) => Rule::All(each(parts)),
        Rule::Any(parts) => Rule::Any(each(parts)),
        Rule::Not(part) => Rule::Not(Box::new(renamed(*part, place))),
        Rule::Is(mut one) => {
            one.question = place(one.question);
            if let Test::WithinYears(_, stretches) = &mut one.test {
                for stretch in stretches {
                    *stretch = place(*stretch);
                }
            }
            Rule::Is(one)
        }
    }
}

fn question(random: &mut Random) -> Question {
    let kind = *random.pick(&[
        Kind::One,
        Kind::Many,
        Kind::Scale,
        Kind::YesNo,
        Kind::Number,
        Kind::Number,
        Kind::Date,
        Kind::Date,
    ]);
    let options = match kind {
        Kind::One | Kind::Scale => random.between(2, 4),
        Kind::Many => random.between(2, 3),
        _ => 0,
    };
    let limited = kind == Kind::Number && random.percent(70);
    Question {
        kind,
        options,
        min: limited.then_some(0),
        max: limited.then(|| *random.pick(&[12, 24, 60])),
        fixed: random.percent(25),
        moves: *random.pick(&[Way::Up, Way::Up, Way::Any, Way::Any, Way::Down]),
        pinned: random.percent(10),
        group: random.between(0, 2),
        cost: random.pick::<&str>(&["0.5", "1.0", "1.5", "2.5"]),
        gate: None,
    }
}

fn scheme(random: &mut Random, spec: &Spec, read_once: bool) -> Scheme {
    let mut from: Vec<usize> = (0..spec.questions.len()).collect();
    let number = random.between(1, 4);
    let mut criteria = Vec::new();
    for id in 0..number {
        criteria.extend(criterion(random, spec, &mut from, id, read_once));
    }
    let mut rounds = Vec::new();
    if random.percent(30) {
        for _ in 0..random.between(1, 2) {
            rounds.push(round(random, spec, &mut from, number, read_once));
        }
    }
    Scheme { criteria, rounds }
}

fn round(random: &mut Random, spec: &Spec, from: &mut Vec<usize>, number: usize, read_once: bool) -> Round {
    let days = |days: usize| jiff::Span::new().days(days as i64);
    // Before today, today, or up to some two years ahead.
    let start = spec.today.checked_sub(days(40)).unwrap();
    let opens = start.checked_add(days(random.below(60))).unwrap();
    let mut deadlines = Vec::new();
    for _ in 0..random.between(0, 2) {
        deadlines.push(opens.checked_add(days(*random.pick(&[0, 40, 98, 366, 700]))).unwrap());
    }
    let mut criteria = Vec::new();
    if random.percent(40) {
        // Replaces a criterion of the scheme, or is one of its own.
        let id = random.between(0, number);
        criteria.extend(criterion(random, spec, from, id, read_once));
    }
    Round { opens: random.percent(80).then_some(opens), deadlines, criteria }
}

fn criterion(
    random: &mut Random,
    spec: &Spec,
    from: &mut Vec<usize>,
    id: usize,
    read_once: bool,
) -> Option<Criterion> {
    let weight = *random.pick(&[
        Weight::Must,
        Weight::Must,
        Weight::Must,
        Weight::Must,
        Weight::Must,
        Weight::Usual,
        Weight::Check,
        Weight::Helps,
    ]);
    let standing = match (weight, random.below(10)) {
        (Weight::Must, 0 | 1) => Standing::Unconfirmed,
        (Weight::Must | Weight::Usual, 2) => Standing::Disputed,
        (Weight::Must, 3) => Standing::Unasked,
        _ => Standing::Confirmed,
    };
    let no_rule = weight == Weight::Check
        || standing == Standing::Unasked
        || standing == Standing::Disputed && random.percent(50);
    let when = if no_rule {
        None
    } else {
        let parts = random.between(1, 3);
        Some(rule(random, spec, from, 2, parts, read_once)?)
    };
    Some(Criterion { id, weight, standing, when })
}

/// A random rule with about this many comparisons. With `read_once`, the
/// questions used are taken off the list; `None` when none is left.
fn rule(
    random: &mut Random,
    spec: &Spec,
    from: &mut Vec<usize>,
    depth: usize,
    parts: usize,
    read_once: bool,
) -> Option<Rule> {
    if random.percent(20) {
        return rule(random, spec, from, depth, parts, read_once).map(|part| Rule::Not(Box::new(part)));
    }
    if parts <= 1 || depth == 0 {
        return comparison(random, spec, from, read_once).map(Rule::Is);
    }
    let mut list = Vec::new();
    let mut left = parts;
    while left > 0 {
        let some = random.between(1, left);
        list.extend(rule(random, spec, from, depth - 1, some, read_once));
        left -= some;
    }
    match list.len() {
        0 => None,
        1 => list.pop(),
        _ if random.percent(50) => Some(Rule::All(list)),
        _ => Some(Rule::Any(list)),
    }
}

fn comparison(
    random: &mut Random,
    spec: &Spec,
    from: &mut Vec<usize>,
    read_once: bool,
) -> Option<Comparison> {
    if from.is_empty() {
        return None;
    }
    let place = random.below(from.len());
    let question = from[place];
    if read_once {
        // Off the list go the question, its gates, and all that depend on them.
        let mut test = test(random, spec, question, &[]);
        from.remove(place);
        if let Test::WithinYears(_, stretches) = &mut test
            && random.percent(50)
        {
            let months: Vec<usize> =
                from.iter().copied().filter(|one| spec.questions[*one].kind == Kind::Number).collect();
            if !months.is_empty() {
                stretches.push(*random.pick(&months));
            }
        }
        let probe = Rule::Is(Comparison { question, test: test.clone(), when_not_applicable: None });
        let used = oracle::read_by(spec, [&probe]);
        from.retain(|other| {
            let other =
                Rule::Is(Comparison { question: *other, test: Test::YesNo(true), when_not_applicable: None });
            oracle::read_by(spec, [&other]).is_disjoint(&used)
        });
        return Some(with_remark(random, question, test));
    }
    let test = test(random, spec, question, from);
    Some(with_remark(random, question, test))
}

fn with_remark(random: &mut Random, question: usize, test: Test) -> Comparison {
    let when_not_applicable = random.percent(20).then(|| random.percent(50));
    Comparison { question, test, when_not_applicable }
}

fn some_options(random: &mut Random, options: usize) -> Vec<usize> {
    let mut list: Vec<usize> = (0..options).filter(|_| random.percent(50)).collect();
    // Now and then a set that holds everything.
    if list.is_empty() || list.len() == options && random.percent(70) {
        list = vec![random.below(options)];
    }
    list
}

fn limit(random: &mut Random) -> Limit {
    *random.pick(&[Limit::AtLeast, Limit::AtMost, Limit::MoreThan, Limit::LessThan])
}

fn test(random: &mut Random, spec: &Spec, question: usize, stretches_from: &[usize]) -> Test {
    let about = &spec.questions[question];
    match about.kind {
        Kind::One => Test::Options(some_options(random, about.options)),
        Kind::Scale if random.percent(30) => Test::Options(some_options(random, about.options)),
        Kind::Scale => Test::Scale(limit(random), random.below(about.options)),
        Kind::Many => {
            let options = some_options(random, about.options);
            match random.below(4) {
                0 => Test::HasNone(options),
                1 => Test::HasAll(options),
                2 => Test::HasAny(options),
                _ => Test::Options(options),
            }
        }
        Kind::YesNo => Test::YesNo(random.percent(50)),
        Kind::Number => {
            let number = *random.pick(&[0, 1, 3, 6, 12]);
            if random.percent(15) { Test::Equals(number) } else { Test::Number(limit(random), number) }
        }
        Kind::Date => match random.below(5) {
            0 => Test::AtLeastYears(*random.pick(&[0, 1, 2, 5])),
            1 => {
                let text = *random.pick(&["2020", "2024", "2024-02", "2021-06", "2024-02-29", "2022-12-31"]);
                Test::Date(limit(random), text.to_owned())
            }
            _ => {
                let months: Vec<usize> = stretches_from
                    .iter()
                    .copied()
                    .filter(|one| spec.questions[*one].kind == Kind::Number && random.percent(40))
                    .collect();
                Test::WithinYears(*random.pick(&[0, 1, 2, 5, 8]), months)
            }
        },
    }
}

/// What a person says: some questions answered, roughly or not, some not
/// known, some kept to themselves. Answers to questions that do not apply
/// occur too, as they do in files that were edited by hand.
pub(crate) fn profile(random: &mut Random, spec: &Spec) -> Vec<Said> {
    let told = random.between(0, 90);
    (0..spec.questions.len())
        .map(|question| {
            if random.percent(told) {
                return value(random, spec, question);
            }
            match random.below(10) {
                0 | 1 => Said::NotSure,
                2 | 3 => Said::RatherNotSay,
                _ => Said::NotAsked,
            }
        })
        .collect()
}

/// A value for a question, now and then a rough one.
pub(crate) fn value(random: &mut Random, spec: &Spec, question: usize) -> Said {
    let mut grid = oracle::grid(spec, question);
    grid.retain(|value| match value {
        Value::Number(number) => *number <= oracle::MOST_MONTHS,
        Value::Day(day) => *day >= oracle::LONG_AGO,
        _ => true,
    });
    let one = *random.pick(&grid);
    if random.percent(60) {
        return Said::Exactly(one);
    }
    match (one, *random.pick(&grid)) {
        (Value::Number(a), Value::Number(b)) => Said::Between(a.min(b), a.max(b)),
        (Value::Day(a), Value::Day(b)) => oracle::said_days(spec, a, b),
        _ => Said::Exactly(one),
    }
}
