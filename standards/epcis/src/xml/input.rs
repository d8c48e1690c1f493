//! From bytes to text: the encodings XML lets a document declare, and the
//! characters XML 1.0 §2.2 forbids.

use std::borrow::Cow;

use super::Fault;
use super::rules;

/// The same document in UTF-8, borrowed where it already is, so that [`super::read`] can read it.
///
/// UTF-8, US-ASCII, ISO-8859-1 and UTF-16 are known (XML 1.0 appendix F). A document in any other encoding, or one that
/// is not in the encoding it names, is given back as it is, and refused when it is read: nothing is ever guessed.
pub fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
        _ => declared(bytes).filter(|label| is_one(label, LATIN)).map(|_| latin(bytes)),
    };
    match text {
        Some(text) => Cow::Owned(relabelled(&text).into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

/// The text of a document in UTF-8, without its byte order mark, and the length of that mark.
pub(super) fn text(bytes: &[u8]) -> Result<(&str, usize), Fault> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok((utf8(rest)?, 3));
    }
    match declared(bytes) {
        None => {}
        Some(label) if is_one(label, UTF_8) => {}
        Some(label) if is_one(label, ASCII) && bytes.is_ascii() => {}
        Some(label) => return Err(Fault::new(&rules::ENCODING, 0).with(label)),
    }
    Ok((utf8(bytes)?, 0))
}

const UTF_8: &[&str] = &["UTF-8", "UTF8"];
const ASCII: &[&str] = &["US-ASCII", "ASCII"];
const LATIN: &[&str] = &["ISO-8859-1", "ISO_8859-1", "LATIN1", "L1"];

fn is_one(label: &str, names: &[&str]) -> bool {
    names.iter().any(|name| label.eq_ignore_ascii_case(name))
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// With `UTF-8` as the encoding its declaration names.
fn relabelled(text: &str) -> String {
    match declared(text.as_bytes()) {
        Some(label) => text.replacen(label, "UTF-8", 1),
        None => text.to_owned(),
    }
}

/// The encoding named in `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let end = head.iter().take(400).position(|&byte| byte == b'>')?;
    let head = str::from_utf8(&head[..end]).ok()?;
    let (_, after) = head.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    after[1..].split(quote).next()
}

fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    str::from_utf8(bytes).map_err(|broken| Fault::new(&rules::BROKEN_TEXT, broken.valid_up_to()))
}

/// `None` where it is no UTF-16.
fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| read(*pair));
    let text: Option<String> = char::decode_utf16(units).map(Result::ok).collect();
    text.filter(|_| rest.is_empty())
}

/// The place of the first character that XML 1.0 §2.2 does not allow: a control
/// character other than tab, line feed and carriage return, or U+FFFE/U+FFFF.
pub(super) fn forbidden(text: &[u8]) -> Option<usize> {
    let suspect = |block: &[u8]| {
        // without a jump, so that the machine looks at many bytes at once
        let odd = |byte: u8| {
            u8::from(byte < 0x20 && byte != b'\n' && byte != b'\t' && byte != b'\r') | u8::from(byte == 0xEF)
        };
        block.iter().fold(0, |found, &byte| found | odd(byte)) != 0
    };
    for (index, block) in text.chunks(4096).enumerate() {
        if suspect(block) {
            let start = index * 4096;
            let found = (start..start + block.len()).find(|&at| forbids(text, at));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn forbids(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'\n' | b'\t' | b'\r' => false,
        0xEF => matches!(text.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
        byte => byte < 0x20,
    }
}
