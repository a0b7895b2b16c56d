//! The presenter's own window: what to say, what the room sees, what comes next, and the clock.

use serde::{Deserialize, Serialize};

use super::node::{Node, Page, Prose};
use super::workshop::clock;
use crate::command::{Command, key_of};

/// The minutes before the end in which the window says so.
const LAST_MINUTES: u64 = 5;
/// Nobody minds this many seconds.
const EASY: u64 = 30;

/// A slide in words, with what goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Leaf {
    /// What it is called in lists.
    pub name: String,
    /// What the room reads.
    pub words: Vec<String>,
    /// What the presenter may say.
    pub notes: Vec<String>,
}

/// A vote of the room, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Voted {
    /// What the room was asked.
    pub(crate) title: String,
    /// The choices, with those who chose each once they are counted.
    pub(crate) choices: Vec<(String, Option<usize>)>,
}

/// What lies on the presenter's desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Desk {
    /// The place of the slide, counted from 1; 0 while no slide is shown.
    pub(crate) at: usize,
    /// How many slides there are.
    pub all: usize,
    /// What the room sees.
    pub now: Leaf,
    /// What comes next.
    pub next: Option<Leaf>,
    /// Seconds since the workshop began.
    pub(crate) seconds: u64,
    /// Seconds at which the slide was due.
    pub(crate) due: u64,
    /// Seconds at which the next one is due.
    pub(crate) next_due: u64,
    /// The planned length in minutes.
    pub(crate) minutes: Option<u64>,
    /// The room sees nothing.
    pub(crate) blank: bool,
    /// The votes, the last one first.
    pub(crate) votes: Vec<Voted>,
    /// What the room asked, for later.
    pub parked: Vec<String>,
    /// Somebody is named to write to.
    pub ready: bool,
}

impl Desk {
    /// How the presenter stands with the time, in a word or two.
    #[must_use]
    pub fn pace(&self, seconds: u64) -> String {
        if seconds > self.next_due + EASY {
            format!("late by {}: leave something out", clock(seconds - self.next_due, None))
        } else if seconds + EASY < self.due {
            format!("early by {}: there is room for questions", clock(self.due - seconds, None))
        } else {
            "on time".to_owned()
        }
    }
}

/// What is heard of the room's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It tells what it shows.
    Alive,
    /// It has given no sign of life for this many seconds.
    Silent(u64),
    /// It was closed.
    Closed,
}

/// Builds what the presenter reads first: the clock and what to say.
#[must_use]
pub fn say(desk: &Desk, heard: Heard) -> Page {
    let silent = if let Heard::Silent(seconds) = heard { seconds } else { 0 };
    let seconds = desk.seconds + silent;
    let mut page = Page::new();
    let mut line = format!("{} gone", clock(seconds, None));
    if let Some(minutes) = desk.minutes {
        let left = (minutes * 60).saturating_sub(seconds);
        line = format!("{line}, {} left", clock(left, None));
        if desk.at > 0 {
            line = format!("{line}: {}", desk.pace(seconds));
        }
        page.push(Node::Title(Prose::strong(line)));
        if left == 0 {
            page.push(Node::Problem(format!(
                "The time is up. Go to the first steps: press {} in the room’s window and choose “First steps to tick”.",
                key_of(Command::Slides)
            )));
        } else if left <= LAST_MINUTES * 60 {
            let words = format!("The last {LAST_MINUTES} minutes. Keep them for the first steps.");
            page.push(Node::Problem(words));
        }
    } else {
        page.push(Node::Title(Prose::strong(line)));
    }
    let lost = match heard {
        Heard::Alive => None,
        Heard::Silent(seconds) => Some(format!("The room’s window has been silent for {seconds} seconds.")),
        Heard::Closed => Some("No workshop is on any more.".to_owned()),
    };
    if let Some(lost) = lost {
        page.push(Node::Problem(format!(
            "{lost} This is what it showed last. Start the workshop again there: this window will follow it."
        )));
    }
    if desk.blank {
        page.push(Node::Problem(
            "The room sees nothing. Any key over there brings the slide back.".to_owned(),
        ));
    }
    if !desk.ready {
        page.push(Node::Problem(
            "Not ready: nobody is named for people to write to. Start with `--contact \"NAME, WHERE\"`."
                .to_owned(),
        ));
    }
    page.heading("Say");
    for note in &desk.now.notes {
        page.push(Node::Bullet(Prose::plain(note.as_str())));
    }
    if let Some(next) = &desk.next {
        page.heading(format!("Then: {}", next.name));
        for note in &next.notes {
            page.push(Node::Bullet(Prose::quiet(note.as_str())));
        }
    }
    page
}

/// Builds what is beside that: this slide, the next one, and what the room answered.
#[must_use]
pub fn slides(desk: &Desk) -> Page {
    let mut page = Page::new();
    let leaf = |page: &mut Page, leaf: &Leaf| {
        for line in leaf.words.iter().filter(|line| !line.is_empty()) {
            page.push(Node::Para(Prose::plain(line.as_str())));
        }
    };
    let place = if desk.at == 0 { String::new() } else { format!(", {} of {}", desk.at, desk.all) };
    page.heading(format!("The room sees{place}"));
    leaf(&mut page, &desk.now);
    if let Some(next) = &desk.next {
        page.heading("Next");
        leaf(&mut page, next);
    }
    for vote in &desk.votes {
        page.heading(format!("The room: {}", vote.title));
        for (label, count) in &vote.choices {
            let count = count.map_or_else(|| "not counted yet".to_owned(), |count| count.to_string());
            page.push(Node::Fact(label.clone(), Prose::plain(count)));
        }
    }
    if !desk.parked.is_empty() {
        page.heading("Parked");
        for question in &desk.parked {
            page.push(Node::Bullet(Prose::plain(question.as_str())));
        }
    }
    page
}

/// Builds what is said while no workshop is on.
#[must_use]
pub fn waiting() -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("No workshop is on")));
    page.gap();
    page.push(Node::Para(Prose::plain(
        "Start one in the window that the room sees: `fingerpost workshop`. This window follows it by itself.",
    )));
    page.push(Node::Para(Prose::plain(
        "A private workshop leaves no trace on this computer, so nothing can follow it.",
    )));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> Desk {
        Desk { at: 3, all: 10, due: 120, next_due: 180, minutes: Some(10), ..Desk::default() }
    }

    fn text(page: &Page) -> String {
        super::super::lines::page_lines(page, 80, false).join("\n")
    }

    #[test]
    fn the_pace_is_said_in_words() {
        assert_eq!(desk().pace(150), "on time");
        assert!(desk().pace(300).starts_with("late by 02:00"));
        assert!(desk().pace(30).starts_with("early by 01:30"));
    }

    #[test]
    fn the_last_minutes_and_a_dead_window_are_told() {
        let told = |seconds: u64, heard| text(&say(&Desk { seconds, ..desk() }, heard));
        assert!(!told(100, Heard::Alive).contains("last 5 minutes"));
        assert!(told(301, Heard::Alive).contains("last 5 minutes"));
        assert!(told(601, Heard::Alive).contains("time is up"));
        let silent = told(100, Heard::Silent(9));
        assert!(silent.contains("silent for 9 seconds") && silent.contains("01:49 gone"), "{silent}");
        let closed = told(100, Heard::Closed);
        assert!(closed.contains("No workshop is on") && closed.contains("01:40 gone"), "{closed}");
    }
}
