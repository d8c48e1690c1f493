//! The names that early Digital Links had in place of digits: `/gtin/…/ser/…`. Read on wish, never written.
//!
//! GS1 Digital Link URI Syntax 1.1, section 4.4 (convenience alphas); withdrawn in 1.3.

use crate::ai::AiCode;

/// The identifier that a convenience alpha stands for.
pub(super) fn named(alpha: &[u8]) -> Option<AiCode> {
    let digits: &[u8] = match alpha {
        b"sscc" => b"00",
        b"gtin" => b"01",
        b"lot" => b"10",
        b"ser" => b"21",
        b"cpv" => b"22",
        b"gdti" => b"253",
        b"glnx" => b"254",
        b"gcn" => b"255",
        b"ginc" => b"401",
        b"gsin" => b"402",
        b"gln" => b"414",
        b"party" => b"417",
        b"grai" => b"8003",
        b"giai" => b"8004",
        b"itip" => b"8006",
        b"cpid" => b"8010",
        b"cpsn" => b"8011",
        b"gmn" => b"8013",
        b"gsrnp" => b"8017",
        b"gsrn" => b"8018",
        b"srin" => b"8019",
        b"refno" => b"8020",
        _ => return None,
    };
    AiCode::new(digits)
}
