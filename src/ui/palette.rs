//! Sets of colours, and which of them can be read on which ground.
//!
//! Every colour here is read at a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3) wherever its set is chosen; a test
//! works that out from the colours of the usual terminals. The sixteen colours of a terminal are its owner's: but
//! for black, white and bright cyan, each of them is too weak somewhere, so the few that are used are these.

use ratatui::style::{Color, Modifier, Style};

use crate::page::{Ground, Tone};

/// How many colours the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// The terminal's own sixteen.
    #[default]
    Sixteen,
    /// Those and a cube of 216 that are the same everywhere.
    Many,
    /// Any.
    Full,
}

impl Depth {
    /// The depth of a terminal that shows this many colours.
    #[must_use]
    pub(crate) fn of(colours: u32) -> Self {
        match colours {
            0..256 => Self::Sixteen,
            256..65_536 => Self::Many,
            _ => Self::Full,
        }
    }
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    /// The terminal's own text on its own ground, whatever they are; only what is in focus is painted. For a
    /// terminal that does not say whether it is light or dark.
    #[default]
    Terminal,
    /// For a dark ground, which is left alone.
    Dark(Depth),
    /// For a light ground, which is left alone.
    Light(Depth),
    /// White on black, few colours, all of high contrast.
    HighContrast,
    /// No colours: bold, underlined and reversed only.
    Mono,
}

/// The colours of a slide, each read at 7 to 1 or more on its ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    /// Text and ground.
    pub(super) ground: Style,
    /// The one thing to look at.
    pub(super) accent: Style,
}

impl Paint {
    /// How loudly a run of text speaks to a room.
    pub(super) fn tone(self, tone: Tone) -> Style {
        if tone == Tone::Strong { self.accent } else { Style::new() }
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Text,
    /// What is secondary, rules and frames.
    Quiet,
    Focus,
    /// What is wrong or not met.
    Problem,
    Open,
    /// Could be open.
    Possible,
    NotYet,
    Past,
}

/// A ground darker than this is dark: what the dark set has is read on it.
const DARK_UP_TO: f64 = 0.05;
/// A ground lighter than this is light.
const LIGHT_FROM: f64 = 0.84;

impl Palette {
    /// One of each name, in the order in which a key goes through them.
    pub const ALL: [Self; 5] =
        [Self::Terminal, Self::Dark(Depth::Full), Self::Light(Depth::Full), Self::HighContrast, Self::Mono];

    /// The name used on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark(_) => "dark",
            Self::Light(_) => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The palette with a name, for a terminal of this depth.
    #[must_use]
    pub(crate) fn named(name: &str, depth: Depth) -> Option<Self> {
        Self::ALL.into_iter().find(|palette| palette.name() == name).map(|palette| palette.at(depth))
    }

    /// The palette after this one.
    #[must_use]
    pub fn next(self, depth: Depth) -> Self {
        let mut round = Self::ALL.into_iter().cycle().skip_while(|palette| palette.name() != self.name());
        round.nth(1).unwrap_or_default().at(depth)
    }

    fn at(self, depth: Depth) -> Self {
        match self {
            Self::Dark(_) => Self::Dark(depth),
            Self::Light(_) => Self::Light(depth),
            other => other,
        }
    }

    /// The palette that can be read on a ground of this red, green and blue. Between dark and light neither set is
    /// sure to be, so that the terminal's own stays.
    #[must_use]
    pub(crate) fn on(ground: [u8; 3], depth: Depth) -> Self {
        let light = luminance(ground);
        if light <= DARK_UP_TO {
            Self::Dark(depth)
        } else if light >= LIGHT_FROM {
            Self::Light(depth)
        } else {
            Self::Terminal
        }
    }

    /// What everything is on.
    pub(super) fn ground(self) -> Style {
        match self {
            Self::HighContrast => Style::new().fg(Color::White).bg(Color::Black),
            Self::Light(_) => self.role(Role::Text),
            Self::Terminal | Self::Dark(_) | Self::Mono => Style::new(),
        }
    }

    /// How a slide looks on a ground: every colour is read at 7 to 1 or more (WCAG 2.2, 1.4.6).
    pub(super) fn room(self, ground: Ground) -> Paint {
        let plain = Style::new();
        let depth = match self {
            Self::Dark(depth) | Self::Light(depth) => depth,
            Self::Terminal | Self::HighContrast => Depth::Sixteen,
            Self::Mono => return Paint { ground: plain, accent: plain.add_modifier(Modifier::BOLD) },
        };
        let (text, back, accent) = match (ground, depth) {
            (Ground::Dark, Depth::Full) => {
                (Color::Rgb(242, 238, 226), Color::Rgb(16, 18, 26), Color::Rgb(120, 214, 255))
            }
            (Ground::Cream, Depth::Full) => {
                (Color::Rgb(20, 20, 24), Color::Rgb(253, 246, 227), Color::Rgb(0, 62, 128))
            }
            (Ground::Dark, Depth::Many) => (Color::Indexed(230), Color::Indexed(16), Color::Indexed(117)),
            (Ground::Cream, Depth::Many) => (Color::Indexed(16), Color::Indexed(230), Color::Indexed(18)),
            (Ground::Dark, Depth::Sixteen) => (Color::White, Color::Black, Color::White),
            (Ground::Cream, Depth::Sixteen) => (Color::Black, Color::White, Color::Black),
        };
        Paint { ground: plain.fg(text).bg(back), accent: plain.fg(accent) }
    }

    /// How something looks.
    pub(super) fn role(self, role: Role) -> Style {
        let style = Style::new();
        let coloured = match self {
            Self::Terminal => match role {
                Role::Focus => return style.fg(Color::Black).bg(Color::LightCyan),
                _ => style,
            },
            Self::Dark(depth) => dark(role, depth),
            Self::Light(depth) => light(role, depth),
            Self::HighContrast => match role {
                Role::Focus => return style.fg(Color::Black).bg(Color::White),
                Role::Open => style.fg(Color::LightCyan),
                _ => style.fg(Color::White),
            },
            Self::Mono => match role {
                Role::Focus => style.add_modifier(Modifier::REVERSED),
                _ => style,
            },
        };
        // Bold black is grey on old terminals, so what is painted above is not bold.
        match role {
            Role::Focus | Role::Problem | Role::Open => coloured.add_modifier(Modifier::BOLD),
            _ => coloured,
        }
    }
}

/// Colours that people with the common kinds of colour blindness can tell apart: blue against yellow rather than
/// green against red.
fn dark(role: Role, depth: Depth) -> Style {
    let style = Style::new();
    if depth == Depth::Sixteen {
        return match role {
            Role::Focus | Role::Open | Role::Possible => style.fg(Color::LightCyan),
            _ => style,
        };
    }
    match role {
        Role::Text => style,
        Role::Quiet => style.fg(cube(3, 3, 3, depth)),
        Role::Focus => style.fg(cube(5, 5, 5, depth)).bg(cube(0, 1, 3, depth)),
        Role::Problem => style.fg(cube(5, 3, 2, depth)),
        Role::Open => style.fg(cube(1, 4, 5, depth)),
        Role::Possible => style.fg(cube(3, 4, 4, depth)),
        Role::NotYet => style.fg(cube(5, 4, 1, depth)),
        Role::Past => style.fg(cube(4, 3, 5, depth)),
    }
}

fn light(role: Role, depth: Depth) -> Style {
    let style = Style::new();
    if depth == Depth::Sixteen {
        return match role {
            Role::Focus => style.fg(Color::Black).add_modifier(Modifier::REVERSED),
            _ => style.fg(Color::Black),
        };
    }
    match role {
        Role::Text => style.fg(cube(0, 0, 0, depth)),
        Role::Quiet => style.fg(cube(1, 1, 1, depth)),
        Role::Focus => style.fg(cube(5, 5, 5, depth)).bg(cube(0, 1, 3, depth)),
        Role::Problem => style.fg(cube(3, 0, 0, depth)),
        Role::Open => style.fg(cube(0, 1, 3, depth)),
        Role::Possible => style.fg(cube(0, 1, 1, depth)),
        Role::NotYet => style.fg(cube(2, 1, 0, depth)),
        Role::Past => style.fg(cube(2, 0, 3, depth)),
    }
}

/// One of the 216 colours that are the same on all terminals that have them; each part from 0 to 5.
fn cube(red: u8, green: u8, blue: u8, depth: Depth) -> Color {
    if depth == Depth::Full {
        let part = |part: u8| if part == 0 { 0 } else { part.saturating_mul(40).saturating_add(55) };
        Color::Rgb(part(red), part(green), part(blue))
    } else {
        Color::Indexed(16 + 36 * red + 6 * green + blue)
    }
}

/// How light a colour is, from 0 to 1, as WCAG reckons it.
fn luminance(colour: [u8; 3]) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(part);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal's colours: ground, text, then the sixteen.
    type Terminal = (&'static str, [u32; 18]);

    #[rustfmt::skip]
    const TERMINALS: [Terminal; 10] = [
        ("campbell", [0x0c_0c0c, 0xcc_cccc, 0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2]),
        ("old Windows console", [0x00_0000, 0xc0_c0c0, 0x00_0000, 0x80_0000, 0x00_8000, 0x80_8000, 0x00_0080, 0x80_0080, 0x00_8080, 0xc0_c0c0, 0x80_8080, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff]),
        ("xterm", [0x00_0000, 0xe5_e5e5, 0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff]),
        ("xterm, light", [0xff_ffff, 0x00_0000, 0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff]),
        ("Linux console", [0x00_0000, 0xaa_aaaa, 0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff]),
        ("macOS Basic", [0xff_ffff, 0x00_0000, 0x00_0000, 0x99_0000, 0x00_a600, 0x99_9900, 0x00_00b2, 0xb2_00b2, 0x00_a6b2, 0xbf_bfbf, 0x66_6666, 0xe5_0000, 0x00_d900, 0xe5_e500, 0x00_00ff, 0xe5_00e5, 0x00_e5e5, 0xe5_e5e5]),
        ("Tango", [0x2e_3436, 0xd3_d7cf, 0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753, 0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec]),
        ("Tango, light", [0xff_ffff, 0x2e_3436, 0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753, 0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec]),
        ("Solarized Dark", [0x00_2b36, 0x83_9496, 0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36, 0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3]),
        ("Solarized Light", [0xfd_f6e3, 0x65_7b83, 0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36, 0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3]),
    ];
    const ROLES: [Role; 8] = [
        Role::Text,
        Role::Quiet,
        Role::Focus,
        Role::Problem,
        Role::Open,
        Role::Possible,
        Role::NotYet,
        Role::Past,
    ];

    fn parts(colour: u32) -> [u8; 3] {
        let [_, red, green, blue] = colour.to_be_bytes();
        [red, green, blue]
    }

    /// What a terminal makes of a colour; `own` stands for no colour.
    fn shown(colour: Color, own: usize, colours: &[u32; 18]) -> [u8; 3] {
        const NAMED: [Color; 16] = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match colour {
            Color::Reset => parts(colours[own]),
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => {
                let index = index.checked_sub(16).expect("only the cube is the same everywhere");
                assert!(index < 216, "only the cube is the same everywhere");
                [index / 36, index / 6 % 6, index % 6]
                    .map(|part| [0, 95, 135, 175, 215, 255][usize::from(part)])
            }
            named => parts(colours[2 + NAMED.iter().position(|one| *one == named).unwrap()]),
        }
    }

    /// The contrast of a style, on the palette's ground.
    fn contrast(palette: Palette, role: Role, colours: &[u32; 18]) -> f64 {
        let style = palette.ground().patch(palette.role(role));
        assert!(!style.add_modifier.contains(Modifier::DIM), "nobody knows how dim is drawn");
        let text = luminance(shown(style.fg.unwrap_or_default(), 1, colours));
        let ground = luminance(shown(style.bg.unwrap_or_default(), 0, colours));
        (text.max(ground) + 0.05) / (text.min(ground) + 0.05)
    }

    #[test]
    fn every_colour_is_read_on_every_usual_terminal() {
        for (name, colours) in TERMINALS {
            let ground = parts(colours[0]);
            for depth in [Depth::Sixteen, Depth::Many, Depth::Full] {
                let chosen = Palette::on(ground, depth);
                assert_ne!(chosen, Palette::Terminal, "{name} is light or dark");
                for palette in [chosen, Palette::HighContrast] {
                    for role in ROLES {
                        let found = contrast(palette, role, &colours);
                        assert!(found >= 4.5, "{role:?} of {palette:?} on {name}: {found:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn where_the_ground_is_not_known_nothing_is_weaker_than_the_terminals_own_text() {
        for (name, colours) in TERMINALS {
            for palette in [Palette::Terminal, Palette::Mono] {
                let own = contrast(palette, Role::Text, &colours);
                for role in ROLES {
                    let found = contrast(palette, role, &colours);
                    assert!(found >= own.min(4.5), "{role:?} of {palette:?} on {name}: {found:.2}");
                }
            }
        }
    }

    #[test]
    fn every_colour_of_a_slide_is_read_at_seven_to_one() {
        for (name, colours) in TERMINALS {
            for depth in [Depth::Sixteen, Depth::Many, Depth::Full] {
                for palette in [Palette::Dark(depth), Palette::Terminal, Palette::HighContrast] {
                    for ground in [Ground::Dark, Ground::Cream] {
                        let paint = palette.room(ground);
                        for style in [paint.ground, paint.ground.patch(paint.accent)] {
                            let text = luminance(shown(style.fg.unwrap(), 1, &colours));
                            let back = luminance(shown(style.bg.unwrap(), 0, &colours));
                            let found = (text.max(back) + 0.05) / (text.min(back) + 0.05);
                            assert!(found >= 7.0, "{ground:?} at {depth:?} on {name}: {found:.2}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn at_the_edges_of_light_and_dark_it_still_holds() {
        let grey =
            |light: f64| (0..=255_u8).map(|part| [part; 3]).filter(move |grey| luminance(*grey) <= light);
        let edges = [
            grey(DARK_UP_TO).next_back().unwrap(),
            grey(LIGHT_FROM).next_back().unwrap().map(|part| part + 1),
        ];
        for edge in edges {
            let [red, green, blue] = edge.map(u32::from);
            let mut colours = [0; 18];
            colours[0] = red << 16 | green << 8 | blue;
            for depth in [Depth::Many, Depth::Full] {
                let palette = Palette::on(edge, depth);
                assert_ne!(palette, Palette::Terminal);
                for role in ROLES {
                    if palette.ground().patch(palette.role(role)).fg.is_some() {
                        assert!(
                            contrast(palette, role, &colours) >= 4.5,
                            "{role:?} of {palette:?} on {edge:?}"
                        );
                    }
                }
            }
        }
        assert_eq!(Palette::on([0x80, 0x80, 0x80], Depth::Full), Palette::Terminal, "neither light nor dark");
    }

    #[test]
    fn a_key_goes_through_all_of_them_and_each_has_its_name() {
        let mut seen = vec![Palette::default()];
        for _ in 1..Palette::ALL.len() {
            seen.push(seen.last().unwrap().next(Depth::Full));
        }
        assert_eq!(seen, Palette::ALL);
        assert_eq!(seen.last().unwrap().next(Depth::Full), Palette::default());
        for palette in Palette::ALL {
            assert_eq!(Palette::named(palette.name(), Depth::Full), Some(palette));
        }
    }
}
