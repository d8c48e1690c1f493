//! Reading a link.
//!
//! GS1 Digital Link URI Syntax 1.7, sections 4.2 to 4.10. The stem may itself hold identifiers: the rightmost
//! primary key begins the link proper. Host names are judged by their characters only.

use super::alpha;
use super::path;
use super::percent::{Part, is_escaped, unescape_into};
use crate::ai::{self, AiCode, Place, exact, place};
use crate::element::{Collector, Elements, Scratch, Slot, check_input};
use crate::error::{Code, Error};
use crate::options::Options;

/// Read a Digital Link URI and judge its shape and every value.
///
/// Query parameters that are no numbers are kept as [`Elements::ignored`].
///
/// ```
/// use heng_gs1::{Options, Scratch, digital_link};
/// let mut scratch = Scratch::new();
/// let uri = "HTTPS://EXAMPLE.COM/P/01/09520123456788/21/007?17=261231&linkType=gs1:pip";
/// let read = digital_link::parse(uri, Options::NONE, &mut scratch)?;
/// assert_eq!(read.value("21"), Some("007"));
/// assert_eq!(read.ignored().next(), Some("linkType=gs1:pip"));
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn parse<'a>(uri: &'a str, options: Options, scratch: &'a mut Scratch) -> Result<Elements<'a>, Error> {
    check_input(uri)?;
    let bytes = uri.as_bytes();
    let shape = Shape::of(bytes)?;
    let mut reader = Reader { bytes, options, found: Collector::new(Some(scratch)) };
    reader.path(&shape)?;
    let in_path = reader.found.slots().len();
    if let Some(query) = shape.query {
        reader.query(query, shape.end)?;
    }
    reader.judge(in_path)?;
    reader.found.finish(uri)
}

/// Does the text begin as a link does? Mixed case does not, and is plain data.
pub fn looks_like_link(text: &str) -> bool {
    scheme(text.as_bytes()).is_some()
}

/// Where the parts of a URI are.
struct Shape {
    path: usize,
    path_end: usize,
    query: Option<usize>,
    end: usize,
}

impl Shape {
    fn of(bytes: &[u8]) -> Result<Self, Error> {
        if let Some(at) = first_outside_uri(bytes) {
            return Err(Error::new(Code::UriCharacter).at(at));
        }
        let host = scheme(bytes).ok_or(Error::new(Code::Scheme).at(0))?;
        let name = bytes[host..].iter().position(|&b| CLASS[usize::from(b)] & HOST == 0);
        let path = host + name.ok_or(Error::new(Code::HostMissing).at(host))?;
        if bytes[path] != b'/' {
            return Err(Error::new(Code::HostCharacter).at(path));
        }
        if path == host {
            return Err(Error::new(Code::HostMissing).at(host));
        }
        let find = |from: usize, stop: fn(u8) -> bool| {
            bytes[from..].iter().position(|&b| stop(b)).map_or(bytes.len(), |at| from + at)
        };
        let path_end = find(path, |b| b == b'?' || b == b'#');
        let asks = bytes.get(path_end) == Some(&b'?');
        let end = if asks { find(path_end, |b| b == b'#') } else { path_end };
        Ok(Self { path, path_end, query: asks.then_some(path_end + 1), end })
    }
}

/// Judged by the sixteen, which takes no branch at each byte.
fn first_outside_uri(bytes: &[u8]) -> Option<usize> {
    let bad = |chunk: &&[u8]| chunk.iter().fold(URI, |all, &b| all & CLASS[usize::from(b)]) == 0;
    bytes.chunks(16).find(bad)?;
    bytes.iter().position(|&b| CLASS[usize::from(b)] & URI == 0)
}

/// The length of a scheme that links may have.
fn scheme(bytes: &[u8]) -> Option<usize> {
    [&b"https://"[..], b"HTTPS://", b"http://", b"HTTP://"]
        .into_iter()
        .find(|scheme| bytes.starts_with(scheme))
        .map(<[u8]>::len)
}

struct Reader<'b, 's> {
    bytes: &'b [u8],
    options: Options,
    found: Collector<'s>,
}

/// An identifier in the path with the place of its value.
#[derive(Clone, Copy)]
struct Pair {
    ai: (AiCode, Place),
    start: usize,
    end: usize,
}

impl Reader<'_, '_> {
    fn path(&mut self, shape: &Shape) -> Result<(), Error> {
        let mut pairs = [Pair { ai: (AiCode(0), 0), start: 0, end: 0 }; MAX_PATH];
        let count = self.pairs(shape, &mut pairs)?;
        for (order, pair) in (1..).zip(pairs[..count].iter().rev()) {
            self.value(pair.ai, pair.start, pair.end, Part::Path, order)?;
        }
        Ok(())
    }

    /// The pairs from the end of the path back to the rightmost primary key.
    fn pairs(&self, shape: &Shape, pairs: &mut [Pair; MAX_PATH]) -> Result<usize, Error> {
        let (mut end, mut count) = (shape.path_end, 0);
        loop {
            let slash = self.slash_before(shape.path, end);
            if slash == shape.path {
                return Err(self.no_key(shape));
            }
            let before = self.slash_before(shape.path, slash);
            let ai = self.ai(&self.bytes[before + 1..slash]).ok_or_else(|| self.no_key(shape))?;
            let pair = pairs.get_mut(count).ok_or(Error::new(Code::KeyQualifiers).at(before))?;
            *pair = Pair { ai, start: slash + 1, end };
            count += 1;
            if place(ai.1).is_primary_key() {
                return Ok(count);
            }
            end = before;
        }
    }

    /// The last slash in `start..end`; the path begins with one.
    #[inline]
    fn slash_before(&self, start: usize, end: usize) -> usize {
        self.bytes[start..end].iter().rposition(|&b| b == b'/').map_or(start, |at| start + at)
    }

    fn ai(&self, text: &[u8]) -> Option<(AiCode, Place)> {
        if self.options.has(Options::PERMIT_CONVENIENCE_ALPHAS)
            && let Some(code) = alpha::named(text)
        {
            return ai::known(code);
        }
        exact(text, self.options.has(Options::PERMIT_UNKNOWN_AIS))
    }

    /// Say that a link is compressed when it looks so.
    fn no_key(&self, shape: &Shape) -> Error {
        let last = self.slash_before(shape.path, shape.path_end) + 1;
        let compressed = looks_compressed(&self.bytes[last..shape.path_end]);
        Error::new(if compressed { Code::Compressed } else { Code::NoKey }).at(last)
    }

    fn query(&mut self, start: usize, end: usize) -> Result<(), Error> {
        let mut at = start;
        while at < end {
            at += self.bytes[at..end].iter().take_while(|&&b| b == b'&').count();
            let stop = self.bytes[at..end].iter().position(|&b| b == b'&').map_or(end, |len| at + len);
            self.parameter(at, stop)?;
            at = stop;
        }
        Ok(())
    }

    fn parameter(&mut self, start: usize, end: usize) -> Result<(), Error> {
        let text = &self.bytes[start..end];
        let Some(equals) = text.iter().position(|&b| b == b'=') else {
            return self.found.ignored(start, end - start);
        };
        let name = &text[..equals];
        if !name.iter().all(u8::is_ascii_digit) {
            return self.found.ignored(start, end - start);
        }
        let ai = exact(name, self.options.has(Options::PERMIT_UNKNOWN_AIS))
            .ok_or(Error::new(Code::UnknownQueryAi).at(start))?;
        self.value(ai, start + equals + 1, end, Part::Query, Slot::NOT_IN_PATH)
    }

    fn value(
        &mut self,
        ai: (AiCode, Place),
        start: usize,
        end: usize,
        part: Part,
        path: u8,
    ) -> Result<(), Error> {
        let raw = &self.bytes[start..end];
        let located = |error: Error| error.of(ai.0).shifted(start);
        if raw.is_empty() {
            return Err(located(Error::new(Code::ValueEmpty)));
        }
        let short = ai.0 == GTIN && self.options.has(Options::PERMIT_ZERO_SUPPRESSED_GTIN);
        if !short && !is_escaped(raw, part) {
            check(ai, raw).map_err(located)?;
            return self.found.borrowed(ai, start, raw.len(), path);
        }
        let room = self.found.room();
        let mut len = unescape_into(raw, part, room).map_err(|rule| located(Error::new(rule)))?;
        if short && matches!(len, 8 | 12 | 13) {
            room.copy_within(..len, 14 - len);
            room[..14 - len].fill(b'0');
            len = 14;
        }
        check(ai, &room[..len]).map_err(located)?;
        self.found.decoded(ai, len, path)
    }

    /// The rules of the link as a whole.
    fn judge(&self, in_path: usize) -> Result<(), Error> {
        let slots = self.found.slots();
        let path = &slots[..in_path];
        if !path::is_valid(path) {
            return Err(Error::new(Code::KeyQualifiers));
        }
        for (i, slot) in slots.iter().enumerate().skip(in_path).filter(|(_, slot)| slot.is_element()) {
            if slots[..i].iter().any(|earlier| earlier.is_element() && earlier.code == slot.code) {
                return Err(Error::new(Code::Duplicate).of(slot.code));
            }
            if !may_be_attribute(slot, self.options) {
                return Err(Error::new(Code::NotAnAttribute).of(slot.code));
            }
            if path::belongs(path, slot.code) {
                return Err(Error::new(Code::BelongsInPath).of(slot.code));
            }
        }
        Ok(())
    }
}

/// Base 64 whose first byte is the beginning of an identifier, or one of the codes for common sequences of them
/// (Digital Link Compression 1.0, tables 7 and 8). Only the words of a refusal depend on this.
fn looks_compressed(segment: &[u8]) -> bool {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    };
    let [first, second, ..] = *segment else { return false };
    let (Some(first), Some(second)) = (value(first), value(second)) else { return false };
    let byte = first << 2 | second >> 4;
    let digits = [b'0' + (byte >> 4), b'0' + (byte & 15)];
    let begins = byte < 16 || ai::prefix_is_assigned(digits);
    begins && segment.len() >= 12 && segment.iter().all(|&b| value(b).is_some())
}

/// May it stand in the query? Unknown identifiers only on wish.
pub(super) fn may_be_attribute(slot: &Slot, options: Options) -> bool {
    let ai = slot.ai();
    ai.is_data_attribute() || (!ai.is_known() && options.has(Options::UNKNOWN_AI_AS_ATTRIBUTE))
}

#[inline]
fn check((code, at): (AiCode, Place), value: &[u8]) -> Result<(), Error> {
    ai::check_whole(code, at, value)
}

const GTIN: AiCode = AiCode(1);
/// No key has so many qualifiers.
const MAX_PATH: usize = 8;

const URI: u8 = 1;
const HOST: u8 = 2;

/// For every byte: may it stand in a URI (RFC 3986 section 2), may it stand in a host name?
static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let uri = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";
    let not_host = b"_~?#@!$&'()*+,;=%/";
    let mut class = [0; 256];
    let mut i = 0;
    while i < uri.len() {
        class[uri[i] as usize] = URI | HOST;
        i += 1;
    }
    i = 0;
    while i < not_host.len() {
        class[not_host[i] as usize] &= !HOST;
        i += 1;
    }
    class
}
