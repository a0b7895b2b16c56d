//! Lists of which only what is in sight is laid out, and pages that are laid out before they are shown.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Drawn, LaidPages, Palette, Theme, draw, draw_again};
use crate::command::Command;
use crate::page::{Node, Page, Pane, Prose, Row, Target, View};

const THEME: Theme = Theme { palette: Palette::Terminal, ascii: false };
const AREA: Rect = Rect::new(0, 0, 120, 24);

/// Rows of one, two and three lines, with headings and white space between.
fn list(is_list: bool) -> Rc<Page> {
    let mut page = Page { is_list, ..Page::new() };
    page.push(Node::Title(Prose::strong("A list")));
    for number in 0..90 {
        if number % 13 == 0 {
            page.heading(format!("From {number}"));
        }
        let words = format!("Row {number} {}", "and more words ".repeat(number % 9));
        page.row(Row::new(Target::Command(Command::Back), words.as_str()).hint(["", "a hint"][number % 2]));
    }
    page.into()
}

fn beside(number: usize) -> Rc<Page> {
    let mut page = Page::new();
    for line in 0..40 {
        page.push(Node::Para(Prose::plain(format!(
            "Line {line} of page {number}, {}",
            "which is long ".repeat(line % 7)
        ))));
    }
    page.into()
}

fn view(page: &Rc<Page>, focus: usize, side: Option<Rc<Page>>) -> View {
    View {
        main: Pane { page: Rc::clone(page), focus: Some(focus), scroll: 0 },
        side: side.map(|page| Pane { page, focus: None, scroll: 0 }),
        ..View::default()
    }
}

fn drawn(view: &View, pages: &mut LaidPages) -> (Buffer, Drawn) {
    let mut buffer = Buffer::empty(AREA);
    let drawn = draw_again(view, THEME, &mut buffer, pages);
    (buffer, drawn)
}

#[test]
fn a_list_of_which_only_what_is_in_sight_is_laid_out_looks_as_one_laid_out_whole() {
    let (short, whole) = (list(true), list(false));
    let mut pages = LaidPages::default();
    // Down, to the end, and back from there.
    for focus in (0..95).chain([0, 89, 44, 3, 88]) {
        let (kept, found) = drawn(&view(&short, focus, None), &mut pages);
        let mut afresh = Buffer::empty(AREA);
        let other = draw(&view(&whole, focus, None), THEME, &mut afresh);
        assert_eq!(kept, afresh, "at row {focus}");
        assert_eq!((found.cursor, found.hits), (other.cursor, other.hits), "at row {focus}");
    }
}

#[test]
fn a_page_that_was_laid_out_ahead_looks_as_one_that_is_laid_out_when_it_is_shown() {
    let list = list(true);
    let mut pages = LaidPages::default();
    let sides: Vec<Rc<Page>> = (0..6).map(beside).collect();
    for at in 0..sides.len() {
        let shown = view(&list, at, sides.get(at).cloned());
        let kept = drawn(&shown, &mut pages);
        assert_eq!(kept, drawn(&shown, &mut LaidPages::default()), "page {at}");
        // One of them is the next, and one never is.
        let ahead: Vec<Rc<Page>> = [at + 1, at + 3].iter().filter_map(|at| sides.get(*at).cloned()).collect();
        pages.look_ahead(&ahead);
    }
}
