//! A conditional logit with ridge (McFadden 1974), by Newton's method.

use super::stories::Case;
use fingerpost::advice::Signal;

const SIGNALS: usize = Signal::ALL.len();
const RIDGE: f64 = 1.0;
const ROUNDS: usize = 100;

/// The furthest that a weight moves at once: where one of several steps counts as taken, a whole step of Newton's can lead
/// away from the best.
const FURTHEST: f64 = 0.5;

type Vector = [f64; SIGNALS];

/// The weights under which the steps taken are likeliest.
pub(crate) fn learned(cases: &[&Case]) -> Vec<f64> {
    let mut weights = [0.0; SIGNALS];
    for _ in 0..ROUNDS {
        let mut slope: Vector = weights.map(|weight| -RIDGE * weight);
        let mut curve = [[0.0; SIGNALS]; SIGNALS];
        for (at, row) in curve.iter_mut().enumerate() {
            if let Some(cell) = row.get_mut(at) {
                *cell = RIDGE;
            }
        }
        for case in cases {
            add(case, &weights, &mut slope, &mut curve);
        }
        let step = solved(curve, slope);
        let most = step.iter().fold(0.0_f64, |most, change| most.max(change.abs()));
        let part = (FURTHEST / most.max(FURTHEST)).min(1.0);
        for (weight, change) in weights.iter_mut().zip(&step) {
            *weight += part * change;
        }
        if step.iter().all(|change| change.abs() < 1e-6) {
            break;
        }
    }
    weights.to_vec()
}

fn add(case: &Case, weights: &Vector, slope: &mut Vector, curve: &mut [Vector; SIGNALS]) {
    let points: Vec<f64> = case.choices.iter().map(|choice| dot(&choice.signals, weights)).collect();
    let most = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let chances: Vec<f64> = points.iter().map(|point| (point - most).exp()).collect();
    let all: f64 = chances.iter().sum();
    let taken: f64 =
        case.choices.iter().zip(&chances).filter(|(choice, _)| choice.taken).map(|(_, chance)| chance).sum();
    if taken <= 0.0 {
        return;
    }
    let mut mean = [0.0; SIGNALS];
    for (choice, chance) in case.choices.iter().zip(&chances) {
        let chance_of = chance / all;
        let seen = if choice.taken { chance / taken } else { 0.0 };
        for (row, signal) in choice.signals.iter().enumerate() {
            if let (Some(mean), Some(slope), Some(cells)) =
                (mean.get_mut(row), slope.get_mut(row), curve.get_mut(row))
            {
                *mean += chance_of * signal;
                *slope += (seen - chance_of) * signal;
                for (cell, other) in cells.iter_mut().zip(&choice.signals) {
                    *cell += chance_of * signal * other;
                }
            }
        }
    }
    for (cells, one) in curve.iter_mut().zip(&mean) {
        for (cell, other) in cells.iter_mut().zip(&mean) {
            *cell -= one * other;
        }
    }
}

fn dot(one: &Vector, other: &Vector) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Solves a system with a positive matrix by elimination; the ridge keeps its
/// diagonal away from nothing.
fn solved(mut matrix: [Vector; SIGNALS], mut right: Vector) -> Vector {
    for at in 0..SIGNALS {
        let (Some(row), Some(value)) = (matrix.get(at).copied(), right.get(at).copied()) else {
            continue;
        };
        let Some(pivot) = row.get(at).copied().filter(|pivot| *pivot != 0.0) else {
            continue;
        };
        for other in (0..SIGNALS).filter(|other| *other != at) {
            if let (Some(cells), Some(result)) = (matrix.get_mut(other), right.get_mut(other)) {
                let factor = cells.get(at).copied().unwrap_or(0.0) / pivot;
                for (cell, above) in cells.iter_mut().zip(&row) {
                    *cell -= factor * above;
                }
                *result -= factor * value;
            }
        }
    }
    let mut out = right;
    for (at, (value, row)) in out.iter_mut().zip(&matrix).enumerate() {
        *value /= row.get(at).copied().unwrap_or(1.0);
    }
    out
}
