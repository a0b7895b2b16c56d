//! What Fingerpost is, in one picture: from answers to verdicts, with the signs and words of the program.

use std::fmt::Write as _;

use fingerpost::page::World;
use fingerpost::page::sign::Sign;
use fingerpost::page::wording::short_value;
use fingerpost::rules::Verdict;

use super::makers::profile;

/// The answers that are in it.
const ASKED: [&str; 5] = ["profession", "nation", "band", "degree", "aim"];

/// What is in the middle.
const READ: [&str; 3] = ["all schemes of all funders,", "every rule with the page", "that it is from"];

/// Each verdict, and what comes with it.
const SEEN: [(Verdict, &str); 5] = [
    (Verdict::Open, "which rules you meet"),
    (Verdict::Possible, "what is left to find out"),
    (Verdict::NotYet, "what has to come first"),
    (Verdict::Past, "what it was for"),
    (Verdict::NotForYou, "which rule says so"),
];

/// Draws it for the answers of the document.
pub(crate) fn what_it_is(world: &World, answers: &str) -> String {
    let given = profile(&world.catalog, answers);
    let mut out =
        format!(" {:<24}      {:<31}    {}\n\n", "What you answer", "What it reads", "What you see");
    for (row, (name, (verdict, said))) in ASKED.iter().zip(SEEN).enumerate() {
        let id = world.catalog.find_question(name).unwrap();
        let answer = short_value(world.catalog.question(id), given.value(id).unwrap());
        let (left, lead) = match row {
            0 => ("┐", "    "),
            2 => ("├", "──► "),
            4 => ("┘", "    "),
            _ => ("│", "    "),
        };
        let middle = match row {
            0 => format!("┌{}┐", "─".repeat(29)),
            4 => format!("└{}┘", "─".repeat(29)),
            _ => format!("│ {:<27} {}", READ[row - 1], if row == 2 { "├" } else { "│" }),
        };
        let sign = Sign::Verdict(verdict);
        let line = format!(
            " {answer:<24} {left}{lead}{middle}{} {} {:<14} {said}",
            if row == 2 { "──►" } else { "   " },
            sign.symbol(),
            sign.word()
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    let _ = writeln!(out, "{:<66}▼\n{:<66}What to do first, and by when", "", "");
    out
}
