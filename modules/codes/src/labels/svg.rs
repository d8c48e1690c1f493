//! Symbols as SVG: one path, no antialiasing, real millimetres.

use super::size::{QuietZone, XDimension};
use super::{Ean13, Grid};
use std::fmt::Write;

/// A two-dimensional symbol with its quiet zone.
pub fn grid_svg(grid: &Grid, quiet: QuietZone, x: XDimension) -> String {
    let mut svg = String::with_capacity(8192);
    write_grid_svg(grid, quiet, x, &mut svg);
    svg
}

/// The same, appended to a text that a caller reuses from symbol to symbol.
pub fn write_grid_svg(grid: &Grid, quiet: QuietZone, x: XDimension, svg: &mut String) {
    let margin = quiet.modules();
    let (wide, high) = (grid.width() as u32 + 2 * margin, grid.height() as u32 + 2 * margin);
    open(svg, x, wide, high);
    let mut path = Path::new(svg, margin);
    for row in grid.rows() {
        path.row(*row);
    }
    svg.push_str("\"/></svg>");
}

/// An EAN-13 with its quiet zones and digits; bars are 69X high, guards 5X longer
/// (GS1 General Specifications, 5.2.3).
pub fn ean13_svg(code: &Ean13, x: XDimension) -> String {
    let mut svg = String::with_capacity(2048);
    open(&mut svg, x, Ean13::LEFT_QUIET + Ean13::MODULES + Ean13::RIGHT_QUIET, Ean13::HEIGHT + 9);
    for (at, width) in code.bars() {
        let height = Ean13::HEIGHT + if Ean13::is_guard(at) { 5 } else { 0 };
        // writing to a String cannot fail
        let _ = write!(svg, "M{} 0h{width}v{height}h-{width}z", Ean13::LEFT_QUIET + at);
    }
    svg.push_str("\"/><g font-family=\"OCR-B,monospace\" font-size=\"10\" text-anchor=\"middle\">");
    let digits = code.digits();
    for (at, digit) in digits.bytes().enumerate() {
        let centre = Ean13::digit_centre(at);
        let _ = write!(svg, "<text x=\"{centre}\" y=\"{}\">{}</text>", Ean13::HEIGHT + 9, char::from(digit));
    }
    svg.push_str("</g></svg>");
    svg
}

fn open(svg: &mut String, x: XDimension, wide: u32, high: u32) {
    let (width, height) = (x.times(wide), x.times(high));
    // writing to a String cannot fail
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {wide} {high}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{wide}v{high}H0z\"/><path d=\""
    );
}

/// The dark runs of a symbol as one path of rectangles, each placed relative to the one before.
struct Path<'a> {
    svg: &'a mut String,
    margin: u32,
    /// Where the next row is.
    row: u32,
    /// Where the last rectangle began.
    last: (u32, u32),
}

impl<'a> Path<'a> {
    fn new(svg: &'a mut String, margin: u32) -> Self {
        Self { svg, margin, row: margin, last: (0, 0) }
    }

    fn row(&mut self, mut bits: u64) {
        while bits != 0 {
            let start = bits.trailing_zeros();
            let width = (bits >> start).trailing_ones();
            self.rectangle(start + self.margin, width);
            bits &= u64::MAX.checked_shl(start + width).unwrap_or(0);
        }
        self.row += 1;
    }

    fn rectangle(&mut self, column: u32, width: u32) {
        if self.last.1 == self.row {
            self.svg.push('m');
            self.number(column - self.last.0);
            self.svg.push_str(" 0h");
        } else {
            self.svg.push('M');
            self.number(column);
            self.svg.push(' ');
            self.number(self.row);
            self.svg.push('h');
        }
        self.number(width);
        self.svg.push_str("v1h-");
        self.number(width);
        self.svg.push('z');
        self.last = (column, self.row);
    }

    /// All numbers here are below 100.
    fn number(&mut self, number: u32) {
        if number >= 10 {
            self.svg.push(char::from(b'0' + (number / 10) as u8));
        }
        self.svg.push(char::from(b'0' + (number % 10) as u8));
    }
}
