//! Stop-watch and arithmetic.

#![expect(clippy::cast_precision_loss, reason = "counts and bytes here are far below 2^52")]

use std::time::Instant;

/// What the work gave, and the seconds it took.
pub(crate) fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

/// How many of `count` things are done in a second, in the best of some rounds.
pub(crate) fn best_rate(rounds: usize, count: u64, mut work: impl FnMut()) -> f64 {
    let best = (0..rounds).map(|_| seconds(&mut work).1).fold(f64::INFINITY, f64::min);
    per(count, best)
}

/// So many in so many seconds (or bytes over codes).
pub(crate) fn per(count: u64, divisor: f64) -> f64 {
    count as f64 / divisor.max(1e-9)
}

/// A count as a figure.
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

/// The instant of a sorted list below which `share` of it lies.
pub(crate) fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of the list")]
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
