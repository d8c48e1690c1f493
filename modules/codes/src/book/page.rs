//! One state of the book.

use std::collections::HashMap;
use std::sync::Arc;

use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, BusinessId, OrderId, Time};

use crate::blocks::{Block, BlockIndex};
use crate::model::Recall;
use crate::serial::{KeyVersion, Serial, SerialKey};

/// One state of the book; readers keep theirs while the next one is made.
#[derive(Clone, Debug)]
pub struct Page {
    /// The number of the last change that it holds.
    pub seq: u64,
    /// All issued blocks.
    pub index: BlockIndex,
    pub(super) details: Arc<HashMap<BlockId, Detail>>,
    pub(super) keys: [Option<SerialKey>; KeyVersion::COUNT as usize],
    pub(super) current: Option<KeyVersion>,
    pub(super) recalls: Arc<HashMap<Gtin, Vec<Recall>>>,
}

/// What is known of a block besides its counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The order that it fills.
    pub order: OrderId,
    /// Whose codes they are.
    pub business: BusinessId,
    /// When they were issued.
    pub issued_at: Time,
}

impl Page {
    /// The block and counter of a serial, if it was ever issued.
    pub fn find(&self, gtin: Gtin, serial: Serial) -> Option<(Block, u64)> {
        let counter = self.key(serial.key_version())?.invert(gtin, serial)?;
        let block = self.index.find(gtin, serial.key_version(), counter)?;
        Some((*block, counter))
    }

    /// The serial of a counter.
    pub fn serial(&self, gtin: Gtin, version: KeyVersion, counter: u64) -> Option<Serial> {
        self.key(version)?.issue(gtin, counter).ok()
    }

    /// What is known of a block besides its counters.
    pub fn detail(&self, block: BlockId) -> Option<Detail> {
        self.details.get(&block).copied()
    }

    /// The recalls in force that cover this lot of the product, or this one code.
    pub fn recalls<'a>(
        &'a self,
        gtin: Gtin,
        lot: Option<&'a str>,
        code: Option<(KeyVersion, u64)>,
    ) -> impl Iterator<Item = &'a Recall> {
        let of_product = self.recalls.get(&gtin).map_or(&[][..], Vec::as_slice);
        of_product.iter().filter(move |recall| recall.covers(lot, code))
    }

    /// All recalls in force, by product.
    pub fn all_recalls(&self) -> impl Iterator<Item = &Recall> {
        self.recalls.values().flatten()
    }

    /// Was a block issued under a key that is not here?
    pub(super) fn lacks_key(&self) -> bool {
        self.index.blocks().iter().any(|block| self.key(block.version).is_none())
    }

    pub(super) fn key(&self, version: KeyVersion) -> Option<&SerialKey> {
        self.keys.get(usize::from(version.get()))?.as_ref()
    }

    pub(super) fn current(&self) -> Option<&SerialKey> {
        self.key(self.current?)
    }
}
