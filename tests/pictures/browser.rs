//! The pictures in a plan for a browser.

use fingerpost::export::{Plan, html};
use fingerpost::page::Noted;
use fingerpost::rules::{Assessment, Facts};

use crate::common::{TODAY, WORLD, people};

#[test]
fn every_picture_is_well_formed_has_a_title_of_its_own_and_says_the_same_in_words() {
    for (name, profile) in people() {
        let facts = Facts::new(&WORLD.catalog, &profile, TODAY);
        let assessment = Assessment::from_facts(&facts);
        let listed = WORLD.catalog.scheme_ids().take(3);
        let short_list: Vec<Noted> = listed.map(|scheme| Noted { scheme, note: String::new() }).collect();
        let plan = Plan {
            world: &WORLD,
            facts: &facts,
            assessment: &assessment,
            short_list: &short_list,
            asked: &[],
            route: None,
        };
        let page = html::write(&plan.with_annex());
        let pictures: Vec<&str> =
            page.split("<figure ").skip(1).map(|part| part.split("</figure>").next().unwrap()).collect();
        assert!(pictures.len() >= 3, "{name}: {} pictures", pictures.len());
        for picture in pictures {
            let title = picture.split("aria-labelledby=\"").nth(1).unwrap().split('"').next().unwrap();
            assert_eq!(page.matches(&format!("id=\"{title}\"")).count(), 1, "{name}: {title}");
            assert!(picture.contains("<details>") && picture.matches("<li>").count() > 1, "{name}");
            let mut open = Vec::new();
            for tag in picture.split('<').skip(1).map(|part| part.split('>').next().unwrap()) {
                match tag.strip_prefix('/') {
                    Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}: {tag}"),
                    None => open.push(tag.split_whitespace().next().unwrap()),
                }
            }
            assert!(open.is_empty(), "{name}: {open:?}");
        }
    }
}
