//! How each answer thinned the list, in the drawing and in words.

use fingerpost::page::{Command, Figure, Funnel, Node, Page};
use fingerpost::plain::page_lines;
use fingerpost::rules::Verdict;

use crate::common::{TODAY, WORLD, drawn, model, page_of, people};

fn funnel(page: &Page) -> &Funnel {
    let found = page.nodes.iter().find_map(|node| match node {
        Node::Figure(Figure::Funnel(funnel)) => Some(funnel),
        _ => None,
    });
    found.expect("the page has a funnel")
}

/// The numbers of a line, in order.
fn numbers(line: &str) -> Vec<usize> {
    line.split(|letter: char| !letter.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_drawing_and_the_words_say_the_same_and_end_where_the_results_are() {
    for (name, profile) in people() {
        let mut model = model(&WORLD, profile, TODAY);
        let page = page_of(&mut model, Command::Funnel);
        let funnel = funnel(&page);
        assert_eq!(funnel.steps.len(), model.session().profile().len(), "{name}");
        let counts = model.session().assessment().counts;
        let last = funnel.steps.last().map_or(funnel.start, |step| step.counts);
        assert_eq!(last, Verdict::ALL.map(|verdict| counts.of(verdict)), "{name}");
        let seen = drawn(&model, 200, 80, false);
        let said = page_lines(&page, 100, true).join(" ");
        let first = seen.iter().position(|line| line.contains("Before any answer")).unwrap();
        let mut before = funnel.start;
        for (place, step) in funnel.steps.iter().enumerate() {
            assert_eq!(step.counts.iter().sum::<usize>(), funnel.total(), "{name}");
            let line = numbers(&seen[first + 1 + place]);
            assert_eq!(line[line.len() - 5..], step.counts, "{name}: {}", seen[first + 1 + place]);
            // What is open stays open but for what an answer closes; what is out stays out.
            assert!(step.counts[4] >= before[4], "{name}: nobody comes back from “not for you”");
            if step.counts != before {
                for (verdict, count) in
                    Verdict::ALL.into_iter().zip(step.counts).filter(|(_, count)| *count > 0)
                {
                    let words =
                        format!("{count} {}", fingerpost::page::wording::group_name(verdict).to_lowercase());
                    assert!(step.row.note.contains(&words), "{name}: {words}: {}", step.row.note);
                    assert!(said.contains(&count.to_string()), "{name}");
                }
            }
            before = step.counts;
        }
    }
}
