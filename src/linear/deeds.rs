//! What comes of a line that was typed.

use std::io;

use super::choice::{Choice, Meant, is_series, meant};
use super::prompt::question;
use super::talk::Talk;
use super::vocabulary::{Asked, HELP, Lead, asked};
use crate::app::popups::Popup;
use crate::app::screens::Screen;
use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Effect, Model, Msg};
use crate::catalog::{OptionSet, QuestionKind, SchemeId};
use crate::page::results::{short_list, summary};
use crate::page::tally::{last_answer, what_changed};
use crate::page::{Command, Sign, Target};
use crate::rules::Profile;
use crate::runtime::{Exported, Host, Opening};
use crate::session::SaveOutcome;
use crate::text::fold::fold;

/// What follows a line.
pub(super) enum Step {
    /// Only an answer to what was typed; the page is not repeated.
    Stay,
    /// The page has changed.
    Show,
    /// The person leaves.
    Leave,
}

impl Talk<'_> {
    /// Does what a line asks for.
    pub(super) fn take(
        &mut self,
        model: &mut Model<'_>,
        host: &mut dyn Host,
        line: &str,
    ) -> io::Result<Step> {
        // The whole of an answer, or yes and no by their first letters, before any word of the program.
        let is_answer = question(model).is_some_and(|question| {
            let wanted = fold(line);
            let letter = question.kind == QuestionKind::YesNo && matches!(wanted.as_str(), "y" | "n");
            letter || self.choices.iter().any(|choice| fold(&choice.label) == wanted)
        });
        if is_answer {
            return self.choose(model, host, line);
        }
        match asked(line) {
            Asked::Nothing | Asked::More if self.has_more() => self.more()?,
            Asked::Nothing => {}
            Asked::More => self.say("That was all.")?,
            Asked::Again => return Ok(Step::Show),
            Asked::Help => {
                for line in HELP {
                    self.say(line)?;
                }
            }
            Asked::SoFar => {
                let counts = summary(&model.shown().facts(), model.shown().assessment());
                self.say(&format!("So far: {counts}"))?;
            }
            Asked::Resume if model.cx.options.resumable.is_none() => {
                self.say("There is nothing to go on with.")?;
            }
            Asked::Resume => {
                update(model, Msg::Resume);
                return Ok(Step::Show);
            }
            Asked::Plan => self.read(&host.exported(model, Exported::Plan))?,
            Asked::Led(lead, rest) => return self.led(model, host, lead, rest),
            Asked::Do(command) => return self.command(model, host, command),
            Asked::Other => return self.choose(model, host, line),
        }
        Ok(Step::Stay)
    }

    /// Chooses what was meant from the page.
    fn choose(&mut self, model: &mut Model<'_>, host: &mut dyn Host, line: &str) -> io::Result<Step> {
        let question = question(model);
        match question.map(|question| question.kind) {
            Some(QuestionKind::Many) => return self.mark(model, host, line),
            Some(QuestionKind::Number | QuestionKind::Date) => {
                let before = Before::of(model);
                let effects = update(model, Msg::Enter(line.to_owned()));
                if let Some(form) = model.form().filter(|form| !form.problem.is_empty()) {
                    self.say(&form.problem)?;
                    return Ok(Step::Stay);
                }
                return self.after(model, host, &before, effects);
            }
            Some(QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo) | None => {}
        }
        match meant(&self.choices, line, question) {
            Meant::One(place) => self.pick(model, host, place),
            Meant::Several(places) => self.several(line, &places),
            Meant::Nothing => self.nothing(line),
        }
    }

    fn pick(&mut self, model: &mut Model<'_>, host: &mut dyn Host, place: usize) -> io::Result<Step> {
        let Some(choice) = self.choices.get(place).cloned() else {
            return Ok(Step::Stay);
        };
        let before = Before::of(model);
        if matches!(choice.target, Target::Goal(_)) {
            // It takes some seconds, and whoever hears no sound for so long thinks that nothing is done.
            self.say("Looking for ways.")?;
            self.output.flush()?;
        }
        let effects = match choice.target {
            Target::Scheme(scheme) => update(model, Msg::About(scheme, Command::Choose)),
            Target::Group(group) => {
                self.group = Some(group);
                let folded = view(model)
                    .active()
                    .page
                    .rows()
                    .any(|row| row.target == choice.target && row.sign == Sign::Fold(true));
                let effects =
                    if folded { update(model, Msg::Pick(row_of(model, &choice))) } else { Vec::new() };
                model.cx.status.clear();
                effects
            }
            _ => update(model, Msg::Pick(row_of(model, &choice))),
        };
        self.after(model, host, &before, effects)
    }

    fn several(&mut self, line: &str, places: &[usize]) -> io::Result<Step> {
        self.say(&format!("“{line}” fits {} lines. Which of them?", places.len()))?;
        for place in places {
            let Some(choice) = self.choices.get(*place) else { continue };
            let words = match &choice.name {
                Some(_) => choice.label.clone(),
                None => format!("{}. {}", place + 1, choice.label),
            };
            self.say(&words)?;
        }
        Ok(Step::Stay)
    }

    fn nothing(&mut self, line: &str) -> io::Result<Step> {
        let last = self.choices.len();
        let number = line.parse::<usize>().is_ok() && !is_series(&self.choices) && last > 0;
        self.say(&if number {
            format!("There is no line {line}: the last one is {last}.")
        } else {
            format!("“{line}” is not among the choices.")
        })?;
        Ok(Step::Stay)
    }

    /// Marks the options that are meant and goes on; "none" marks none.
    fn mark(&mut self, model: &mut Model<'_>, host: &mut dyn Host, line: &str) -> io::Result<Step> {
        let question = question(model);
        let none = matches!(fold(line).as_str(), "none" | "0" | "no" | "none of these" | "none of them");
        let mut marked = OptionSet::EMPTY;
        let whole = matches!(meant(&self.choices, line, question), Meant::One(_));
        let parts = if whole { vec![line] } else { parts(line) };
        for part in parts.into_iter().filter(|_| !none) {
            match meant(&self.choices, part, question) {
                Meant::One(place) => {
                    if let Some(Target::Option(option)) = self.choices.get(place).map(|choice| choice.target)
                    {
                        marked = marked.union(OptionSet::single(option));
                    }
                }
                Meant::Several(places) => return self.several(part, &places),
                Meant::Nothing => return self.nothing(part),
            }
        }
        let before = Before::of(model);
        if let Some(form) = model.form_mut() {
            form.marked = marked;
        }
        let submit = view(model).active().page.rows().position(|row| row.target == Target::Submit);
        let effects = submit.map_or_else(Vec::new, |row| update(model, Msg::Pick(row)));
        self.after(model, host, &before, effects)
    }

    fn command(&mut self, model: &mut Model<'_>, host: &mut dyn Host, command: Command) -> io::Result<Step> {
        let asks = question(model).is_some();
        let command = match command {
            Command::NotSure | Command::RatherNotSay | Command::Why if !asks => {
                self.say("There is no question here. Type questions to go on with them.")?;
                return Ok(Step::Stay);
            }
            Command::Back if asks => Command::PreviousQuestion,
            Command::Back if self.group.take().is_some() => return Ok(Step::Show),
            // Below is the first screen, where there is nothing to be read.
            Command::Back if model.popup().is_none() && model.stack.screens().count() <= 2 => {
                self.say("There is nothing to go back to. Type questions, answers or results.")?;
                return Ok(Step::Stay);
            }
            // Lines are gone when they are read: the second "quit" is not asked for.
            Command::Quit => return Ok(Step::Leave),
            other => other,
        };
        if command == Command::Results {
            self.group = None;
        }
        let before = Before::of(model);
        let effects = update(model, Msg::Do(command));
        if command == Command::Why {
            let page = view(model).active().page.clone();
            model.stack.close_popups();
            self.read(&page.as_ref().clone().without_commands())?;
            return Ok(Step::Stay);
        }
        if matches!(model.popup(), Some(Popup::StartAgain(_))) {
            submit(model);
        }
        self.after(model, host, &before, effects)
    }

    /// Says what changed, and does what is left to do.
    fn after(
        &mut self,
        model: &mut Model<'_>,
        host: &mut dyn Host,
        before: &Before,
        effects: Vec<Effect>,
    ) -> io::Result<Step> {
        if before.profile != *model.session().own()
            && let Some(last) = last_answer(&model.cx.world.catalog, model.session())
        {
            let session = model.session();
            self.say(&what_changed(model.cx.world, &session.facts(), session.assessment(), &last))?;
        }
        self.effects(model, host, effects)
    }

    fn effects(
        &mut self,
        model: &mut Model<'_>,
        host: &mut dyn Host,
        effects: Vec<Effect>,
    ) -> io::Result<Step> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Step::Leave),
                Effect::Open(address) => {
                    let words = host
                        .open(&address)
                        .and_then(Opening::wait)
                        .map_or_else(|problem| problem, |()| "It opens in your browser.".to_owned());
                    self.say(&format!("{words} The address is {address}"))?;
                    return Ok(Step::Stay);
                }
                Effect::Copy(address) => {
                    self.say(&address)?;
                    return Ok(Step::Stay);
                }
                Effect::Export => {
                    let words = host.export(model).unwrap_or_else(|problem| problem);
                    self.say(&words)?;
                    return Ok(Step::Stay);
                }
                Effect::Save { otherwise, .. } => match host.keep(model, otherwise) {
                    Ok(SaveOutcome::Kept { saved, words }) => {
                        self.say(&words)?;
                        update(model, Msg::Saved(saved, String::new()));
                        return Ok(Step::Stay);
                    }
                    Ok(SaveOutcome::Undecided(undecided)) => {
                        update(model, Msg::Undecided(undecided, false));
                    }
                    Err(words) => {
                        self.say(&words)?;
                        update(model, Msg::Failed(String::new()));
                        return Ok(Step::Stay);
                    }
                },
                // These are about a screen.
                Effect::NextTheme | Effect::ToggleMouse | Effect::Redraw | Effect::Suspend => {}
            }
        }
        Ok(Step::Show)
    }

    /// Does what a word asks for that may have more behind it.
    fn led(
        &mut self,
        model: &mut Model<'_>,
        host: &mut dyn Host,
        lead: Lead,
        rest: &str,
    ) -> io::Result<Step> {
        let rest = if matches!(rest, "this" | "it" | "this scheme") { "" } else { rest };
        match lead {
            Lead::LookUp if rest.is_empty() => {
                let number = model.cx.world.catalog.terms.len();
                self.say(&format!(
                    "{number} words are explained here. Type look up and a part of one, or explain and a whole word.",
                ))?;
            }
            Lead::LookUp => {
                update(model, Msg::Do(Command::Glossary));
                update(model, Msg::Enter(rest.to_owned()));
                return Ok(Step::Show);
            }
            Lead::Explain if rest.is_empty() => return self.command(model, host, Command::Explain),
            Lead::Explain => {
                let world = model.cx.world;
                match world.searcher().term_named(rest) {
                    Some(term) => self.read(&crate::page::glossary::term(world, term).without_commands())?,
                    None => self.say(&format!("We have no entry for “{rest}”."))?,
                }
            }
            Lead::Find => {
                update(model, Msg::Do(Command::Browse));
                update(model, Msg::Enter(rest.to_owned()));
                return Ok(Step::Show);
            }
            Lead::Route => {
                update(model, Msg::Do(Command::Route));
                self.show(model)?;
                return if rest.is_empty() { Ok(Step::Stay) } else { self.choose(model, host, rest) };
            }
            Lead::Notes => self.picked(model)?,
            Lead::ShortList if rest.is_empty() && self.at(model, "").is_none() => self.picked(model)?,
            Lead::ShortList => match self.at(model, rest) {
                Some(scheme) => self.about(model, scheme, Command::ShortList)?,
                None => self.no_scheme(rest)?,
            },
            Lead::Note => self.note(model, rest)?,
            Lead::Compare => return self.compare(model, host, rest),
            Lead::Open | Lead::Address => match self.at(model, rest) {
                Some(scheme) => {
                    let command = if lead == Lead::Open { Command::OpenPage } else { Command::CopyAddress };
                    let effects = update(model, Msg::About(scheme, command));
                    self.say(&std::mem::take(&mut model.cx.status))?;
                    if !effects.is_empty() {
                        return self.effects(model, host, effects);
                    }
                }
                None => self.no_scheme(rest)?,
            },
            Lead::Briefing => match self.at(model, rest) {
                Some(scheme) => self.read(&host.exported(model, Exported::Briefing(scheme)))?,
                None => self.no_scheme(rest)?,
            },
        }
        Ok(Step::Stay)
    }

    /// The short list, to choose from.
    fn picked(&mut self, model: &Model<'_>) -> io::Result<()> {
        let session = model.session();
        if session.short_list().is_empty() {
            return self.say("Your short list is empty. Type short list and the number of a scheme.");
        }
        self.offer(&short_list(model.cx.world, session.assessment(), session.short_list()))
    }

    /// The scheme that is meant: by number or name, or the one that is being read.
    fn at(&self, model: &Model<'_>, typed: &str) -> Option<SchemeId> {
        if typed.is_empty() {
            return match model.screen() {
                Screen::Reading(reading) => Some(reading.scheme),
                _ => None,
            };
        }
        if let Meant::One(place) = meant(&self.choices, typed, None)
            && let Some(Target::Scheme(scheme)) = self.choices.get(place).map(|choice| choice.target)
        {
            return Some(scheme);
        }
        let world = model.cx.world;
        let wanted = fold(typed);
        let named = world.catalog.scheme_ids().find(|id| {
            let scheme = world.catalog.scheme(*id);
            [scheme.id.as_str(), &scheme.name, &scheme.short].iter().any(|name| fold(name) == wanted)
        });
        let number = typed.chars().all(|letter| letter.is_ascii_digit());
        named.or_else(|| match world.searcher().schemes(typed).as_slice() {
            [only] if !number => Some(*only),
            _ => None,
        })
    }

    fn no_scheme(&mut self, typed: &str) -> io::Result<()> {
        self.say(&if typed.is_empty() {
            "Which scheme? Type its number or its name behind the word.".to_owned()
        } else {
            format!("“{typed}” is no scheme here. Type its number or its whole name.")
        })
    }

    fn about(&mut self, model: &mut Model<'_>, scheme: SchemeId, command: Command) -> io::Result<()> {
        update(model, Msg::About(scheme, command));
        let words = std::mem::take(&mut model.cx.status);
        self.say(&words)
    }

    /// Writes a note about the scheme that is read, or that a number or a name before the text says.
    fn note(&mut self, model: &mut Model<'_>, rest: &str) -> io::Result<()> {
        let (scheme, text) = match self.at(model, "") {
            Some(scheme) => (Some(scheme), rest),
            None => match rest.split_once(' ') {
                Some((typed, text)) => (self.at(model, typed), text.trim()),
                None => (self.at(model, rest).filter(|_| !rest.is_empty()), ""),
            },
        };
        let Some(scheme) = scheme else {
            return self.say("About which scheme? Type note, its number, and your words.");
        };
        if text.is_empty() {
            let written = model.session().note(scheme).to_owned();
            return self.say(&if written.is_empty() {
                "Nothing is written yet. Type your words behind note.".to_owned()
            } else {
                format!("Your note: {written}")
            });
        }
        update(model, Msg::About(scheme, Command::Note));
        if matches!(model.popup(), Some(Popup::Note(_))) {
            update(model, Msg::Enter(text.to_owned()));
            submit(model);
        }
        let words = std::mem::take(&mut model.cx.status);
        self.say(&words)
    }

    /// Schemes side by side: those that are said, else those that are marked.
    fn compare(&mut self, model: &mut Model<'_>, host: &mut dyn Host, rest: &str) -> io::Result<Step> {
        let mut wanted = Vec::new();
        let whole = self.at(model, rest);
        let said = if whole.is_some() && !rest.is_empty() { vec![rest] } else { parts(rest) };
        for part in said {
            let Some(scheme) = self.at(model, part) else {
                self.no_scheme(part)?;
                return Ok(Step::Stay);
            };
            wanted.push(scheme);
        }
        if rest.is_empty() {
            wanted.extend(self.at(model, "").filter(|scheme| !model.session().marked().contains(scheme)));
        }
        if wanted.len() > 1 {
            for scheme in model.session().marked().to_vec() {
                update(model, Msg::About(scheme, Command::Mark));
            }
        }
        for scheme in &wanted {
            update(model, Msg::About(*scheme, Command::Mark));
        }
        if wanted.len() == 1 && model.session().marked().len() < 2 {
            self.say(&std::mem::take(&mut model.cx.status))?;
            return Ok(Step::Stay);
        }
        self.command(model, host, Command::Compare)
    }
}

/// What a line changed can be told from this.
struct Before {
    profile: Profile,
}

impl Before {
    fn of(model: &Model<'_>) -> Self {
        Self { profile: model.session().own().clone() }
    }
}

/// Chooses the row that hands in.
fn submit(model: &mut Model<'_>) {
    if let Some(row) = view(model).active().page.rows().position(|row| row.target == Target::Submit) {
        update(model, Msg::Pick(row));
    }
}

/// Where a choice stands now: the page may have changed since it was written.
fn row_of(model: &Model<'_>, choice: &Choice) -> usize {
    let shown = view(model);
    let rows: Vec<Target> = shown.active().page.rows().map(|row| row.target).collect();
    if rows.get(choice.row) == Some(&choice.target) {
        return choice.row;
    }
    rows.iter().position(|target| *target == choice.target).unwrap_or(choice.row)
}

/// The parts of a line: numbers with blanks between them, or names with commas.
fn parts(line: &str) -> Vec<&str> {
    let numbers = line.chars().all(|letter| letter.is_ascii_digit() || " ,;".contains(letter));
    let named = line.contains([',', ';']);
    line.split(|letter: char| ",;".contains(letter) || (letter == ' ' && (numbers || !named)))
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and"))
        .collect()
}
