//! Keys: what is admitted, and what is printed.

use super::{CompanyPrefix, Gln, Gtin, KeyError, Sscc, check_digit, check_pair};

#[test]
fn all_lengths_of_a_gtin_are_one() {
    let gtin: Gtin = "02345673".parse().unwrap();
    assert_eq!(gtin, "00000002345673".parse().unwrap());
    assert_eq!((gtin.to_string().as_str(), gtin.fourteen().as_str()), ("02345673", "00000002345673"));
    let gtin: Gtin = "416000336108".parse().unwrap();
    assert_eq!(gtin.to_string(), "0416000336108", "a GTIN-12 is printed as thirteen digits");
    let case: Gtin = "16901234567899".parse().unwrap();
    assert_eq!((case.indicator(), case.to_string().as_str()), (1, "16901234567899"));
    assert_eq!(size_of::<Gtin>(), 8);
}

#[test]
fn refusals_name_the_digit() {
    assert_eq!("6901234567890".parse::<Gtin>(), Err(KeyError::CheckDigit('2')));
    assert_eq!("690123456789".parse::<Gtin>(), Err(KeyError::CheckDigit('7')), "as a GTIN-12");
    assert_eq!("69012".parse::<Gtin>(), Err(KeyError::Length(5)));
    assert_eq!("690123456789X".parse::<Gtin>(), Err(KeyError::NotADigit(12)));
    assert_eq!(Gtin::from_number(6_901_234_567_890), None);
    assert_eq!(Gtin::from_number(6_901_234_567_892).map(Gtin::number), Some(6_901_234_567_892));
    assert_eq!(KeyError::CheckDigit('2').zh().to_string(), "校验码不对，应为2");
}

#[test]
fn a_prefix_covers_what_it_issued() {
    let prefix: CompanyPrefix = "6901234".parse().unwrap();
    assert_eq!(prefix.capacity(), 100_000);
    let gtin = prefix.gtin(42).unwrap();
    assert!(gtin.is_under(&prefix) && !gtin.is_under(&"6901235".parse().unwrap()));
    assert_eq!(prefix.gtin(100_000), None);
    let sscc = Sscc::new(3, &prefix, 7).unwrap();
    assert_eq!(sscc.to_string().parse(), Ok(sscc));
    assert!(sscc.is_under(&prefix) && sscc.extension() == 3);
    let gln: Gln = "6901234000009".parse().unwrap();
    assert!(gln.is_under(&prefix));
    assert!(
        "0614141"
            .parse::<CompanyPrefix>()
            .unwrap()
            .gtin(12345)
            .unwrap()
            .is_under(&"0614141".parse().unwrap())
    );
    assert!("123".parse::<CompanyPrefix>().is_err() && "1234567890123".parse::<CompanyPrefix>().is_err());
}

#[test]
fn restricted_numbers_are_told() {
    let restricted = |text: &str| text.parse::<Gtin>().unwrap().is_restricted();
    assert!(restricted("2112345678900"));
    assert!(!restricted("6901234567892"));
}

#[test]
fn check_characters() {
    assert_eq!(check_digit(b"690123456789"), b'2');
    assert_eq!(check_pair(b"1987654Ad4X4bL5ttr2310c"), Some(*b"2K"), "the example of section 3.9.10");
}
