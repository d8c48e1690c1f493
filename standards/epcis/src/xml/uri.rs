//! `xsd:anyURI` (XML Schema part 2 §3.2.17): a URI reference (RFC 3986) in which every character that a URI may not hold
//! counts as escaped. That refuses little: a colon too early, a broken `%`, brackets outside an address, a second `#`.

/// Whether a text, its white space collapsed, is an `xsd:anyURI`. The empty text is one.
pub(super) fn is_any_uri(text: &str) -> bool {
    is_reference(text.as_bytes(), true)
}

/// Whether a text is a URI reference as it stands: what a namespace name must be.
pub(super) fn is_uri_reference(text: &str) -> bool {
    is_reference(text.as_bytes(), false)
}

fn is_reference(text: &[u8], lenient: bool) -> bool {
    is_simple(text) || is_any_reference(text, lenient)
}

/// The shape that nearly all have: a scheme, a host without port, and no character that means more than itself; or a scheme
/// and what is no address.
fn is_simple(text: &[u8]) -> bool {
    let Some(colon) = text.iter().position(|&byte| CLASS[usize::from(byte)] != PLAIN) else { return false };
    if text[colon] != b':' || !is_scheme(&text[..colon]) {
        return false;
    }
    let rest = &text[colon + 1..];
    let (host, path) = match rest.strip_prefix(b"//") {
        Some(after) => after.split_at(after.iter().position(|&byte| byte == b'/').unwrap_or(after.len())),
        None => (&rest[..0], rest),
    };
    let is_plain = |byte: &u8| CLASS[usize::from(*byte)] == PLAIN;
    host.iter().all(is_plain) && path.iter().all(|byte| is_plain(byte) || matches!(byte, b'/' | b':'))
}

fn is_any_reference(text: &[u8], lenient: bool) -> bool {
    let (text, fragment) = cut(text, b'#');
    let (text, query) = cut(text, b'?');
    let fits = |part: &[u8], extra: &[u8]| is_part(part, extra, lenient);
    fragment.is_none_or(|part| fits(part, b":@/?[]"))
        && query.is_none_or(|part| fits(part, b":@/?"))
        && is_hierarchy(text, lenient)
}

fn is_hierarchy(text: &[u8], lenient: bool) -> bool {
    let segment = text.iter().position(|&byte| byte == b'/').unwrap_or(text.len());
    let rest = match text[..segment].iter().position(|&byte| byte == b':') {
        Some(colon) if is_scheme(&text[..colon]) => &text[colon + 1..],
        Some(_) => return false,
        None => text,
    };
    let Some(after) = rest.strip_prefix(b"//") else {
        return is_part(rest, b":@/", lenient);
    };
    let slash = after.iter().position(|&byte| byte == b'/').unwrap_or(after.len());
    let (authority, path) = after.split_at(slash);
    is_authority(authority, lenient) && is_part(path, b":@/", lenient)
}

fn is_scheme(text: &[u8]) -> bool {
    let [first, rest @ ..] = text else { return false };
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    first.is_ascii_alphabetic() && rest.iter().all(inner)
}

/// `[userinfo@]host[:port]`
fn is_authority(text: &[u8], lenient: bool) -> bool {
    let host = match text.iter().position(|&byte| byte == b'@') {
        Some(at) if is_part(&text[..at], b":", lenient) => &text[at + 1..],
        Some(_) => return false,
        None => text,
    };
    let (host_fits, port) = match host.iter().position(|&byte| byte == b']') {
        Some(end) if host.starts_with(b"[") => (true, &host[end + 1..]),
        _ => {
            let colon = host.iter().position(|&byte| byte == b':').unwrap_or(host.len());
            (is_part(&host[..colon], b"", lenient), &host[colon..])
        }
    };
    host_fits && (port.is_empty() || port.strip_prefix(b":").is_some_and(is_port))
}

/// Digits that fit a machine's integer.
fn is_port(text: &[u8]) -> bool {
    let digits = str::from_utf8(text).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    digits.is_some_and(|digits| digits.parse::<i32>().is_ok())
}

/// Characters that may stand in any part, `%` with two digits, and the extra ones.
fn is_part(text: &[u8], extra: &[u8], lenient: bool) -> bool {
    let mut rest = text;
    while let [first, after @ ..] = rest {
        rest = after;
        match CLASS[usize::from(*first)] {
            PLAIN => {}
            ODD if lenient => {}
            PERCENT => match after {
                [high, low, more @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest = more,
                _ => return false,
            },
            RESERVED if extra.contains(first) => {}
            _ => return false,
        }
    }
    true
}

fn cut(text: &[u8], mark: u8) -> (&[u8], Option<&[u8]>) {
    match text.iter().position(|&byte| byte == mark) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// unreserved and sub-delims
const PLAIN: u8 = 0;
/// gen-delims
const RESERVED: u8 = 1;
const PERCENT: u8 = 2;
/// not in a URI at all
const ODD: u8 = 3;

static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [ODD; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let plain = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')')
            || matches!(byte, b'*' | b'+' | b',' | b';' | b'=');
        table[byte as usize] = match byte {
            _ if plain => PLAIN,
            b'%' => PERCENT,
            b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' => RESERVED,
            _ => ODD,
        };
        byte += 1;
    }
    table
}
