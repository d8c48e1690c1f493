//! Two-dimensional codes for commodities in China (商品二维码): GB/T 33993-2017 and GB/T 33993-2024.
//!
//! Clause 5 of the standard knows three structures, and the 2024 edition a fourth:
//!
//! | structure | how it is written | what is read |
//! |---|---|---|
//! | 编码数据结构 | `(01)06901234567892(10)Q4D593(21)32a` | the GTIN first; every other element by its AI |
//! | 国家统一网址 | `http://www.2dcode.org/0106901234567892OXjVB3` | the platform's host, with or without `www.`; `01` and 14 digits; a mark of at most 16 letters and digits; nothing behind it |
//! | 厂商自定义网址 | `http://example.cn/gtin/06901234567892/bat/Q4D593/ser/32a` | see [`Structure::OwnAddress`] |
//! | GS1 Digital Link (2024) | `https://example.cn/01/06901234567892/21/32a?17=261231` | as the [Digital Link standard](crate::digital_link) has it |
//!
//! In the values of lot and serial the 2017 edition does without `% & / < > ?`, which addresses need for themselves.
//! New codes are written as Digital Links.

mod address;
#[cfg(test)]
mod tests;

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
    /// 国家统一网址: an address of the national platform, 2dcode.org.
    UniformAddress,
    /// 厂商自定义网址: any host and path, then pairs of a keyword and a value, in the path from `gtin` on or in the query.
    ///
    /// The keywords are `gtin`, `bat`, `ser` and `exp` in either case, or the numbers of their AIs, and in the query also
    /// `lot`. The GTIN is needed, of 14 digits, or of 8, 12 or 13 as older codes have it. Each value is judged by the
    /// format of its AI, a value with `%` is refused, a keyword that is repeated with another value is refused, and other
    /// keywords are the maker's own (自定义字符串) and passed over.
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
    match address::uniform(text) {
        Some(code) => Ok(code),
        None => address::own(text),
    }
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
