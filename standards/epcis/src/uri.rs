//! URIs by RFC 3986, as JSON Schema's `format: uri` wants them: absolute, ASCII, nothing unescaped that must be escaped.

use core::net::Ipv6Addr;

/// Whether a text is a URI.
pub fn is_uri(text: &str) -> bool {
    prefix(text.as_bytes()) == Some(text.len())
}

/// The length of the URI that `bytes` begin with. It ends at the first byte that cannot stand in a URI at that place;
/// `None` where what comes before that byte is no URI.
pub(crate) fn prefix(bytes: &[u8]) -> Option<usize> {
    let mut at = scheme(bytes)?;
    let rooted = bytes[at..].starts_with(b"//");
    if rooted {
        at = authority(bytes, at + 2)?;
    }
    // after an authority a path begins with a slash
    if !rooted || bytes.get(at) == Some(&b'/') {
        at = run(bytes, at, PATH)?;
    }
    if bytes.get(at) == Some(&b'?') {
        at = run(bytes, at + 1, QUERY)?;
    }
    if bytes.get(at) == Some(&b'#') {
        at = run(bytes, at + 1, QUERY)?;
    }
    Some(at)
}

/// Where the scheme and its colon end.
fn scheme(bytes: &[u8]) -> Option<usize> {
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let end = bytes.iter().position(|&byte| CLASS[byte as usize] & SCHEME == 0)?;
    (bytes[end] == b':').then_some(end + 1)
}

/// Where a run of bytes of a class ends; `None` where a percent sign in it is not followed by two hexadecimal digits.
fn run(bytes: &[u8], mut at: usize, class: u8) -> Option<usize> {
    while let Some(&byte) = bytes.get(at) {
        if CLASS[byte as usize] & class == 0 {
            if byte != b'%' {
                break;
            }
            let hex = bytes.get(at + 1..at + 3)?;
            if !hex.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            at += 2;
        }
        at += 1;
    }
    Some(at)
}

/// Where the authority that begins at `start` ends.
fn authority(bytes: &[u8], start: usize) -> Option<usize> {
    let mut host = start;
    let mut end = run(bytes, start, USER)?;
    if bytes.get(end) == Some(&b'@') {
        host = end + 1;
        end = run(bytes, host, USER)?;
    }
    if bytes.get(host) == Some(&b'[') {
        let close = host + bytes[host..].iter().position(|&byte| byte == b']')?;
        literal(&bytes[host + 1..close])?;
        return port(bytes, close + 1);
    }
    match bytes[host..end].iter().position(|&byte| byte == b':') {
        Some(colon) => port(bytes, host + colon).filter(|&after| after == end),
        None => Some(end),
    }
}

/// Where a port, if there is one, ends. After it comes a path, a query, a fragment or nothing.
fn port(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b':') {
        return (!matches!(bytes.get(at), Some(&byte) if CLASS[byte as usize] & USER != 0)).then_some(at);
    }
    let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + 1 + digits;
    (!matches!(bytes.get(end), Some(&byte) if byte == b'%' || CLASS[byte as usize] & USER != 0))
        .then_some(end)
}

/// An address in brackets: IPv6 or a future version.
fn literal(inner: &[u8]) -> Option<()> {
    let text = core::str::from_utf8(inner).ok()?;
    if let Some(future) = text.strip_prefix(['v', 'V']) {
        let (version, address) = future.split_once('.')?;
        let good = !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !address.is_empty()
            && address.bytes().all(|byte| CLASS[byte as usize] & USER != 0);
        return good.then_some(());
    }
    text.parse::<Ipv6Addr>().ok().map(|_| ())
}

const SCHEME: u8 = 1;
const USER: u8 = 2;
const PATH: u8 = 4;
const QUERY: u8 = 8;

/// In which parts a byte may stand as itself.
static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    // no byte from 128 on stands as itself
    while byte < 128 {
        let alphanumeric = byte.is_ascii_alphanumeric();
        let mut class = 0;
        if alphanumeric || contains(b"+-.", byte) {
            class |= SCHEME;
        }
        if alphanumeric || contains(b"-._~!$&'()*+,;=:", byte) {
            class |= USER | PATH | QUERY;
        }
        if contains(b"@/", byte) {
            class |= PATH | QUERY;
        }
        if byte == b'?' {
            class |= QUERY;
        }
        table[byte as usize] = class;
        byte += 1;
    }
    table
};

const fn contains(set: &[u8], byte: u8) -> bool {
    let mut at = 0;
    while at < set.len() {
        if set[at] == byte {
            return true;
        }
        at += 1;
    }
    false
}
