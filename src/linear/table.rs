//! Tables of plain columns, no lines drawn: easy to read, cut and grep.

use textwrap::core::display_width;

use crate::page::lines::wrapped;

/// Between two columns.
const GAP: usize = 2;

/// A first column narrower than this is stacked instead.
const NARROWEST: usize = 20;

/// Rows as lines with the columns below one another. The first column gives
/// way and wraps; the others stay whole. The few rows whose cells are longer
/// than the rest, and all rows where there is no room, are stacked: the first
/// cell, and the others on one line below it.
#[must_use]
pub fn table(rows: &[Vec<String>], width: usize, indent: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (1..columns).map(|column| usual_width(rows, column)).collect();
    let others: usize = widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum();
    let room = width.saturating_sub(indent + others);
    let longest =
        rows.iter().filter_map(|row| row.first()).map(|cell| display_width(cell)).max().unwrap_or(0);
    if longest > room && room < NARROWEST {
        return rows.iter().flat_map(|row| stacked(row, width, indent)).collect();
    }
    let first = longest.min(room);
    let lead = " ".repeat(indent);
    let mut lines = Vec::new();
    for row in rows {
        let cells = || row.iter().skip(1).zip(&widths);
        if cells().any(|(cell, width)| display_width(cell) > *width) {
            lines.extend(stacked(row, width, indent));
            continue;
        }
        let mut head = wrapped(row.first().map_or("", String::as_str), first, "", "").into_iter();
        let mut line = format!("{lead}{}", padded(&head.next().unwrap_or_default(), first));
        for (cell, width) in cells().filter(|(_, width)| **width > 0) {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&padded(cell, *width));
        }
        lines.push(line.trim_end().to_owned());
        lines.extend(head.map(|rest| format!("{lead}{rest}")));
    }
    lines
}

/// The width that holds the cells of a column but for a tenth of them.
fn usual_width(rows: &[Vec<String>], column: usize) -> usize {
    let mut widths: Vec<usize> =
        rows.iter().filter_map(|row| row.get(column)).map(|cell| display_width(cell)).collect();
    widths.sort_unstable();
    let place = widths.len().saturating_sub(1 + widths.len() / 10);
    widths.get(place).copied().unwrap_or(0)
}

fn stacked(row: &[String], width: usize, indent: usize) -> Vec<String> {
    let lead = " ".repeat(indent);
    let below = " ".repeat(indent + GAP);
    let mut lines = row.first().map_or_else(Vec::new, |cell| wrapped(cell, width, &lead, &lead));
    let rest: Vec<&str> = row.iter().skip(1).map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    if !rest.is_empty() {
        lines.extend(wrapped(&rest.join("  "), width, &below, &below));
    }
    lines
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        [
            ["A first award with a long name", "open now", "first"],
            ["Zweite Förderung", "closed", "second-award"],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec()
    }

    #[test]
    fn columns_stand_below_one_another() {
        insta::assert_snapshot!(table(&rows(), 80, 2).join("\n"), @r"
          A first award with a long name  open now  first
          Zweite Förderung                closed    second-award
        ");
    }

    #[test]
    fn the_first_column_gives_way() {
        insta::assert_snapshot!(table(&rows(), 46, 0).join("\n"), @r"
        A first award with a    open now  first
        long name
        Zweite Förderung        closed    second-award
        ");
    }

    #[test]
    fn one_long_cell_does_not_narrow_the_first_column_of_all_rows() {
        let mut rows: Vec<Vec<String>> =
            (0..10).map(|row| vec!["An award with a name".to_owned(), format!("id-{row}")]).collect();
        rows.push(vec!["Another award".to_owned(), "an-id-that-is-very-long-indeed".to_owned()]);
        insta::assert_snapshot!(table(&rows, 40, 0).get(9..).unwrap().join("\n"), @r"
        An award with a name  id-9
        Another award
          an-id-that-is-very-long-indeed
        ");
    }

    #[test]
    fn without_room_the_cells_are_stacked() {
        insta::assert_snapshot!(table(&rows(), 30, 0).join("\n"), @r"
        A first award with a long name
          open now  first
        Zweite Förderung
          closed  second-award
        ");
    }
}
