//! How large a symbol is printed.

use std::fmt;

/// The width of one module (X 尺寸), in micrometres: between 0.1 and 2 mm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct XDimension(u32);

impl XDimension {
    /// 0.495 mm: one and a half times the nominal EAN-13, as the GS1 General Specifications (5.12.3)
    /// ask of 2D symbols that are read where linear ones are.
    pub const RETAIL_2D: Self = Self(495);
    /// 0.330 mm, the nominal size of EAN-13 (100 % magnification).
    pub const EAN_NOMINAL: Self = Self(330);

    /// From micrometres; `None` outside 100 to 2,000.
    pub fn from_micrometres(micrometres: u32) -> Option<Self> {
        (100..=2000).contains(&micrometres).then_some(Self(micrometres))
    }

    /// In micrometres.
    pub fn micrometres(self) -> u32 {
        self.0
    }

    /// The length of so many modules.
    pub(super) fn times(self, modules: u32) -> Millimetres {
        Millimetres(self.0 * modules)
    }
}

/// The light border of a two-dimensional symbol, in modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietZone {
    /// 4X on all sides (ISO/IEC 18004, clause 9.1).
    Qr,
    /// 1X on all sides (ISO/IEC 16022, clause 7.3).
    DataMatrix,
}

impl QuietZone {
    /// Modules on each side.
    pub fn modules(self) -> u32 {
        match self {
            Self::Qr => 4,
            Self::DataMatrix => 1,
        }
    }
}

/// A length in micrometres that is written in millimetres.
#[derive(Clone, Copy)]
pub(super) struct Millimetres(pub(super) u32);

impl fmt::Display for Millimetres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}
