//! Prepared demonstrations: a small file that says what a workshop shows, and in which order.

use toml::de::DeTable;

use super::diagnostic::{Diagnostic, Report};
use super::document::syntax_error;
use super::fields::Fields;
use super::findings::Findings;
use super::id::{PersonaId, QuestionId};
use super::keys::SCRIPT;
use super::model::Catalog;
use super::question::QuestionKind;
use super::source::{Files, Span};
use crate::text::large::{LETTERS, LINES, WORDS, lines_of};
use crate::text::nearest::suggestion;
use crate::text::reading::word_count;

/// What a slide of a story tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who it is.
    Person,
    /// What worries them.
    Worry,
    /// What they tell us, and how the list thins as it comes.
    Answers,
    /// The answer to the worry.
    Turn,
    /// The rule behind that.
    Rule,
    /// What to do first.
    Start,
    /// The way on the map of stages.
    Map,
    /// The way to what they want, step by step.
    Way,
    /// What their manager must do.
    Manager,
    /// The same stage in other professions.
    Others,
}

impl Part {
    /// All parts, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Worry,
        Self::Answers,
        Self::Turn,
        Self::Rule,
        Self::Start,
        Self::Map,
        Self::Way,
        Self::Manager,
        Self::Others,
    ];
}

/// What of people stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// How their answers thin the list.
    Funnel,
    /// How much is open to them.
    Open,
    /// What they do first.
    Start,
    /// Their ways on the map.
    Map,
    /// How far it is.
    Way,
}

impl Side {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Funnel, Self::Open, Self::Start, Self::Map, Self::Way];

    /// What goes best with a part of a story.
    #[must_use]
    pub(crate) fn of(part: Part) -> Self {
        match part {
            Part::Answers => Self::Funnel,
            Part::Map => Self::Map,
            Part::Way => Self::Way,
            Part::Start | Part::Manager => Self::Start,
            _ => Self::Open,
        }
    }
}

/// What a step may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Small letters, to ask the last row about.
    BackRow,
    /// A part of somebody's story.
    Story(Part),
    /// All people so far, side by side.
    Together(Side),
    /// How many schemes there are for whom.
    Coverage,
}

/// How a room votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// By cards with letters, held at the chest: for all that somebody might be ashamed of.
    #[default]
    Cards,
    /// By hands: for harmless facts.
    Hands,
}

const BY: &[(&str, By)] = &[("cards", By::Cards), ("hands", By::Hands)];

/// One step of a demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScriptStep {
    /// From here on it is about this persona; nothing is shown yet.
    Persona(PersonaId),
    /// The whole story of a persona.
    Story(PersonaId),
    /// The room is asked a question that the persona has answered.
    Vote(QuestionId, By),
    /// Show a sentence.
    Say(String),
    /// Show a slide.
    Show(Shown),
}

/// A step with what the presenter may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptLine {
    pub(crate) step: ScriptStep,
    /// What the presenter may say; may be empty.
    pub(crate) note: String,
}

/// A prepared demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Script {
    /// The planned length in minutes.
    pub(crate) minutes: Option<u64>,
    /// Whom people write to afterwards; may be empty.
    pub(crate) contact: String,
    pub(crate) steps: Vec<ScriptLine>,
}

const SHOWN: &[(&str, Shown)] = &[
    ("back-row", Shown::BackRow),
    ("person", Shown::Story(Part::Person)),
    ("worry", Shown::Story(Part::Worry)),
    ("answers", Shown::Story(Part::Answers)),
    ("turn", Shown::Story(Part::Turn)),
    ("rule", Shown::Story(Part::Rule)),
    ("start", Shown::Story(Part::Start)),
    ("map", Shown::Story(Part::Map)),
    ("way", Shown::Story(Part::Way)),
    ("manager", Shown::Story(Part::Manager)),
    ("others", Shown::Story(Part::Others)),
    ("together", Shown::Together(Side::Open)),
    ("together-answers", Shown::Together(Side::Funnel)),
    ("together-start", Shown::Together(Side::Start)),
    ("together-map", Shown::Together(Side::Map)),
    ("together-way", Shown::Together(Side::Way)),
    ("coverage", Shown::Coverage),
];

/// As many votes bear a session.
pub(crate) const MOST_VOTES: usize = 5;

/// Reads a script: `[[step]]` tables, each with one of `story`, `persona`, `show`, `vote` and `say`, and perhaps a
/// `note`; a vote perhaps with `by`.
///
/// # Errors
///
/// Every mistake in the file, with its place and what to do.
pub fn read_script(catalog: &Catalog, name: &str, text: &str) -> Result<Script, Report> {
    let found = Findings::default();
    let mut files = Files::default();
    let file = files.add(name, text);
    let script = {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            found.add(syntax_error(file, &error));
        }
        let fields = Fields::new(&found, root.get_ref(), file, 0..0, &SCRIPT);
        let minutes = fields.whole("minutes").and_then(|number| {
            let minutes = u64::try_from(number).ok().filter(|number| (1..=999).contains(number));
            if minutes.is_none() {
                found.add(
                    Diagnostic::error(
                        "out-of-range",
                        fields.span_of("minutes"),
                        "`minutes` should lie between 1 and 999.",
                    )
                    .help("Write how long the session is, such as 20."),
                );
            }
            minutes
        });
        let contact = fields.text("contact");
        let mut reader = Reader { catalog, found: &found, persona: None, votes: 0, people: Vec::new() };
        let steps: Vec<ScriptLine> =
            fields.tables("step").iter().filter_map(|table| reader.step(table)).collect();
        fields.finish();
        if steps.is_empty() && !fields.has("step") {
            found.add(
                Diagnostic::error("missing-key", Span::new(file, 0..0), "This script has no step.")
                    .help("Begin with `[[step]]` and, below it, `story = \"…\"`."),
            );
        }
        Script { minutes, contact: contact.into(), steps }
    };
    let mut report = Report { files, diagnostics: found.into_vec() };
    if report.has_errors() {
        report.sort();
        return Err(report);
    }
    Ok(script)
}

/// What a step may say to do.
const KEYS: [&str; 5] = ["story", "persona", "show", "vote", "say"];

struct Reader<'a> {
    catalog: &'a Catalog,
    found: &'a Findings,
    /// The persona of the steps being read.
    persona: Option<PersonaId>,
    /// Votes so far.
    votes: usize,
    /// People so far, each once.
    people: Vec<PersonaId>,
}

impl Reader<'_> {
    fn step(&mut self, fields: &Fields<'_>) -> Option<ScriptLine> {
        let mut steps = Vec::new();
        let story = fields.located("story").and_then(|given| self.person(&given.text, given.span));
        steps.extend(story.map(ScriptStep::Story));
        let persona = fields.located("persona").and_then(|given| self.person(&given.text, given.span));
        steps.extend(persona.map(ScriptStep::Persona));
        let by = fields.word("by", BY);
        if by.is_some() && !fields.has("vote") {
            self.found.add(
                Diagnostic::error(
                    "step",
                    fields.span_of("by"),
                    "`by` says how a room votes, and here is no vote.",
                )
                .help("Leave it out, or put it beside `vote`."),
            );
        }
        let vote = fields.located("vote").and_then(|given| self.vote(&given.text, given.span));
        steps.extend(vote.map(|question| ScriptStep::Vote(question, by.unwrap_or_default())));
        steps.extend(fields.located("say").map(|given| self.say(given.text.into(), given.span)));
        steps.extend(fields.word("show", SHOWN).map(|shown| self.show(shown, fields.span_of("show"))));
        let note = fields.text("note");
        fields.finish();
        let keys = KEYS.iter().filter(|key| fields.has(key)).count();
        if keys != 1 {
            let what = if keys == 0 { "says nothing to do" } else { "says more than one thing" };
            self.found.add(
                Diagnostic::error("step", fields.span(), format!("This step {what}."))
                    .help("Write one of `story`, `persona`, `show`, `vote` and `say` in each `[[step]]`."),
            );
            return None;
        }
        steps.into_iter().next().map(|step| ScriptLine { step, note: note.into() })
    }

    fn person(&mut self, id: &str, span: Span) -> Option<PersonaId> {
        let found = self.catalog.find_persona(id);
        if found.is_none() {
            let known = self.catalog.personas.iter().map(|persona| persona.id.as_str());
            self.found.add(
                Diagnostic::error("unknown-persona", span, format!("There is no persona `{id}`."))
                    .help(suggestion(id, known)),
            );
        }
        self.persona = found;
        self.people.extend(found.filter(|persona| !self.people.contains(persona)));
        found
    }

    fn vote(&mut self, id: &str, span: Span) -> Option<QuestionId> {
        let Some(question) = self.catalog.find_question(id) else {
            let known = self.catalog.questions.iter().map(|question| question.id.as_str());
            self.found.add(
                Diagnostic::error("unknown-question", span, format!("There is no question `{id}`."))
                    .help(suggestion(id, known)),
            );
            return None;
        };
        self.votes += 1;
        if self.votes > MOST_VOTES {
            self.found.add(
                Diagnostic::error(
                    "too-many-votes",
                    span.clone(),
                    format!("A room is asked {MOST_VOTES} times at most."),
                )
                .help("Leave this vote out, or another."),
            );
        }
        let kind = self.catalog.question(question).kind;
        if !matches!(kind, QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo) {
            self.found.add(
                Diagnostic::error("not-a-choice", span, format!("A room cannot vote on `{id}`."))
                    .help("Ask a question with one answer out of a few."),
            );
            return None;
        }
        // Beside the question, two answers have to be read.
        let ask = &self.catalog.question(question).ask;
        if lines_of(ask, LETTERS) + 2 > LINES || word_count(ask) + 4 > WORDS {
            self.found.add(
                Diagnostic::error("too-long", span, format!("The question `{id}` is too long for a room."))
                    .help("Let the room vote on another, or put this one in `say` in your own words."),
            );
            return None;
        }
        let persona = self.catalog.persona(self.needs_persona(span.clone())?);
        let answered =
            |question: QuestionId| persona.answers.iter().any(|(answered, _)| *answered == question);
        if !answered(question) {
            let known =
                persona.answers.iter().map(|(answered, _)| self.catalog.question(*answered).id.as_str());
            self.found.add(
                Diagnostic::error(
                    "not-answered",
                    span,
                    format!("{} does not answer the question `{id}`.", persona.name),
                )
                .help(suggestion(id, known)),
            );
            return None;
        }
        Some(question)
    }

    fn say(&self, text: String, span: Span) -> ScriptStep {
        let words = word_count(&text);
        let lines = lines_of(&text, LETTERS);
        let said = if words > WORDS {
            format!("This sentence has {words} words.")
        } else {
            format!("This sentence takes {lines} lines of large letters.")
        };
        if words > WORDS || lines > LINES {
            self.found.add(Diagnostic::error("too-long", span, said).help(format!(
                "A room reads {WORDS} words at once, in {LINES} lines of {LETTERS} letters. Say the rest yourself: put it in \
                 `note`."
            )));
        }
        ScriptStep::Say(text)
    }

    /// A person’s slides need a person; to stand together they need two.
    fn show(&self, shown: Shown, span: Span) -> ScriptStep {
        if matches!(shown, Shown::Story(_)) {
            self.needs_persona(span);
        } else if matches!(shown, Shown::Together(_))
            && !(2..=3).contains(&self.people.len())
            && !self.found.any("unknown-persona")
        {
            self.found.add(
                Diagnostic::error("not-together", span, "Two or three people can be shown together.")
                    .help("Put this step after the second person and before the fourth."),
            );
        }
        ScriptStep::Show(shown)
    }

    fn needs_persona(&self, span: Span) -> Option<PersonaId> {
        if self.persona.is_none() && !self.found.any("unknown-persona") {
            self.found.add(
                Diagnostic::error("no-persona", span, "No persona is named before this step.")
                    .help("Put a `[[step]]` with `persona = \"…\"` before it."),
            );
        }
        self.persona
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        Catalog::built_in()
    }

    fn errors(text: &str) -> String {
        read_script(&catalog(), "demo.toml", text).unwrap_err().to_text(false)
    }

    #[test]
    fn a_mistyped_name_is_told_with_its_place_and_the_nearest_right_one() {
        let text = errors("[[step]]\npersona = \"p01-aislin\"\n[[step]]\nshwo = \"turn\"\n");
        assert!(text.contains("demo.toml:2:11"), "{text}");
        assert!(text.contains("Did you mean `p01-aisling`?"), "{text}");
        assert!(text.contains("Did you mean `show`?"), "{text}");
    }

    #[test]
    fn every_mistake_is_told_at_once_with_what_to_do() {
        let long = "a ".repeat(30);
        let text = errors(&format!(
            "minutes = 0\n[[step]]\nshow = \"turn\"\n[[step]]\nsay = \"a\"\nshow = \"trun\"\n[[step]]\nshow = \"together\"\n[[step]]\nsay = \"{long}\"\n"
        ));
        for part in [
            "between 1 and 999",
            "No persona is named",
            "more than one thing",
            "Did you mean `turn`?",
            "Two or three people",
            "30 words",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_vote_is_on_what_was_answered_with_one_of_a_few_and_five_are_enough() {
        let one = "[[step]]\nvote = \"degree\"\n".repeat(6);
        let text = errors(&format!(
            "[[step]]\npersona = \"p02-tunde\"\n[[step]]\nvote = \"medical-stage\"\n[[step]]\nvote = \"topic\"\n{one}"
        ));
        assert!(text.contains("does not answer") && text.contains("cannot vote on `topic`"), "{text}");
        assert!(text.contains("5 times at most"), "{text}");
        let text = errors("[[step]]\npersona = \"p02-tunde\"\n[[step]]\nvote = \"in-practice\"\n");
        assert!(text.contains("too long for a room"), "{text}");
        let text = errors("[[step]]\nsay = \"a\"\nby = \"hands\"\n[[step]]\nsay = \"b\"\nby = \"feet\"\n");
        assert!(
            text.contains("here is no vote") && text.contains("feet") && text.contains("hands"),
            "{text}"
        );
    }

    #[test]
    fn whoever_comes_twice_is_one_person_and_a_slide_has_room_for_six_lines() {
        let aisling = "[[step]]\npersona = \"p01-aisling\"\n";
        let text = errors(&format!("{aisling}{aisling}[[step]]\nshow = \"together\"\n"));
        assert!(text.contains("Two or three people"), "{text}");
        let long = "responsibilities ".repeat(9);
        let text = errors(&format!("[[step]]\nsay = \"{long}\"\n"));
        assert!(text.contains("takes 9 lines"), "{text}");
    }

    #[test]
    fn what_to_do_about_a_step_names_what_a_step_can_say() {
        let code = super::super::code::CODES.iter().find(|code| code.name == "step").unwrap();
        let mut named: Vec<&str> = code.remedy.split('`').skip(1).step_by(2).collect();
        assert_eq!(named.pop(), Some("[[step]]"));
        named.sort_unstable();
        let mut keys = KEYS;
        keys.sort_unstable();
        assert_eq!(named, keys);
    }

    #[test]
    fn an_empty_file_and_a_broken_one_say_what_to_do() {
        assert!(errors("").contains("has no step"));
        assert!(errors("[[step]\n").contains("not valid TOML"));
    }
}
