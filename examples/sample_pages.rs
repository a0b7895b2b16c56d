//! Writes plans and briefings of the catalogue's personas into a folder, for
//! the accessibility check and for looking at: `sample_pages FOLDER`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use fingerpost::advice::Ranking;
use fingerpost::catalog::Catalog;
use fingerpost::export::{Briefing, Plan, html};
use fingerpost::page::Noted;
use fingerpost::page::World;
use fingerpost::page::results::{ResultGroup, ordered};
use fingerpost::rules::{Assessment, Facts, Profile};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("Name a folder to write into.")?);
    fs::create_dir_all(&folder)?;
    let catalog = Catalog::built_in();
    let world = World::new(catalog);
    let catalog = &world.catalog;
    let today = catalog.edition;
    for persona in &catalog.personas {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let facts = Facts::new(catalog, &profile, today);
        let assessment = Assessment::from_facts(&facts);
        let ranking = Ranking::new(world.traits(), &facts, &assessment);
        let short_list: Vec<Noted> = [ResultGroup::Best]
            .into_iter()
            .flat_map(|group| ordered(&facts, &assessment, &ranking, group))
            .take(3)
            .map(|scheme| Noted { scheme, note: "Ask about this on Monday.".to_owned() })
            .collect();
        let plan = Plan {
            world: &world,
            facts: &facts,
            assessment: &assessment,
            short_list: &short_list,
            asked: &[],
            route: None,
        };
        fs::write(folder.join(format!("plan-{}.html", persona.id)), html::write(&plan.document()))?;
        for noted in short_list.iter().take(1) {
            let briefing = Briefing { catalog, scheme: noted.scheme, today };
            let name = format!("briefing-{}.html", catalog.scheme(noted.scheme).id);
            fs::write(folder.join(name), html::write(&briefing.document()))?;
        }
    }
    Ok(())
}
