//! Symbols for print: QR Code with a GS1 Digital Link, GS1 DataMatrix, EAN-13 for dual marking;
//! as SVG with real millimetres, as PNG with its resolution, and as sheets of labels.
//!
//! Sizes follow the GS1 General Specifications, section 5.12: the X-dimension is the width of one
//! module in millimetres; quiet zones are 4X (QR), 1X (DataMatrix), 11X and 7X (EAN-13).

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a symbol has at most 113 modules a side, a picture 64 dots a module: all numbers here are small"
)]

mod data_matrix;
mod ean13;
mod grid;
mod link;
mod png;
pub mod qr;
mod sheet;
mod size;
mod svg;
#[cfg(test)]
mod tests;

pub use data_matrix::{DataMatrixError, gs1_data_matrix};
pub use ean13::{Ean13, NotRetail};
pub use grid::Grid;
pub use link::{Link, LinkError};
pub use png::{Png, ean13_png, grid_png};
pub use sheet::{Label, Sheet, SheetError};
pub use size::{QuietZone, XDimension};
pub use svg::{ean13_svg, grid_svg, write_grid_svg};
