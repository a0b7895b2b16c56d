//! Limits that somebody outgrows by going on with what they have begun, such as "in the first year of your doctorate".

use jiff::Span;
use jiff::civil::Date;

use super::facts::Facts;
use super::truth::Truth;
use crate::catalog::{Comparison, QuestionId, Rule, Test, Value};

impl Facts<'_> {
    /// About when a rule that is met is met no more, because months of something under way add up; the earliest day, as
    /// if it went on full time. `None` where none of its limits are of that kind, or another part of it stays met.
    #[must_use]
    pub(crate) fn outgrown_on(&self, rule: &Rule, effective: Date) -> Option<Date> {
        if self.truth(rule, effective) != Truth::True {
            return None;
        }
        match rule {
            Rule::Compare(comparison) => self.limit_reached(comparison),
            Rule::All(parts) => parts.iter().filter_map(|part| self.outgrown_on(part, effective)).min(),
            Rule::Any(parts) => parts
                .iter()
                .filter(|part| self.truth(part, effective) == Truth::True)
                .map(|part| self.outgrown_on(part, effective))
                .collect::<Option<Vec<Date>>>()?
                .into_iter()
                .max(),
            Rule::Not(_) => None,
        }
    }

    fn limit_reached(&self, comparison: &Comparison) -> Option<Date> {
        let Test::Number { most: Some(most), .. } = comparison.test else {
            return None;
        };
        let Value::Number(_, done) = self.profile().value(comparison.question)? else {
            return None;
        };
        let left = most.checked_sub(done).filter(|_| self.is_counting(comparison.question))?;
        self.today().checked_add(Span::new().try_months(left).ok()?).ok()
    }

    /// True where the months of something that the person has begun are counted by this question.
    fn is_counting(&self, question: QuestionId) -> bool {
        self.catalog().transitions.iter().any(|transition| {
            transition.begun
                && transition.done == Some(question)
                && self.truth(&transition.when, self.today()) == Truth::True
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::catalog::{Answer, Catalog, read_answers};
    use crate::rules::Profile;

    const TODAY: Date = date(2026, 11, 27);

    /// When somebody with these answers outgrows the scheme's only rule.
    fn outgrown(rule: &str, answers: &str) -> Option<Date> {
        let catalog: Catalog = crate::small::Small::new()
            .question("course", "yes-no", "")
            .question("done", "number", "min = 0\nmax = 60\nask-if = { course = true }")
            .question("fee", "yes-no", "")
            .with(
                "questions.toml",
                "[[transition]]\ntext = \"Finish the course.\"\nwhen = { course = true }\ndone = \"done\"\nbegun = true\nmonths = 36\ngives = { fee = true }",
            )
            .scheme("one", &format!("[[criterion]]\nid = \"rule\"\ntext = \"Rule.\"\nwhen = {rule}\nconfirmed = false"))
            .catalog();
        let answers = read_answers(&catalog, "answers", answers).unwrap();
        let profile = Profile::from_answers(answers);
        assert!(profile.iter().all(|(_, answer)| matches!(answer, Answer::Known(_))));
        let facts = Facts::new(&catalog, &profile, TODAY);
        facts.outgrown_on(catalog.schemes.first()?.criteria.first()?.when.as_ref()?, TODAY)
    }

    #[test]
    fn a_limit_is_outgrown_by_going_on() {
        let first_year = "{ done = { at-most = 12, when-not-applicable = true } }";
        assert_eq!(outgrown(first_year, "course = true\ndone = 5"), Some(date(2027, 6, 27)));
        assert_eq!(outgrown(first_year, "course = true\ndone = 12"), Some(TODAY));
        assert_eq!(outgrown(first_year, "course = true\ndone = 13"), None, "it is missed already");
        assert_eq!(outgrown(first_year, "course = false"), None, "nothing is under way");
        assert_eq!(outgrown("{ done = { at-most = 9000000000 } }", "course = true\ndone = 1"), None, "never");
    }

    #[test]
    fn what_stays_met_another_way_is_not_outgrown() {
        let either = "{ any = [{ done = { at-most = 12 } }, { fee = true }] }";
        assert_eq!(outgrown(either, "course = true\ndone = 5\nfee = true"), None);
        assert_eq!(outgrown(either, "course = true\ndone = 5\nfee = false"), Some(date(2027, 6, 27)));
        let both = "{ done = { at-most = 12 }, fee = true }";
        assert_eq!(outgrown(both, "course = true\ndone = 5\nfee = true"), Some(date(2027, 6, 27)));
        assert_eq!(outgrown(both, "course = true\ndone = 5"), None, "it is not sure that it is met");
    }
}
