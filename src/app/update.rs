//! What a message changes. Pure: the same model and message give the same
//! result, and everything that touches the world comes back as an [`Effect`].

use tui_input::{Input, InputRequest};

use super::answering::{answer_here, done, pick_option, questions, submit, undo};
use super::explore;
use super::key::Key;
use super::keymap;
use super::model::{Effect, ListState, Model, Msg, Place, Popup, ReadingState, ResultsState, Screen, Undo};
use super::moving::{jump, page, set_focus, sideways, step};
use super::view::{group_of_row, view};
use super::{lookout, workshop};
use crate::catalog::{Answer, StageId, Value};
use crate::page::results::Group;
use crate::page::{Command, Pane, Target};
use crate::pathway::standing_at;
use crate::rules::Assessment;
use crate::text::clean::clean;

/// The most characters that a field holds. A note can be long; what is searched for, or answered, is far shorter.
pub const FIELD_HOLDS: usize = 1_000;

/// Takes a message and says what the world should do.
pub fn update(model: &mut Model<'_>, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => {
            model.status.clear();
            press(model, key)
        }
        Msg::Do(command) => {
            model.status.clear();
            run(model, command)
        }
        Msg::Pick(row) => {
            set_focus(model, row);
            choose(model)
        }
        Msg::Enter(text) => {
            if let Some(input) = model.input() {
                *input = Input::new(clean(&text).chars().take(FIELD_HOLDS).collect());
            }
            refocus(model);
            if model.place() == Place::Question && !model.is_marking() { submit(model) } else { Vec::new() }
        }
        Msg::Paste(text) => {
            if model.is_typing() {
                paste(model, &clean(&text));
            }
            Vec::new()
        }
        Msg::Scroll(lines) => {
            let command = if lines < 0 { Command::Up } else { Command::Down };
            // A turn of the wheel is one slide.
            let most = if workshop::in_slides(model) { 1 } else { 100 };
            for _ in 0..lines.unsigned_abs().min(most) {
                run(model, command);
            }
            Vec::new()
        }
        Msg::Drawn { lines, height } => {
            model.drawn = (lines, height);
            Vec::new()
        }
        Msg::Clock(seconds) => {
            workshop::clock(model, seconds);
            Vec::new()
        }
        Msg::Saved(words) => {
            model.unsaved = false;
            model.status = words;
            Vec::new()
        }
        Msg::Failed(words) => {
            model.status = words;
            Vec::new()
        }
    }
}

impl Model<'_> {
    /// The field being typed into.
    fn input(&mut self) -> Option<&mut Input> {
        if let Some(popup) = self.popups.last_mut() {
            return match popup {
                Popup::Note(_, input, _) => Some(input),
                _ => None,
            };
        }
        match self.screens.last_mut()? {
            Screen::Question(state) => Some(&mut state.input),
            Screen::Browse(state) | Screen::Glossary(state) => Some(&mut state.input),
            Screen::Results(state) => state.filter.as_mut(),
            _ => None,
        }
    }

    /// Works the verdicts and the next question out again.
    pub(super) fn recompute(&mut self) {
        self.assessment = Assessment::new(&self.world.catalog, &self.profile, self.today);
        self.next = self.interviewer.next(&self.profile, &self.assessment);
    }

    pub(super) fn remember(&mut self) {
        self.undo.push(Undo { profile: self.profile.clone(), asked: self.asked.clone() });
    }
}

fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    if workshop::light(model) && key != Key::Ctrl('c') {
        return Vec::new();
    }
    if let Some(command) = keymap::command(model, key) {
        return run(model, command);
    }
    if model.is_typing() && keymap::is_text(key) {
        edit(model, key);
        return Vec::new();
    }
    if model.place() == Place::Popup && key == Key::Backspace && !model.is_typing() {
        return run(model, Command::Back);
    }
    if let Key::Char(character) = key {
        let row = view(model).active().page.rows().position(|row| row.key == Some(character));
        if let Some(row) = row {
            set_focus(model, row);
            return choose(model);
        }
    }
    model.status = format!("{key} does nothing here. Press ? for all keys.");
    if model.is_typing() {
        model.status = format!("{key} does nothing here. Press F1 for all keys.");
    }
    Vec::new()
}

/// Puts text into the field at the cursor, all at once, as far as there is room.
fn paste(model: &mut Model<'_>, text: &str) {
    let Some(input) = model.input() else {
        return;
    };
    let before: Vec<char> = input.value().chars().collect();
    let (head, tail) = before.split_at(input.cursor().min(before.len()));
    let room = FIELD_HOLDS.saturating_sub(before.len());
    let new: Vec<char> = text.chars().take(room).collect();
    let whole = text.chars().nth(room).is_none();
    let value = head.iter().chain(&new).chain(tail).collect();
    *input = Input::new(value).with_cursor(head.len() + new.len());
    refocus(model);
    if !whole {
        model.status = format!("Only the first {FIELD_HOLDS} characters fit here; the rest was left out.");
    }
}

fn edit(model: &mut Model<'_>, key: Key) {
    let request = match key {
        Key::Char(character) => InputRequest::InsertChar(character),
        Key::Backspace => InputRequest::DeletePrevChar,
        Key::Delete => InputRequest::DeleteNextChar,
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        _ => return,
    };
    let emptied = key == Key::Backspace;
    let before = model.input().map(|input| input.value().is_empty());
    if let Some(input) = model.input() {
        let full = input.value().chars().nth(FIELD_HOLDS - 1).is_some();
        if full && matches!(request, InputRequest::InsertChar(_)) {
            model.status = format!("No more fits here: {FIELD_HOLDS} characters are the most.");
            return;
        }
        input.handle(request);
    }
    // Deleting in an empty field means "back" on a question.
    if emptied && before == Some(true) && model.place() == Place::Question {
        run(model, Command::PreviousQuestion);
        return;
    }
    if !matches!(key, Key::Left | Key::Right) {
        refocus(model);
    }
}

/// After typing, the first row that fits is in focus.
fn refocus(model: &mut Model<'_>) {
    if !model.popups.is_empty() {
        return;
    }
    match model.screens.last_mut() {
        Some(Screen::Question(state)) => {
            state.focus = 0;
            state.problem.clear();
        }
        Some(Screen::Browse(state) | Screen::Glossary(state)) => state.focus = 0,
        Some(Screen::Results(_)) => focus_first_result(model),
        _ => {}
    }
}

pub(super) fn focus_first_result(model: &mut Model<'_>) {
    let first =
        view(model).main.page.rows().position(|row| matches!(row.target, Target::Scheme(_))).unwrap_or(0);
    if let Some(Screen::Results(state)) = model.screens.last_mut() {
        state.focus = first;
    }
}

fn run(model: &mut Model<'_>, command: Command) -> Vec<Effect> {
    // However it was asked for: a row of a page asks for commands too.
    if keymap::rests(model, command) {
        "That is about your own answers. Leave the workshop first.".clone_into(&mut model.status);
        return Vec::new();
    }
    match command {
        Command::Up => step(model, -1),
        Command::Down => step(model, 1),
        Command::PageUp => page(model, false),
        Command::PageDown => page(model, true),
        Command::First => jump(model, false),
        Command::Last => jump(model, true),
        Command::Choose => return choose(model),
        Command::Done => return done(model),
        Command::Back => return back(model),
        Command::PreviousQuestion => match model.question_before() {
            Some(question) => {
                let state = model.question_state(question, false);
                replace(model, Screen::Question(state));
            }
            None => "This is the first question.".clone_into(&mut model.status),
        },
        Command::NotSure => return answer_here(model, Answer::NotSure),
        Command::RatherNotSay => return answer_here(model, Answer::RatherNotSay),
        Command::Why => model.popups.push(Popup::Why(0)),
        Command::Explain => explain(model),
        Command::Questions => questions(model),
        Command::Answers => open(model, Screen::Answers(0)),
        Command::Results => open_results(model),
        Command::Left => sideways(model, -1),
        Command::Right => sideways(model, 1),
        Command::WhatIf => explore::what_if(model),
        Command::PutBack => explore::put_back(model),
        Command::Map => {
            let stage = standing_at(&model.facts()).map_or(0, StageId::index);
            open(model, Screen::Map(0, stage));
        }
        Command::Route => {
            model.screens.retain(|screen| !matches!(screen, Screen::Route(_)));
            open(model, Screen::Goals(0));
        }
        Command::ShortList => explore::short_list(model),
        Command::Note => explore::write_note(model),
        Command::Workshop => workshop::enter(model, workshop::Setup::default()),
        Command::NextSlide if workshop::at_people(model) => return choose(model),
        Command::NextSlide => workshop::next(model),
        Command::PreviousSlide => workshop::previous(model),
        Command::Slides => workshop::slides(model),
        Command::AskRoom => workshop::ask_room(model),
        Command::Notes => workshop::toggle_notes(model),
        Command::Blank => workshop::blank(model),
        Command::Wipe => model.popups.push(Popup::Wipe(0)),
        Command::Coverage => lookout::show(model),
        Command::MarkPersona => workshop::mark(model),
        Command::Mark => explore::mark(model),
        Command::Compare => explore::compare(model),
        Command::Browse => open(model, Screen::Browse(ListState::default())),
        Command::Glossary => {
            model.popups.clear();
            open(model, Screen::Glossary(ListState::default()));
        }
        Command::Filter => {
            if let Some(Screen::Results(state)) = model.screens.last_mut() {
                state.filter = Some(Input::default());
            }
            focus_first_result(model);
        }
        Command::Fold => fold_here(model),
        Command::Undo => undo(model),
        Command::StartAfresh => model.popups.push(Popup::Afresh(0)),
        Command::Save if model.options.private => {
            "Private: nothing is kept.".clone_into(&mut model.status);
        }
        Command::Save => {
            let then_quit = matches!(model.popups.last(), Some(Popup::Leave(_)));
            return vec![Effect::Save { then_quit }];
        }
        Command::Export if model.options.private => {
            "This run is private: nothing is written.".clone_into(&mut model.status);
        }
        Command::Export => return vec![Effect::Export],
        Command::Menu => model.popups.push(Popup::Menu(0)),
        Command::Help => {
            model.popups.clear();
            open(model, Screen::Help(0));
        }
        Command::Theme => return vec![Effect::NextTheme],
        Command::Mouse => return vec![Effect::ToggleMouse],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Quit => return quit(model),
    }
    Vec::new()
}

/// Puts a screen in the place of the one in use.
pub(super) fn replace(model: &mut Model<'_>, screen: Screen) {
    model.screens.pop();
    model.screens.push(screen);
}

/// Goes to a screen: back to it, if one of its kind is below.
pub(super) fn open(model: &mut Model<'_>, screen: Screen) {
    let kind = std::mem::discriminant(&screen);
    let below = model.screens.iter().position(|other| std::mem::discriminant(other) == kind);
    if let Some(place) = below {
        model.screens.truncate(place + 1);
    } else {
        model.screens.push(screen);
    }
}

pub(super) fn open_results(model: &mut Model<'_>) {
    open(model, Screen::Results(ResultsState::default()));
    focus_first_result(model);
}

fn choose(model: &mut Model<'_>) -> Vec<Effect> {
    if workshop::in_slides(model) {
        workshop::next(model);
        return Vec::new();
    }
    if model.popups.is_empty()
        && let Some(Screen::Map(track, stage)) = model.screens.last()
    {
        let (track, stage) = (*track, *stage);
        model.screens.push(Screen::Cell(track, stage, 0));
        return Vec::new();
    }
    let shown = view(model);
    let pane: &Pane = shown.active();
    let Some(row) = pane.focus else {
        return Vec::new();
    };
    match super::view::target_in_focus(&pane.page, row) {
        Some(target) => pick(model, target),
        None => Vec::new(),
    }
}

fn pick(model: &mut Model<'_>, target: Target) -> Vec<Effect> {
    match target {
        Target::Option(option) => return pick_option(model, option),
        Target::YesNo(yes) => return answer_here(model, Answer::Known(Value::YesNo(yes))),
        Target::Submit => return submit(model),
        Target::Question(question) => {
            let state = model.question_state(question, true);
            model.screens.push(Screen::Question(state));
        }
        Target::Scheme(scheme) => {
            model.popups.clear();
            model.screens.push(Screen::Reading(ReadingState { scheme, scroll: 0, focus: None }));
        }
        Target::Term(term) => model.popups.push(Popup::Term(term, 0)),
        Target::Group(group) => fold(model, group),
        Target::Command(command) => {
            if matches!(model.popups.last(), Some(Popup::Menu(_))) {
                model.popups.pop();
            }
            return run(model, command);
        }
        Target::Persona(persona) => workshop::start(model, persona),
        Target::Slide(place) => workshop::jump(model, place),
        Target::Goal(goal) => explore::route_to(model, goal),
        Target::Change(place) => explore::try_on(model, place),
    }
    Vec::new()
}

fn back(model: &mut Model<'_>) -> Vec<Effect> {
    if model.popups.pop().is_some() {
        return Vec::new();
    }
    if matches!(model.screens.last(), Some(Screen::Workshop)) {
        if !workshop::back(model) {
            workshop::leave(model);
        }
        return Vec::new();
    }
    match model.screens.last_mut() {
        Some(Screen::Results(state)) if state.filter.is_some() => {
            state.filter = None;
            focus_first_result(model);
            return Vec::new();
        }
        Some(Screen::Question(state))
            if !state.input.value().is_empty()
                && !model.world.catalog.question(state.question).options.is_empty() =>
        {
            state.input.reset();
            state.focus = 0;
            return Vec::new();
        }
        Some(Screen::Browse(state) | Screen::Glossary(state)) if !state.input.value().is_empty() => {
            state.input.reset();
            state.focus = 0;
            return Vec::new();
        }
        _ => {}
    }
    if model.screens.len() > 1 {
        model.screens.pop();
        return Vec::new();
    }
    quit(model)
}

fn quit(model: &mut Model<'_>) -> Vec<Effect> {
    if model.unsaved {
        // Their own answers are at stake, not those of a slide.
        workshop::leave(model);
    }
    let asked_already = model.popups.iter().any(|popup| matches!(popup, Popup::Leave(_)));
    let something = !model.profile.is_empty() || !model.short_list.is_empty();
    if model.unsaved && something && !asked_already {
        model.popups.push(Popup::Leave(0));
        return Vec::new();
    }
    vec![Effect::Quit]
}

fn explain(model: &mut Model<'_>) {
    let shown = view(model);
    let mut terms = Vec::new();
    let pages = match &shown.popup {
        Some(popup) => vec![&popup.pane.page],
        None => std::iter::once(&shown.main.page).chain(shown.side.as_ref().map(|side| &side.page)).collect(),
    };
    for term in pages.into_iter().flat_map(crate::page::Page::terms) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    // Inside a word its own words can be followed already.
    if matches!(model.popups.last(), Some(Popup::Terms(..))) {
        return;
    }
    match terms.as_slice() {
        [only] => model.popups.push(Popup::Term(*only, 0)),
        _ => model.popups.push(Popup::Terms(terms, 0)),
    }
}

fn fold(model: &mut Model<'_>, group: Group) {
    if let Some(Screen::Results(state)) = model.screens.last_mut()
        && let Some(folded) = state.folded.get_mut(group as usize)
    {
        *folded = !*folded;
        let word = if *folded { "folded" } else { "unfolded" };
        model.status = format!("“{}” is {word}.", group.name());
    }
}

/// Folds or unfolds the group that the row in focus belongs to, and keeps the
/// focus on its head.
fn fold_here(model: &mut Model<'_>) {
    let shown = view(model);
    let focus = shown.main.focus.unwrap_or(0);
    if let Some((place, group)) = group_of_row(&shown.main.page, focus) {
        fold(model, group);
        set_focus(model, place);
    }
}
