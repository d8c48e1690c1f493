//! JSON in the one form that is hashed: the JSON Canonicalization Scheme, RFC 8785.

use std::fmt::{Arguments, Write as _};

use serde_json::{Map, Number, Value};

/// The canonical form: no blanks, names in the order of their UTF-16 units (§3.2.3), shortest numbers (§3.2.2.3),
/// the fewest escapes (§3.2.2.2). Whole numbers keep all their digits, beyond 2⁵³ too, where the scheme itself
/// would round them.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_value(&mut out, value);
    out
}

fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write_value(out, item);
            }
            out.push(']');
        }
        Value::Object(map) => write_object(out, map),
    }
}

fn write_object(out: &mut String, map: &Map<String, Value>) {
    let mut members: Vec<(&String, &Value)> = map.iter().collect();
    members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (at, (name, value)) in members.into_iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        write_text(out, name);
        out.push(':');
        write_value(out, value);
    }
    out.push('}');
}

/// Appends what is formatted; a String takes all.
pub(crate) fn push(out: &mut String, text: Arguments<'_>) {
    // writing to a String cannot fail
    let _ = out.write_fmt(text);
}

/// A JSON string with the fewest escapes.
pub(crate) fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => push(out, format_args!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn write_number(out: &mut String, number: &Number) {
    match number.as_f64() {
        Some(x) if number.is_f64() => write_fraction(out, x, &number.to_string()),
        _ => push(out, format_args!("{number}")),
    }
}

/// ECMAScript's `Number::toString` (ECMA-262 §6.1.6.1.20). `shortest` holds the digits that read back as the same
/// number, ties to even, in whatever notation.
fn write_fraction(out: &mut String, x: f64, shortest: &str) {
    if x == 0.0 {
        return out.push('0');
    }
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let mantissa = mantissa.trim_start_matches('-');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let zeros = i32::try_from(all.len() - significant.len()).unwrap_or(0);
    let digits = significant.trim_end_matches('0');
    let point = i32::try_from(whole.len()).unwrap_or(0) - zeros + exponent.parse::<i32>().unwrap_or(0);
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    out.push_str(if x < 0.0 { "-" } else { "" });
    let at = usize::try_from(point).unwrap_or(0);
    match point {
        p if p > 21 || p <= -6 => write_exponent(out, digits, point - 1),
        p if p >= count => {
            out.push_str(digits);
            out.extend(std::iter::repeat_n('0', at - digits.len()));
        }
        p if p > 0 => push(out, format_args!("{}.{}", &digits[..at], &digits[at..])),
        p => push(out, format_args!("0.{}{digits}", "0".repeat(p.unsigned_abs() as usize))),
    }
}

fn write_exponent(out: &mut String, digits: &str, exponent: i32) {
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    push(out, format_args!("{first}{dot}{rest}e{exponent:+}"));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::canonical;

    #[test]
    fn names_are_sorted_and_text_is_escaped_as_rfc_8785_says() {
        // RFC 8785 §3.2.3: the order of UTF-16 units, where a surrogate sorts before U+FB33
        let value =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        assert_eq!(
            canonical(&value),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}"
        );
        assert_eq!(
            canonical(&json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/")),
            "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""
        );
    }

    #[test]
    fn numbers_are_written_as_in_appendix_b_of_rfc_8785() {
        let cases = [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ];
        for (bits, text) in cases {
            assert_eq!(canonical(&json!(f64::from_bits(bits))), text);
        }
        assert_eq!(canonical(&json!(u64::MAX)), "18446744073709551615");
    }
}
