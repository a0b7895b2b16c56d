//! The first page: one clear next step, and the other ways in.

use super::answers::given;
use super::frame::SitePage;
use super::gather::Site;
use super::places::{self, ABOUT, COVERAGE, MAP, PEOPLE, SCHEMES, START, WORDS, YEAR};
use super::search::form;
use crate::export::markup::Html;
use crate::page::wording::count;

pub(super) fn add(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let mut main = Html::default();
    main.put("<p class=\"lead\">{}</p>\n", [&Html::text(&catalog.about)]);
    main.append(&form("Search schemes, words and old names"));
    for (number, (question, list)) in given(site).iter().enumerate() {
        let ask = Html::text(&catalog.question(*question).ask);
        let id = Html::number(number + 1);
        main.put(
            "<section aria-labelledby=\"way-{}\">\n<h2 id=\"way-{}\">{}</h2>\n<ul class=\"choices\">\n",
            [&id, &id, &ask],
        );
        for given in list {
            let to = places::address(START, &given.path);
            main.put("<li><a href=\"{}\">{}</a></li>\n", [&to, &Html::text(&given.name)]);
        }
        main.add("</ul>\n</section>\n");
    }
    main.add("<section aria-labelledby=\"stages\">\n<h2 id=\"stages\">Where do you stand?</h2>\n<ol class=\"stages\">\n");
    for stage in catalog.stage_ids() {
        let details = catalog.stage(stage);
        main.put(
            "<li><a href=\"{}\">{}</a><p>{}</p></li>\n",
            [
                &places::address(START, site.places.stage(stage)),
                &Html::text(&details.name),
                &Html::text(&details.plain),
            ],
        );
    }
    main.add("</ol>\n</section>\n<section aria-labelledby=\"more\">\n<h2 id=\"more\">More ways in</h2>\n<ul class=\"doors\">\n");
    let live = catalog.scheme_ids().filter(|id| !catalog.scheme(*id).has_ended(site.today)).count();
    let doors = [
        (SCHEMES, "All schemes", format!("{}, by name.", count(live, "scheme", "schemes"))),
        (
            WORDS,
            "Words explained",
            format!("{} in plain words, old names too.", count(catalog.terms.len(), "word", "words")),
        ),
        (MAP, "The map", "Stages across, careers down: what leads to what.".to_owned()),
        (YEAR, "The year ahead", "What takes applications when.".to_owned()),
        (
            PEOPLE,
            "People on their way",
            format!(
                "{} and the way of each.",
                count(catalog.personas.len(), "invented person", "invented people")
            ),
        ),
        (COVERAGE, "Coverage and gaps", "How many schemes there are for whom.".to_owned()),
        (ABOUT, "How far to trust it", "Where it was read, how old it is, what we do not know.".to_owned()),
    ];
    for (path, name, text) in doors {
        if path == PEOPLE && catalog.personas.is_empty() {
            continue;
        }
        main.put(
            "<li><a href=\"{}\">{}</a><p>{}</p></li>\n",
            [&places::address(START, path), &Html::fixed(name), &Html::text(&text)],
        );
    }
    main.add("</ul>\n</section>\n");
    site.add(&SitePage::new(START, "Find what is there for you", main).searching());
}
