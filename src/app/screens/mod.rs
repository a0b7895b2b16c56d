//! One file a screen. To add one: write its file, add it here in both lists,
//! and give it a place and a command in `src/command/table.rs`.

mod answers;
mod browse;
mod cell;
mod compare;
mod coverage;
mod funnel;
mod glossary;
mod help;
mod map;
mod question;
mod reading;
mod results;
mod route;
mod welcome;
mod what_if;
mod year;

use super::context::Context;
use super::screen::Opened;
use super::workshop;
use crate::command::{Command, Place};

/// All screens, each with the command that opens it. A screen without a place
/// of its name does not compile, nor does one that lacks what every screen
/// has.
macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident($screen:ty) $(by $command:ident)?,)+) => {
        /// A screen.
        #[derive(Debug, Clone)]
        pub enum Screen {
            $($(#[$doc])* $name($screen),)+
        }

        impl Screen {
            /// Which part of the program it is.
            #[must_use]
            pub fn place(&self) -> Place {
                match self { $(Self::$name(_) => Place::$name,)+ }
            }

            /// The command that opens it, if one does.
            #[must_use]
            pub fn command(&self) -> Option<Command> {
                match self {
                    $($(Self::$name(_) => Some(Command::$command),)?)+
                    _ => None,
                }
            }

            /// What every screen has.
            #[must_use]
            pub fn get(&self) -> &dyn super::screen::Screen {
                match self { $(Self::$name(screen) => screen,)+ }
            }

            /// What every screen has, to be changed.
            pub fn get_mut(&mut self) -> &mut dyn super::screen::Screen {
                match self { $(Self::$name(screen) => screen,)+ }
            }

            /// The screen that a command opens, if it opens one, or why it
            /// has nothing to show.
            pub(super) fn opened_by(
                command: Command,
                cx: &mut Context<'_>,
            ) -> Option<Result<Self, &'static str>> {
                match command {
                    $($(Command::$command => Some(<$screen>::open(cx).map(Self::$name)),)?)+
                    _ => None,
                }
            }

            /// The same screen is asked for again.
            pub(super) fn reopened(&mut self, fresh: Self, cx: &Context<'_>) {
                match (self, fresh) {
                    $($((Self::$name(screen), Self::$name(fresh)) => {
                        // The command makes it one that can be opened.
                        let _ = Command::$command;
                        screen.reopened(fresh, cx);
                    })?)+
                    (screen, fresh) => *screen = fresh,
                }
            }
        }
    };
}

screens! {
    /// The first screen.
    Welcome(welcome::Welcome),
    /// A question.
    Question(question::Question),
    /// Check your answers.
    Answers(answers::Answers) by Answers,
    /// The results.
    Results(results::Results) by Results,
    /// The reading of a scheme.
    Reading(reading::Reading),
    /// All schemes.
    Browse(browse::Browse) by Browse,
    /// The glossary.
    Glossary(glossary::Glossary) by Glossary,
    /// What single changes would open.
    WhatIf(what_if::WhatIf) by WhatIf,
    /// The goals, or the way to one.
    Route(route::Route) by Route,
    /// The map.
    Map(map::Map) by Map,
    /// One cell of the map.
    Cell(cell::Cell),
    /// The year ahead.
    Year(year::Year) by Year,
    /// How each answer thinned the list.
    Funnel(funnel::Funnel) by Funnel,
    /// Schemes side by side.
    Compare(compare::Compare) by Compare,
    /// The list of personas of a workshop.
    People(workshop::people::People) by Workshop,
    /// A slide of a workshop.
    Slides(workshop::slides::Slides),
    /// A question that a room is asked.
    Room(workshop::room::Room),
    /// How many schemes there are for whom.
    Coverage(coverage::Coverage) by Coverage,
    /// All keys.
    Help(help::Help) by Help,
}

pub use answers::Answers;
pub use cell::Cell;
pub use question::Question;
pub use reading::Reading;
pub use results::Results;
pub use route::Route;
pub use welcome::Welcome;
pub use workshop::people::People;
pub use workshop::room::Room;
pub use workshop::slides::Slides;
