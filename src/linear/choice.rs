//! Which line of a page is meant by what was typed.

use crate::catalog::Question;
use crate::page::Target;
use crate::page::question::filtered;
use crate::text::fold::fold;
use crate::text::nearest::all_begin_words;

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// Its place among the rows of the page.
    pub(super) row: usize,
    pub(super) target: Target,
    pub(super) label: String,
    /// What it is called in a numbered series: "6" for "Band 6".
    pub(super) name: Option<String>,
}

/// What was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// This place among the choices.
    One(usize),
    /// It fits several places.
    Several(Vec<usize>),
    /// None.
    Nothing,
}

/// Which of these a word means: a digit that is part of names is a name, any other is a place; then words, from the
/// whole label to the beginnings of its words and of its other names.
pub(super) fn meant(choices: &[Choice], word: &str, question: Option<&Question>) -> Meant {
    let wanted = fold(word);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Meant::Nothing;
    }
    let fits = |fit: &dyn Fn(&Choice) -> bool| {
        choices.iter().enumerate().filter(|(_, choice)| fit(choice)).map(|(place, _)| place).collect()
    };
    if wanted.starts_with(|first: char| first.is_ascii_digit()) {
        if is_series(choices) {
            let named = |choice: &Choice, whole: bool| {
                choice
                    .name
                    .as_deref()
                    .is_some_and(|name| if whole { name == wanted } else { name.starts_with(wanted) })
            };
            return first_of([fits(&|choice| named(choice, true)), fits(&|choice| named(choice, false))]);
        }
        if let Ok(number) = wanted.parse::<usize>() {
            let place = number.checked_sub(1).filter(|place| *place < choices.len());
            return place.map_or(Meant::Nothing, Meant::One);
        }
    }
    let whole = fits(&|choice| fold(&choice.label) == wanted);
    let begun: Vec<usize> = fits(&|choice| fold(&choice.label).starts_with(wanted));
    let options = question.map(|question| filtered(question, wanted));
    let inside = fits(&|choice| match (&options, choice.target) {
        (Some(options), Target::Option(option)) => options.contains(&option),
        _ => all_begin_words(&fold(&choice.label), wanted, false),
    });
    // The beginning of one label alone is meant, whatever fits within others.
    let begun = if begun.len() == 1 { begun } else { Vec::new() };
    first_of([whole, begun, inside])
}

/// True where numbers are names.
pub(super) fn is_series(choices: &[Choice]) -> bool {
    choices.iter().any(|choice| choice.name.is_some())
}

fn first_of<const N: usize>(found: [Vec<usize>; N]) -> Meant {
    match found.into_iter().find(|places| !places.is_empty()) {
        None => Meant::Nothing,
        Some(places) => match places.as_slice() {
            [only] => Meant::One(*only),
            _ => Meant::Several(places),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::page::question::called;

    /// The options of a question as the choices of its page.
    fn choices(question: &Question) -> Vec<Choice> {
        let names = called(question);
        let mut options: Vec<u8> = question.all_options().iter().collect();
        if question.highest_first {
            options.reverse();
        }
        let choice = |(row, option): (usize, u8)| Choice {
            row,
            target: Target::Option(option),
            label: question.label(option).to_owned(),
            name: names.get(usize::from(option)).copied().flatten().map(str::to_owned),
        };
        options.into_iter().enumerate().map(choice).collect()
    }

    #[test]
    fn every_option_of_every_question_is_meant_by_its_words_and_by_what_stands_before_it() {
        let catalog = Catalog::built_in();
        let mut tried = 0;
        for id in catalog.question_ids() {
            let question = catalog.question(id);
            let choices = choices(question);
            for (place, choice) in choices.iter().enumerate() {
                let one = Meant::One(place);
                assert_eq!(meant(&choices, &choice.label, Some(question)), one, "{}", choice.label);
                let number = choice.name.clone().unwrap_or_else(|| (place + 1).to_string());
                if choice.name.is_some() || !is_series(&choices) {
                    assert_eq!(meant(&choices, &number, Some(question)), one, "{number}: {}", choice.label);
                }
                tried += 1;
            }
        }
        assert!(tried > 200, "{tried}");
    }

    #[test]
    fn a_digit_that_is_part_of_names_is_a_name_and_what_fits_several_is_asked_about() {
        let catalog = Catalog::built_in();
        let band = catalog
            .question_ids()
            .map(|id| catalog.question(id))
            .find(|question| !called(question).is_empty());
        let band = band.unwrap();
        let choices = choices(band);
        let label = |typed: &str| match meant(&choices, typed, Some(band)) {
            Meant::One(place) => choices[place].label.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!(label("6"), "Band 6");
        assert_eq!(label("8a"), "Band 8a");
        assert_eq!(label("band 7"), "Band 7");
        assert_eq!(label("very senior"), "Very senior manager");
        assert!(label("8").starts_with("Several"), "{}", label("8"));
        assert_eq!(label("1"), "Nothing");
        assert_eq!(label("12"), "Nothing");
    }
}
