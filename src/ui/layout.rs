//! Lays a page out into lines of a width; nothing is drawn yet.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::badges::{self, BadgeSpot};
use super::large_text::{self, Size};
use super::line::{Address, CellSpot, Line, Piece, fit, wrap, wrap_with_addresses};
use super::rows::PictureRows;
use super::theme::Theme;
use super::{bars, figures, funnel, line_map, qr, route_line, stages, year};
use crate::page::question::LONG_LIST;
use crate::page::{Figure, Node, Page, Prose, Row, Said, Sign, Target, Tone};

/// Running text is at most this wide, however wide the screen.
pub(super) const TEXT_WIDTH: usize = 72;

/// From this width on, rows that have columns are a table.
const TABLE_FROM: usize = 70;
/// A table is at most this wide.
const TABLE_MOST: usize = 96;
/// Widths of its columns behind the name, with the white space before them.
const CELLS: [usize; 4] = [15, 11, 13, 9];

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Laid {
    pub(super) lines: Vec<Line>,
    /// Lines at the top that stay while the rest scrolls.
    pub(super) pinned: usize,
    /// The first line of the foot, which stays in sight while the rest scrolls.
    pub(super) foot: Option<usize>,
    /// Rows that share a line with others.
    pub(super) spots: Vec<Spot>,
    /// Cells of a map.
    pub(super) cells: Vec<CellSpot>,
    /// Addresses, each with its line.
    pub(super) addresses: Vec<(usize, Address)>,
    /// Signs that a click takes off.
    pub(super) badges: Vec<BadgeSpot>,
    /// Line and column of the cursor of a field.
    pub(super) field: Option<(usize, usize)>,
}

impl Laid {
    /// How many lines there are down to the end of a row.
    pub(super) fn end_of(&self, row: usize) -> usize {
        self.lines.iter().rposition(|line| line.row == Some(row)).map_or(0, |last| last + 1)
    }
}

/// A row that is only a part of its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) row: usize,
}

/// Lays a page out for a width; `focus` is the row in focus. What is larger
/// than `size` gives way.
pub(super) fn lay_out(page: &Page, width: usize, focus: Option<usize>, theme: Theme, size: Size) -> Laid {
    let mut layout = Layout::new(page, width, focus, theme, size);
    let (body, foot) = page.nodes.split_at(page.foot.unwrap_or(page.nodes.len()).min(page.nodes.len()));
    layout.body(body, 0, Until::End);
    if !foot.is_empty() {
        layout.laid.foot = Some(layout.laid.lines.len());
        layout.side_by_side(foot);
    }
    layout.laid
}

/// How much of a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// All of it.
    End,
    /// More than this many lines.
    Lines(usize),
    /// A row, and more than this many lines below it.
    Below(usize, usize),
}

/// How far a page is laid out: parts and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reached {
    pub(super) parts: usize,
    pub(super) rows: usize,
}

/// Goes on with a page without a foot, and nothing in focus, from where it was left.
pub(super) fn lay_on(
    page: &Page,
    (width, theme, size): (usize, Theme, Size),
    laid: Laid,
    reached: Reached,
    until: Until,
) -> (Laid, Reached) {
    let mut layout = Layout { laid, row: reached.rows, ..Layout::new(page, width, None, theme, size) };
    let parts = layout.body(&page.nodes, reached.parts, until);
    (layout.laid, Reached { parts, rows: layout.row })
}

/// The lines of one row in focus, where nothing but rows is counted as a row.
pub(super) fn lay_row(page: &Page, width: usize, row: usize, theme: Theme, size: Size) -> Vec<Line> {
    let mut layout = Layout { row, ..Layout::new(page, width, Some(row), theme, size) };
    if let Some(row) = page.rows().nth(row) {
        layout.row(row);
    }
    layout.laid.lines
}

/// The row of an option of a question.
fn option(node: &Node) -> Option<&Row> {
    match node {
        Node::Row(row) if matches!(row.target, Target::Option(_)) => Some(row.as_ref()),
        _ => None,
    }
}

fn label_width(page: &Page) -> usize {
    const WIDEST: usize = 18;
    page.nodes
        .iter()
        .filter_map(|node| match node {
            Node::Fact(label, _) => Some(label.width()),
            _ => None,
        })
        .filter(|width| *width <= WIDEST)
        .max()
        .unwrap_or(WIDEST)
}

pub(super) struct Layout<'p> {
    pub(super) theme: Theme,
    pub(super) size: Size,
    pub(super) width: usize,
    pub(super) text: usize,
    pub(super) focus: Option<usize>,
    pub(super) row: usize,
    pub(super) keyed: bool,
    pub(super) label: usize,
    /// What is typed to search the list.
    pub(super) typed: Option<&'p str>,
    pub(super) laid: Laid,
}

impl<'p> Layout<'p> {
    fn new(page: &'p Page, width: usize, focus: Option<usize>, theme: Theme, size: Size) -> Self {
        Self {
            theme,
            size,
            width: width.max(1),
            text: width.clamp(1, TEXT_WIDTH),
            focus,
            row: 0,
            keyed: page.rows().any(|row| row.key.is_some()),
            label: label_width(page),
            typed: page.looked_for(),
            laid: Laid::default(),
        }
    }

    /// Lays parts out from this one on, and says which it did not reach.
    fn body(&mut self, nodes: &[Node], from: usize, until: Until) -> usize {
        let mut at = from;
        // The lines down to the end of the row that has to be there.
        let mut above = None;
        while let Some(node) = nodes.get(at) {
            let is_enough = match until {
                Until::End => false,
                Until::Lines(lines) => self.laid.lines.len() > lines,
                Until::Below(row, _) if self.row <= row => false,
                Until::Below(row, lines) => {
                    let above = above.get_or_insert_with(|| self.laid.end_of(row));
                    self.laid.lines.len() > *above + lines
                }
            };
            if is_enough {
                break;
            }
            let options = nodes.get(at..).unwrap_or_default().iter().map_while(option).collect::<Vec<_>>();
            if options.len() > LONG_LIST {
                self.in_columns(&options);
                at += options.len();
            } else {
                self.node(node);
                at += 1;
            }
        }
        at
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Title(prose) | Node::Para(prose) => self.prose(prose, 0, None),
            Node::Heading(text) => {
                let style = self.theme.heading();
                let text = self.theme.letters(text);
                self.laid.lines.push(Line { pieces: vec![Piece { column: 0, text, style }], row: None });
            }
            Node::Bullet(prose) => {
                self.prose(prose, 2, Some(&(self.theme.bullet().to_owned(), Style::new())));
            }
            Node::Step(number, prose) => {
                self.prose(prose, 3, Some(&(number.to_string(), self.theme.heading())));
            }
            Node::Line(sign, prose) => {
                let symbol = self.theme.symbol(*sign);
                let indent = if self.theme.ascii { 4 } else { 2 };
                self.prose(prose, indent, Some(&(symbol.to_owned(), self.theme.sign_style(*sign))));
            }
            Node::Fact(label, prose) => self.fact(label, prose),
            Node::Row(row) => self.row(row),
            Node::Field { label, text, cursor, placeholder, active } => {
                self.field(label, text, active.then_some(*cursor), placeholder);
            }
            Node::Problem(text) => {
                let prose = Prose::plain(text.as_str());
                self.styled(
                    &prose,
                    2,
                    Some(&("!".to_owned(), self.theme.problem())),
                    Some(self.theme.problem()),
                    None,
                );
            }
            Node::Tally(bars) => self.laid.lines.extend(bars::tally(bars, self.width, self.theme)),
            Node::Table(table) => self.laid.lines.extend(figures::table(table, self.width, self.theme)),
            Node::Figure(figure) => self.figure(figure),
            Node::Big(text) => {
                self.laid.lines.extend(large_text::large_text(text, self.width, self.theme, self.size));
            }
            Node::Matrix(matrix) => {
                // The heads of the columns stay in sight.
                let head = self.laid.lines.len();
                self.laid.lines.extend(figures::matrix(matrix, self.width, self.theme));
                self.laid.pinned = head + 1;
            }
            Node::Code(_) if self.size == Size::Small => {
                self.prose(&Prose::quiet("This window is too small for the code."), 0, None);
            }
            Node::Code(address) => self.laid.lines.extend(qr::qr_code(address, self.width, self.theme)),
            Node::Gap => self.laid.lines.push(Line::default()),
        }
    }

    /// A picture; its words where there is no room to draw it.
    fn figure(&mut self, figure: &Figure) {
        let place = PictureRows { focus: self.focus, first: self.row };
        let drawn = match figure {
            Figure::Year(year) => year::year(year, self.width, self.theme, place),
            Figure::Funnel(funnel) => funnel::funnel(funnel, self.width, self.theme, place),
            Figure::Route(route) => route_line::route_line(route, self.width, self.theme),
            Figure::Bars(of) => bars::bars(of, self.width, self.theme),
            Figure::Stages(of) => stages::stages(of, self.width, self.theme),
            Figure::Map(map) => {
                let before = self.laid.lines.len();
                let (lines, focus, cells) = line_map::line_map(map, self.width, self.theme, self.size);
                self.laid.field = focus.map(|(line, column)| (before + line, column));
                let moved = |cell: CellSpot| CellSpot { line: before + cell.line, ..cell };
                self.laid.cells.extend(cells.into_iter().map(moved));
                Some(lines)
            }
        };
        if let Some(lines) = drawn {
            self.row += figure.rows().count();
            self.laid.lines.extend(lines);
            return;
        }
        for said in figure.said() {
            match said {
                Said::Words(text) => self.prose(&Prose::plain(text), 2, None),
                Said::Row(row) => self.row(row),
            }
        }
    }

    fn prose(&mut self, prose: &Prose, indent: usize, symbol: Option<&(String, Style)>) {
        self.styled(prose, indent, symbol, None, None);
    }

    /// Wraps text behind a sign.
    fn styled(
        &mut self,
        prose: &Prose,
        indent: usize,
        symbol: Option<&(String, Style)>,
        over: Option<Style>,
        row: Option<usize>,
    ) {
        let room = self.text.saturating_sub(indent).max(1);
        let mut wrapped = wrap_with_addresses(prose, room, self.theme, over);
        if wrapped.is_empty() {
            wrapped.push(Default::default());
        }
        for (number, (mut pieces, addresses)) in wrapped.into_iter().enumerate() {
            let line = self.laid.lines.len();
            let moved = |one: Address| (line, Address { column: one.column + indent, ..one });
            self.laid.addresses.extend(addresses.into_iter().map(moved));
            for piece in &mut pieces {
                piece.column += indent;
            }
            if number == 0
                && let Some((text, style)) = symbol
            {
                pieces.insert(0, Piece { column: 0, text: text.clone(), style: *style });
            }
            self.laid.lines.push(Line { pieces, row });
        }
    }

    fn fact(&mut self, label: &str, prose: &Prose) {
        const GAP: usize = 2;
        let style = self.theme.tone(Tone::Strong);
        let label_text = self.theme.letters(label);
        let indent = self.label + GAP;
        if label_text.width() > self.label || indent + 20 > self.text {
            self.laid
                .lines
                .push(Line { pieces: vec![Piece { column: 0, text: label_text, style }], row: None });
            self.prose(prose, 2, None);
        } else {
            self.prose(prose, indent, Some(&(label_text, style)));
        }
    }

    pub(super) fn row(&mut self, row: &Row) {
        let number = self.row;
        self.row += 1;
        let focused = self.focus == Some(number);
        let theme = self.theme;
        let over = focused.then(|| theme.focus());
        let mut column = 2;
        let mut head = Vec::new();
        if focused {
            head.push(Piece { column: 0, text: theme.pointer().to_owned(), style: theme.focus() });
        }
        if self.keyed {
            if let Some(key) = row.key {
                head.push(Piece {
                    column,
                    text: key.to_string(),
                    style: over.unwrap_or_else(|| theme.key()),
                });
            }
            column += 3;
        }
        let symbol = theme.symbol(row.sign);
        if !symbol.is_empty() {
            head.push(Piece {
                column,
                text: symbol.to_owned(),
                style: over.unwrap_or_else(|| theme.sign_style(row.sign)),
            });
        }
        if row.sign != Sign::None {
            column += symbol.width().max(1) + 1;
        }
        let cells = self.width >= TABLE_FROM && !row.cells.is_empty();
        let note = if cells { String::new() } else { theme.letters(&row.note) };
        let width = self.width.min(if cells { TABLE_MOST } else { TEXT_WIDTH + 8 });
        let mut label = row.label.clone();
        // The letters that fit what was typed are strong.
        if let Some(typed) = self.typed.filter(|_| row.can_be_looked_for()) {
            label = label.fitting(typed);
        }
        for (symbol, letters, _) in row.badges.signs() {
            label = label.and(Prose::plain(format!(" {}", if theme.ascii { letters } else { symbol })));
        }
        let label_width = label.text().width();
        let beside = !note.is_empty() && column + label_width + 2 + note.width() <= width;
        let first = self.laid.lines.len();
        let taken = if cells { CELLS.iter().sum() } else { 0 };
        // What the columns are called is below the head of a group that needs their room.
        let of_group = matches!(row.target, Target::Group(_));
        let below = cells && of_group && column + label_width + taken > width;
        let room = width.saturating_sub(column + if below { 0 } else { taken }).max(1);
        for (line, mut pieces) in wrap(&label, room, theme, over).into_iter().enumerate() {
            for piece in &mut pieces {
                piece.column += column;
            }
            if line == 0 {
                pieces.splice(0..0, head.drain(..));
            }
            self.laid.lines.push(Line { pieces, row: Some(number) });
        }
        if self.laid.lines.len() == first {
            self.laid.lines.push(Line { pieces: head, row: Some(number) });
        }
        self.laid.badges.extend(badges::spots(
            row,
            self.laid.lines.get(first..).unwrap_or_default(),
            first,
            theme,
        ));
        let quiet = theme.tone(Tone::Quiet);
        if below {
            self.laid.lines.push(Line { pieces: Vec::new(), row: Some(number) });
        }
        let first_of_cells = if below { self.laid.lines.len().saturating_sub(1) } else { first };
        if cells && let Some(line) = self.laid.lines.get_mut(first_of_cells) {
            let mut column = width.saturating_sub(taken);
            for (text, room) in row.cells.iter().zip(CELLS) {
                let text = fit(text, room.saturating_sub(2), theme);
                let style = over.unwrap_or(if of_group { quiet } else { Style::new() });
                line.pieces.push(Piece { column: column + 2, text, style });
                column += room;
            }
        }
        if beside {
            let style = over.unwrap_or(quiet);
            if let Some(line) = self.laid.lines.get_mut(first) {
                line.pieces.push(Piece { column: width - note.width(), text: note, style });
            }
        } else if !note.is_empty() {
            self.below(&note, column + 2, number, over.unwrap_or(quiet));
        }
        if !row.hint.is_empty() {
            let hint = theme.letters(&row.hint);
            self.below(&hint, column, number, over.unwrap_or(quiet));
        }
    }

    fn below(&mut self, text: &str, indent: usize, row: usize, style: Style) {
        let prose = Prose::plain(text);
        self.styled(&prose, indent, None, Some(style), Some(row));
    }

    fn field(&mut self, label: &str, text: &str, cursor: Option<usize>, placeholder: &str) {
        let theme = self.theme;
        let label = format!("{}: ", theme.letters(label));
        let column = label.width();
        let shown = if text.is_empty() { theme.letters(placeholder) } else { text.to_owned() };
        let style = if text.is_empty() { theme.tone(Tone::Quiet) } else { theme.term() };
        let before: String = text.chars().take(cursor.unwrap_or(0)).collect();
        // A long text scrolls so that the cursor stays in sight.
        let room = self.width.saturating_sub(column + 1).max(1);
        let skip = before.width().saturating_sub(room);
        let shown: String = shown.chars().skip(skip).collect();
        self.laid.field =
            cursor.map(|_| (self.laid.lines.len(), column + before.width() - skip)).or(self.laid.field);
        self.laid.lines.push(Line {
            pieces: vec![
                Piece { column: 0, text: label, style: theme.tone(Tone::Strong) },
                Piece { column, text: shown, style },
            ],
            row: None,
        });
        self.laid.pinned = self.laid.lines.len();
    }
}
