//! The person's work: answers and what follows from them, what is tried on,
//! the short list.
//!
//! Knows no screens, no pages, no keys and no files. What always holds: the
//! verdicts and the next question fit the answers; nothing but [`Session::give`],
//! [`Session::undo`], [`Session::start_afresh`] and [`Session::resume`] changes
//! the person's own answers.

mod ahead;
mod answers;
mod foreseen;
mod keep;
mod merge;
mod noted;
mod saved;
mod schemes;
mod trial;

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use crate::advice::{Advice, Traits};
use crate::catalog::{Catalog, QuestionId, SchemeId};
use crate::interview::{Interviewer, NextQuestion};
use crate::pathway::Change;
use crate::rules::{Assessment, Facts, Profile, Rulebook};
use foreseen::Following;
pub use keep::{Otherwise, SaveOutcome, Undecided};
pub(crate) use merge::merge;
pub use noted::Noted;
pub use saved::{Carried, Saved, Whereabouts};

/// The last answer and what the verdicts were before it.
#[derive(Debug, Clone, PartialEq)]
pub struct LastChange {
    /// The question that was answered.
    pub(crate) question: QuestionId,
    /// The answers before.
    pub answers: Profile,
    /// The verdicts before.
    pub(crate) before: Assessment,
}

/// Something that is tried on.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The person's own answers, to be put back.
    own: Profile,
    pub(crate) change: Change,
}

/// Answers to go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Earlier {
    profile: Profile,
    asked: Vec<QuestionId>,
}

/// A person's work with a catalogue on one day.
#[derive(Clone)]
pub struct Session<'w> {
    catalog: &'w Catalog,
    today: Date,
    /// There once something is judged.
    book: OnceCell<Arc<Rulebook<'w>>>,
    /// There once a question is chosen.
    interviewer: OnceCell<Arc<Interviewer<'w>>>,
    profile: Profile,
    /// There once it is asked for: the first screen needs none.
    assessment: OnceCell<Assessment>,
    /// There once it is asked for: a key that changes no answer changes no advice.
    advice: OnceCell<Advice>,
    /// There once it is asked for: the first screen needs none.
    next: OnceCell<Option<NextQuestion>>,
    /// What follows from other answers, which may be given next.
    foreseen: Option<Following>,
    asked: Vec<QuestionId>,
    last_change: Option<LastChange>,
    trial: Option<Trial>,
    earlier: Vec<Earlier>,
    short_list: Vec<Noted>,
    marked: Vec<SchemeId>,
    route: Vec<SchemeId>,
    base: Option<Saved>,
    /// What another edition of the catalogue knows, so that it is kept again.
    carried: Carried,
    unsaved: bool,
}

impl<'w> Session<'w> {
    /// Begins with some answers, or none.
    #[must_use]
    pub fn new(catalog: &'w Catalog, today: Date, profile: Profile) -> Self {
        let asked = profile.iter().map(|(question, _)| question).collect();
        Self {
            catalog,
            today,
            book: OnceCell::new(),
            interviewer: OnceCell::new(),
            profile,
            assessment: OnceCell::new(),
            advice: OnceCell::new(),
            next: OnceCell::new(),
            foreseen: None,
            asked,
            last_change: None,
            trial: None,
            earlier: Vec::new(),
            short_list: Vec::new(),
            marked: Vec::new(),
            route: Vec::new(),
            base: None,
            carried: Carried::default(),
            unsaved: false,
        }
    }

    /// The answers that everything shown follows from: the person's own, or
    /// those with what is tried on.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The person's own answers, whatever is tried on.
    #[must_use]
    pub fn own(&self) -> &Profile {
        self.trial.as_ref().map_or(&self.profile, |trial| &trial.own)
    }

    /// The facts of the answers.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts::new(self.catalog, &self.profile, self.today)
    }

    /// The verdicts on the answers.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        self.assessment.get_or_init(|| self.judged(&self.profile))
    }

    /// The verdicts on some answers.
    fn judged(&self, profile: &Profile) -> Assessment {
        self.book().assessment(profile)
    }

    fn book(&self) -> &Arc<Rulebook<'w>> {
        self.book.get_or_init(|| Arc::new(Rulebook::new(self.catalog, self.today)))
    }

    /// What is advised on the answers, with the traits of the session's catalogue.
    #[must_use]
    pub fn advice(&self, traits: &Traits) -> &Advice {
        self.advice.get_or_init(|| Advice::new(traits, &self.facts(), self.assessment()))
    }

    /// The next question, if an answer can still change a verdict.
    #[must_use]
    pub fn next(&self) -> Option<&NextQuestion> {
        self.next.get_or_init(|| self.interviewer().next(&self.profile, self.assessment())).as_ref()
    }

    /// Questions in the order in which they were put.
    #[must_use]
    pub fn asked(&self) -> &[QuestionId] {
        &self.asked
    }

    /// What the last answer changed.
    #[must_use]
    pub fn last_change(&self) -> Option<&LastChange> {
        self.last_change.as_ref()
    }

    /// What is tried on, if anything is.
    #[must_use]
    pub fn trial(&self) -> Option<&Trial> {
        self.trial.as_ref()
    }

    /// True when something would be lost by leaving.
    #[must_use]
    pub(crate) fn is_unsaved(&self) -> bool {
        self.unsaved && !(self.profile.is_empty() && self.short_list.is_empty())
    }

    /// What is kept and this goes on from: kept in this run, or gone on with. While there is something, the person has
    /// asked for keeping.
    #[must_use]
    pub(crate) fn base(&self) -> Option<&Saved> {
        self.base.as_ref()
    }

    /// The person's own work as it is to be kept, whatever is tried on.
    #[must_use]
    pub fn to_save(&self) -> Saved {
        Saved {
            saved: self.today,
            profile: self.own().clone(),
            asked: self.asked.clone(),
            short_list: self.short_list.clone(),
            marked: self.marked.clone(),
            carried: self.carried.clone(),
            ..self.base.clone().unwrap_or_default()
        }
    }

    /// Everything so far is kept, as `saved` has it now: another window may have added something.
    pub(crate) fn set_saved(&mut self, saved: Saved) {
        self.unsaved = false;
        self.go_on_from(saved);
    }

    /// From here on the answers are those that are kept.
    fn go_on_from(&mut self, saved: Saved) {
        if let Some(trial) = &mut self.trial {
            trial.own = saved.profile.clone();
        } else if self.profile != saved.profile {
            self.profile = saved.profile.clone();
            self.recompute();
        }
        self.asked.clone_from(&saved.asked);
        self.short_list.clone_from(&saved.short_list);
        self.carried.clone_from(&saved.carried);
        self.marked.clone_from(&saved.marked);
        self.base = Some(saved);
    }

    /// Works the verdicts out again when they are asked for, and the next question, unless they were foreseen. A route
    /// from other answers is none.
    fn recompute(&mut self) {
        self.route.clear();
        self.advice = OnceCell::new();
        let Following { assessment, next, .. } = self.take_foreseen().unwrap_or_default();
        self.assessment = assessment;
        self.next = next;
    }
}
