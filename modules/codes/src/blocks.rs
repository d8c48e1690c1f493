//! Which counters were ever issued: the blocks of all products in one sorted table.

use std::fmt;
use std::sync::Arc;

use heng_gs1::key::Gtin;
use heng_kernel::BlockId;

use crate::ranges::Span;
use crate::serial::{COUNTER_LIMIT, KeyVersion};

/// One issued block (码段): a run of counters of one product under one key version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id in the store.
    pub id: BlockId,
    /// The product.
    pub gtin: Gtin,
    /// The key that makes its serials.
    pub version: KeyVersion,
    /// Its counters.
    pub span: Span,
}

/// A block that cannot be added because another one has some of its counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockOverlap {
    /// The block that is already there.
    pub other: Block,
}

/// All issued blocks, sorted; a serial's block is found by binary search.
///
/// Cloning costs one reference count, so each reader keeps its own while a writer
/// puts a longer one in its place ([`BlockIndex::with`]). 10⁹ codes in 10,000 blocks take
/// less than a megabyte.
#[derive(Clone, Debug, Default)]
pub struct BlockIndex(Arc<Tables>);

#[derive(Clone, Debug, Default)]
struct Tables {
    /// Where each block starts, apart from the blocks, so that a search touches little memory.
    starts: Vec<Start>,
    blocks: Vec<Block>,
}

/// `gtin` and key version in one number, then the first counter.
type Start = (u64, u64);

impl BlockIndex {
    /// The index of blocks in any order.
    pub fn new(blocks: impl IntoIterator<Item = Block>) -> Result<Self, BlockOverlap> {
        let mut blocks: Vec<_> = blocks.into_iter().collect();
        blocks.sort_unstable_by_key(start);
        if let Some(pair) = blocks.windows(2).find(|pair| overlap(&pair[0], &pair[1])) {
            return Err(BlockOverlap { other: pair[0] });
        }
        Ok(Self(Arc::new(Tables { starts: blocks.iter().map(start).collect(), blocks })))
    }

    /// The block that issued this counter of the product, if one did.
    pub fn find(&self, gtin: Gtin, version: KeyVersion, counter: u64) -> Option<&Block> {
        let found = self.at_or_before(gtin, version, counter)?;
        found.span.contains(counter).then_some(found)
    }

    /// The same index with one more block.
    pub fn with(&self, block: Block) -> Result<Self, BlockOverlap> {
        let Tables { starts, blocks } = &*self.0;
        let at = starts.partition_point(|known| *known <= start(&block));
        let beside =
            at.checked_sub(1).and_then(|before| blocks.get(before)).into_iter().chain(blocks.get(at));
        if let Some(other) = beside.into_iter().find(|other| overlap(other, &block)) {
            return Err(BlockOverlap { other: *other });
        }
        let mut longer = Tables::clone(&self.0);
        longer.starts.insert(at, start(&block));
        longer.blocks.insert(at, block);
        Ok(Self(Arc::new(longer)))
    }

    /// The counters for the next `count` codes of a product; `None` when 2⁵⁷ are used up.
    pub fn next_span(&self, gtin: Gtin, version: KeyVersion, count: u64) -> Option<Span> {
        let newest = self.at_or_before(gtin, version, COUNTER_LIMIT);
        Span::of(newest.map_or(0, |block| block.span.last() + 1), count)
    }

    /// All blocks, by product, key version and first counter.
    pub fn blocks(&self) -> &[Block] {
        &self.0.blocks
    }

    /// The blocks of one product.
    pub fn of_product(&self, gtin: Gtin) -> &[Block] {
        let from = self.0.starts.partition_point(|(product, _)| product >> 3 < gtin.number());
        let to = self.0.starts.partition_point(|(product, _)| product >> 3 <= gtin.number());
        &self.0.blocks[from..to]
    }

    fn at_or_before(&self, gtin: Gtin, version: KeyVersion, counter: u64) -> Option<&Block> {
        let product = product(gtin, version);
        let at = self.0.starts.partition_point(|start| *start <= (product, counter));
        let found = self.0.blocks.get(at.checked_sub(1)?)?;
        (found.gtin == gtin && found.version == version).then_some(found)
    }
}

impl fmt::Display for BlockOverlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "block {} already has some of these counters ({})", self.other.id, self.other.span)
    }
}

impl std::error::Error for BlockOverlap {}

fn start(block: &Block) -> Start {
    (product(block.gtin, block.version), block.span.first())
}

/// A GTIN is below 10¹⁴ < 2⁴⁷, so three more bits always fit.
fn product(gtin: Gtin, version: KeyVersion) -> u64 {
    gtin.number() << 3 | u64::from(version.get())
}

fn overlap(left: &Block, right: &Block) -> bool {
    product(left.gtin, left.version) == product(right.gtin, right.version)
        && left.span.overlap(right.span).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: u8) -> BlockId {
        BlockId::from_bytes([number; 16])
    }

    fn gtin(seed: u64) -> Gtin {
        (0..10).find_map(|check| Gtin::from_number(seed * 10 + check)).unwrap()
    }

    fn block(number: u8, gtin_seed: u64, version: u8, first: u64, count: u64) -> Block {
        Block {
            id: id(number),
            gtin: gtin(gtin_seed),
            version: KeyVersion::new(version).unwrap(),
            span: Span::of(first, count).unwrap(),
        }
    }

    fn blocks() -> impl Strategy<Value = Vec<Block>> {
        let one = (1u64..4, 0u8..2, 0u64..100, 1u64..12);
        prop::collection::vec(one, 0..40).prop_map(|all| {
            (0..)
                .zip(all)
                .map(|(number, (gtin, version, first, count))| block(number, gtin, version, first, count))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(made in blocks(), gtin in 1u64..4, version in 0u8..2, counter in 0u64..120) {
            let mut kept: Vec<Block> = Vec::new();
            let mut index = BlockIndex::default();
            for new in made {
                let clash = kept.iter().any(|old| overlap(old, &new));
                match index.with(new) {
                    Ok(longer) => { prop_assert!(!clash); index = longer; kept.push(new); }
                    Err(BlockOverlap { other }) => prop_assert!(clash && overlap(&other, &new)),
                }
            }
            let (version, gtin) = (KeyVersion::new(version).unwrap(), self::gtin(gtin));
            let plain = kept.iter().find(|b| b.gtin == gtin && b.version == version && b.span.contains(counter));
            prop_assert_eq!(index.find(gtin, version, counter), plain);
            let whole = BlockIndex::new(kept.clone()).unwrap();
            prop_assert_eq!(whole.blocks(), index.blocks());
            let next = index.next_span(gtin, version, 3).unwrap();
            prop_assert!(kept.iter().all(|b| b.gtin != gtin || b.version != version || b.span.last() < next.first()));
        }
    }

    #[test]
    fn a_reader_keeps_what_it_had() {
        let before = BlockIndex::new([block(1, 10, 0, 0, 100)]).unwrap();
        let after = before.with(block(2, 10, 0, 100, 50)).unwrap();
        assert_eq!((before.blocks().len(), after.of_product(gtin(10)).len()), (1, 2));
        assert_eq!(after.with(block(3, 10, 0, 149, 1)).unwrap_err().other.id, id(2));
        assert!(BlockIndex::new([block(1, 10, 0, 0, 100), block(2, 10, 0, 99, 1)]).is_err());
    }
}
