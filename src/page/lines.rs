//! A page as lines of text. Every mark is a word, so that it can be heard.

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::figure::{Bar, Matrix, Said, Table};
use super::node::{Node, Page, Prose, Row, Sign, Target};
use crate::text::spoken::spoken;

/// The narrowest and the widest text: below, wrapping is no help; above, the
/// eye loses the line.
pub const WIDTHS: std::ops::RangeInclusive<usize> = 20..=100;

/// Lines of one text, with one lead before the first and another before the
/// rest. A word longer than a line, an address say, stays whole.
#[must_use]
pub(crate) fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = Options::new(width.clamp(*WIDTHS.start(), *WIDTHS.end()))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Where one row is heard at a time, it says at most this many words.
pub(crate) const MOST_WORDS: usize = 20;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// The row that it belongs to, counted among the rows of the page.
    pub(crate) row: Option<usize>,
    /// What kind of line it is.
    pub(crate) kind: LineKind,
    /// The column of the cursor, where it is a field to type into.
    pub(crate) field: Option<usize>,
}

/// A kind of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineKind {
    /// White space.
    #[default]
    Blank,
    /// What the page is about.
    Title,
    /// The head of a part.
    Heading,
    /// Running text.
    Text,
    /// A line to choose.
    Row,
    /// A secondary line below it.
    Hint,
}

/// How the lines of a page are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Columns.
    pub width: usize,
    /// What is before and behind a row.
    pub(crate) rows: Rows,
    /// Signs within texts are words too, for those who hear them.
    pub(crate) heard: bool,
}

/// What is before and behind a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// A dash before it: it is one of a list.
    Listed,
    /// A number before it, counted from 1 over all rows of the page, to choose it by.
    Numbered,
    /// Its place and the number of rows behind it: the reader is at one of them at a time.
    Placed,
}

/// A page as lines. `numbered` puts a number before each row, counted from 1
/// over all rows of the page, to choose it by.
#[must_use]
pub fn page_lines(page: &Page, width: usize, numbered: bool) -> Vec<String> {
    let rows = if numbered { Rows::Numbered } else { Rows::Listed };
    let lines = Lines { width, rows, heard: false }.of(page);
    lines.into_iter().map(|line| line.text).collect()
}

impl Lines {
    /// The lines of a page.
    #[must_use]
    pub(crate) fn of(self, page: &Page) -> Vec<Line> {
        // Where rows are under a group that shares a verdict, they need not say it.
        let mut grouped = false;
        let mut lines: Vec<Line> = Vec::new();
        let mut number = 0;
        // Commands stand below what there is to choose from and are not counted with it.
        let counts = |row: &Row| !matches!(row.target, Target::Command(_) | Target::Submit);
        let all = page.rows().filter(|row| counts(row)).count();
        let mut counted = 0;
        for node in &page.nodes {
            match node {
                Node::Gap => {
                    if lines.last().is_some_and(|line| !line.text.is_empty()) {
                        lines.push(Line::default());
                    }
                }
                Node::Row(row) => {
                    if let Target::Group(group) = row.target {
                        grouped = group.verdict().is_some();
                    }
                    counted += usize::from(counts(row));
                    let place = counts(row).then_some((counted, all));
                    lines.extend(self.row(row, number, place, grouped));
                    number += 1;
                }
                Node::Figure(figure) => {
                    lines.extend(text(node, self.wrapped(&figure.title(), "", "")));
                    for said in figure.said() {
                        match said {
                            Said::Words(words) => lines.extend(text(node, self.wrapped(&words, "- ", "  "))),
                            Said::Row(row) => {
                                counted += 1;
                                lines.extend(self.row(row, number, Some((counted, all)), grouped));
                                number += 1;
                            }
                        }
                    }
                }
                other => lines.extend(text(other, self.text(other))),
            }
        }
        while lines.last().is_some_and(|line| line.text.is_empty()) {
            lines.pop();
        }
        lines
    }

    fn wrapped(self, text: &str, first: &str, rest: &str) -> Vec<String> {
        if self.rows == Rows::Placed {
            // A dash before a line would be said each time.
            wrapped(&spoken(text), self.width, "", "")
        } else if self.heard {
            wrapped(&spoken(text), self.width, first, rest)
        } else {
            wrapped(text, self.width, first, rest)
        }
    }

    fn text(self, node: &Node) -> Vec<String> {
        match node {
            Node::Title(prose) | Node::Para(prose) => self.wrapped(&words(prose), "", ""),
            Node::Heading(text) => {
                let colon = if text.ends_with(|c: char| c.is_alphanumeric()) { ":" } else { "" };
                self.wrapped(&format!("{text}{colon}"), "", "")
            }
            Node::Bullet(prose) => self.wrapped(&words(prose), "- ", "  "),
            Node::Step(number, prose) => self.wrapped(&format!("Step {number}: {}", words(prose)), "", "  "),
            Node::Fact(label, prose) => self.wrapped(&format!("{label}: {}", words(prose)), "- ", "  "),
            Node::Line(sign, prose) => match sign_word(*sign) {
                Some(word) => self.wrapped(&with_word(word, &words(prose)), "- ", "  "),
                None => self.wrapped(&words(prose), "  ", "  "),
            },
            // Whoever reads line by line types what they look for as it is.
            Node::Field { active: false, text, .. } if text.is_empty() => Vec::new(),
            Node::Field { label, text, placeholder, .. } => {
                let line = match (text.is_empty(), placeholder.is_empty()) {
                    (false, _) => format!("{label}: {text}"),
                    (true, false) => format!("{label} ({placeholder})"),
                    (true, true) => label.clone(),
                };
                self.wrapped(&line, "", "  ")
            }
            Node::Problem(text) => self.wrapped(&with_word("Please check", text), "", "  "),
            Node::Table(table) => self.table(table),
            Node::Big(text) | Node::Code(text) => self.wrapped(text, "", ""),
            Node::Matrix(matrix) => self.matrix(matrix),
            Node::Tally(bars) => bars.iter().map(bar_line).collect(),
            Node::Row(_) | Node::Figure(_) | Node::Gap => Vec::new(),
        }
    }

    /// Numbers row by row, each with the head of its column.
    fn matrix(self, matrix: &Matrix) -> Vec<String> {
        matrix
            .rows
            .iter()
            .flat_map(|(label, cells)| {
                let parts: Vec<String> = matrix
                    .columns
                    .iter()
                    .zip(cells)
                    .map(|(column, cell)| format!("{column} {}", cell.text))
                    .collect();
                self.wrapped(&format!("{label}: {}", parts.join(", ")), "- ", "  ")
            })
            .collect()
    }

    /// A table line by line: each label, then each column by its name.
    fn table(self, table: &Table) -> Vec<String> {
        let mut lines = Vec::new();
        for (place, (label, texts)) in table.rows.iter().enumerate() {
            if place == table.differing {
                lines.push("The same in all:".to_owned());
            }
            lines.extend(self.wrapped(&format!("{label}:"), "", "  "));
            for (head, text) in table.heads.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
                lines.extend(self.wrapped(&format!("{head}: {text}"), "- ", "  "));
            }
        }
        lines
    }

    fn row(self, row: &Row, number: usize, place: Option<(usize, usize)>, grouped: bool) -> Vec<Line> {
        let said = match row.sign {
            // Where one row is heard at a time, nothing is told by silence.
            Sign::Box(_) | Sign::Fold(_) if self.rows == Rows::Placed => Some(row.sign.word().to_lowercase()),
            Sign::Verdict(_) | Sign::LessLikely => (!grouped).then(|| row.sign.word().to_owned()),
            Sign::Closed if row.note.contains("closed") => None,
            Sign::Box(false) | Sign::Fold(false) | Sign::None => None,
            Sign::State(_)
            | Sign::Check
            | Sign::Favour
            | Sign::Closed
            | Sign::Box(true)
            | Sign::Given
            | Sign::Fold(true) => Some(row.sign.word().to_lowercase()),
        };
        let label = words(&row.label);
        let fitted = self.fitted(row, &label);
        let kept = row.badges.signs().map(|(_, _, words)| words);
        let notes: Vec<&str> = said.iter().map(String::as_str).chain(kept).chain(fitted.as_deref()).collect();
        let mut text = if notes.is_empty() { label } else { format!("{label} ({})", notes.join(", ")) };
        let lead = match self.rows {
            Rows::Numbered => format!("{}. ", number + 1),
            Rows::Listed => "- ".to_owned(),
            Rows::Placed => {
                if let Some((place, all)) = place {
                    text = format!("{text}, {place} of {all}");
                }
                String::new()
            }
        };
        let indent = " ".repeat(lead.len());
        let line = |kind, text| Line { text, row: Some(number), kind, field: None };
        let label = self.wrapped(&text, &lead, &indent).into_iter().map(|text| line(LineKind::Row, text));
        let mut lines: Vec<Line> = label.collect();
        let whole = fitted.as_deref().unwrap_or_default() == row.note;
        for hint in [row.note.as_str(), &row.hint].into_iter().skip(usize::from(whole)) {
            let hint = if hint.is_empty() { Vec::new() } else { self.wrapped(hint, &indent, &indent) };
            lines.extend(hint.into_iter().map(|text| line(LineKind::Hint, text)));
        }
        lines
    }

    /// As much of the note of a row as is said with it. Where one row is heard at a time it is short: what is left out
    /// is below.
    fn fitted(self, row: &Row, label: &str) -> Option<String> {
        // Beside the label come the word of a sign and the place, such as "could be open, 3 of 40".
        const OTHERS: usize = 7;
        let count = |text: &str| text.split_whitespace().count();
        let room = MOST_WORDS.saturating_sub(OTHERS + count(label));
        let note = Some(row.note.clone()).filter(|note| !note.is_empty())?;
        if self.rows != Rows::Placed || count(&note) <= room {
            return Some(note);
        }
        let ends = note.match_indices([',', ';']).map(|(end, _)| end);
        ends.filter_map(|end| note.get(..end)).rfind(|begin| count(begin) <= room).map(str::to_owned)
    }
}

/// The lines of a part that is no row.
fn text(node: &Node, lines: Vec<String>) -> impl Iterator<Item = Line> {
    let kind = match node {
        Node::Title(_) => LineKind::Title,
        Node::Heading(_) => LineKind::Heading,
        _ => LineKind::Text,
    };
    let field = match node {
        Node::Field { label, text, cursor, .. } => {
            let typed: String = text.chars().take(*cursor).collect();
            Some(if text.is_empty() { 0 } else { label.width() + 2 + typed.width() })
        }
        _ => None,
    };
    lines.into_iter().map(move |text| Line { text, row: None, kind, field })
}

fn words(prose: &Prose) -> String {
    prose.0.iter().map(|run| run.text.as_str()).collect()
}

/// The word for a mark before a line. A line with a verdict speaks for itself.
fn sign_word(sign: Sign) -> Option<&'static str> {
    match sign {
        Sign::Verdict(_) | Sign::LessLikely => Some("Verdict"),
        Sign::Fold(_) | Sign::None => None,
        Sign::State(_) | Sign::Check | Sign::Favour | Sign::Closed | Sign::Box(_) | Sign::Given => {
            Some(sign.word())
        }
    }
}

/// Puts a word before a text, unless the text begins with it already.
fn with_word(word: &str, text: &str) -> String {
    let said = text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    if said { text.to_owned() } else { format!("{word}: {text}") }
}

fn bar_line(bar: &Bar) -> String {
    let change = match bar.change {
        0 => String::new(),
        more if more > 0 => format!(" ({more} more)"),
        fewer => format!(" ({} fewer)", fewer.unsigned_abs()),
    };
    format!("- {}: {}{change}", bar.standing.name(), bar.count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Command;
    use crate::page::results::ResultGroup;
    use crate::rules::{State, Verdict};

    fn lines(page: &Page, width: usize, numbered: bool) -> String {
        page_lines(page, width, numbered).join("\n")
    }

    #[test]
    fn every_mark_is_a_word() {
        let mut page = Page::new();
        for (sign, text) in [
            (Sign::State(State::Met), "You work in England."),
            (Sign::State(State::Unmet), "You hold a master's."),
            (Sign::State(State::Unknown), "You are registered."),
            (Sign::Check, "Your manager agrees."),
            (Sign::Closed, "Closed for good"),
            (Sign::None, "Ask your manager."),
        ] {
            page.push(Node::Line(sign, Prose::plain(text)));
        }
        insta::assert_snapshot!(lines(&page, 80, false), @r"
        - Met: You work in England.
        - Not met: You hold a master's.
        - Not known: You are registered.
        - Check yourself: Your manager agrees.
        - Closed for good
          Ask your manager.
        ");
    }

    #[test]
    fn rows_are_numbered_over_the_whole_page_when_asked() {
        let mut page = Page::new();
        page.row(Row::new(Target::Option(0), "Nurse").hint("Adult or child.").sign(Sign::Given));
        page.heading("More");
        page.row(Row::new(Target::Option(1), "Midwife").sign(Sign::Box(true)));
        page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
        page.gap();
        insta::assert_snapshot!(lines(&page, 80, true), @r"
        1. Nurse (your answer)
           Adult or child.

        More:
        2. Midwife (marked)
        3. More you can do here
        ");
        assert!(lines(&page, 80, false).starts_with("- Nurse"));
    }

    #[test]
    fn rows_say_their_verdict_unless_they_stand_under_it() {
        let mut page = Page::new();
        let row = Row::new(Target::Option(0), "Award").sign(Sign::Verdict(Verdict::NotYet)).note("NIHR");
        page.row(row.clone());
        assert_eq!(lines(&page, 80, false), "- Award (Not yet, NIHR)");
        let mut grouped = Page::new();
        grouped.row(Row::new(Target::Group(ResultGroup::NotYet), "Not yet · 1").sign(Sign::Fold(true)));
        grouped.row(row);
        assert_eq!(lines(&grouped, 80, false), "- Not yet · 1 (folded)\n- Award (NIHR)");
    }

    #[test]
    fn no_line_is_wider_than_asked_unless_one_word_is() {
        let mut page = Page::new();
        let text = "A sentence of several words that has to be wrapped at every width";
        page.push(Node::Title(Prose::plain(text)));
        page.push(Node::Fact("Salary".to_owned(), Prose::plain(text)));
        page.push(Node::Step(2, Prose::plain(text)));
        page.row(Row::new(Target::Option(0), text).note(text).hint(text));
        for width in 20..=100 {
            for line in page_lines(&page, width, true) {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
        let address = format!("https://example.org/{}", "long/".repeat(30));
        let mut page = Page::new();
        page.push(Node::Bullet(Prose::plain(address.as_str())));
        assert!(lines(&page, 30, false).contains(&address));
    }
}
