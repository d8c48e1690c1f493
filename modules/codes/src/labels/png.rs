//! Symbols as PNG with their resolution inside (pHYs), one bit a pixel.

use super::size::{QuietZone, XDimension};
use super::{Ean13, Grid};

/// A picture and what it says of its size.
#[derive(Clone, Debug)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A two-dimensional symbol with its quiet zone, `dots` pixels a module (at least 1, at most 64).
pub fn grid_png(grid: &Grid, quiet: QuietZone, x: XDimension, dots: u32) -> Result<Png, png::EncodingError> {
    let margin = quiet.modules() as usize;
    let (wide, high) = (grid.width() + 2 * margin, grid.height() + 2 * margin);
    let dark = |column: usize, row: usize| {
        let inside = column.checked_sub(margin).zip(row.checked_sub(margin));
        inside.is_some_and(|(column, row)| grid.dark(column, row))
    };
    draw(wide, high, dots, x, dark)
}

/// The bars of an EAN-13 with its quiet zones, without digits.
pub fn ean13_png(code: &Ean13, x: XDimension, dots: u32) -> Result<Png, png::EncodingError> {
    let (modules, left) = (code.modules(), Ean13::LEFT_QUIET as usize);
    let wide = Ean13::LEFT_QUIET + Ean13::MODULES + Ean13::RIGHT_QUIET;
    let dark = |column: usize, _| column >= left && column - left < 95 && modules >> (column - left) & 1 == 1;
    draw(wide as usize, Ean13::HEIGHT as usize, dots, x, dark)
}

fn draw(
    wide: usize,
    high: usize,
    dots: u32,
    x: XDimension,
    dark: impl Fn(usize, usize) -> bool,
) -> Result<Png, png::EncodingError> {
    let dots = dots.clamp(1, 64) as usize;
    let mut pixels = Vec::with_capacity((wide * dots).div_ceil(8) * high * dots);
    for row in 0..high {
        let mut line = vec![0xFFu8; (wide * dots).div_ceil(8)];
        for pixel in (0..wide * dots).filter(|pixel| dark(pixel / dots, row)) {
            line[pixel / 8] &= !(0x80 >> (pixel % 8));
        }
        (0..dots).for_each(|_| pixels.extend_from_slice(&line));
    }
    let (width, height) = ((wide * dots) as u32, (high * dots) as u32);
    Ok(Png { bytes: encode(width, height, &pixels, per_metre(x, dots as u32))?, width, height })
}

fn encode(width: u32, height: u32, pixels: &[u8], per_metre: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn per_metre(x: XDimension, dots: u32) -> u32 {
    (dots * 1_000_000 + x.micrometres() / 2) / x.micrometres()
}
