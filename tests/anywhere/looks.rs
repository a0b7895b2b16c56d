//! What every screen and everything that can be above one looks like, at four sizes: its letters, and how each of
//! them is painted on a dark ground, on a light one and without colours; the same in plain ASCII and in the reader's
//! view. A file for each of them. Which screens there are is found by walking, so none can be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::workshop::Setup;
use fingerpost::app::workshop::deck::Slide;
use fingerpost::app::{Model, Msg, Options, Place};
use fingerpost::catalog::{Layer, load, read_script};
use fingerpost::page::{Command, World};
use fingerpost::rules::Profile;
use fingerpost::ui::{Depth, Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::states::{above, draw_at, every_popup, reachable};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];
const PALETTES: [Palette; 3] = [Palette::Dark(Depth::Full), Palette::Light(Depth::Full), Palette::Mono];

/// The small catalogue, and people to follow in a workshop.
static SHOWN: LazyLock<World> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    let small = Layer::from_folder(&folder).expect("the small catalogue is there");
    let people = Layer::from_texts("people", [("catalog.toml", "format = 1\n"), ("personas.toml", PEOPLE)]);
    World::new(load(&[small, people]).catalog.expect("it has no errors"))
});

const PEOPLE: &str = r#"
[[persona]]
id = "ada"
name = "Ada, nurse"
aim = "To lead a study of her own."
worry = "She was told to wait."
goal = "doctorate"
notes = ["Ada works nights."]
[persona.answers]
profession = "nurse"
registered = true
degree = "bachelors"
held = []

[[persona]]
id = "ben"
name = "Ben, doctor"
aim = "To teach."
worry = "He has little time."
goal = "doctorate"
notes = []
[persona.answers]
profession = "doctor"
registered = true
degree = "doctorate"
held = ["doctoral"]
"#;

/// How a letter is painted with each set of colours, in words.
type Paint = String;

/// A line as it is seen: its letters, and which of them are painted in a way of their own.
#[derive(PartialEq)]
struct Line {
    letters: String,
    painted: Vec<(Range<usize>, Paint)>,
}

fn words(cell: &Cell) -> String {
    let style = cell.style();
    let colour = |colour: Option<ratatui::style::Color>| {
        colour.map_or_else(|| "Reset".to_owned(), |colour| colour.to_string())
    };
    let mut words = colour(style.fg);
    let ground = colour(style.bg);
    if ground != "Reset" {
        write!(words, " on {ground}").unwrap();
    }
    for (modifier, _) in style.add_modifier.iter_names() {
        write!(words, " {}", modifier.to_lowercase()).unwrap();
    }
    words
}

/// What is seen of a model in a window, and where the cursor is.
fn seen(model: &Model<'_>, (width, height): (u16, u16), ascii: bool) -> (Vec<Line>, String) {
    let shown = view(model);
    let mut cursor = String::new();
    let buffers = PALETTES.map(|palette| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = draw(&shown, Theme { palette, ascii }, &mut buffer);
        cursor =
            drawn.cursor.map_or_else(|| "no cursor".to_owned(), |at| format!("cursor {},{}", at.x, at.y));
        buffer
    });
    let letters = |buffer: &Buffer, y: u16| -> String {
        (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned()
    };
    let paint = |x: u16, y: u16| -> Paint {
        buffers.iter().map(|buffer| words(&buffer[(x, y)])).collect::<Vec<_>>().join(" | ")
    };
    let is_code = model.workshop().is_some_and(|workshop| workshop.slide() == Some(&Slide::Link));
    let lines = (0..height).map(|y| {
        for buffer in &buffers {
            // A code to photograph is dark on light: painted where there are colours, blocks where there are none.
            if !is_code {
                assert_eq!(letters(buffer, y), letters(&buffers[0], y), "colours change no letter");
            }
        }
        let mut painted: Vec<(Range<usize>, Paint)> = Vec::new();
        for x in 0..width {
            let (at, paint) = (usize::from(x), paint(x, y));
            match painted.last_mut() {
                Some((range, last)) if *last == paint && range.end == at => range.end = at + 1,
                _ => painted.push((at..at + 1, paint)),
            }
        }
        Line { letters: letters(&buffers[0], y), painted }
    });
    (lines.collect(), cursor)
}

/// Short names of the ways of painting, in the order in which they come.
#[derive(Default)]
struct Legend(Vec<Paint>);

impl Legend {
    fn name(&mut self, paint: &Paint) -> String {
        let place = self.0.iter().position(|known| known == paint).unwrap_or_else(|| {
            self.0.push(paint.clone());
            self.0.len() - 1
        });
        let letter = |place: usize| char::from(b'a' + u8::try_from(place % 26).unwrap());
        if place < 26 {
            letter(place).to_string()
        } else {
            format!("{}{}", letter(place / 26 - 1), letter(place))
        }
    }

    /// The painted parts of a line: `a` is what most of it is, and is left out.
    fn of(&mut self, line: &Line) -> String {
        let mut parts = Vec::new();
        for (range, paint) in &line.painted {
            let name = self.name(paint);
            if name != "a" {
                parts.push(format!("{name}{}-{}", range.start, range.end - 1));
            }
        }
        parts.join(" ")
    }
}

/// The lines of a picture, then how they are painted.
fn write_all(text: &mut String, legend: &mut Legend, (lines, cursor): &(Vec<Line>, String)) {
    let end = lines.iter().rposition(|line| !line.letters.is_empty()).map_or(0, |last| last + 1);
    for line in &lines[..end] {
        writeln!(text, "│{}", line.letters).unwrap();
    }
    for (row, line) in lines.iter().enumerate() {
        let painted = legend.of(line);
        if !painted.is_empty() {
            writeln!(text, "{row}: {painted}").unwrap();
        }
    }
    writeln!(text, "{cursor}").unwrap();
}

/// The lines that differ from those of another picture.
fn write_different(
    text: &mut String,
    legend: &mut Legend,
    (lines, cursor): &(Vec<Line>, String),
    (others, cursor_there): &(Vec<Line>, String),
) {
    for (row, (line, other)) in lines.iter().zip(others).enumerate() {
        if line.letters != other.letters {
            writeln!(text, "{row}│{}", line.letters).unwrap();
        }
        if line.painted != other.painted {
            writeln!(text, "{row}: {}", legend.of(line)).unwrap();
        }
    }
    if cursor != cursor_there {
        writeln!(text, "{cursor}").unwrap();
    }
}

/// All that is kept of a screen.
fn picture(model: &Model<'_>) -> String {
    let mut legend = Legend::default();
    let mut text = String::new();
    for size in SIZES {
        let (width, height) = size;
        writeln!(text, "\n== {width}x{height}").unwrap();
        let mut plain = model.clone();
        draw_at(&mut plain, width, height);
        let drawn = seen(&plain, size, false);
        write_all(&mut text, &mut legend, &drawn);
        writeln!(text, "-- in ASCII").unwrap();
        write_different(&mut text, &mut legend, &seen(&plain, size, true), &drawn);
        writeln!(text, "-- in the reader's view").unwrap();
        let mut heard = model.clone();
        heard.cx.heard = true;
        draw_at(&mut heard, width, height);
        write_all(&mut text, &mut legend, &seen(&heard, size, false));
    }
    let names: Vec<String> =
        legend.0.clone().iter().map(|paint| format!("{} {paint}", legend.name(paint))).collect();
    format!("dark | light | mono\n{}\n{text}", names.join("\n"))
}

/// The slides of a script that has every kind of them.
fn slides() -> Vec<Model<'static>> {
    let script = read_script(&SHOWN.catalog, "every.toml", EVERY_KIND)
        .unwrap_or_else(|report| panic!("{}", report.to_text(false)));
    let setup = Setup {
        script: Some(script),
        link: "https://example.org/handout".to_owned(),
        contact: "Jo Smith, R&D office".to_owned(),
        ..Setup::default()
    };
    let options = Options { workshop: Some(setup), ..Options::default() };
    let mut model = Model::new(&SHOWN, date(2026, 11, 24), options, Profile::new());
    let mut all: Vec<Model<'static>> = Vec::new();
    loop {
        draw_at(&mut model, 80, 24);
        if all.last().is_some_and(|last| at(last) == at(&model)) {
            return all;
        }
        all.push(model.clone());
        update(&mut model, Msg::Do(Command::NextSlide));
    }
}

fn at(model: &Model<'_>) -> Option<usize> {
    model.workshop().map(|workshop| workshop.at)
}

/// The name of the picture of a slide. A new kind does not compile until it stands here.
fn picture_of(slide: &Slide) -> &'static str {
    match slide {
        Slide::BackRow => "BackRow",
        Slide::Told(..) => "Told",
        Slide::Ask(..) => "Ask",
        Slide::Together(..) => "Together",
        Slide::Coverage => "Coverage",
        Slide::Say(_) => "Say",
        Slide::Steps => "Steps",
        Slide::Plan => "Plan",
        Slide::Contact => "Contact",
        Slide::Link => "Link",
    }
}

const EVERY_KIND: &str = r#"
minutes = 10
[[step]]
show = "back-row"
[[step]]
persona = "ada"
[[step]]
show = "person"
[[step]]
vote = "degree"
[[step]]
show = "way"
[[step]]
show = "coverage"
[[step]]
say = "Ask one person today."
"#;

/// Every screen, in a workshop and out of it, and everything that can be above one, by the name of its file.
fn everything() -> BTreeMap<String, Model<'static>> {
    let reached = reachable(&SHOWN);
    let mut all = BTreeMap::new();
    for ((place, above, workshop), model) in &reached {
        if *above == "nothing" {
            let workshop = if *workshop { "-workshop" } else { "" };
            all.insert(format!("{}{workshop}", place.replace(' ', "-")), model.clone());
        }
    }
    for model in slides() {
        let (place, ..) = super::states::name(&model);
        all.entry(format!("{}-workshop", place.replace(' ', "-"))).or_insert(model);
    }
    let over = all.get("Results").expect("the walk comes to the results").clone();
    for popup in every_popup(&SHOWN) {
        let mut with = over.clone();
        with.stack.open_popup(popup);
        let is = above(&with);
        let where_it_belongs = reached.iter().find(|((_, above, _), _)| *above == is).map(|(_, model)| model);
        all.insert(format!("above-{}", is.replace(' ', "-")), where_it_belongs.unwrap_or(&with).clone());
    }
    all
}

#[test]
fn every_screen_and_popup_looks_as_it_did_at_every_size_in_every_look() {
    let all = everything();
    let places: BTreeSet<Place> = all.values().map(|model| model.screen().place()).collect();
    let missing: Vec<Place> =
        Place::ALL.into_iter().filter(|place| *place != Place::Popup && !places.contains(place)).collect();
    assert!(missing.is_empty(), "{missing:?} have no picture");
    for model in slides() {
        let slide = model.workshop().and_then(|workshop| workshop.slide()).expect("a slide is shown");
        let file = format!("Slides-{}-workshop", picture_of(slide));
        assert!(all.contains_key(&file), "{file} is missing");
    }
    for (name, model) in &all {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.as_str(), picture(model));
        });
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anywhere/snapshots");
    for file in kept.read_dir().unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        let known = file.strip_suffix(".snap").is_some_and(|name| all.contains_key(name));
        assert!(known, "{file} is the picture of no screen");
    }
}
