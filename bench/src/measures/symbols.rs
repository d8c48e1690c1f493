//! QR Codes as SVG.

use std::fmt::Write;
use std::hint::black_box;

use heng_codes::labels::qr::{self, Level, Mask};
use heng_codes::labels::{Link, QuietZone, XDimension, write_grid_svg};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::meter::best_rate;
use crate::report::Figure;
use crate::sample::codes::{gtin, key};

pub(super) const MEASURE: Measure = Measure {
    name: "symbols",
    what: "QR Codes as SVG",
    how: "the upper-case Digital Link of a different serial each time, level M, drawn with quiet zone and millimetres; the \
          reference is Nayuki's `qrcodegen` with the same text, level and mask rule, drawn as its own example draws",
    run,
};

/// The links of so many serials, in the form for the smaller symbol.
pub(super) fn uris(count: u64) -> Result<Vec<String>, Fail> {
    let (key, link) = (key()?, Link::new("https://id.example.cn", gtin(1), None)?.upper()?);
    (0..count).map(|counter| Ok(link.uri(key.issue(gtin(1), counter)?))).collect()
}

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let uris = uris(20_000)?;
    let figure = |what, mask, theirs, target| {
        let reference = rate(bench, &uris[..uris.len() / 10], |uri| reference(uri, theirs));
        let rate = rate(bench, &uris, |uri| ours(uri, mask));
        Figure::rate(what, rate).at_least(target).against("qrcodegen", reference)
    };
    Ok(vec![
        figure("QR as SVG, the best of eight masks", Mask::Best, None, 15e3),
        figure("QR as SVG, fixed mask", Mask::Fixed(3), Some(qrcodegen::Mask::new(3)), 100e3),
    ])
}

fn rate(bench: &Bench, uris: &[String], draw: impl Fn(&str) -> String) -> f64 {
    best_rate(bench.rounds(), uris.len() as u64, || {
        for uri in uris {
            black_box(draw(uri));
        }
    })
}

fn ours(uri: &str, mask: Mask) -> String {
    let mut svg = String::with_capacity(8192);
    if let Ok(grid) = qr::encode(uri, Level::M, mask) {
        write_grid_svg(&grid, QuietZone::Qr, XDimension::RETAIL_2D, &mut svg);
    }
    svg
}

fn reference(uri: &str, mask: Option<qrcodegen::Mask>) -> String {
    let segments = QrSegment::make_segments(uri);
    let level = QrCodeEcc::Medium;
    let code = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, false);
    code.map_or_else(|_| String::new(), |code| drawn(&code))
}

fn drawn(code: &QrCode) -> String {
    let size = code.size();
    let mut svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><path d=\"", size + 8);
    for (x, y) in
        (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y))
    {
        // writing to a String cannot fail
        let _ = write!(svg, "M{},{}h1v1h-1z ", x + 4, y + 4);
    }
    svg.push_str("\"/></svg>");
    svg
}
