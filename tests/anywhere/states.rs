//! The states of the program that can be reached, one for each screen with each thing above it.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::LazyLock;

use fingerpost::app::popups::{
    Beside, Drawer, Keep, Leave, Menu, Note, Park, Popup, SlideList, StartAgain, Why, Wipe, Word, Words,
};
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Model, Msg, Options, Place};
use fingerpost::catalog::{Answer, Catalog, Layer, QuestionKind, TermId, Value, load};
use fingerpost::command::BINDINGS;
use fingerpost::page::{Command, World};
use fingerpost::rules::Profile;
use fingerpost::session::{Saved, Undecided};
use fingerpost::ui::{Drawn, Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The catalogue that comes with the program.
pub(crate) static BUILT_IN: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

/// A small one: few of anything, and no personas at all.
pub(crate) static SMALL: LazyLock<World> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    world(&Layer::from_folder(&folder).expect("the small catalogue is there"))
});

fn world(layer: &Layer) -> World {
    World::new(load(std::slice::from_ref(layer)).catalog.expect("it has no errors"))
}

/// Which screen it is, what is above it, and whether a workshop is on.
pub(crate) type Name = (String, &'static str, bool);

/// Draws as the runtime does, and tells the model what was drawn.
pub(crate) fn draw_at(model: &mut Model<'_>, width: u16, height: u16) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    if let Some(cursor) = drawn.cursor {
        assert!(cursor.x < width && cursor.y < height, "the cursor lies inside at {width}×{height}");
    }
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    drawn
}

/// The name of what is above the screen. A new kind of popup does not compile until it stands here, and
/// [`every_popup`] then has to make one.
pub(crate) fn above(model: &Model<'_>) -> &'static str {
    match model.popup() {
        None => "nothing",
        Some(Popup::Why(_)) => "why",
        Some(Popup::Words(_)) => "words",
        Some(Popup::Word(_)) => "word",
        Some(Popup::Menu(_)) => "menu",
        Some(Popup::Keep(_)) => "keep",
        Some(Popup::Leave(_)) => "leave",
        Some(Popup::StartAgain(_)) => "start again",
        Some(Popup::Note(_)) => "note",
        Some(Popup::SlideList(_)) => "slides",
        Some(Popup::Beside(_)) => "beside",
        Some(Popup::Drawer(_)) => "drawer",
        Some(Popup::Park(_)) => "park",
        Some(Popup::Wipe(_)) => "wipe",
    }
}

pub(crate) fn name(model: &Model<'_>) -> Name {
    // Slides differ in what can be done with them: each kind is a screen of its own.
    let slide = model.workshop().and_then(|workshop| workshop.slide());
    let slide = slide.filter(|_| model.screen().place() == Place::Slides);
    let kind = slide.map_or_else(String::new, |slide| format!("{slide:?}"));
    let kind = kind.split('(').next().unwrap_or_default();
    let place = format!("{:?}", model.screen().place());
    (format!("{place} {kind}").trim_end().to_owned(), above(model), model.workshop().is_some())
}

/// One of each thing that can be above a screen.
pub(crate) fn every_popup(world: &World) -> Vec<Popup> {
    let scheme = world.catalog.scheme_ids().next().expect("a scheme");
    let terms: Vec<TermId> = world.catalog.term_ids().take(3).collect();
    let undecided = Undecided {
        answers: 3,
        saved: Some(date(2026, 1, 2)),
        differ: world.catalog.question_ids().take(7).collect(),
        began_together: false,
    };
    vec![
        Popup::Why(Why::new(world.catalog.question_ids().next().expect("a question"))),
        Popup::Words(Words::new(terms.clone())),
        Popup::Word(Word::new(terms[0])),
        Popup::Menu(Menu::new(BINDINGS.iter().collect())),
        Popup::Keep(Keep::new(undecided, true)),
        Popup::Leave(Leave::default()),
        Popup::StartAgain(StartAgain::default()),
        Popup::Note(Note::new(scheme, "")),
        Popup::SlideList(SlideList::default()),
        Popup::Beside(Beside::default()),
        Popup::Drawer(Drawer::default()),
        Popup::Park(Park::default()),
        Popup::Wipe(Wipe::default()),
    ]
}

/// The first few answers of the first kind of person that the catalogue asks about.
pub(crate) fn some_answers(world: &World) -> Profile {
    let answers = world.catalog.question_ids().take(4).filter_map(|question| {
        let value = match world.catalog.question(question).kind {
            QuestionKind::One | QuestionKind::Scale => Value::Option(0),
            QuestionKind::YesNo => Value::YesNo(true),
            _ => return None,
        };
        Some((question, Answer::Known(value)))
    });
    Profile::from_answers(answers)
}

fn starts(world: &World) -> Vec<Model<'_>> {
    let today = date(2026, 11, 24);
    let profile = some_answers(world);
    let kept = Saved { profile: profile.clone(), ..Saved::default() };
    let fresh = Options { resumable: Some(kept), ..Options::default() };
    let mut begun = Model::new(world, today, Options::default(), profile);
    let open = begun.session().next().expect("a question is left").question;
    begun.cx.session.give(open, Answer::NotSure);
    for scheme in world.catalog.scheme_ids().take(2) {
        begun.cx.session.toggle_mark(scheme);
    }
    vec![Model::new(world, today, fresh, Profile::new()), begun]
}

/// What leads on from here: the commands that work here, and one row of each kind that the screen offers.
fn ways_on(model: &Model<'_>) -> Vec<Msg> {
    let (place, workshop) = (model.place(), model.workshop().is_some());
    let here = BINDINGS.iter().filter(|binding| binding.works_at(place, workshop));
    let mut ways: Vec<Msg> = here.map(|binding| Msg::Do(binding.command)).collect();
    let mut seen = Vec::new();
    for (row, target) in view(model).active().page.rows().map(|row| row.target).enumerate() {
        let kind = std::mem::discriminant(&target);
        if !seen.contains(&kind) {
            seen.push(kind);
            ways.push(Msg::Pick(row));
        }
    }
    ways
}

/// One state for each name that can be reached from the start.
pub(crate) fn reachable(world: &World) -> BTreeMap<Name, Model<'_>> {
    let mut found: BTreeMap<Name, Model<'_>> = BTreeMap::new();
    let mut open: VecDeque<Model<'_>> = starts(world).into();
    while let Some(mut model) = open.pop_front() {
        draw_at(&mut model, 80, 24);
        for way in ways_on(&model) {
            let mut next = model.clone();
            update(&mut next, way);
            if found.contains_key(&name(&next)) {
                continue;
            }
            found.insert(name(&next), next.clone());
            open.push_back(next);
        }
    }
    found
}

/// Every key that does something somewhere, one of each kind that never does, and text of all sorts.
pub(crate) fn every_key() -> Vec<Key> {
    let mut keys: Vec<Key> = BINDINGS.iter().flat_map(|binding| binding.keys.iter().copied()).collect();
    keys.extend(('0'..='9').chain("Zé’中\u{301}\u{200d}😀".chars()).map(Key::Char));
    keys.extend([Key::BackTab, Key::Delete, Key::Tab, Key::F(12), Key::Ctrl('o')]);
    let mut once = Vec::new();
    for key in keys {
        if !once.contains(&key) {
            once.push(key);
        }
    }
    once
}

/// All places with a screen of their own.
pub(crate) fn every_place() -> Vec<Place> {
    Place::ALL.into_iter().filter(|place| *place != Place::Popup).collect()
}

/// All commands.
pub(crate) fn every_command() -> impl Iterator<Item = Command> {
    BINDINGS.iter().map(|binding| binding.command)
}
