//! The page of each scheme.

use super::frame::SitePage;
use super::gather::Site;
use super::lists::when;
use super::places::{self, SCHEMES};
use crate::catalog::{Catalog, RulesKnown, SchemeId, Text};
use crate::export::html_body::{Body, address as web_address};
use crate::export::markup::Html;
use crate::page::wording::{applications as in_words, months_in_words, trust};
use crate::page::{Prose, scheme as reading};
use crate::rules::{Applications, applications};
use crate::text::capital;

pub(super) fn add(site: &mut Site<'_>) {
    for id in site.world.catalog.scheme_ids() {
        one(site, id);
    }
}

fn one(site: &mut Site<'_>, id: SchemeId) {
    let world = site.world;
    let catalog = &world.catalog;
    let scheme = catalog.scheme(id);
    let path = site.places.scheme(id).to_owned();
    let state = applications(scheme, site.today);
    let places = site.places;
    let address = |target| places.of(target).map(|to| places::address(&path, to));
    let mut body = Body::new(&address, 2);
    let summary = body.prose(&Prose::marked(world, &scheme.summary));
    body.out.put("<p class=\"lead\">{}</p>\n", [&summary]);
    let class = Html::fixed(match state {
        Applications::OpenNow => "status good",
        Applications::ClosedForGood => "status bad",
        _ => "status open",
    });
    let said = body.prose(&Prose::marked(world, &in_words(catalog, scheme, state)));
    body.out.put("<div class=\"{}\">\n<p><strong>{}</strong></p>\n", [&class, &said]);
    if !scheme.status.note.is_empty() {
        let note = body.prose(&Prose::marked(world, &scheme.status.note));
        body.out.put("<p>{}</p>\n", [&note]);
    }
    body.out.add("</div>\n");
    body.page(&reading::for_everybody(world, site.facts, id));
    let main = std::mem::take(&mut body.out);
    let mut sheet = SitePage::new(path.clone(), scheme.name.clone(), main)
        .below(SCHEMES, "Schemes")
        .below(site.places.stage(scheme.stage), catalog.stage(scheme.stage).name.clone());
    sheet.over = catalog.funder(scheme.funder).name.to_string();
    sheet.aside = Some(glance(site, id, &path));
    site.add(&sheet);
}

/// The facts that one looks for first.
fn glance(site: &Site<'_>, id: SchemeId, path: &str) -> Html {
    let catalog = &site.world.catalog;
    let scheme = catalog.scheme(id);
    let mut out = Html::fixed("<dl>\n");
    let mut fact = |label: &'static str, text: &str| {
        if !text.is_empty() {
            out.put("<div><dt>{}</dt><dd>{}</dd></div>\n", [&Html::fixed(label), &Html::text(text)]);
        }
    };
    fact("Applications", &capital(&when(site, scheme)));
    fact("Kind", &catalog.kind(scheme.kind).name);
    fact(
        "For",
        &capital(
            &scheme
                .tracks
                .iter()
                .map(|track| catalog.track(*track).name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
    );
    fact("Nations", &nations(catalog, &scheme.nations));
    fact("Length", scheme.time.months.map(months_in_words).unwrap_or_default().trim_end_matches('.'));
    fact(
        "Rules",
        match scheme.rules_known {
            RulesKnown::All => "We read every rule",
            RulesKnown::Part => "We read a part of them",
        },
    );
    out.put(
        "<div><dt>Stage</dt><dd><a href=\"{}\">{}</a></dd></div>\n",
        [
            &places::address(path, site.places.stage(scheme.stage)),
            &Html::text(&catalog.stage(scheme.stage).name),
        ],
    );
    out.add("</dl>\n");
    let funder = catalog.funder(scheme.funder);
    let source = scheme.sources.iter().find_map(|source| web_address(&source.url));
    if let Some(source) = source.or_else(|| web_address(&funder.url)) {
        out.put(
            "<p><a class=\"go\" href=\"{}\" rel=\"noreferrer\">Open the page this is from</a></p>\n",
            [&Html::text(source)],
        );
    }
    out.put("<p class=\"quiet\">{}</p>\n", [&Html::text(&trust(scheme, site.today))]);
    out
}

/// The nations as people write them: as a question's options name them, where
/// one does.
fn nations(catalog: &Catalog, names: &[Text]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| {
            let label = catalog.coverage_by.iter().find_map(|id| {
                let question = catalog.question(*id);
                question.option(name).map(|option| question.label(option).to_owned())
            });
            label.unwrap_or_else(|| match name.len() {
                0..=3 => name.to_uppercase(),
                _ => name.split('-').map(capital).collect::<Vec<_>>().join(" "),
            })
        })
        .collect();
    names.join(", ")
}
