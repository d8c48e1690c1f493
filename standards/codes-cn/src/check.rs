//! The four check-sign systems of these codes, over values that callers have already checked.

/// The 31 signs of GB 32100: digits and letters without I, O, S, V, Z.
pub(crate) const CREDIT_SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Check sign of a unified social credit code over its first 17 signs: weights 3^(i-1) mod 31 (GB 32100-2015, annex).
pub(crate) fn credit(first17: &[u8]) -> u8 {
    let (sum, _) = first17
        .iter()
        .fold((0, 1), |(sum, weight), &sign| (sum + credit_value(sign) * weight, weight * 3 % 31));
    CREDIT_SIGNS[(31 - sum % 31) % 31]
}

/// Place of a sign among the 31; a sign that is not among them counts as zero and never reaches here.
fn credit_value(sign: u8) -> usize {
    CREDIT_SIGNS.iter().position(|&s| s == sign).unwrap_or(0)
}

/// Check sign of an organisation code over its first 8 signs (GB 11714-1997, 4.3).
pub(crate) fn organisation(first8: &[u8]) -> u8 {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first8.iter().zip(WEIGHTS).map(|(&s, w)| base36(s) * w).sum();
    match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => digit_sign(digit),
    }
}

fn base36(sign: u8) -> u32 {
    char::from(sign).to_digit(36).unwrap_or(0)
}

/// Check digit by ISO/IEC 7064 MOD 11,10 (GB/T 17710-2008), used on food licences.
pub(crate) fn mod_11_10(digits: &[u8]) -> u8 {
    let product = digits.iter().fold(10, |product, &d| {
        let sum = (product + u32::from(d - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    digit_sign((11 - product) % 10)
}

/// Check sign by ISO/IEC 7064 MOD 11-2 over the first 17 digits of an identity number (GB 11643-1999, 6.1).
pub(crate) fn mod_11_2(digits: &[u8]) -> u8 {
    let sum = digits.iter().fold(0, |sum, &d| (sum + u32::from(d - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => b'X',
        digit => digit_sign(digit),
    }
}

fn digit_sign(digit: u32) -> u8 {
    b'0' + u8::try_from(digit).unwrap_or(0)
}
