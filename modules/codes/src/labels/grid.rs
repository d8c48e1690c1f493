//! A symbol of square modules, before it is drawn.

/// Dark and light modules of a two-dimensional symbol, up to 64 by 64, without quiet zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    width: u8,
    height: u8,
    rows: [u64; Self::MOST],
}

impl Grid {
    /// Modules along the longest side that a grid can have.
    pub const MOST: usize = 64;

    /// From rows of `width` modules each, leftmost in bit 0. What is beyond 64 is cut.
    pub(super) fn new(width: usize, rows: &[u64]) -> Self {
        let height = rows.len().min(Self::MOST);
        let mut all = [0; Self::MOST];
        all[..height].copy_from_slice(&rows[..height]);
        Self { width: width.min(Self::MOST) as u8, height: height as u8, rows: all }
    }

    /// Modules from left to right.
    pub fn width(&self) -> usize {
        usize::from(self.width)
    }

    /// Modules from top to bottom.
    pub fn height(&self) -> usize {
        usize::from(self.height)
    }

    /// The rows from top to bottom, leftmost module in bit 0, dark is 1.
    pub fn rows(&self) -> &[u64] {
        &self.rows[..self.height()]
    }

    /// Is the module dark? Outside the symbol all is light.
    pub fn dark(&self, column: usize, row: usize) -> bool {
        column < self.width() && self.rows().get(row).is_some_and(|bits| bits >> column & 1 == 1)
    }
}
