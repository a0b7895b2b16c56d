//! The map as lines, in the drawing and in words.

use fingerpost::linear::page_lines;
use fingerpost::page::standing::Standing;
use fingerpost::page::{Command, Figure, LineMap, Node, Page};

use crate::common::{TODAY, WORLD, drawn, model, page_of, people};

fn map(page: &Page) -> &LineMap {
    let found = page.nodes.iter().find_map(|node| match node {
        Node::Figure(Figure::Map(map)) => Some(map),
        _ => None,
    });
    found.expect("the page has a map")
}

#[test]
fn the_drawing_and_the_words_say_the_same_for_every_persona() {
    let mut cells = 0;
    for (name, profile) in people() {
        let mut model = model(&WORLD, profile, TODAY);
        // Some way through the map, as a route would leave it.
        let route = WORLD.catalog.scheme_ids().filter(|id| model.session().assessment().of(*id).is_some());
        let route: Vec<_> = route.step_by(60).take(3).collect();
        model.cx.session.set_route(route.clone());
        let page = page_of(&mut model, Command::Map);
        let map = map(&page);
        let seen = drawn(&model, 200, 70, false);
        let said = page_lines(&page, 100, false).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for (track, row) in &map.rows {
            let line = seen.iter().find(|line| line.trim_start().starts_with(track.as_str()));
            let line = line.unwrap_or_else(|| panic!("{name}: {track}:\n{}", seen.join("\n")));
            let mut from = 0;
            for (stage, cell) in map.columns.iter().zip(row) {
                for (sign, words, standing) in [
                    ('●', "open to you", Standing::Open),
                    ('◐', "could be open", Standing::Possible),
                    ('◌', "less likely", Standing::LessLikely),
                ] {
                    let count = cell.counts.of(standing);
                    if count > 0 {
                        cells += 1;
                        let drawn = format!("{sign}{count}");
                        let at =
                            line[from..].find(&drawn).unwrap_or_else(|| panic!("{name}: {drawn} in {line}"));
                        from += at + drawn.len();
                        assert!(said.contains(&format!("{track}, {stage}: ")), "{name}: {track}, {stage}");
                        assert!(said.contains(&format!("{count} {words}")), "{name}: {count} {words}");
                    }
                }
            }
        }
        for step in 1..=route.len() {
            assert!(
                seen.iter().any(|line| line.contains(&format!("◆{step} "))),
                "{name}: step {step} is drawn"
            );
            assert!(said.contains(&format!("step {step} of your route")), "{name}: step {step} is said");
        }
    }
    assert!(cells > 100, "{cells} numbers were compared");
}

#[test]
fn every_arrow_leads_to_a_cell_with_schemes_and_is_said() {
    let mut model = model(&WORLD, people()[0].1.clone(), TODAY);
    let page = page_of(&mut model, Command::Map);
    let map = map(&page);
    let mut arrows = 0;
    for (row, (_, cells)) in map.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            for ((line, stage), number) in &cell.leads_to {
                arrows += number;
                assert!(map.rows[*line].1[*stage].counts.total() > 0);
                assert!(map.onward_in_words(row, column).contains(&map.columns[*stage]));
            }
        }
    }
    assert!(arrows > 20, "{arrows} arrows");
}
