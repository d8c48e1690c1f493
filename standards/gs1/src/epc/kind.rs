//! The kinds of EPC and how each is made of a GS1 key: TDS 2.3 sections 6.3 and 7.

use crate::lint::{CSET39, CSET82, DIGIT};

/// What an EPC identifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Serialised GTIN, 01 and 21 (TDS 6.3.1).
    Sgtin,
    /// Logistic unit, 00 (6.3.2).
    Sscc,
    /// Location with or without extension, 414 and 254 (6.3.3).
    Sgln,
    /// Returnable asset, 8003 (6.3.4).
    Grai,
    /// Individual asset, 8004 (6.3.5).
    Giai,
    /// Service relation, recipient, 8018 (6.3.6).
    Gsrn,
    /// Service relation, provider, 8017 (6.3.7).
    Gsrnp,
    /// Document, 253 (6.3.8).
    Gdti,
    /// Component or part, 8010 and 8011 (6.3.9).
    Cpi,
    /// Coupon, 255 (6.3.10).
    Sgcn,
    /// Consignment, 401 (6.3.11).
    Ginc,
    /// Shipment, 402 (6.3.12).
    Gsin,
    /// Piece of a trade item, 8006 and 21 (6.3.13).
    Itip,
    /// Unit pack of EU 2018/574, 01 and 235 (6.3.14).
    Upui,
    /// Party, 417 (6.3.15).
    Pgln,
    /// General identifier (6.3.16).
    Gid,
    /// US Department of Defense (6.3.17).
    Usdod,
    /// Aerospace and defence (6.3.18).
    Adi,
    /// Freight container, by its BIC code (6.3.19).
    Bic,
    /// Ship, by its IMO number (6.3.20).
    Imovn,
    /// GTIN with lot, 01 and 10: a class (CBV 2.0 section 8.3).
    Lgtin,
}

/// How the components of an EPC URI become elements.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Name in the URI.
    pub(super) name: &'static str,
    /// The application identifier of the key; empty where there is none.
    pub(super) ai: &'static str,
    /// Digits of company prefix and reference together; 0 where the reference is free text.
    pub(super) digits: usize,
    /// Whether the first digit of the reference stands before the company prefix in the key.
    pub(super) indicator: bool,
    /// The serial component.
    pub(super) serial: Serial,
}

/// Where a serial number goes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Serial {
    /// Nowhere: the key itself is one of a kind.
    None,
    /// To the end of the key: at most so many characters of a set.
    Within(usize, u8),
    /// Into an element of its own.
    Apart(&'static str, usize, u8),
}

impl Kind {
    pub(super) const ALL: [Self; 21] = [
        Self::Sgtin,
        Self::Sscc,
        Self::Sgln,
        Self::Grai,
        Self::Giai,
        Self::Gsrn,
        Self::Gsrnp,
        Self::Gdti,
        Self::Cpi,
        Self::Sgcn,
        Self::Ginc,
        Self::Gsin,
        Self::Itip,
        Self::Upui,
        Self::Pgln,
        Self::Gid,
        Self::Usdod,
        Self::Adi,
        Self::Bic,
        Self::Imovn,
        Self::Lgtin,
    ];

    /// The name in EPC URIs, such as `sgtin`.
    pub fn name(self) -> &'static str {
        self.layout().name
    }

    pub(super) fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(super) fn layout(self) -> Layout {
        let of = |name, ai, digits, indicator, serial| Layout { name, ai, digits, indicator, serial };
        match self {
            Self::Sgtin => of("sgtin", "01", 13, true, Serial::Apart("21", 20, CSET82)),
            Self::Sscc => of("sscc", "00", 17, true, Serial::None),
            Self::Sgln => of("sgln", "414", 12, false, Serial::Apart("254", 20, CSET82)),
            Self::Grai => of("grai", "8003", 12, false, Serial::Within(16, CSET82)),
            Self::Giai => of("giai", "8004", 0, false, Serial::None),
            Self::Gsrn => of("gsrn", "8018", 17, false, Serial::None),
            Self::Gsrnp => of("gsrnp", "8017", 17, false, Serial::None),
            Self::Gdti => of("gdti", "253", 12, false, Serial::Within(17, CSET82)),
            Self::Cpi => of("cpi", "8010", 0, false, Serial::Apart("8011", 12, DIGIT)),
            Self::Sgcn => of("sgcn", "255", 12, false, Serial::Within(12, DIGIT)),
            Self::Ginc => of("ginc", "401", 0, false, Serial::None),
            Self::Gsin => of("gsin", "402", 16, false, Serial::None),
            Self::Itip => of("itip", "8006", 13, true, Serial::Apart("21", 20, CSET82)),
            Self::Upui => of("upui", "01", 13, true, Serial::Apart("235", 28, CSET82)),
            Self::Pgln => of("pgln", "417", 12, false, Serial::None),
            Self::Gid => of("gid", "", 0, false, Serial::None),
            Self::Usdod => of("usdod", "", 0, false, Serial::None),
            Self::Adi => of("adi", "", 0, false, Serial::None),
            Self::Bic => of("bic", "", 0, false, Serial::None),
            Self::Imovn => of("imovn", "", 0, false, Serial::None),
            Self::Lgtin => of("lgtin", "01", 13, true, Serial::Apart("10", 20, CSET82)),
        }
    }

    /// Characters of a free-text reference.
    pub(super) fn reference_set(self) -> u8 {
        if self == Self::Cpi { CSET39 } else { CSET82 }
    }

    /// Number of components in the URI.
    pub(super) fn components(self) -> usize {
        match self {
            Self::Itip => 5,
            Self::Gid | Self::Adi => 3,
            Self::Usdod => 2,
            Self::Bic | Self::Imovn => 1,
            _ => 2 + usize::from(!matches!(self.layout().serial, Serial::None)),
        }
    }

    /// Company prefix and reference of free text, together, are at most this long.
    pub(super) const FREE_LEN: usize = 30;

    /// The key's digits end in a check digit, before any serial number.
    pub(super) fn has_check_digit(self) -> bool {
        self.layout().digits > 0
    }
}
