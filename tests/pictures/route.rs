//! A way on a line of years, in the drawing and in words.

use fingerpost::linear::page_lines;
use fingerpost::page::route::{route_line, routes};
use fingerpost::page::{Page, Pane, View};
use fingerpost::pathway::{Limits, Pathfinder, Routes};
use fingerpost::rules::Profile;

use crate::common::{SMALL, TODAY, WORLD, lines, nurse, people};

fn shown(page: Page) -> View {
    View { main: Pane { page: page.into(), focus: None, scroll: 0 }, ..View::default() }
}

/// The ways of some personas to some goals.
fn ways() -> Vec<(&'static str, Routes)> {
    let finder = Pathfinder::new(&WORLD.catalog, TODAY);
    let goals: Vec<_> = WORLD.catalog.goal_ids().collect();
    let people: Vec<(&str, Profile)> = people().into_iter().step_by(4).collect();
    let pairs = people.iter().zip(goals.iter().cycle());
    pairs.map(|((name, profile), goal)| (*name, finder.ways(profile, *goal, Limits::default()))).collect()
}

#[test]
fn the_drawing_and_the_words_say_the_same() {
    let mut steps = 0;
    for (name, found) in ways() {
        let page = routes(&WORLD, &found, TODAY);
        let seen = lines(&shown(page.clone()), 160, 200, false).join("\n");
        let said = page_lines(&page, 100, false).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for route in &found.routes {
            let line = route_line(&WORLD, route, TODAY);
            for (bar, step) in line.steps.iter().zip(&route.steps) {
                steps += 1;
                let begin: String = bar.label.chars().take(24).collect();
                assert!(seen.contains(&begin), "{name}: {begin} is drawn:\n{seen}");
                assert!(said.contains(&format!("{}:", bar.label)), "{name}: {} is said", bar.label);
                assert!(
                    said.contains(&bar.length()) && seen.contains(&bar.length()),
                    "{name}: {}",
                    bar.label
                );
                let scheme = step.scheme().map(|id| WORLD.catalog.scheme(id));
                let share = scheme.and_then(|scheme| scheme.protected_time);
                assert_eq!(share.is_some(), bar.share.is_some(), "{name}: {}", bar.label);
                if let Some(share) = bar.share {
                    assert!(seen.contains(&format!("{share}%")), "{name}: {}", bar.label);
                    assert!(said.contains(&format!("{share}% of your week")), "{name}: {}", bar.label);
                }
            }
        }
    }
    assert!(steps > 5, "{steps} steps were compared");
}

#[test]
fn it_is_drawn_at_every_size_and_in_plain_letters() {
    for (name, found) in ways() {
        let shown = shown(routes(&WORLD, &found, TODAY));
        for width in (1..120).chain([200]) {
            for height in [1, 5, 24, 80] {
                lines(&shown, width, height, false);
            }
        }
        let seen = lines(&shown, 80, 200, true).concat();
        let strange: String = seen.chars().filter(|letter| !letter.is_ascii()).collect();
        assert_eq!(strange, "", "{name}");
    }
}

#[test]
fn it_looks_like_this() {
    let model = nurse();
    let goal = SMALL.catalog.goal_ids().next().unwrap();
    let finder = Pathfinder::new(&SMALL.catalog, model.cx.today);
    let found = finder.ways(model.session().profile(), goal, Limits::default());
    let page = routes(&SMALL, &found, model.cx.today);
    for width in [80, 120, 200] {
        insta::assert_snapshot!(
            format!("Route-{width}"),
            lines(&shown(page.clone()), width, 30, false).join("\n")
        );
    }
    insta::assert_snapshot!("Route-words", page_lines(&page, 80, true).join("\n"));
}
