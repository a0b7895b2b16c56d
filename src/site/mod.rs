//! The whole catalogue as static pages: what an R&D office publishes with one
//! command.
//!
//! The pages are made of the same semantic pages as screens and plans. Knows
//! no file and no clock. What always holds: every address within the site is
//! relative and leads to a page that is there; every text is escaped; nothing
//! needs a script to be read, and nothing is asked for from elsewhere; the
//! same catalogue and day give the same bytes.

mod about;
mod answers;
mod frame;
mod front;
mod gather;
mod lists;
mod overview;
mod people;
mod places;
mod scheme;
mod search;
mod style;
mod words;

use jiff::civil::Date;

use crate::page::World;
use crate::rules::{Assessment, Facts, Profile};
use frame::Frame;
pub use gather::File;
use gather::Site;
use places::Places;

/// Makes all files of the site. `tell` hears after each how many there are.
pub fn site(world: &World, today: Date, tell: &mut dyn FnMut(usize)) -> Vec<File> {
    let profile = Profile::new();
    let facts = Facts::new(&world.catalog, &profile, today);
    let assessment = Assessment::from_facts(&facts);
    let places = Places::new(&world.catalog);
    let frame = Frame::new(&world.catalog, today);
    let mut site = Site {
        world,
        today,
        facts: &facts,
        assessment: &assessment,
        places: &places,
        frame,
        files: Vec::new(),
        tell,
    };
    front::add(&mut site);
    answers::add(&mut site);
    lists::add(&mut site);
    scheme::add(&mut site);
    words::add(&mut site);
    overview::add(&mut site);
    people::add(&mut site);
    about::add(&mut site);
    let data = search::data(world, &places);
    site.put("search-data.js", data);
    site.put("search.js", search::SCRIPT.to_owned());
    site.put("style.css", style::style_sheet());
    site.files
}
