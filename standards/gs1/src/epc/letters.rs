//! Text in bits by its encoding indicator: TDS 2.3 section 14.5.6 and table E.

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::text::{BASE64, LOWER, UPPER, base64_value};
use crate::lint::{CSET39, CSET82, DIGIT, is_in};

/// Length indicator: how many characters follow.
pub(super) fn length(reader: &mut Reader, width: usize, most: usize) -> Result<usize, EpcError> {
    let at = reader.at();
    let len = usize::from(reader.small(width)?);
    if len > most { refuse(Fault::Length(Field::Value), at) } else { Ok(len) }
}

/// The inverse of [`length`].
pub(super) fn push_length(value: &str, width: usize, most: usize, bits: &mut Bits) -> Result<(), EpcError> {
    if value.len() > most {
        return refuse(Fault::Length(Field::Value), most);
    }
    bits.push(value.len() as u64, width);
    Ok(())
}

/// Text by its encoding indicator (table E).
pub(super) fn text(reader: &mut Reader, width: usize, most: usize) -> Result<String, EpcError> {
    let at = reader.at();
    let indicator = reader.small(3)?;
    let len = length(reader, width, most)?;
    match indicator {
        0 => reader.decimal(len),
        1 => (0..len).map(|_| Ok(char::from(UPPER[usize::from(reader.small(4)?)]))).collect(),
        2 => (0..len).map(|_| Ok(char::from(LOWER[usize::from(reader.small(4)?)]))).collect(),
        3 => (0..len).map(|_| Ok(char::from(BASE64[usize::from(reader.small(6)?)]))).collect(),
        4 => (0..len).map(|_| ascii(reader)).collect(),
        5 => urn40(reader, len),
        _ => refuse(Fault::EncodingIndicator, at),
    }
}

/// Text in the fewest bits; of equals, the encoding with the smallest indicator.
pub(super) fn push_text(value: &str, width: usize, most: usize, bits: &mut Bits) -> Result<(), EpcError> {
    let all = |test: fn(u8) -> bool| value.bytes().all(test);
    let mut head = |indicator| {
        bits.push(indicator, 3);
        push_length(value, width, most, bits)
    };
    if all(|byte| is_in(byte, DIGIT)) {
        head(0)?;
        bits.push_decimal(value);
    } else if all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F')) {
        head(1)?;
        value.bytes().for_each(|byte| bits.push(hex_value(byte), 4));
    } else if all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        head(2)?;
        value.bytes().for_each(|byte| bits.push(hex_value(byte), 4));
    } else {
        let base64 = all(|byte| base64_value(byte).is_some()).then_some(6 * value.len());
        let urn40 = all(|byte| urn40_index(byte).is_some()).then(|| urn40_bits(value.len()));
        match (base64, urn40) {
            (Some(six), other) if other.is_none_or(|other| six <= other) => {
                head(3)?;
                value.bytes().filter_map(base64_value).for_each(|value| bits.push(value, 6));
            }
            (_, Some(_)) => {
                head(5)?;
                push_urn40(value, bits);
            }
            _ => {
                head(4)?;
                value.bytes().for_each(|byte| bits.push(u64::from(byte), 7));
            }
        }
    }
    Ok(())
}

fn hex_value(byte: u8) -> u64 {
    char::from(byte).to_digit(16).map_or(0, u64::from)
}

/// A character of seven bits (table 14-9).
fn ascii(reader: &mut Reader) -> Result<char, EpcError> {
    let at = reader.at();
    let byte = reader.small(7)?;
    if is_in(byte, CSET82 | CSET39) {
        Ok(char::from(byte))
    } else {
        refuse(Fault::Character(Field::Value), at)
    }
}

/// Three characters in sixteen bits (14.5.6.5).
pub(super) fn urn40(reader: &mut Reader, len: usize) -> Result<String, EpcError> {
    let from = reader.at();
    let mut text = String::new();
    for _ in 0..len.div_ceil(3) {
        let at = reader.at();
        let Some(group) = usize::try_from(reader.read(16)?).ok().and_then(|r| r.checked_sub(1)) else {
            return refuse(Fault::Character(Field::Value), at);
        };
        if group >= 64_000 {
            return refuse(Fault::Character(Field::Value), at);
        }
        let indexes = [group / 1600, group / 40 % 40, group % 40];
        text.extend(indexes.iter().filter(|&&index| index > 0).map(|&index| char::from(URN40[index - 1])));
    }
    if text.len() == len { Ok(text) } else { refuse(Fault::Length(Field::Value), from) }
}

/// The inverse of [`urn40`]; characters outside its set are left out.
pub(super) fn push_urn40(value: &str, bits: &mut Bits) {
    let indexes: Vec<u64> = value.bytes().filter_map(urn40_index).collect();
    for group in indexes.chunks(3) {
        let index = |at: usize| group.get(at).copied().unwrap_or(0);
        bits.push(1600 * index(0) + 40 * index(1) + index(2) + 1, 16);
    }
}

/// Place in table 14-8, from 1.
pub(super) fn urn40_index(byte: u8) -> Option<u64> {
    URN40.iter().position(|&known| known == byte).map(|at| at as u64 + 1)
}

/// Bits that [`push_urn40`] needs.
pub(super) fn urn40_bits(len: usize) -> usize {
    16 * len.div_ceil(3)
}

/// Characters of URN Code 40 after its pad (table 14-8).
const URN40: &[u8; 39] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789";
