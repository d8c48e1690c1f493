//! Thirty-two signs that survive print, telephone and fat fingers: digits and capitals
//! without I, L, O and U (the choice of Crockford's base 32).

/// The sign of each 5-bit value.
pub(super) const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of a sign exactly as printed; `None` for anything else.
pub(super) fn value(sign: u8) -> Option<u8> {
    let value = VALUES[usize::from(sign)];
    (value != NONE).then_some(value)
}

/// The value of a sign as a person may type it: lower case counts, I and L are 1, O is 0.
pub(super) fn forgiving_value(sign: u8) -> Option<u8> {
    match sign.to_ascii_uppercase() {
        b'I' | b'L' => Some(1),
        b'O' => Some(0),
        upper => value(upper),
    }
}

const NONE: u8 = 0xFF;

/// Reverse of [`SIGNS`], made by the compiler.
const VALUES: [u8; 256] = {
    let mut table = [NONE; 256];
    let mut at: u8 = 0;
    while at < 32 {
        table[SIGNS[at as usize] as usize] = at;
        at += 1;
    }
    table
};
