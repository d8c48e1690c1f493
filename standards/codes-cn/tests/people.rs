//! Identity numbers and masking: what is shown of a person.

use heng_codes_cn::{RegionCode, ResidentId, ResidentIdError, mask};
use proptest::prelude::*;

/// The example of GB 11643-1999 itself.
const EXAMPLE: &str = "11010519491231002X";

#[test]
fn the_example_of_the_standard_holds() {
    let id = ResidentId::parse(EXAMPLE).unwrap();
    assert_eq!(id.reveal(), EXAMPLE);
    assert_eq!(id.born(), (1949, 12, 31));
    assert_eq!(id.region(), RegionCode::parse("110105").unwrap());
    assert_eq!(ResidentId::parse("440524188001010014").unwrap().born(), (1880, 1, 1));
}

#[test]
fn it_is_shown_masked_even_by_mistake() {
    let id = ResidentId::parse(EXAMPLE).unwrap();
    assert_eq!(id.to_string(), "110105********002X");
    assert_eq!(format!("{id:?}"), "ResidentId(110105********002X)");
}

#[test]
fn each_refusal_has_its_reason() {
    let refused = |text: &str| ResidentId::parse(text).unwrap_err();
    assert_eq!(refused("1101051949123100"), ResidentIdError::Length { found: 16 });
    assert_eq!(refused("11010519491231X02X"), ResidentIdError::Sign { position: 15 });
    assert_eq!(refused("110105194902300021"), ResidentIdError::Born);
    assert_eq!(refused("110105194912310021"), ResidentIdError::Check);
}

#[test]
fn names_and_telephones_are_masked() {
    for (name, shown) in [("张三", "张*"), ("张小三", "张**"), ("欧阳小三", "欧**"), ("李", "李*"), ("", "")]
    {
        assert_eq!(mask::person(name), shown);
    }
    for (number, shown) in [
        ("13812345678", "138****5678"),
        ("0577-64712345", "**********45"),
        ("12345", "***45"),
        ("110", "***"),
    ] {
        assert_eq!(mask::phone(number), shown);
    }
    assert_eq!(mask::resident_id("3303271234"), "**********");
}

proptest! {
    #[test]
    fn a_mask_never_shows_more_than_its_rule(text in "\\PC{0,30}") {
        let shown = |masked: String| masked.chars().filter(|&c| c != '*').count();
        prop_assert!(shown(mask::person(&text)) <= 1);
        prop_assert!(shown(mask::phone(&text)) <= 7);
        prop_assert!(shown(mask::resident_id(&text)) <= 10);
    }

    #[test]
    fn one_wrong_digit_is_always_noticed(at in 0usize..17, plus in 1u8..10) {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        bytes[at] = b'0' + (bytes[at] - b'0' + plus) % 10;
        prop_assert!(ResidentId::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
    }

    #[test]
    fn an_error_never_repeats_what_was_typed(text in "[0-9]{17}[Q-W]") {
        let refused = ResidentId::parse(&text).unwrap_err();
        prop_assert!(!refused.zh().contains(&text[..6]) && !refused.en().contains(&text[..6]));
    }
}
