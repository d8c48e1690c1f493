//! Blocks of codes, ordered, printed, delivered and bound to a lot through the codes module.

use std::sync::Arc;

use heng_codes::book::CodeBook;
use heng_codes::store::{self as codes, CertificateInput, CodeMark, CodeRange, NewBinding};
use heng_codes::{LotInput, NewOrder};
use heng_gs1::key::Gtin;
use heng_kernel::{Act, BlockId, BusinessId, Fault, Outcome};
use heng_store::Tx;

use super::{County, owner};
use crate::Fail;
use crate::sample::codes::gtin;

/// The lot that every bound code is in.
const LOT: &str = "L221030A";

/// Counters of a product's first block that are void: the waste at the beginning of a print run.
const WASTE: &str = "101-120";

impl County {
    /// One block of `size` codes for each of `blocks` products, `stride` products apart, bound to a lot as a whole.
    pub(crate) fn issue_bound(&self, blocks: u64, stride: u64, size: u64) -> Result<(), Fail> {
        let business = self.business()?;
        let mut act = owner(business, blocks);
        for start in (0..blocks).step_by(BATCH) {
            let (batch, book) = (start..(start + BATCH as u64).min(blocks), Arc::clone(&self.book));
            act = self.store.write_now(move |tx| {
                for product in batch {
                    let block = delivered(tx, &mut act, &book, gtin(product * stride), size, WASTE)?;
                    bind(tx, &mut act, &book, block, size)?;
                }
                Ok(act)
            })?;
        }
        self.book.refresh(&self.store)?;
        Ok(())
    }

    /// The `number`-th order of a product, of `size` codes; its block is issued, no more.
    pub(crate) fn issue(&self, product: u64, number: u64, size: u64) -> Result<(), Fail> {
        let (mut act, book) = (owner(self.business()?, number), Arc::clone(&self.book));
        self.store.write_now(move |tx| place(tx, &mut act, &book, gtin(product), size).map(drop))?;
        self.book.refresh(&self.store)?;
        Ok(())
    }

    /// One block, printed and received, with some codes void.
    pub(crate) fn issue_delivered(&self, product: u64, size: u64, void: String) -> Result<BlockId, Fail> {
        let (mut act, book) = (owner(self.business()?, product), Arc::clone(&self.book));
        let block =
            self.store.write_now(move |tx| delivered(tx, &mut act, &book, gtin(product), size, &void))?;
        self.book.refresh(&self.store)?;
        Ok(block)
    }

    /// Whose products these are.
    pub(crate) fn business(&self) -> Result<BusinessId, Fail> {
        let first = self.store.read_now(|tx| Ok(heng_products::facts::product(tx, gtin(0))?))?;
        Ok(first.ok_or("the county has no products")?.business)
    }
}

/// The first block of a product.
pub(crate) fn block_of(book: &CodeBook, gtin: Gtin) -> Result<heng_codes::blocks::Block, Fail> {
    Ok(*book.page().index.of_product(gtin).first().ok_or("the product has no block")?)
}

fn place(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, gtin: Gtin, quantity: u64) -> Outcome<BlockId> {
    let gtin = gtin.fourteen().as_str().to_owned();
    let new = NewOrder { gtin, quantity, lot: None, printer: None, note: String::new() };
    Ok(codes::place(tx, act, book, &new)?.block)
}

/// Orders without a printing works of their own: the business prints, inspects and receives.
fn delivered(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    gtin: Gtin,
    quantity: u64,
    void: &str,
) -> Outcome<BlockId> {
    let block = place(tx, act, book, gtin, quantity)?;
    let valid_until = act.now.date().tomorrow().map_err(|error| Fault::new("dating", error))?;
    let certificate = CertificateInput { number: "1".into(), valid_until, checked_by: "王印".into() };
    codes::check_certificate(tx, act, block, &certificate)?;
    codes::finish_printing(tx, act, block)?;
    codes::inspect(tx, act, book, block, void)?;
    codes::deliver(tx, act, block)?;
    codes::receive(tx, act, block)?;
    Ok(block)
}

fn bind(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, block: BlockId, size: u64) -> Outcome<()> {
    let (first, last) = (Some(CodeMark::Number(1)), Some(CodeMark::Number(size)));
    let new = NewBinding {
        range: CodeRange { block: Some(block), first, last, ..CodeRange::default() },
        lot: lot(act),
        rebinding: None,
        source: String::new(),
        number: None,
    };
    codes::bind(tx, act, book, &new).map(drop)
}

/// The lot, made on the day.
pub(crate) fn lot(act: &Act) -> LotInput {
    LotInput { lot: LOT.into(), produced: Some(act.now.date()), expires: None }
}

const BATCH: usize = 200;
