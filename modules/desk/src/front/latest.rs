//! What happened lately to what one looks after.

use heng_access::Scope;
use heng_journal::{Event, Filter, Object, list, of_object};
use heng_kernel::{Actor, Outcome, PageSize};
use heng_store::Tx;

use crate::actions::READ_OWN;
use crate::record::is_ours;

/// The latest entries, newest first: all of them for whoever reads the journal; else one's own acts, those of one's
/// unit among the latest of all, and the life of one's business.
pub(super) fn latest(tx: &mut Tx<'_>, actor: &Actor, reads_all: bool) -> Outcome<Vec<Event>> {
    if reads_all {
        return Ok(list(tx, &Filter::default(), None, PageSize::of(SHOWN))?.items);
    }
    // a section looks after the whole county; what its people see of one another is still their unit's
    let scope = match (Scope::of(actor, &READ_OWN), &actor.unit) {
        (Scope::All, Some(unit)) => Scope::Unit(unit.clone()),
        (scope, _) => scope,
    };
    let own = Filter { actor: Some(actor.name.clone()), ..Filter::default() };
    let mut events = list(tx, &own, None, PageSize::of(SHOWN))?.items;
    let around = list(tx, &Filter::default(), None, PageSize::of(AROUND))?.items;
    events.extend(around.into_iter().filter(|event| is_ours(actor, &scope, event)));
    if let Some(business) = scope.business() {
        events.extend(of_object(tx, &Object::of(business), None, PageSize::of(SHOWN))?.items);
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.index));
    events.dedup_by_key(|event| event.index);
    events.truncate(usize::from(SHOWN));
    Ok(events)
}

const SHOWN: u16 = 12;
/// Among how many of the latest entries those of one's unit are looked for.
const AROUND: u16 = 200;
