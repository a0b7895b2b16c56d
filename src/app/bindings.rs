//! What each key does, and where: the one table from which the footer, the
//! help, the menu and `KEYS.md` come.

use super::key::Key;
use super::model::Place;
use crate::page::Command;

/// A group of keys in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moving about.
    Moving,
    /// Answering questions.
    Answering,
    /// Going to other screens.
    Going,
    /// Showing it to a room.
    Showing,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Moving, Self::Answering, Self::Going, Self::Showing, Self::Program];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moving => "Moving about",
            Self::Answering => "Answering",
            Self::Going => "Going somewhere",
            Self::Showing => "Showing it to a room",
            Self::Program => "The program",
        }
    }
}

/// One command with its keys.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub command: Command,
    /// The keys, the main one first.
    pub keys: &'static [Key],
    /// One or two words for the footer.
    pub label: &'static str,
    /// A line for the help and the menu.
    pub doc: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// True where the menu offers it; moving about needs no menu.
    pub in_menu: bool,
    /// Where it works.
    pub works: fn(Place) -> bool,
}

fn everywhere(_: Place) -> bool {
    true
}

fn question(place: Place) -> bool {
    place == Place::Question
}

fn answering(place: Place) -> bool {
    matches!(place, Place::Question | Place::Room)
}

fn screens(place: Place) -> bool {
    !matches!(place, Place::Popup)
}

/// Where the person's own answers are the matter.
fn own(place: Place) -> bool {
    !matches!(place, Place::Popup | Place::People | Place::Slides | Place::Room)
}

fn away_from_questions(place: Place) -> bool {
    own(place) && !matches!(place, Place::Question)
}

fn away_from_answers(place: Place) -> bool {
    own(place) && !matches!(place, Place::Answers)
}

fn away_from_results(place: Place) -> bool {
    own(place) && !matches!(place, Place::Results | Place::Reading | Place::Cell)
}

fn away_from_browse(place: Place) -> bool {
    own(place) && !matches!(place, Place::Browse)
}

fn on_map(place: Place) -> bool {
    matches!(place, Place::Map | Place::Cell | Place::Coverage)
}

fn at_lists(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Cell)
}

fn at_schemes(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Browse | Place::Cell | Place::People)
}

fn results(place: Place) -> bool {
    place == Place::Results
}

fn not_help(place: Place) -> bool {
    place != Place::Help
}

fn workshop(place: Place) -> bool {
    matches!(place, Place::People | Place::Slides)
}

fn slides(place: Place) -> bool {
    place == Place::Slides
}

fn not_workshop(place: Place) -> bool {
    !workshop(place)
}

fn welcome(place: Place) -> bool {
    place == Place::Welcome
}

fn away_from_coverage(place: Place) -> bool {
    !matches!(place, Place::Popup | Place::Coverage)
}

/// Every command, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    Binding {
        command: Command::Up,
        keys: &[Key::Up, Key::Char('k')],
        label: "up",
        doc: "One line up",
        group: Group::Moving,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Down,
        keys: &[Key::Down, Key::Char('j')],
        label: "down",
        doc: "One line down",
        group: Group::Moving,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::PageUp,
        keys: &[Key::PageUp],
        label: "page up",
        doc: "A screenful up",
        group: Group::Moving,
        in_menu: false,
        works: not_workshop,
    },
    Binding {
        command: Command::PageDown,
        keys: &[Key::PageDown],
        label: "page down",
        doc: "A screenful down",
        group: Group::Moving,
        in_menu: false,
        works: not_workshop,
    },
    Binding {
        command: Command::Left,
        keys: &[Key::Left, Key::Char('h')],
        label: "left",
        doc: "To the left, on the map and the coverage table",
        group: Group::Moving,
        in_menu: false,
        works: on_map,
    },
    Binding {
        command: Command::Right,
        keys: &[Key::Right, Key::Char('l')],
        label: "right",
        doc: "To the right, on the map and the coverage table",
        group: Group::Moving,
        in_menu: false,
        works: on_map,
    },
    Binding {
        command: Command::First,
        keys: &[Key::Home],
        label: "first",
        doc: "To the first line",
        group: Group::Moving,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Last,
        keys: &[Key::End],
        label: "last",
        doc: "To the last line",
        group: Group::Moving,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Choose,
        keys: &[Key::Enter, Key::Char(' ')],
        label: "choose",
        doc: "Choose the line in focus; a digit chooses at once",
        group: Group::Moving,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Back,
        keys: &[Key::Esc],
        label: "back",
        doc: "One step back; no answer is lost",
        group: Group::Moving,
        in_menu: true,
        works: everywhere,
    },
    Binding {
        command: Command::Done,
        keys: &[Key::Tab, Key::Right],
        label: "that is all",
        doc: "That is all: go on",
        group: Group::Answering,
        in_menu: false,
        works: answering,
    },
    Binding {
        command: Command::PreviousQuestion,
        keys: &[Key::Backspace, Key::Left],
        label: "back",
        doc: "To the question before",
        group: Group::Answering,
        in_menu: true,
        works: question,
    },
    Binding {
        command: Command::NotSure,
        keys: &[Key::Char('n')],
        label: "not sure",
        doc: "I am not sure",
        group: Group::Answering,
        in_menu: false,
        works: answering,
    },
    Binding {
        command: Command::RatherNotSay,
        keys: &[Key::Char('r')],
        label: "rather not say",
        doc: "I would rather not say",
        group: Group::Answering,
        in_menu: false,
        works: answering,
    },
    Binding {
        command: Command::Why,
        keys: &[Key::Char('w')],
        label: "why we ask",
        doc: "Why we ask this",
        group: Group::Answering,
        in_menu: true,
        works: question,
    },
    Binding {
        command: Command::Undo,
        keys: &[Key::Char('u')],
        label: "undo",
        doc: "Take the last answer back",
        group: Group::Answering,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::Questions,
        keys: &[Key::Char('a')],
        label: "questions",
        doc: "Answer questions",
        group: Group::Going,
        in_menu: true,
        works: away_from_questions,
    },
    Binding {
        command: Command::Answers,
        keys: &[Key::Char('c')],
        label: "check answers",
        doc: "Check or change your answers",
        group: Group::Going,
        in_menu: true,
        works: away_from_answers,
    },
    Binding {
        command: Command::Results,
        keys: &[Key::Char('s')],
        label: "results",
        doc: "See the results",
        group: Group::Going,
        in_menu: true,
        works: away_from_results,
    },
    Binding {
        command: Command::WhatIf,
        keys: &[Key::Char('w')],
        label: "what if",
        doc: "What if one thing were different",
        group: Group::Going,
        in_menu: true,
        works: away_from_questions,
    },
    Binding {
        command: Command::PutBack,
        keys: &[Key::Char('p')],
        label: "put back",
        doc: "Put back what you are trying on",
        group: Group::Going,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::Map,
        keys: &[Key::Char('m')],
        label: "map",
        doc: "The map: stages across, kinds of career down",
        group: Group::Going,
        in_menu: true,
        works: away_from_questions,
    },
    Binding {
        command: Command::Route,
        keys: &[Key::Char('o')],
        label: "route",
        doc: "The way to a goal: do this, then this",
        group: Group::Going,
        in_menu: true,
        works: away_from_questions,
    },
    Binding {
        command: Command::ShortList,
        keys: &[Key::Char('s')],
        label: "short list",
        doc: "Put this scheme on your short list, or take it off",
        group: Group::Going,
        in_menu: true,
        works: at_lists,
    },
    Binding {
        command: Command::Note,
        keys: &[Key::Char('N')],
        label: "note",
        doc: "Write a note about this scheme, for yourself",
        group: Group::Going,
        in_menu: true,
        works: at_lists,
    },
    Binding {
        command: Command::Mark,
        keys: &[Key::Char('x')],
        label: "compare",
        doc: "Take this scheme, or persona, into the comparison, or out of it",
        group: Group::Going,
        in_menu: true,
        works: at_schemes,
    },
    Binding {
        command: Command::Compare,
        keys: &[Key::Char('X')],
        label: "side by side",
        doc: "See what you marked side by side",
        group: Group::Going,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::Browse,
        keys: &[Key::Char('b')],
        label: "everything",
        doc: "Look through everything",
        group: Group::Going,
        in_menu: true,
        works: away_from_browse,
    },
    Binding {
        command: Command::Explain,
        keys: &[Key::Char('t'), Key::F(2)],
        label: "explain a word",
        doc: "Explain a word on this screen",
        group: Group::Going,
        in_menu: true,
        works: everywhere,
    },
    Binding {
        command: Command::Glossary,
        keys: &[Key::Char('g')],
        label: "look up",
        doc: "Look up a word or an old name",
        group: Group::Going,
        in_menu: true,
        works: everywhere,
    },
    Binding {
        command: Command::Filter,
        keys: &[Key::Char('/')],
        label: "find",
        doc: "Find in this list",
        group: Group::Going,
        in_menu: true,
        works: results,
    },
    Binding {
        command: Command::Fold,
        keys: &[Key::Char('e')],
        label: "unfold",
        doc: "Fold or unfold a group",
        group: Group::Going,
        in_menu: true,
        works: results,
    },
    Binding {
        command: Command::Coverage,
        keys: &[Key::Char('H')],
        label: "coverage",
        doc: "What there is for whom, and the holes",
        group: Group::Going,
        in_menu: true,
        works: away_from_coverage,
    },
    Binding {
        command: Command::NextSlide,
        keys: &[Key::PageDown, Key::Right],
        label: "next",
        doc: "To the next slide",
        group: Group::Showing,
        in_menu: false,
        works: workshop,
    },
    Binding {
        command: Command::PreviousSlide,
        keys: &[Key::PageUp, Key::Left, Key::Backspace],
        label: "back",
        doc: "To the slide before",
        group: Group::Showing,
        in_menu: false,
        works: slides,
    },
    Binding {
        command: Command::Slides,
        keys: &[Key::Char('s')],
        label: "slides",
        doc: "All slides: go to any of them",
        group: Group::Showing,
        in_menu: true,
        works: slides,
    },
    Binding {
        command: Command::AskRoom,
        keys: &[Key::Char('a')],
        label: "ask the room",
        doc: "Take the room’s answer instead",
        group: Group::Showing,
        in_menu: true,
        works: slides,
    },
    Binding {
        command: Command::Notes,
        keys: &[Key::Char('n')],
        label: "notes",
        doc: "The presenter’s notes, on the screen or away",
        group: Group::Showing,
        in_menu: true,
        works: slides,
    },
    Binding {
        command: Command::Blank,
        keys: &[Key::Char('b'), Key::Char('.')],
        label: "blank",
        doc: "Show nothing; any key brings the slide back",
        group: Group::Showing,
        in_menu: true,
        works: workshop,
    },
    Binding {
        command: Command::Wipe,
        keys: &[Key::Char('w')],
        label: "wipe",
        doc: "Wipe everything and start afresh",
        group: Group::Showing,
        in_menu: true,
        works: workshop,
    },
    Binding {
        command: Command::Workshop,
        keys: &[],
        label: "workshop",
        doc: "Show invented people to a room",
        group: Group::Showing,
        in_menu: true,
        works: welcome,
    },
    Binding {
        command: Command::Menu,
        keys: &[Key::Char(':'), Key::Ctrl('p')],
        label: "more",
        doc: "Everything you can do here",
        group: Group::Program,
        in_menu: false,
        works: screens,
    },
    Binding {
        command: Command::Help,
        keys: &[Key::Char('?'), Key::F(1)],
        label: "all keys",
        doc: "All keys",
        group: Group::Program,
        in_menu: true,
        works: not_help,
    },
    Binding {
        command: Command::Export,
        keys: &[Key::Ctrl('e')],
        label: "write plan",
        doc: "Write your plan to a file, to print or to send",
        group: Group::Program,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::Save,
        keys: &[Key::Ctrl('s')],
        label: "keep",
        doc: "Keep your answers on this computer",
        group: Group::Program,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::StartAfresh,
        keys: &[],
        label: "start afresh",
        doc: "Forget all answers and start afresh",
        group: Group::Program,
        in_menu: true,
        works: own,
    },
    Binding {
        command: Command::Theme,
        keys: &[Key::F(3)],
        label: "colours",
        doc: "Other colours: plain, high contrast, none",
        group: Group::Program,
        in_menu: true,
        works: everywhere,
    },
    Binding {
        command: Command::Mouse,
        keys: &[Key::F(4)],
        label: "mouse",
        doc: "Mouse on or off; off, you can copy text as usual",
        group: Group::Program,
        in_menu: true,
        works: everywhere,
    },
    Binding {
        command: Command::Redraw,
        keys: &[Key::Ctrl('l')],
        label: "redraw",
        doc: "Draw the screen again",
        group: Group::Program,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Suspend,
        keys: &[Key::Ctrl('z')],
        label: "suspend",
        doc: "Go to the shell; fg brings you back",
        group: Group::Program,
        in_menu: false,
        works: everywhere,
    },
    Binding {
        command: Command::Quit,
        keys: &[Key::Char('q'), Key::Ctrl('c')],
        label: "leave",
        doc: "Leave",
        group: Group::Program,
        in_menu: true,
        works: everywhere,
    },
];
