//! What the terminal can do, told from its surroundings alone.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, IsTerminal as _};

/// The variables that are looked at; no others are read.
const VARIABLES: [&str; 17] = [
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORFGBG",
    "COLORTERM",
    "DISPLAY",
    "FINGERPOST_MOTION",
    "FINGERPOST_READER",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "SSH_CONNECTION",
    "TERM",
    "TERM_PROGRAM",
    "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME",
    "WT_SESSION",
];

/// A picture of the surroundings, taken once, so that what follows from it can be tested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Environment {
    variables: BTreeMap<String, String>,
    /// Standard input is a terminal.
    pub(crate) input_is_terminal: bool,
    /// Standard output is a terminal.
    pub(crate) output_is_terminal: bool,
    pub(crate) windows: bool,
    pub(crate) macos: bool,
}

impl Environment {
    /// Looks at the surroundings of this process.
    #[must_use]
    pub(crate) fn current() -> Self {
        let variable =
            |name: &str| Some((name.to_owned(), env::var_os(name)?.to_string_lossy().into_owned()));
        Self {
            variables: VARIABLES.into_iter().filter_map(variable).collect(),
            input_is_terminal: io::stdin().is_terminal(),
            output_is_terminal: io::stdout().is_terminal(),
            windows: cfg!(windows),
            macos: cfg!(target_os = "macos"),
        }
    }

    /// Describes a terminal with these variables, on a system other than Windows.
    #[must_use]
    #[cfg(test)]
    pub(crate) fn terminal(variables: &[(&str, &str)]) -> Self {
        Self {
            variables: variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
            input_is_terminal: true,
            output_is_terminal: true,
            windows: false,
            macos: false,
        }
    }

    /// What `FINGERPOST_READER` says of the reader's view: `0` is off; none where it says nothing.
    #[must_use]
    pub(crate) fn reader(&self) -> Option<bool> {
        self.value("FINGERPOST_READER").map(|value| value != "0")
    }

    /// What `FINGERPOST_MOTION` says of bars that grow: `0` is off; none where it says nothing.
    #[must_use]
    pub(crate) fn motion(&self) -> Option<bool> {
        self.value("FINGERPOST_MOTION").map(|value| value != "0")
    }

    /// The value of a variable; one that is empty counts as not set.
    fn value(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Capabilities {
    /// Colour is wanted and will be shown.
    pub(crate) colour: bool,
    /// How many colours there are, should they be wanted.
    pub(crate) colours: u32,
    /// Red, green and blue of the ground, where the surroundings tell (`COLORFGBG`). What the terminal itself says
    /// when asked goes before.
    pub(crate) ground: Option<[u8; 3]>,
    /// Box characters, ticks and the like will be shown.
    pub(crate) unicode: bool,
    /// A person sits at a terminal that can show screens; otherwise write plain lines.
    pub(crate) interactive: bool,
    /// Addresses may be links (OSC 8): the terminal is not known to lack them.
    pub(crate) links: bool,
    /// A browser can be seen where the person sits.
    pub(crate) browser: bool,
    /// The reader's view is wanted, by `FINGERPOST_READER`.
    pub(crate) reader: bool,
}

impl Capabilities {
    /// Tells from the surroundings what the terminal can do.
    #[must_use]
    pub(crate) fn of(environment: &Environment) -> Self {
        Self {
            colour: has_colour(environment),
            colours: colours(environment),
            ground: ground(environment),
            reader: environment.reader().unwrap_or(false),
            unicode: has_unicode(environment),
            links: has_links(environment),
            browser: has_browser(environment),
            interactive: environment.input_is_terminal
                && environment.output_is_terminal
                && !is_dumb(environment),
        }
    }
}

impl Capabilities {
    /// What was found and why, in lines for a person.
    #[must_use]
    pub(crate) fn explained(&self, environment: &Environment) -> Vec<String> {
        let said = |names: &[&str]| {
            // Whence somebody came is nobody's matter.
            let shown = |name: &&str, value: &str| match *name {
                "SSH_CONNECTION" => format!("{name} is set"),
                _ => format!("{name}={value}"),
            };
            let set = names.iter().filter_map(|name| Some(shown(name, environment.value(name)?)));
            let set: Vec<String> = set.collect();
            if set.is_empty() { format!("{} not set", names.join(", ")) } else { set.join(", ") }
        };
        let is = |yes: bool| if yes { "yes" } else { "no" };
        let at = |terminal: bool| if terminal { "a terminal" } else { "no terminal" };
        let ground = match self.ground {
            Some([0, ..]) => "dark",
            Some(_) => "light",
            None => "the terminal is asked when the screens open",
        };
        let colours = match (self.colour, self.colours) {
            (false, _) => "none".to_owned(),
            (true, 1..=256) => self.colours.to_string(),
            (true, _) => "any".to_owned(),
        };
        vec![
            format!(
                "Screens: {} (standard input is {}, standard output is {}; {}).",
                if self.interactive { "yes" } else { "no, lines instead" },
                at(environment.input_is_terminal),
                at(environment.output_is_terminal),
                said(&["TERM"])
            ),
            format!(
                "Colours: {colours} ({}).",
                said(&["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM"])
            ),
            format!("Dark or light: {ground} ({}).", said(&["COLORFGBG"])),
            format!(
                "Signs beyond ASCII: {} ({}).",
                is(self.unicode),
                said(&["LC_ALL", "LC_CTYPE", "LANG", "TERM_PROGRAM", "WT_SESSION", "WSL_DISTRO_NAME"])
            ),
            format!("Addresses as links: {} ({}).", is(self.links), said(&["TERM", "TERM_PROGRAM"])),
            format!(
                "A browser to open pages in: {} ({}).",
                is(self.browser),
                said(&["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION"])
            ),
            format!("Reader’s view by itself: {} ({}).", is(self.reader), said(&["FINGERPOST_READER"])),
        ]
    }
}

/// `NO_COLOR` (no-color.org) wins over `CLICOLOR_FORCE` (bixense.com/clicolors): who asks for both most likely set the
/// second for a build machine, and a text without colour can be read by everyone.
fn has_colour(environment: &Environment) -> bool {
    if environment.value("NO_COLOR").is_some() {
        return false;
    }
    if environment.value("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    environment.output_is_terminal && !is_dumb(environment) && environment.value("CLICOLOR") != Some("0")
}

fn colours(environment: &Environment) -> u32 {
    const FULL: u32 = 1 << 24;
    let full = environment.value("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    let term = environment.value("TERM").unwrap_or_default();
    // The console of Windows has shown any colour since 2017.
    if full || environment.windows || environment.value("WT_SESSION").is_some() || term.ends_with("-direct") {
        FULL
    } else if term.contains("256color") {
        256
    } else {
        16
    }
}

/// `COLORFGBG` holds the numbers of the text's and the ground's colours, with others between them on some terminals.
fn ground(environment: &Environment) -> Option<[u8; 3]> {
    let (_, number) = environment.value("COLORFGBG")?.rsplit_once(';')?;
    match number.parse().ok()? {
        0..=6 | 8 => Some([0; 3]),
        7 | 15 => Some([255; 3]),
        // Any other could be either.
        _ => None::<[u8; 3]>,
    }
}

/// Windows consoles set no TERM; everywhere else a terminal that says nothing of itself is taken to know nothing.
fn is_dumb(environment: &Environment) -> bool {
    match environment.value("TERM") {
        Some(term) => term == "dumb",
        None => !environment.windows,
    }
}

/// A terminal that knows no links passes over them. Those that are known to have none, or to stumble, get none.
fn has_links(environment: &Environment) -> bool {
    let term = environment.value("TERM").unwrap_or_default();
    let lacks = ["linux", "dumb", "cons25", "vt", "screen"].iter().any(|name| term.starts_with(name));
    // tmux calls itself so too, and knows links.
    let tmux = environment.value("TERM_PROGRAM") == Some("tmux");
    let apple = environment.value("TERM_PROGRAM") == Some("Apple_Terminal");
    !apple && (tmux || !lacks) && !is_dumb(environment)
}

/// Over SSH a browser would open where nobody looks, or a browser of text would take the terminal. A display that
/// comes along (ssh -X) is one to look at.
fn has_browser(environment: &Environment) -> bool {
    let is_set = |name| environment.value(name).is_some();
    if environment.windows || environment.macos {
        return !is_set("SSH_CONNECTION");
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(is_set)
}

fn has_unicode(environment: &Environment) -> bool {
    // The console of the Linux kernel has 512 glyphs at most, whatever the locale says.
    if environment.value("TERM") == Some("linux") {
        return false;
    }
    if environment.windows || environment.value("WT_SESSION").is_some() {
        return true;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| environment.value(name));
    match locale {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        // Terminals with a name are desktop programs that know Unicode; the locale is lost on some ways to them.
        None => ["TERM_PROGRAM", "WSL_DISTRO_NAME"].iter().any(|name| environment.value(name).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Variables = [(&'static str, &'static str)];

    const XTERM: (&str, &str) = ("TERM", "xterm-256color");
    const UTF8: (&str, &str) = ("LANG", "en_GB.UTF-8");

    fn of(variables: &[(&str, &str)]) -> Capabilities {
        Capabilities::of(&Environment::terminal(variables))
    }

    #[test]
    fn colour_is_decided_by_these_variables() {
        let table: &[(&Variables, bool)] = &[
            (&[XTERM], true),
            (&[XTERM, ("NO_COLOR", "1")], false),
            (&[XTERM, ("NO_COLOR", "0")], false),
            (&[XTERM, ("NO_COLOR", "")], true),
            (&[XTERM, ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
            (&[XTERM, ("CLICOLOR", "0")], false),
            (&[XTERM, ("CLICOLOR", "1")], true),
            (&[XTERM, ("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], true),
            (&[("TERM", "dumb")], false),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "0")], false),
            (&[], false),
            (&[("TERM", "")], false),
            (&[("TERM", "linux")], true),
        ];
        for (variables, colour) in table {
            assert_eq!(of(variables).colour, *colour, "{variables:?}");
        }
    }

    #[test]
    fn the_number_of_colours_and_the_ground_are_told_by_these_variables() {
        const FULL: u32 = 1 << 24;
        let table: &[(&Variables, u32, Option<[u8; 3]>)] = &[
            (&[XTERM], 256, None),
            (&[("TERM", "xterm")], 16, None),
            (&[("TERM", "linux")], 16, None),
            (&[XTERM, ("COLORTERM", "truecolor")], FULL, None),
            (&[XTERM, ("COLORTERM", "24bit"), ("COLORFGBG", "15;0")], FULL, Some([0; 3])),
            (&[XTERM, ("COLORTERM", "yes"), ("COLORFGBG", "0;15")], 256, Some([255; 3])),
            (&[XTERM, ("COLORFGBG", "0;default;7")], 256, Some([255; 3])),
            (&[XTERM, ("COLORFGBG", "15;default")], 256, None),
            (&[XTERM, ("COLORFGBG", "12;10")], 256, None),
            (&[XTERM, ("COLORFGBG", "0")], 256, None),
        ];
        for (variables, colours, ground) in table {
            let found = of(variables);
            assert_eq!((found.colours, found.ground), (*colours, *ground), "{variables:?}");
        }
    }

    #[test]
    fn unicode_is_decided_by_these_variables() {
        let table: &[(&Variables, bool)] = &[
            (&[XTERM, UTF8], true),
            (&[XTERM, ("LANG", "C.utf8")], true),
            (&[XTERM, ("LANG", "en_GB.ISO-8859-1")], false),
            (&[XTERM, ("LANG", "C")], false),
            (&[XTERM], false),
            (&[XTERM, UTF8, ("LC_ALL", "C")], false),
            (&[XTERM, UTF8, ("LC_ALL", "")], true),
            (&[XTERM, ("LANG", "C"), ("LC_CTYPE", "UTF-8")], true),
            (&[XTERM, ("LC_CTYPE", "UTF-8"), ("LC_ALL", "POSIX")], false),
            (&[("TERM", "linux"), UTF8], false),
            (&[XTERM, ("TERM_PROGRAM", "Apple_Terminal")], true),
            (&[XTERM, ("TERM_PROGRAM", "vscode"), ("LC_ALL", "C")], false),
            (&[XTERM, ("WT_SESSION", "6e8b"), ("LANG", "C")], true),
        ];
        for (variables, unicode) in table {
            assert_eq!(of(variables).unicode, *unicode, "{variables:?}");
        }
    }

    #[test]
    fn windows_needs_no_variable_to_know_unicode_and_colour() {
        let windows = |variables| Environment { windows: true, ..Environment::terminal(variables) };
        let table: &[(&Variables, (bool, bool, bool))] = &[
            (&[], (true, true, true)),
            (&[("WT_SESSION", "6e8b")], (true, true, true)),
            (&[("LANG", "C")], (true, true, true)),
            (&[("TERM", "linux")], (true, false, true)),
            (&[("TERM", "dumb")], (false, true, false)),
            (&[("NO_COLOR", "1")], (false, true, true)),
        ];
        for (variables, expected) in table {
            let found = Capabilities::of(&windows(variables));
            assert_eq!((found.colour, found.unicode, found.interactive), *expected, "{variables:?}");
        }
    }

    #[test]
    fn links_and_the_browser_are_decided_by_these_variables() {
        const SSH: (&str, &str) = ("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22");
        const DISPLAY: (&str, &str) = ("DISPLAY", ":0");
        let table: &[(&Variables, bool, bool)] = &[
            (&[XTERM], true, false),
            (&[XTERM, DISPLAY], true, true),
            (&[XTERM, ("WAYLAND_DISPLAY", "wayland-0")], true, true),
            (&[XTERM, ("WSL_DISTRO_NAME", "Ubuntu")], true, true),
            (&[XTERM, SSH], true, false),
            (&[XTERM, SSH, DISPLAY], true, true),
            (&[("TERM", "linux"), DISPLAY], false, true),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "screen-256color")], false, false),
            (&[("TERM", "screen-256color"), ("TERM_PROGRAM", "tmux")], true, false),
            (&[("TERM", "tmux-256color")], true, false),
            (&[XTERM, ("TERM_PROGRAM", "Apple_Terminal")], false, false),
        ];
        for (variables, links, browser) in table {
            let found = of(variables);
            assert_eq!((found.links, found.browser), (*links, *browser), "{variables:?}");
        }
        for system in [true, false] {
            let here = |variables| {
                let terminal = Environment::terminal(variables);
                Capabilities::of(&Environment { windows: system, macos: !system, ..terminal }).browser
            };
            assert_eq!((here(&[XTERM]), here(&[XTERM, SSH])), (true, false));
        }
    }

    #[test]
    fn only_a_terminal_at_both_ends_is_interactive() {
        for (input, output, interactive) in
            [(true, true, true), (true, false, false), (false, true, false), (false, false, false)]
        {
            let environment = Environment {
                input_is_terminal: input,
                output_is_terminal: output,
                ..Environment::terminal(&[XTERM, UTF8])
            };
            assert_eq!(Capabilities::of(&environment).interactive, interactive, "{input} {output}");
        }
        assert!(!of(&[("TERM", "dumb"), UTF8]).interactive);
    }

    #[test]
    fn colour_goes_into_a_pipe_only_when_forced() {
        let pipe = |variables| Environment { output_is_terminal: false, ..Environment::terminal(variables) };
        assert!(!Capabilities::of(&pipe(&[XTERM])).colour);
        assert!(Capabilities::of(&pipe(&[XTERM, ("CLICOLOR_FORCE", "1")])).colour);
    }
}
