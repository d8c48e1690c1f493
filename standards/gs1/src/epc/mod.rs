//! Electronic product codes (EPC, 产品电子代码): EPC Tag Data Standard 2.3.
//!
//! An [`Epc`] is one tag's content, read from hexadecimal, from the path segment of a Digital Link
//! (`eh…`, `ex…`: "Compression for EPC binary strings" 1.0.0) or from an EPC Tag URI, or built from
//! elements. It gives its elements, its URIs, its canonical Digital Link path and its bits. An
//! [`Identity`] is what a pure identity URI says, apart from any tag.
//!
//! ```
//! use heng_gs1::epc;
//! let tag = epc::from_hex("3066C4409047E140075BCD15")?;
//! assert_eq!(tag.urn().as_deref(), Some("urn:epc:id:sgtin:95060001343.05.123456789"));
//! assert_eq!(tag.dl_path()?, "/01/09506000134352/21/123456789");
//! # Ok::<(), epc::EpcError>(())
//! ```

mod bits;
mod classic;
mod defence;
mod error;
mod formats;
mod hostname;
mod identity;
mod kind;
mod letters;
mod link;
mod moment;
mod plus;
mod scheme;
mod text;
mod values;

#[cfg(test)]
mod tests;

pub use error::{EpcError, Fault, Field};
pub use identity::{Identity, Pair, pairs_to_urn, urn_to_pairs};
pub use kind::Kind;
pub use link::push_link;
pub use scheme::Scheme;

use bits::{Bits, Reader};
use error::refuse;

/// The content of one tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Epc {
    scheme: Scheme,
    filter: Option<u8>,
    content: Content,
    bits: Bits,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Content {
    Split(Identity),
    Whole(plus::Plus),
}

/// Read the hexadecimal content of a tag, beginning with its header, of either case. Zeros may
/// follow the EPC.
pub fn from_hex(text: &str) -> Result<Epc, EpcError> {
    decode(text::from_hex(text)?)
}

/// Read the last segment of a compressed Digital Link path: `eh` and lower-case hexadecimal, or
/// `ex` and base 64 URL.
pub fn from_segment(segment: &str) -> Result<Epc, EpcError> {
    decode(text::from_segment(segment)?)
}

/// Read an EPC Tag URI such as `urn:epc:tag:sgtin-96:3.9521141.012345.4711` (TDS 12).
pub fn from_tag_uri(uri: &str) -> Result<Epc, EpcError> {
    const PREFIX: &str = "urn:epc:tag:";
    let Some(rest) = uri.strip_prefix(PREFIX) else {
        return refuse(Fault::NotUri, 0);
    };
    let Some((name, body)) = rest.split_once(':') else {
        return refuse(Fault::Components, uri.len());
    };
    let Some(scheme) = Scheme::by_tag(name) else {
        return refuse(Fault::UnknownScheme, PREFIX.len());
    };
    let mut at = uri.len() - body.len();
    let (filter, body) =
        if scheme == Scheme::Gid96 { ("0", body) } else { body.split_once('.').unwrap_or((body, "")) };
    let Ok(number) = filter.parse() else {
        return refuse(Fault::Character(Field::Filter), at);
    };
    at = uri.len() - body.len();
    let identity = Identity::from_body(classic::kind(scheme), body, at, false)?;
    Epc::split(scheme, number, identity)
}

impl Epc {
    /// Write elements in a scheme. `filter` is the filter value of TDS section 10, `gcp_len` the
    /// digits of the company prefix (ignored by the `+` schemes), `hostname` what the `++` schemes
    /// carry. The `+` schemes append the elements that are not their own.
    pub fn from_pairs<A: AsRef<str>, V: AsRef<str>>(
        scheme: Scheme,
        filter: u8,
        pairs: &[(A, V)],
        gcp_len: usize,
        hostname: Option<&str>,
    ) -> Result<Self, EpcError> {
        if !scheme.is_plus() {
            return Self::split(scheme, filter, Identity::from_pairs(pairs, gcp_len)?);
        }
        if filter > 7 {
            return refuse(Fault::Range(Field::Filter), 0);
        }
        let mut bits = Bits::default();
        bits.push(u64::from(scheme.header()), 8);
        plus::encode(scheme, &mut bits, filter, pairs, hostname)?;
        // read back: the element an encoding cannot carry is refused here, not on the shelf
        decode(bits)
    }

    fn split(scheme: Scheme, filter: u8, identity: Identity) -> Result<Self, EpcError> {
        let (most, len) = classic::limits(scheme);
        if identity.kind() != classic::kind(scheme) || identity.pattern {
            return refuse(Fault::NoKey, 0);
        }
        if filter > most {
            return refuse(Fault::Range(Field::Filter), 0);
        }
        let mut bits = Bits::default();
        bits.push(u64::from(scheme.header()), 8);
        classic::encode(scheme, &mut bits, filter, &identity)?;
        debug_assert!(len.is_none_or(|len| len == bits.len()), "{scheme} has {} bits", bits.len());
        let filter = (scheme != Scheme::Gid96).then_some(filter);
        Ok(Self { scheme, filter, content: Content::Split(identity), bits })
    }

    /// The binary scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The filter value (过滤值), TDS section 10: what level of packaging the tag is on.
    pub fn filter(&self) -> Option<u8> {
        self.filter
    }

    /// The host name of a `++` scheme.
    pub fn hostname(&self) -> Option<&str> {
        match &self.content {
            Content::Whole(plus) => plus.hostname.as_deref(),
            Content::Split(_) => None,
        }
    }

    /// The elements, in the order of the bits; none for the schemes without a GS1 key.
    pub fn pairs(&self) -> Vec<Pair> {
        match &self.content {
            Content::Whole(plus) => plus.pairs.clone(),
            Content::Split(identity) => identity.pairs(),
        }
    }

    /// The pure identity URI; none for the `+` schemes, which do not say where the company prefix
    /// ends ([`pairs_to_urn`] does when told).
    pub fn urn(&self) -> Option<String> {
        match &self.content {
            Content::Whole(_) => None,
            Content::Split(identity) => Some(identity.urn()),
        }
    }

    /// The EPC Tag URI; none for the `+` schemes, for which TDS defines none.
    pub fn tag_uri(&self) -> Option<String> {
        let Content::Split(identity) = &self.content else { return None };
        let filter = self.filter.map(|filter| format!("{filter}.")).unwrap_or_default();
        Some(format!("urn:epc:tag:{}:{filter}{}", self.scheme.tag(), identity.body()))
    }

    /// The canonical Digital Link, from the path on: key, its qualifiers in their order, and the
    /// other elements as the query (GS1 Digital Link URI Syntax 1.7 sections 4 and 5).
    pub fn dl_path(&self) -> Result<String, EpcError> {
        let pairs = self.pairs();
        let key = match self.content {
            Content::Whole(_) => plus::own(self.scheme).first().copied().unwrap_or_default(),
            Content::Split(ref identity) => identity.kind().layout().ai,
        };
        if key.is_empty() {
            return refuse(Fault::NoDigitalLink, 0);
        }
        let extended = pairs.iter().any(|(ai, _)| ai == "254");
        let order: Vec<&str> =
            std::iter::once(key).chain(qualifiers(key, extended).iter().copied()).collect();
        let mut link = String::new();
        for ai in &order {
            for (_, value) in pairs.iter().filter(|pair| pair.0 == *ai) {
                link.extend(["/", ai, "/", &text::escape_path(value)]);
            }
        }
        let mut sign = "?";
        for (ai, value) in pairs.iter().filter(|pair| !order.contains(&pair.0.as_str())) {
            link.extend([sign, ai, "=", &text::escape_path(value)]);
            sign = "&";
        }
        Ok(link)
    }

    /// What to write into a tag: upper-case hexadecimal in whole words of 16 bits (TDS 15.1.1).
    pub fn to_hex(&self) -> String {
        let mut bits = self.bits.clone();
        bits.pad(16);
        text::to_hex(&bits, text::UPPER)
    }

    /// The path segment `eh…`.
    pub fn to_hex_segment(&self) -> String {
        format!("eh{}", text::to_hex(&self.bits, text::LOWER))
    }

    /// The path segment `ex…`.
    pub fn to_base64_segment(&self) -> String {
        format!("ex{}", text::to_base64(&self.bits))
    }
}

fn decode(mut bits: Bits) -> Result<Epc, EpcError> {
    let mut reader = Reader::new(&bits, 0);
    let header = reader.small(8)?;
    let Some(scheme) = Scheme::by_header(header) else {
        return refuse(if header == 0 { Fault::Unprogrammed } else { Fault::Header }, 0);
    };
    let (filter, content) = if scheme.is_plus() {
        let (filter, plus) = plus::decode(scheme, &mut reader)?;
        (Some(filter), Content::Whole(plus))
    } else {
        let (filter, identity) = classic::decode(scheme, &mut reader)?;
        (filter, Content::Split(identity))
    };
    if !reader.only_zeros_left() {
        return refuse(Fault::Trailing, reader.at());
    }
    let end = reader.at();
    bits.truncate(end);
    Ok(Epc { scheme, filter, content, bits })
}

/// The key qualifiers of a key, in the order of a Digital Link path. A location has either an
/// extension or a facility.
fn qualifiers(key: &str, extended: bool) -> &'static [&'static str] {
    match key {
        "01" | "8006" => &["22", "10", "21"],
        "414" if extended => &["254"],
        "414" | "8004" | "417" => &["7040"],
        "8010" => &["8011"],
        "8017" | "8018" => &["8019"],
        _ => &[],
    }
}
