//! What a node holds in memory of all codes ([`CodeBook`]): issued blocks, serial keys, recalls in force.
//!
//! A serial is verified without the database; only what happened to the one code is read there. The book follows the
//! database by a number that grows with every change of these three ([`CodeBook::refresh`]): the node that made the
//! change refreshes at once, the others look four times a second ([`CodeBook::watch`]).

mod open;
mod page;
mod refresh;
mod watch;

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, BusinessId, Fault, OrderId, Time};

use crate::blocks::Block;
use crate::keys::KeyRing;
use crate::model::Recall;
use crate::serial::{KeyVersion, Serial, SerialKey};

pub use open::{BookError, KeyPlace};
pub use page::{Detail, Page};
pub use watch::Watch;

/// All issued blocks, serial keys and recalls in force, shared by all handlers of a node.
#[derive(Debug)]
pub struct CodeBook {
    page: RwLock<Arc<Page>>,
    ring: Mutex<KeyRing>,
    place: KeyPlace,
    /// Held while a new page is made, so that none is made twice or lost.
    turning: Mutex<()>,
}

impl CodeBook {
    /// What is known at this moment; it does not change under the reader's hands.
    pub fn page(&self) -> Arc<Page> {
        self.page.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The block and counter of a serial, if it was ever issued.
    pub fn find(&self, gtin: Gtin, serial: Serial) -> Option<(Block, u64)> {
        self.page().find(gtin, serial)
    }

    /// The key for new blocks.
    pub(crate) fn current_key(&self) -> Result<SerialKey, Fault> {
        let page = self.page();
        page.current().cloned().ok_or_else(|| Fault::broken("the key ring has no current key"))
    }

    /// The key of a version, for making serials again.
    pub(crate) fn key(&self, version: KeyVersion) -> Result<SerialKey, Fault> {
        let page = self.page();
        page.key(version).cloned().ok_or_else(|| Fault::broken("the key ring lacks the key of a block"))
    }

    fn turn(&self, page: Page) {
        *self.page.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(page);
    }
}

/// Who a block belongs to.
pub(crate) fn detail(order: OrderId, business: BusinessId, issued_at: Time) -> Detail {
    Detail { order, business, issued_at }
}

/// The pieces of a page as the database gives them.
#[derive(Debug, Default)]
struct News {
    seq: u64,
    blocks: Vec<(Block, Detail)>,
    recalls: Vec<Recall>,
}

impl News {
    fn ids(&self) -> impl Iterator<Item = (BlockId, Detail)> {
        self.blocks.iter().map(|(block, detail)| (block.id, *detail))
    }
}
