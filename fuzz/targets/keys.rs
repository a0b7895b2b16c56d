//! Any keys on screens of any size, over both catalogues, with and without a workshop. Each key is drawn.

#![no_main]

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::workshop::Setup;
use fingerpost::app::{Key, Model, Msg, Options};
use fingerpost::rules::Profile;
use fingerpost::ui::{Palette, Theme, draw};
use fingerpost_fuzz::{TODAY, world};
use libfuzzer_sys::fuzz_target;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Keys that are no characters.
const NAMED: [Key; 13] = [
    Key::Enter,
    Key::Esc,
    Key::Tab,
    Key::BackTab,
    Key::Backspace,
    Key::Delete,
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
];

fuzz_target!(|bytes: &[u8]| {
    let [first, width, height, keys @ ..] = bytes else {
        return;
    };
    let world = world(*first);
    let personas = world.catalog.persona_ids().take(usize::from(first >> 6)).collect();
    let workshop = (first & 2 != 0 && !world.catalog.personas.is_empty())
        .then(|| Setup { personas, ..Setup::default() });
    let options = Options { private: first & 4 != 0, workshop, ..Options::default() };
    let mut model = Model::new(world, TODAY, options, Profile::new());
    let (mut width, mut height) = (u16::from(*width) + 1, u16::from(*height % 100) + 1);
    for byte in keys.iter().take(400) {
        let message = match byte {
            0..=31 => Msg::Key(NAMED.get(usize::from(*byte)).copied().unwrap_or(Key::Enter)),
            32..=126 => Msg::Key(Key::Char(char::from(*byte))),
            127 => Msg::Key(Key::End),
            128..=153 => Msg::Key(Key::Ctrl(char::from(byte - 128 + b'a'))),
            154..=165 => Msg::Key(Key::F(byte - 153)),
            166..=169 => Msg::Paste("Zoë \u{1b}[2J \u{202e} 12".repeat(usize::from(byte - 165))),
            170..=179 => Msg::Scroll(i32::from(*byte) - 175),
            180..=199 => Msg::Clock(u64::from(byte - 180) * 20),
            200..=219 => Msg::Pick(usize::from(byte - 200)),
            220..=237 => {
                width = u16::from(byte - 219) * 17 - 16;
                continue;
            }
            238..=255 => {
                height = u16::from(byte - 237) * 6 - 5;
                continue;
            }
        };
        // Leaving, saving and so on are the runtime's; here the walk goes on.
        let _ = update(&mut model, message);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = draw(&view(&model), Theme { palette: Palette::Mono, ascii: first & 8 != 0 }, &mut buffer);
        if let Some(cursor) = drawn.cursor {
            assert!(cursor.x < width && cursor.y < height, "the cursor lies outside");
        }
        update(&mut model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    }
});
