//! What went wrong: three lots that failed their tests, one of them recalled; a case that never arrived; goods sold by a
//! shop that never had them.

use std::collections::HashMap;
use std::sync::Arc;

use heng_codes::book::CodeBook;
use heng_gs1::key::Gln;
use heng_kernel::{Act, BusinessId, Fault, Outcome};
use heng_store::{Store, Tx};
use heng_trace::memory::Memory;
use heng_trace::recall::{NewRecall, Source, open, scope};

use super::super::life::owner;
use super::goods::{Kind, Lot};
use crate::county::freeze;

/// What is the matter with a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// Nothing.
    Good,
    /// It failed its test after it was sold.
    Bad,
    /// One of its cases never arrived.
    Broken,
    /// A shop sold some of it that never had any.
    Fake,
}

/// Which lots have a story.
pub(crate) struct Stories {
    of: HashMap<u64, Story>,
    /// The lot that is recalled, by its identifier, and whose it is.
    pub(crate) recalled: (String, Option<BusinessId>),
    /// A lot of 苍南紫菜 to be traced.
    pub(crate) laver: String,
}

impl Stories {
    pub(super) fn of(lots: &[Lot]) -> Self {
        let nth = |kind: Kind, at: usize| lots.iter().filter(move |lot| lot.kind == kind).nth(at);
        let told = [
            (nth(Kind::Aquatic, 4), Story::Bad),
            (nth(Kind::Vegetables, 3), Story::Bad),
            (nth(Kind::Beef, 2), Story::Bad),
            (nth(Kind::Laver, 4), Story::Broken),
            (nth(Kind::Laver, 0), Story::Fake),
        ];
        let id = |lot: Option<&Lot>| lot.map(Lot::id).unwrap_or_default();
        Self {
            of: told.iter().filter_map(|(lot, story)| Some(((*lot)?.number, *story))).collect(),
            recalled: (id(told[0].0), told[0].0.map(|lot| lot.maker)),
            laver: id(told[4].0),
        }
    }

    pub(super) fn story(&self, lot: &Lot) -> Story {
        self.of.get(&lot.number).copied().unwrap_or(Story::Good)
    }
}

/// Opens the recall; says its id.
pub(crate) fn recall(
    store: &Store,
    book: &Arc<CodeBook>,
    stories: &Stories,
    mut act: Act,
) -> Outcome<String> {
    let memory = Memory::default();
    memory.refresh(store)?;
    let (lot, maker) = &stories.recalled;
    let new = NewRecall {
        lots: vec![lot.clone()],
        level: 2,
        voluntary: true,
        source: Source::Sample,
        reason: "监督抽检检出镉超标（演示）".into(),
        known_at: None,
        number: None,
    };
    let scope = scope(&memory.graph(), &new.lots);
    if let Some(maker) = maker {
        act.actor = owner(*maker);
    }
    let freeze = freeze(book.clone());
    let id = store.write_now(move |tx| {
        open(tx, &mut act, &freeze, &new, &scope, |tx, location| Ok(whose(tx, location)?))
    })?;
    book.refresh(store)?;
    Ok(id.to_string())
}

/// Whose place a location is.
fn whose(tx: &mut Tx<'_>, location: &str) -> Result<Option<BusinessId>, Fault> {
    let rest = location.strip_prefix("https://id.gs1.org/414/");
    let gln = rest.and_then(|rest| rest.split('/').next()?.parse::<Gln>().ok());
    let found = gln.map(|gln| heng_parties::facts::premises(tx, gln)).transpose()?.flatten();
    Ok(found.map(|premises| premises.business))
}
