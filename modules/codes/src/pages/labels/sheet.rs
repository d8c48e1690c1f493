//! A sheet of labels, each with a code of its own, as a page that is made to be printed.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use heng_access::Scope;
use heng_kernel::{BlockId, Fault, Outcome, Refusal};
use heng_products::facts as products;
use heng_store::Tx;
use heng_web::{Ctx, Html, Query, Reply};
use maud::PreEscaped;
use schemars::JsonSchema;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::super::common::{book, say};
use super::draw::{Kind, symbol_of, width};
use crate::actions::LABEL;
use crate::book::CodeBook;
use crate::labels::qr::{self, Level, Mask};
use crate::labels::{Label, Link, QuietZone, Sheet, gs1_data_matrix};
use crate::serial::Serial;
use crate::store;

/// Which labels, and how they lie.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// The block.
    block: BlockId,
    /// The number of the first code, from 1.
    #[serde(default = "one")]
    first: u64,
    /// How many, at most 1,000.
    #[serde(default = "one")]
    count: u64,
    /// `qr`, `qr-upper`, `datamatrix`.
    kind: Option<String>,
    /// Labels from left to right.
    #[serde(default = "three")]
    columns: u32,
    /// Rows of a page.
    #[serde(default = "eight")]
    rows: u32,
    /// Width of one module in millimetres.
    width: Option<String>,
}

/// Codes to be drawn.
struct Run {
    name: String,
    link: Link,
    serials: Vec<(u64, Serial)>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let kind = symbol_of(asked.kind.as_deref())?;
    let x = width(asked.width.as_deref(), kind)?;
    let (book, scope, base) = (book(&ctx)?, Scope::of(&ctx.actor, &LABEL), ctx.app.site().base.clone());
    let (columns, rows) = (asked.columns.clamp(1, 20), asked.rows.clamp(1, 40));
    let run = ctx.read(move |tx| run(tx, &book, &scope, &asked, &base)).await?;
    let labels: Result<Vec<Label>, Refusal> =
        run.serials.iter().map(|(number, serial)| label(&run, kind, *number, *serial)).collect();
    let sheet = Sheet { columns, rows, margin: MARGIN, x };
    let page = sheet.html(say(&ctx, "标签纸", "Sheet of labels"), &labels?).map_err(Refusal::from)?;
    printable(page)
}

fn run(tx: &mut Tx<'_>, book: &CodeBook, scope: &Scope, asked: &Asked, base: &str) -> Outcome<Run> {
    if !(1..=MOST).contains(&asked.count) {
        return Err(Refusal::new("codes/sheet-count", "一次 1 至 1,000 枚", "1 to 1,000 labels at once")
            .field("count")
            .into());
    }
    let block = store::seen(tx, scope, asked.block)?;
    let start = asked.first.checked_sub(1).and_then(|skip| block.span.first().checked_add(skip));
    let start = start.filter(|start| block.span.contains(*start)).ok_or_else(store::refuse::range_broken)?;
    let page = book.page();
    let end = block.span.last().min(start + asked.count - 1);
    let serial = |counter| {
        let serial = page
            .serial(block.gtin, block.version, counter)
            .ok_or_else(|| Fault::broken("a block without its key"))?;
        Ok((block.number(counter), serial))
    };
    let serials: Result<Vec<_>, Fault> = (start..=end).map(serial).collect();
    let link = Link::new(base, block.gtin, block.lot.as_deref()).map_err(Refusal::from)?;
    let name = products::product(tx, block.gtin)?.map_or_else(String::new, |product| product.name);
    Ok(Run { name, link, serials: serials? })
}

fn label(run: &Run, kind: Kind, number: u64, serial: Serial) -> Result<Label, Refusal> {
    let (symbol, quiet) = match kind {
        Kind::DataMatrix => (gs1_data_matrix(&run.link.element_string(serial))?, QuietZone::DataMatrix),
        Kind::QrUpper => {
            (qr::encode(&run.link.clone().upper()?.uri(serial), Level::M, Mask::Best)?, QuietZone::Qr)
        }
        Kind::Qr | Kind::Ean13 => (qr::encode(&run.link.uri(serial), Level::M, Mask::Best)?, QuietZone::Qr),
    };
    let lines = vec![run.name.clone(), serial.grouped(), format!("No. {number}")];
    Ok(Label { symbol, quiet, lines })
}

/// The page's own style is allowed by its hash, as the policy of pages wants it (CSP Level 3 §2.3.1).
fn printable(page: String) -> Reply<Response> {
    let style = page
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"))
        .map_or("", |(style, _)| style);
    let hash = STANDARD.encode(Sha256::digest(style));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; frame-ancestors 'none'");
    let policy = HeaderValue::from_str(&policy).map_err(|error| Fault::new("writing a policy", error))?;
    let mut response = Html(PreEscaped(page)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn one() -> u64 {
    1
}

fn three() -> u32 {
    3
}

fn eight() -> u32 {
    8
}

const MOST: u64 = 1_000;
/// 8 mm: what office printers cannot reach, in micrometres.
const MARGIN: u32 = 8_000;
