//! Numbers in one spelling: rules 6 and 7 of CBV 2.0 clause 8.9.

/// Append a decimal number without sign `+`, leading zeros, trailing zeros and exponent; `None`, and nothing appended,
/// where the text is no decimal number (`INF` and `NaN` are none). An exponent that would take more than [`MOST`] digits
/// stays: `1E400` is itself.
pub(super) fn push(text: &str, out: &mut String) -> Option<()> {
    let number = Decimal::read(text)?;
    let whole = number.whole.trim_start_matches('0');
    let fraction = number.fraction.trim_end_matches('0');
    let point = isize::try_from(number.whole.len()).ok()? + number.exponent;
    if whole.is_empty() && fraction.is_empty() {
        out.push('0');
        return Some(());
    }
    if number.negative {
        out.push('-');
    }
    if number.exponent == 0 {
        out.push_str(if whole.is_empty() { "0" } else { whole });
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
    } else {
        moved(&number, point, out);
    }
    Some(())
}

/// The point stands before digit `point` of the digits.
fn moved(number: &Decimal<'_>, point: isize, out: &mut String) {
    let digits: String = [number.whole, number.fraction].concat();
    let significant = digits.trim_end_matches('0');
    let zeros = significant.bytes().take_while(|byte| *byte == b'0').count();
    let significant = &significant[zeros..];
    let point = point - isize::try_from(zeros).unwrap_or(0);
    let len = isize::try_from(significant.len()).unwrap_or(0);
    if !(-MOST..=MOST).contains(&point) {
        out.push_str(significant);
        out.push('E');
        out.push_str(&(point - len).to_string());
    } else if point <= 0 {
        out.push_str("0.");
        out.extend((point..0).map(|_| '0'));
        out.push_str(significant);
    } else if point >= len {
        out.push_str(significant);
        out.extend((len..point).map(|_| '0'));
    } else {
        let (whole, fraction) = significant.split_at(point.unsigned_abs());
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
    }
}

/// Digits on either side of the point that an exponent may lead to.
const MOST: isize = 340;

struct Decimal<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: isize,
}

impl<'t> Decimal<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (negative, rest) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            b'0'..=b'9' | b'.' => (false, text),
            _ => return None,
        };
        let (mantissa, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], exponent(&rest[at + 1..])?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let any = !(whole.is_empty() && fraction.is_empty());
        (any && digits(whole) && digits(fraction)).then_some(Self { negative, whole, fraction, exponent })
    }
}

/// Of at most nine digits.
fn exponent(text: &str) -> Option<isize> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let fits = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}
