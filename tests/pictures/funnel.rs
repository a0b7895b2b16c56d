//! How each answer thinned the list, in the drawing and in words.

use fingerpost::linear::page_lines;
use fingerpost::page::standing::{Numbers, Standing};
use fingerpost::page::{Command, Figure, Funnel, Node, Page};

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
        let last = funnel.steps.last().map_or(funnel.start, |step| step.counts);
        assert_eq!(last, Numbers::of_all(&model.session().facts(), model.session().assessment()), "{name}");
        let columns = funnel.columns();
        let seen = drawn(&model, 200, 80, false);
        let said = page_lines(&page, 100, true).join(" ");
        let first = seen.iter().position(|line| line.contains("Before any answer")).unwrap();
        let mut before = funnel.start;
        for (place, step) in funnel.steps.iter().enumerate() {
            assert_eq!(step.counts.total(), funnel.total(), "{name}");
            let line = numbers(&seen[first + 1 + place]);
            let wanted: Vec<usize> = columns.iter().map(|standing| step.counts.of(*standing)).collect();
            assert_eq!(line[line.len() - columns.len()..], wanted, "{name}: {}", seen[first + 1 + place]);
            // What is open stays open but for what an answer closes; what is out stays out.
            assert!(
                step.counts.of(Standing::NotForYou) >= before.of(Standing::NotForYou),
                "{name}: nobody comes back from “not for you”"
            );
            if step.counts != before {
                for (standing, count) in step.counts.iter().filter(|(_, count)| *count > 0) {
                    let words = format!("{count} {}", standing.name().to_lowercase());
                    assert!(step.row.note.contains(&words), "{name}: {words}: {}", step.row.note);
                    assert!(said.contains(&count.to_string()), "{name}");
                }
            }
            before = step.counts;
        }
    }
}
