//! `/api/v1/labels`: one symbol as SVG or PNG.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Refusal, Stop};
use heng_web::{Ctx, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::LABEL;
use crate::labels::qr::{self, Level, Mask};
use crate::labels::{
    Ean13, Grid, Link, QuietZone, XDimension, ean13_png, ean13_svg, grid_png, grid_svg, gs1_data_matrix,
};
use crate::model::gtin;
use crate::serial::Serial;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/labels", &LABEL, draw)
            .summary("一个码的图形", "The symbol of one code")
            .query::<Asked>()
            .gives_file("image/svg+xml")
            .refuses(&["codes/gtin", "codes/serial", "codes/lot", "codes/symbol", "codes/x-dimension"]),
    ]
}

/// Which symbol.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// The product.
    gtin: String,
    /// Its lot.
    lot: Option<String>,
    /// The serial; not for `ean13`.
    serial: Option<String>,
    /// `qr` (default), `datamatrix`, `ean13`.
    symbol: Option<String>,
    /// `svg` (default) or `png`.
    format: Option<String>,
    /// Width of one module: `0.25mm`, or in millimetres without the unit.
    x: Option<String>,
    /// Dots per module of a PNG, 1 to 40; 8 unless said.
    dots: Option<u32>,
    /// `true`: the upper-case link, which makes the smaller QR symbol.
    #[serde(default)]
    upper: bool,
}

/// A symbol that is still without a size.
enum Symbol {
    Grid(Box<Grid>, QuietZone),
    Bars(Box<Ean13>),
}

async fn draw(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let symbol = symbol(&ctx, &asked)?;
    let x = width(asked.x.as_deref(), &symbol)?;
    let dots = asked.dots.unwrap_or(8).clamp(1, 40);
    match asked.format.as_deref().unwrap_or("svg") {
        "svg" => Ok(file("image/svg+xml", svg(&symbol, x).into_bytes())),
        "png" => Ok(file("image/png", png(&symbol, x, dots)?)),
        _ => Err(unknown("format", "format 应为 svg 或 png", "format is svg or png").into()),
    }
}

fn symbol(ctx: &Ctx, asked: &Asked) -> Result<Symbol, Stop> {
    let product = gtin(&asked.gtin)?;
    match asked.symbol.as_deref().unwrap_or("qr") {
        "ean13" => Ok(Symbol::Bars(Box::new(Ean13::new(product).map_err(Refusal::from)?))),
        "qr" => {
            let (link, serial) = link(ctx, asked, product)?;
            let link = if asked.upper { link.upper().map_err(Refusal::from)? } else { link };
            let grid = qr::encode(&link.uri(serial), Level::M, Mask::Best).map_err(Refusal::from)?;
            Ok(Symbol::Grid(Box::new(grid), QuietZone::Qr))
        }
        "datamatrix" => {
            let (link, serial) = link(ctx, asked, product)?;
            let grid = gs1_data_matrix(&link.element_string(serial)).map_err(Refusal::from)?;
            Ok(Symbol::Grid(Box::new(grid), QuietZone::DataMatrix))
        }
        _ => {
            Err(unknown("symbol", "symbol 应为 qr、datamatrix 或 ean13", "symbol is qr, datamatrix or ean13")
                .into())
        }
    }
}

fn link(ctx: &Ctx, asked: &Asked, gtin: Gtin) -> Result<(Link, Serial), Refusal> {
    let link = Link::new(&ctx.app.site().base, gtin, asked.lot.as_deref())?;
    let serial = asked.serial.as_deref().ok_or_else(|| super::wanted("serial"))?;
    Ok((link, Serial::parse_typed(serial)?))
}

fn width(text: Option<&str>, symbol: &Symbol) -> Result<XDimension, Refusal> {
    let usual = match symbol {
        Symbol::Grid(..) => XDimension::RETAIL_2D,
        Symbol::Bars(_) => XDimension::EAN_NOMINAL,
    };
    let Some(text) = text else { return Ok(usual) };
    micrometres(text.trim().trim_end_matches("mm").trim()).and_then(XDimension::from_micrometres).ok_or_else(
        || {
            Refusal::new(
                "codes/x-dimension",
                "X尺寸应在0.1至2毫米之间",
                "The X-dimension is between 0.1 and 2 mm",
            )
            .field("x")
        },
    )
}

/// `0.25` millimetres are 250 micrometres; digits after the third are not looked at.
fn micrometres(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 2)?;
    Some(whole * 1_000 + part.parse::<u32>().ok()?)
}

fn svg(symbol: &Symbol, x: XDimension) -> String {
    match symbol {
        Symbol::Grid(grid, quiet) => grid_svg(grid, *quiet, x),
        Symbol::Bars(code) => ean13_svg(code, x),
    }
}

fn png(symbol: &Symbol, x: XDimension, dots: u32) -> Result<Vec<u8>, Fault> {
    let drawn = match symbol {
        Symbol::Grid(grid, quiet) => grid_png(grid, *quiet, x, dots),
        Symbol::Bars(code) => ean13_png(code, x, dots),
    };
    drawn.map(|png| png.bytes).map_err(|error| Fault::new("drawing a label", error))
}

fn file(media: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, media)], bytes).into_response()
}

fn unknown(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("codes/symbol", zh, en).field(field)
}
