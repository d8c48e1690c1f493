//! One symbol: of a product, of a lot, or of one code.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Outcome, Refusal};
use heng_store::Tx;
use heng_web::{Ctx, Query, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::common::{book, filled, missing};
use crate::actions::LABEL;
use crate::book::CodeBook;
use crate::goods;
use crate::labels::qr::{self, Level, Mask};
use crate::labels::{
    Ean13, Grid, Link, QuietZone, XDimension, ean13_png, ean13_svg, grid_png, grid_svg, gs1_data_matrix,
};
use crate::model::gtin;
use crate::serial::Serial;
use crate::store::{refuse, seen};

/// Which symbol.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
pub(super) struct Asked {
    /// The product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gtin: Option<String>,
    /// One of its lots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lot: Option<String>,
    /// One of its codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) serial: Option<String>,
    /// `qr`, `qr-upper`, `datamatrix`, `ean13`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) symbol: Option<String>,
    /// Width of one module in millimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) x: Option<String>,
    /// `svg` or `png`, for the file.
    #[serde(skip_serializing)]
    pub(super) format: Option<String>,
}

/// A symbol with its size, and the text under it.
pub(super) struct Drawn {
    symbol: Symbol,
    x: XDimension,
    /// What a scanner reads.
    pub(super) content: String,
    /// The text for people.
    pub(super) readable: String,
}

enum Symbol {
    Grid(Box<Grid>, QuietZone),
    Bars(Ean13),
}

pub(super) async fn file(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let png = asked.format.as_deref() == Some("png");
    let drawn = draw(&ctx, &asked).await?;
    let (media, ending, bytes) = if png {
        ("image/png", "png", drawn.png()?)
    } else {
        ("image/svg+xml", "svg", drawn.svg().into_bytes())
    };
    let name: String = drawn.readable.chars().filter(char::is_ascii_alphanumeric).collect();
    let saved = format!("attachment; filename=\"{name}.{ending}\"");
    Ok(([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, saved)], bytes)
        .into_response())
}

/// The symbol that was asked for, when the asker may label that product or code.
pub(super) async fn draw(ctx: &Ctx, asked: &Asked) -> Reply<Drawn> {
    let product = gtin(filled(asked.gtin.as_deref()).ok_or_else(|| missing("gtin"))?)?;
    let serial =
        filled(asked.serial.as_deref()).map(Serial::parse_typed).transpose().map_err(Refusal::from)?;
    let (book, scope) = (book(ctx)?, Scope::of(&ctx.actor, &LABEL));
    ctx.read(move |tx| allowed(tx, &book, &scope, product, serial)).await?;
    let symbol = symbol_of(asked.symbol.as_deref())?;
    let x = width(asked.x.as_deref(), symbol)?;
    let lot = filled(asked.lot.as_deref());
    let link = Link::new(&ctx.app.site().base, product, lot).map_err(Refusal::from)?;
    Ok(drawn(symbol, link, (product, lot, serial), x)?)
}

/// A code must be one that the asker has or prints; a product without a serial must be its own.
fn allowed(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    scope: &Scope,
    product: Gtin,
    serial: Option<Serial>,
) -> Outcome<()> {
    let Some(serial) = serial else {
        let found = goods::product(tx, product)?;
        let own = found.is_some_and(|found| scope.business().is_none_or(|own| own == found.business));
        return if own { Ok(()) } else { Err(refuse::no_product().into()) };
    };
    let (block, _) = book.find(product, serial).ok_or_else(|| refuse::not_issued(&serial.to_string()))?;
    match seen(tx, scope, block.id) {
        Err(heng_kernel::Stop::Refused(_)) => Err(refuse::not_issued(&serial.to_string()).into()),
        seen => seen.map(drop),
    }
}

/// The symbols that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Qr,
    QrUpper,
    DataMatrix,
    Ean13,
}

/// The symbol of a name; a QR Code unless said.
pub(super) fn symbol_of(name: Option<&str>) -> Result<Kind, Refusal> {
    Ok(match filled(name) {
        None | Some("qr") => Kind::Qr,
        Some("qr-upper") => Kind::QrUpper,
        Some("datamatrix") => Kind::DataMatrix,
        Some("ean13") => Kind::Ean13,
        Some(_) => {
            let (zh, en) = ("请选择一种码制", "Choose one of the symbols");
            return Err(Refusal::new("codes/symbol", zh, en).field("symbol"));
        }
    })
}

fn drawn(
    kind: Kind,
    link: Link,
    (product, lot, serial): (Gtin, Option<&str>, Option<Serial>),
    x: XDimension,
) -> Result<Drawn, Refusal> {
    if kind == Kind::Ean13 {
        let bars = Ean13::new(product)?;
        let digits = bars.digits();
        return Ok(Drawn { symbol: Symbol::Bars(bars), x, content: digits.clone(), readable: digits });
    }
    let link = if kind == Kind::QrUpper { link.upper()? } else { link };
    let readable = readable(&link, serial);
    if kind == Kind::DataMatrix {
        let elements = elements(&link, (product, lot, serial));
        let grid = gs1_data_matrix(&elements)?;
        let content = elements.replace('\u{1d}', "␝");
        return Ok(Drawn {
            symbol: Symbol::Grid(Box::new(grid), QuietZone::DataMatrix),
            x,
            content,
            readable,
        });
    }
    let content = uri(&link, serial);
    let grid = qr::encode(&content, Level::M, Mask::Best)?;
    Ok(Drawn { symbol: Symbol::Grid(Box::new(grid), QuietZone::Qr), x, content, readable })
}

/// Without a serial the link of the lot or product.
fn uri(link: &Link, serial: Option<Serial>) -> String {
    match serial {
        Some(serial) => link.uri(serial),
        None => link.uri_prefix().trim_end_matches("/21/").to_owned(),
    }
}

fn readable(link: &Link, serial: Option<Serial>) -> String {
    match serial {
        Some(serial) => link.readable(serial),
        None => link.readable_prefix().trim_end_matches("(21)").to_owned(),
    }
}

fn elements(link: &Link, (product, lot, serial): (Gtin, Option<&str>, Option<Serial>)) -> String {
    match (serial, lot) {
        (Some(serial), _) => link.element_string(serial),
        (None, Some(lot)) => format!("01{}10{lot}", product.fourteen()),
        (None, None) => format!("01{}", product.fourteen()),
    }
}

/// Millimetres as typed, in micrometres; the usual width unless said.
pub(super) fn width(text: Option<&str>, kind: Kind) -> Result<XDimension, Refusal> {
    let usual = if kind == Kind::Ean13 { XDimension::EAN_NOMINAL } else { XDimension::RETAIL_2D };
    let Some(text) = filled(text) else { return Ok(usual) };
    micrometres(text.trim_end_matches("mm").trim()).and_then(XDimension::from_micrometres).ok_or_else(|| {
        Refusal::new(
            "codes/x-dimension",
            "X尺寸应在0.1至2毫米之间",
            "The X-dimension is between 0.1 and 2 mm",
        )
        .field("x")
    })
}

fn micrometres(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 2)?;
    Some(whole * 1_000 + part.parse::<u32>().ok()?)
}

impl Drawn {
    pub(super) fn svg(&self) -> String {
        match &self.symbol {
            Symbol::Grid(grid, quiet) => grid_svg(grid, *quiet, self.x),
            Symbol::Bars(code) => ean13_svg(code, self.x),
        }
    }

    fn png(&self) -> Result<Vec<u8>, Fault> {
        let drawn = match &self.symbol {
            Symbol::Grid(grid, quiet) => grid_png(grid, *quiet, self.x, DOTS),
            Symbol::Bars(code) => ean13_png(code, self.x, DOTS),
        };
        drawn.map(|png| png.bytes).map_err(|error| Fault::new("drawing a label", error))
    }

    /// Width and height in modules with the quiet zones, and in tenths of a millimetre.
    pub(super) fn size(&self) -> (u32, u32, String) {
        let (wide, high) = match &self.symbol {
            Symbol::Grid(grid, quiet) => {
                let side = |modules: usize| u32::try_from(modules).unwrap_or(0) + 2 * quiet.modules();
                (side(grid.width()), side(grid.height()))
            }
            Symbol::Bars(_) => (Ean13::LEFT_QUIET + Ean13::MODULES + Ean13::RIGHT_QUIET, Ean13::HEIGHT + 9),
        };
        let tenths = |modules: u32| {
            let tenths = (modules * self.x.micrometres() + 50) / 100;
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        (wide, high, format!("{} × {} mm", tenths(wide), tenths(high)))
    }
}

/// Dots of a module in a PNG.
const DOTS: u32 = 8;
