//! From entries of the journal to what they make old.

use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, BusinessId, Outcome};
use heng_store::Tx;

use super::Known;

/// What the journal says that the memory has not followed yet.
pub(super) struct News {
    /// How many entries the journal has.
    pub(super) length: u64,
    changed: Changed,
}

enum Changed {
    /// So much that everything is forgotten: an import, or the first look at a journal of years.
    Much,
    /// These.
    Things(Vec<Thing>),
}

/// What an entry makes old.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A product, its pictures and its lots.
    Product(u64),
    /// One lot.
    Lot(u64, String),
    /// A business.
    Maker(BusinessId),
    /// The codes of a block.
    Block(BlockId),
    /// Everything of products: an entry of theirs that names no single one.
    Products,
    /// Everything of businesses.
    Makers,
    /// Everything of codes.
    Codes,
}

/// The entries after the first `after`, as this transaction sees the journal.
pub(super) fn news(tx: &mut Tx<'_>, after: u64) -> Outcome<News> {
    let length = heng_journal::length(tx)?;
    let changed = match u32::try_from(length.saturating_sub(after)) {
        Ok(0) => Changed::Things(Vec::new()),
        Ok(count @ 1..MUCH) => {
            let entries = heng_journal::feed(tx, after, count)?;
            Changed::Things(entries.iter().filter_map(|entry| made_old(&entry.kind, &entry.object)).collect())
        }
        _ => Changed::Much,
    };
    Ok(News { length, changed })
}

impl News {
    /// Forgets what they make old; the memory has followed them then.
    pub(super) fn forget(self, known: &mut Known) {
        known.length = self.length;
        match self.changed {
            Changed::Much => {
                for all in [Thing::Products, Thing::Makers, Thing::Codes] {
                    forget(known, &all);
                }
            }
            Changed::Things(things) => {
                for thing in &things {
                    forget(known, thing);
                }
            }
        }
    }
}

/// What an entry of this kind about this object makes old; an object that is not understood makes everything of its
/// module old, so that a new kind of entry costs speed and never truth.
pub(super) fn made_old(kind: &str, object: &str) -> Option<Thing> {
    let (what, name) = object.split_once(':').unwrap_or((object, ""));
    Some(match (kind.split('.').next()?, what) {
        ("products", "product") => gtin(name).map_or(Thing::Products, Thing::Product),
        ("products", "lot") => {
            let (of, lot) = name.split_once('/').unwrap_or((name, ""));
            gtin(of).map_or(Thing::Products, |gtin| Thing::Lot(gtin, lot.to_owned()))
        }
        ("products", _) => Thing::Products,
        ("parties", "business") => name.parse().map_or(Thing::Makers, Thing::Maker),
        // the first two are not remembered, recalls are the code book's; an order and a case change no code's life
        ("parties", "membership" | "premises") | ("codes", "recall" | "order" | "pack") => return None,
        ("parties", _) => Thing::Makers,
        ("codes", "block") => name.parse().map_or(Thing::Codes, Thing::Block),
        ("codes", _) => Thing::Codes,
        _ => return None,
    })
}

fn forget(known: &mut Known, thing: &Thing) {
    match thing {
        Thing::Product(gtin) => {
            known.goods.forget(gtin);
            known.pictures.forget(gtin);
            known.lots.forget_if(|(of, _)| of == gtin);
        }
        Thing::Lot(gtin, lot) => known.lots.forget(&(*gtin, lot.clone())),
        Thing::Maker(business) => known.makers.forget(business),
        Thing::Block(block) => known.lives.forget(*block),
        Thing::Products => {
            known.goods.clear();
            known.pictures.clear();
            known.lots.clear();
        }
        Thing::Makers => known.makers.clear(),
        Thing::Codes => known.lives.clear(),
    }
}

fn gtin(fourteen: &str) -> Option<u64> {
    fourteen.parse().ok().map(|gtin: Gtin| gtin.number())
}

/// More entries than these are not looked at one by one.
const MUCH: u32 = 512;
