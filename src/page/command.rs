//! Things a person can ask the program to do, by name.
//!
//! Which keys do them, and when, is declared once in `app::keymap`.

/// Something a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the left, on the map.
    Left,
    /// To the right, on the map.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Choose the row in focus.
    Choose,
    /// Say that all options are marked.
    Done,
    /// One step back.
    Back,
    /// To the question before.
    PreviousQuestion,
    /// "I am not sure."
    NotSure,
    /// "I would rather not say."
    RatherNotSay,
    /// Why this is asked.
    Why,
    /// Explain a word on this screen.
    Explain,
    /// Answer questions.
    Questions,
    /// Check or change answers.
    Answers,
    /// See the results.
    Results,
    /// What single changes would open.
    WhatIf,
    /// Put back what is being tried on.
    PutBack,
    /// The map.
    Map,
    /// The way to a goal.
    Route,
    /// Put the scheme in focus on the short list, or take it off.
    ShortList,
    /// Write a note about the scheme in focus.
    Note,
    /// Take the scheme in focus into the comparison, or out of it.
    Mark,
    /// Compare what is marked.
    Compare,
    /// Look through all schemes.
    Browse,
    /// Look up a word.
    Glossary,
    /// Type to filter the list.
    Filter,
    /// Fold or unfold a group.
    Fold,
    /// Take the last change of an answer back.
    Undo,
    /// Forget all answers.
    StartAfresh,
    /// Keep the answers on this computer.
    Save,
    /// Show invented people to a room.
    Workshop,
    /// Take the persona in focus among those to be put side by side, or out.
    MarkPersona,
    /// To the next slide.
    NextSlide,
    /// To the slide before.
    PreviousSlide,
    /// The list of the slides.
    Slides,
    /// Take the room's answer instead.
    AskRoom,
    /// The presenter's notes.
    Notes,
    /// Show nothing for now.
    Blank,
    /// Forget everything and start again.
    Wipe,
    /// How many schemes there are for whom.
    Coverage,
    /// Write the plan to a file.
    Export,
    /// Everything that can be done here.
    Menu,
    /// All keys.
    Help,
    /// Another palette.
    Theme,
    /// Mouse on or off.
    Mouse,
    /// Draw everything again.
    Redraw,
    /// Stop for now and come back with `fg`.
    Suspend,
    /// Leave.
    Quit,
}
