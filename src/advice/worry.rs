//! What the rules say to a worry: which of them are about it, what they shut to the person and what is open all the
//! same. Worked out of the words of the worry, the questions' `worry-words` and the criteria; written by nobody.

use jiff::civil::Date;

use super::order::Ranking;
use crate::catalog::{Catalog, Criterion, QuestionId, SchemeId, Standing, Weight};
use crate::rules::applications::{effective_criteria, reckoning_day};
use crate::rules::{Assessment, Facts, Truth, Verdict};
use crate::text::filler::is_filler;
use crate::text::fold::fold;

/// Money that a worry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// Fees.
    Fees,
    /// Pay.
    Salary,
}

/// A rule behind the answer to a worry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Whose rule it is.
    pub scheme: SchemeId,
    /// Its place among the criteria that hold on the day.
    pub criterion: usize,
    /// Whether the person meets it.
    pub met: bool,
}

/// What time alone will shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shutting {
    /// The scheme.
    pub scheme: SchemeId,
    /// The last day on which its rule holds.
    pub on: Date,
}

/// What the rules say to a worry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worry {
    /// The question that it is about, where its words tell.
    pub about: Option<QuestionId>,
    /// What the rules would open to the person but for answers to that question, the earliest stage first.
    pub shut: Vec<SchemeId>,
    /// What is open to the person, the best first.
    pub open: Vec<SchemeId>,
    /// Those open whose hard rules ask for it; each rule is met.
    pub asked: Vec<SchemeId>,
    /// A rule that tells, of the scheme that fits best.
    pub rule: Option<Behind>,
    /// What shuts first, by a rule about it, while time goes on.
    pub shutting: Option<Shutting>,
    /// The money that it is about, and what pays it among all that is open.
    pub money: Option<(Worth, Vec<SchemeId>)>,
    /// No hard rule of anything that takes people names what the worry names.
    pub unheard: bool,
}

impl Worry {
    /// Works it out.
    #[must_use]
    pub fn answer(words: &str, facts: &Facts<'_>, assessment: &Assessment, ranking: &Ranking) -> Self {
        let catalog = facts.catalog();
        let heard = padded(words);
        let is_open = |id: &SchemeId| assessment.of(*id).is_some_and(|now| now.verdict == Verdict::Open);
        let open: Vec<SchemeId> = ranking.schemes().filter(is_open).collect();
        let mut worry = Self {
            about: about(&heard, facts),
            money: money(&heard, catalog, &open),
            unheard: is_unheard(words, catalog),
            open,
            ..Self::default()
        };
        if let Some(question) = worry.about {
            worry.look(question, facts, assessment);
        }
        worry
    }

    /// Looks at every rule about a question.
    fn look(&mut self, question: QuestionId, facts: &Facts<'_>, assessment: &Assessment) {
        let catalog = facts.catalog();
        let today = facts.today();
        for id in catalog.live_schemes() {
            let scheme = catalog.scheme(id);
            let day = reckoning_day(scheme, today);
            let mut missed = effective_criteria(scheme, today)
                .into_iter()
                .filter(|criterion| is_hard(criterion))
                .filter(|criterion| {
                    criterion.when.as_ref().is_some_and(|rule| facts.truth(rule, day) == Truth::False)
                })
                .peekable();
            // What is behind somebody shuts nothing to them.
            let no = assessment.of(id).is_some_and(|now| now.verdict.is_no() && now.verdict != Verdict::Past);
            if no && missed.peek().is_some() && missed.all(|criterion| reads(criterion, question)) {
                self.shut.push(id);
            }
        }
        self.shut.sort_by_key(|id| catalog.scheme(*id).stage);
        let mut met: Option<(Behind, bool)> = None;
        for id in &self.open {
            let scheme = catalog.scheme(*id);
            let day = reckoning_day(scheme, today);
            let of_it = effective_criteria(scheme, today);
            let mut asks = false;
            for (place, criterion) in of_it.into_iter().enumerate() {
                if !is_hard(criterion) || !reads(criterion, question) {
                    continue;
                }
                let Some(rule) = &criterion.when else { continue };
                asks |= facts.truth(rule, day) == Truth::True;
                let behind = Behind { scheme: *id, criterion: place, met: true };
                if facts.truth(rule, day) == Truth::True
                    && met.is_none_or(|_| is_short(criterion) && !met.is_some_and(|(_, short)| short))
                {
                    met = Some((behind, is_short(criterion)));
                }
                let on = facts.closes_on(rule, day).filter(|on| *on >= today);
                if let Some(on) = on.filter(|on| self.shutting.is_none_or(|first| *on < first.on)) {
                    self.shutting = Some(Shutting { scheme: *id, on });
                }
            }
            if asks {
                self.asked.push(*id);
            }
        }
        // A rule that shuts something tells most: the one that shuts most, of those that can be read at once. One that
        // is met shows that it is no bar.
        let missed: Vec<(Behind, &Criterion)> =
            self.shut.iter().filter_map(|id| missed_rule(*id, question, facts)).collect();
        let alike = |text: &str| missed.iter().filter(|(_, criterion)| criterion.text == text).count();
        let most = missed
            .iter()
            .rev()
            .max_by_key(|(_, criterion)| (is_short(criterion), alike(&criterion.text)))
            .map(|(behind, _)| *behind);
        self.rule = most.or(met.map(|(behind, _)| behind));
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

fn missed_rule<'c>(id: SchemeId, question: QuestionId, facts: &Facts<'c>) -> Option<(Behind, &'c Criterion)> {
    let scheme = facts.catalog().scheme(id);
    let day = reckoning_day(scheme, facts.today());
    let missed = |criterion: &&Criterion| {
        is_hard(criterion)
            && reads(criterion, question)
            && criterion.when.as_ref().is_some_and(|rule| facts.truth(rule, day) == Truth::False)
    };
    let criteria = effective_criteria(scheme, facts.today());
    let place = criteria.iter().position(missed)?;
    Some((Behind { scheme: id, criterion: place, met: false }, criteria.get(place).copied()?))
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
    const FEES: [&str; 2] = [" fees ", " tuition "];
    const PAY: [&str; 5] = [" pay ", " pays ", " money ", " salary ", " pension "];
    let says = |words: &[&str]| words.iter().any(|word| heard.contains(word));
    let worth = if says(&FEES) {
        Worth::Fees
    } else if says(&PAY) {
        Worth::Salary
    } else {
        return None;
    };
    let pays = |id: &&SchemeId| {
        let pays = &catalog.scheme(**id).pays;
        !match worth {
            Worth::Fees => &pays.fees,
            Worth::Salary => &pays.salary,
        }
        .is_empty()
    };
    Some((worth, open.iter().filter(pays).copied().collect()))
}

/// True where the rarest words of a worry stand in no hard rule of anything that takes people.
fn is_unheard(words: &str, catalog: &Catalog) -> bool {
    const SHORTEST: usize = 5;
    let heard = padded(words);
    let told: Vec<&str> =
        heard.split(' ').filter(|word| word.len() >= SHORTEST && !is_filler(word)).collect();
    !told.is_empty()
        && catalog
            .live_schemes()
            .flat_map(|id| &catalog.scheme(id).criteria)
            .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
            .all(|criterion| {
                let text = padded(&criterion.text);
                !told.iter().any(|word| text.contains(&format!(" {word} ")))
            })
}
