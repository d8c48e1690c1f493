//! What became of codes, in runs.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use heng_codes::facts::Run;
use heng_kernel::BlockId;

/// Runs of codes by their block, in two generations as of [`heng_kernel::Generations`].
pub(super) struct Lives {
    young: Blocks,
    old: Blocks,
    /// How many runs the young generation holds.
    count: usize,
    limit: usize,
}

/// The runs of each block by their first counter.
type Blocks = HashMap<BlockId, BTreeMap<u64, Run>>;

impl Lives {
    /// At most `limit` runs a generation.
    pub(super) fn new(limit: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), count: 0, limit }
    }

    /// The run around a counter, and whether it is in the young generation.
    pub(super) fn get(&self, block: BlockId, counter: u64) -> Option<(&Run, bool)> {
        let young = around(&self.young, block, counter).map(|run| (run, true));
        young.or_else(|| around(&self.old, block, counter).map(|run| (run, false)))
    }

    pub(super) fn renew(&mut self, block: BlockId, counter: u64) {
        if let Some(run) = around(&self.old, block, counter).cloned() {
            self.put(block, run);
        }
    }

    pub(super) fn put(&mut self, block: BlockId, run: Run) {
        if self.count >= self.limit {
            self.old = mem::take(&mut self.young);
            self.count = 0;
        }
        let known = self.young.entry(block).or_default().insert(run.span.first(), run);
        self.count += usize::from(known.is_none());
    }

    pub(super) fn forget(&mut self, block: BlockId) {
        self.count -= self.young.remove(&block).map_or(0, |runs| runs.len());
        self.old.remove(&block);
    }

    pub(super) fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
        self.count = 0;
    }
}

fn around(blocks: &Blocks, block: BlockId, counter: u64) -> Option<&Run> {
    let (_, run) = blocks.get(&block)?.range(..=counter).next_back()?;
    run.span.contains(counter).then_some(run)
}
