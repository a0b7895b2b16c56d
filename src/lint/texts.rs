//! Every text of a catalogue that a reader may see, with its place.

use super::context::Context;
use crate::catalog::source::Span;
use crate::catalog::{Criterion, Question, Scheme, Term};

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    /// A name, or the title of a page: a fact, so its wording is not judged.
    Name,
    /// A short label.
    Label,
    /// What a scheme is.
    Summary,
    /// What a term means.
    Definition,
    /// Any other sentences.
    Prose,
}

/// One text with its place.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    pub(super) says: &'a str,
    pub(super) place: Span,
    pub(super) kind: TextKind,
}

struct Gatherer<'a, 'c> {
    context: &'c Context<'a>,
    list: Vec<Text<'a>>,
}

impl<'a> Gatherer<'a, '_> {
    fn add(&mut self, kind: TextKind, from: &Span, text: &'a str) {
        if !text.is_empty() {
            self.list.push(Text { says: text, place: self.context.text(from, text), kind });
        }
    }

    fn prose(&mut self, from: &Span, texts: impl IntoIterator<Item = &'a crate::catalog::Text>) {
        for text in texts {
            self.add(TextKind::Prose, from, text);
        }
    }

    fn question(&mut self, question: &'a Question) {
        self.prose(&question.span, [&question.ask, &question.why, &question.hint, &question.find_out]);
        for option in &question.options {
            self.add(TextKind::Label, &question.span, &option.label);
            self.add(TextKind::Prose, &question.span, &option.hint);
        }
    }

    fn criterion(&mut self, criterion: &'a Criterion) {
        self.list.push(Text {
            says: &criterion.text,
            place: criterion.text_span.clone(),
            kind: TextKind::Prose,
        });
        self.prose(&criterion.span, [&criterion.remedy, &criterion.note]);
    }

    fn scheme(&mut self, scheme: &'a Scheme) {
        let span = &scheme.span;
        self.add(TextKind::Name, span, &scheme.name);
        self.add(TextKind::Summary, span, &scheme.summary);
        self.add(TextKind::Prose, span, &scheme.competition);
        for (_, text) in scheme.pays.parts() {
            self.add(TextKind::Prose, span, text);
        }
        self.add(TextKind::Prose, span, &scheme.time.note);
        self.prose(span, &scheme.employer);
        self.prose(span, scheme.expects.iter().map(|expects| &expects.text));
        for criterion in &scheme.criteria {
            self.criterion(criterion);
        }
        for round in &scheme.rounds {
            self.add(TextKind::Label, &round.span, &round.name);
            self.add(TextKind::Prose, &round.span, &round.note);
            for deadline in &round.deadlines {
                self.add(TextKind::Label, &round.span, &deadline.what);
            }
            for criterion in &round.criteria {
                self.criterion(criterion);
            }
        }
        self.prose(span, [&scheme.status.note]);
        for window in &scheme.usual {
            self.prose(span, [&window.note]);
        }
        self.prose(span, &scheme.traps);
        for source in &scheme.sources {
            self.add(TextKind::Name, &source.span, &source.title);
        }
    }

    fn term(&mut self, term: &'a Term) {
        self.list.push(Text {
            says: &term.plain,
            place: term.plain_span.clone(),
            kind: TextKind::Definition,
        });
        self.add(TextKind::Definition, &term.span, &term.matters);
    }
}

/// Every text, in the order of the catalogue's lists.
pub(super) fn texts<'a>(context: &Context<'a>) -> Vec<Text<'a>> {
    let catalog = context.catalog;
    let mut gatherer = Gatherer { context, list: Vec::new() };
    for question in &catalog.questions {
        gatherer.question(question);
    }
    for constraint in &catalog.constraints {
        gatherer.add(TextKind::Prose, &constraint.span, &constraint.text);
    }
    for transition in &catalog.transitions {
        gatherer.add(TextKind::Prose, &transition.span, &transition.text);
    }
    for stage in &catalog.stages {
        gatherer.add(TextKind::Label, &stage.span, &stage.name);
        gatherer.add(TextKind::Prose, &stage.span, &stage.plain);
    }
    for track in &catalog.tracks {
        gatherer.add(TextKind::Label, &track.span, &track.name);
        gatherer.add(TextKind::Prose, &track.span, &track.plain);
    }
    for kind in &catalog.kinds {
        gatherer.add(TextKind::Label, &kind.span, &kind.name);
        gatherer.add(TextKind::Prose, &kind.span, &kind.plain);
    }
    for lead_time in &catalog.lead_times {
        gatherer.prose(&lead_time.span, [&lead_time.what, &lead_time.who]);
    }
    for begun in &catalog.begun {
        gatherer.add(TextKind::Prose, &begun.span, &begun.text);
    }
    for goal in &catalog.goals {
        gatherer.add(TextKind::Label, &goal.span, &goal.name);
        gatherer.add(TextKind::Prose, &goal.span, &goal.plain);
    }
    for funder in &catalog.funders {
        gatherer.add(TextKind::Name, &funder.span, &funder.name);
        gatherer.add(TextKind::Name, &funder.span, &funder.short);
        gatherer.add(TextKind::Prose, &funder.span, &funder.plain);
    }
    for scheme in &catalog.schemes {
        gatherer.scheme(scheme);
    }
    for term in &catalog.terms {
        gatherer.term(term);
    }
    for persona in &catalog.personas {
        gatherer.add(TextKind::Name, &persona.span, &persona.name);
        gatherer.prose(&persona.span, [&persona.aim, &persona.worry]);
        gatherer.prose(&persona.span, &persona.notes);
    }
    gatherer.list
}
