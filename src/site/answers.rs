//! What is there for people who give one answer: their profession, their
//! nation, or whatever the catalogue counts by.

use super::frame::SitePage;
use super::gather::Site;
use super::lists::{jumps, shortened};
use super::people::list as people_list;
use super::places;
use crate::advice::Ranking;
use crate::catalog::{Answer, PersonaId, QuestionId, SchemeId, StageId, Value};
use crate::export::html_body::Body;
use crate::export::markup::Html;
use crate::page::results::{ResultGroup, ordered};
use crate::page::wording::{count, value};
use crate::pathway::coverage;
use crate::rules::{Assessment, Facts, Profile};

/// An answer that has a page.
pub(super) struct Given {
    pub(super) question: QuestionId,
    pub(super) value: Value,
    pub(super) name: String,
    pub(super) path: String,
}

/// The answers that have pages, question by question.
pub(super) fn given(site: &Site<'_>) -> Vec<(QuestionId, Vec<Given>)> {
    let catalog = &site.world.catalog;
    let mut all = Vec::new();
    for table in coverage(catalog, site.today) {
        let id = table.question;
        let mut list: Vec<Given> = Vec::new();
        for (place, row) in table.rows.iter().enumerate() {
            let mut path = site.places.answer(catalog, id, place, row.value);
            while list.iter().any(|other| other.path == path) {
                path = path.replace(".html", "-.html");
            }
            list.push(Given {
                question: id,
                value: row.value,
                name: value(catalog.question(id), row.value),
                path,
            });
        }
        all.push((id, list));
    }
    all
}

pub(super) fn add(site: &mut Site<'_>) {
    for given in given(site).into_iter().flat_map(|(_, list)| list) {
        of_answer(site, &given);
    }
}

fn of_answer(site: &mut Site<'_>, given: &Given) {
    let world = site.world;
    let catalog = &world.catalog;
    let profile = Profile::new().with(given.question, Answer::Known(given.value));
    let facts = Facts::new(catalog, &profile, site.today);
    let assessment = Assessment::from_facts(&facts);
    let ranking = Ranking::new(world.traits(), &facts, &assessment);
    let open: Vec<SchemeId> = assessment
        .schemes
        .iter()
        .filter(|assessed| !assessed.verdict.is_no())
        .map(|assessed| assessed.scheme)
        .collect();
    let places = site.places;
    let address = |target| places.of(target).map(|to| places::address(&given.path, to));
    let mut body = Body::new(&address, 2);
    body.out.put(
        "<p class=\"lead\">{}</p>\n",
        [&Html::text(&format!(
            "{} could be for you by this answer alone. Choose where you stand for a shorter list.",
            count(open.len(), "scheme", "schemes")
        ))],
    );
    body.out.add("<h2>Where do you stand?</h2>\n<ol class=\"stages\">\n");
    for stage in catalog.stage_ids() {
        let details = catalog.stage(stage);
        let number = open.iter().filter(|id| serves(site, **id, stage)).count();
        let to = places.answer_at(&given.path, stage);
        body.out.put(
            "<li>{}<p>{}</p></li>\n",
            [
                &if number == 0 {
                    Html::filled(
                        "<strong>{}</strong> <span class=\"count\">none</span>",
                        [&Html::text(&details.name)],
                    )
                } else {
                    Html::filled(
                        "<a href=\"{}\">{}</a> <span class=\"count\">{}</span>",
                        [
                            &places::address(&given.path, &to),
                            &Html::text(&details.name),
                            &Html::number(number),
                        ],
                    )
                },
                &Html::text(&details.plain),
            ],
        );
    }
    body.out.add("</ol>\n");
    let people: Vec<PersonaId> = catalog
        .persona_ids()
        .filter(|id| catalog.persona(*id).answers.contains(&(given.question, Answer::Known(given.value))))
        .collect();
    if !people.is_empty() {
        body.out.add("<h2>Somebody like you</h2>\n<p>These people are invented. See where they could start, and their way.</p>\n");
        body.out.append(&people_list(catalog, places, &given.path, &people));
    }
    let main = std::mem::take(&mut body.out);
    let mut sheet = SitePage::new(given.path.clone(), given.name.clone(), main);
    sheet.over = catalog.question(given.question).ask.to_string();
    site.add(&sheet);
    for stage in catalog.stage_ids() {
        at_stage(site, given, stage, &facts, &assessment, &ranking);
    }
}

fn serves(site: &Site<'_>, id: SchemeId, stage: StageId) -> bool {
    let scheme = site.world.catalog.scheme(id);
    scheme.stage == stage || scheme.also_stages.contains(&stage)
}

/// What an answer leaves at a stage, the best first.
fn at_stage(
    site: &mut Site<'_>,
    given: &Given,
    stage: StageId,
    facts: &Facts<'_>,
    assessment: &Assessment,
    ranking: &Ranking,
) {
    let catalog = &site.world.catalog;
    let path = site.places.answer_at(&given.path, stage);
    let details = catalog.stage(stage);
    let groups: Vec<(ResultGroup, Vec<SchemeId>)> =
        [ResultGroup::Best, ResultGroup::Help, ResultGroup::LessLikely, ResultGroup::Past]
            .into_iter()
            .map(|group| {
                let mut list = ordered(facts, assessment, ranking, group);
                list.retain(|id| {
                    serves(site, *id, stage)
                        && assessment.of(*id).is_some_and(|assessed| !assessed.verdict.is_no())
                });
                (group, list)
            })
            .filter(|(_, list)| !list.is_empty())
            .collect();
    let number: usize = groups.iter().map(|(_, list)| list.len()).sum();
    if number == 0 {
        return;
    }
    let mut main = Html::default();
    main.put(
        "<p class=\"lead\">{} {}</p>\n",
        [
            &Html::text(&details.plain),
            &Html::text(&format!(
                "{} could be for you. What fits best by this answer stands first.",
                count(number, "scheme", "schemes")
            )),
        ],
    );
    let parts: Vec<(String, String)> = groups
        .iter()
        .enumerate()
        .map(|(place, (group, list))| {
            (format!("part-{}", place + 1), format!("{} ({})", group.name(), list.len()))
        })
        .collect();
    if parts.len() > 1 {
        main.append(&jumps("On this page", &parts));
    }
    for ((place, _), (group, list)) in parts.iter().zip(&groups) {
        main.put("<h2 id=\"{}\">{}</h2>\n", [&Html::text(place), &Html::fixed(group.name())]);
        main.append(&shortened(site, &path, list));
    }
    let mut sheet =
        SitePage::new(path, details.name.clone(), main).below(given.path.clone(), given.name.clone());
    sheet.over.clone_from(&given.name);
    site.add(&sheet);
}
