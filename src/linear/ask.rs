//! The questionnaire and its results as plain lines.

use std::io::{self, BufRead, Write};

use super::deeds::Step;
use super::talk::{Talk, Window};
use crate::app::field::FIELD_HOLDS;
use crate::app::update::update;
use crate::app::{Model, Msg};
use crate::catalog::dates::in_words;
use crate::input::{self, Line};
use crate::page::Command;
use crate::page::wording::{self, count};
use crate::runtime::Host;
use crate::session::{Otherwise, SaveOutcome};
use crate::text::clean::clean;

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
    host: &mut dyn Host,
    window: Window,
) -> io::Result<()> {
    let mut talk = Talk::new(output, window);
    model.cx.heard = true;
    model.cx.talks = true;
    greet(model, &mut talk)?;
    update(model, Msg::Do(Command::Questions));
    // Who comes back wants to go on: the first question waits, and its answers are there when they are asked for.
    if model.cx.options.resumable.is_some() {
        talk.show_later(model);
    } else {
        talk.show(model)?;
    }
    loop {
        talk.prompt(model)?;
        let line = match input::line(lines)? {
            Line::Text(line) if line.chars().nth(FIELD_HOLDS).is_none() => line,
            Line::Text(_) | Line::TooLong => {
                talk.say("That line is too long to be an answer.")?;
                continue;
            }
            Line::End => {
                writeln!(talk.output)?;
                farewell(model, &mut talk)?;
                keep_at_the_end(model, &mut talk, host)?;
                return talk.say("To go on, start fingerpost ask again. Fingerpost match prints results from a file of answers.");
            }
        };
        // What was typed is said again here and there.
        let line = clean(&line);
        let step = talk.take(model, host, line.trim())?;
        host.changed(model);
        match step {
            Step::Stay => {}
            Step::Show => talk.show(model)?,
            Step::Leave => return keep_at_the_end(model, &mut talk, host),
        }
    }
}

fn greet(model: &Model<'_>, talk: &mut Talk<'_>) -> io::Result<()> {
    talk.say(&format!("Fingerpost. {}", model.cx.world.catalog.about))?;
    for edition in wording::editions(&model.cx.world.editions, model.cx.today) {
        talk.say(&edition)?;
    }
    if model.cx.options.private {
        talk.say("Private: nothing is kept.")?;
    }
    talk.say("Type the number or the words of an answer. Type help for all that you can type.")?;
    talk.say(&model.cx.status)?;
    let Some(kept) = &model.cx.options.resumable else {
        return Ok(());
    };
    let answers = count(kept.profile.len(), "answer", "answers");
    let day = in_words(kept.saved);
    talk.say(&format!(
        "{answers} were kept here on {day}. Type resume to go on with them, or questions to begin again."
    ))
}

/// The results once the input has ended.
fn farewell(model: &mut Model<'_>, talk: &mut Talk<'_>) -> io::Result<()> {
    model.stack.close_popups();
    if model.session().own().is_empty() {
        return talk.say("The input has ended, and nothing was answered.");
    }
    talk.say("The input has ended. This is how it stands.")?;
    update(model, Msg::Do(Command::Results));
    talk.group = None;
    talk.show(model)?;
    while talk.has_more() {
        talk.more()?;
    }
    Ok(())
}

/// Whoever goes on with what is kept has asked for keeping: what came since is not lost. Others hear that it is.
fn keep_at_the_end(model: &Model<'_>, talk: &mut Talk<'_>, host: &mut dyn Host) -> io::Result<()> {
    let work = model.session();
    if !work.is_unsaved() || model.cx.options.private {
        return Ok(());
    }
    if work.base().is_none() {
        return talk.say("Your answers were not kept. To keep them next time, type keep before you leave.");
    }
    // Nobody is there any more who could be asked.
    let words = match host.keep(model, Otherwise::Beside) {
        Ok(SaveOutcome::Kept { words, .. }) | Err(words) => words,
        Ok(SaveOutcome::Undecided(_)) => return Ok(()),
    };
    talk.say(&words)
}
