//! A vote of the room: choices, and how many hands or cards each had.

use jiff::civil::Date;

use crate::catalog::{Answer, PersonaId, QuestionId, QuestionKind, Rule, Value};
use crate::page::standing::open_to;
use crate::page::story::{BAR_ROWS, LETTERS, LINES, WORDS, bar_rows, first_name, first_words, lines_of};
use crate::page::wording::{short_value, yes_no};
use crate::page::{Counted, World};
use crate::rules::Profile;
use crate::text::reading::word_count;

/// This many choices a room takes in.
const MOST: usize = 6;
/// What stands for all other answers.
const ANOTHER: &str = "Another";

/// What a choice stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// An answer.
    Answer(Value),
    /// A persona to follow.
    Persona(PersonaId),
    /// None of the others.
    Other,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// What it stands for.
    pub meant: Meant,
    /// How many chose it, once they are counted.
    pub(crate) votes: Option<usize>,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// What the room is asked.
    pub title: String,
    /// The guest and the question, where it is about an answer.
    pub(crate) about: Option<(usize, QuestionId)>,
    /// The choices.
    pub choices: Vec<Choice>,
}

impl Ballot {
    /// The room is asked a question that a guest has answered. The choices are the guest's own answer and those near
    /// it or given most often, in the order of the question.
    #[must_use]
    pub fn on_answer(world: &World, guest: usize, question: QuestionId, own: Option<Value>) -> Self {
        let details = world.catalog.question(question);
        let mut ballot =
            Self { title: details.ask.to_string(), about: Some((guest, question)), choices: Vec::new() };
        if details.kind == QuestionKind::YesNo {
            ballot.choices = [true, false]
                .map(|yes| Choice {
                    label: yes_no(yes).to_owned(),
                    meant: Meant::Answer(Value::YesNo(yes)),
                    votes: None,
                })
                .into();
            return ballot;
        }
        let value = |option: u8| Value::Option(option);
        let mut order: Vec<u8> = details.all_options().iter().collect();
        let share = |option: u8| details.choice(option).map_or(0.0, |choice| choice.share);
        let from = |option: u8| match own {
            Some(Value::Option(own)) if details.kind == QuestionKind::Scale => own.abs_diff(option),
            Some(Value::Option(own)) => u8::from(own != option),
            _ => 0,
        };
        order.sort_by(|one, other| {
            from(*one).cmp(&from(*other)).then_with(|| share(*other).total_cmp(&share(*one)))
        });
        let labels = |option: u8| first_words(&short_value(details, value(option)));
        // All of them have room on the question, on the bars of the result, and among the words of a slide.
        let mut room = (
            LINES.saturating_sub(lines_of(&details.ask, LETTERS)),
            BAR_ROWS,
            WORDS.saturating_sub(word_count(&details.ask)),
        );
        let cost = |label: &str| {
            let said = format!("A {label}");
            (lines_of(&said, LETTERS), bar_rows(label), word_count(&said))
        };
        let another = cost(ANOTHER);
        let mut taken: Vec<u8> = Vec::new();
        for option in order {
            let more = cost(&labels(option));
            let is_last = taken.len() + 1 == details.options.len();
            let rest = if is_last { (0, 0, 0) } else { another };
            let holds = more.0 + rest.0 <= room.0 && more.1 + rest.1 <= room.1 && more.2 + rest.2 <= room.2;
            if holds && taken.len() + usize::from(!is_last) < MOST {
                room = (room.0 - more.0, room.1 - more.1, room.2 - more.2);
                taken.push(option);
            }
        }
        taken.sort_unstable();
        ballot.choices = taken
            .iter()
            .map(|option| Choice {
                label: labels(*option),
                meant: Meant::Answer(value(*option)),
                votes: None,
            })
            .collect();
        if taken.len() < details.options.len() {
            ballot.choices.push(Choice { label: ANOTHER.to_owned(), meant: Meant::Other, votes: None });
        }
        ballot
    }

    /// The room chooses whom to follow.
    #[must_use]
    pub(crate) fn on_people(world: &World, people: &[PersonaId]) -> Self {
        let mut room = BAR_ROWS;
        let mut choices = Vec::new();
        for id in people {
            let label = first_name(world.catalog.persona(*id)).to_owned();
            let Some(rest) = room.checked_sub(bar_rows(&label)) else { break };
            room = rest;
            choices.push(Choice { label, meant: Meant::Persona(*id), votes: None });
        }
        Self { title: "Whom shall we follow?".to_owned(), about: None, choices }
    }

    /// The question, out of those a room can vote on, whose answer opens or shuts most against the others.
    #[must_use]
    pub(crate) fn most_telling(world: &World, today: Date, profile: &Profile) -> Option<QuestionId> {
        const FEW: usize = 12;
        const TRIED: usize = 3;
        let catalog = &world.catalog;
        let open = |profile: &Profile| open_to(catalog, profile, today);
        // Harmless to ask, and its answers are short enough to be called out.
        let votable = |question: &QuestionId| {
            let details = catalog.question(*question);
            let short =
                |label: &str| lines_of(&format!("A {label}"), LETTERS) == 1 && !label.contains([',', '(']);
            let few = (2..=FEW).contains(&details.options.len());
            !details.fixed
                && lines_of(&details.ask, LETTERS) <= LINES / 2
                && (details.kind == QuestionKind::YesNo
                    || few
                        && details.options.iter().filter(|option| short(&option.label)).count() + 2
                            >= details.options.len())
        };
        let answered =
            profile.iter().filter(|(question, answer)| answer.value().is_some() && votable(question));
        // A plain yes or no is a dull vote.
        let (dull, lively): (Vec<_>, Vec<_>) =
            answered.partition(|(question, _)| catalog.question(*question).kind == QuestionKind::YesNo);
        let mut candidates = if lively.is_empty() { dull } else { lively };
        // Only what many rules read can open or shut much; the rest need not be tried.
        let mut read = vec![0_usize; catalog.questions.len()];
        let criteria = catalog.live_schemes().flat_map(|id| &catalog.scheme(id).criteria);
        for question in criteria.filter_map(|criterion| criterion.when.as_ref()).flat_map(Rule::questions) {
            if let Some(read) = read.get_mut(question.index()) {
                *read += 1;
            }
        }
        candidates.sort_by_key(|(question, _)| std::cmp::Reverse(read.get(question.index()).copied()));
        candidates.truncate(TRIED);
        candidates
            .into_iter()
            .map(|(question, _)| {
                let ballot = Self::on_answer(world, 0, question, profile.value(question));
                let counts: Vec<usize> = ballot
                    .choices
                    .iter()
                    .filter_map(|choice| match choice.meant {
                        Meant::Answer(value) => Some(open(&profile.with(question, Answer::Known(value)))),
                        _ => None,
                    })
                    .collect();
                let span = counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0);
                (span, question)
            })
            .max_by_key(|(span, question)| (*span, std::cmp::Reverse(question.index())))
            .map(|(_, question)| question)
    }

    /// The first choice that nobody has counted yet.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        self.choices.iter().position(|choice| choice.votes.is_none())
    }

    /// The choice with most votes; none where nobody voted or two share the lead.
    #[must_use]
    pub(crate) fn winner(&self) -> Option<&Choice> {
        let most = self.choices.iter().filter_map(|choice| choice.votes).max().filter(|most| *most > 0)?;
        let mut leads = self.choices.iter().filter(|choice| choice.votes == Some(most));
        let first = leads.next()?;
        leads.next().is_none().then_some(first)
    }

    /// The first of those with most votes.
    #[must_use]
    pub fn first(&self) -> Option<&Choice> {
        self.choices.iter().rev().max_by_key(|choice| choice.votes)
    }

    /// What each answer would have opened to the guest; their own answer leads.
    #[must_use]
    pub(crate) fn opened(&self, world: &World, today: Date, profile: &Profile) -> Vec<Counted> {
        let Some((_, question)) = self.about else { return Vec::new() };
        let own = profile.value(question);
        self.choices
            .iter()
            .filter_map(|choice| match choice.meant {
                Meant::Answer(value) => {
                    let told = profile.with(question, Answer::Known(value));
                    let open = open_to(&world.catalog, &told, today);
                    Some(Counted { label: choice.label.clone(), count: open, leads: own == Some(value) })
                }
                _ => None,
            })
            .collect()
    }
}
