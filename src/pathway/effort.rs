//! What taking a scheme costs in a route besides its time, in months.

use crate::advice::{Standpoint, Traits, fit, signals};
use crate::catalog::{Competitiveness, Scheme, SchemeId};
use crate::rules::{Facts, assess};

/// What each step costs: there is a form to fill in.
const STEP: u32 = 2;

/// What it costs more if it is harder to get by one degree.
const HARDER: u32 = 3;

/// What it costs more if nobody knows whether it still runs.
const DOUBT: u32 = 12;

/// From this many points of the fit on, a step costs nothing for being unfit …
const FIT: f64 = 72.0;

/// … and below, a month for this many points …
const POINTS_A_MONTH: f64 = 2.0;

/// … up to this many months.
const MOST: f64 = 36.0;

/// What it counts if most people who get it have something more, in months.
const WAITS: u32 = 8;

/// What a step costs for anybody: no member of a group costs less.
pub(super) fn at_least(scheme: &Scheme) -> u32 {
    let degree = match scheme.competitiveness {
        Some(Competitiveness::Low) => 0,
        Some(Competitiveness::Medium) | None => 1,
        Some(Competitiveness::High) => 2,
    };
    // The catalogue lists its kinds from the lightest to take up to the heaviest.
    let heaviness = u32::try_from(scheme.kind.index()).unwrap_or(0);
    let doubt = if scheme.status.may_have_ended { DOUBT } else { 0 };
    STEP + heaviness + HARDER * degree + doubt
}

/// How badly a scheme serves a person as they are by then, in months: what an
/// adviser would name first has none. It chooses between schemes that do the
/// same for a route, and is no part of the route's cost. What is no award, such as a transition, fits everybody.
pub(super) fn unfit(traits: &Traits, facts: &Facts<'_>, standpoint: Standpoint, id: SchemeId) -> u32 {
    let Some(of_scheme) = traits.of(id) else {
        return 0;
    };
    let signals = signals::signals(facts, standpoint, of_scheme, &assess(facts, id));
    let months = ((FIT - fit::score(&signals)) / POINTS_A_MONTH).clamp(0.0, MOST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 and 36")]
    let months = months.round() as u32;
    // Nobody would bid for it yet.
    let waits = signals::missing_expectation(facts, id).is_some();
    months + if waits { WAITS } else { 0 }
}
