//! The map, the year ahead, and coverage.

use super::frame::SitePage;
use super::gather::Site;
use super::lists::track_place;
use super::places::{self, COVERAGE, MAP, YEAR};
use crate::catalog::SchemeId;
use crate::export::html_body::Body;
use crate::export::markup::Html;
use crate::page::map::{NOWHERE, line_map};
use crate::page::wording::count;
use crate::page::year::of_schemes;
use crate::page::{Figure, Node, Page, Tone, coverage as coverage_page};
use crate::pathway::{coverage, map_layout};
use crate::text::fold::fold;

pub(super) fn add(site: &mut Site<'_>) {
    map(site);
    year(site);
    holes(site);
}

fn map(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let layout = map_layout(catalog, site.assessment, |_| true);
    let address = |_| None;
    let mut body = Body::new(&address, 2);
    body.out.add("<p class=\"lead\">Stages of a career stand across, kinds of careers down. A line shows where something leads on.</p>\n<div class=\"picture\">\n");
    let mut page = Page::new();
    page.push(Node::Figure(Figure::Map(line_map(
        site.world,
        &layout,
        site.facts,
        site.assessment,
        None,
        NOWHERE,
        &[],
    ))));
    body.page(&page);
    body.out.add("</div>\n<h2>How many schemes stand where</h2>\n<p>Each stands once, where one takes it up. A number leads to the list.</p>\n");
    body.out.add("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Schemes by career and stage\">\n<table>\n<thead><tr><td></td>");
    for stage in &layout.columns {
        body.out.put("<th scope=\"col\">{}</th>", [&Html::text(&catalog.stage(*stage).name)]);
    }
    body.out.add("</tr></thead>\n<tbody>\n");
    for (row, track) in layout.rows.iter().enumerate() {
        body.out.put("<tr><th scope=\"row\">{}</th>", [&Html::text(&catalog.track(*track).name)]);
        for (column, stage) in layout.columns.iter().enumerate() {
            match layout.cell(row, column).len() {
                0 => body.out.add("<td>–</td>"),
                number => body.out.put(
                    "<td><a href=\"{}#{}\">{}</a></td>",
                    [
                        &places::address(MAP, site.places.stage(*stage)),
                        &Html::text(&track_place(*track)),
                        &Html::number(number),
                    ],
                ),
            }
        }
        body.out.add("</tr>\n");
    }
    body.out.add("</tbody>\n</table>\n</div>\n");
    let main = body.out;
    site.add(&SitePage::new(MAP, "The map", main));
}

fn year(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let places = site.places;
    let address = |target| places.of(target).map(|to| places::address(YEAR, to));
    let mut body = Body::new(&address, 2);
    body.out.add("<p class=\"lead\">What takes applications when, stage by stage. A dashed bar is what a scheme does in most years: look before you rely on it.</p>\n");
    let parts: Vec<(String, String)> = catalog
        .stage_ids()
        .map(|stage| (format!("stage-{}", stage.index() + 1), catalog.stage(stage).name.to_string()))
        .collect();
    body.out.append(&super::lists::jumps("On this page", &parts));
    for (stage, (place, name)) in catalog.stage_ids().zip(&parts) {
        let ids: Vec<SchemeId> = catalog
            .scheme_ids()
            .filter(|id| catalog.scheme(*id).stage == stage && !catalog.scheme(*id).has_ended(site.today))
            .collect();
        let coming = of_schemes(site.world, site.facts, site.assessment, &ids);
        body.out.put("<h2 id=\"{}\">{}</h2>\n", [&Html::text(place), &Html::text(name)]);
        if !coming.year.rows.is_empty() {
            body.out.add("<div class=\"picture\">\n");
            let mut page = Page::new();
            page.push(Node::Figure(Figure::Year(coming.year)));
            body.page(&page);
            body.out.add("</div>\n");
        }
        let mut any_time = coming.any_time;
        if !any_time.is_empty() {
            any_time.sort_by_cached_key(|id| fold(catalog.scheme(*id).short_name()));
            body.out.put(
                "<details><summary>At any time: {}</summary>\n<ul class=\"names\">\n",
                [&Html::text(&count(any_time.len(), "scheme", "schemes"))],
            );
            for id in &any_time {
                body.out.put(
                    "<li><a href=\"{}\">{}</a></li>\n",
                    [
                        &places::address(YEAR, site.places.scheme(*id)),
                        &Html::text(catalog.scheme(*id).short_name()),
                    ],
                );
            }
            body.out.add("</ul>\n</details>\n");
        }
        if coming.unknown > 0 {
            body.out.put(
                "<p class=\"quiet\">{} no time that we know of: ask.</p>\n",
                [&Html::text(&(count(coming.unknown, "more has", "more have")))],
            );
        }
    }
    let main = std::mem::take(&mut body.out);
    site.add(&SitePage::new(YEAR, "The year ahead", main));
}

fn holes(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let address = |_| None;
    let mut body = Body::new(&address, 3);
    body.out.add("<p class=\"lead\">Where it says “none”, nothing is there: a gap that a board should see. “Made for them” counts schemes whose rules leave at most half of the professions; a family counts with its profession that has most. Below, a number counts the schemes that an answer alone does not rule out. Other rules may.</p>\n");
    for table in coverage(catalog, site.today) {
        body.out.put("<h2>{}</h2>\n", [&Html::text(&catalog.question(table.question).ask)]);
        let mut page = coverage_page::coverage(site.world, &table, None);
        // The title and how to move about are for screens; what a number counts is said above.
        page.nodes.retain(|node| match node {
            Node::Matrix(_) | Node::Heading(_) | Node::Bullet(_) => true,
            Node::Para(prose) => prose.0.iter().all(|run| run.tone == Tone::Strong),
            _ => false,
        });
        body.page(&page);
    }
    let main = body.out;
    site.add(&SitePage::new(COVERAGE, "Coverage and gaps", main));
}
