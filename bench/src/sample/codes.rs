//! Issued blocks of the sizes that the targets name.

use heng_codes::blocks::{Block, BlockIndex};
use heng_codes::ranges::Span;
use heng_codes::serial::{KeyVersion, SerialKey};
use heng_gs1::key::Gtin;
use heng_kernel::BlockId;
use zeroize::Zeroizing;

use super::parts::gtin_of;
use crate::Fail;

/// Blocks, each of a product.
pub(crate) struct Issued {
    pub(crate) index: BlockIndex,
    products: u64,
    /// Codes of each product.
    each: u64,
}

/// A key whose bytes are of no secret.
pub(crate) fn key() -> Result<SerialKey, Fail> {
    let version = KeyVersion::new(1).ok_or("key version 1")?;
    Ok(SerialKey::new(version, &Zeroizing::new([7; 16])))
}

/// The GTIN of a product by number.
pub(crate) fn gtin(product: u64) -> Gtin {
    gtin_of(product)
}

impl Issued {
    /// `codes` codes in `blocks` blocks of `products` products.
    pub(crate) fn new(codes: u64, blocks: u64, products: u64) -> Result<Self, Fail> {
        let version = key()?.version();
        let (size, per_product) = (codes / blocks, blocks / products);
        let block = |at: u64| {
            let span = Span::of(at / products * size, size)?;
            Some(Block {
                id: BlockId::from_bytes(u128::from(at).to_be_bytes()),
                gtin: gtin(at % products),
                version,
                span,
            })
        };
        let all: Option<Vec<_>> = (0..blocks).map(block).collect();
        Ok(Self {
            index: BlockIndex::new(all.ok_or("a block without codes")?)?,
            products,
            each: size * per_product,
        })
    }

    /// Product and counter of the `at`-th code in an order that jumps about.
    pub(crate) fn code(&self, at: u64) -> (Gtin, u64) {
        (gtin(at.wrapping_mul(7_919) % self.products), at.wrapping_mul(104_729) % self.each)
    }
}
