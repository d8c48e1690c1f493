//! Two-dimensional codes for commodities in China (商品二维码): GB/T 33993-2017 and GB/T 33993-2024.
//!
//! Clause 5 of the standard knows element strings (编码数据结构, the GTIN first), the uniform address of the national
//! platform (国家统一网址: address, `01` with the GTIN, a mark of up to 16 characters), the maker's own address
//! (厂商自定义网址: an address with the GTIN as a parameter), and since 2024 GS1 Digital Link. All are read; of an own
//! address only the parameters whose names say what they are. New codes are written as Digital Links.

use crate::ai::AiCode;
use crate::digital_link;
use crate::element::{Elements, Scratch, check_input};
use crate::element_string;
use crate::error::{Code, Error};
use crate::key::Gtin;
use crate::options::Options;

/// Which structure a code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// 编码数据结构: `(01)…(10)…`, with brackets, with FNC1, or bare.
    Elements,
    /// GS1 Digital Link, of the 2024 edition.
    DigitalLink,
    /// 国家统一网址.
    UniformAddress,
    /// 厂商自定义网址.
    OwnAddress,
}

/// What a commodity code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commodity<'a> {
    /// How it is written.
    pub structure: Structure,
    /// The trade item (全球贸易项目代码).
    pub gtin: Gtin,
    /// The lot (批号), at most 20 characters.
    pub lot: Option<&'a str>,
    /// The serial number (系列号), at most 20 characters.
    pub serial: Option<&'a str>,
    /// The expiry (有效期), YYMMDD.
    pub expiry: Option<&'a str>,
    /// The mark that the national platform gave (标识代码).
    pub mark: Option<&'a str>,
}

/// Read a commodity code of either edition.
///
/// ```
/// use heng_gs1::{Scratch, gbt33993};
/// let mut scratch = Scratch::new();
/// let code = gbt33993::read("(01)06901234567892(10)Q4D593(21)32a", &mut scratch)?;
/// assert_eq!((code.gtin.to_string().as_str(), code.lot), ("6901234567892", Some("Q4D593")));
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn read<'a>(text: &'a str, scratch: &'a mut Scratch) -> Result<Commodity<'a>, Error> {
    check_input(text)?;
    if !digital_link::looks_like_link(text) {
        let elements = elements(text, scratch)?;
        return commodity(&elements, Structure::Elements);
    }
    let options = Options::PERMIT_ZERO_SUPPRESSED_GTIN;
    // A second reading of the same text tells the borrow checker that the first one is over.
    if digital_link::parse(text, options, &mut Scratch::new()).is_ok_and(|link| link.value("01").is_some()) {
        let elements = digital_link::parse(text, options, scratch)?;
        return commodity(&elements, Structure::DigitalLink);
    }
    uniform(text).or_else(|| own(text)).ok_or(Error::new(Code::NoKey))
}

/// With brackets, with FNC1, or bare as it stands in a symbol without FNC1.
fn elements<'a>(text: &'a str, scratch: &'a mut Scratch) -> Result<Elements<'a>, Error> {
    match text.as_bytes().first() {
        Some(b'(') => crate::bracketed::parse(text, Options::NONE, scratch),
        Some(b'0'..=b'9') => element_string::parse_bare(text, Options::NONE),
        _ => element_string::parse(text, Options::NONE),
    }
}

/// The GTIN comes first; lot and serial do without the characters that addresses need.
fn commodity<'a>(elements: &Elements<'a>, structure: Structure) -> Result<Commodity<'a>, Error> {
    let first = elements.iter().next().map(|element| element.code);
    let gtin = elements.value("01").and_then(|digits| digits.parse().ok()).ok_or(Error::new(Code::NoKey))?;
    if structure == Structure::Elements && first != AiCode::new(b"01") {
        return Err(Error::new(Code::NoKey).at(0));
    }
    Ok(Commodity {
        structure,
        gtin,
        lot: elements.value("10"),
        serial: elements.value("21"),
        expiry: elements.value("17"),
        mark: None,
    })
}

/// `http://…/01{GTIN}{mark}`.
fn uniform(text: &str) -> Option<Commodity<'_>> {
    let last = text.rsplit('/').next()?;
    let rest = last.strip_prefix("01")?;
    let (digits, mark) = (rest.get(..14)?, rest.get(14..)?);
    let gtin = digits.parse().ok()?;
    if mark.len() > 16 || !mark.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let mark = Some(mark).filter(|mark| !mark.is_empty());
    Some(Commodity { mark, ..bare(Structure::UniformAddress, gtin) })
}

/// `…/gtin/06901234567892/bat/…` or `…?gtin=06901234567892&bat=…`.
fn own(text: &str) -> Option<Commodity<'_>> {
    let parameter = |names: &[&str]| {
        let mut words = text.split(['/', '?', '&', '=', '#']);
        words.find(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))?;
        words.next().filter(|value| !value.is_empty())
    };
    let gtin = parameter(&["gtin", "01"])?.parse().ok()?;
    Some(Commodity {
        lot: parameter(&["bat", "lot", "10"]),
        serial: parameter(&["ser", "21"]),
        expiry: parameter(&["exp", "17"]),
        ..bare(Structure::OwnAddress, gtin)
    })
}

const fn bare(structure: Structure, gtin: Gtin) -> Commodity<'static> {
    Commodity { structure, gtin, lot: None, serial: None, expiry: None, mark: None }
}

#[cfg(test)]
mod tests {
    use super::{Structure, read};
    use crate::Scratch;

    #[test]
    fn all_structures_give_the_same_gtin() {
        let codes = [
            ("(01)06901234567892(10)Q4D593(21)32a(17)261231", Structure::Elements),
            ("^010690123456789210Q4D593^2132a^17261231", Structure::Elements),
            ("010690123456789210Q4D593\u{1d}2132a\u{1d}17261231", Structure::Elements),
            ("https://example.cn/01/06901234567892/10/Q4D593/21/32a?17=261231", Structure::DigitalLink),
            ("http://example.cn/01/6901234567892/10/Q4D593/21/32a?17=261231", Structure::DigitalLink),
            ("http://example.cn/gtin/06901234567892/bat/Q4D593/ser/32a/exp/261231", Structure::OwnAddress),
            ("http://example.cn/q?GTIN=06901234567892&bat=Q4D593&ser=32a&exp=261231", Structure::OwnAddress),
        ];
        for (text, structure) in codes {
            let mut scratch = Scratch::new();
            let code = read(text, &mut scratch).unwrap();
            assert_eq!((code.structure, code.gtin.number()), (structure, 6_901_234_567_892), "{text}");
            assert_eq!(
                (code.lot, code.serial, code.expiry),
                (Some("Q4D593"), Some("32a"), Some("261231")),
                "{text}"
            );
        }
    }

    #[test]
    fn the_uniform_address_has_a_mark() {
        let mut scratch = Scratch::new();
        let code = read("http://www.example.cn/0106901234567892OXjVB3", &mut scratch).unwrap();
        assert_eq!((code.structure, code.mark), (Structure::UniformAddress, Some("OXjVB3")));
    }

    #[test]
    fn what_is_no_commodity_is_refused() {
        for text in ["(10)A(01)06901234567892", "(10)A", "http://example.cn/", "010690123456789", "衡", ""] {
            assert!(read(text, &mut Scratch::new()).is_err(), "{text}");
        }
    }
}
