//! What people type, brought to the signs that registers print.

/// Trims, turns full-width signs into half-width ones and letters into capitals.
/// People copy codes out of chat messages and out of forms with a Chinese input method.
pub(crate) fn fold(text: &str) -> Vec<char> {
    text.trim().chars().map(half_width).map(|c| c.to_ascii_uppercase()).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// The signs as ASCII bytes when there are exactly `N` and `allowed` holds for each;
/// else the number of signs, or the first bad sign with its place counted from one.
pub(crate) fn take<const N: usize>(
    signs: &[char],
    allowed: impl Fn(usize, char) -> bool,
) -> Result<[u8; N], Bad> {
    if signs.len() != N {
        return Err(Bad::Length(signs.len()));
    }
    let mut bytes = [0; N];
    for (at, &sign) in signs.iter().enumerate() {
        if !sign.is_ascii() || !allowed(at + 1, sign) {
            return Err(Bad::Sign { position: at + 1, found: sign });
        }
        bytes[at] = u8::try_from(sign).unwrap_or_default();
    }
    Ok(bytes)
}

/// Why [`take`] refused.
pub(crate) enum Bad {
    Length(usize),
    Sign { position: usize, found: char },
}

/// Bytes that [`take`] has let through are ASCII.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
