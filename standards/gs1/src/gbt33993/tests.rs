use super::{Structure, read};
use crate::Scratch;

#[test]
fn all_structures_give_the_same_gtin() {
    let codes = [
        ("(01)06901234567892(10)Q4D593(21)32a(17)261231", Structure::Elements),
        ("^010690123456789210Q4D593^2132a^17261231", Structure::Elements),
        ("010690123456789210Q4D593\u{1d}2132a\u{1d}17261231", Structure::Elements),
        ("https://example.cn/01/06901234567892/10/Q4D593/21/32a?17=261231", Structure::DigitalLink),
        ("http://example.cn/01/6901234567892/10/Q4D593/21/32a?17=261231", Structure::DigitalLink),
        ("http://example.cn/gtin/06901234567892/bat/Q4D593/ser/32a/exp/261231", Structure::OwnAddress),
        ("HTTP://example.cn/shop/GTIN/06901234567892/BAT/Q4D593/ser/32a/exp/261231/", Structure::OwnAddress),
        ("http://example.cn/q?GTIN=06901234567892&bat=Q4D593&ser=32a&exp=261231", Structure::OwnAddress),
        ("http://example.cn/q?x=1&gtin=6901234567892&lot=Q4D593&21=32a&17=261231#top", Structure::OwnAddress),
    ];
    for (text, structure) in codes {
        let mut scratch = Scratch::new();
        let code = read(text, &mut scratch).unwrap();
        assert_eq!((code.structure, code.gtin.number()), (structure, 6_901_234_567_892), "{text}");
        assert_eq!(
            (code.lot, code.serial, code.expiry),
            (Some("Q4D593"), Some("32a"), Some("261231")),
            "{text}"
        );
    }
}

#[test]
fn the_uniform_address_is_the_platforms_alone() {
    let read = |text: &str| {
        let mut scratch = Scratch::new();
        read(text, &mut scratch).map(|code| (code.structure, code.mark.map(str::to_owned)))
    };
    let uniform = |mark: &str| Ok((Structure::UniformAddress, Some(mark.to_owned())));
    assert_eq!(read("http://www.2dcode.org/0106901234567892OXjVB3"), uniform("OXjVB3"));
    assert_eq!(read("https://2dcode.org/0106901234567892OXjVB30123456789"), uniform("OXjVB30123456789"));
    assert_eq!(read("http://2DCODE.ORG/0106901234567892"), Ok((Structure::UniformAddress, None)));
    for other in [
        "http://www.example.cn/0106901234567892OXjVB3",
        "http://2dcode.org.example.cn/0106901234567892OXjVB3",
        "http://2dcode.org/x/0106901234567892OXjVB3",
        "http://2dcode.org/0106901234567892OXjVB301234567890",
        "http://2dcode.org/0106901234567893OXjVB3",
        "http://2dcode.org/0106901234567892OX-jVB3",
        "http://2dcode.org/0106901234567892OXjVB3?a=b",
    ] {
        assert!(read(other).is_err(), "{other}");
    }
}

#[test]
fn a_value_of_an_own_address_is_judged_by_its_identifier() {
    let said = |text: &str| read(text, &mut Scratch::new()).unwrap_err().to_string();
    assert_eq!(
        said("http://example.cn/gtin/06901234567892/bat/123456789012345678901"),
        "AI (10), byte 43: the value is too long, at most 20 characters"
    );
    assert!(said("http://example.cn/?gtin=06901234567893").starts_with("AI (01), byte 38: "));
    assert!(said("http://example.cn/?gtin=06901234567892&exp=261331").starts_with("AI (17), byte 46: "));
    assert!(said("http://example.cn/?gtin=06901234567892&ser=a%2Fb").starts_with("AI (21), byte 45: "));
    assert!(said("http://example.cn/gtin/06901234567892/ser/a?ser=b").contains("more than once"));
    assert!(said("http://example.cn/bat/Q4D593").contains("no primary key"));
    let mut scratch = Scratch::new();
    let twice = read("http://example.cn/gtin/06901234567892?gtin=06901234567892&own=x", &mut scratch);
    assert!(twice.is_ok(), "said twice the same, and with a keyword of the maker's own");
}

#[test]
fn what_is_no_commodity_is_refused() {
    for text in ["(10)A(01)06901234567892", "(10)A", "http://example.cn/", "010690123456789", "衡", ""] {
        assert!(read(text, &mut Scratch::new()).is_err(), "{text}");
    }
}
