//! What somebody typed to find a code: a link, an element string, a serial, the digits under the bars.

use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Refusal};
use heng_store::Tx;

use crate::book::{CodeBook, Page};
use crate::rules::line::ReadCode;
use crate::serial::Serial;
use crate::store;

/// Where it leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One code.
    Code(Gtin, Serial),
    /// A product.
    Product(Gtin),
}

/// The code or product that a text names, within what the asker may see.
pub(super) fn find(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    scope: &heng_access::Scope,
    text: &str,
) -> heng_kernel::Outcome<Found> {
    let text = text.trim();
    let code = ReadCode::parse(text).or_else(|| typed_serial(text));
    match code {
        Some(ReadCode { gtin: Some(gtin), serial }) => Ok(Found::Code(gtin, serial)),
        Some(ReadCode { gtin: None, serial }) => alone(tx, book, scope, serial),
        None => product(text).map(Found::Product).ok_or_else(|| unknown(text).into()),
    }
}

/// As it stands on a pack, in groups and small letters.
fn typed_serial(text: &str) -> Option<ReadCode> {
    Serial::parse_typed(text).ok().map(|serial| ReadCode { gtin: None, serial })
}

/// A GTIN by itself, or in a link or element string without a serial.
fn product(text: &str) -> Option<Gtin> {
    let path = text.split(['?', '#']).next().unwrap_or(text);
    let in_link = path.split_once("/01/").and_then(|(_, rest)| rest.split('/').next());
    let in_brackets = text.split_once("(01)").and_then(|(_, rest)| rest.get(..14));
    in_link.or(in_brackets).unwrap_or(text).parse().ok()
}

/// A serial alone names the product whose key made it: hardly ever more than one.
fn alone(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    scope: &heng_access::Scope,
    serial: Serial,
) -> heng_kernel::Outcome<Found> {
    let page = book.page();
    for gtin in products(&page) {
        if let Some((block, _)) = page.find(gtin, serial)
            && visible(tx, scope, block.id)?
        {
            return Ok(Found::Code(gtin, serial));
        }
    }
    let text = serial.to_string();
    Err(store::refuse::not_issued(&text).field("code").into())
}

fn visible(tx: &mut Tx<'_>, scope: &heng_access::Scope, block: heng_kernel::BlockId) -> Result<bool, Fault> {
    match store::seen(tx, scope, block) {
        Ok(_) => Ok(true),
        Err(heng_kernel::Stop::Refused(_)) => Ok(false),
        Err(heng_kernel::Stop::Failed(fault)) => Err(fault),
    }
}

/// The products with codes; blocks stand in the order of their products.
fn products(page: &Page) -> Vec<Gtin> {
    let mut gtins: Vec<Gtin> = page.index.blocks().iter().map(|block| block.gtin).collect();
    gtins.dedup();
    gtins
}

fn unknown(text: &str) -> Refusal {
    Refusal::new(
        "codes/find",
        format!("“{text}”不是码、序列号或商品代码"),
        format!("{text:?} is no code, no serial and no GTIN"),
    )
    .field("code")
    .remedy(
        "粘贴码里的网址，或输入 12 位序列号、条码下面的数字",
        "Paste the code's link, or type the serial of 12 signs or the digits under the bars",
    )
}
