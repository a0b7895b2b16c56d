//! Lists of schemes: all by name, and those of a stage.

use super::frame::SitePage;
use super::gather::Site;
use super::places::{self, SCHEMES};
use crate::catalog::{Scheme, SchemeId, TrackId};
use crate::export::markup::Html;
use crate::page::wording::{applications_short, count};
use crate::rules::applications;
use crate::text::fold::fold;

pub(super) fn add(site: &mut Site<'_>) {
    by_name(site);
    for stage in site.world.catalog.stage_ids() {
        of_stage(site, stage);
    }
}

/// This many schemes of a list are told at length; the names of the others
/// follow.
const AT_LENGTH: usize = 12;

/// Schemes with what one wants to know before reading on: the first at
/// length, the others by name.
pub(super) fn shortened(site: &Site<'_>, from: &str, ids: &[SchemeId]) -> Html {
    let most = if ids.len() > AT_LENGTH + 2 { AT_LENGTH } else { ids.len() };
    let (first, others) = ids.split_at(most);
    let mut out = entries(site, from, first);
    if !others.is_empty() {
        out.put("<h3>{}</h3>\n", [&Html::text(&format!("{} more", others.len()))]);
        out.append(&names(site, from, others));
    }
    out
}

/// Schemes with what one wants to know before reading on.
pub(super) fn entries(site: &Site<'_>, from: &str, ids: &[SchemeId]) -> Html {
    let catalog = &site.world.catalog;
    let mut out = Html::fixed("<ul class=\"entries\">\n");
    for id in ids {
        let scheme = catalog.scheme(*id);
        out.put(
            "<li><a href=\"{}\">{}</a>\n<p class=\"meta\">{} · {} · {}</p>\n<p>{}</p></li>\n",
            [
                &places::address(from, site.places.scheme(*id)),
                &Html::text(&scheme.name),
                &Html::text(&catalog.funder(scheme.funder).short),
                &Html::text(&catalog.kind(scheme.kind).name),
                &Html::text(&when(site, scheme)),
                &Html::text(&scheme.summary),
            ],
        );
    }
    out.add("</ul>\n");
    out
}

/// Whether a scheme takes applications, in a few words.
pub(super) fn when(site: &Site<'_>, scheme: &Scheme) -> String {
    applications_short(applications(scheme, site.today))
}

/// Links to the parts of a page: name of the place, and words.
pub(super) fn jumps(label: &'static str, parts: &[(String, String)]) -> Html {
    let mut out = Html::filled("<nav class=\"jumps\" aria-label=\"{}\">\n<ul>\n", [&Html::fixed(label)]);
    for (place, words) in parts {
        out.put("<li><a href=\"#{}\">{}</a></li>\n", [&Html::text(place), &Html::text(words)]);
    }
    out.add("</ul>\n</nav>\n");
    out
}

/// The letter under which a name stands, for a place in a page and to be read.
pub(super) fn letter(name: &str) -> (String, String) {
    match fold(name).chars().find(|letter| letter.is_alphanumeric()) {
        Some(letter) if letter.is_ascii_alphabetic() => {
            (format!("letter-{letter}"), letter.to_ascii_uppercase().to_string())
        }
        _ => ("letter-other".to_owned(), "0–9".to_owned()),
    }
}

fn by_name(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let (mut live, mut closed): (Vec<SchemeId>, Vec<SchemeId>) =
        catalog.scheme_ids().partition(|id| !catalog.scheme(*id).has_ended(site.today));
    for list in [&mut live, &mut closed] {
        list.sort_by_cached_key(|id| {
            let name = &catalog.scheme(*id).name;
            (letter(name), fold(name), *id)
        });
    }
    let letter_of = |id: &SchemeId| letter(&catalog.scheme(*id).name);
    let mut parts: Vec<(String, String)> = live.iter().map(letter_of).collect();
    parts.dedup();
    if !closed.is_empty() {
        parts.push(("closed".to_owned(), "Closed".to_owned()));
    }
    let mut main = Html::default();
    main.put(
        "<p class=\"lead\">{}, by name.</p>\n",
        [&Html::text(&count(
            live.len(),
            "scheme, post, course or network",
            "schemes, posts, courses and networks",
        ))],
    );
    main.append(&super::search::form("Search these"));
    main.append(&jumps("Letters", &parts));
    for part in live.chunk_by(|one, other| letter_of(one) == letter_of(other)) {
        if let Some((place, words)) = part.first().map(letter_of) {
            main.put("<h2 id=\"{}\">{}</h2>\n", [&Html::text(&place), &Html::text(&words)]);
            main.append(&names(site, SCHEMES, part));
        }
    }
    if !closed.is_empty() {
        main.add("<h2 id=\"closed\">Closed to new applicants</h2>\n<p>Their pages say what to look at instead.</p>\n");
        main.append(&names(site, SCHEMES, &closed));
    }
    site.add(&SitePage::new(SCHEMES, "All schemes", main).searching());
}

/// Names with their funders.
fn names(site: &Site<'_>, from: &str, ids: &[SchemeId]) -> Html {
    let catalog = &site.world.catalog;
    let mut out = Html::fixed("<ul class=\"names\">\n");
    for id in ids {
        let scheme = catalog.scheme(*id);
        let funder = &catalog.funder(scheme.funder).short;
        out.put(
            "<li><a href=\"{}\">{}</a>",
            [&places::address(from, site.places.scheme(*id)), &Html::text(&scheme.name)],
        );
        if !scheme.name.contains(funder.as_str()) {
            out.put(" <span class=\"quiet\">{}</span>", [&Html::text(funder)]);
        }
        out.add("</li>\n");
    }
    out.add("</ul>\n");
    out
}

/// The name by which a career can be reached on the page of a stage.
pub(super) fn track_place(track: TrackId) -> String {
    format!("line-{}", track.index() + 1)
}

fn of_stage(site: &mut Site<'_>, stage: crate::catalog::StageId) {
    let catalog = &site.world.catalog;
    let path = site.places.stage(stage).to_owned();
    let details = catalog.stage(stage);
    let here = |id: &SchemeId| {
        let scheme = catalog.scheme(*id);
        !scheme.has_ended(site.today) && scheme.stage == stage
    };
    let also = |id: &SchemeId| {
        let scheme = catalog.scheme(*id);
        !scheme.has_ended(site.today) && scheme.stage != stage && scheme.also_stages.contains(&stage)
    };
    let ids: Vec<SchemeId> = catalog.scheme_ids().filter(here).collect();
    let mut others: Vec<SchemeId> = catalog.scheme_ids().filter(also).collect();
    let mut main = Html::default();
    main.put(
        "<p class=\"lead\">{} {}</p>\n",
        [
            &Html::text(&details.plain),
            &Html::text(&format!("{} begin here.", count(ids.len(), "scheme", "schemes"))),
        ],
    );
    let mut sections = Vec::new();
    for track in catalog.track_ids() {
        let mut list: Vec<SchemeId> = ids
            .iter()
            .copied()
            .filter(|id| catalog.scheme(*id).tracks.first().map_or(0, |main| main.index()) == track.index())
            .collect();
        list.sort_by_cached_key(|id| fold(&catalog.scheme(*id).name));
        if !list.is_empty() {
            sections.push((
                track_place(track),
                catalog.track(track).name.clone(),
                catalog.track(track).plain.clone(),
                list,
            ));
        }
    }
    others.sort_by_cached_key(|id| fold(&catalog.scheme(*id).name));
    if !others.is_empty() {
        sections.push((
            "also".to_owned(),
            "Begun at another stage".into(),
            "They serve people here, too.".into(),
            others,
        ));
    }
    let parts: Vec<(String, String)> = sections
        .iter()
        .map(|(place, name, _, list)| (place.clone(), format!("{name} ({})", list.len())))
        .collect();
    main.append(&jumps("On this page", &parts));
    for (place, name, plain, list) in &sections {
        main.put(
            "<h2 id=\"{}\">{}</h2>\n<p>{}</p>\n",
            [&Html::text(place), &Html::text(name), &Html::text(plain)],
        );
        main.append(&entries(site, &path, list));
    }
    let mut sheet = SitePage::new(path, details.name.clone(), main).below(SCHEMES, "Schemes");
    "Stage".clone_into(&mut sheet.over);
    site.add(&sheet);
}
