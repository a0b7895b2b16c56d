//! How far to trust the catalogue, in its own numbers.

use super::frame::SitePage;
use super::gather::Site;
use super::places::ABOUT;
use crate::catalog::dates::in_words;
use crate::catalog::{RulesKnown, Scheme};
use crate::export::html_body::linked;
use crate::export::markup::Html;
use crate::page::wording::count;
use crate::rules::{Age, age};

pub(super) fn add(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let live: Vec<&Scheme> = catalog.schemes.iter().filter(|scheme| !scheme.has_ended(site.today)).collect();
    let number = |test: &dyn Fn(&Scheme) -> bool| live.iter().filter(|scheme| test(scheme)).count();
    let mut main = Html::default();
    main.put(
        "<p class=\"lead\">{} This is the edition of {}.</p>\n",
        [&Html::text(&catalog.about), &Html::text(&in_words(catalog.edition))],
    );
    main.add("<h2>How old and how sure the facts are</h2>\n<p>Nobody can promise that a list of schemes is right today. So every page says where it was read, and when.</p>\n<dl>\n");
    let facts = [
        (live.len(), "that take new people, or may"),
        (number(&|scheme| scheme.rules_known == RulesKnown::All), "of which somebody read every rule"),
        (number(&|scheme| age(scheme, site.today) == Age::Fresh), "with a page that is less than a year old"),
        (number(&|scheme| age(scheme, site.today) == Age::Undated), "whose pages show no date"),
    ];
    for (number, words) in facts {
        main.put(
            "<div><dt>{}</dt><dd>{}</dd></div>\n",
            [&Html::text(&count(number, "scheme", "schemes")), &Html::fixed(words)],
        );
    }
    main.add("</dl>\n<p>Where two pages differ, or a rule was not seen, the page of the scheme says so: ask the funder.</p>\n");
    main.add("<h2>What these pages do not do</h2>\n<p>They ask you nothing, keep nothing and send nothing anywhere. Each works without a script; only the search needs one, and it stays on this computer.</p>\n");
    main.add("<p>They cannot say what fits you: that takes a few more answers. The program Fingerpost asks for them, says why something is not for you, and shows the way there.</p>\n");
    if !catalog.contact.is_empty() {
        main.put("<h2>Something wrong?</h2>\n<p>Tell {}.</p>\n", [&linked(&catalog.contact)]);
    }
    site.add(&SitePage::new(ABOUT, "How far to trust it", main));
}
