//! The screens as text pictures.

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Model, Msg, Options};
use fingerpost::catalog::{Answer, Value};
use fingerpost::page::{Command, Target, World};
use fingerpost::rules::Profile;
use fingerpost::ui::{Palette, Theme, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::makers::{TODAY, profile};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;

/// The question `last`, with everything before it answered one by one.
pub(crate) fn questions(world: &World, answers: &str, last: &str) -> String {
    let given = profile(&world.catalog, answers);
    let mut model = Model::new(world, TODAY, Options::default(), Profile::new());
    update(&mut model, Msg::Do(Command::Questions));
    while let Some(question) = model.form().map(|form| form.question) {
        let name = &world.catalog.question(question).id;
        if name == last {
            return picture(&mut model);
        }
        let answer = given.answer(question).unwrap_or_else(|| panic!("`{name}` is asked before `{last}`"));
        give(&mut model, answer);
        assert_eq!(model.session().profile().answer(question), Some(answer), "the answer was taken");
    }
    panic!("`{last}` was not asked");
}

/// Answers the question on the screen.
fn give(model: &mut Model<'_>, answer: Answer) {
    let Answer::Known(value) = answer else { panic!("the documents know every answer") };
    let target = match value {
        Value::Option(option) => Target::Option(option),
        Value::YesNo(yes) => Target::YesNo(yes),
        Value::Options(set) => {
            if let Some(form) = model.form_mut() {
                form.marked = set;
            }
            update(model, Msg::Do(Command::Done));
            return;
        }
        Value::Number(low, _) => {
            update(model, Msg::Enter(low.to_string()));
            return;
        }
        Value::Date(low, _) => {
            update(model, Msg::Enter(low.year().to_string()));
            return;
        }
    };
    let row = view(model).active().page.rows().position(|row| row.target == target);
    update(model, Msg::Pick(row.expect("a row for the answer")));
}

/// The results of the answers.
pub(crate) fn results(world: &World, answers: &str) -> String {
    let given = profile(&world.catalog, answers);
    let mut model = Model::new(world, TODAY, Options::default(), given);
    update(&mut model, Msg::Do(Command::Results));
    picture(&mut model)
}

fn picture(model: &mut Model<'_>) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    let theme = Theme { palette: Palette::Mono, ascii: false };
    // Twice, as the program does: the first drawing tells the model how much room there is.
    for _ in 0..2 {
        buffer.reset();
        let drawn = draw(&view(model), theme, &mut buffer);
        update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    }
    let mut out = String::new();
    for y in 0..ROWS {
        let line: String = (0..COLUMNS).map(|x| buffer[(x, y)].symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
