//! The binary schemes before TDS 2.0: TDS 2.3 sections 14.3, 14.4 and 14.6. They are split at the
//! company prefix, and all but two have a fixed number of bits.

use super::bits::{Bits, Reader};
use super::defence::{self, push_terminated, read_terminated};
use super::error::{EpcError, Fault, Field, refuse};
use super::identity::Identity;
use super::kind::Kind;
use super::scheme::Scheme;
use crate::lint::{CSET82, is_in};

/// Read what follows the header. The filter is none where the scheme has none.
pub(super) fn decode(scheme: Scheme, reader: &mut Reader) -> Result<(Option<u8>, Identity), EpcError> {
    match scheme {
        Scheme::Gid96 => return decode_gid(reader).map(|identity| (None, identity)),
        Scheme::Usdod96 => {
            return defence::decode_usdod(reader).map(|(filter, identity)| (Some(filter), identity));
        }
        Scheme::AdiVar => {
            return defence::decode_adi(reader).map(|(filter, identity)| (Some(filter), identity));
        }
        _ => {}
    }
    let (kind, reference, serial) = shape(scheme);
    let filter = reader.small(3)?;
    let (company_bits, company_digits) = partition(reader.small(3)?, reader.at() - 3)?;
    let company = number(reader, company_bits, company_digits, Field::CompanyPrefix)?;
    let mut parts = vec![company];
    parts.push(match reference {
        Reference::Padded(bits) => {
            let digits = kind.layout().digits - company_digits;
            number(reader, bits - company_bits, digits, Field::Reference)?
        }
        Reference::Plain(bits, digits) => {
            plain(reader, bits - company_bits, digits - company_digits, Field::Reference)?
        }
        Reference::Ascii(bits) => ascii(reader, bits - company_bits, 30 - company_digits, Field::Reference)?,
        Reference::SixBit => read_terminated(reader, 30 - company_digits, Field::Reference)?,
    });
    if kind == Kind::Itip {
        parts.push(number(reader, 7, 2, Field::Reference)?);
        parts.push(number(reader, 7, 2, Field::Reference)?);
    }
    match serial {
        Number::None => {}
        Number::Zeros(bits) => match (reader.read(bits)?, reader.at() - bits) {
            (0, _) => {}
            (_, at) => return refuse(Fault::Trailing, at),
        },
        Number::Plain(bits) => parts.push(plain(reader, bits, 20, Field::Serial)?),
        Number::Marked(bits) => parts.push(marked(reader, bits)?),
        Number::Ascii(bits) => parts.push(ascii(reader, bits, bits / 7, Field::Serial)?),
    }
    Ok((Some(filter), Identity { kind, parts, pattern: false }))
}

/// Write what follows the header; the identity's parts have been checked.
pub(super) fn encode(
    scheme: Scheme,
    bits: &mut Bits,
    filter: u8,
    identity: &Identity,
) -> Result<(), EpcError> {
    match scheme {
        Scheme::Gid96 => return encode_gid(bits, identity),
        Scheme::Usdod96 => return defence::encode_usdod(bits, filter, identity),
        Scheme::AdiVar => {
            defence::encode_adi(bits, filter, identity);
            return Ok(());
        }
        _ => {}
    }
    let (_, reference, serial) = shape(scheme);
    let company = identity.part(0);
    let value = u8::try_from(12 - company.len()).unwrap_or(7);
    let (company_bits, company_digits) = partition(value, 0)?;
    bits.push(u64::from(filter), 3);
    bits.push(u64::from(value), 3);
    push_number(bits, company, company_bits, Field::CompanyPrefix)?;
    match reference {
        Reference::Padded(all) => push_number(bits, identity.part(1), all - company_bits, Field::Reference)?,
        Reference::Plain(all, digits) => {
            push_plain(
                bits,
                identity.part(1),
                all - company_bits,
                digits - company_digits,
                Field::Reference,
            )?;
        }
        Reference::Ascii(all) => {
            push_ascii(bits, identity.part(1), all - company_bits, 30 - company_digits, Field::Reference)?;
        }
        Reference::SixBit => push_terminated(bits, identity.part(1)),
    }
    if identity.kind == Kind::Itip {
        push_number(bits, identity.part(2), 7, Field::Reference)?;
        push_number(bits, identity.part(3), 7, Field::Reference)?;
    }
    let text = identity.parts.last().map_or("", String::as_str);
    match serial {
        Number::None => Ok(()),
        Number::Zeros(width) => {
            bits.push(0, width);
            Ok(())
        }
        Number::Plain(width) => push_plain(bits, text, width, 20, Field::Serial),
        Number::Marked(width) => push_number(bits, &format!("1{text}"), width, Field::Serial),
        Number::Ascii(width) => push_ascii(bits, text, width, width / 7, Field::Serial),
    }
}

/// The kind of EPC a scheme before TDS 2.0 carries.
pub(super) fn kind(scheme: Scheme) -> Kind {
    match scheme {
        Scheme::Gid96 => Kind::Gid,
        Scheme::Usdod96 => Kind::Usdod,
        Scheme::AdiVar => Kind::Adi,
        _ => shape(scheme).0,
    }
}

/// The largest filter value and the exact number of bits, where there is one.
pub(super) fn limits(scheme: Scheme) -> (u8, Option<usize>) {
    let filter = match scheme {
        Scheme::Gid96 => 0,
        Scheme::Usdod96 => 15,
        Scheme::AdiVar => 63,
        _ => 7,
    };
    let bits = scheme.name().rsplit('-').next().and_then(|bits| bits.parse().ok());
    (filter, bits)
}

/// How the reference is written. Widths are those of company prefix and reference together.
enum Reference {
    /// A number with leading zeros (14.3.3).
    Padded(usize),
    /// A number without: bits, and digits together with the company prefix (14.3.4).
    Plain(usize, usize),
    /// Seven-bit characters and zeros (14.3.5).
    Ascii(usize),
    /// Six-bit characters and a terminator (14.3.9).
    SixBit,
}

/// How the serial number is written, and in how many bits.
enum Number {
    None,
    /// Reserved, all zeros.
    Zeros(usize),
    /// A number without leading zeros (14.3.1).
    Plain(usize),
    /// Digits after a leading one, which keeps their zeros (14.3.6).
    Marked(usize),
    /// Seven-bit characters and zeros (14.3.2).
    Ascii(usize),
}

fn shape(scheme: Scheme) -> (Kind, Reference, Number) {
    use Reference::{Ascii, Padded, Plain, SixBit};
    match scheme {
        Scheme::Sgtin198 => (Kind::Sgtin, Padded(44), Number::Ascii(140)),
        Scheme::Sscc96 => (Kind::Sscc, Padded(58), Number::Zeros(24)),
        Scheme::Sgln96 => (Kind::Sgln, Padded(41), Number::Plain(41)),
        Scheme::Sgln195 => (Kind::Sgln, Padded(41), Number::Ascii(140)),
        Scheme::Grai96 => (Kind::Grai, Padded(44), Number::Plain(38)),
        Scheme::Grai170 => (Kind::Grai, Padded(44), Number::Ascii(112)),
        Scheme::Giai96 => (Kind::Giai, Plain(82, 25), Number::None),
        Scheme::Giai202 => (Kind::Giai, Ascii(188), Number::None),
        Scheme::Gsrn96 => (Kind::Gsrn, Padded(58), Number::Zeros(24)),
        Scheme::Gsrnp96 => (Kind::Gsrnp, Padded(58), Number::Zeros(24)),
        Scheme::Gdti96 => (Kind::Gdti, Padded(41), Number::Plain(41)),
        Scheme::Gdti113 => (Kind::Gdti, Padded(41), Number::Marked(58)),
        Scheme::Gdti174 => (Kind::Gdti, Padded(41), Number::Ascii(119)),
        Scheme::Cpi96 => (Kind::Cpi, Plain(51, 15), Number::Plain(31)),
        Scheme::CpiVar => (Kind::Cpi, SixBit, Number::Plain(40)),
        Scheme::Sgcn96 => (Kind::Sgcn, Padded(41), Number::Marked(41)),
        Scheme::Itip110 => (Kind::Itip, Padded(44), Number::Plain(38)),
        Scheme::Itip212 => (Kind::Itip, Padded(44), Number::Ascii(140)),
        _ => (Kind::Sgtin, Padded(44), Number::Plain(38)),
    }
}

/// Bits and digits of the company prefix (the left half of every partition table).
fn partition(value: u8, at: usize) -> Result<(usize, usize), EpcError> {
    const BITS: [usize; 7] = [40, 37, 34, 30, 27, 24, 20];
    match BITS.get(usize::from(value)) {
        Some(&bits) => Ok((bits, 12 - usize::from(value))),
        None => refuse(Fault::Range(Field::Partition), at),
    }
}

/// A number of exactly `digits` digits; none at all for none.
fn number(reader: &mut Reader, bits: usize, digits: usize, field: Field) -> Result<String, EpcError> {
    let at = reader.at();
    let value = reader.read(bits)?;
    let text = if digits == 0 && value == 0 { String::new() } else { format!("{value:0digits$}") };
    if text.len() > digits { refuse(Fault::Range(field), at) } else { Ok(text) }
}

fn push_number(bits: &mut Bits, text: &str, width: usize, field: Field) -> Result<(), EpcError> {
    let value = if text.is_empty() { Ok(0) } else { text.parse::<u64>() };
    match value {
        Ok(value) if value >> width == 0 => bits.push(value, width),
        _ => return refuse(Fault::Range(field), 0),
    }
    Ok(())
}

/// A number without leading zeros and of at most `digits` digits.
fn plain(reader: &mut Reader, bits: usize, digits: usize, field: Field) -> Result<String, EpcError> {
    let at = reader.at();
    let text = reader.read(bits)?.to_string();
    if text.len() > digits { refuse(Fault::Range(field), at) } else { Ok(text) }
}

fn push_plain(
    bits: &mut Bits,
    text: &str,
    width: usize,
    digits: usize,
    field: Field,
) -> Result<(), EpcError> {
    let padded = text.len() > 1 && text.starts_with('0');
    if padded || text.is_empty() || text.len() > digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse(Fault::Range(field), 0);
    }
    push_number(bits, text, width, field)
}

fn marked(reader: &mut Reader, bits: usize) -> Result<String, EpcError> {
    let at = reader.at();
    match reader.read(bits)?.to_string().strip_prefix('1') {
        Some(digits) if !digits.is_empty() => Ok(digits.to_owned()),
        _ => refuse(Fault::Range(Field::Serial), at),
    }
}

/// At least one seven-bit character, then zeros to the end of the field.
fn ascii(reader: &mut Reader, bits: usize, most: usize, field: Field) -> Result<String, EpcError> {
    let (mut text, mut left, mut ended) = (String::new(), bits, false);
    while left > 0 {
        let (at, width) = (reader.at(), left.min(7));
        left -= width;
        match reader.small(width)? {
            0 => ended = true,
            byte if !ended && is_in(byte, CSET82) && text.len() < most => text.push(char::from(byte)),
            _ => return refuse(Fault::Character(field), at),
        }
    }
    if text.is_empty() { refuse(Fault::Length(field), reader.at() - bits) } else { Ok(text) }
}

fn push_ascii(bits: &mut Bits, text: &str, width: usize, most: usize, field: Field) -> Result<(), EpcError> {
    if text.is_empty() || text.len() > most {
        return refuse(Fault::Length(field), 0);
    }
    text.bytes().for_each(|byte| bits.push(u64::from(byte), 7));
    bits.push(0, width - 7 * text.len());
    Ok(())
}

fn decode_gid(reader: &mut Reader) -> Result<Identity, EpcError> {
    let parts = [28, 24, 36].into_iter().map(|bits| Ok(reader.read(bits)?.to_string()));
    Ok(Identity { kind: Kind::Gid, parts: parts.collect::<Result<_, EpcError>>()?, pattern: false })
}

fn encode_gid(bits: &mut Bits, identity: &Identity) -> Result<(), EpcError> {
    for (index, width) in [28, 24, 36].into_iter().enumerate() {
        push_number(bits, identity.part(index), width, Field::Serial)?;
    }
    Ok(())
}
