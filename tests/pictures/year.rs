//! The year ahead, in the drawing and in words.

use std::collections::BTreeSet;

use fingerpost::app::Model;
use fingerpost::catalog::dates::month_name;
use fingerpost::linear::page_lines;
use fingerpost::page::{Command, Figure, Node, Page, YearAhead, YearRow};
use fingerpost::rules::{Basis, Profile};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::common::{TODAY, WORLD, drawn, model, page_of, people};

fn year(page: &Page) -> Option<&YearAhead> {
    page.nodes.iter().find_map(|node| match node {
        Node::Figure(Figure::Year(year)) => Some(year),
        _ => None,
    })
}

/// A person with the first two of their results on the short list.
fn with_short_list(profile: Profile, today: Date) -> Model<'static> {
    let mut model = model(&WORLD, profile, today);
    let first: Vec<_> = model.session().assessment().schemes.iter().map(|assessed| assessed.scheme).collect();
    for scheme in first.into_iter().step_by(97).take(2) {
        model.cx.session.toggle_short_list(scheme);
    }
    model
}

/// The months that a line of windows touches, counted from the first shown.
fn months(line: &YearRow, today: Date) -> BTreeSet<usize> {
    let first = today.first_of_month();
    (0..YearAhead::MONTHS)
        .filter(|month| {
            let from = first.checked_add(i64::try_from(*month).unwrap().months()).unwrap();
            line.windows.iter().any(|window| window.from <= from.last_of_month() && from <= window.to)
        })
        .collect()
}

#[test]
fn the_drawing_and_the_words_say_the_same_for_every_persona_all_year_round() {
    let mut rows = 0;
    for (place, (name, profile)) in people().into_iter().enumerate() {
        let today = TODAY.checked_add(i64::try_from(place * 29).unwrap().days()).unwrap();
        let mut model = with_short_list(profile, today);
        let page = page_of(&mut model, Command::Year);
        let Some(year) = year(&page) else { continue };
        let seen = drawn(&model, 200, 60, false);
        let said = page_lines(&page, 100, true).join(" ");
        let heads = seen.iter().find(|line| line.matches(month_name(today.month())[..3].trim()).count() > 0);
        let heads: Vec<char> = heads.unwrap().chars().collect();
        let left = heads.iter().position(|letter| letter.is_alphabetic()).unwrap();
        for line in &year.rows {
            rows += 1;
            let label = line.row.label.text();
            let begin: String = label.chars().take(20).collect();
            let drawn = seen.iter().find(|drawn| drawn.contains(begin.trim_end())).unwrap_or_else(|| {
                panic!("{name}: {label} is not drawn:\n{}", seen.join("\n"));
            });
            let drawn: Vec<char> = drawn.chars().collect();
            let touched: BTreeSet<usize> = (0..YearAhead::MONTHS)
                .filter(|month| {
                    let cells = drawn.iter().skip(left + month * 8).take(8);
                    cells.into_iter().any(|cell| "█▒─".contains(*cell))
                })
                .collect();
            assert_eq!(touched, months(line, today), "{name}: {label}: {}", drawn.iter().collect::<String>());
            assert!(said.contains(label.split_whitespace().next().unwrap()), "{name}: {label}");
            for window in &line.windows {
                let day = window.opens.filter(|opens| *opens > today).or(window.closes);
                if let (Some(day), true) = (day, window.basis != Basis::AnyTime) {
                    let month = format!("{} {}", month_name(day.month()), day.year());
                    assert!(line.row.note.contains(&month), "{name}: {label}: {month}: {}", line.row.note);
                }
            }
        }
    }
    assert!(rows > 100, "{rows} lines were compared");
}

#[test]
fn nothing_on_it_is_over_and_the_short_list_stands_first() {
    for (name, profile) in people() {
        let mut model = with_short_list(profile, TODAY);
        let page = page_of(&mut model, Command::Year);
        let Some(year) = year(&page) else { continue };
        let listed: Vec<bool> =
            year.rows.iter().map(|line| line.row.note.contains("on your short list")).collect();
        assert!(listed.is_sorted_by(|one, other| one >= other), "{name}: {listed:?}");
        assert_eq!(listed, year.rows.iter().map(|line| line.listed).collect::<Vec<bool>>(), "{name}");
        for window in year.rows.iter().flat_map(|line| &line.windows) {
            assert!(TODAY <= window.from && window.from <= window.to, "{name}: {window:?}");
            assert!(window.to <= YearAhead::last_day(TODAY), "{name}: {window:?}");
            assert!(window.closes.is_none_or(|closes| TODAY <= closes), "{name}: {window:?}");
        }
    }
}
