//! The reader's view: a page for those who hear the screen or feel it, at any size.
//!
//! One pane of words, nothing drawn and no marker that moves: the terminal's own cursor tells where one is. An arrow
//! changes as little as can be, so that a reader says that and no more. A list that fits stands still, and only the
//! cursor moves; of one that does not fit, the row in focus is there alone, always in the same place.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::drawn::Drawn;
use super::theme::Theme;
use crate::page::lines::{Line, LineKind, Lines, MOST_WORDS, Rows};
use crate::page::{Pane, View};
use crate::text::spoken::spoken;

/// Lines above the page: where one is, and what just happened.
const ABOVE: usize = 2;
/// Lines below it: the keys that lead to all the others.
const BELOW: usize = 1;

/// What of a page is in the window.
#[derive(Debug, Default)]
struct Window {
    lines: Vec<Line>,
    /// The line that the cursor is on.
    at: usize,
    /// Lines of the page, and lines that fit, as far as scrolling goes.
    extent: (usize, usize),
}

/// Draws a view as words.
pub(super) fn draw(view: &View, theme: Theme, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let mut put = |row: usize, text: &str, style: Style| {
        if let Ok(row) = u16::try_from(row)
            && row < area.height
        {
            let text = theme.letters(text);
            buffer.set_stringn(area.x, area.y + row, text, usize::from(area.width), style);
        }
    };
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    put(0, &head(view), theme.heading());
    put(1, &spoken(&view.status), Style::new());
    let keys: Vec<String> = view.hints.iter().map(|(key, label)| format!("{key} {label}")).collect();
    put(height.saturating_sub(1), &spoken(&keys.join(", ")), Style::new());
    let pane = view.active();
    let body = lines(pane, width);
    let room = height.saturating_sub(ABOVE + BELOW).max(1);
    let is_read = pane.focus.is_none() || pane.scroll > 0;
    let window = if is_read { reading(body, pane, room) } else { list(body, pane, room) };
    let mut drawn = Drawn { lines: window.extent.0, height: window.extent.1, ..Drawn::default() };
    for (number, line) in window.lines.iter().enumerate() {
        let style = if matches!(line.kind, LineKind::Title | LineKind::Heading) {
            theme.heading()
        } else {
            Style::new()
        };
        put(ABOVE + number, &line.text, style);
        if let (Some(row), Ok(y)) = (line.row, u16::try_from(ABOVE + number)) {
            drawn.hits.push((Rect { y: area.y + y, height: 1, ..area }, row));
        }
    }
    let field = window.lines.iter().enumerate().find_map(|(number, line)| Some((number, line.field?)));
    // On a page that is read the cursor leaves the field with the first step down.
    let typed = if is_read { pane.scroll == 0 } else { view.types_into_field(pane) };
    let (line, column) = match field.filter(|_| typed) {
        _ if !view.status.is_empty() && !view.in_field => (1, 0),
        Some((number, column)) => (ABOVE + number, column),
        None => (ABOVE + window.at, 0),
    };
    let inside = |cells: usize, end: u16| u16::try_from(cells).unwrap_or(u16::MAX).min(end.saturating_sub(1));
    drawn.cursor =
        Some(Position::new(area.x + inside(column, area.width), area.y + inside(line, area.height)));
    drawn
}

/// Where one is; on a question how far along, elsewhere who one is.
fn head(view: &View) -> String {
    let place = view.popup.as_ref().map_or_else(|| view.crumbs.join(", "), |popup| popup.title.clone());
    let private = if view.who.starts_with("private") { "private" } else { "" };
    let more = match (&view.popup, view.progress.is_empty()) {
        (Some(_), _) => String::new(),
        (None, true) => view.who.clone(),
        (None, false) => [view.progress.as_str(), private].join(", "),
    };
    let parts: Vec<&str> =
        [place.as_str(), more.trim_end_matches(", ")].into_iter().filter(|part| !part.is_empty()).collect();
    spoken(&parts.join(", "))
}

/// The lines of a page; what is wider than the window, an address say, goes on below.
fn lines(pane: &Pane, width: usize) -> Vec<Line> {
    let lines = Lines { width, rows: Rows::Placed, heard: true }.of(&pane.page);
    let mut out = Vec::new();
    for line in lines {
        if line.text.width() <= width {
            out.push(line);
            continue;
        }
        let mut text = String::new();
        for letter in line.text.graphemes(true) {
            if text.width() + letter.width() > width {
                out.push(Line { text: std::mem::take(&mut text), ..line.clone() });
            }
            text.push_str(letter);
        }
        out.push(Line { text, ..line });
    }
    out
}

/// A page that is read: it stands still until the cursor leaves the window, then the next windowful comes.
fn reading(mut body: Vec<Line>, pane: &Pane, room: usize) -> Window {
    body.retain(|line| line.kind != LineKind::Blank);
    let total = body.len().max(1);
    let at = match pane.focus {
        Some(row) => body.iter().position(|line| line.row == Some(row)).unwrap_or(0),
        None => pane.scroll.min(total - 1),
    };
    let top = at - at % room;
    // The cursor goes to the last line, and a screenful is all that the window holds.
    let extent = (total + room + 1, room + 2);
    Window { lines: body.into_iter().skip(top).take(room).collect(), at: at - top, extent }
}

/// A body with rows to choose from.
fn list(body: Vec<Line>, pane: &Pane, room: usize) -> Window {
    let extent = (body.len(), room);
    let is_focus = |line: &Line| line.row.is_some() && line.row == pane.focus;
    let Some(at) = body.iter().position(is_focus) else {
        return Window { lines: body.into_iter().take(room).collect(), at: 0, extent };
    };
    if body.len() <= room {
        return Window { lines: body, at, extent };
    }
    // What the page is about stays, then comes the part that one is in, then the row.
    let first =
        body.iter().position(|line| line.row.is_some() || line.kind == LineKind::Heading).unwrap_or(at);
    let lead = body.iter().take(first).filter(|line| line.kind != LineKind::Blank);
    let mut lines: Vec<Line> = lead.take(room.saturating_sub(4)).cloned().collect();
    let mut before = body.iter().take(at);
    let part = before.rfind(|line| line.kind == LineKind::Heading).cloned().unwrap_or_default();
    let mut said = words(&part);
    lines.push(part);
    let place = lines.len();
    let row = body.iter().skip(at).take_while(|line| is_focus(line) && line.kind == LineKind::Row);
    let row: Vec<Line> = row.cloned().collect();
    said += row.iter().map(words).sum::<usize>();
    let after: Vec<Line> = body
        .iter()
        .skip(at + row.len())
        .take_while(|line| line.kind != LineKind::Heading && (line.row.is_none() || is_focus(line)))
        .filter(|line| line.kind != LineKind::Blank)
        .cloned()
        .collect();
    said += after.iter().map(words).sum::<usize>();
    lines.extend(row);
    if said <= MOST_WORDS {
        lines.extend(after);
    }
    Window { lines, at: place, extent }
}

fn words(line: &Line) -> usize {
    line.text.split_whitespace().count()
}
