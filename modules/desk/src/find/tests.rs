use heng_gs1::key::KeyError;
use proptest::prelude::*;

use super::rules::{Found, find};

fn path(text: &str) -> String {
    match find(text, None) {
        Found::Path(path) => path,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn every_way_of_writing_a_code_leads_to_its_page() {
    assert_eq!(path("6901234567892"), "/01/06901234567892");
    assert_eq!(path(" 690 1234-567892 "), "/01/06901234567892");
    assert_eq!(path("６９０１２３４５６７８９２"), "/01/06901234567892", "typed with a Chinese keyboard");
    assert_eq!(path("(01)06901234567892(21)A1B2"), "/01/06901234567892/21/A1B2");
    assert_eq!(path("010690123456789221A1B2"), "/01/06901234567892/21/A1B2");
    assert_eq!(path("^010690123456789210L1^21A1"), "/01/06901234567892/10/L1/21/A1");
    assert_eq!(path("Https://id.example.cn/01/06901234567892/21/A1"), "/01/06901234567892/21/A1");
    assert_eq!(path("HTTPS://ID.EXAMPLE.CN/01/06901234567892"), "/01/06901234567892");
}

#[test]
fn what_is_no_code_says_why() {
    assert_eq!(find("6901234567890", None), Found::NoGtin(KeyError::CheckDigit('2')));
    assert_eq!(find("690123456", None), Found::NoGtin(KeyError::Length(9)));
    assert_eq!(find("", None), Found::Nothing);
    assert_eq!(find("7K2M9QX4", None), Found::SerialAlone);
    assert_eq!(find("紫菜", None), Found::Words);
    assert!(matches!(find("https://example.com/shop", None), Found::NoCode(_)));
    assert_eq!(find("(10)LOT7", None), Found::NoKey, "a lot alone names nothing");
}

#[test]
fn a_serial_is_found_with_its_barcode() {
    assert_eq!(find("7K2M9QX4", Some("6901234567892")), Found::Path("/01/06901234567892/21/7K2M9QX4".into()));
    assert_eq!(find("", Some("6901234567892")), Found::Path("/01/06901234567892".into()));
    assert!(matches!(find("7K2M9QX4", Some("123")), Found::NoGtin(_)));
}

proptest! {
    #[test]
    fn nothing_typed_panics_or_leads_to_another_site(text in "\\PC{0,60}", gtin in proptest::option::of("\\PC{0,20}")) {
        if let Found::Path(path) = find(&text, gtin.as_deref()) {
            prop_assert!(path.starts_with('/') && !path.starts_with("//"), "{}", path);
            prop_assert!(path.bytes().all(|b| b.is_ascii_graphic()), "{}", path);
        }
    }
}
