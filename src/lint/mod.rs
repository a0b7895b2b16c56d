//! The checks that keep a catalogue honest: `fingerpost check`.
//!
//! The loader says what cannot be read; this module reads on and says what
//! cannot be right, cannot be understood or can no longer be trusted. Each
//! finding names its place, the reason and what to do. Pure functions of a
//! catalogue, its files and a date. Imports [`crate::catalog`],
//! [`crate::rules`], [`crate::glossary`] and [`crate::text`]; knows no
//! terminal, no clock and no file beyond the texts that the loader kept.
//!
//! | file | what it finds |
//! |---|---|
//! | `logic` | rules that can never hold, always hold, or are silent by mistake |
//! | `links` | questions and options without use, circles, empty stages |
//! | `gates` | comparisons that are silent about people whom their question does not fit |
//! | `duplicates` | schemes with the same rules |
//! | `everybody` | schemes without a rule |
//! | `units` | questions that stretch a limit and are not in months |
//! | `wording`, `numbers` | sentences that say something else than their rules |
//! | `nations` | lists of nations that the criteria do not bear out |
//! | `language` | short forms, long sentences, hard words, spelling |
//! | `sourced` | hard rules without a page, or without what the page states |
//! | `pays` | sentences on money that say that none is paid |
//! | `freshness` | old sources, rounds that are over |
//! | `fairness` | groups of people with far fewer ways than others |
//! | `compare` | what changed since another edition, and for whom |
//! | `worklist` | what to read again first |

mod compare;
mod context;
mod duplicates;
mod everybody;
mod fairness;
mod freshness;
mod gates;
mod language;
mod links;
mod logic;
mod named_options;
mod nations;
mod numbers;
mod pays;
mod sentence;
mod solver;
mod sourced;
mod texts;
mod units;
mod wording;
mod worklist;

use jiff::civil::Date;

use crate::catalog::source::Files;
use crate::catalog::{Catalog, Code, Diagnostic, Level, Loaded, Report, code};

pub use compare::{Changes, Turn, compare};
use context::Context;
pub use worklist::{Reason, Reread, worklist};

/// A check: what it finds, and how.
struct Check {
    codes: &'static [Code],
    run: fn(&mut Context<'_>),
    /// Some of what it finds are errors, so it runs before a catalogue is used.
    errors: bool,
}

/// All checks, in the order in which they run. A new one is a file with its
/// codes, and an entry here.
const CHECKS: &[Check] = &[
    Check { codes: logic::CODES, run: logic::check, errors: true },
    Check { codes: gates::CODES, run: gates::check, errors: false },
    Check { codes: links::CODES, run: links::check, errors: true },
    Check { codes: duplicates::CODES, run: duplicates::check, errors: false },
    Check { codes: everybody::CODES, run: everybody::check, errors: false },
    Check { codes: units::CODES, run: units::check, errors: true },
    Check { codes: sentence::CODES, run: wording::check, errors: false },
    Check { codes: nations::CODES, run: nations::check, errors: false },
    Check { codes: language::CODES, run: language::check, errors: false },
    Check { codes: sourced::CODES, run: sourced::check, errors: true },
    Check { codes: pays::CODES, run: pays::check, errors: false },
    Check { codes: freshness::CODES, run: freshness::check, errors: true },
    Check { codes: fairness::CODES, run: fairness::check, errors: false },
];

/// Every finding about a catalogue, on a day.
#[must_use]
pub fn check(catalog: &Catalog, files: &Files, today: Date) -> Vec<Diagnostic> {
    let mut context = Context::new(catalog, files, today);
    for check in CHECKS {
        (check.run)(&mut context);
    }
    context.into_findings()
}

/// Every kind of finding: those of the loader and those of the checks.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    code::CODES.iter().chain(CHECKS.iter().flat_map(|check| check.codes))
}

/// What stops a catalogue from being used although it can be read. Found for
/// the day of its edition, so that a catalogue that opens once opens on every
/// day.
#[must_use]
pub fn errors(catalog: &Catalog, files: &Files) -> Vec<Diagnostic> {
    let mut context = Context::new(catalog, files, catalog.edition);
    for check in CHECKS.iter().filter(|check| check.errors) {
        (check.run)(&mut context);
    }
    let mut found = context.into_findings();
    found.retain(|found| found.level == Level::Error);
    found
}

/// The catalogue, where nothing stops it from being used.
///
/// # Errors
///
/// All that stops it, what the loader found and what a look at the whole finds.
pub fn usable(loaded: Loaded) -> Result<Catalog, Report> {
    let Loaded { catalog, draft, mut report } = loaded;
    let found = match (&catalog, &draft) {
        (Some(catalog), _) => errors(catalog, &report.files),
        (None, Some(draft)) => {
            let mut found = of_draft(draft, &report.files, draft.edition);
            found.retain(|found| found.level == Level::Error);
            found
        }
        (None, None) => Vec::new(),
    };
    match catalog {
        Some(catalog) if found.is_empty() => Ok(catalog),
        _ => {
            report.diagnostics.extend(found);
            report.sort();
            Err(report)
        }
    }
}

/// What can be said of single schemes and texts of a catalogue that has errors,
/// so that its maintainer sees all mistakes at once. Nothing here asks what depends
/// together: with parts missing, that would be nonsense.
#[must_use]
pub(crate) fn of_draft(draft: &Catalog, files: &Files, today: Date) -> Vec<Diagnostic> {
    let mut context = Context::new(draft, files, today);
    logic::check(&mut context);
    links::circles(&mut context);
    units::check(&mut context);
    language::check(&mut context);
    sourced::check(&mut context);
    freshness::check(&mut context);
    context.into_findings()
}

/// True when a report should stop a release: it has an error, or, where one
/// is strict, a warning.
#[must_use]
pub fn failed(report: &Report, strict: bool) -> bool {
    report.has_errors() || (strict && report.count(Level::Warning) > 0)
}
