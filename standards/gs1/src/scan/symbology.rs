//! The carriers (载体) and their symbology identifiers.
//!
//! GS1 General Specifications, figure 5.1.3-1.

/// A bar code symbology that carries GS1 data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Symbology {
    /// GS1 DataBar Omnidirectional.
    DataBarOmni,
    /// GS1 DataBar Truncated.
    DataBarTruncated,
    /// GS1 DataBar Stacked.
    DataBarStacked,
    /// GS1 DataBar Stacked Omnidirectional.
    DataBarStackedOmni,
    /// GS1 DataBar Limited.
    DataBarLimited,
    /// GS1 DataBar Expanded, stacked or not.
    DataBarExpanded,
    /// UPC-A.
    UpcA,
    /// UPC-E, written out to twelve digits.
    UpcE,
    /// EAN-13.
    Ean13,
    /// EAN-8.
    Ean8,
    /// GS1-128, with CC-A or CC-B when composite.
    Gs1128Cca,
    /// GS1-128, with CC-C when composite.
    Gs1128Ccc,
    /// QR Code.
    Qr,
    /// Data Matrix.
    DataMatrix,
    /// DotCode.
    DotCode,
}

/// What a symbology identifier says of the data behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Elements,
    Plain,
}

const NAMES: [(Symbology, &str); 15] = [
    (Symbology::DataBarOmni, "DataBarOmni"),
    (Symbology::DataBarTruncated, "DataBarTruncated"),
    (Symbology::DataBarStacked, "DataBarStacked"),
    (Symbology::DataBarStackedOmni, "DataBarStackedOmni"),
    (Symbology::DataBarLimited, "DataBarLimited"),
    (Symbology::DataBarExpanded, "DataBarExpanded"),
    (Symbology::UpcA, "UPCA"),
    (Symbology::UpcE, "UPCE"),
    (Symbology::Ean13, "EAN13"),
    (Symbology::Ean8, "EAN8"),
    (Symbology::Gs1128Cca, "GS1_128_CCA"),
    (Symbology::Gs1128Ccc, "GS1_128_CCC"),
    (Symbology::Qr, "QR"),
    (Symbology::DataMatrix, "DM"),
    (Symbology::DotCode, "DotCode"),
];

impl Symbology {
    /// The name that GS1's Barcode Syntax Engine uses, such as `EAN13` or `DM`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(symbology, _)| *symbology == self).map_or("", |(_, name)| name)
    }

    /// By that name.
    pub fn by_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(symbology, _)| *symbology)
    }

    /// The symbology that an identifier such as `]Q3` stands for (the most general, where several share it).
    pub(super) fn by_identifier(identifier: [u8; 2]) -> Option<(Self, Mode)> {
        Some(match &identifier {
            b"C1" => (Self::Gs1128Cca, Mode::Elements),
            b"E0" => (Self::Ean13, Mode::Plain),
            b"E4" => (Self::Ean8, Mode::Plain),
            b"e0" => (Self::DataBarExpanded, Mode::Elements),
            b"d1" => (Self::DataMatrix, Mode::Plain),
            b"d2" => (Self::DataMatrix, Mode::Elements),
            b"Q1" => (Self::Qr, Mode::Plain),
            b"Q3" => (Self::Qr, Mode::Elements),
            b"J0" => (Self::DotCode, Mode::Plain),
            b"J1" => (Self::DotCode, Mode::Elements),
            _ => return None,
        })
    }

    /// The identifier that a scanner sends for it.
    pub(super) const fn identifier(self, mode: Mode) -> &'static str {
        match (self, mode) {
            (Self::Gs1128Cca | Self::Gs1128Ccc, _) => "]C1",
            (Self::UpcA | Self::UpcE | Self::Ean13, _) => "]E0",
            (Self::Ean8, _) => "]E4",
            (Self::Qr, Mode::Plain) => "]Q1",
            (Self::Qr, Mode::Elements) => "]Q3",
            (Self::DataMatrix, Mode::Plain) => "]d1",
            (Self::DataMatrix, Mode::Elements) => "]d2",
            (Self::DotCode, Mode::Plain) => "]J0",
            (Self::DotCode, Mode::Elements) => "]J1",
            _ => COMPOSITE,
        }
    }
}

/// The GS1 DataBar family, and every composite component.
pub(super) const COMPOSITE: &str = "]e0";
