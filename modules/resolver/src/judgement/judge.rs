//! Asks every rule and orders what they found.

use heng_kernel::Time;

use super::facts::{CodeFacts, CodeState, Glance, History, Level, ShelfLife};
use super::verdict::{Fired, Verdict};
use super::{Finding, Missing, RuleId, Rules, pattern};

/// Judges one scan.
///
/// `history` holds the earlier scans, `scan` is the present one; `None` when the history could not be read. Codes
/// without a serial have no history worth reading: theirs is not looked at.
pub fn judge(rules: &Rules, code: &CodeFacts, history: Option<&History>, scan: Glance) -> Verdict {
    let mut found = Found { rules, fired: Vec::with_capacity(4) };
    of_recalls(&mut found, code);
    of_state(&mut found, code, scan.at);
    if code.bound().is_some() {
        match code.level {
            Level::Product | Level::Lot => found.add(RuleId::Registered, Finding::Registered),
            Level::Item => of_scans(&mut found, code, history, scan),
        }
    }
    found.verdict()
}

/// `recall`: a recall covers the code.
fn of_recalls(found: &mut Found<'_>, code: &CodeFacts) {
    match &code.recalls {
        Some(recalls) => {
            for recall in recalls {
                found.add(RuleId::Recall, Finding::Recalled(recall.clone()));
            }
        }
        None => found.add(RuleId::Missing, Finding::CannotDecide(Missing::Recalls)),
    }
}

/// `unknown`, `void`, `not-activated`, `consumed`, and `expired` of the goods behind it.
fn of_state(found: &mut Found<'_>, code: &CodeFacts, now: Time) {
    match &code.state {
        CodeState::Unknown => found.add(RuleId::Unknown, Finding::Unknown),
        CodeState::Void(void) => found.add(RuleId::Void, Finding::Void(void.clone())),
        CodeState::Blank => found.add(RuleId::NotActivated, Finding::NotActivated),
        CodeState::Consumed(_, at) => found.add(RuleId::Consumed, Finding::Consumed { at: *at }),
        CodeState::Bound(_) => {}
    }
    match code.bound().map(|bound| bound.shelf_life) {
        Some(ShelfLife::Until(until)) if until < now.date() => {
            let days = (now.date() - until).get_days();
            found.add(RuleId::Expired, Finding::Expired { until, days });
        }
        Some(ShelfLife::Missing) => found.add(RuleId::Missing, Finding::CannotDecide(Missing::ShelfLife)),
        Some(ShelfLife::Until(_) | ShelfLife::NotStated) | None => {}
    }
}

/// `flagged`, the patterns, and `seen` or `first`.
fn of_scans(found: &mut Found<'_>, code: &CodeFacts, history: Option<&History>, scan: Glance) {
    if let Some(flag) = code.flag {
        found.add(RuleId::Flagged, Finding::Flagged { at: flag.at, reason: flag.reason });
    }
    let Some(history) = history else {
        return found.add(RuleId::Missing, Finding::CannotDecide(Missing::History));
    };
    for (rule, reason) in pattern::reasons(found.rules, history, scan) {
        found.add(rule, Finding::Suspicious(reason));
    }
    match history.first_at {
        Some(since) if history.count > 0 => {
            let often = history.count >= u64::from(found.rules.often_from);
            let (count, cities) = (history.count, history.city_count());
            found.add(RuleId::Seen, Finding::Seen { count, since, cities, often });
        }
        _ => found.add(RuleId::First, Finding::First),
    }
}

struct Found<'a> {
    rules: &'a Rules,
    fired: Vec<Fired>,
}

impl Found<'_> {
    fn add(&mut self, rule: RuleId, finding: Finding) {
        self.fired.push(Fired { rule, version: self.rules.version(rule), finding });
    }

    /// The rules stand in the order of precedence, so sorting by rule puts the deciding one first.
    fn verdict(mut self) -> Verdict {
        self.fired.sort_by_key(|fired| fired.rule);
        let missing = Finding::CannotDecide(Missing::History);
        let nothing = || Fired {
            rule: RuleId::Missing,
            version: self.rules.version(RuleId::Missing),
            finding: missing,
        };
        let mut fired = self.fired.into_iter();
        let decisive = fired.next().unwrap_or_else(nothing);
        Verdict::new(decisive, fired.collect())
    }
}
