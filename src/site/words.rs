//! The words: a list of all, and a page of each.

use super::frame::SitePage;
use super::gather::Site;
use super::lists::{jumps, letter};
use super::places::{self, WORDS};
use super::search::form;
use crate::catalog::TermId;
use crate::export::html_body::Body;
use crate::export::markup::Html;
use crate::page::Node;
use crate::page::glossary;
use crate::page::wording::count;
use crate::text::fold::fold;

pub(super) fn add(site: &mut Site<'_>) {
    all(site);
    for id in site.world.catalog.term_ids() {
        one(site, id);
    }
}

fn all(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let mut ids: Vec<TermId> = catalog.term_ids().collect();
    ids.sort_by_cached_key(|id| {
        let term = &catalog.term(*id).term;
        (letter(term), fold(term), *id)
    });
    let letter_of = |id: &TermId| letter(&catalog.term(*id).term);
    let mut parts: Vec<(String, String)> = ids.iter().map(letter_of).collect();
    parts.dedup();
    let mut main = Html::default();
    main.put(
        "<p class=\"lead\">{}, in plain words. Short forms and old names are among them.</p>\n",
        [&Html::text(&count(ids.len(), "word", "words"))],
    );
    main.append(&form("Search the words"));
    main.append(&jumps("Letters", &parts));
    for part in ids.chunk_by(|one, other| letter_of(one) == letter_of(other)) {
        let Some((place, words)) = part.first().map(letter_of) else {
            continue;
        };
        main.put("<h2 id=\"{}\">{}</h2>\n<ul class=\"names\">\n", [&Html::text(&place), &Html::text(&words)]);
        for id in part {
            let term = catalog.term(*id);
            main.put(
                "<li><a href=\"{}\">{}</a>",
                [&places::address(WORDS, site.places.term(*id)), &Html::text(&term.term)],
            );
            if !term.expands_to.is_empty() {
                main.put(" <span class=\"quiet\">{}</span>", [&Html::text(&term.expands_to)]);
            }
            main.add("</li>\n");
        }
        main.add("</ul>\n");
    }
    site.add(&SitePage::new(WORDS, "Words explained", main).searching());
}

fn one(site: &mut Site<'_>, id: TermId) {
    let world = site.world;
    let term = world.catalog.term(id);
    let path = site.places.term(id).to_owned();
    let places = site.places;
    let address = |target| places.of(target).map(|to| places::address(&path, to));
    let mut body = Body::new(&address, 2);
    let mut page = glossary::term(world, id);
    // The heading of the page says it.
    page.nodes.retain(|node| !matches!(node, Node::Title(_)));
    body.page(&page);
    let main = std::mem::take(&mut body.out);
    let mut sheet = SitePage::new(path.clone(), term.term.clone(), main).below(WORDS, "Words");
    sheet.over = term.expands_to.to_string();
    site.add(&sheet);
}
