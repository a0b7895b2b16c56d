//! The questionnaire and its results as plain lines.

use std::io::{self, BufRead, Write};

use super::print::{page_lines, wrapped};
use crate::app::field::FIELD_HOLDS;
use crate::app::popups::Popup;
use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Effect, Model, Msg, Place};
use crate::catalog::dates::in_words;
use crate::catalog::{OptionSet, QuestionKind};
use crate::input::{self, Line};
use crate::page::question::filtered;
use crate::page::tally::can_stop;
use crate::page::wording::count;
use crate::page::{Command, Node, Page, Target, World, results};
use crate::runtime::Keeper;
use crate::session::{Otherwise, Outcome};
use crate::text::clean::clean;
use crate::text::fold::fold;

/// The words that give a command, the first of each is the one that is told.
const WORDS: &[(&[&str], Command)] = &[
    (&["not sure", "n", "unsure", "i am not sure"], Command::NotSure),
    (&["rather not say", "r", "i would rather not say"], Command::RatherNotSay),
    (&["back", "previous"], Command::PreviousQuestion),
    (&["why", "w"], Command::Why),
    (&["answers", "check answers"], Command::Answers),
    (&["results"], Command::Results),
    (&["year", "year ahead"], Command::Year),
    (&["funnel", "thinned"], Command::Funnel),
    (&["questions", "go on"], Command::Questions),
    (&["everything", "browse"], Command::Browse),
    (&["undo"], Command::Undo),
    (&["start afresh"], Command::StartAfresh),
    (&["keep", "save"], Command::Save),
    (&["write plan", "export"], Command::Export),
    (&["quit", "leave", "exit", "q"], Command::Quit),
];

const HELP: &str = "Type the number of a line, or one of these: not sure, rather not say, back, why, explain and a word, \
find and a name, answers, results, year, funnel, questions, undo, keep, write plan, help, quit.";

/// Asks the questions and shows the results, line by line. Ends with the
/// input, or when the person leaves.
///
/// # Errors
///
/// When a line cannot be read or written.
pub fn ask(
    model: &mut Model<'_>,
    lines: &mut dyn BufRead,
    output: &mut dyn Write,
    keeper: &mut dyn Keeper,
    width: usize,
) -> io::Result<()> {
    let mut greeting = wrapped(&format!("Fingerpost. {}", model.cx.world.catalog.about), width, "", "");
    if model.cx.options.private {
        greeting.push("Private: nothing is kept.".to_owned());
    }
    greeting.extend(wrapped(HELP, width, "", ""));
    for line in greeting {
        writeln!(output, "{line}")?;
    }
    for line in wrapped(&model.cx.status, width, "", "").into_iter().filter(|line| !line.is_empty()) {
        writeln!(output, "{line}")?;
    }
    if let Some(kept) = &model.cx.options.resumable {
        let answers = count(kept.profile.len(), "answer", "answers");
        let day = in_words(kept.saved);
        let offer = format!("{answers} were kept here on {day}. Type resume to go on with them.");
        for line in wrapped(&offer, width, "", "") {
            writeln!(output, "{line}")?;
        }
    }
    update(model, Msg::Do(Command::Questions));
    let mut talk = Talk { output, width, targets: Vec::new() };
    talk.show(model)?;
    loop {
        write!(talk.output, "> ")?;
        talk.output.flush()?;
        let line = match input::line(lines)? {
            Line::Text(line) if line.chars().nth(FIELD_HOLDS).is_none() => line,
            Line::Text(_) | Line::TooLong => {
                writeln!(talk.output, "That line is too long to be an answer. {}", talk.how_many())?;
                continue;
            }
            Line::End => {
                writeln!(talk.output)?;
                talk.farewell(model)?;
                return talk.keep_at_the_end(model, keeper);
            }
        };
        // What was typed is said again here and there.
        let line = clean(&line);
        let line = line.trim();
        let step = talk.take(model, keeper, line)?;
        keeper.changed(model);
        match step {
            Step::Stay => {}
            Step::Show => talk.show(model)?,
            Step::Leave => return talk.keep_at_the_end(model, keeper),
        }
    }
}

enum Step {
    /// Only an answer to what was typed; the page is not repeated.
    Stay,
    /// The page has changed.
    Show,
    /// The person leaves.
    Leave,
}

struct Talk<'o> {
    output: &'o mut dyn Write,
    width: usize,
    /// What each number on the page stands for, as a row of the real page.
    targets: Vec<usize>,
}

impl Talk<'_> {
    /// Writes the page on the screen, its rows numbered. Commands are not
    /// listed: they are words that can be typed.
    fn show(&mut self, model: &mut Model<'_>) -> io::Result<()> {
        let shown = view(model);
        let page = &shown.active().page;
        let mut plain = Page::new();
        let mut row = 0;
        self.targets.clear();
        for node in &page.nodes {
            match node {
                Node::Row(line) => {
                    if !matches!(line.target, Target::Command(_) | Target::Submit) {
                        self.targets.push(row);
                        plain.row(line.clone());
                    }
                    row += 1;
                }
                Node::Figure(figure) => {
                    let rows = figure.rows().count();
                    self.targets.extend(row..row + rows);
                    row += rows;
                    plain.push(node.clone());
                }
                Node::Field { .. } => {}
                Node::Gap => plain.gap(),
                other => plain.push(other.clone()),
            }
        }
        writeln!(self.output)?;
        if model.place() == Place::Question {
            writeln!(self.output, "{}.", capital(&model.progress()))?;
            let stop = model.session().next().and_then(|next| can_stop(&next.ahead));
            for line in stop
                .iter()
                .flat_map(|words| wrapped(&format!("{words} Type results to see them."), self.width, "", ""))
            {
                writeln!(self.output, "{line}")?;
            }
        }
        for line in page_lines(&plain, self.width, true) {
            writeln!(self.output, "{line}")?;
        }
        if !shown.status.is_empty() {
            writeln!(self.output, "{}", shown.status)?;
        }
        if let Some(prompt) = prompt(model) {
            writeln!(self.output, "{prompt}")?;
        }
        Ok(())
    }

    fn take(&mut self, model: &mut Model<'_>, keeper: &mut dyn Keeper, line: &str) -> io::Result<Step> {
        let wanted = fold(line);
        if wanted.is_empty() || wanted == "help" {
            for line in wrapped(HELP, self.width, "", "") {
                writeln!(self.output, "{line}")?;
            }
            return Ok(Step::Stay);
        }
        if wanted == "resume" {
            if model.cx.options.resumable.is_none() {
                writeln!(self.output, "There is nothing to go on with.")?;
                return Ok(Step::Stay);
            }
            update(model, Msg::Resume);
            return Ok(Step::Show);
        }
        if let Some(word) = wanted.strip_prefix("explain ") {
            self.explain(model.cx.world, word)?;
            return Ok(Step::Stay);
        }
        if let Some(word) = wanted.strip_prefix("find ") {
            return self.find(model, word);
        }
        if let Some((_, command)) = WORDS.iter().find(|(words, _)| words.contains(&wanted.as_str())) {
            return self.command(model, keeper, *command);
        }
        if model.is_marking() && model.popup().is_none() {
            return self.mark(model, &wanted);
        }
        if let Some(row) = named_row(model, &wanted).filter(|_| wanted.parse::<usize>().is_err()) {
            let before = model.session().assessment().counts;
            let effects = update(model, Msg::Pick(row));
            self.said(model, before != model.session().assessment().counts)?;
            return self.effects(model, keeper, effects);
        }
        if let Ok(number) = wanted.parse::<usize>()
            && !is_number(model)
        {
            let Some(row) = number.checked_sub(1).and_then(|place| self.targets.get(place)) else {
                writeln!(self.output, "There is no line {number}. {}", self.how_many())?;
                return Ok(Step::Stay);
            };
            let before = model.session().assessment().counts;
            let effects = update(model, Msg::Pick(*row));
            self.said(model, before != model.session().assessment().counts)?;
            return self.effects(model, keeper, effects);
        }
        if model.is_typing() && !fits_nothing(model, line) {
            let effects = update(model, Msg::Enter(line.to_owned()));
            if let Some(form) = model.form().filter(|form| !form.problem.is_empty()) {
                writeln!(self.output, "{}", form.problem)?;
                return Ok(Step::Stay);
            }
            return self.effects(model, keeper, effects);
        }
        writeln!(self.output, "“{line}” is not among the choices. {}", self.how_many())?;
        Ok(Step::Stay)
    }

    fn how_many(&self) -> String {
        match self.targets.len() {
            0 => HELP.to_owned(),
            1 => "Type 1, or help.".to_owned(),
            last => format!("Type a number from 1 to {last}, or help."),
        }
    }

    fn command(
        &mut self,
        model: &mut Model<'_>,
        keeper: &mut dyn Keeper,
        command: Command,
    ) -> io::Result<Step> {
        let silent = matches!(command, Command::NotSure | Command::RatherNotSay);
        if silent && model.place() != Place::Question {
            writeln!(self.output, "There is no question here. Type questions to go on with them.")?;
            return Ok(Step::Stay);
        }
        let command = match command {
            Command::PreviousQuestion if model.place() != Place::Question => Command::Back,
            Command::Why if model.place() != Place::Question => {
                writeln!(self.output, "There is no question here.")?;
                return Ok(Step::Stay);
            }
            // Lines are gone when they are read: the second "quit" is not asked for.
            Command::Quit => return Ok(Step::Leave),
            other => other,
        };
        let effects = update(model, Msg::Do(command));
        if command == Command::Why {
            self.show(model)?;
            model.stack.close_popups();
            return Ok(Step::Stay);
        }
        if matches!(model.popup(), Some(Popup::StartAgain(_))) {
            let row = view(model).active().page.rows().position(|row| row.target == Target::Submit);
            update(model, Msg::Pick(row.unwrap_or(0)));
        }
        self.effects(model, keeper, effects)
    }

    fn effects(
        &mut self,
        model: &mut Model<'_>,
        keeper: &mut dyn Keeper,
        effects: Vec<Effect>,
    ) -> io::Result<Step> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Step::Leave),
                Effect::Export => {
                    let words = keeper.export(model).unwrap_or_else(|problem| problem);
                    writeln!(self.output, "{words}")?;
                    return Ok(Step::Stay);
                }
                Effect::Save { otherwise, .. } => match keeper.keep(model, otherwise) {
                    Ok(Outcome::Kept { saved, words }) => {
                        writeln!(self.output, "{words}")?;
                        update(model, Msg::Saved(saved, String::new()));
                        return Ok(Step::Stay);
                    }
                    Ok(Outcome::Undecided(undecided)) => {
                        update(model, Msg::Undecided(undecided, false));
                    }
                    Err(words) => {
                        writeln!(self.output, "{words}")?;
                        update(model, Msg::Failed(String::new()));
                        return Ok(Step::Stay);
                    }
                },
                _ => {}
            }
        }
        Ok(Step::Show)
    }

    /// Marks the options with these numbers and goes on; "none" marks none.
    fn mark(&mut self, model: &mut Model<'_>, typed: &str) -> io::Result<Step> {
        let mut marked = OptionSet::EMPTY;
        if !matches!(typed, "none" | "0" | "none of these") {
            for word in typed.split([' ', ',', ';']).filter(|word| !word.is_empty() && *word != "and") {
                let place = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let option = place
                    .filter(|place| *place < self.targets.len())
                    .and_then(|place| u8::try_from(place).ok());
                let Some(option) = option else {
                    writeln!(self.output, "“{word}” is not among the choices. {}", self.how_many())?;
                    return Ok(Step::Stay);
                };
                marked = marked.union(OptionSet::single(option));
            }
        }
        let before = model.session().assessment().counts;
        if let Some(form) = model.form_mut() {
            form.marked = marked;
        }
        update(model, Msg::Do(Command::Done));
        self.said(model, before != model.session().assessment().counts)?;
        Ok(Step::Show)
    }

    /// Says in a line what the answer changed.
    fn said(&mut self, model: &Model<'_>, changed: bool) -> io::Result<()> {
        if changed {
            writeln!(self.output, "So far: {}", results::summary(model.session().assessment()))?;
        }
        Ok(())
    }

    fn explain(&mut self, world: &World, asked: &str) -> io::Result<()> {
        let Some(term) = world.searcher.term_named(asked) else {
            return writeln!(self.output, "We have no entry for “{asked}”.");
        };
        for line in page_lines(&crate::page::glossary::term(world, term), self.width, false) {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    fn find(&mut self, model: &mut Model<'_>, words: &str) -> io::Result<Step> {
        update(model, Msg::Do(Command::Browse));
        update(model, Msg::Enter(words.to_owned()));
        self.show(model)?;
        Ok(Step::Stay)
    }

    /// Whoever goes on with what is kept has asked for keeping: what came since is not lost.
    fn keep_at_the_end(&mut self, model: &mut Model<'_>, keeper: &mut dyn Keeper) -> io::Result<()> {
        let work = model.session();
        if !work.is_unsaved() || work.base().is_none() || model.cx.options.private {
            return Ok(());
        }
        // Nobody is there any more who could be asked.
        let words = match keeper.keep(model, Otherwise::Beside) {
            Ok(Outcome::Kept { words, .. }) | Err(words) => words,
            Ok(Outcome::Undecided(_)) => return Ok(()),
        };
        writeln!(self.output, "{words}")
    }

    /// The results once the input has ended.
    fn farewell(&mut self, model: &mut Model<'_>) -> io::Result<()> {
        model.stack.close_popups();
        update(model, Msg::Do(Command::Results));
        self.show(model)
    }
}

/// True if what was typed would filter the options of the question down to
/// none.
fn fits_nothing(model: &Model<'_>, typed: &str) -> bool {
    model.form().is_some_and(|form| {
        let question = model.cx.world.catalog.question(form.question);
        !question.options.is_empty() && filtered(question, typed).is_empty()
    })
}

/// The row that is meant by its own words: those of its label, or the only
/// one that begins with what was typed.
fn named_row(model: &Model<'_>, wanted: &str) -> Option<usize> {
    let shown = view(model);
    let labels: Vec<(usize, String)> = shown
        .active()
        .page
        .rows()
        .enumerate()
        .filter(|(_, row)| !matches!(row.target, Target::Command(_) | Target::Submit))
        .map(|(place, row)| (place, fold(&row.label.text())))
        .collect();
    if let Some((place, _)) = labels.iter().find(|(_, label)| label == wanted) {
        return Some(*place);
    }
    let mut begun = labels.iter().filter(|(_, label)| label.starts_with(wanted));
    match (begun.next(), begun.next()) {
        (Some((place, _)), None) => Some(*place),
        _ => None,
    }
}

/// True while the question on the screen wants a number or a date.
fn is_number(model: &Model<'_>) -> bool {
    model.form().is_some_and(|form| {
        matches!(
            model.cx.world.catalog.question(form.question).kind,
            QuestionKind::Number | QuestionKind::Date
        )
    })
}

fn prompt(model: &Model<'_>) -> Option<&'static str> {
    if model.popup().is_some() {
        return None;
    }
    Some(match model.cx.world.catalog.question(model.form()?.question).kind {
        QuestionKind::Many => "Type the numbers of all that are true, such as 1 3, or none.",
        QuestionKind::Number => "Type a number, or a range such as 5 to 10.",
        QuestionKind::Date => "Type a year, such as 2019, or a month, such as June 2019.",
        _ => "Type a number.",
    })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
