//! The numbers of ISO/IEC 18004 for versions 1 to 10 (tables 1, 7 and 9, annex E).

use super::Level;

/// Codewords of version 10.
pub(super) const MOST_CODEWORDS: usize = 346;

/// The widest symbol here, in modules.
pub(super) const MOST_MODULES: usize = 57;

/// Modules along one side.
pub(super) fn size(version: usize) -> usize {
    17 + 4 * version
}

/// All codewords of a symbol, data and error correction.
pub(super) fn codewords(version: usize) -> usize {
    CODEWORDS[version - 1]
}

/// Error-correction codewords in each block.
pub(super) fn correction(version: usize, level: Level) -> usize {
    usize::from(CORRECTION[level as usize][version - 1])
}

/// Blocks that the data is dealt into.
pub(super) fn blocks(version: usize, level: Level) -> usize {
    usize::from(BLOCKS[level as usize][version - 1])
}

/// Bits left for data.
pub(super) fn data_bits(version: usize, level: Level) -> usize {
    8 * (codewords(version) - correction(version, level) * blocks(version, level))
}

/// Row and column numbers of the alignment patterns' centres.
pub(super) fn alignment(version: usize) -> &'static [usize] {
    ALIGNMENT[version - 1]
}

/// The two bits that say the level in the format information (table 12).
pub(super) fn level_bits(level: Level) -> u32 {
    match level {
        Level::L => 0b01,
        Level::M => 0b00,
        Level::Q => 0b11,
        Level::H => 0b10,
    }
}

const CODEWORDS: [usize; 10] = [26, 44, 70, 100, 134, 172, 196, 242, 292, MOST_CODEWORDS];

const CORRECTION: [[u8; 10]; 4] = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18],
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24],
    [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
];

const BLOCKS: [[u8; 10]; 4] = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4],
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
    [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
];

const ALIGNMENT: [&[usize]; 10] = [
    &[],
    &[6, 18],
    &[6, 22],
    &[6, 26],
    &[6, 30],
    &[6, 34],
    &[6, 22, 38],
    &[6, 24, 42],
    &[6, 26, 46],
    &[6, 28, 50],
];
