//! What surprises in Digital Links.

use super::{Part, escape, is_sequence, link, looks_like_link, parse, unescape};
use crate::{Code, Error, Options, Scratch};

fn pairs(uri: &str, options: Options) -> Result<String, Error> {
    let mut scratch = Scratch::new();
    let read = parse(uri, options, &mut scratch)?;
    let mut out = String::new();
    crate::bracketed::write(&read, &mut out).unwrap();
    Ok(out)
}

fn refusal(uri: &str) -> Code {
    pairs(uri, Options::NONE).unwrap_err().code
}

fn canonical(uri: &str) -> String {
    let mut scratch = Scratch::new();
    let read = parse(uri, Options::NONE, &mut scratch).unwrap();
    link(&read, Options::NONE).unwrap().to_string()
}

const ITEM: &str = "https://a/01/12312312312333";

#[test]
fn the_rightmost_key_begins_the_link() {
    assert_eq!(pairs("https://a/01/faux/01/12312312312333", Options::NONE).unwrap(), "(01)12312312312333");
    assert_eq!(pairs(&format!("{ITEM}/01/12312312312333"), Options::NONE).unwrap(), "(01)12312312312333");
    assert_eq!(
        pairs("https://a/00/x/b/01/12312312312333/21/1", Options::NONE).unwrap(),
        "(01)12312312312333(21)1"
    );
}

#[test]
fn the_scheme_has_one_case() {
    for scheme in ["http", "https", "HTTP", "HTTPS"] {
        assert!(pairs(&format!("{scheme}://A.CN/01/12312312312333"), Options::NONE).is_ok());
    }
    assert_eq!(refusal("HtTps://a/01/12312312312333"), Code::Scheme);
    assert!(!looks_like_link("Https://a"));
}

#[test]
fn plus_is_a_space_in_the_query_only() {
    let path = format!("{ITEM}/22/ABC+123?99=A");
    assert_eq!(pairs(&path, Options::NONE).unwrap(), "(01)12312312312333(22)ABC+123(99)A");
    let query = format!("{ITEM}?99=A+B");
    assert_eq!(refusal(&query), Code::Content(crate::lint::Code::InvalidCset82Character));
}

#[test]
fn percent_sequences() {
    let read = |text, part| unescape(text, part).collect::<Result<Vec<_>, _>>();
    assert_eq!(read("A%4fB%2", Part::Path).unwrap(), b"AOB%2");
    assert_eq!(read("%g4+", Part::Query).unwrap(), b"%g4 ");
    assert_eq!(read("A%00B", Part::Path), Err(Code::NullCharacter));
    assert_eq!(refusal(&format!("{ITEM}/10/A%00")), Code::NullCharacter);
    let mut out = String::new();
    escape("衡 é", Part::Path, &mut out).unwrap();
    assert_eq!(out, "%E8%A1%A1%20%C3%A9");
}

#[test]
fn queries_are_tolerant_of_what_is_not_theirs() {
    let uri = format!("{ITEM}?&&&99=ABC&linkType=gs1:pip&&singleton&98=XYZ&&#fragment?1=2");
    let mut scratch = Scratch::new();
    let read = parse(&uri, Options::NONE, &mut scratch).unwrap();
    let ignored: Vec<_> = read.ignored().filter(|text| !text.is_empty()).collect();
    assert_eq!(ignored, ["linkType=gs1:pip", "singleton"]);
    assert_eq!((read.value("99"), read.value("98")), (Some("ABC"), Some("XYZ")));
}

#[test]
fn queries_are_strict_of_what_is_theirs() {
    assert_eq!(refusal(&format!("{ITEM}?999=faux")), Code::UnknownQueryAi);
    assert_eq!(refusal(&format!("{ITEM}?=faux")), Code::UnknownQueryAi);
    assert_eq!(refusal(&format!("{ITEM}?99=")), Code::ValueEmpty);
    assert_eq!(refusal(&format!("{ITEM}?99=A&99=A")), Code::Duplicate);
    assert_eq!(refusal(&format!("{ITEM}?01=12312312312333")), Code::Duplicate);
    assert_eq!(refusal(&format!("{ITEM}?10=A")), Code::BelongsInPath);
    assert_eq!(refusal(&format!("{ITEM}?8200=http://x")), Code::NotAnAttribute);
    for never in ["21=1", "22=1", "235=1"] {
        assert_eq!(refusal(&format!("https://a/253/1231231231232?{never}")), Code::NotAnAttribute);
    }
}

#[test]
fn tpx_is_the_alternative_and_then_the_lot_is_an_attribute() {
    assert!(pairs(&format!("{ITEM}/235/XYZ?10=ABC"), Options::NONE).is_ok());
    assert_eq!(
        canonical(&format!("{ITEM}/235/XYZ?10=ABC")),
        "https://id.gs1.org/01/12312312312333/235/XYZ?10=ABC"
    );
    assert_eq!(refusal(&format!("{ITEM}/235/XYZ/10/ABC")), Code::KeyQualifiers);
    assert!(is_sequence(&["01", "22", "21"]) && is_sequence(&["8006", "10"]) && is_sequence(&["00"]));
    assert!(
        !is_sequence(&["01", "21", "22"])
            && !is_sequence(&["10"])
            && !is_sequence(&[])
            && !is_sequence(&["00", "10"])
    );
}

#[test]
fn paths_that_hold_no_key() {
    for uri in ["http://a/", "http://a/b", "https://00/006141411234567890", "https://a/01//12312312312333"] {
        assert_eq!(refusal(uri), Code::NoKey, "{uri}");
    }
    assert_eq!(refusal(&format!("{ITEM}/")), Code::NoKey, "a slash at the end");
    assert_eq!(refusal("http:///01/12312312312333"), Code::HostMissing);
    assert_eq!(refusal("http://a"), Code::HostMissing);
    assert_eq!(refusal("https://[fe80::1%25lo]/01/12312312312333"), Code::HostCharacter);
    assert_eq!(refusal(&format!("{ITEM}/10//21/Y")), Code::ValueEmpty);
    assert_eq!(refusal(&format!("{ITEM}^")), Code::UriCharacter);
    assert_eq!(refusal(&format!("{ITEM}/10/紫菜")), Code::UriCharacter);
}

#[test]
fn compressed_links_are_refused_by_name() {
    assert_eq!(refusal("https://id.gs1.org/ARFKk4XB0CDKWcnpq"), Code::Compressed);
    assert_eq!(refusal("https://example.com/ProductOfTheYear2024"), Code::NoKey);
}

#[test]
fn old_codes_on_wish() {
    let old = Options::PERMIT_ZERO_SUPPRESSED_GTIN;
    assert_eq!(refusal("https://a/01/2112345678900"), Code::ValueTooShort);
    assert_eq!(pairs("https://a/01/2112345678900", old).unwrap(), "(01)02112345678900");
    assert_eq!(pairs("https://a/01/02345673", old).unwrap(), "(01)00000002345673");
    assert_eq!(
        pairs("https://a/8004/9520614141234567?01=416000336108", old).unwrap(),
        "(8004)9520614141234567(01)00416000336108"
    );
    assert_eq!(refusal("https://a/gtin/12312312312333"), Code::NoKey);
    let alphas = pairs("https://a/gtin/12312312312333/ser/A", Options::PERMIT_CONVENIENCE_ALPHAS).unwrap();
    assert_eq!(alphas, "(01)12312312312333(21)A");
}

#[test]
fn unknown_identifiers_on_two_wishes() {
    let uri = format!("{ITEM}?89=A");
    assert_eq!(refusal(&uri), Code::UnknownQueryAi);
    assert_eq!(pairs(&uri, Options::PERMIT_UNKNOWN_AIS).unwrap_err().code, Code::NotAnAttribute);
    let both = Options::PERMIT_UNKNOWN_AIS | Options::UNKNOWN_AI_AS_ATTRIBUTE;
    assert_eq!(pairs(&uri, both).unwrap(), "(01)12312312312333(89)A");
    assert_eq!(pairs(&format!("{ITEM}/89/A"), both).unwrap_err().code, Code::KeyQualifiers);
}

#[test]
fn limits() {
    let many = "&x=1".repeat(70);
    assert_eq!(refusal(&format!("{ITEM}?{many}")), Code::TooManyElements);
    assert_eq!(refusal(&format!("{ITEM}?x={}", "y".repeat(8_200))), Code::InputTooLong);
    assert!(pairs(&format!("{ITEM}?x={}", "y".repeat(8_100)), Options::NONE).is_ok());
    assert!(pairs(&format!("{ITEM}?99={}", "y".repeat(90)), Options::NONE).is_ok());
    assert_eq!(refusal(&format!("{ITEM}?99={}", "y".repeat(91))), Code::ValueTooLong);
    assert_eq!(refusal(&format!("{ITEM}?99={}", "%41".repeat(91))), Code::ValueTooLong);
}

#[test]
fn attributes_of_fixed_length_lead_and_zeros_survive() {
    let uri = "https://x.cn/p/01/09520123456788/10/0007/21/000?3922=0299&17=201225&3103=000195";
    assert_eq!(
        canonical(uri),
        "https://id.gs1.org/01/09520123456788/10/0007/21/000?17=201225&3103=000195&3922=0299"
    );
}
