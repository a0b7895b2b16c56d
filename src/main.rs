//! The program: reads the command line, does what it says, writes what came
//! of it.

use std::io::{self, IsTerminal, Read, Write};
use std::panic;
use std::process::{self, ExitCode};

use fingerpost::cli::{self, Cli, Env, Output};
use fingerpost::error::AppError;

/// The exit status of a panic, as of any program in Rust.
const PANICKED: i32 = 101;

fn main() -> ExitCode {
    end_on_panic();
    let output = match cli::parse(std::env::args_os()) {
        Ok(cli) => go(cli).unwrap_or_else(Output::from),
        Err(instead) => instead,
    };
    let status = output.status;
    match write_all(&output) {
        Ok(()) => ExitCode::from(status),
        // Whoever read from us has read enough: `fingerpost list | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(status),
        Err(error) => {
            let _ = writeln!(io::stderr(), "Error: Cannot write the result: {error}.");
            ExitCode::from(2)
        }
    }
}

/// A panic on any thread ends the program once its message is written, whether it was built to unwind or not: nothing
/// goes on with half of what it needs, and no image of the memory, with the answers in it, is left behind.
#[expect(
    clippy::exit,
    clippy::disallowed_methods,
    reason = "nothing comes back out of a panic; the terminal was given back"
)]
fn end_on_panic() {
    let message = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        message(panic);
        process::exit(PANICKED);
    }));
}

fn go(cli: Cli) -> Result<Output, AppError> {
    let mut stdin = io::stdin();
    cli::start(cli, &mut surroundings(&mut stdin))
}

fn surroundings(stdin: &mut dyn Read) -> Env<'_> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let terminal = io::stdout().is_terminal();
    let size = || terminal.then(crossterm::terminal::size)?.ok();
    let columns =
        variable("COLUMNS").and_then(|columns| columns.parse().ok()).or_else(|| Some(usize::from(size()?.0)));
    let lines =
        variable("LINES").and_then(|lines| lines.parse().ok()).or_else(|| Some(usize::from(size()?.1)));
    let widths = fingerpost::page::lines::WIDTHS;
    Env {
        today: today(),
        width: columns.filter(|columns| *columns > 0).unwrap_or(80).clamp(*widths.start(), *widths.end()),
        height: lines.filter(|lines| *lines > 0),
        colour: terminal
            && variable("NO_COLOR").is_none()
            && variable("TERM").is_none_or(|name| name != "dumb"),
        stdin,
        ends: true,
    }
}

/// The day on which it is now, where the person is.
fn today() -> jiff::civil::Date {
    // A zone may be read from a file that `TZ` names; one without an end would be read without an end.
    let named = std::env::var("TZ").unwrap_or_default();
    let file = std::path::Path::new(named.trim_start_matches(':'));
    if file.is_absolute() && !file.is_file() {
        return jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    }
    if let Some(zone) = local().filter(|_| named.is_empty()) {
        return jiff::Timestamp::now().to_zoned(zone).date();
    }
    jiff::Zoned::now().date()
}

/// The zone of the computer, from the one file that holds it: to find its name too, as jiff does, all zones that there
/// are would be looked through at every start.
#[cfg(unix)]
fn local() -> Option<jiff::tz::TimeZone> {
    let file = std::path::Path::new("/etc/localtime");
    // The largest zone has a few thousand bytes.
    let is_small = file.metadata().is_ok_and(|about| about.is_file() && about.len() < 1 << 16);
    jiff::tz::TimeZone::tzif("Local", &std::fs::read(file).ok().filter(|_| is_small)?).ok()
}

#[cfg(not(unix))]
fn local() -> Option<jiff::tz::TimeZone> {
    None
}

/// Writes the result, then what is said beside it.
fn write_all(output: &Output) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(output.out.as_bytes())?;
    out.flush()?;
    io::stderr().lock().write_all(output.err.as_bytes())
}
