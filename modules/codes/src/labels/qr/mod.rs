//! QR Code symbols (ISO/IEC 18004), versions 1 to 10, made for printing millions of them.
//!
//! A row of modules is one `u64`, so masking is one exclusive-or a row and the penalty of a mask
//! is a handful of bit counts; everything that depends only on version and level is computed once
//! (`plan`). Text is split into numeric, alphanumeric and byte segments with the fewest bits.

mod bits;
mod field;
mod mask;
mod plan;
mod segments;
mod tables;
#[cfg(test)]
mod tests;

use std::fmt;

use super::grid::Grid;
use bits::Bits;
use plan::Plan;

/// How much of a damaged symbol can be lost and still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// About 7 %.
    L,
    /// About 15 %; what GS1 suggests for labels.
    M,
    /// About 25 %.
    Q,
    /// About 30 %.
    H,
}

/// Which of the eight masks is laid over the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// The one with the smallest penalty (clause 7.8.3): easiest to read.
    Best,
    /// Always the same (0–7, higher numbers wrap): readable by every reader, several times faster to make.
    Fixed(u8),
}

/// The text does not fit version 10 at this level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Length of the text in bytes.
    pub bytes: usize,
}

/// Encodes a text. Other characters than ASCII go in as UTF-8 bytes without an ECI.
pub fn encode(text: &str, level: Level, mask: Mask) -> Result<Grid, TooLong> {
    let (version, bits) = fit(text.as_bytes(), level).ok_or(TooLong { bytes: text.len() })?;
    let plan = plan::of(version, level);
    let unmasked = plan.place(&codewords(plan, bits));
    let chosen = match mask {
        Mask::Fixed(number) => usize::from(number % 8),
        Mask::Best => mask::best(plan, &unmasked),
    };
    Ok(plan.masked(unmasked, chosen))
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes do not fit a QR Code of version 10", self.bytes)
    }
}

impl std::error::Error for TooLong {}

/// The smallest version that holds the text, and its data bits.
fn fit(text: &[u8], level: Level) -> Option<(usize, Bits)> {
    for wide_counts in [false, true] {
        let Some(split) = segments::split(text, wide_counts) else { continue };
        let versions = if wide_counts { 10..=10 } else { 1..=9 };
        if let Some(version) = versions.into_iter().find(|v| split.bits <= tables::data_bits(*v, level)) {
            return Some((version, segments::write(text, &split, wide_counts)));
        }
    }
    None
}

/// Data with terminator and padding, then error correction, interleaved (clauses 7.4.10, 7.5, 7.6).
fn codewords(plan: &Plan, mut bits: Bits) -> [u8; tables::MOST_CODEWORDS] {
    let data = bits.padded(plan.blocks.data_codewords());
    plan.blocks.interleave(data, &plan.generator)
}
