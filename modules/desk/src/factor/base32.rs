//! Base32, RFC 4648 §6, without padding: how authenticator apps take a secret.

/// The text of these bytes.
pub(super) fn write(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u16, 0);
    for byte in bytes {
        held = held << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(sign(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(sign(held << (5 - bits)));
    }
    text
}

/// The bytes of a text that [`write`] gave.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u16, 0);
    for sign in text.bytes() {
        let value = SIGNS.iter().position(|known| *known == sign)?;
        held = held << 5 | u16::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

fn sign(value: u16) -> char {
    char::from(SIGNS[usize::from(value & 31)])
}

const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
