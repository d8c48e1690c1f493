//! What surprises in scan data.

use super::{Symbology, read, write};
use crate::{Code, Options, Scratch};

fn data(scan: &str) -> Result<String, Code> {
    let mut scratch = Scratch::new();
    read(scan, Options::NONE, &mut scratch)
        .map(|reading| reading.data().to_string())
        .map_err(|error| error.code)
}

fn scan(data: &str, symbology: Symbology) -> Result<String, Code> {
    let mut out = String::new();
    write(data, symbology, Options::NONE, &mut out).map_err(|error| error.code).map(|()| out)
}

#[test]
fn plain_data_that_begins_with_a_caret_is_escaped() {
    for (sent, described) in
        [("]Q1^A", "\\^A"), ("]Q1\\^A", "\\\\^A"), ("]d1\\A", "\\A"), ("]J0", ""), ("]Q1A|B", "A|B")]
    {
        assert_eq!(data(sent).unwrap(), described);
    }
    assert_eq!(scan("\\^A", Symbology::Qr).unwrap(), "]Q1^A");
    assert_eq!(scan("\\A", Symbology::DataMatrix).unwrap(), "]d1\\A");
}

#[test]
fn links_in_plain_data_are_read_and_must_be_right() {
    assert!(data("]Q1https://a/01/12312312312333?99=TEST").is_ok());
    assert_eq!(
        data("]Q1https://a/01/12312312312334"),
        Err(Code::Content(crate::lint::Code::IncorrectCheckDigit))
    );
    assert!(data("]Q1HtTps://a/01/12312312312334").is_ok(), "mixed case is plain data");
}

#[test]
fn ean_symbols_carry_digits_and_perhaps_a_composite() {
    assert_eq!(
        data("]E02112345678900|]e099COMPOSITE\u{1d}98XYZ").unwrap(),
        "2112345678900|^99COMPOSITE^98XYZ"
    );
    assert_eq!(data("]E402345673").unwrap(), "02345673");
    assert_eq!(data("]E0211234567890"), Err(Code::PrimaryTooShort));
    assert_eq!(data("]E021123456789001"), Err(Code::PrimaryTooLong));
    assert_eq!(data("]E02112345678901"), Err(Code::PrimaryCheckDigit));
    assert_eq!(data("]E02112345678900|]e0"), Err(Code::Empty));
}

#[test]
fn refused_identifiers() {
    assert_eq!(data(""), Err(Code::SymbologyMissing));
    assert_eq!(data("]X"), Err(Code::SymbologyMissing));
    assert_eq!(data("]XX"), Err(Code::SymbologyUnknown));
    assert_eq!(data("]é1"), Err(Code::SymbologyUnknown));
    assert_eq!(data("]I1001"), Err(Code::SymbologyUnknown), "ITF-14 is sent without a GS1 identifier");
    assert_eq!(data("]C1"), Err(Code::Empty));
    assert_eq!(data("]e010A^B"), Err(Code::Caret));
}

#[test]
fn small_databar_and_retail_symbols_take_one_gtin() {
    assert_eq!(
        scan("^0124012345678905|^99COMPOSITE^98XYZ", Symbology::DataBarOmni).unwrap(),
        "]e0012401234567890599COMPOSITE\u{1d}98XYZ"
    );
    assert_eq!(scan("^0100416000336108", Symbology::UpcA).unwrap(), "]E00416000336108");
    assert_eq!(scan("001234000057", Symbology::UpcE).unwrap(), "]E00001234000057");
    assert_eq!(scan("^0100000002345673", Symbology::Ean8).unwrap(), "]E402345673");
    assert_eq!(scan("20000000000004", Symbology::DataBarLimited), Err(Code::PrimaryTooLarge));
    assert_eq!(scan("211234567890", Symbology::Ean13), Err(Code::PrimaryLength(13)));
    let mut out = String::new();
    write("211234567890", Symbology::Ean13, Options::ADD_CHECK_DIGIT, &mut out).unwrap();
    assert_eq!(out, "]E02112345678900");
}

#[test]
fn names_are_those_of_the_engine() {
    for name in ["DataBarOmni", "UPCA", "EAN13", "GS1_128_CCC", "QR", "DM", "DotCode"] {
        assert_eq!(Symbology::by_name(name).unwrap().name(), name);
    }
    assert_eq!(Symbology::by_name("NONE"), None);
}
