//! Binding codes to a lot after they were printed (后关联).

use heng_kernel::{LotId, Refusal};

use super::{BlockState, Event, Rebinding, Stage, block, refuse};
use crate::ranges::{RangeSet, Span};

/// Bind the codes from first to last, but for some, to a lot.
#[derive(Clone, Debug)]
pub struct Bind {
    /// The lot.
    pub lot: LotId,
    /// First and last code.
    pub span: Span,
    /// Codes in between that are not meant: torn, missed, tested.
    pub except: RangeSet,
    /// Given when codes shall leave another lot.
    pub rebinding: Option<Rebinding>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What happens; nothing when all codes were in the lot already.
    pub events: Vec<Event>,
    /// Void codes in the range, which were passed over.
    pub void: RangeSet,
}

/// Decides a binding.
///
/// A code belongs to one lot: codes of another lot are refused, naming it, unless a rebinding with
/// reason and person is given. Void codes are passed over, used-up codes refused. Codes that are in
/// the lot already are passed over, so that a repeated or overlapping report does no harm.
pub fn decide(state: &BlockState, bind: &Bind) -> Result<Binding, Refusal> {
    if state.stage < Stage::Delivered {
        return Err(refuse::stage(state.stage, Stage::Delivered));
    }
    block::inside(state, &RangeSet::from(bind.span))?;
    let mut wanted = RangeSet::from(bind.span);
    wanted.subtract(&bind.except);
    let void: RangeSet = wanted.runs().iter().flat_map(|run| state.voided.overlaps(*run)).collect();
    wanted.subtract(&void);
    if wanted.is_empty() {
        return Err(refuse::nothing_left());
    }
    let events = events(state, bind, wanted)?;
    Ok(Binding { events, void })
}

fn events(state: &BlockState, bind: &Bind, mut wanted: RangeSet) -> Result<Vec<Event>, Refusal> {
    for bound in state.bound.iter().filter(|bound| bound.lot == bind.lot) {
        wanted.subtract(&bound.codes);
    }
    if let Some(span) = wanted.first_common(&state.consumed) {
        return Err(refuse::consumed(state, span));
    }
    let mut events = Vec::new();
    for other in state.bound.iter().filter(|bound| bound.lot != bind.lot) {
        let codes: RangeSet = wanted.runs().iter().flat_map(|run| other.codes.overlaps(*run)).collect();
        let Some(span) = codes.runs().first() else { continue };
        let why = bind.rebinding.as_ref().ok_or_else(|| refuse::already_bound(state, *span, &other.name))?;
        if why.reason.trim().is_empty() || why.person.trim().is_empty() {
            return Err(refuse::rebinding_unexplained());
        }
        events.push(Event::Unbound { lot: other.lot, codes, why: why.clone() });
    }
    if !wanted.is_empty() {
        events.push(Event::Bound { lot: bind.lot, codes: wanted });
    }
    Ok(events)
}
