use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};

use super::*;

fn calendar() -> String {
    let world = world();
    with_plan(
        &world,
        ANSWERS,
        "Ask Pat; then Jo, too\\o — ünïcode all the way to the end of a long, long, long line",
        |plan| ics::write(plan.catalog(), &plan.deadlines(), &[], plan.short_list, TODAY),
    )
}

#[test]
fn another_reader_finds_the_same_days_hours_and_zone() {
    let text = calendar();
    let read: Calendar = text.parse().unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    for component in &read.components {
        let Some(event) = component.as_event() else { continue };
        let when = match event.get_start().unwrap() {
            DatePerhapsTime::Date(day) => day.to_string(),
            DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
                format!("{date_time} {tzid}")
            }
            other @ DatePerhapsTime::DateTime(_) => panic!("{other:?}"),
        };
        assert!(event.get_uid().unwrap().ends_with("@fingerpost"));
        found.push((event.get_summary().unwrap().to_owned(), when));
    }
    let expected = [
        ("Internship: opens for applications", "2026-12-01"),
        ("Internship: your host signs off", "2027-01-15"),
        ("Internship: your part", "2027-06-23 13:00:00 Europe/London"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(what, when)| (what.as_str(), when.as_str())).collect();
    assert_eq!(found, expected, "the round that is over is left out");
    let zones = text.matches("BEGIN:VTIMEZONE").count();
    assert_eq!((zones, text.matches("TZID:Europe/London").count()), (1, 1));
}

#[test]
fn notes_come_back_from_another_reader_as_they_were_written() {
    let read: Calendar = calendar().parse().unwrap();
    let event = read.components.iter().find_map(|component| component.as_event()).unwrap();
    let description = event.get_description().unwrap();
    assert!(
        description
            .contains("Ask Pat; then Jo, too\\o — ünïcode all the way to the end of a long, long, long line"),
        "{description}"
    );
}

#[test]
fn lines_are_short_and_end_as_the_standard_wants() {
    let text = calendar();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(text.contains("\r\n "), "some line was folded");
    assert!(text.contains("DTSTAMP:20261123T000000Z\r\n"));
}

#[test]
fn a_day_that_is_moved_keeps_the_name_of_its_event() {
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let before = calendar();
    let mut files = files();
    let moved = INTERNSHIP.replace("2027-06-23T13:00:00", "2027-06-30T16:00:00");
    files.retain(|(name, _)| !name.ends_with("internship.toml"));
    files.push(("schemes/trust/internship.toml", moved.as_str()));
    let world = world_of(&files);
    let after =
        with_plan(&world, ANSWERS, "", |plan| ics::write(plan.catalog(), &plan.deadlines(), &[], &[], TODAY));
    assert_eq!(uids(&after), uids(&before));
    assert!(after.contains("20270630T160000"));
    let mut different = uids(&before);
    different.dedup();
    assert_eq!(different.len(), 3);
}

#[test]
fn without_days_ahead_the_calendar_is_empty_and_still_valid() {
    let world = world();
    let text = ics::write(&world.catalog, &[], &[], &[], TODAY);
    let read: Calendar = text.parse().unwrap();
    assert!(read.components.iter().all(|component| component.as_event().is_none()));
}
