//! Every command, with its keys and what is said of it, and the places where
//! it works: the one table from which the footer, the help, the menu and
//! `docs/keys.md` come. A new command is one entry here; so is a new place.

use super::key::Key::{
    self, Backspace, Char, Ctrl, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
};
use super::kinds::{About, KeyGroup, Menu};

macro_rules! places {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Which part of the program has the keyboard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Place {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Place {
            /// All places.
            pub const ALL: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];
        }
    };
}

places! {
    /// The first screen.
    Welcome,
    /// A question.
    Question,
    /// Check your answers.
    Answers,
    /// The list of results.
    Results,
    /// The reading of a scheme.
    Reading,
    /// All schemes.
    Browse,
    /// The list of terms.
    Glossary,
    /// What single changes would open.
    WhatIf,
    /// The goals, or the way to one.
    Route,
    /// The map.
    Map,
    /// One cell of the map.
    Cell,
    /// The year ahead.
    Year,
    /// How each answer thinned the list.
    Funnel,
    /// Schemes side by side.
    Compare,
    /// The list of personas of a workshop.
    People,
    /// A slide of a workshop.
    Slides,
    /// A vote of the room.
    Room,
    /// How many schemes there are for whom.
    Coverage,
    /// All keys.
    Help,
    /// Something above a screen.
    Popup,
}

/// One command with its keys.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub command: Command,
    /// The keys, the main one first.
    pub keys: &'static [Key],
    /// One or two words for the footer.
    pub(crate) label: &'static str,
    /// A line for the help and the menu.
    pub doc: &'static str,
    /// Where it stands in the help.
    pub(crate) group: KeyGroup,
    /// Whether the menu offers it.
    pub(crate) menu: Menu,
    /// Whose matter it is.
    pub about: About,
    /// On which screens it works.
    pub(crate) works: fn(Place) -> bool,
}

impl Binding {
    /// Its name in the settings: `what-if`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut name = String::new();
        for letter in format!("{:?}", self.command).chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    /// True if the command works at a place. What is about the person's own
    /// answers works nowhere during a workshop, whichever screen is shown.
    #[must_use]
    pub fn works_at(&self, place: Place, workshop: bool) -> bool {
        let rests = workshop && self.about == About::OwnAnswers;
        !rests && (self.works)(place)
    }
}

macro_rules! commands {
    ($($name:ident [$($key:expr),*] $label:literal, $doc:literal;
        $group:ident, $menu:ident, $about:ident, $works:expr;)+) => {
        /// Something a person can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = concat!($doc, ".")] $name,)+
        }

        /// Every command, in the order of the help.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            command: Command::$name,
            keys: &[$($key),*],
            label: $label,
            doc: $doc,
            group: KeyGroup::$group,
            menu: Menu::$menu,
            about: About::$about,
            works: $works,
        }),+];
    };
}

commands! {
    Up [Up, Char('k')] "up", "One line up";
        Moving, Unlisted, Anything, everywhere;
    Down [Down, Char('j')] "down", "One line down";
        Moving, Unlisted, Anything, everywhere;
    PageUp [PageUp] "page up", "A screenful up";
        Moving, Unlisted, Anything, not_workshop;
    PageDown [PageDown] "page down", "A screenful down";
        Moving, Unlisted, Anything, not_workshop;
    Left [Left, Char('h')] "left", "To the left, on the map and the coverage table";
        Moving, Unlisted, Anything, on_map;
    Right [Right, Char('l')] "right", "To the right, on the map and the coverage table";
        Moving, Unlisted, Anything, on_map;
    First [Home] "first", "To the first line";
        Moving, Unlisted, Anything, everywhere;
    Last [End] "last", "To the last line";
        Moving, Unlisted, Anything, everywhere;
    Choose [Enter] "choose", "Choose the line in focus; where several can be marked, go on with what is marked";
        Moving, Unlisted, Anything, everywhere;
    Tick [Char(' ')] "mark", "Mark the line in focus, or take its mark off; where one is chosen, choose it. A digit does so at once";
        Moving, Unlisted, Anything, everywhere;
    Back [Esc, Ctrl('g')] "back", "One step back; no answer is lost";
        Moving, Listed, Anything, everywhere;
    Done [Tab, Right] "that is all", "That is all: go on";
        Answering, Unlisted, Anything, answering;
    PreviousQuestion [Backspace, Left] "back", "To the question before";
        Answering, Listed, OwnAnswers, question;
    NotSure [Char('n')] "not sure", "I am not sure";
        Answering, Unlisted, Anything, answering;
    RatherNotSay [Char('r')] "rather not say", "I would rather not say";
        Answering, Unlisted, Anything, answering;
    Why [Char('w')] "why we ask", "Why we ask this";
        Answering, Listed, Anything, question;
    Undo [Char('u')] "undo", "Undo the last answer";
        Answering, Listed, OwnAnswers, screens;
    Questions [Char('a')] "questions", "Answer questions";
        Going, Listed, OwnAnswers, away_from_questions;
    Answers [Char('c')] "check answers", "Check or change your answers";
        Going, Listed, OwnAnswers, away_from_answers;
    Results [Char('s')] "results", "See the results";
        Going, Listed, OwnAnswers, away_from_results;
    WhatIf [Char('i')] "what if", "What if one thing were different";
        Going, Listed, OwnAnswers, away_from_what_if;
    PutBack [Char('p')] "put back", "Put your own answers back";
        Going, Listed, OwnAnswers, screens;
    Map [Char('m')] "map", "The map: stages across, kinds of career down";
        Going, Listed, OwnAnswers, away_from_map;
    Route [Char('v')] "route", "The way to a goal: do this, then this";
        Going, Listed, OwnAnswers, away_from_questions;
    Year [Char('Y')] "year ahead", "The year ahead: what takes applications when";
        Going, Listed, OwnAnswers, away_from_year;
    Funnel [Char('f')] "how it thinned", "How each answer thinned the list";
        Going, Listed, OwnAnswers, away_from_funnel;
    ShortList [Char('*')] "short list", "Put this scheme on your short list, or take it off";
        Going, Listed, OwnAnswers, at_lists;
    Note [Char('N')] "note", "Write a note about this scheme, for yourself";
        Going, Listed, OwnAnswers, at_lists;
    Mark [Char('x')] "compare", "Take this scheme into the comparison, or out of it";
        Going, Listed, OwnAnswers, at_schemes;
    Compare [Char('X')] "side by side", "See what you marked side by side";
        Going, Listed, OwnAnswers, away_from_compare;
    OpenPage [Char('o')] "open page", "Open the page of this scheme in your browser";
        Going, Listed, Anything, at_schemes;
    CopyAddress [Char('y')] "copy address", "Copy the address of this scheme’s page, over SSH too";
        Going, Listed, Anything, at_schemes;
    Browse [Char('b')] "everything", "Look through everything";
        Going, Listed, OwnAnswers, away_from_browse;
    Explain [Char('t'), F(2), Ctrl('t')] "explain a word", "Explain a word on this screen";
        Going, Listed, Anything, everywhere;
    Glossary [Char('g')] "look up", "Look up a word or an old name";
        Going, Listed, Anything, away_from_glossary;
    Filter [Char('/')] "find", "Find in this list: type, then Enter or Esc";
        Going, Listed, Anything, lists;
    Fold [Char('e')] "unfold", "Fold or unfold a group";
        Going, Listed, Anything, results;
    Coverage [Char('H')] "coverage", "Coverage and gaps: how much there is for whom";
        Going, Listed, Anything, away_from_coverage;
    MarkPersona [Char('x')] "compare", "People side by side: mark them in the list, or choose somebody on a slide";
        Showing, Listed, Anything, people_or_slides;
    NextSlide [PageDown, Right] "next", "To the next slide, or the next count";
        Showing, Unlisted, Anything, workshop;
    PreviousSlide [PageUp, Left, Backspace] "back", "To the slide before, or the count before";
        Showing, Unlisted, Anything, at_slides;
    Slides [Char('S')] "slides", "All slides: go to any of them";
        Showing, Listed, Anything, slides;
    AskRoom [Char('A')] "the room votes", "Ask the room and count; after a vote, let the room lead";
        Showing, Listed, Anything, workshop;
    Drawer [Char('Q')] "the room asks", "Ready answers to what rooms ask: pay, pension, part time, a no";
        Showing, Listed, Anything, slides;
    Park [Char('P')] "park", "Park a question for later; all of them are told when you leave";
        Showing, Listed, Anything, at_slides;
    Ground [Char('d')] "dark or light", "A dark ground or a cream one, for the light in the room";
        Showing, Listed, Anything, at_slides;
    Blank [Char('.')] "blank", "Show nothing; any key brings the slide back";
        Showing, Listed, Anything, workshop;
    Wipe [Char('W')] "wipe", "Wipe everything and start afresh";
        Showing, Listed, Anything, workshop;
    Workshop [] "workshop", "Show invented people to a room";
        Showing, Listed, Anything, welcome;
    Menu [Char(':'), Ctrl('p')] "more", "Everything you can do here";
        Program, Unlisted, Anything, screens;
    Help [Char('?'), F(1), Ctrl('k')] "all keys", "All keys";
        Program, Listed, Anything, not_help;
    Export [Ctrl('e')] "write plan", "Write your plan to a file, to print or to send";
        Program, Listed, OwnAnswers, screens;
    Save [Ctrl('s')] "keep", "Keep your answers on this computer";
        Program, Listed, OwnAnswers, screens;
    StartAfresh [] "start afresh", "Forget all answers and start afresh";
        Program, Listed, OwnAnswers, screens;
    Reader [Ctrl('r'), F(5)] "reader’s view", "The reader’s view: one page of words, for speech and braille";
        Program, Listed, Anything, everywhere;
    Theme [F(3)] "colours", "Other colours: for dark, for light, high contrast, none";
        Program, Listed, Anything, everywhere;
    Mouse [F(4)] "mouse", "Mouse on or off; while it is on, most terminals copy text with Shift held";
        Program, Listed, Anything, everywhere;
    Redraw [Ctrl('l')] "redraw", "Draw the screen again";
        Program, Unlisted, Anything, everywhere;
    Suspend [Ctrl('z')] "suspend", "Go to the shell; fg brings you back";
        Program, Unlisted, Anything, everywhere;
    Quit [Char('q'), Ctrl('c')] "leave", "Leave";
        Program, Listed, Anything, everywhere;
}

fn everywhere(_: Place) -> bool {
    true
}

fn question(place: Place) -> bool {
    place == Place::Question
}

fn answering(place: Place) -> bool {
    place == Place::Question
}

fn screens(place: Place) -> bool {
    !matches!(place, Place::Popup)
}

fn away_from_questions(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Question)
}

fn away_from_answers(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Answers)
}

fn away_from_results(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Results | Place::Reading | Place::Cell | Place::Year)
}

fn away_from_browse(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Browse)
}

fn away_from_what_if(place: Place) -> bool {
    away_from_questions(place) && place != Place::WhatIf
}

fn away_from_map(place: Place) -> bool {
    away_from_questions(place) && place != Place::Map
}

fn away_from_year(place: Place) -> bool {
    away_from_questions(place) && place != Place::Year
}

fn away_from_funnel(place: Place) -> bool {
    away_from_questions(place) && place != Place::Funnel
}

fn away_from_compare(place: Place) -> bool {
    screens(place) && place != Place::Compare
}

fn away_from_glossary(place: Place) -> bool {
    place != Place::Glossary
}

fn on_map(place: Place) -> bool {
    matches!(place, Place::Map | Place::Cell | Place::Coverage)
}

fn at_lists(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Cell | Place::Year)
}

fn at_schemes(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Browse | Place::Cell | Place::Year)
}

fn results(place: Place) -> bool {
    place == Place::Results
}

fn lists(place: Place) -> bool {
    answering(place) || matches!(place, Place::Results | Place::Browse | Place::Glossary)
}

fn not_help(place: Place) -> bool {
    place != Place::Help
}

fn workshop(place: Place) -> bool {
    matches!(place, Place::People | Place::Slides | Place::Room)
}

fn people(place: Place) -> bool {
    place == Place::People
}

fn people_or_slides(place: Place) -> bool {
    people(place) || slides(place)
}

fn at_slides(place: Place) -> bool {
    matches!(place, Place::Slides | Place::Room)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Arrows and the keys beside them mean a direction, and what that is depends on the place.
    fn names_a_direction(key: Key) -> bool {
        matches!(key, Up | Down | Left | Right | PageUp | PageDown | Home | End | Backspace | Tab)
    }

    #[test]
    fn no_key_has_two_meanings_over_all_places() {
        let mut meanings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for binding in BINDINGS {
            for key in binding.keys.iter().filter(|key| !names_a_direction(**key)) {
                let labels = meanings.entry(key.to_string()).or_default();
                if !labels.contains(&binding.label) {
                    labels.push(binding.label);
                }
            }
        }
        assert!(meanings.len() > 30, "{meanings:?}");
        meanings.retain(|_, labels| labels.len() > 1);
        assert_eq!(meanings, BTreeMap::new());
    }

    #[test]
    fn a_key_that_a_binding_names_twice_would_hide_another() {
        for place in Place::ALL {
            for workshop in [false, true] {
                let keys =
                    BINDINGS.iter().filter(|one| one.works_at(place, workshop)).flat_map(|one| one.keys);
                let keys: Vec<String> =
                    keys.filter(|key| !names_a_direction(**key)).map(ToString::to_string).collect();
                let once: std::collections::BTreeSet<&String> = keys.iter().collect();
                assert_eq!(once.len(), keys.len(), "at {place:?}: {keys:?}");
            }
        }
    }
}
