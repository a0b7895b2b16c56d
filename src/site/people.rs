//! The invented people, each with what the program says to them.

use jiff::civil::Date;

use super::frame::SitePage;
use super::gather::Site;
use super::places::{self, PEOPLE, Places};
use crate::advice::{Card, Ranking, start_here};
use crate::catalog::{Catalog, PersonaId};
use crate::export::html_body::Body;
use crate::export::markup::Html;
use crate::page::results::{ResultGroup, ordered, result_row};
use crate::page::start_here as cards_page;
use crate::page::story::first_name;
use crate::page::{Node, Page, Prose, Row, Sign, Target, World, route, tally, wording};
use crate::pathway::{Limits, Pathfinder};
use crate::rules::{Assessment, Facts, Profile};

/// This many of the best stand on a page.
const BEST: usize = 10;

pub(super) fn add(site: &mut Site<'_>) {
    let catalog = &site.world.catalog;
    let all: Vec<PersonaId> = catalog.persona_ids().collect();
    if all.is_empty() {
        return;
    }
    let mut main = Html::fixed(
        "<p class=\"lead\">Nobody here is real. See where people like you could start, and the way to what they want.</p>\n",
    );
    main.append(&list(catalog, site.places, PEOPLE, &all));
    site.add(&SitePage::new(PEOPLE, "People on their way", main));
    // Looking for ways takes most of the time: each thread has its people.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (world, today, places) = (site.world, site.today, site.places);
    let sheets = std::thread::scope(|scope| {
        let workers: Vec<_> = all
            .chunks(all.len().div_ceil(threads).max(1))
            .map(|part| {
                scope.spawn(move || part.iter().map(|id| one(world, today, places, *id)).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    for sheets in sheets {
        match sheets {
            Ok(sheets) => sheets.iter().for_each(|sheet| site.add(sheet)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

/// People with what they want.
pub(super) fn list(catalog: &Catalog, places: &Places, from: &str, ids: &[PersonaId]) -> Html {
    let mut out = Html::fixed("<ul class=\"doors\">\n");
    for id in ids {
        let persona = catalog.persona(*id);
        out.put(
            "<li><a href=\"{}\">{}</a><p>{}</p></li>\n",
            [
                &places::address(from, places.person(*id)),
                &Html::text(&persona.name),
                &Html::text(&persona.aim),
            ],
        );
    }
    out.add("</ul>\n");
    out
}

/// The cards of the advice, each with its lines.
fn cards_of(world: &World, body: &mut Body<'_>, cards: &[Card]) {
    body.out.add("<div class=\"cards\">\n");
    for card in cards {
        body.out.put("<div class=\"card\">\n<h3>{}</h3>\n", [&Html::fixed(card.kind.title())]);
        for entry in &card.entries {
            let mut page = Page::new();
            match entry.scheme {
                Some(id) => page.row(Row::new(Target::Scheme(id), world.catalog.scheme(id).name.as_str())),
                None => page.push(Node::Para(Prose::plain(entry.text.as_str()))),
            }
            for (label, text) in cards_page::lines(entry) {
                let text = Prose::marked(world, text);
                let text =
                    if label.is_empty() { text } else { Prose::strong(format!("{label}: ")).and(text) };
                page.push(Node::Line(Sign::None, text));
            }
            body.page(&page);
        }
        body.out.add("</div>\n");
    }
    body.out.add("</div>\n");
}

fn one(world: &World, today: Date, places: &Places, id: PersonaId) -> SitePage {
    let catalog = &world.catalog;
    let persona = catalog.persona(id);
    let path = places.person(id).to_owned();
    let profile = Profile::from_answers(persona.answers.iter().copied());
    let facts = Facts::new(catalog, &profile, today);
    let assessment = Assessment::from_facts(&facts);
    let ranking = Ranking::new(world.traits(), &facts, &assessment);
    let address = |target| places.of(target).map(|to| places::address(&path, to));
    let mut body = Body::new(&address, 2);
    let aim = body.prose(&Prose::marked(world, &persona.aim));
    body.out.put("<p class=\"lead\">{}</p>\n", [&aim]);
    if !persona.worry.is_empty() {
        let worry = body.prose(&Prose::marked(world, &persona.worry));
        body.out.put("<p>{}</p>\n", [&worry]);
    }
    let name = Html::text(first_name(persona));
    body.out.put(
        "<p class=\"quiet\">{} is invented. “You” below is {}: this is what the program says.</p>\n",
        [&name, &name],
    );
    let cards = start_here(world.traits(), &facts, &assessment, &ranking);
    if !cards.is_empty() {
        body.out.add("<h2>Start here</h2>\n");
        cards_of(world, &mut body, &cards);
    }
    if let Some(goal) = persona.goal {
        let found = Pathfinder::new(catalog, today).ways(&profile, goal, Limits::default());
        let mut page = route::routes(world, &found, today);
        page.nodes.retain(|node| !matches!(node, Node::Title(_)));
        body.out.put("<h2>The way to {}</h2>\n", [&Html::text(&catalog.goal(goal).name)]);
        let mut below = Body::new(&address, 3);
        below.page(&page);
        body.out.append(&below.out);
    }
    let mut page = Page::new();
    page.heading("What fits best");
    let best = ordered(&facts, &assessment, &ranking, ResultGroup::Best);
    for assessed in best.iter().take(BEST).filter_map(|id| assessment.of(*id)) {
        page.row(result_row(world, &facts, assessed));
    }
    page.heading("All verdicts");
    page.push(Node::Tally(tally::bars(&facts, &assessment, None)));
    body.page(&page);
    let main = std::mem::take(&mut body.out);
    let mut sheet = SitePage::new(path.clone(), persona.name.clone(), main).below(PEOPLE, "People");
    let mut aside = Html::fixed("<dl>\n");
    for (question, answer) in &persona.answers {
        let question = catalog.question(*question);
        aside.put(
            "<div><dt>{}</dt><dd>{}</dd></div>\n",
            [&Html::text(&question.ask), &Html::text(&wording::answer(question, *answer))],
        );
    }
    aside.add("</dl>\n");
    sheet.aside = Some(aside);
    sheet
}
