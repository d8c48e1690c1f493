//! Binary EPCs as text: hexadecimal, and the path segments `eh…` and `ex…` of "GS1 Digital Link
//! URI: Compression for EPC binary strings" 1.0.0 section 4.2. Percent-escapes of EPC URIs (TDS
//! table A-1) and of Digital Link URIs.

use super::bits::Bits;
use super::error::{EpcError, Fault, Field, refuse};
use crate::lint::{CSET82, is_in};

/// Bits of a hexadecimal string of either case.
pub(super) fn from_hex(text: &str) -> Result<Bits, EpcError> {
    digits(text, 0, 4, |byte| char::from(byte).to_digit(16).map(u64::from), Fault::NotHex)
}

/// Bits of the last segment of a Digital Link path.
pub(super) fn from_segment(segment: &str) -> Result<Bits, EpcError> {
    let lower =
        |byte: u8| (!byte.is_ascii_uppercase()).then(|| char::from(byte).to_digit(16))?.map(u64::from);
    if let Some(body) = segment.strip_prefix("eh") {
        digits(body, 2, 4, lower, Fault::NotHex)
    } else if let Some(body) = segment.strip_prefix("ex") {
        digits(body, 2, 6, base64_value, Fault::NotBase64)
    } else {
        refuse(Fault::NotSegment, 0)
    }
}

fn digits(
    text: &str,
    from: usize,
    width: usize,
    value: impl Fn(u8) -> Option<u64>,
    fault: Fault,
) -> Result<Bits, EpcError> {
    if text.is_empty() {
        return refuse(Fault::Empty, from);
    }
    let mut bits = Bits::default();
    for (at, byte) in text.bytes().enumerate() {
        match value(byte) {
            Some(value) => bits.push(value, width),
            None => return refuse(fault, from + at),
        }
    }
    Ok(bits)
}

/// Hexadecimal digits, the last filled up with zero bits.
pub(super) fn to_hex(bits: &Bits, alphabet: &[u8; 16]) -> String {
    bits.chunks(4).map(|value| char::from(alphabet[usize::from(value & 15)])).collect()
}

/// Base 64 URL digits, the last filled up with zero bits.
pub(super) fn to_base64(bits: &Bits) -> String {
    bits.chunks(6).map(|value| char::from(BASE64[usize::from(value & 63)])).collect()
}

/// The value of a base 64 URL character (TDS table 14-7).
pub(super) fn base64_value(byte: u8) -> Option<u64> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u64::from(value))
}

/// Escape what an EPC URI must not carry as itself (TDS table A-1, column "URI Form").
pub(super) fn escape_urn(text: &str) -> String {
    escape(text, |byte| !b"\"%&/<>?#".contains(&byte))
}

/// Escape all but the unreserved characters of RFC 3986.
pub(super) fn escape_path(text: &str) -> String {
    escape(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

fn escape(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|value| char::from(UPPER[usize::from(value)])));
        }
    }
    out
}

/// Undo [`escape_urn`]; `at` is where `text` begins in the URI.
pub(super) fn unescape_urn(text: &str, at: usize, field: Field) -> Result<String, EpcError> {
    let mut out = String::with_capacity(text.len());
    let mut bytes = text.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        let decoded = if byte == b'%' {
            let pair =
                [bytes.next(), bytes.next()].map(|next| next.and_then(|(_, b)| char::from(b).to_digit(16)));
            match pair {
                [Some(high), Some(low)] => (high << 4 | low).to_le_bytes()[0],
                _ => return refuse(Fault::Character(field), at + index),
            }
        } else {
            byte
        };
        // '#' belongs to set 39, in which component and part references are written
        if !is_in(decoded, CSET82) && decoded != b'#' || (byte != b'%' && b"\"&/<>?#".contains(&byte)) {
            return refuse(Fault::Character(field), at + index);
        }
        out.push(char::from(decoded));
    }
    Ok(out)
}

pub(super) const UPPER: &[u8; 16] = b"0123456789ABCDEF";
pub(super) const LOWER: &[u8; 16] = b"0123456789abcdef";
pub(super) const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
