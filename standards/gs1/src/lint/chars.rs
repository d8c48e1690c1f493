//! Character sets of GS1 General Specifications section 7.11, one lookup per byte, and the rules
//! that look at characters only.

use super::error::{Code, Verdict, bad};

/// GS1 AI encodable character set 82 (figure 7.11-1).
pub const CSET82: u8 = 1;
/// GS1 AI encodable character set 39 (figure 7.11-2).
pub const CSET39: u8 = 2;
/// GS1 AI encodable character set 64, file-safe and URI-safe base 64 (figure 7.11-3), without its pad character.
pub const CSET64: u8 = 4;
/// GS1 character set 32, of which check character pairs are made (section 7.9.5).
pub const CSET32: u8 = 8;
/// The digits.
pub const DIGIT: u8 = 16;
/// Hexadecimal digits of either case.
pub const HEX: u8 = 32;

/// For each byte, the sets above that contain it.
pub const CLASS: [u8; 256] = classes();

/// Whether `byte` belongs to `set` (one or more of the sets above).
#[inline]
pub fn is_in(byte: u8, set: u8) -> bool {
    CLASS[byte as usize] & set != 0
}

/// Index of the first byte outside `set`.
#[inline]
pub fn first_outside(value: &[u8], set: u8) -> Option<usize> {
    value.iter().position(|&byte| !is_in(byte, set))
}

/// Every byte must belong to `set`.
#[inline]
pub(super) fn all_in(value: &[u8], set: u8, code: Code) -> Verdict {
    first_outside(value, set).map_or(Ok(()), |at| bad(code, at, 1))
}

/// Every byte must be a digit.
#[inline]
pub(super) fn digits(value: &[u8]) -> Verdict {
    all_in(value, DIGIT, Code::NonDigitCharacter)
}

/// Character set 64 with optional padding: one or two `=` to a multiple of three characters.
pub(super) fn cset64(value: &[u8]) -> Verdict {
    let len = value.iter().rposition(|&byte| byte != b'=').map_or(0, |last| last + 1);
    let pads = value.len() - len;
    if pads > 2 || (pads > 0 && !value.len().is_multiple_of(3)) {
        return bad(Code::InvalidCset64Padding, len, pads);
    }
    all_in(&value[..len], CSET64, Code::InvalidCset64Character)
}

/// At least one character that is not a digit.
pub(super) fn has_non_digit(value: &[u8]) -> Verdict {
    match first_outside(value, DIGIT) {
        Some(_) => Ok(()),
        None => bad(Code::RequiresNonDigitCharacter, 0, value.len()),
    }
}

/// Nothing but hyphens, and at least one.
pub(super) fn hyphen(value: &[u8]) -> Verdict {
    if value.is_empty() || value.iter().any(|&byte| byte != b'-') {
        return bad(Code::NotHyphen, 0, value.len());
    }
    Ok(())
}

/// One character of set 64 (EU 2018/574 importer index).
pub(super) fn importer_index(value: &[u8]) -> Verdict {
    match value {
        [byte] if is_in(*byte, CSET64) => Ok(()),
        // one character in UTF-8 is several bytes: the character is what is wrong, not the length
        [first, ..] if value.len() == 1 || !first.is_ascii() => {
            bad(Code::InvalidImportIdxCharacter, 0, value.len())
        }
        _ => bad(Code::ImporterIdxMustBeOneCharacter, 0, value.len()),
    }
}

/// Every `%` is followed by two hexadecimal digits (RFC 3986 section 2.1).
pub(super) fn percent_encoding(value: &[u8]) -> Verdict {
    let mut at = 0;
    while let Some(found) = value[at..].iter().position(|&byte| byte == b'%') {
        at += found;
        match value[at..] {
            [_, high, low, ..] if is_in(high, HEX) && is_in(low, HEX) => at += 3,
            _ => return bad(Code::InvalidPercentSequence, at, (value.len() - at).min(3)),
        }
    }
    Ok(())
}

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    mark(
        &mut table,
        b"!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
        CSET82,
    );
    mark(&mut table, b"#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", CSET39);
    mark(&mut table, b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", CSET64);
    mark(&mut table, b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ", CSET32);
    mark(&mut table, b"0123456789", DIGIT);
    mark(&mut table, b"0123456789ABCDEFabcdef", HEX);
    table
}

const fn mark(table: &mut [u8; 256], members: &[u8], set: u8) {
    let mut index = 0;
    while index < members.len() {
        table[members[index] as usize] |= set;
        index += 1;
    }
}
