//! All that is to be said of one comparison: whether a value passes, which
//! kind of miss it is, on which day time alone turns it, how often it is met
//! and what gifts could make of it. A new comparison is told here and in
//! `catalog/rule.rs`, has its key in `catalog/keys/questions.rs`, is read and
//! written in `catalog/decode_test.rs`, and put in words in `in_words.rs`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::truth::Truth;
use crate::catalog::{Moves, OptionSet, Outcome, Question, QuestionKind, Test, Value};

/// The kind of a no, from the mildest to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoKind {
    /// Something is missing that can come.
    NotYet,
    /// Something is held, or over, that bars the way.
    Past,
    /// A fact that training cannot change.
    NotForYou,
}

/// Whether a value passes a test; limits of years are reckoned at `effective`.
/// `stretch` says by how many months a limit is stretched, at least and, where
/// that is known, at most.
pub(crate) fn holds(
    test: &Test,
    value: Value,
    effective: Date,
    stretch: impl FnOnce() -> (i64, Option<i64>),
) -> Truth {
    match (test, value) {
        (Test::OneOf(set), Value::Option(option)) => set.contains(option).into(),
        (Test::HasAny(set), Value::Options(chosen)) => chosen.intersects(*set).into(),
        (Test::HasAll(set), Value::Options(chosen)) => chosen.includes(*set).into(),
        (Test::HasNone(set), Value::Options(chosen)) => (!chosen.intersects(*set)).into(),
        (Test::Is(wanted), Value::YesNo(given)) => (*wanted == given).into(),
        (Test::Number { least, most }, Value::Number(low, high)) => within((low, high), *least, *most),
        (Test::Date { earliest, latest }, Value::Date(low, high)) => within((low, high), *earliest, *latest),
        // What is still to come is not yet that many years ago. Of a rough
        // date that has begun, the part that has been is meant.
        (Test::WithinYears { .. }, Value::Date(low, _)) if low > effective => Truth::False,
        (Test::WithinYears { years, .. }, Value::Date(low, high)) => {
            if later(low, *years, 0) >= effective {
                return Truth::True;
            }
            let (least, most) = stretch();
            if later(low, *years, least) >= effective {
                Truth::True
            } else if most.is_some_and(|most| later(high, *years, most) < effective) {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        (Test::AtLeastYears(years), Value::Date(low, high)) => {
            if later(high, *years, 0) <= effective {
                Truth::True
            } else if later(low, *years, 0) > effective {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        // The loader and `Value::fits` keep kinds apart; a stray value says nothing.
        _ => Truth::Unknown,
    }
}

/// How many whole years a limit of years lies back that only leave could have stretched so far; the later end where the
/// answer is rough, since what roughness alone leaves open is no matter of leave.
pub(crate) fn years_past(test: &Test, value: Value, effective: Date) -> Option<i16> {
    let (Test::WithinYears { years, .. }, Value::Date(_, high)) = (test, value) else {
        return None;
    };
    let limit = later(high, *years, 0);
    (limit < effective).then(|| effective.year() - limit.year())
}

/// The day on which a missed "at least N years" is met by the passing of time;
/// the later end where the answer is rough.
pub(super) fn turns_on(test: &Test, value: Value) -> Option<Date> {
    match (test, value) {
        (Test::AtLeastYears(years), Value::Date(_, high)) => Some(later(high, *years, 0)),
        (
            Test::OneOf(_)
            | Test::HasAny(_)
            | Test::HasAll(_)
            | Test::HasNone(_)
            | Test::Is(_)
            | Test::Number { .. }
            | Test::Date { .. }
            | Test::WithinYears { .. }
            | Test::AtLeastYears(_),
            _,
        ) => None,
    }
}

/// The last day on which a met "within N years" still holds; the earlier end
/// where the answer is rough. `stretch` says by how many months it is
/// stretched, at least.
pub(super) fn closes_on(test: &Test, value: Value, stretch: impl FnOnce() -> i64) -> Option<Date> {
    match (test, value) {
        (Test::WithinYears { years, .. }, Value::Date(low, _)) => Some(later(low, *years, stretch())),
        (
            Test::OneOf(_)
            | Test::HasAny(_)
            | Test::HasAll(_)
            | Test::HasNone(_)
            | Test::Is(_)
            | Test::Number { .. }
            | Test::Date { .. }
            | Test::WithinYears { .. }
            | Test::AtLeastYears(_),
            _,
        ) => None,
    }
}

/// Whether an interval lies between limits.
fn within<T: PartialOrd + Copy>((low, high): (T, T), least: Option<T>, most: Option<T>) -> Truth {
    let above = least.is_none_or(|least| low >= least);
    let below = most.is_none_or(|most| high <= most);
    if above && below {
        Truth::True
    } else if least.is_some_and(|least| high < least) || most.is_some_and(|most| low > most) {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// A date this many years and months later. The 29th of February becomes the
/// 28th where the year has none; dates beyond the calendar stay at its end.
#[must_use]
pub fn later(day: Date, years: i16, months: i64) -> Date {
    // More than a span of jiff bears is too many for it.
    let months = months.clamp(0, 12 * 1000);
    let Some(day) = years_later(day, years.clamp(0, 1000)) else {
        return Date::MAX;
    };
    // Looked at for each limit of years, and few are stretched.
    if months == 0 { day } else { day.checked_add(months.months()).unwrap_or(Date::MAX) }
}

/// The same day of a later year, and of February its 28th at the worst.
fn years_later(day: Date, years: i16) -> Option<Date> {
    let year = day.year().checked_add(years)?;
    Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, day.month(), 28)).ok()
}

/// The kind of a miss on a fact that can change.
pub(super) fn missed_kind(question: &Question, test: &Test, value: Value, want: bool) -> NoKind {
    let up = |grows: bool| if grows { NoKind::NotYet } else { NoKind::Past };
    let shrinks = question.moves == Moves::Down;
    let reachable = |needs_more: bool| up(needs_more != shrinks);
    match (test, value) {
        (Test::OneOf(set), Value::Option(option)) => {
            let good = if want { *set } else { question.all_options().difference(*set) };
            if question.kind == QuestionKind::Scale {
                scale_kind(good, option, question.moves)
            } else {
                // One option always gives way to another, so it makes no
                // difference whether the good ones or the bad ones are named.
                up(!shrinks)
            }
        }
        (Test::HasAny(_) | Test::HasAll(_), _) => reachable(want),
        (Test::HasNone(_), _) => reachable(!want),
        (Test::Is(wanted), _) => reachable(*wanted == want),
        (Test::AtLeastYears(_), _) => up(want),
        (Test::WithinYears { .. }, _) => up(!want),
        (Test::Number { least, most }, Value::Number(_, high)) => {
            if want {
                reachable(least.is_some_and(|least| high < least))
            } else {
                // It lies between the limits and has to leave them.
                up(if shrinks { least.is_some() } else { most.is_some() })
            }
        }
        _ => NoKind::Past,
    }
}

fn scale_kind(good: OptionSet, option: u8, moves: Moves) -> NoKind {
    let above = good.highest().is_some_and(|highest| highest > option);
    let below = good.lowest().is_some_and(|lowest| lowest < option);
    let can_reach = match moves {
        Moves::Down => below,
        Moves::Up | Moves::Any => above,
    };
    if can_reach { NoKind::NotYet } else { NoKind::Past }
}

/// Whether it limits from below and from above. Dates and lists are limits in both directions, or in none.
pub(crate) fn limits(question: &Question, test: &Test) -> (bool, bool) {
    match test {
        Test::Number { least, most } => (least.is_some(), most.is_some()),
        Test::OneOf(set) if question.kind == QuestionKind::Scale => (
            !set.contains(0),
            set.highest().is_some_and(|highest| usize::from(highest) + 1 < question.options.len()),
        ),
        // At most this many years ago is an upper limit on years.
        Test::WithinYears { .. } | Test::HasNone(_) => (false, true),
        Test::AtLeastYears(_) | Test::HasAny(_) | Test::HasAll(_) => (true, false),
        Test::Date { .. } | Test::OneOf(_) | Test::Is(_) => (true, true),
    }
}

/// How much of a question's range a comparison lets pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Everything,
    Nothing,
    Some,
}

/// How many answers pass.
pub(crate) fn reach(question: &Question, test: &Test) -> Reach {
    let all = question.all_options();
    let of_set = |everything: bool, nothing: bool| {
        if everything {
            Reach::Everything
        } else if nothing {
            Reach::Nothing
        } else {
            Reach::Some
        }
    };
    match test {
        Test::OneOf(set) => of_set(set.includes(all), set.is_empty()),
        Test::HasAny(set) => of_set(false, set.is_empty()),
        Test::HasAll(set) | Test::HasNone(set) => of_set(set.is_empty(), false),
        Test::Number { least, most } => {
            let (min, max) = (question.min, question.max);
            let low = least.is_none_or(|least| min.is_some_and(|min| least <= min));
            let high = most.is_none_or(|most| max.is_some_and(|max| most >= max));
            let crossed = matches!((least, most), (Some(least), Some(most)) if least > most);
            let above = matches!((least, max), (Some(least), Some(max)) if *least > max);
            let below = matches!((most, min), (Some(most), Some(min)) if *most < min);
            of_set(low && high, crossed || above || below)
        }
        Test::Date { earliest, latest } => {
            of_set(false, matches!((earliest, latest), (Some(earliest), Some(latest)) if earliest > latest))
        }
        Test::Is(_) | Test::WithinYears { .. } | Test::AtLeastYears(_) => Reach::Some,
    }
}

/// What counts where the catalogue does not say how often an answer is given.
const EVEN: f64 = 0.5;

/// How often an answer passes, by the shares of the catalogue; silence about a
/// list counts for so much at least.
pub(crate) fn usual_share(question: &Question, test: &Test, silence: f64) -> f64 {
    match test {
        Test::OneOf(set) => part(question, *set),
        Test::HasAny(set) => any_of(question, *set).max(silence_on(question, *set, silence)),
        Test::HasNone(set) => 1.0 - any_of(question, *set),
        Test::HasAll(set) => {
            let one = |option| {
                let one = OptionSet::single(option);
                any_of(question, one).max(silence_on(question, one, silence))
            };
            set.iter().map(one).fold(1.0, f64::min)
        }
        Test::Is(true) => question.yes_share,
        Test::Is(false) => 1.0 - question.yes_share,
        Test::Number { .. } | Test::Date { .. } | Test::WithinYears { .. } | Test::AtLeastYears(_) => EVEN,
    }
}

/// What silence about some lines of a list counts for: less where the catalogue says that few people choose them.
fn silence_on(question: &Question, set: OptionSet, silence: f64) -> f64 {
    let most =
        set.iter().filter_map(|one| question.choice(one)).map(|choice| choice.share).fold(0.0, f64::max);
    silence * most.min(1.0)
}

/// How often one of a list is chosen by somebody who chooses up to this many.
const CHOSEN: i32 = 2;

fn any_of(question: &Question, set: OptionSet) -> f64 {
    question.yes_share * (1.0 - (1.0 - part(question, set)).powi(CHOSEN))
}

/// What part of all answers some options are.
fn part(question: &Question, set: OptionSet) -> f64 {
    let all: f64 = question.options.iter().map(|choice| choice.share).sum();
    let these: f64 = set.iter().filter_map(|option| question.choice(option)).map(|choice| choice.share).sum();
    if all > 0.0 { these / all } else { 0.0 }
}

/// What can be had of one question by gifts.
#[derive(Debug, Clone, Default)]
pub(crate) struct AtHand {
    pub(crate) options: OptionSet,
    pub(crate) yes: bool,
    pub(crate) no: bool,
    pub(crate) numbers: Vec<i64>,
}

/// What a hopeful reading makes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hope {
    /// It could come out as wanted.
    Yes,
    /// It cannot.
    No,
    /// No gift and no time helps: it is as it is now.
    AsItIs,
}

/// Whether an answer could come out as wanted, by what is at hand or by time.
/// What stretches a limit is the caller's business.
pub(crate) fn hope(
    question: &Question,
    test: &Test,
    value: Value,
    at_hand: &AtHand,
    want: bool,
    effective: Date,
) -> Hope {
    let scale = question.kind == QuestionKind::Scale;
    let can = match (test, value) {
        (Test::OneOf(set), Value::Option(now)) => std::iter::once(now)
            .chain(at_hand.options.iter().filter(|to| !scale || *to > now))
            .any(|option| set.contains(option) == want),
        (Test::HasAny(set), Value::Options(chosen)) => {
            if want {
                chosen.union(at_hand.options).intersects(*set)
            } else {
                !chosen.intersects(*set)
            }
        }
        (Test::HasAll(set), Value::Options(chosen)) => {
            if want {
                chosen.union(at_hand.options).includes(*set)
            } else {
                !chosen.includes(*set)
            }
        }
        (Test::HasNone(set), Value::Options(chosen)) => {
            if want {
                !chosen.intersects(*set)
            } else {
                chosen.union(at_hand.options).intersects(*set)
            }
        }
        (Test::Is(flag), Value::YesNo(now)) => {
            let wanted = *flag == want;
            now == wanted || if wanted { at_hand.yes } else { at_hand.no }
        }
        (Test::Number { least, most }, Value::Number(low, high)) => std::iter::once((low, high))
            .chain(at_hand.numbers.iter().map(|number| (low.max(*number), high.max(*number))))
            .any(|(low, high)| {
                let inside = least.is_none_or(|least| high >= least) && most.is_none_or(|most| low <= most);
                let outside = least.is_some_and(|least| low < least) || most.is_some_and(|most| high > most);
                if want { inside } else { outside }
            }),
        // Time passes on the way, as long as need be.
        (Test::AtLeastYears(_), _) if want => true,
        (Test::WithinYears { .. }, _) if !want => true,
        (Test::WithinYears { .. }, Value::Date(low, _)) if low > effective => true,
        (Test::AtLeastYears(_) | Test::WithinYears { .. } | Test::Date { .. }, _) => return Hope::AsItIs,
        // The loader and `Value::fits` keep kinds apart; a stray value bars nothing.
        (
            Test::OneOf(_)
            | Test::HasAny(_)
            | Test::HasAll(_)
            | Test::HasNone(_)
            | Test::Is(_)
            | Test::Number { .. },
            _,
        ) => true,
    };
    if can { Hope::Yes } else { Hope::No }
}

/// Whether some option that may be taken for granted comes out as wanted;
/// of what is no choice of one, anything may be.
pub(crate) fn may_be_assumed(test: &Test, options: OptionSet, want: bool) -> bool {
    match test {
        Test::OneOf(set) => options.iter().any(|option| set.contains(option) == want),
        Test::HasAny(_)
        | Test::HasAll(_)
        | Test::HasNone(_)
        | Test::Is(_)
        | Test::Number { .. }
        | Test::Date { .. }
        | Test::WithinYears { .. }
        | Test::AtLeastYears(_) => true,
    }
}

/// Whether gifts alone bring it to the wanted end, where nothing is known.
pub(crate) fn gifts_can(test: &Test, at_hand: &AtHand, want: bool) -> bool {
    match test {
        Test::OneOf(set) => at_hand.options.iter().any(|option| set.contains(option) == want),
        Test::HasAny(set) | Test::HasAll(set) => {
            !at_hand.options.is_empty() && (!want || at_hand.options.intersects(*set))
        }
        Test::HasNone(set) => !at_hand.options.is_empty() && (want || at_hand.options.intersects(*set)),
        Test::Is(flag) => {
            if *flag == want {
                at_hand.yes
            } else {
                at_hand.no
            }
        }
        Test::Number { .. } => !at_hand.numbers.is_empty(),
        Test::Date { .. } | Test::WithinYears { .. } | Test::AtLeastYears(_) => false,
    }
}

/// Whether a gift could help to bring it to the wanted end.
pub(crate) fn brings(test: &Test, gift: Outcome, want: bool) -> bool {
    match (test, gift) {
        (Test::OneOf(set), Outcome::AtLeast(option) | Outcome::Becomes(option)) => {
            set.contains(option) == want
        }
        (Test::HasAny(set) | Test::HasAll(set), Outcome::Adds(added)) => want && set.intersects(added),
        (Test::HasNone(set), Outcome::Adds(added)) => !want && set.intersects(added),
        (Test::Is(flag), Outcome::Is(given)) => (*flag == given) == want,
        (Test::Number { .. }, _) => gift.result(None).is_some(),
        // A gift of another kind than the question; and no gift moves a date.
        (
            Test::OneOf(_)
            | Test::HasAny(_)
            | Test::HasAll(_)
            | Test::HasNone(_)
            | Test::Is(_)
            | Test::Date { .. }
            | Test::WithinYears { .. }
            | Test::AtLeastYears(_),
            _,
        ) => false,
    }
}
