//! `--dump-frame`: one frame of the screens as text, for reports and for whoever cannot open a terminal.

use std::fmt::Write as _;
use std::str::FromStr;

use clap::Args;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::{CliContext, Env, Global, Output};
use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Key, Model, Msg, Options};
use crate::error::AppError;
use crate::rules::Profile;
use crate::ui::{LaidPages, Palette, Theme, draw_again};

/// The widest and the tallest frame, in cells.
const LARGEST: u16 = 400;

/// Arguments of `--dump-frame`.
#[derive(Debug, Clone, Default, Args)]
pub struct FrameArgs {
    /// Write one frame of the screens, such as 80x24, as text instead of opening them.
    #[arg(long, value_name = "COLUMNSxROWS")]
    pub dump_frame: Option<Size>,
    /// Keys to press before the frame is written, such as "Down Enter s".
    #[arg(long, value_name = "KEYS", requires = "dump_frame", default_value = "")]
    pub keys: String,
}

/// The size of a frame in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    columns: u16,
    rows: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let within = |number: &str| number.parse().ok().filter(|cells| (1..=LARGEST).contains(cells));
        text.split_once(['x', '×'])
            .and_then(|(columns, rows)| Some(Self { columns: within(columns)?, rows: within(rows)? }))
            .ok_or_else(|| format!("write columns and rows of 1 to {LARGEST}, such as 80x24"))
    }
}

/// Presses the keys and writes the frame that stands then. Nothing is kept, and nothing that was kept is read.
///
/// # Errors
///
/// When a key has no such name, or the catalogue cannot be read.
pub(super) fn frame(
    size: Size,
    args: &FrameArgs,
    global: &Global,
    env: &Env<'_>,
) -> Result<Output, AppError> {
    let keys = args.keys.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>();
    let keys = keys.map_err(|error| AppError::user(format!("The keys cannot be pressed: {error}.")))?;
    let context = CliContext::load(global, env)?;
    let theme = Theme { palette: Palette::Mono, ascii: global.ascii };
    let options = Options { private: true, ..Options::default() };
    let mut model = Model::new(&context.world, context.today, options, Profile::new());
    model.cx.heard = global.reader;
    let mut pages = LaidPages::default();
    let mut buffer = shown(&mut model, theme, size, &mut pages);
    for key in keys {
        update(&mut model, Msg::Key(key));
        buffer = shown(&mut model, theme, size, &mut pages);
    }
    Ok(Output::done(text(&buffer)))
}

/// Draws, and tells the model what was drawn, as on a terminal.
fn shown(model: &mut Model<'_>, theme: Theme, size: Size, pages: &mut LaidPages) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.columns, size.rows));
    let drawn = draw_again(&view(model), theme, &mut buffer, pages);
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    buffer
}

/// The cells as lines, blanks at their ends left out.
fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width).max(1)) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            // A wide letter covers the cell behind it.
            if covered > 0 {
                covered -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            covered = cell.symbol().width().saturating_sub(1);
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
