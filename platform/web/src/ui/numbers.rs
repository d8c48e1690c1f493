//! Figures as people write them.

use heng_kernel::Lang;

/// `125,000`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A large figure in short: `12.5 万`, `1.2 亿` in Chinese; `125,000` in English.
pub fn large(n: u64, lang: Lang) -> String {
    let (unit, word) = match n {
        100_000_000.. => (10_000_000, "亿"),
        10_000.. => (1_000, "万"),
        _ => return thousands(n),
    };
    if lang == Lang::En {
        return thousands(n);
    }
    let tenths = (n + unit / 2) / unit;
    if tenths.is_multiple_of(10) {
        format!("{} {word}", tenths / 10)
    } else {
        format!("{}.{} {word}", tenths / 10, tenths % 10)
    }
}
