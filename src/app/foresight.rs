//! What the answer in focus leads to, worked out while nobody presses a key.
//!
//! A copy of everything is answered as Enter would answer it, and shown; what was worked out and built for that is kept,
//! each thing with all that it follows from. So Enter finds it, and whatever else happens does not.

use super::model::Model;
use super::question_pages::QuestionPages;
use super::screens::Screen;
use super::update::update;
use super::view::view;
use super::{Key, Msg};
use crate::catalog::{OptionSet, QuestionId};
use crate::command::{Command, Place};
use crate::page::Target;
use crate::rules::Profile;

/// With more schemes than this a step takes so long that a key which comes meanwhile would be felt to wait.
pub(super) const MOST_SCHEMES: usize = 2_000;

/// Looks ahead, step by step.
#[derive(Default)]
pub(crate) struct Foresight<'w> {
    /// Where it was looked ahead from.
    from: Option<Beginning>,
    /// A copy that was answered and is yet to be shown.
    copy: Option<Box<Model<'w>>>,
}

/// A question as far as it is answered. It tells only whether looking again can find anything new.
#[derive(PartialEq)]
struct Beginning {
    question: QuestionId,
    focus: usize,
    marked: OptionSet,
    typed: String,
    finding: bool,
    profile: Profile,
}

impl<'w> Foresight<'w> {
    /// Does the next step. False where nothing is left to do until something happens.
    pub(crate) fn step(&mut self, model: &mut Model<'w>) -> bool {
        let world = model.cx.world;
        if world.make_ready() {
            return true;
        }
        if model.workshop().is_some() || world.catalog.schemes.len() > MOST_SCHEMES {
            return false;
        }
        if model.session().make_ready() {
            return true;
        }
        let place = model.place();
        // Who reads the first screen is likely to be asked next.
        if matches!(place, Place::Welcome | Place::Question) && model.session().work_out() {
            return true;
        }
        let from = from(model).filter(|_| place == Place::Question);
        if from.is_none() || from != self.from {
            self.copy = None;
            self.from = from;
            return self.from.is_some() && self.answer(model);
        }
        self.copy.take().is_some_and(|copy| {
            keep(model, *copy);
            true
        })
    }

    /// Answers in a copy; false where Enter would give no answer.
    fn answer(&mut self, model: &mut Model<'w>) -> bool {
        model.cx.session.forget_foreseen();
        model.cx.ready = QuestionPages::default();
        let answers = matches!(
            view(model).active().target(),
            Some(
                Target::Option(_)
                    | Target::YesNo(_)
                    | Target::Submit
                    | Target::Command(Command::NotSure | Command::RatherNotSay)
            )
        );
        if answers {
            let mut copy = Box::new(model.clone());
            update(&mut copy, Msg::Key(Key::Enter));
            // What only marks, or is refused, is done as soon as it is asked for.
            self.copy = Some(copy).filter(|copy| copy.session().profile() != model.session().profile());
        }
        // A key that comes now finds at least the next question.
        if let Some(copy) = &self.copy {
            model.cx.session.foresee(copy.session());
        }
        self.copy.is_some()
    }
}

/// Builds what the answered copy shows, and keeps what may be used of it.
fn keep<'w>(model: &mut Model<'w>, mut copy: Model<'w>) {
    let _ = view(&copy);
    model.cx.session.foresee(copy.session());
    if let Screen::Question(question) = copy.stack.screen_mut() {
        model.cx.ready = std::mem::take(&mut question.pages);
    }
    model.cx.words.take_over(copy.cx.words);
}

fn from(model: &Model<'_>) -> Option<Beginning> {
    let form = model.form()?;
    Some(Beginning {
        question: form.question,
        focus: form.focus,
        marked: form.marked,
        typed: form.input.value().to_owned(),
        finding: form.finding,
        profile: model.session().profile().clone(),
    })
}
