//! The words of a catalogue and where they stand: what a search reads.

use std::collections::{BTreeMap, HashMap};

use crate::catalog::{Catalog, Choice, Question, QuestionId, Scheme, SchemeId, Weight};
use crate::text::fold::fold;

/// How much it says that a word is in a name.
pub(super) const NAME: f32 = 1.0;
/// How much it says that a word is in the name of a funder or a stage.
const GROUP: f32 = 0.5;
/// How much it says that a word is in a summary or a meaning.
const TEXT: f32 = 0.3;
/// How much it says that a word is in a rule.
const RULE: f32 = 0.1;
/// A scheme that is open to everybody is open to those who are named, too.
const OPEN_TO_ALL: f32 = 0.15;
/// A scheme whose rules let few others in is made for those who are named.
const MADE_FOR: f32 = 0.85;

/// A rule that lets one in 32 options pass is as narrow as it gets: halved five times.
const NARROWEST: f32 = 5.0;

/// Where a word or phrase stands: position of the entry, and what that says.
pub(super) type Places = BTreeMap<usize, f32>;

/// Words to places.
#[derive(Default)]
pub(super) struct Words {
    /// Every word, and where it is.
    pub(super) places: BTreeMap<String, Places>,
    /// Names of stages and terms, and which entries they lead to.
    pub(super) phrases: BTreeMap<String, Places>,
    /// What people call an answer, and the entries whose rules let it in.
    pub(super) people: BTreeMap<String, Places>,
    /// The same, and the entries whose rules shut it out.
    pub(super) shut: HashMap<String, Vec<usize>>,
}

/// The words of a text as they are compared: folded, without signs, without the
/// s of a plural.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| stem(word).to_owned())
        .collect()
}

/// A word without the s of a plural.
pub(super) fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() > 2 && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    }
}

impl Words {
    /// Reads a catalogue; entries are its schemes, then its terms.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut read = Self::default();
        for id in catalog.scheme_ids() {
            read.scheme(catalog, id);
        }
        for id in catalog.term_ids() {
            let term = catalog.term(id);
            let place = catalog.schemes.len() + id.index();
            for name in term.names() {
                read.add(name, place, NAME);
                for scheme in &term.leads_to {
                    read.phrase(name, scheme.index(), MADE_FOR);
                }
            }
            read.add(&term.plain, place, TEXT);
        }
        for id in catalog.question_ids() {
            read.question(catalog, id);
        }
        read
    }

    fn scheme(&mut self, catalog: &Catalog, id: SchemeId) {
        let scheme = catalog.scheme(id);
        let place = id.index();
        let names = [&scheme.name, &scheme.short, &scheme.id];
        for name in names.into_iter().chain(&scheme.was).chain(&scheme.also) {
            self.add(name, place, NAME);
        }
        let funder = catalog.funder(scheme.funder);
        let stage = catalog.stage(scheme.stage);
        for name in [&funder.name, &funder.short, &stage.name, &catalog.kind(scheme.kind).name] {
            self.add(name, place, GROUP);
        }
        for name in &stage.also {
            self.phrase(name, place, GROUP);
        }
        self.add(&scheme.summary, place, TEXT);
        for criterion in &scheme.criteria {
            self.add(&criterion.text, place, RULE);
        }
    }

    /// What a person may be called leads to the schemes whose rules let them in.
    fn question(&mut self, catalog: &Catalog, id: QuestionId) {
        let question = catalog.question(id);
        let all = question.all_options();
        let spoken: Vec<(u8, Vec<String>)> = (0_u8..)
            .zip(&question.options)
            .map(|(option, choice)| (option, spoken(question, choice)))
            .collect();
        if spoken.iter().all(|(_, names)| names.is_empty()) {
            return;
        }
        for scheme in catalog.scheme_ids() {
            let mut accepted = all;
            for rule in hard_rules(catalog.scheme(scheme)) {
                accepted = accepted.intersection(rule.may_pass(id, all));
            }
            // Of a question that is about something else, only a rule that reads it says anything.
            if accepted == all && question.made_for.is_empty() {
                continue;
            }
            let says = if accepted == all {
                OPEN_TO_ALL
            } else {
                let narrow = share(all.len()) / share(accepted.len().max(1));
                OPEN_TO_ALL + (MADE_FOR - OPEN_TO_ALL) * (narrow.log2() / NARROWEST).min(1.0)
            };
            for (option, names) in &spoken {
                for name in names {
                    if accepted.contains(*option) {
                        raise(self.people.entry(name.clone()).or_default(), scheme.index(), says);
                    } else if !question.made_for.is_empty() {
                        self.shut.entry(name.clone()).or_default().push(scheme.index());
                    }
                }
            }
        }
    }

    fn add(&mut self, text: &str, place: usize, says: f32) {
        for word in words(text) {
            raise(self.places.entry(word).or_default(), place, says);
        }
    }

    fn phrase(&mut self, name: &str, place: usize, says: f32) {
        let key = words(name).join(" ");
        if !key.is_empty() {
            raise(self.phrases.entry(key).or_default(), place, says);
        }
    }
}

/// Notes what a place says, where it does not say more already.
pub(super) fn raise(places: &mut Places, place: usize, says: f32) {
    let noted = places.entry(place).or_insert(says);
    *noted = noted.max(says);
}

fn hard_rules(scheme: &Scheme) -> impl Iterator<Item = &crate::catalog::Rule> {
    scheme.criteria.iter().filter(|line| line.weight == Weight::Must).filter_map(|line| line.when.as_ref())
}

/// What people call an answer, as words in a row: its other words, and its label where that names
/// who somebody is, part by part: "Podiatrist or chiropodist".
fn spoken(question: &Question, choice: &Choice) -> Vec<String> {
    let mut names = choice.also.clone();
    if !question.made_for.is_empty() {
        let label = choice.label.split('(').next().unwrap_or_default();
        names.extend(label.split(" or ").flat_map(|part| part.split(", ")).map(|part| part.trim().into()));
    }
    let mut keys: Vec<String> = names.iter().map(|name| words(name).join(" ")).collect();
    keys.retain(|name| !name.is_empty());
    keys.sort();
    keys.dedup();
    keys
}

fn share(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::MAX, f32::from)
}
