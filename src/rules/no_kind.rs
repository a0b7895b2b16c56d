//! Which kind of no it is: what can come, what lies behind, and what no step
//! changes.

use jiff::civil::Date;

use super::comparison::{NoKind, missed_kind};
use super::facts::Facts;
use super::truth::Truth;
use crate::catalog::{Comparison, Moves, Rule, Test, Value};

impl Facts<'_> {
    /// The kind of a no, for a rule that is false (`want` true) or whose
    /// negation is false (`want` false). `None` when it is not.
    ///
    /// Negations are pushed down to the comparisons: an `all` takes the worst
    /// kind of its false parts, an `any` the best of its parts, and where a
    /// question does not apply, its gate is to blame.
    #[must_use]
    pub(crate) fn no_kind(&self, rule: &Rule, want: bool, effective: Date) -> Option<NoKind> {
        match rule {
            Rule::All(parts) if want => self.kinds(parts, want, effective).flatten().max(),
            Rule::Any(parts) if !want => self.kinds(parts, want, effective).flatten().max(),
            Rule::All(parts) | Rule::Any(parts) => parts
                .iter()
                .map(|part| self.way_out(part, want, effective))
                .collect::<Option<Vec<NoKind>>>()?
                .into_iter()
                .min()
                .or(Some(NoKind::NotForYou)),
            Rule::Not(part) => self.no_kind(part, !want, effective),
            Rule::Compare(comparison) => {
                let missed: Truth = (!want).into();
                if self.compare(comparison, effective) != missed {
                    return None;
                }
                Some(self.comparison_kind(comparison, want, effective))
            }
        }
    }

    /// The kind of a no of one of several ways to meet a rule. A way that asks for two changes at once, of which one is
    /// brought by nothing, is none that lies ahead.
    fn way_out(&self, rule: &Rule, want: bool, effective: Date) -> Option<NoKind> {
        let kind = self.no_kind(rule, want, effective)?;
        if let (Rule::All(parts), true, NoKind::NotYet) = (rule, want, kind) {
            let missed = parts.iter().filter(|part| self.truth(part, effective) == Truth::False);
            let (brought, not): (Vec<&Rule>, Vec<&Rule>) = missed.partition(|part| self.may_be_brought(part));
            if !not.is_empty() && brought.len() + not.len() > 1 {
                return Some(NoKind::NotForYou);
            }
        }
        Some(kind)
    }

    /// False where a rule asks for an option of a list that nothing in the catalogue gives.
    fn may_be_brought(&self, rule: &Rule) -> bool {
        match rule {
            Rule::Any(parts) => parts.iter().any(|part| self.may_be_brought(part)),
            Rule::All(parts) => parts.iter().all(|part| self.may_be_brought(part)),
            Rule::Compare(Comparison { question, test: Test::HasAny(set), .. }) => {
                self.catalog().given(*question).is_none_or(|given| given.intersects(*set))
            }
            Rule::Not(_) | Rule::Compare(_) => true,
        }
    }

    fn kinds<'r>(
        &'r self,
        parts: &'r [Rule],
        want: bool,
        effective: Date,
    ) -> impl Iterator<Item = Option<NoKind>> + 'r {
        parts.iter().map(move |part| self.no_kind(part, want, effective))
    }

    fn comparison_kind(&self, comparison: &Comparison, want: bool, effective: Date) -> NoKind {
        let question = self.catalog().question(comparison.question);
        if self.applies(comparison.question) == Truth::False {
            return question
                .ask_if
                .as_ref()
                .and_then(|gate| self.no_kind(gate, true, self.today()))
                .unwrap_or(NoKind::NotForYou);
        }
        if question.fixed {
            return NoKind::NotForYou;
        }
        match (self.profile().value(comparison.question), &comparison.test) {
            (Some(Value::Date(low, _)), Test::WithinYears { .. }) if want && low > effective => {
                NoKind::NotYet
            }
            (Some(value), _) => {
                let kind = self
                    .branch_kind(comparison, value, want)
                    .unwrap_or_else(|| missed_kind(question, &comparison.test, value, want));
                // Nobody has gone beyond being in practice, or working for the NHS.
                if kind == NoKind::Past && self.is_kept(comparison, value, want) {
                    NoKind::NotForYou
                } else {
                    kind
                }
            }
            (None, _) => NoKind::NotYet,
        }
    }

    /// True where a miss could only be mended by giving up what one does not give up for a scheme: the answer that is
    /// wanted is one that nobody is taken for, or an option stands in the way that nothing in the catalogue gives, so
    /// that it is no step which somebody has taken.
    fn is_kept(&self, comparison: &Comparison, value: Value, want: bool) -> bool {
        let question = self.catalog().question(comparison.question);
        if question.moves != Moves::Any {
            return false;
        }
        match (&comparison.test, value) {
            (Test::Is(yes), Value::YesNo(_)) => question.never_assumed.contains(u8::from(*yes == want)),
            (Test::HasNone(set) | Test::HasAny(set), Value::Options(chosen)) => {
                let held = chosen.intersection(*set);
                self.catalog().given(comparison.question).is_some_and(|given| !given.includes(held))
            }
            _ => false,
        }
    }

    /// The kind of a miss where the catalogue says which options can follow
    /// which: ahead, behind, or on another branch of the career.
    fn branch_kind(&self, comparison: &Comparison, value: Value, want: bool) -> Option<NoKind> {
        let (Test::OneOf(set), Value::Option(here)) = (&comparison.test, value) else {
            return None;
        };
        let id = comparison.question;
        let ahead = self.catalog().reach(id, here)?;
        let good = if want { *set } else { self.catalog().question(id).all_options().difference(*set) };
        if good.intersects(ahead) {
            return Some(NoKind::NotYet);
        }
        let led_here = |option: u8| self.catalog().reach(id, option).is_some_and(|next| next.contains(here));
        Some(if good.iter().any(led_here) { NoKind::Past } else { NoKind::NotForYou })
    }
}
