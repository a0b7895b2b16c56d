//! Draws a view: chrome, panes, and what floats above.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::drawn::Drawn;
use super::heard;
use super::laid::{InFocus, LaidPages, Wanted};
use super::large_text::{Size, sizes};
use super::layout::{Laid, TEXT_WIDTH, lay_out};
use super::letters::letters;
use super::line::fit;
use super::palette::Palette;
use super::room;
use super::theme::Theme;
use crate::page::{Ground, Pane, Popup, Tone, View};

/// Cells of the bar that says how far along one is.
const BAR: usize = 10;
/// Narrower than this, a side pane of notes becomes a line.
const NOTES_FROM: u16 = 80;
/// Narrower than this, a side pane for reading is not shown.
const READING_FROM: u16 = 100;

/// From this width on, a list beside a reading has room for a table.
const TABLE_FROM: u16 = 118;
/// Columns of such a list.
const TABLE: u16 = 74;
/// From this width on there are three panes.
const THREE_FROM: u16 = 160;
/// The least columns of the third.
const WORDS: u16 = 30;

/// With less room than this beside the progress, who one is is left out.
const LEAST_OF_WHO: usize = 8;

/// Draws a view on a buffer.
pub fn draw(view: &View, theme: Theme, buffer: &mut Buffer) -> Drawn {
    draw_again(view, theme, buffer, &mut LaidPages::default())
}

/// The same for one view after the other: a page that stays is not laid out again.
pub fn draw_again(view: &View, theme: Theme, buffer: &mut Buffer, pages: &mut LaidPages) -> Drawn {
    pages.begin();
    let area = buffer.area;
    if theme.ground() != Style::new() {
        buffer.set_style(area, theme.ground());
    }
    if view.heard && area.width >= 20 && area.height >= 6 {
        let drawn = heard::draw(view, theme, buffer);
        let mut canvas = Canvas { buffer, theme, view, pages };
        if theme.palette == Palette::Mono {
            canvas.without_colour(area);
        }
        return drawn;
    }
    if let Some(ground) = view.room.filter(|_| area.width >= 20 && area.height >= 6) {
        return slide(view, ground, theme, buffer, pages);
    }
    let mut canvas = Canvas { buffer, theme, view, pages };
    let mut drawn = Drawn::default();
    if area.width < 20 || area.height < 6 {
        canvas.put(area, 0, 0, "Make this window bigger.", Style::new());
        drawn.cursor = Some(Position::new(area.x, area.y));
        return drawn;
    }
    let margin = u16::from(area.width >= 60);
    let inner = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
    let way_back = canvas.header(view, inner);
    let mut keys = Vec::new();
    let footer = canvas.footer(view, inner, &mut keys);
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2 + footer), ..inner };
    let (main, side, words) = split(view, body);
    if let (Some(area), Some(page)) = (words, &view.words) {
        canvas.upright(area, false);
        canvas.pane(&Pane { page: Rc::clone(page), focus: None, scroll: 0 }, area, false);
    }
    let in_side = view.side_has_focus && view.side.is_some();
    let (mut addresses, mut signs) = (Vec::new(), Vec::new());
    if let (Some(side_area), Some(side)) = (side, &view.side) {
        canvas.upright(side_area, in_side && view.popup.is_none());
        let beside = canvas.pane(side, side_area, in_side && view.popup.is_none());
        let whole = canvas.pane(&view.main, main, !in_side && view.popup.is_none());
        let (active, other) = if in_side { (beside, whole) } else { (whole, beside) };
        drawn = active;
        addresses = other.addresses;
        signs = other.signs;
        if !view.side_is_notes {
            drawn.other = Some(if in_side { main } else { side_area });
            drawn.other_is_side = !in_side;
            drawn.other_hits = other.hits;
        }
    } else {
        let pane = match (&view.side, in_side) {
            (Some(side), true) => side,
            _ => &view.main,
        };
        drawn = canvas.pane(pane, main, view.popup.is_none());
    }
    if let Some(popup) = &view.popup {
        drawn = canvas.popup(popup, body);
        addresses.clear();
        signs.clear();
    }
    drawn.addresses.append(&mut addresses);
    drawn.signs.append(&mut signs);
    drawn.keys = keys;
    drawn.way_back = way_back.filter(|_| view.popup.is_none());
    // What just happened is below: there a reader finds it, until the next key.
    if !view.status.is_empty() && !view.in_field {
        let row = area.bottom().saturating_sub(footer.max(1));
        drawn.cursor = Some(Position::new(inner.x, row));
    }
    if theme.palette == Palette::Mono {
        canvas.without_colour(area);
    }
    drawn
}

/// Draws a slide: nothing round it, and what just happened for as long as it is news.
fn slide(view: &View, ground: Ground, theme: Theme, buffer: &mut Buffer, pages: &mut LaidPages) -> Drawn {
    let area = buffer.area;
    let mut drawn = room::draw(&view.main.page, theme, theme.palette.room(ground), view.moving, buffer);
    let mut canvas = Canvas { buffer, theme, view, pages };
    if let Some(popup) = &view.popup {
        drawn = canvas.popup(popup, area);
    }
    if !view.status.is_empty() {
        let last = area.height.saturating_sub(1);
        canvas.put(
            area,
            1,
            last,
            &fit(&view.status, usize::from(area.width.saturating_sub(2)), theme),
            Style::new(),
        );
        drawn.cursor = Some(Position::new(area.x + 1, area.y + last));
    }
    if theme.palette == Palette::Mono {
        canvas.without_colour(area);
    }
    drawn
}

/// Shares the body between the panes: the main one, the one beside it, and the words of both.
fn split(view: &View, body: Rect) -> (Rect, Option<Rect>, Option<Rect>) {
    /// White space and a rule between two panes.
    const BETWEEN: u16 = 3;
    if view.side.is_none() {
        return (body, None, None);
    }
    let text = u16::try_from(TEXT_WIDTH).unwrap_or(72);
    let three = body.width + 2 >= THREE_FROM && view.words.is_some();
    let words = if three { (body.width / 5).clamp(WORDS, 44) + BETWEEN } else { 0 };
    let room = body.width - words;
    let (from, side) = if view.side_is_notes {
        (NOTES_FROM, (room * 2 / 5).clamp(30, 46))
    } else if body.width + 2 >= TABLE_FROM {
        (READING_FROM, room.saturating_sub(TABLE + BETWEEN).min(text + 2))
    } else {
        (READING_FROM, room.saturating_sub(40).min(text + 2).min(room * 3 / 5))
    };
    if body.width + 2 < from {
        return (body, None, None);
    }
    let main = room.saturating_sub(side + BETWEEN);
    let third = Rect { x: body.x + room + BETWEEN, width: words.saturating_sub(BETWEEN), ..body };
    let side = Rect { x: body.x + main + BETWEEN, width: side, ..body };
    (Rect { width: main, ..body }, Some(side), three.then_some(third))
}

struct Canvas<'b> {
    buffer: &'b mut Buffer,
    theme: Theme,
    view: &'b View,
    pages: &'b mut LaidPages,
}

impl Canvas<'_> {
    /// Writes a text inside an area; what does not fit is cut.
    fn put(&mut self, area: Rect, column: u16, row: u16, text: &str, style: Style) {
        let area = area.intersection(self.buffer.area);
        if column >= area.width || row >= area.height {
            return;
        }
        let room = usize::from(area.width - column);
        letters(self.buffer, (area.x + column, area.y + row), text, room, style);
    }

    /// The upright rule before a pane, thick where the arrows move in it.
    fn upright(&mut self, pane: Rect, active: bool) {
        let rule = Rect { x: pane.x.saturating_sub(2), width: 1, ..pane };
        for row in 0..rule.height {
            self.put(rule, 0, row, self.theme.upright(active), self.theme.rule());
        }
    }

    /// Draws the top line, and says where in it the names of what is below stand.
    fn header(&mut self, view: &View, area: Rect) -> Option<Rect> {
        let crumbs = view.crumbs.join(self.theme.crumb());
        self.put(area, 0, 0, &crumbs, self.theme.heading());
        let room = usize::from(area.width).saturating_sub(crumbs.width() + 2);
        // How far along one is stays whole; who one is gives way.
        let progress = fit(&view.progress, room, self.theme);
        let between = self.theme.letters(" · ");
        let left = room.saturating_sub(progress.width() + between.width());
        let who = match (view.who.is_empty(), progress.is_empty()) {
            (true, _) => progress,
            (false, true) => fit(&view.who, room, self.theme),
            (false, false) if left < LEAST_OF_WHO => progress,
            (false, false) => {
                format!("{}{between}{progress}", fit(&view.who, left, self.theme))
            }
        };
        if !who.is_empty() {
            let column = area.width.saturating_sub(columns(&who));
            if let Some(part) = view.part_done
                && crumbs.width() + who.width() + BAR + 4 <= usize::from(area.width)
            {
                let full = (part * BAR / 100).min(BAR);
                let left = column.saturating_sub(u16::try_from(BAR + 1).unwrap_or(0));
                self.put(area, left, 0, &self.theme.block().repeat(full), self.theme.way());
                let rest = self.theme.shade(1).repeat(BAR - full);
                self.put(area, left + u16::try_from(full).unwrap_or(0), 0, &rest, self.theme.rule());
            }
            self.put(area, column, 0, &who, self.theme.tone(Tone::Quiet));
        }
        let own = if view.within { 2 } else { 1 };
        let before = view.crumbs.get(..view.crumbs.len().checked_sub(own)?)?;
        let width = columns(&before.join(self.theme.crumb())) + columns(self.theme.crumb());
        (!before.is_empty()).then(|| Rect { width: width.min(area.width), height: 1, ..area })
    }

    /// Draws the lines at the foot and says how many there are.
    fn footer(&mut self, view: &View, area: Rect, keys: &mut Vec<(Rect, String)>) -> u16 {
        let narrow = area.width + 2 < NOTES_FROM && !view.brief.is_empty();
        let status = if view.status.is_empty() && narrow { &view.brief } else { &view.status };
        let last = area.height.saturating_sub(1);
        let mut column: u16 = 0;
        // Where there is no room for all keys, the last one stays: it leads to
        // the rest.
        let theme = self.theme;
        let wide = |(key, label): &(String, String)| columns(&theme.letters(key)) + 1 + columns(label);
        let tail = view.hints.last().map_or(0, wide);
        let mut fits = Vec::new();
        for (place, hint) in view.hints.iter().enumerate() {
            let is_last = place + 1 == view.hints.len();
            let room = area.width.saturating_sub(if is_last { 0 } else { tail + 3 });
            if column + wide(hint) <= room {
                fits.push((column, hint));
                column += wide(hint) + 3;
            }
        }
        for (column, hint) in fits {
            let (key, label) = hint;
            let place = Rect { x: area.x + column, y: area.y + last, width: wide(hint), height: 1 };
            keys.push((place.intersection(area), key.clone()));
            let key = self.theme.letters(key);
            self.put(area, column, last, &key, self.theme.key());
            self.put(area, column + columns(&key) + 1, last, label, self.theme.tone(Tone::Quiet));
        }
        if area.height >= 10 {
            let text = fit(status, usize::from(area.width), self.theme);
            self.put(area, 0, last - 1, &text, self.theme.tone(Tone::Strong));
            return 2;
        }
        if !status.is_empty() {
            let blank = " ".repeat(usize::from(area.width));
            self.put(area, 0, last, &blank, Style::new());
            self.put(area, 0, last, &self.theme.letters(status), self.theme.tone(Tone::Strong));
        }
        1
    }

    fn pane(&mut self, pane: &Pane, area: Rect, active: bool) -> Drawn {
        let width = usize::from(area.width.saturating_sub(2));
        let height = usize::from(area.height);
        // What is large gives way before anything is out of sight.
        let wanted = if active { Wanted::Whole(height) } else { Wanted::Beginning(height) };
        let mut shown = InFocus::default();
        for size in sizes(&pane.page) {
            shown = self.pages.laid(pane, width, self.theme, *size, wanted);
            if shown.laid.lines.len() <= height {
                break;
            }
        }
        let laid = &shown.laid;
        let pinned = if laid.pinned * 2 <= height { laid.pinned } else { 0 };
        let all = laid.lines.len();
        // The foot stays in sight too, if that leaves room for the rest.
        let foot = laid.foot.filter(|first| pinned + (all - first) * 2 <= height).unwrap_or(all);
        let room = height.saturating_sub(pinned + (all - foot));
        let total = foot.saturating_sub(pinned);
        let offset = offset(laid, pane, pinned, room, total);
        // A list may be laid out farther than it was asked for now.
        let known = if pane.page.is_list { total.min(offset + room + 1) } else { total };
        let mut drawn = Drawn { lines: known, height: room, ..Drawn::default() };
        let in_field = laid.field.is_some() && self.view.types_into_field(pane);
        let in_sight = shown.lines().filter(|(index, _)| {
            *index < pinned
                || *index >= foot
                || (*index >= pinned + offset && *index < pinned + offset + room)
        });
        for (index, line) in in_sight {
            let y = match index {
                _ if index < pinned => index,
                _ if index >= foot => pinned + room.min(total) + (index - foot),
                _ => index - offset,
            };
            let Ok(y) = u16::try_from(y) else { continue };
            for piece in &line.pieces {
                let column = u16::try_from(piece.column).unwrap_or(u16::MAX);
                self.put(
                    Rect { width: area.width.saturating_sub(1), ..area },
                    column,
                    y,
                    &piece.text,
                    piece.style,
                );
            }
            if let Some(row) = line.row {
                let place = Rect { y: area.y + y, height: 1, ..area };
                // Over everything on it: no sign keeps a colour that was meant for another ground.
                if pane.focus == Some(row) {
                    let bar = Rect { width: place.width.saturating_sub(1), ..place };
                    // The bar is in the active pane alone; the pointer keeps the place in the other.
                    let style = if active { self.theme.focus() } else { self.theme.without_focus() };
                    self.buffer.set_style(bar.intersection(self.buffer.area), style);
                }
                drawn.hits.push((place, row));
                if pane.focus == Some(row) && drawn.cursor.is_none() && !in_field {
                    drawn.cursor = Some(Position::new(area.x, area.y + y));
                }
            }
            for (_, address) in laid.addresses.iter().filter(|(line, _)| *line == index) {
                let inside = Rect { width: area.width.saturating_sub(1), ..area };
                let place = cells(area, y, address.column, address.width).intersection(inside);
                drawn.addresses.push((place, address.whole.clone()));
            }
            for sign in laid.badges.iter().filter(|sign| sign.line == index) {
                drawn.signs.push((cells(area, y, sign.column, sign.width).intersection(area), sign.of));
            }
            for cell in laid.cells.iter().filter(|cell| cell.line == index) {
                drawn.cells.push((cells(area, y, cell.column, cell.width).intersection(area), cell.of));
            }
            for spot in laid.spots.iter().filter(|spot| spot.line == index) {
                let place = cells(area, y, spot.column, spot.width).intersection(area);
                if pane.focus == Some(spot.row) {
                    // As wide as its column on every line of it, however long the words are.
                    let style = if active { self.theme.focus() } else { self.theme.without_focus() };
                    self.buffer.set_style(place.intersection(self.buffer.area), style);
                }
                drawn.hits.push((place, spot.row));
                if pane.focus == Some(spot.row) && drawn.cursor.is_none() && !in_field {
                    drawn.cursor = Some(Position::new(place.x, place.y));
                }
            }
            if let Some((field, column)) = laid.field
                && field == index
                && in_field
            {
                let column = u16::try_from(column).unwrap_or(0).min(area.width.saturating_sub(1));
                drawn.cursor = Some(Position::new(area.x + column, area.y + y));
            }
        }
        // A page that is read, and a list with nothing in focus: the first line in sight.
        let first = u16::try_from(if pane.scroll > 0 { pinned } else { 0 }).unwrap_or(0);
        let at_top = Position::new(area.x, area.y + first.min(area.height.saturating_sub(1)));
        drawn.cursor = drawn.cursor.or(Some(at_top));
        let (above, below) = self.theme.more();
        let edge = area.width.saturating_sub(1);
        let top = u16::try_from(pinned).unwrap_or(0);
        if offset > 0 {
            self.put(area, edge, top, above, self.theme.rule());
        }
        if offset + room < total {
            let last = u16::try_from((pinned + room).saturating_sub(1)).unwrap_or(0);
            self.put(area, edge, last, below, self.theme.rule());
        }
        drawn
    }

    fn popup(&mut self, popup: &Popup, body: Rect) -> Drawn {
        let width = body.width.min(66);
        let laid = lay_out(
            &popup.pane.page,
            usize::from(width.saturating_sub(6)),
            popup.pane.focus,
            self.theme,
            Size::Large,
        );
        let wanted = u16::try_from(laid.lines.len()).unwrap_or(u16::MAX).saturating_add(4);
        let height = wanted.min(body.height);
        let area = Rect {
            x: body.x + (body.width - width) / 2,
            y: body.y + (body.height - height) / 3,
            width,
            height,
        };
        let blank = " ".repeat(usize::from(width));
        for row in 0..height {
            self.put(area, 0, row, &blank, self.theme.ground());
        }
        self.buffer.set_style(area.intersection(self.buffer.area), self.theme.ground());
        self.frame(area, &popup.title);
        let inside = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: width.saturating_sub(4),
            height: height.saturating_sub(2),
        };
        let roomy = inside.height >= 6 && wanted <= body.height;
        let inside = if roomy {
            Rect { y: inside.y + 1, height: inside.height.saturating_sub(2), ..inside }
        } else {
            inside
        };
        self.pane(&popup.pane, inside, true)
    }

    fn frame(&mut self, area: Rect, title: &str) {
        let (corners, across, up) = if self.theme.ascii {
            (["+", "+", "+", "+"], "-", "|")
        } else {
            (["╭", "╮", "╰", "╯"], "─", "│")
        };
        let style = self.theme.rule();
        let right = area.width.saturating_sub(1);
        let bottom = area.height.saturating_sub(1);
        let line = across.repeat(usize::from(area.width.saturating_sub(2)));
        for row in [0, bottom] {
            self.put(area, 1, row, &line, style);
        }
        for row in 1..bottom {
            self.put(area, 0, row, up, style);
            self.put(area, right, row, up, style);
        }
        let places = [(0, 0), (right, 0), (0, bottom), (right, bottom)];
        for ((column, row), corner) in places.into_iter().zip(corners) {
            self.put(area, column, row, corner, style);
        }
        self.put(area, 2, 0, &format!(" {title} "), self.theme.heading());
    }

    /// In mono no colour survives, whatever drew it.
    fn without_colour(&mut self, area: Rect) {
        for place in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(place) {
                cell.set_fg(ratatui::style::Color::Reset).set_bg(ratatui::style::Color::Reset);
            }
        }
    }
}

/// The first line to show: that of the scroll, or one from which the row in
/// focus is in sight.
fn offset(laid: &Laid, pane: &Pane, pinned: usize, room: usize, total: usize) -> usize {
    let bottom = total.saturating_sub(room);
    let Some(focus) = pane.focus else {
        return pane.scroll.min(bottom);
    };
    let of_focus = |line: &super::line::Line| line.row == Some(focus);
    let spots = || laid.spots.iter().filter(|spot| spot.row == focus).map(|spot| spot.line);
    let Some(first) = laid.lines.iter().position(of_focus).or_else(|| spots().min()) else {
        return 0;
    };
    // In the foot, which is in sight: the end of the list is above it.
    if laid.foot.is_some_and(|foot| first >= foot) {
        return bottom;
    }
    let last = laid.lines.iter().rposition(of_focus).or_else(|| spots().max()).unwrap_or(first);
    let (first, last) = (first.saturating_sub(pinned), last.saturating_sub(pinned));
    // Near the top, show the head of the page too.
    if last + 1 < room {
        return 0;
    }
    first.saturating_sub(room / 2).max((last + 1).saturating_sub(room)).min(bottom)
}

/// A stretch of cells on a line of an area.
fn cells(area: Rect, line: u16, column: usize, width: usize) -> Rect {
    let number = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    Rect::new(area.x.saturating_add(number(column)), area.y + line, number(width), 1)
}

fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
