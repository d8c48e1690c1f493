//! What must hold for any data: the notations are each other's inverse, and no zero is lost.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use heng_gs1::key::{CompanyPrefix, Gtin, check_digit};
use heng_gs1::scan::{self, Symbology};
use heng_gs1::{Elements, Options, Scratch, bracketed, digital_link, element_string, relations};
use proptest::prelude::*;

/// Characters of set 82, `(` and the escapes of URIs among them.
const TEXT: &str = "[!\"%&'()*+,./0-9:;<=>?A-Z_a-z-]{1,20}";
/// Serials that begin with zeros.
const ZEROS: &str = "0{1,8}[0-9A-Z]{0,12}";

fn gtin() -> impl Strategy<Value = String> {
    "[0-9]{13}".prop_map(|body| format!("{body}{}", char::from(check_digit(body.as_bytes()))))
}

/// A trade item with any of its qualifiers, and attributes, in the order in which a link has them.
fn trade_item() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let text = || prop::option::of(TEXT);
    let serial = prop::option::of(prop_oneof![TEXT, ZEROS]);
    let fixed = prop::option::of("[0-9]{6}");
    (gtin(), text(), serial, fixed, text(), text()).prop_map(
        |(gtin, lot, serial, weight, customer, internal)| {
            let all = [
                ("01", Some(gtin)),
                ("10", lot),
                ("21", serial),
                ("3103", weight),
                ("241", customer),
                ("99", internal),
            ];
            all.into_iter().filter_map(|(ai, value)| Some((ai, value?))).collect()
        },
    )
}

fn brackets(pairs: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (ai, value) in pairs {
        out.extend(["(", ai, ")", &value.replace('(', "\\(")]);
    }
    out
}

fn pairs(elements: &Elements<'_>) -> Vec<(String, String)> {
    elements.iter().map(|element| (element.code.to_string(), element.value.to_owned())).collect()
}

fn written(elements: &Elements<'_>) -> (String, String, String) {
    let (mut brackets, mut string) = (String::new(), String::new());
    bracketed::write(elements, &mut brackets).unwrap();
    element_string::write(elements, &mut string).unwrap();
    (brackets, string, digital_link::link(elements, Options::NONE).unwrap().to_string())
}

proptest! {
    /// Bracketed → elements → element string → scan → elements → Digital Link → elements.
    #[test]
    fn notations_are_inverse(item in trade_item()) {
        // A value whose last character is a backslash does not exist: the set has none.
        let text = brackets(&item);
        let mut scratch = Scratch::new();
        let first = bracketed::parse(&text, Options::NONE, &mut scratch).unwrap();
        prop_assert!(relations::check(&first, Options::NONE).is_ok());
        let expected = pairs(&first);
        let (again, string, link) = written(&first);
        prop_assert_eq!(&again, &text);

        let second = element_string::parse(&string, Options::NONE).unwrap();
        prop_assert_eq!(&pairs(&second), &expected);

        let mut sent = String::new();
        scan::write(&string, Symbology::Qr, Options::NONE, &mut sent).unwrap();
        let mut scratch = Scratch::new();
        let scanned = scan::read(&sent, Options::NONE, &mut scratch).unwrap();
        prop_assert_eq!(&pairs(&scanned.elements), &expected);
        prop_assert_eq!(scanned.data().to_string(), string);

        let mut scratch = Scratch::new();
        let linked = digital_link::parse(&link, Options::NONE, &mut scratch).unwrap();
        prop_assert_eq!(&pairs(&linked), &expected);
        prop_assert_eq!(digital_link::link(&linked, Options::NONE).unwrap().to_string(), link);
    }

    /// The canonical form does not depend on stem, fragment or foreign parameters.
    #[test]
    fn canonical_form_forgets_the_stem(item in trade_item(), stem in "https://[a-z]{1,8}(/[a-z0-9]{1,4}){0,3}") {
        let text = brackets(&item);
        let mut scratch = Scratch::new();
        let elements = bracketed::parse(&text, Options::NONE, &mut scratch).unwrap();
        let link = digital_link::link(&elements, Options::NONE).unwrap();
        let canonical = link.to_string();
        let foreign = link.on(&stem).to_string();
        let mark = if foreign.contains('?') { '&' } else { '?' };
        let mut scratch = Scratch::new();
        let noisy = format!("{foreign}{mark}linkType=gs1:pip#top");
        let read = digital_link::parse(&noisy, Options::NONE, &mut scratch).unwrap();
        prop_assert_eq!(digital_link::link(&read, Options::NONE).unwrap().to_string(), canonical);
    }

    /// Escaped text comes back from either part of a URI.
    #[test]
    fn escapes_are_inverse(text in "[^\u{0}]{0,60}") {
        for part in [digital_link::Part::Path, digital_link::Part::Query] {
            let mut escaped = String::new();
            digital_link::escape(&text, part, &mut escaped).unwrap();
            let back: Result<Vec<u8>, _> = digital_link::unescape(&escaped, part).collect();
            prop_assert_eq!(back.unwrap(), text.as_bytes());
        }
    }

    /// One wrong digit is always noticed.
    #[test]
    fn check_digits_notice(digits in gtin(), at in 0_usize..14, by in 1_u8..10) {
        let mut bytes = digits.clone().into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
        prop_assert!(digits.parse::<Gtin>().is_ok());
        prop_assert!(String::from_utf8(bytes).unwrap().parse::<Gtin>().is_err());
    }

    /// What a prefix issues is under it, and comes back from text and number.
    #[test]
    fn issued_numbers_are_under_their_prefix(prefix in "69[0-9]{5,8}", reference in 0_u64..100) {
        let prefix: CompanyPrefix = prefix.parse().unwrap();
        let gtin = prefix.gtin(reference).unwrap();
        prop_assert!(gtin.is_under(&prefix));
        prop_assert_eq!(gtin.to_string().parse(), Ok(gtin));
        prop_assert_eq!(gtin.fourteen().as_str().parse(), Ok(gtin));
        prop_assert_eq!(Gtin::from_number(gtin.number()), Some(gtin));
    }
}
