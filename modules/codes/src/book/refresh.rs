//! Following the database.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use heng_kernel::{Fault, Outcome};
use heng_store::{Row, Store, Tx, params};

use super::{CodeBook, Detail, News, Page, detail};
use crate::blocks::{Block, BlockIndex};
use crate::model::{gtin_at, read_recall, span_at, version_at};
use crate::sql;

impl CodeBook {
    /// Takes in what has changed since the last look, in this process or another; nothing when nothing has.
    /// A point read: a few microseconds on SQLite. Asynchronous callers on PostgreSQL use [`Self::catch_up`].
    pub fn refresh(&self, store: &Store) -> Outcome<bool> {
        let seen = self.page().seq;
        let now: u64 = store.read_now(|tx| Ok(pulse(tx)?))?;
        if now == seen {
            return Ok(false);
        }
        self.load(store).map(|()| true)
    }

    /// The same for asynchronous callers, called by the handler that made the change.
    pub async fn catch_up(&self, store: &Store) -> Outcome<()> {
        let seen = self.page().seq;
        let news = store.read(move |tx| Ok(news(tx, seen)?)).await?;
        self.take(news, seen)
    }

    pub(super) fn load(&self, store: &Store) -> Outcome<()> {
        let seen = self.page().seq;
        let news = store.read_now(move |tx| Ok(news(tx, seen)?))?;
        self.take(news, seen)
    }

    fn take(&self, news: News, seen: u64) -> Outcome<()> {
        let _turning = self.turning.lock().unwrap_or_else(PoisonError::into_inner);
        let page = self.page();
        // somebody else took in more meanwhile
        if news.seq <= page.seq && news.seq != seen {
            return Ok(());
        }
        let next = next(&page, news)?;
        self.turn(if next.lacks_key() { self.with_new_keys(next)? } else { next });
        Ok(())
    }
}

/// The number of the last change.
fn pulse(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.one(&sql::PULSE, params![], |row| row.get(0))
}

fn news(tx: &mut Tx<'_>, seen: u64) -> Result<News, Fault> {
    Ok(News {
        seq: pulse(tx)?,
        blocks: tx.all(&sql::BLOCKS_SINCE, params![seen], read_block)?,
        recalls: tx.all(&sql::RECALLS_ACTIVE, params![], read_recall)?,
    })
}

fn read_block(row: &Row<'_>) -> Result<(Block, Detail), Fault> {
    let block = Block {
        id: row.get(4)?,
        gtin: gtin_at(row, 0)?,
        version: version_at(row, 1)?,
        span: span_at(row, 2, 3)?,
    };
    Ok((block, detail(row.get(5)?, row.get(6)?, row.get(7)?)))
}

fn next(page: &Page, news: News) -> Result<Page, Fault> {
    let mut recalls: HashMap<_, Vec<_>> = HashMap::new();
    let fresh: Vec<_> =
        news.blocks.iter().filter(|(block, _)| page.detail(block.id).is_none()).copied().collect();
    let (index, details) = if fresh.is_empty() {
        (page.index.clone(), page.details.clone())
    } else {
        let all = page.index.blocks().iter().copied().chain(fresh.iter().map(|(block, _)| *block));
        let index = BlockIndex::new(all).map_err(|error| Fault::new("indexing the blocks", error))?;
        let mut details = HashMap::clone(&page.details);
        details.extend(news.ids());
        (index, Arc::new(details))
    };
    for recall in news.recalls {
        recalls.entry(recall.gtin).or_default().push(recall);
    }
    Ok(Page { seq: news.seq, index, details, recalls: Arc::new(recalls), ..page.clone() })
}
