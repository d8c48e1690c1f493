use proptest::prelude::*;

use super::*;

/// Found on public pages; the check digit holds.
const RIGHT: [&str; 10] = [
    "SC10811310111839",
    "SC12441112200063",
    "SC11834020305037",
    "SC10633019702613",
    "JY11108071215650",
    "JY23506230105266",
    "JY13303270000019",
    "JY23303270000012",
    "JY33303270000011",
    "SC12233032700012",
];

/// Found on public pages; the check digit does not hold.
const PRINTED_WRONG: [&str; 3] = ["SC12442011202449", "SC11453282248002", "SC10633042101885"];

#[test]
fn known_numbers_hold() {
    for text in RIGHT {
        assert_eq!(LicenceNumber::parse(text).unwrap().warning(), None, "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_a_warning_and_not_an_error() {
    for text in PRINTED_WRONG {
        let number = LicenceNumber::parse(text).unwrap();
        let warning = number.warning().unwrap();
        assert!(warning.zh().contains("请对照许可证核对"), "{text}");
        assert_eq!(number.as_str(), text);
    }
}

#[test]
fn its_parts_are_read() {
    let laver = LicenceNumber::parse("SC12233032700012").unwrap();
    assert_eq!(laver.kind(), LicenceKind::FoodProduction);
    assert_eq!((laver.class(), laver.serial()), ("122", "0001"));
    assert_eq!(laver.region(), RegionCode::CANGNAN);
    assert_eq!(laver.class_name().unwrap().zh, "食品");

    let canteen = LicenceNumber::parse("JY33303270000011").unwrap();
    assert_eq!((canteen.class(), canteen.serial()), ("3", "000001"));
    assert_eq!(canteen.class_name().unwrap().zh, "集中用餐单位食堂");
}

#[test]
fn each_refusal_names_its_place() {
    let refused = |text: &str| LicenceNumber::parse(text).unwrap_err();
    assert_eq!(refused("QS3303"), LicenceError::Letters { found: "QS".into() });
    assert_eq!(refused("JY1330327000001"), LicenceError::Length { found: 15 });
    assert_eq!(refused("JY1330327O000019"), LicenceError::Sign { position: 10, found: 'O' });
    assert_eq!(refused(""), LicenceError::Letters { found: String::new() });
}

#[test]
fn a_number_that_outgrows_its_place_is_refused() {
    let made =
        |class, serial| LicenceNumber::new(LicenceKind::FoodProduction, class, RegionCode::CANGNAN, serial);
    assert!(made(122, 9_999).is_ok());
    assert_eq!(made(122, 10_000), Err(LicenceError::Length { found: 17 }));
    assert_eq!(made(1_220, 1), Err(LicenceError::Length { found: 17 }));
}

proptest! {
    #[test]
    fn what_is_made_reads_back(class in 0u16..10, serial in 0u32..1_000_000) {
        for kind in [LicenceKind::FoodBusiness, LicenceKind::PrepackagedFiling] {
            let made = LicenceNumber::new(kind, class, RegionCode::CANGNAN, serial).unwrap();
            let read = LicenceNumber::parse(&made.to_string()).unwrap();
            prop_assert_eq!(read, made);
            prop_assert_eq!(read.warning(), None);
            prop_assert_eq!(read.serial().parse::<u32>().unwrap(), serial);
        }
    }

    #[test]
    fn one_wrong_digit_always_warns(serial in 0u32..1_000_000, at in 2usize..16, plus in 1u8..10) {
        let made = LicenceNumber::new(LicenceKind::FoodBusiness, 1, RegionCode::CANGNAN, serial).unwrap();
        let mut bytes = made.as_str().as_bytes().to_vec();
        bytes[at] = b'0' + (bytes[at] - b'0' + plus) % 10;
        let wrong = LicenceNumber::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
        prop_assert!(wrong.warning().is_some());
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        let _ = LicenceNumber::parse(&text);
    }
}
