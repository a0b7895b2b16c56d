//! One number for one thing: what the results count is what the funnel, the map and people side by side count.

use fingerpost::page::results::ResultGroup;
use fingerpost::page::standing::{Numbers, Standing};
use fingerpost::page::{Command, Figure, Node, Page, Target};

use crate::common::{TODAY, WORLD, model, page_of, people};

fn figure(page: &Page) -> &Figure {
    let found = page.nodes.iter().find_map(|node| match node {
        Node::Figure(figure) => Some(figure),
        _ => None,
    });
    found.expect("the page has a picture")
}

/// The number in the head of a group of the results; 0 where it is left out.
fn head(page: &Page, group: ResultGroup) -> usize {
    let row = page.rows().find(|row| row.target == Target::Group(group));
    row.map_or(0, |row| row.label.text().rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap())
}

#[test]
fn the_funnel_the_map_and_the_side_by_side_count_as_the_results_do() {
    let mut less_likely = 0;
    for (name, profile) in people() {
        let mut model = model(&WORLD, profile.clone(), TODAY);
        let results = page_of(&mut model, Command::Results);
        let heads = [
            (Standing::LessLikely, head(&results, ResultGroup::LessLikely)),
            (Standing::NotYet, head(&results, ResultGroup::NotYet)),
            (Standing::Past, head(&results, ResultGroup::Past)),
            (Standing::NotForYou, head(&results, ResultGroup::NotForYou)),
        ];
        less_likely += heads[0].1;
        let may = head(&results, ResultGroup::Best) + head(&results, ResultGroup::Help);

        let page = page_of(&mut model, Command::Funnel);
        let Figure::Funnel(funnel) = figure(&page) else { panic!("{name}: no funnel") };
        let last = funnel.steps.last().map_or(funnel.start, |step| step.counts);

        let page = page_of(&mut model, Command::Map);
        let Figure::Map(map) = figure(&page) else { panic!("{name}: no map") };
        let cells = map.rows.iter().flat_map(|(_, cells)| cells);
        let on_map = |standing: Standing| cells.clone().map(|cell| cell.counts.of(standing)).sum::<usize>();

        let both = [(name.to_string(), profile.clone()), (name.to_string(), profile.clone())];
        let beside = fingerpost::page::compare::people(&WORLD, &both, TODAY);
        let table = beside.nodes.iter().find_map(|node| match node {
            Node::Table(table) => Some(table),
            _ => None,
        });
        let table = table.expect("people stand in a table");
        let in_table = |standing: Standing| {
            let (_, numbers) = table.rows.iter().find(|(head, _)| head == standing.name()).unwrap();
            numbers[0].parse::<usize>().unwrap()
        };

        for (standing, number) in heads {
            assert_eq!(last.of(standing), number, "{name}: {standing:?} in the funnel");
            assert_eq!(on_map(standing), number, "{name}: {standing:?} on the map");
            assert_eq!(in_table(standing), number, "{name}: {standing:?} side by side");
        }
        let of = |numbers: &dyn Fn(Standing) -> usize| numbers(Standing::Open) + numbers(Standing::Possible);
        assert_eq!(of(&|standing| last.of(standing)), may, "{name}: the funnel");
        assert_eq!(of(&on_map), may, "{name}: the map");
        assert_eq!(of(&in_table), may, "{name}: side by side");
        assert_eq!(last, Numbers::of_all(&model.session().facts(), model.session().assessment()), "{name}");
    }
    assert!(less_likely > 10, "{less_likely} are less likely");
}
