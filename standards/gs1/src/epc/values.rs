//! Values in bits and out of bits: TDS 2.3 sections 14.5.2 to 14.5.15.

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::formats::{Format, formats};
use super::letters::{length, push_length, push_text, text};
use super::moment::{date, push_date, push_moment, time};
use crate::lint::{CSET39, CSET82, DIGIT, first_outside};

/// The value of `ai` at the reader.
pub(super) fn read(ai: &str, reader: &mut Reader) -> Result<String, EpcError> {
    let Some((first, second)) = formats(ai) else {
        return refuse(Fault::Ai, reader.at());
    };
    let mut value = component(first, reader)?;
    if let Some(second) = second {
        value += &component(second, reader)?;
    }
    if value.is_empty() { refuse(Fault::Length(Field::Value), reader.at()) } else { Ok(value) }
}

/// Append the value of `ai`. Errors point into the value.
pub(super) fn push(ai: &str, value: &str, bits: &mut Bits) -> Result<(), EpcError> {
    let Some((first, second)) = formats(ai) else {
        return refuse(Fault::Ai, 0);
    };
    if let Some(at) = first_outside(value.as_bytes(), CSET82 | CSET39) {
        return refuse(Fault::Character(Field::Value), at);
    }
    let Some(second) = second else {
        return push_component(first, value, bits);
    };
    let (Format::Digits(digits) | Format::Number(digits)) = first else {
        return refuse(Fault::Ai, 0);
    };
    let Some((head, tail)) = value.split_at_checked(digits) else {
        return refuse(Fault::Length(Field::Value), value.len());
    };
    push_component(first, head, bits)?;
    push_component(second, tail, bits).map_err(|error| EpcError { at: error.at + digits, ..error })
}

fn component(format: Format, reader: &mut Reader) -> Result<String, EpcError> {
    match format {
        Format::Digits(count) => (0..count).map(|_| digit(reader)).collect(),
        Format::Number(digits) => reader.decimal(digits),
        Format::Sized(width, most) => {
            let len = length(reader, width, most)?;
            reader.decimal(len)
        }
        Format::Text(width, most) => text(reader, width, most),
        Format::Delimited(width, most) => delimited(reader, width, most),
        Format::Date => date(reader),
        Format::DateTime => Ok(date(reader)? + &time(reader, 2)?),
        Format::DateRange => match reader.read(1)? {
            0 => date(reader),
            _ => Ok(date(reader)? + &date(reader)?),
        },
        Format::DateUpToSecond => {
            let precision = reader.small(2)?;
            let day = date(reader)?;
            if precision == 3 { Ok(day) } else { Ok(day + &time(reader, usize::from(precision) + 1)?) }
        }
        Format::Country => (0..2).map(|_| letter(reader)).collect(),
        Format::Flag => reader.read(1).map(|flag| flag.to_string()),
        Format::Minus => reader.read(1).map(|minus| if minus == 1 { "-".into() } else { String::new() }),
        Format::Sequence => {
            let at = reader.at();
            match (reader.read(4)?, reader.read(4)?) {
                (n @ 1..=9, m @ 1..=9) => Ok(format!("{n}/{m}")),
                _ => refuse(Fault::Range(Field::Value), at),
            }
        }
    }
}

fn push_component(format: Format, value: &str, bits: &mut Bits) -> Result<(), EpcError> {
    match format {
        Format::Digits(count) => {
            expect_digits(value, count, count)?;
            value.bytes().for_each(|byte| bits.push(u64::from(byte), 4));
        }
        Format::Number(digits) => {
            expect_digits(value, digits, digits)?;
            bits.push_decimal(value);
        }
        Format::Sized(width, most) => {
            expect_digits(value, 0, most)?;
            push_length(value, width, most, bits)?;
            bits.push_decimal(value);
        }
        Format::Text(width, most) => push_text(value, width, most, bits)?,
        Format::Delimited(width, most) => push_delimited(value, width, most, bits)?,
        Format::Date => push_date(value, bits)?,
        Format::DateTime => push_moment(value, &[10], bits)?,
        Format::DateRange => {
            let (first, second) = value.split_at_checked(6).unwrap_or((value, ""));
            bits.push(u64::from(!second.is_empty()), 1);
            push_date(first, bits)?;
            if !second.is_empty() {
                push_date(second, bits)?;
            }
        }
        Format::DateUpToSecond => {
            let precision = match value.len() {
                8 => 0,
                10 => 1,
                12 => 2,
                _ => 3,
            };
            bits.push(precision, 2);
            push_moment(value, &[6, 8, 10, 12], bits)?;
        }
        Format::Country => match value.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => {
                bits.push(u64::from(first - b'A'), 6);
                bits.push(u64::from(second - b'A'), 6);
            }
            _ => return refuse(Fault::Character(Field::Value), 0),
        },
        Format::Flag | Format::Minus => match (format, value) {
            (Format::Flag, "0") | (Format::Minus, "") => bits.push(0, 1),
            (Format::Flag, "1") | (Format::Minus, "-") => bits.push(1, 1),
            _ => return refuse(Fault::Character(Field::Value), 0),
        },
        Format::Sequence => match value.as_bytes() {
            [n @ b'1'..=b'9', b'/', m @ b'1'..=b'9'] => {
                bits.push(u64::from(*n), 4);
                bits.push(u64::from(*m), 4);
            }
            _ => return refuse(Fault::Character(Field::Value), 0),
        },
    }
    Ok(())
}

fn delimited(reader: &mut Reader, width: usize, most: usize) -> Result<String, EpcError> {
    let from = reader.at();
    let mut value = String::new();
    loop {
        let at = reader.at();
        match reader.small(4)? {
            nibble @ 0..=9 => value.push(char::from(b'0' + nibble)),
            15 => break,
            14 => {
                value += &text(reader, width, most)?;
                break;
            }
            _ => return refuse(Fault::Character(Field::Value), at),
        }
        if value.len() > most {
            break;
        }
    }
    if value.len() > most { refuse(Fault::Length(Field::Value), from) } else { Ok(value) }
}

fn push_delimited(value: &str, width: usize, most: usize, bits: &mut Bits) -> Result<(), EpcError> {
    if value.len() > most {
        return refuse(Fault::Length(Field::Value), most);
    }
    let (digits, rest) = value.split_at(first_outside(value.as_bytes(), DIGIT).unwrap_or(value.len()));
    digits.bytes().for_each(|byte| bits.push(u64::from(byte), 4));
    bits.push(if rest.is_empty() { 15 } else { 14 }, 4);
    if rest.is_empty() { Ok(()) } else { push_text(rest, width, most, bits) }
}

fn digit(reader: &mut Reader) -> Result<char, EpcError> {
    let at = reader.at();
    match reader.small(4)? {
        nibble @ 0..=9 => Ok(char::from(b'0' + nibble)),
        _ => refuse(Fault::Character(Field::Value), at),
    }
}

fn letter(reader: &mut Reader) -> Result<char, EpcError> {
    let at = reader.at();
    match reader.small(6)? {
        index @ 0..=25 => Ok(char::from(b'A' + index)),
        _ => refuse(Fault::Character(Field::Value), at),
    }
}

/// Digits only, and as many as may be.
pub(super) fn expect_digits(value: &str, least: usize, most: usize) -> Result<(), EpcError> {
    if let Some(at) = first_outside(value.as_bytes(), DIGIT) {
        return refuse(Fault::Character(Field::Value), at);
    }
    if value.len() < least || value.len() > most {
        return refuse(Fault::Length(Field::Value), value.len().min(most));
    }
    Ok(())
}
