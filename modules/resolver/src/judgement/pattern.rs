//! The patterns that one pack in one pair of hands does not make.

use heng_kernel::Time;

use super::facts::{Glance, History};
use super::{Reason, RuleId, Rules};
use crate::places::Place;

/// Every pattern that the present scan completes, the most telling first.
pub(super) fn reasons(
    rules: &Rules,
    history: &History,
    scan: Glance,
) -> impl Iterator<Item = (RuleId, Reason)> {
    let scans = history.count.saturating_sub(history.settled) + 1;
    let many = scans >= u64::from(rules.many_scans);
    let new = scan.place.is_some_and(|place| history.cities.binary_search(&place.city()).is_err());
    let cities = history.city_count() + u32::from(new);
    let wide = cities >= rules.wide_cities;
    [
        far_apart(rules, history, scan).map(|reason| (RuleId::FarApart, reason)),
        burst(rules, history, scan).map(|reason| (RuleId::Burst, reason)),
        wide.then_some((RuleId::TooWide, Reason::TooWide { cities })),
        many.then_some((RuleId::TooMany, Reason::TooMany { scans })),
    ]
    .into_iter()
    .flatten()
}

/// `far-apart`: two scans so far from one another that nobody could have carried the pack between them.
///
/// Every pair of the latest scans is tried, not only neighbours: two places a minute apart stay suspicious when a
/// third scan falls in between. The pair that would have needed the highest speed is named.
fn far_apart(rules: &Rules, history: &History, scan: Glance) -> Option<Reason> {
    let sightings: Vec<(Time, Place)> = std::iter::once(&scan)
        .chain(&history.recent)
        .filter_map(|glance| Some((glance.at, glance.place?)))
        .collect();
    let pairs = sightings
        .iter()
        .enumerate()
        .flat_map(|(at, one)| sightings[at + 1..].iter().map(move |other| (one, other)));
    let leaps = pairs.filter_map(|(one, other)| leap(rules, *one, *other));
    leaps.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, reason)| reason)
}

/// The speed in km/h between two sightings and the reason, when it is above the limit.
fn leap(rules: &Rules, one: (Time, Place), other: (Time, Place)) -> Option<(f64, Reason)> {
    let ((from_at, from), (to_at, to)) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    if from == to {
        return None;
    }
    let km = from.point()?.distance_km(to.point()?);
    let micros = to_at.since(from_at);
    // a second at least, so that two scans in one instant have a speed
    let speed = km / (seconds(micros).max(1.0) / 3_600.0);
    let too_fast = km >= f64::from(rules.min_km) && speed > f64::from(rules.km_per_hour);
    too_fast.then(|| (speed, Reason::FarApart { from, to, km: whole(km), minutes: micros / 60_000_000 }))
}

/// `burst`: so many scans in so few minutes, the present one included.
fn burst(rules: &Rules, history: &History, scan: Glance) -> Option<Reason> {
    let minutes = i64::from(rules.burst_minutes);
    let near = |glance: &&Glance| scan.at.since(glance.at).abs() <= minutes * 60_000_000;
    let scans = 1 + history.recent.iter().filter(near).count() as u64;
    (scans >= u64::from(rules.burst_scans)).then_some(Reason::Burst { scans, minutes })
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of 285 years fit a double exactly")]
fn seconds(micros: i64) -> f64 {
    micros as f64 / 1_000_000.0
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two places are 20,100 km apart"
)]
fn whole(km: f64) -> u32 {
    km.round() as u32
}
