//! Whether further answers could still turn a rule: what
//! [`Facts::open_towards`] says, without the questions that it names.

use jiff::civil::Date;

use super::facts::Facts;
use super::truth::Truth;
use crate::catalog::{Answer, Comparison, QuestionId, Rule};

impl Facts<'_> {
    /// True where a rule is `goal`, or answers to questions that can be asked
    /// could make it so.
    pub(crate) fn can_become(&self, rule: &Rule, goal: bool, effective: Date) -> bool {
        match self.truth(rule, effective) {
            Truth::Unknown => {}
            truth => return truth == goal.into(),
        }
        match rule {
            Rule::Not(part) => self.can_become(part, !goal, effective),
            Rule::Compare(comparison) => self.comparison_can_become(comparison, goal, effective),
            Rule::All(parts) | Rule::Any(parts) => {
                let mut reached = parts.iter().map(|part| self.can_become(part, goal, effective));
                if matches!(rule, Rule::All(_)) == goal {
                    reached.all(|one| one)
                } else {
                    reached.any(|one| one)
                }
            }
        }
    }

    /// The same of a comparison that is unknown.
    fn comparison_can_become(&self, comparison: &Comparison, goal: bool, effective: Date) -> bool {
        let answer = self.profile().answer(comparison.question);
        let applies = self.applies(comparison.question);
        let gate = match applies {
            Truth::False => return comparison.when_not_applicable.unwrap_or(false) == goal,
            Truth::True => None,
            Truth::Unknown => self.catalog().question(comparison.question).ask_if.as_ref(),
        };
        let Some(gate) = gate else {
            return match answer {
                Some(Answer::Known(_)) if applies == Truth::True => {
                    comparison.test.stretched_by().iter().any(|question| self.can_be_asked(*question))
                }
                _ => self.can_be_asked(comparison.question),
            };
        };
        let fits = || match answer {
            None => true,
            Some(Answer::NotSure | Answer::RatherNotSay) => false,
            Some(Answer::Known(value)) => self.test(&comparison.test, value, effective) != (!goal).into(),
        };
        let by_not_applying = || {
            comparison.when_not_applicable.unwrap_or(false) == goal
                && self.can_become(gate, false, self.today())
        };
        by_not_applying() || (fits() && self.can_become(gate, true, self.today()))
    }

    /// True where a question, or one that its gate waits for, is to be answered.
    fn can_be_asked(&self, question: QuestionId) -> bool {
        match self.applies(question) {
            Truth::False => false,
            Truth::True => self.profile().answer(question).is_none(),
            Truth::Unknown => {
                let mut open = Vec::new();
                self.add_open(question, &mut open);
                !open.is_empty()
            }
        }
    }
}
