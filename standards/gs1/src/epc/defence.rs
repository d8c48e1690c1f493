//! The EPCs of defence: US Department of Defense (TDS 6.3.17) and aerospace (6.3.18). Their codes
//! are six-bit characters (TDS annex G), which no other kind but the component and part has.

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::identity::{Identity, within};
use super::kind::Kind;
use crate::lint::{CSET39, is_in};

/// CAGE code or DoDAAC, part number and serial have their characters and lengths.
pub(super) fn check(identity: &Identity) -> Result<(), Fault> {
    let cage = identity.part(0);
    if !matches!(cage.len(), 5 | 6) {
        return Err(Fault::Length(Field::CompanyPrefix));
    }
    if !cage.bytes().all(is_cage) {
        return Err(Fault::Character(Field::CompanyPrefix));
    }
    if identity.kind == Kind::Usdod {
        return super::identity::number_below(identity.part(1), 36, Field::Serial);
    }
    let (part, serial) = (identity.part(1), identity.part(2));
    within(part, 0, 32, CSET39, Field::Reference)?;
    within(serial, 1, 30, CSET39, Field::Serial)?;
    if part.contains('#') {
        return Err(Fault::Character(Field::Reference));
    }
    // the sign marks a serial number that is unique under the code alone; it is none itself
    let marked = serial.strip_prefix('#').unwrap_or(serial);
    within(marked, 1, 30, CSET39, Field::Serial)?;
    if marked.contains('#') { Err(Fault::Character(Field::Serial)) } else { Ok(()) }
}

/// Header, filter of four bits, six characters of eight bits and a serial of 36.
pub(super) fn decode_usdod(reader: &mut Reader) -> Result<(u8, Identity), EpcError> {
    let filter = reader.small(4)?;
    let mut cage = String::new();
    for index in 0..6 {
        let at = reader.at();
        match reader.small(8)? {
            b' ' if index == 0 => {}
            byte if is_cage(byte) => cage.push(char::from(byte)),
            _ => return refuse(Fault::Character(Field::CompanyPrefix), at),
        }
    }
    let serial = reader.read(36)?.to_string();
    Ok((filter, Identity { kind: Kind::Usdod, parts: vec![cage, serial], pattern: false }))
}

/// The inverse of [`decode_usdod`], after the header.
pub(super) fn encode_usdod(bits: &mut Bits, filter: u8, identity: &Identity) -> Result<(), EpcError> {
    bits.push(u64::from(filter), 4);
    for byte in format!("{:>6}", identity.part(0)).bytes() {
        bits.push(u64::from(byte), 8);
    }
    match identity.part(1).parse() {
        Ok(serial) if serial < 1_u64 << 36 => bits.push(serial, 36),
        _ => return refuse(Fault::Range(Field::Serial), 0),
    }
    Ok(())
}

/// Filter of six bits, six six-bit characters, then part number and serial, each ended by zeros.
pub(super) fn decode_adi(reader: &mut Reader) -> Result<(u8, Identity), EpcError> {
    let filter = reader.small(6)?;
    let at = reader.at();
    let mut cage = String::new();
    for index in 0..6 {
        let byte = six_bit(reader.small(6)?);
        if !(index == 0 && byte == b' ') {
            cage.push(char::from(byte));
        }
    }
    let part = read_terminated(reader, 32, Field::Reference)?;
    let serial = read_terminated(reader, 30, Field::Serial)?;
    let identity = Identity { kind: Kind::Adi, parts: vec![cage, part, serial], pattern: false };
    check(&identity).or_else(|fault| refuse(fault, at))?;
    Ok((filter, identity))
}

/// The inverse of [`decode_adi`], after the header.
pub(super) fn encode_adi(bits: &mut Bits, filter: u8, identity: &Identity) {
    bits.push(u64::from(filter), 6);
    for byte in format!("{:>6}", identity.part(0)).bytes() {
        bits.push(u64::from(byte), 6);
    }
    push_terminated(bits, identity.part(1));
    push_terminated(bits, identity.part(2));
}

/// Six-bit characters up to six zero bits (TDS 14.4.8).
pub(super) fn read_terminated(reader: &mut Reader, most: usize, field: Field) -> Result<String, EpcError> {
    let from = reader.at();
    let mut text = String::new();
    loop {
        let at = reader.at();
        let code = reader.small(6)?;
        if code == 0 {
            return Ok(text);
        }
        let byte = six_bit(code);
        if !is_in(byte, CSET39) {
            return refuse(Fault::Character(field), at);
        }
        text.push(char::from(byte));
        if text.len() > most {
            return refuse(Fault::Length(field), from);
        }
    }
}

/// The inverse of [`read_terminated`].
pub(super) fn push_terminated(bits: &mut Bits, text: &str) {
    text.bytes().for_each(|byte| bits.push(u64::from(byte), 6));
    bits.push(0, 6);
}

/// TDS table G-1: the low six bits of ASCII.
fn six_bit(code: u8) -> u8 {
    if code < 0x20 { code | 0x40 } else { code }
}

/// Digits and capitals except I and O.
fn is_cage(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z') && !matches!(byte, b'I' | b'O')
}
