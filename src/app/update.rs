//! What a message changes. Pure: the same model and message give the same
//! result, and everything that touches the world comes back as an [`Effect`].
//!
//! What is shown is worked out once; the screen in use is asked first, and
//! what it ignores is done here, the same for all screens.

use super::about::{about, across, at_scheme};
use super::cursor::{Cursor, Extent, Move};
use super::field::{self, FIELD_HOLDS, Typed};
use super::going::{end_workshop, go, questions};
use super::keymap;
use super::message::{Effect, Msg};
use super::model::Model;
use super::popups::{Keep, Leave, Menu, Popup, SlideList, Word, Words};
use super::screen::{Destination, Event, Reply};
use super::screens::{Question, Screen};
use super::undone::undone;
use super::view::view;
use crate::command::{Command, Key, Place, key_of, key_while_typing};
use crate::page::{Node, Target, View};
use crate::pathway::{Routes, Wanted};
use crate::session::Otherwise;

/// Takes a message and says what the world should do.
pub fn update(model: &mut Model<'_>, msg: Msg) -> Vec<Effect> {
    let effects = take(model, msg);
    model.stack.screen_mut().get_mut().refresh(&mut model.cx);
    effects
}

fn take(model: &mut Model<'_>, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => {
            begin(model);
            press(model, key)
        }
        Msg::Do(command) => {
            model.cx.status.clear();
            run(model, command)
        }
        Msg::Pick(row) => {
            begin(model);
            travel(model, Move::To(row));
            run(model, Command::Tick)
        }
        Msg::About(scheme, command) => {
            model.cx.status.clear();
            if keymap::rests(model.workshop().is_some(), command) {
                return run(model, command);
            }
            about(model, scheme, command)
        }
        Msg::Across { to_side, then } => {
            begin(model);
            let is_there = across(model, to_side);
            match then.filter(|_| is_there) {
                Some(then) => update(model, *then),
                None => Vec::new(),
            }
        }
        Msg::Cell(track, stage) => {
            begin(model);
            tell(model, Event::Choose(Target::Cell(track, stage)))
        }
        Msg::Follow(address) => {
            begin(model);
            vec![Effect::Open(address)]
        }
        Msg::Enter(text) => {
            if let Some(input) = model.stack.top_mut().field() {
                *input = field::filled(&text);
            }
            let mut effects = tell(model, Event::Typed);
            if model.place() == Place::Question && !model.is_marking() {
                effects.extend(tell(model, Event::Choose(Target::Submit)));
            }
            effects
        }
        Msg::Paste(text) => paste(model, &text),
        Msg::Scroll(lines) => {
            if lit(model) {
                return Vec::new();
            }
            begin(model);
            scroll(model, lines)
        }
        Msg::Drawn { lines, height } => {
            model.cx.drawn = Extent { lines, height };
            Vec::new()
        }
        Msg::Clock(seconds) => {
            if let Some(workshop) = &mut model.cx.workshop {
                workshop.tick(seconds);
            }
            Vec::new()
        }
        Msg::Frame => {
            if let Some(workshop) = &mut model.cx.workshop {
                workshop.move_on();
            }
            Vec::new()
        }
        Msg::Saved(saved, words) => {
            model.cx.session.set_saved(*saved);
            decided(model);
            model.cx.say(words);
            Vec::new()
        }
        Msg::Undecided(undecided, then_quit) => {
            model.stack.close_popups();
            model.stack.open_popup(Popup::Keep(Keep::new(undecided, then_quit)));
            Vec::new()
        }
        Msg::Resume => {
            go(model, Destination::WhereOneWas);
            Vec::new()
        }
        Msg::Found(wanted, routes) => {
            bring(model, &wanted, &routes);
            model.cx.pathfinder.remember(*wanted, *routes);
            Vec::new()
        }
        Msg::Failed(words) => {
            decided(model);
            model.cx.say(words);
            Vec::new()
        }
    }
}

fn paste(model: &mut Model<'_>, text: &str) -> Vec<Effect> {
    if !model.is_typing() {
        return Vec::new();
    }
    model.cx.in_field = true;
    let whole = model.stack.top_mut().field().is_none_or(|input| field::paste(input, text));
    let effects = tell(model, Event::Typed);
    if !whole {
        model.cx.say(format!("Only the first {FIELD_HOLDS} characters fit here; the rest was left out."));
    }
    effects
}

/// Ways were found: a screen that still wants them shows them.
fn bring(model: &mut Model<'_>, wanted: &Wanted, routes: &Routes) {
    let Model { cx, stack } = model;
    for screen in stack.screens_mut() {
        if let Screen::Route(route) = screen {
            route.bring(wanted, routes, cx);
        }
    }
}

/// Something is done by hand, by a key or the mouse: what was said before is over.
fn begin(model: &mut Model<'_>) {
    model.cx.status.clear();
    model.cx.in_field = false;
}

/// Moves as the arrows do, and stops at both ends of a list.
fn scroll(model: &mut Model<'_>, lines: i32) -> Vec<Effect> {
    let command = if lines < 0 { Command::Up } else { Command::Down };
    // A turn of the wheel is one slide, and counts no vote.
    let most = match model.place() {
        Place::Slides => 1,
        Place::Room => 0,
        _ => 100,
    };
    let last = view(model).active().page.rows().count().saturating_sub(1);
    let mut effects = Vec::new();
    for _ in 0..lines.unsigned_abs().min(most) {
        let end = if lines < 0 { 0 } else { last };
        if matches!(model.stack.top_mut().cursor(), Cursor::Row(row) if *row == end) {
            break;
        }
        effects.extend(run(model, command));
    }
    effects
}

/// What shall count was said, and done.
fn decided(model: &mut Model<'_>) {
    if matches!(model.popup(), Some(Popup::Keep(_))) {
        model.stack.close_popup();
    }
}

/// The room sees again what it saw before it saw nothing; false where it saw something.
fn lit(model: &mut Model<'_>) -> bool {
    model.cx.workshop.as_mut().is_some_and(|workshop| std::mem::take(&mut workshop.blank))
}

fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let dark = lit(model);
    if dark && key != Key::Ctrl('c') {
        return Vec::new();
    }
    let at = model.keyboard();
    if let Some(command) = keymap::find(at, key) {
        if keymap::is_text(key) && leads_there(model, command) {
            return Vec::new();
        }
        return run(model, command);
    }
    if at.typing && keymap::is_text(key) {
        return edit(model, key);
    }
    if at.place == Place::Popup && key == Key::Backspace {
        return run(model, Command::Back);
    }
    if let Key::Char(character) = key {
        let row = view(model).active().page.rows().position(|row| row.key == Some(character));
        if let Some(row) = row {
            travel(model, Move::To(row));
            return run(model, Command::Tick);
        }
    }
    let help = if at.typing { key_while_typing(Command::Help) } else { key_of(Command::Help) };
    model.cx.say(format!("{key} does nothing here. Press {help} for all keys."));
    Vec::new()
}

/// Over a list that one may want to search, a letter must not answer: somebody may be typing a word that begins so. It
/// leads to the row that answers.
fn leads_there(model: &mut Model<'_>, command: Command) -> bool {
    if !matches!(command, Command::NotSure | Command::RatherNotSay) {
        return false;
    }
    let shown = view(model);
    let pane = shown.active();
    let searched = pane.page.nodes.iter().any(|node| matches!(node, Node::Field { active: false, .. }));
    let row = pane.page.rows().position(|row| row.target == Target::Command(command));
    let Some(row) = row.filter(|row| searched && pane.focus != Some(*row)) else {
        return false;
    };
    travel(model, Move::To(row));
    let find = key_of(Command::Filter);
    model.cx.say(format!("Press Enter to say so. To find an answer by its letters, press {find} first."));
    true
}

fn edit(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let Some(input) = model.stack.top_mut().field() else {
        return Vec::new();
    };
    model.cx.in_field = true;
    match field::edit(input, key) {
        Typed::Changed => tell(model, Event::Typed),
        Typed::EmptiedAgain => tell(model, Event::EmptiedAgain),
        Typed::Same => Vec::new(),
        Typed::Full => {
            model.cx.say(format!("No more fits here: {FIELD_HOLDS} characters are the most."));
            Vec::new()
        }
    }
}

/// Tells whatever has the keyboard of an event, and does what it replies.
fn tell(model: &mut Model<'_>, event: Event) -> Vec<Effect> {
    let shown = view(model);
    let reply = ask(model, event, &shown);
    follow(model, reply)
}

fn ask(model: &mut Model<'_>, event: Event, shown: &View) -> Reply {
    model.stack.top_mut().on(event, shown, &mut model.cx)
}

/// Does what a screen replied.
fn follow(model: &mut Model<'_>, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Ignored | Reply::Stay => Vec::new(),
        Reply::Close => {
            if !model.stack.close_popup() {
                model.stack.back();
            }
            Vec::new()
        }
        Reply::Do(command) => run(model, command),
        Reply::CloseThen(command) => {
            model.stack.close_popup();
            run(model, command)
        }
        Reply::Go(destination) => {
            go(model, destination);
            Vec::new()
        }
        Reply::World(effect) => vec![effect],
    }
}

fn travel(model: &mut Model<'_>, how: Move) {
    let shown = view(model);
    travel_in(model, &shown, how);
}

/// Moves in what is shown already.
fn travel_in(model: &mut Model<'_>, shown: &View, how: Move) {
    let rows = shown.active().page.rows().count();
    model.stack.top_mut().cursor().go(how, rows, model.cx.drawn);
}

/// Does a command: first the screen in use is asked, then what it ignores is
/// done as everywhere.
fn run(model: &mut Model<'_>, command: Command) -> Vec<Effect> {
    // However it was asked for: a row of a page asks for commands too.
    if keymap::rests(model.workshop().is_some(), command) {
        model.cx.say("That is about your own answers. Leave the workshop first.");
        return Vec::new();
    }
    let shown = view(model);
    let reply = ask(model, Event::Do(command), &shown);
    if !matches!(reply, Reply::Ignored) {
        return follow(model, reply);
    }
    if let Some(opened) = Screen::opened_by(command, &mut model.cx) {
        match opened {
            Ok(screen) => {
                model.stack.close_popups();
                model.stack.open(screen, &model.cx);
            }
            Err(words) => model.cx.say(words),
        }
        return Vec::new();
    }
    if let Some(popup) = Popup::opened_by(command) {
        model.stack.open_popup(popup);
        return Vec::new();
    }
    match command {
        Command::Up => travel_in(model, &shown, Move::Up),
        Command::Down => travel_in(model, &shown, Move::Down),
        Command::PageUp => travel_in(model, &shown, Move::PageUp),
        Command::PageDown => travel_in(model, &shown, Move::PageDown),
        Command::First => travel_in(model, &shown, Move::First),
        Command::Last => travel_in(model, &shown, Move::Last),
        Command::Choose => return choose(model, &shown),
        Command::Tick => return tick(model, &shown),
        Command::Back => return back(model),
        Command::Explain => explain(model, &shown),
        Command::Questions => questions(model),
        Command::Undo => undo(model),
        Command::PutBack => {
            let words = if model.cx.session.put_back() {
                // Where one was, to try something else.
                model.stack.go_back_to(Place::WhatIf);
                "Your own answers are back."
            } else {
                "There is no what if to end: these are your own answers."
            };
            model.cx.say(words);
        }
        Command::ShortList | Command::Note | Command::Mark | Command::OpenPage | Command::CopyAddress => {
            return at_scheme(model, command, &shown);
        }
        Command::Menu => {
            let offers = model.menu();
            model.stack.open_popup(Popup::Menu(Menu::new(offers)));
        }
        Command::Slides | Command::Ground | Command::Blank => show(model, command),
        Command::Save if model.cx.options.private => model.cx.say("Private: nothing is kept."),
        Command::Save => {
            return vec![Effect::Save { then_quit: false, otherwise: Otherwise::Ask }];
        }
        Command::Export if model.cx.options.private => {
            model.cx.say("This run is private: nothing is written.");
        }
        Command::Export => return vec![Effect::Export],
        Command::Reader => {
            model.cx.heard = !model.cx.heard;
            let words = if model.cx.heard {
                format!("The reader’s view is on. {} switches it off.", key_of(Command::Reader))
            } else {
                "The reader’s view is off.".to_owned()
            };
            model.cx.say(words);
        }
        Command::Theme => return vec![Effect::NextTheme],
        Command::Mouse => return vec![Effect::ToggleMouse],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Quit => return quit(model),
        // What a screen would have done that is not on.
        _ => model.cx.say("That does nothing here."),
    }
    Vec::new()
}

/// What changes how a workshop is shown.
fn show(model: &mut Model<'_>, command: Command) {
    let Some(workshop) = &mut model.cx.workshop else { return };
    match command {
        Command::Ground => workshop.ground = workshop.ground.other(),
        Command::Blank => workshop.blank = true,
        _ => model.stack.open_popup(Popup::SlideList(SlideList { focus: workshop.at })),
    }
}

/// Chooses the row in focus.
fn choose(model: &mut Model<'_>, shown: &View) -> Vec<Effect> {
    let Some(target) = shown.active().target() else {
        return Vec::new();
    };
    let reply = ask(model, Event::Choose(target), shown);
    if !matches!(reply, Reply::Ignored) {
        return follow(model, reply);
    }
    match target {
        Target::Question(question) => {
            let screen = Question::new(question, true, &model.cx);
            model.stack.push(Screen::Question(screen));
        }
        Target::Scheme(scheme) => return about(model, scheme, Command::Choose),
        Target::Term(term) => model.stack.open_popup(Popup::Word(Word::new(term))),
        Target::Command(command) => return run(model, command),
        // The screen that shows such a row answers for it.
        Target::Option(_)
        | Target::YesNo(_)
        | Target::Submit
        | Target::Goal(_)
        | Target::Change(_)
        | Target::Group(_)
        | Target::Cell(..)
        | Target::Persona(_)
        | Target::Slide(_)
        | Target::Ready(_)
        | Target::Keep(_) => {}
    }
    Vec::new()
}

/// Marks the row in focus, where several can be marked; elsewhere it is chosen.
fn tick(model: &mut Model<'_>, shown: &View) -> Vec<Effect> {
    let reply = shown.active().target().map(|target| ask(model, Event::Tick(target), shown));
    match reply {
        None | Some(Reply::Ignored) => run(model, Command::Choose),
        Some(reply) => follow(model, reply),
    }
}

fn back(model: &mut Model<'_>) -> Vec<Effect> {
    if model.stack.close_popup() || model.stack.back() { Vec::new() } else { quit(model) }
}

fn quit(model: &mut Model<'_>) -> Vec<Effect> {
    let asked_already = model.stack.popups().iter().any(|popup| matches!(popup, Popup::Leave(_)));
    if !model.cx.session.is_unsaved() || asked_already {
        return vec![Effect::Quit];
    }
    // Their own answers are at stake, not those of a slide.
    end_workshop(model);
    model.stack.open_popup(Popup::Leave(Leave::default()));
    Vec::new()
}

fn undo(model: &mut Model<'_>) {
    let before = model.cx.session.own().clone();
    if !model.cx.session.undo() {
        model.cx.say("There is nothing to undo.");
        return;
    }
    let words = undone(&model.cx.world.catalog, &before, model.cx.session.own());
    model.cx.say(words);
    if matches!(model.screen(), Screen::Question(question) if !question.editing) {
        go(model, Destination::NextQuestion);
    }
}

fn explain(model: &mut Model<'_>, shown: &View) {
    let terms = shown.terms();
    model.stack.open_popup(match terms.as_slice() {
        [only] => Popup::Word(Word::new(*only)),
        _ => Popup::Words(Words::new(terms)),
    });
}
