//! People, catalogues and screens for the tests of pictures.

use std::path::Path;
use std::sync::LazyLock;

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Model, Msg, Options};
use fingerpost::catalog::{Catalog, Layer, load, read_answers};
use fingerpost::page::{Command, Page, View, World};
use fingerpost::rules::Profile;
use fingerpost::ui::{Palette, Theme, draw};
use jiff::civil::{Date, date};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(crate) const TODAY: Date = date(2026, 11, 26);

/// The catalogue that people use.
pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

/// A small one that never changes.
pub(crate) static SMALL: LazyLock<World> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    world(Layer::from_folder(&folder).unwrap())
});

fn world(layer: Layer) -> World {
    World::new(load(&[layer]).catalog.expect("the catalogue has no errors"))
}

/// Every persona's answers, by name.
pub(crate) fn people() -> Vec<(&'static str, Profile)> {
    let personas = WORLD.catalog.personas.iter();
    personas
        .map(|persona| (persona.id.as_str(), Profile::from_answers(persona.answers.iter().copied())))
        .collect()
}

/// The program with these answers.
pub(crate) fn model(world: &World, profile: Profile, today: Date) -> Model<'_> {
    Model::new(world, today, Options::default(), profile)
}

/// The page of the screen that a command opens.
pub(crate) fn page_of(model: &mut Model<'_>, command: Command) -> Page {
    update(model, Msg::Do(command));
    view(model).main.page.as_ref().clone()
}

/// What is on the screen, line by line.
pub(crate) fn drawn(model: &Model<'_>, width: u16, height: u16, ascii: bool) -> Vec<String> {
    lines(&view(model), width, height, ascii)
}

/// The same of what is shown.
pub(crate) fn lines(shown: &View, width: u16, height: u16, ascii: bool) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw(shown, Theme { palette: Palette::Mono, ascii }, &mut buffer);
    let line = |y: u16| -> String { (0..width).map(|x| buffer[(x, y)].symbol()).collect() };
    (0..height).map(|y| line(y).trim_end().to_owned()).collect()
}

/// A nurse in the small catalogue.
pub(crate) fn nurse() -> Model<'static> {
    let text = "profession = \"nurse\"\nregistered = true\ndegree = \"masters\"\nheld = []\n";
    let answers = read_answers(&SMALL.catalog, "answers", text).unwrap();
    let mut model = model(&SMALL, Profile::from_answers(answers), date(2026, 6, 15));
    let listed = SMALL.catalog.find_scheme("crown-doctoral").unwrap();
    model.cx.session.toggle_short_list(listed);
    model
}
