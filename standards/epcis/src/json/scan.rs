//! The tokens of JSON (RFC 8259), pulled one by one from a text that is known to be UTF-8.

use std::borrow::Cow;

use super::rules;
use crate::Rule;
use crate::model::Text;

/// How deep lists and objects may lie in one another.
pub const MAX_DEPTH: u16 = 256;

/// The longest number, in bytes.
pub const MAX_NUMBER: usize = 1_024;

/// The text is not JSON from this byte on; nothing after it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) rule: &'static Rule,
}

pub(super) type Scan<T> = Result<T, Broken>;

/// A position in a text.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: u16,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The byte the scanner stands at, counted from 0.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Stands at a byte where it stood before, at the same depth.
    pub(super) const fn go_back(&mut self, at: usize) {
        self.at = at;
    }

    /// The text from `start` to here.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    /// The bytes from here on.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next byte that is no white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Scan<u8> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(byte);
            }
            self.at += 1;
        }
        Err(self.broken(&rules::ENDED))
    }

    /// Goes on over `count` bytes that were looked at.
    #[inline]
    pub(super) const fn take(&mut self, count: usize) {
        self.at += count;
    }

    pub(super) const fn broken(&self, rule: &'static Rule) -> Broken {
        Broken { at: self.at, rule }
    }

    /// Opens a list or an object whose bracket is next.
    #[inline]
    pub(super) fn open(&mut self) -> Scan<()> {
        if self.depth == MAX_DEPTH {
            return Err(self.broken(&rules::DEPTH));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Whether there is one more entry before `close`; if not, the list or object is closed.
    #[inline]
    pub(super) fn more(&mut self, first: bool, close: u8) -> Scan<bool> {
        let byte = self.peek()?;
        if byte == close {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if first {
            return Ok(true);
        }
        if byte != b',' {
            return Err(self.broken(&rules::COMMA));
        }
        self.at += 1;
        if self.peek()? == close {
            return Err(self.broken(&rules::TRAILING_COMMA));
        }
        Ok(true)
    }

    /// The key of a field, and its colon.
    #[inline]
    pub(super) fn key(&mut self) -> Scan<Text<'a>> {
        if self.peek()? != b'"' {
            return Err(self.broken(&rules::KEY));
        }
        let key = self.string()?;
        if self.peek()? != b':' {
            return Err(self.broken(&rules::COLON));
        }
        self.at += 1;
        Ok(key)
    }

    /// A string whose quotation mark is next.
    #[inline]
    pub(super) fn string(&mut self) -> Scan<Text<'a>> {
        let start = self.at + 1;
        let end = start + plain(&self.text.as_bytes()[start..]);
        self.at = end;
        match self.text.as_bytes().get(end) {
            Some(b'"') => {
                self.at += 1;
                Ok(Cow::Borrowed(&self.text[start..end]))
            }
            Some(b'\\') => self.escaped(start).map(Cow::Owned),
            Some(_) => Err(self.broken(&rules::CONTROL)),
            None => Err(self.broken(&rules::ENDED)),
        }
    }

    /// A string with escapes, standing at the first of them.
    #[cold]
    fn escaped(&mut self, start: usize) -> Scan<String> {
        let bytes = self.text.as_bytes();
        let mut out = String::from(&self.text[start..self.at]);
        loop {
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(0..=0x1F) => return Err(self.broken(&rules::CONTROL)),
                Some(_) => {
                    let run = plain(&bytes[self.at..]);
                    out.push_str(&self.text[self.at..self.at + run]);
                    self.at += run;
                }
                None => return Err(self.broken(&rules::ENDED)),
            }
        }
    }

    fn escape(&mut self) -> Scan<char> {
        let letter = self.text.as_bytes().get(self.at + 1).copied().ok_or(self.broken(&rules::ENDED))?;
        let char = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(self.broken(&rules::ESCAPE)),
        };
        self.at += 2;
        Ok(char)
    }

    /// `\u….`, or two of them that are a pair of surrogates.
    fn unicode(&mut self) -> Scan<char> {
        let high = self.four_hex(self.at)?;
        let (code, length) = match high {
            0xD800..=0xDBFF => {
                let low = self.four_hex(self.at + 6)?;
                if !(0xDC00..=0xDFFF).contains(&low) {
                    return Err(self.broken(&rules::SURROGATE));
                }
                (0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12)
            }
            _ => (high, 6),
        };
        let char = char::from_u32(code).ok_or(self.broken(&rules::SURROGATE))?;
        self.at += length;
        Ok(char)
    }

    fn four_hex(&self, at: usize) -> Scan<u32> {
        let bytes = self.text.as_bytes();
        if bytes.get(at..at + 2) != Some(b"\\u") {
            return Err(self.broken(&rules::SURROGATE));
        }
        let digits = bytes.get(at + 2..at + 6).ok_or(self.broken(&rules::ENDED))?;
        let mut code = 0;
        for &digit in digits {
            code = code * 16 + char::from(digit).to_digit(16).ok_or(self.broken(&rules::ESCAPE))?;
        }
        Ok(code)
    }

    /// A number whose first byte is next.
    pub(super) fn number(&mut self) -> Scan<&'a str> {
        let (start, bytes) = (self.at, self.rest());
        let minus = usize::from(bytes.first() == Some(&b'-'));
        let mut length = minus + digits(&bytes[minus..]);
        if length == minus || (bytes[minus] == b'0' && length > minus + 1) {
            return Err(self.broken(&rules::NUMBER));
        }
        if bytes.get(length) == Some(&b'.') {
            let fraction = digits(&bytes[length + 1..]);
            if fraction == 0 {
                return Err(self.broken(&rules::NUMBER));
            }
            length += 1 + fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(length) {
            length += 1 + usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
            let exponent = digits(&bytes[length..]);
            if exponent == 0 {
                return Err(self.broken(&rules::NUMBER));
            }
            length += exponent;
        }
        if length > MAX_NUMBER {
            return Err(self.broken(&rules::LONG_NUMBER));
        }
        self.at += length;
        Ok(&self.text[start..self.at])
    }

    /// `true`, `false` or `null`, whose first letter is next.
    pub(super) fn literal(&mut self) -> Scan<Option<bool>> {
        let rest = self.rest();
        let (value, length) = if rest.starts_with(b"true") {
            (Some(true), 4)
        } else if rest.starts_with(b"false") {
            (Some(false), 5)
        } else if rest.starts_with(b"null") {
            (None, 4)
        } else {
            return Err(self.broken(&rules::VALUE));
        };
        self.at += length;
        Ok(value)
    }

    /// Nothing but white space follows.
    pub(super) fn end(&mut self) -> Scan<()> {
        match self.peek() {
            Ok(_) => Err(self.broken(&rules::AFTER)),
            Err(_) => Ok(()),
        }
    }
}

/// How many bytes stand before the first quotation mark, backslash or control character; eight at a time.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..at + 8).and_then(|chunk| <[u8; 8]>::try_from(chunk).ok()) {
        let word = u64::from_le_bytes(chunk);
        let quote = word ^ (ONES * 0x22);
        let slash = word ^ (ONES * 0x5C);
        let zero = (quote.wrapping_sub(ONES) & !quote) | (slash.wrapping_sub(ONES) & !slash);
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (zero | control) & HIGH;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    at + bytes[at..]
        .iter()
        .position(|&byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
        .unwrap_or(bytes.len() - at)
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
