//! Prepared demonstrations: a small file that says what a workshop shows, in
//! which order, and where it waits.

use toml::de::DeTable;

use super::diagnostic::{Diagnostic, Report};
use super::document::syntax_error;
use super::fields::{Fields, Findings};
use super::id::{PersonaId, QuestionId};
use super::model::Catalog;
use super::source::{Files, Span};
use crate::text::nearest::suggestion;

/// What a step may show at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// The results so far.
    Results,
    /// The map.
    Map,
    /// The way to the goal.
    Route,
    /// How many schemes there are for whom.
    Coverage,
}

/// One step of a demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScriptStep {
    /// Begin with a persona.
    Persona(PersonaId),
    /// Reveal answers up to this question, it included.
    Until(QuestionId),
    /// Wait for the presenter.
    Pause,
    /// Show a sentence.
    Say(String),
    /// Show a screen.
    Show(Shown),
}

/// A prepared demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Seconds that a screen stays before the next one comes by itself.
    pub seconds: u64,
    /// The steps, in order.
    pub steps: Vec<ScriptStep>,
}

/// Seconds that a screen stays, where the file does not say.
const SECONDS: u64 = 8;

const SHOWN: &[(&str, Shown)] = &[
    ("map", Shown::Map),
    ("route", Shown::Route),
    ("results", Shown::Results),
    ("coverage", Shown::Coverage),
];

/// Reads a script: `[[step]]` tables, each with one of `persona`, `until`,
/// `pause`, `say` and `show`.
///
/// # Errors
///
/// Every mistake in the file, with its place and the nearest right name.
pub fn read_script(catalog: &Catalog, name: &str, text: &str) -> Result<Script, Report> {
    let found = Findings::default();
    let mut files = Files::default();
    let file = files.add(name, text);
    let script = {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            found.add(syntax_error(file, &error));
        }
        let fields = Fields::new(&found, root.get_ref(), file, 0..0, "script");
        let seconds = fields.whole("seconds").map_or(SECONDS, |number| {
            u64::try_from(number).ok().filter(|number| (1..=600).contains(number)).unwrap_or_else(|| {
                found.add(
                    Diagnostic::error(
                        "out-of-range",
                        fields.span_of("seconds"),
                        "`seconds` should lie between 1 and 600.",
                    )
                    .help("Write how long a screen stays, such as 8."),
                );
                SECONDS
            })
        });
        let mut reader = Reader { catalog, found: &found, persona: None, revealed: None };
        let steps: Vec<ScriptStep> =
            fields.tables("step", "step").iter().filter_map(|table| reader.step(table)).collect();
        fields.finish();
        if steps.is_empty() && !fields.has("step") {
            found.add(
                Diagnostic::error("missing-key", Span::new(file, 0..0), "This script has no step.")
                    .help("Begin with `[[step]]` and, below it, `persona = \"…\"`."),
            );
        }
        Script { seconds, steps }
    };
    let mut report = Report { files, diagnostics: found.into_vec() };
    if report.has_errors() {
        report.sort();
        return Err(report);
    }
    Ok(script)
}

struct Reader<'a> {
    catalog: &'a Catalog,
    found: &'a Findings,
    /// The persona of the steps being read.
    persona: Option<PersonaId>,
    /// The last question revealed.
    revealed: Option<QuestionId>,
}

impl Reader<'_> {
    fn step(&mut self, fields: &Fields<'_>) -> Option<ScriptStep> {
        const KEYS: [&str; 5] = ["persona", "until", "pause", "say", "show"];
        let mut steps = Vec::new();
        steps.extend(fields.located("persona").and_then(|given| self.persona(&given.text, given.span)));
        steps.extend(fields.located("until").and_then(|given| self.until(&given.text, given.span)));
        if fields.flag("pause") == Some(true) {
            steps.push(ScriptStep::Pause);
        }
        steps.extend(fields.located("say").map(|given| ScriptStep::Say(given.text)));
        steps.extend(fields.word("show", SHOWN).map(|shown| self.show(shown, fields.span_of("show"))));
        fields.finish();
        let keys = KEYS.iter().filter(|key| fields.has(key)).count();
        if keys != 1 {
            let what = if keys == 0 { "says nothing to do" } else { "says more than one thing" };
            self.found.add(
                Diagnostic::error("step", fields.span(), format!("This step {what}."))
                    .help("Write one of `persona`, `until`, `pause`, `say` and `show` in each `[[step]]`."),
            );
            return None;
        }
        steps.into_iter().next()
    }

    fn persona(&mut self, id: &str, span: Span) -> Option<ScriptStep> {
        let found = self.catalog.find_persona(id);
        if found.is_none() {
            let known = self.catalog.personas.iter().map(|persona| persona.id.as_str());
            self.found.add(
                Diagnostic::error("unknown-persona", span, format!("There is no persona `{id}`."))
                    .help(suggestion(id, known)),
            );
        }
        self.persona = found;
        self.revealed = None;
        found.map(ScriptStep::Persona)
    }

    fn until(&mut self, id: &str, span: Span) -> Option<ScriptStep> {
        let Some(question) = self.catalog.find_question(id) else {
            let known = self.catalog.questions.iter().map(|question| question.id.as_str());
            self.found.add(
                Diagnostic::error("unknown-question", span, format!("There is no question `{id}`."))
                    .help(suggestion(id, known)),
            );
            return None;
        };
        let persona = self.needs_persona(span.clone())?;
        let persona = self.catalog.persona(persona);
        if !persona.answers.iter().any(|(answered, _)| *answered == question) {
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
        if self.revealed.is_some_and(|revealed| question <= revealed) {
            self.found.add(
                Diagnostic::error("out-of-order", span, format!("The answer to `{id}` is shown already."))
                    .help("Name a later question, or leave this step out."),
            );
            return None;
        }
        self.revealed = Some(question);
        Some(ScriptStep::Until(question))
    }

    /// Results, map and route are of somebody; coverage is of everybody.
    fn show(&self, shown: Shown, span: Span) -> ScriptStep {
        if shown != Shown::Coverage {
            self.needs_persona(span);
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
        let text = errors("[[step]]\npersona = \"p01-aislin\"\n[[step]]\nuntill = \"band\"\n");
        assert!(text.contains("demo.toml:2:11"), "{text}");
        assert!(text.contains("Did you mean `p01-aisling`?"), "{text}");
        assert!(text.contains("Did you mean `until`?"), "{text}");
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = errors(
            "seconds = 0\n[[step]]\nuntil = \"band\"\n[[step]]\nsay = \"a\"\nshow = \"mapp\"\n[[step]]\nshow = \"map\"\n",
        );
        for part in ["between 1 and 600", "No persona is named", "more than one thing", "Did you mean `map`?"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn answers_come_in_order_and_only_those_that_were_given() {
        let text = errors(
            "[[step]]\npersona = \"p02-tunde\"\n[[step]]\nuntil = \"band\"\n[[step]]\nuntil = \"nation\"\n[[step]]\nuntil = \"medical-stage\"\n",
        );
        assert!(text.contains("shown already"), "{text}");
        assert!(text.contains("does not answer"), "{text}");
    }

    #[test]
    fn an_empty_file_and_a_broken_one_say_what_to_do() {
        assert!(errors("").contains("has no step"));
        assert!(errors("[[step]\n").contains("not valid TOML"));
    }
}
