//! Writes days ahead as a calendar (RFC 5545).
//!
//! Every event has a name of its own that stays the same from export to
//! export, so that a calendar that takes the file again moves the event
//! instead of adding one.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::deadlines::{Ahead, Event};
use super::format::{Format, Work};
use crate::advice::{Countdown, Task};
use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, SchemeId};
use crate::page::Noted;
use crate::text::clean::{clean, is_unsafe};

/// The longest line in octets, without its end.
const LONGEST_LINE: usize = 75;

/// The rules of British clock time since 1996, for calendars that do not know
/// the zone by its name.
const ZONE: &str = "BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE";

/// Deadlines for a calendar.
pub(crate) struct Calendar;

impl Format for Calendar {
    fn name(&self) -> &'static str {
        "ics"
    }

    fn about(&self) -> &'static str {
        "Deadlines for a calendar"
    }

    fn write(&self, work: Work<'_>) -> String {
        match work {
            Work::Plan(plan) | Work::PlanWithAnnex(plan) => {
                // As in the plan: who is told to aim at a later round is not told to begin everything now.
                let countdowns = plan.countdowns(&plan.start_here());
                let in_time = countdowns.iter().filter(|countdown| !countdown.is_short());
                let steps: Vec<Step<'_>> = in_time.flat_map(steps_of).collect();
                write(plan.catalog(), &plan.deadlines(), &steps, plan.short_list, plan.facts.today())
            }
            Work::Briefing(briefing) => {
                let countdown = Countdown::of(briefing.catalog, briefing.scheme, briefing.today);
                let mut steps: Vec<Step<'_>> = countdown.iter().flat_map(steps_of).collect();
                steps.retain(|step| step.task.lead.manager);
                write(briefing.catalog, &briefing.deadlines(), &steps, &[], briefing.today)
            }
        }
    }
}

/// Something to do before a closing day.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    pub(crate) scheme: SchemeId,
    /// The day from which it is reckoned.
    pub(crate) closes: Date,
    /// How sure that day is, as a sentence; empty where it was announced.
    pub(crate) basis: String,
    /// What to do, and by when.
    pub(crate) task: Task<'a>,
}

/// The steps of one way back from a closing day.
pub(crate) fn steps_of<'a>(countdown: &Countdown<'a>) -> impl Iterator<Item = Step<'a>> + use<'a> {
    let (scheme, closes, basis) = (countdown.scheme, countdown.closes, countdown.basis());
    countdown.tasks.clone().into_iter().map(move |task| Step { scheme, closes, basis: basis.clone(), task })
}

/// Writes a calendar. `today` is the day on which it is made; the notes of a
/// short list go into its events. Without a day ahead the calendar is empty.
#[must_use]
pub fn write(
    catalog: &Catalog,
    days: &[Ahead<'_>],
    steps: &[Step<'_>],
    short_list: &[Noted],
    today: Date,
) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Fingerpost//Deadlines//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.text("X-WR-CALNAME", "Deadlines from Fingerpost");
    ZONE.lines().for_each(|line| out.line(line));
    let mut used: Vec<String> = Vec::new();
    for ahead in days {
        let name = unique(&event_name(catalog, ahead), &mut used);
        event(&mut out, catalog, ahead, &name, short_list, today);
    }
    for step in steps {
        let scheme = slug(&catalog.scheme(step.scheme).id);
        let name = format!("{scheme}-{}-{}", step.closes.year(), slug(&step.task.lead.id));
        todo(&mut out, catalog, step, &unique(&name, &mut used), today);
    }
    out.line("END:VCALENDAR");
    out.0
}

fn event(
    out: &mut Lines,
    catalog: &Catalog,
    ahead: &Ahead<'_>,
    name: &str,
    short_list: &[Noted],
    today: Date,
) {
    let scheme = catalog.scheme(ahead.scheme);
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{name}@fingerpost"));
    out.line(&format!("DTSTAMP:{}T000000Z", today.strftime("%Y%m%d")));
    match ahead.event {
        Event::Due(deadline) if deadline.has_time => {
            out.line(&format!("DTSTART;TZID=Europe/London:{}", deadline.at.strftime("%Y%m%dT%H%M%S")));
        }
        _ => out.line(&format!("DTSTART;VALUE=DATE:{}", ahead.day().strftime("%Y%m%d"))),
    }
    out.text("SUMMARY", &format!("{}: {}", scheme.short_name(), ahead.what()));
    let mut description = vec![scheme.name.to_string()];
    if !ahead.round.name.is_empty() {
        description.push(format!("Round: {}", ahead.round.name));
    }
    if !ahead.round.note.is_empty() {
        description.push(ahead.round.note.to_string());
    }
    let note = short_list.iter().find(|noted| noted.scheme == ahead.scheme).map(|noted| clean(&noted.note));
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        description.push(format!("Your note: {note}"));
    }
    description.push(format!(
        "From the catalogue’s edition of {}. Check the date on the funder’s own page.",
        catalog.edition
    ));
    out.text("DESCRIPTION", &description.join("\n"));
    let url = ahead.url(catalog);
    if is_address(url) {
        out.line(&format!("URL:{url}"));
    }
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
}

/// A step before a closing day, as a day of its own.
fn todo(out: &mut Lines, catalog: &Catalog, step: &Step<'_>, name: &str, today: Date) {
    let scheme = catalog.scheme(step.scheme);
    let lead = step.task.lead;
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{name}@fingerpost"));
    out.line(&format!("DTSTAMP:{}T000000Z", today.strftime("%Y%m%d")));
    out.line(&format!("DTSTART;VALUE=DATE:{}", step.task.by.strftime("%Y%m%d")));
    out.text("SUMMARY", &format!("{}: {}", scheme.short_name(), lead.what));
    let mut description = vec![scheme.name.to_string()];
    description.extend((!lead.is_done_alone()).then(|| format!("With: {}.", lead.who)));
    if step.task.late {
        description.push("Most people have done this by now. Do it first.".to_owned());
    }
    description.push(if step.basis.is_empty() {
        format!("Reckoned back from the closing day, {}.", in_words(step.closes))
    } else {
        step.basis.clone()
    });
    description.push(if lead.source.is_empty() {
        "How long it takes is our guess.".to_owned()
    } else {
        format!("How long it takes: {}.", lead.source)
    });
    out.text("DESCRIPTION", &description.join("\n"));
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
}

/// Addresses go into the file as they are, so only plain ones do.
fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Names an event by what does not change when its day is moved: scheme,
/// round, and what has to be done.
fn event_name(catalog: &Catalog, ahead: &Ahead<'_>) -> String {
    let round = if ahead.round.name.is_empty() {
        let day = ahead.round.opens.or_else(|| ahead.round.first_deadline()).unwrap_or_else(|| ahead.day());
        day.strftime("%Y-%m").to_string()
    } else {
        slug(&ahead.round.name)
    };
    format!("{}-{round}-{}", slug(&catalog.scheme(ahead.scheme).id), slug(ahead.what()))
}

fn unique(name: &str, used: &mut Vec<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 1;
    while used.contains(&candidate) {
        number += 1;
        candidate = format!("{name}-{number}");
    }
    used.push(candidate.clone());
    candidate
}

fn slug(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Lines with their ends, folded where they are long.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text.
    fn text(&mut self, property: &str, text: &str) {
        self.line(&format!("{property}:{}", escape(text)));
    }

    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Makes a text harmless as a calendar's value.
///
/// ```
/// use fingerpost::export::ics::escape;
/// assert_eq!(escape("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                let _ = write!(out, "\\{character}");
            }
            '\n' => out.push_str("\\n"),
            other if is_unsafe(other) => {}
            other => out.push(other),
        }
    }
    out
}
