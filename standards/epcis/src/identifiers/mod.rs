//! Identifiers in every spelling → the one canonical GS1 Digital Link (CBV 2.0, clauses 8.2 to 8.5 and 8.9).
//!
//! | written | canonical |
//! |---|---|
//! | `urn:epc:id:sgtin:4012345.011111.98%22` | `https://id.gs1.org/01/04012345111118/21/98%22` |
//! | `urn:epc:class:lgtin:4012345.012345.L1` | `https://id.gs1.org/01/04012345123456/10/L1` |
//! | `urn:epc:idpat:sgtin:4012345.012345.*` | `https://id.gs1.org/01/04012345123456` |
//! | `https://shop.example/a/gtin/4012345123456/lot/L1/ser/7?17=261231` | `https://id.gs1.org/01/04012345123456/21/7` |
//! | `https://example.org/po/4711` | none: no GS1 key in it |
//!
//! Check digits are written where a URN has none; those of a Digital Link are not judged here: a wrong one is still the
//! name under which its writer knows the thing.

mod link;
mod urn;

#[cfg(test)]
mod tests;

pub use urn::{UrnError, to_urn};

/// Whether an identifier names one thing or a class of things (CBV 2.0, clause 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// One thing, place, party or document.
    Instance,
    /// A trade item, a lot, a type of asset, document or coupon.
    Class,
}

/// The stem of every canonical Digital Link.
pub const STEM: &str = "https://id.gs1.org";

/// Append the canonical Digital Link of an EPC URI or a Digital Link. Nothing is appended and `None` answered where the
/// text is neither.
pub fn push_canonical(text: &str, out: &mut String) -> Option<Level> {
    match text.as_bytes() {
        [b'u' | b'U', b'r' | b'R', b'n' | b'N', b':', ..] => urn::push(text, out),
        [b'h' | b'H', b't' | b'T', b't' | b'T', b'p' | b'P', ..] => link::push(text, out),
        _ => None,
    }
}

/// The canonical Digital Link of an identifier; `None` where it has no GS1 key.
///
/// ```
/// use heng_epcis::identifiers::canonical;
/// let same = "https://id.gs1.org/414/4012345000054/254/122";
/// assert_eq!(canonical("urn:epc:id:sgln:4012345.00005.122").as_deref(), Some(same));
/// assert_eq!(canonical("HTTP://Example.com/x/gln/4012345000054/254/122?a=b").as_deref(), Some(same));
/// assert_eq!(canonical("https://example.com/po/4711"), None);
/// ```
pub fn canonical(text: &str) -> Option<String> {
    let mut out = String::with_capacity(64);
    push_canonical(text, &mut out).map(|_| out)
}

/// Whether an identifier names one thing or a class; `None` where it has no GS1 key.
pub fn level(text: &str) -> Option<Level> {
    push_canonical(text, &mut String::with_capacity(64))
}

/// Which bytes of a serial number stand as themselves. Apostrophe, semicolon and equals sign are among them: CBV 2.0
/// clause 8.9 refers to GS1 Digital Link URI Syntax 1.2, whose table of characters that must be escaped leaves them out,
/// and the published hashes are made so.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'\'' | b';' | b'=')
}
