//! Everything about a symbol that depends only on its version and level: function patterns, the
//! order of the data modules, the masks (clauses 6.3, 7.7, 7.8.2, 7.9, 7.10).

use std::sync::OnceLock;

use super::super::grid::Grid;
use super::Level;
use super::field::{Blocks, Generator};
use super::tables::{self, MOST_CODEWORDS, MOST_MODULES};

/// The modules of a symbol, a row in each number, leftmost module in bit 0.
pub(super) type Rows = [u64; MOST_MODULES];

pub(super) struct Plan {
    pub(super) size: usize,
    pub(super) blocks: Blocks,
    pub(super) generator: Generator,
    /// Finder, timing, alignment and version patterns.
    base: Rows,
    /// What to flip for each mask: data modules of the mask, and its format information.
    pub(super) masks: [Rows; 8],
    /// The same with rows and columns exchanged.
    pub(super) masks_across: [Rows; 8],
    /// Column and row of each data bit, in order.
    places: Vec<(u8, u8)>,
}

/// The plan of a version and level, made on first use.
pub(super) fn of(version: usize, level: Level) -> &'static Plan {
    static PLANS: [[OnceLock<Plan>; 10]; 4] = [const { [const { OnceLock::new() }; 10] }; 4];
    PLANS[level as usize][version - 1].get_or_init(|| Plan::new(version, level))
}

impl Plan {
    fn new(version: usize, level: Level) -> Self {
        let size = tables::size(version);
        let mut draft = Draft { size, dark: [0; MOST_MODULES], taken: [0; MOST_MODULES] };
        draft.patterns(version);
        let masks = std::array::from_fn(|mask| draft.mask(mask, level));
        let blocks = Blocks {
            count: tables::blocks(version, level),
            codewords: tables::codewords(version),
            correction: tables::correction(version, level),
        };
        Self {
            size,
            generator: Generator::new(blocks.correction),
            base: draft.dark,
            masks_across: masks.map(|mask| transposed(&mask)),
            masks,
            places: draft.places(8 * blocks.codewords),
            blocks,
        }
    }

    /// Lays the codewords into the symbol, without a mask.
    pub(super) fn place(&self, codewords: &[u8; MOST_CODEWORDS]) -> Rows {
        let mut rows = self.base;
        for (byte, places) in codewords.iter().zip(self.places.chunks_exact(8)) {
            for (bit, (column, row)) in places.iter().enumerate() {
                rows[usize::from(*row)] |= u64::from(byte >> (7 - bit) & 1) << column;
            }
        }
        rows
    }

    /// The finished symbol.
    pub(super) fn masked(&self, mut rows: Rows, mask: usize) -> Grid {
        rows.iter_mut().zip(&self.masks[mask]).for_each(|(row, flip)| *row ^= flip);
        Grid::new(self.size, &rows[..self.size])
    }
}

/// Rows become columns.
pub(super) fn transposed(rows: &Rows) -> Rows {
    let mut square = [0; 64];
    square[..MOST_MODULES].copy_from_slice(rows);
    let (mut width, mut low) = (32, u64::from(u32::MAX));
    while width > 0 {
        let mut row = 0;
        while row < 64 {
            let swap = (square[row] >> width ^ square[row + width]) & low;
            square[row + width] ^= swap;
            square[row] ^= swap << width;
            row = (row + width + 1) & !width;
        }
        width >>= 1;
        low ^= low << width;
    }
    let mut columns = [0; MOST_MODULES];
    columns.copy_from_slice(&square[..MOST_MODULES]);
    columns
}

/// A symbol being drawn once, module by module.
struct Draft {
    size: usize,
    dark: Rows,
    taken: Rows,
}

impl Draft {
    fn set(&mut self, column: usize, row: usize, dark: bool) {
        self.taken[row] |= 1 << column;
        self.dark[row] = self.dark[row] & !(1 << column) | u64::from(dark) << column;
    }

    fn patterns(&mut self, version: usize) {
        for at in 0..self.size {
            self.set(6, at, at % 2 == 0);
            self.set(at, 6, at % 2 == 0);
        }
        for (column, row) in [(3, 3), (self.size - 4, 3), (3, self.size - 4)] {
            self.finder(column, row);
        }
        let (centres, last) = (tables::alignment(version), self.size - 7);
        for column in centres {
            for row in centres {
                if !matches!((*column, *row), (6, 6))
                    && (*column, *row) != (6, last)
                    && (*column, *row) != (last, 6)
                {
                    self.rings(*column, *row, 2);
                }
            }
        }
        if version >= 7 {
            self.version(version as u32);
        }
        for (first, second) in self.format_places() {
            self.set(first.0, first.1, false);
            self.set(second.0, second.1, false);
        }
        self.set(8, self.size - 8, true);
    }

    /// A finder pattern with its light border, cut at the symbol's edge.
    fn finder(&mut self, column: usize, row: usize) {
        for x in column.saturating_sub(4)..=(column + 4).min(self.size - 1) {
            for y in row.saturating_sub(4)..=(row + 4).min(self.size - 1) {
                let distance = x.abs_diff(column).max(y.abs_diff(row));
                self.set(x, y, distance != 2 && distance != 4);
            }
        }
    }

    /// An alignment pattern.
    fn rings(&mut self, column: usize, row: usize, radius: usize) {
        for x in column - radius..=column + radius {
            for y in row - radius..=row + radius {
                self.set(x, y, x.abs_diff(column).max(y.abs_diff(row)) != 1);
            }
        }
    }

    fn version(&mut self, version: u32) {
        let bits = version << 12 | remainder(version, 0x1F25, 12);
        for at in 0..18 {
            let (far, near) = (self.size - 11 + at % 3, at / 3);
            self.set(far, near, bits >> at & 1 == 1);
            self.set(near, far, bits >> at & 1 == 1);
        }
    }

    /// The two places of each bit of the format information, least significant first.
    fn format_places(&self) -> [((usize, usize), (usize, usize)); 15] {
        std::array::from_fn(|at| {
            let first = match at {
                0..=5 => (8, at),
                6 => (8, 7),
                7 => (8, 8),
                8 => (7, 8),
                _ => (14 - at, 8),
            };
            let second = if at < 8 { (self.size - 1 - at, 8) } else { (8, self.size - 15 + at) };
            (first, second)
        })
    }

    /// What a mask flips: its pattern on data modules, and the format information, which is still light.
    fn mask(&self, mask: usize, level: Level) -> Rows {
        let mut flips = [0; MOST_MODULES];
        for (row, flip) in flips.iter_mut().enumerate().take(self.size) {
            let pattern = (0..self.size).filter(|column| condition(mask, *column, row));
            *flip = pattern.fold(0, |bits, column| bits | 1 << column) & !self.taken[row];
        }
        let data = tables::level_bits(level) << 3 | mask as u32;
        let bits = (data << 10 | remainder(data, 0x537, 10)) ^ 0x5412;
        for (at, (first, second)) in self.format_places().into_iter().enumerate() {
            for (column, row) in [first, second] {
                flips[row] |= u64::from(bits >> at & 1) << column;
            }
        }
        flips
    }

    /// Data modules in the order of clause 7.7.3: two columns at a time from the right, up and down.
    fn places(&self, bits: usize) -> Vec<(u8, u8)> {
        let mut places = Vec::with_capacity(bits);
        let rights = (1..self.size).rev().step_by(2).map(|right| if right <= 6 { right - 1 } else { right });
        for (strip, right) in rights.enumerate() {
            for step in 0..self.size {
                let row = if strip % 2 == 0 { self.size - 1 - step } else { step };
                for column in [right, right - 1] {
                    if self.taken[row] >> column & 1 == 0 && places.len() < bits {
                        places.push((column as u8, row as u8));
                    }
                }
            }
        }
        places
    }
}

/// The eight mask conditions (table 10).
fn condition(mask: usize, column: usize, row: usize) -> bool {
    let product = column * row;
    let value = match mask {
        0 => (row + column) % 2,
        1 => row % 2,
        2 => column % 3,
        3 => (row + column) % 3,
        4 => (row / 2 + column / 3) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => ((row + column) % 2 + product % 3) % 2,
    };
    value == 0
}

/// Remainder of `data · x^degree` by a binary polynomial (annexes C and D).
fn remainder(data: u32, polynomial: u32, degree: u32) -> u32 {
    let mut rest = data << degree;
    while rest >> degree != 0 {
        rest ^= polynomial << (rest.ilog2() - degree);
    }
    rest
}
