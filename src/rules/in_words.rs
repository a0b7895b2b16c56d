//! The program's own reading of a rule as a plain sentence, for the maintainer to
//! hold against the sentence of the catalogue.
//!
//! Questions are called by their ids and options by their labels: "profession
//! is nurse or midwife; and degree is at most master's degree". Nothing is
//! smoothed over: what the rule says stands there.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, Comparison, OptionSet, Question, QuestionId, QuestionKind, Rule, Test};

/// This many options are named one by one; more are named by their groups.
const FEW: usize = 4;

/// Reads the rules of one catalogue.
#[derive(Debug, Clone)]
pub(crate) struct RuleReader<'a> {
    catalog: &'a Catalog,
    /// Words that the catalogue writes with a small letter somewhere: a label
    /// that begins with one may begin small too, and a name may not.
    small: HashSet<String>,
}

impl<'a> RuleReader<'a> {
    /// Gathers which words are written small.
    #[must_use]
    pub(crate) fn new(catalog: &'a Catalog) -> Self {
        let mut small = HashSet::new();
        let mut gather = |text: &str| {
            for word in text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’') {
                if word.starts_with(char::is_lowercase) {
                    small.insert(word.to_owned());
                }
            }
        };
        for question in &catalog.questions {
            gather(&question.ask);
            gather(&question.why);
            for option in &question.options {
                gather(&option.label);
                gather(&option.hint);
            }
        }
        for scheme in &catalog.schemes {
            gather(&scheme.summary);
            for criterion in &scheme.criteria {
                gather(&criterion.text);
            }
        }
        Self { catalog, small }
    }

    /// The rule as a sentence without its full stop.
    #[must_use]
    pub(crate) fn read(&self, rule: &Rule) -> String {
        self.part(rule, false)
    }

    /// `inside` another list, a list is in brackets.
    fn part(&self, rule: &Rule, inside: bool) -> String {
        let list = |parts: &[Rule], joint: &str| {
            let texts: Vec<String> = parts.iter().map(|part| self.part(part, parts.len() > 1)).collect();
            let text = texts.join(joint);
            if inside && parts.len() > 1 { format!("({text})") } else { text }
        };
        match rule {
            Rule::All(parts) => list(parts, "; and "),
            Rule::Any(parts) => list(parts, "; or "),
            Rule::Not(part) => match &**part {
                Rule::Compare(comparison) => self.comparison(comparison, true),
                other => format!("not ({})", self.part(other, false)),
            },
            Rule::Compare(comparison) => self.comparison(comparison, false),
        }
    }

    fn comparison(&self, comparison: &Comparison, negated: bool) -> String {
        let question = self.catalog.question(comparison.question);
        let is = if negated { "is not" } else { "is" };
        let says = match &comparison.test {
            Test::OneOf(set) => format!("{is} {}", self.one_of(question, *set)),
            Test::HasAny(set) => {
                let verb = if negated { "does not include" } else { "includes" };
                format!("{verb} {}", self.options(question, *set, "or"))
            }
            Test::HasAll(set) => {
                let verb = if negated { "does not include" } else { "includes" };
                format!("{verb} all of {}", self.options(question, *set, "and"))
            }
            Test::HasNone(set) => {
                let verb = if negated { "does not include none of" } else { "includes none of" };
                format!("{verb} {}", self.options(question, *set, "and"))
            }
            Test::Is(wanted) => format!("is {}", if *wanted == negated { "no" } else { "yes" }),
            Test::Number { least, most } => format!("{is} {}", number(*least, *most, &question.unit)),
            Test::Date { earliest, latest } => format!("{is} {}", date(*earliest, *latest)),
            Test::WithinYears { years, extended_by } => {
                format!("{is} at most {} ago{}", plural(*years), self.stretches(extended_by))
            }
            Test::AtLeastYears(years) => format!("{is} at least {} ago", plural(*years)),
        };
        let name = question.id.replace('-', " ");
        match comparison.when_not_applicable {
            None => format!("{name} {says}"),
            Some(truth) if truth == negated => format!("{name} {says} (no where it does not apply)"),
            Some(_) => format!("{name} {says} (yes where it does not apply)"),
        }
    }

    /// A set of which one has to be chosen; limits for scales.
    fn one_of(&self, question: &Question, set: OptionSet) -> String {
        if set.len() < 2 || question.kind != QuestionKind::Scale {
            return self.options(question, set, "or");
        }
        let (Some(lowest), Some(highest)) = (set.lowest(), set.highest()) else {
            return self.options(question, set, "or");
        };
        let unbroken = usize::from(highest - lowest) + 1 == set.len();
        let starts = lowest == 0;
        let ends = usize::from(highest) + 1 == question.options.len();
        match (unbroken, starts, ends) {
            (true, true, false) => format!("at most {}", self.label(question, highest)),
            (true, false, true) => format!("at least {}", self.label(question, lowest)),
            (true, false, false) if set.len() > 2 => {
                format!("from {} to {}", self.label(question, lowest), self.label(question, highest))
            }
            _ => self.options(question, set, "or"),
        }
    }

    /// Options by name; a long list by its groups, or by what it leaves out.
    fn options(&self, question: &Question, set: OptionSet, joint: &str) -> String {
        if set.is_empty() {
            return "nothing".to_owned();
        }
        let left_out = question.all_options().difference(set);
        if left_out.is_empty() && set.len() > 1 {
            return "anything".to_owned();
        }
        if set.len() <= FEW {
            return joined(set.iter().map(|option| self.label(question, option)).collect(), joint);
        }
        if left_out.len() <= FEW && left_out.len() < set.len() && question.kind != QuestionKind::Many {
            let names = left_out.iter().map(|option| self.label(question, option)).collect();
            return format!("anything but {}", joined(names, "or"));
        }
        let mut names = Vec::new();
        let mut rest = set;
        while let Some((name, group)) = question
            .groups
            .iter()
            .filter(|(_, group)| set.includes(**group) && group.intersection(rest).len() > 2)
            .max_by_key(|(name, group)| (group.intersection(rest).len(), std::cmp::Reverse(*name)))
        {
            names.push(format!("one of the group {name}"));
            rest = rest.difference(*group);
        }
        names.extend(rest.iter().map(|option| self.label(question, option)));
        joined(names, joint)
    }

    /// The label without what is in brackets, and small where it is no
    /// name; between quotation marks where it reads like a list.
    fn label(&self, question: &Question, option: u8) -> String {
        let label = question.label(option);
        let plain = label.split(" (").next().unwrap_or(label).trim();
        let mut words = plain.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
        let first = words.next().unwrap_or("");
        // "North London" is a name; "Nurse or AHP" is not.
        let named = words.any(|word| {
            word.starts_with(char::is_uppercase) && word.chars().filter(|c| c.is_uppercase()).count() == 1
        });
        let mut letters = first.chars();
        let lower: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
        let small = match plain.strip_prefix(first) {
            Some(rest) if !named && self.small.contains(&lower) => format!("{lower}{rest}"),
            _ => plain.to_owned(),
        };
        if small.contains(',') || small.contains(" or ") { format!("“{small}”") } else { small }
    }

    fn stretches(&self, questions: &[QuestionId]) -> String {
        if questions.is_empty() {
            return String::new();
        }
        let names = questions.iter().map(|id| self.catalog.question(*id).id.replace('-', " ")).collect();
        format!(", longer by {}", joined(names, "and"))
    }
}

fn number(least: Option<i64>, most: Option<i64>, unit: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{least}{unit}"),
        (Some(least), Some(most)) => format!("from {least} to {most}{unit}"),
        (Some(least), None) => format!("at least {least}{unit}"),
        (None, Some(most)) => format!("at most {most}{unit}"),
        (None, None) => "any number".to_owned(),
    }
}

fn date(earliest: Option<Date>, latest: Option<Date>) -> String {
    match (earliest, latest) {
        (Some(earliest), Some(latest)) => format!("from {} to {}", in_words(earliest), in_words(latest)),
        (Some(earliest), None) => format!("on or after {}", in_words(earliest)),
        (None, Some(latest)) => format!("on or before {}", in_words(latest)),
        (None, None) => "any day".to_owned(),
    }
}

fn plural(years: i16) -> String {
    if years == 1 { "1 year".to_owned() } else { format!("{years} years") }
}

fn joined(mut names: Vec<String>, joint: &str) -> String {
    match names.pop() {
        None => String::new(),
        Some(only) if names.is_empty() => only,
        Some(last) => format!("{} {joint} {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::Small;

    fn read(when: &str) -> String {
        let questions = r#"
[[question]]
id = "profession"
ask = "What is your job? A nurse, a midwife or a doctor?"
why = "It decides."
kind = "one"
option = [{ id = "nurse", label = "Nurse" }, { id = "midwife", label = "Midwife" }, { id = "doctor", label = "Doctor" }]
[[question]]
id = "degree"
ask = "Which degree: a bachelor's, a master's or a doctorate?"
why = "It decides."
kind = "scale"
option = [{ id = "b", label = "Bachelor's degree" }, { id = "m", label = "Master's degree (MSc, MA)" }, { id = "d", label = "Doctorate" }]
[[question]]
id = "nation"
ask = "Where do you work?"
why = "It decides."
kind = "one"
option = [{ id = "e", label = "England" }, { id = "s", label = "Scotland" }]
[[question]]
id = "phd-awarded"
ask = "When?"
why = "It decides."
kind = "date"
ask-if = { degree = "d" }
[[question]]
id = "career-break"
ask = "How long?"
why = "It decides."
kind = "number"
unit = "months"
[[question]]
id = "grade"
ask = "Which?"
why = "It decides."
kind = "scale"
option = [{ id = "1", label = "Band 1" }, { id = "2", label = "Band 2" }, { id = "3", label = "Band 3" }, { id = "4", label = "Band 4" }, { id = "5", label = "Band 5" }]
[[question]]
id = "place"
ask = "Which?"
why = "It decides."
kind = "one"
option = [{ id = "a", label = "Ash" }, { id = "b", label = "Beech" }, { id = "c", label = "Cedar" }, { id = "d", label = "Dale, or down" }, { id = "e", label = "Elm" }, { id = "f", label = "Fell or ford" }]
"#;
        let catalog = Small::new()
            .with("questions.toml", questions)
            .with("stages.toml", &format!("[[goal]]\nid = \"g\"\nname = \"g\"\nwhen = {when}"))
            .catalog();
        RuleReader::new(&catalog).read(&catalog.goals[0].when)
    }

    #[test]
    fn a_rule_reads_as_a_sentence() {
        assert_eq!(
            read(r#"{ profession = ["nurse", "midwife"], degree = { at-most = "m" } }"#),
            "profession is nurse or midwife; and degree is at most master's degree"
        );
    }

    #[test]
    fn names_keep_their_capitals_and_lists_in_lists_stand_in_brackets() {
        assert_eq!(
            read(r#"{ any = [{ nation = "e", degree = "d" }, { not = { profession = "doctor" } }] }"#),
            "(nation is England; and degree is doctorate); or profession is not doctor"
        );
    }

    #[test]
    fn limits_of_years_say_what_stretches_them_and_what_holds_without_an_answer() {
        assert_eq!(
            read(
                r#"{ phd-awarded = { within-years = 5, at-least-years = 1, extended-by = ["career-break"], when-not-applicable = true } }"#
            ),
            "phd awarded is at least 1 year ago (yes where it does not apply); and \
             phd awarded is at most 5 years ago, longer by career break (yes where it does not apply)"
        );
        assert_eq!(read("{ career-break = { more-than = 11 } }"), "career break is at least 12 months");
        assert_eq!(
            read(r#"{ nation = { is = ["e"], when-not-applicable = false } }"#),
            "nation is England (no where it does not apply)"
        );
    }

    #[test]
    fn a_list_of_one_part_has_no_brackets() {
        assert_eq!(
            read(r#"{ any = [{ all = [{ nation = "e" }, { degree = "d" }] }] }"#),
            "nation is England; and degree is doctorate"
        );
        assert_eq!(
            read(r#"{ all = [{ any = [{ nation = "e" }] }, { degree = "d" }] }"#),
            "nation is England; and degree is doctorate"
        );
    }

    #[test]
    fn a_number_that_has_to_be_just_so_much_is_said_once() {
        let away = |limits: &str| read(&format!("{{ career-break = {{ {limits} }} }}"));
        assert_eq!(away("at-least = 3, at-most = 3"), "career break is 3 months");
        assert_eq!(away("at-least = 3, at-most = 6"), "career break is from 3 to 6 months");
        assert_eq!(away("at-most = 6"), "career break is at most 6 months");
    }

    #[test]
    fn long_lists_are_said_by_their_ends_or_by_what_they_leave_out() {
        assert_eq!(read(r#"{ grade = ["2", "3", "4"] }"#), "grade is from Band 2 to Band 4");
        assert_eq!(read(r#"{ grade = ["2", "3"] }"#), "grade is Band 2 or Band 3");
        assert_eq!(read(r#"{ grade = ["1", "3"] }"#), "grade is Band 1 or Band 3");
        assert_eq!(read(r#"{ place = ["a", "b", "c", "d", "f"] }"#), "place is anything but Elm");
        assert_eq!(read(r#"{ place = ["a", "b"] }"#), "place is Ash or Beech");
    }

    #[test]
    fn a_label_that_reads_like_a_list_stands_between_quotation_marks() {
        assert_eq!(read(r#"{ place = ["d", "f"] }"#), "place is “Dale, or down” or “Fell or ford”");
    }
}
