//! Reading back: the feed, the history of one thing, and a list with filters.

use heng_kernel::{Cursor, Fault, Page, PageSize, Time};
use heng_store::{Tx, Value, params};

use crate::entry::Object;
use crate::event::Event;
use crate::sql;

/// How many entries there are.
pub fn length(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.one(&sql::HEAD, params![], |row| row.get(0))
}

/// The entries after the first `after`, oldest first, at most `limit`. A reader that has seen nothing asks with 0,
/// then with the last index plus one.
pub fn feed(tx: &mut Tx<'_>, after: u64, limit: u32) -> Result<Vec<Event>, Fault> {
    tx.all(&sql::FEED, params![after, limit], Event::read)
}

/// The life of one thing, newest first.
pub fn of_object(
    tx: &mut Tx<'_>,
    object: &Object,
    before: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Event>, Fault> {
    let before = position(before);
    let rows = tx.all(&sql::OF_OBJECT, params![object.as_str(), before, size.one_more()], Event::read)?;
    Ok(Page::cut(rows, size, |event| event.object_seq.to_string()))
}

/// Which entries a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only by this actor.
    pub actor: Option<String>,
    /// Only recorded at or after.
    pub since: Option<Time>,
    /// Only recorded before.
    pub until: Option<Time>,
}

/// A list with filters, newest first.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    before: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Event>, Fault> {
    // time runs with the index, so bounds in time are bounds of the key
    let low = match filter.since {
        Some(since) => first_since(tx, since)?,
        None => 0,
    };
    let high = match filter.until {
        Some(until) => first_since(tx, until)?.min(position(before)),
        None => position(before),
    };
    let (statement, words): (_, Vec<&String>) = match (&filter.kind, &filter.actor) {
        (None, None) => (&sql::LIST, vec![]),
        (Some(kind), None) => (&sql::LIST_KIND, vec![kind]),
        (None, Some(actor)) => (&sql::LIST_ACTOR, vec![actor]),
        (Some(kind), Some(actor)) => (&sql::LIST_KIND_ACTOR, vec![kind, actor]),
    };
    let mut params: Vec<Value<'_>> = vec![low.into(), high.into(), size.one_more().into()];
    params.extend(words.into_iter().map(Value::from));
    let rows = tx.all(statement, &params, Event::read)?;
    Ok(Page::cut(rows, size, |event| event.index.to_string()))
}

/// The index of the first entry at or after `at`; past every index if there is none.
fn first_since(tx: &mut Tx<'_>, at: Time) -> Result<i64, Fault> {
    Ok(tx.opt(&sql::FIRST_SINCE, params![at], |row| row.get(0))?.unwrap_or(i64::MAX))
}

/// A cursor that is none of ours begins at the newest.
fn position(before: Option<&Cursor>) -> i64 {
    before.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(i64::MAX)
}
