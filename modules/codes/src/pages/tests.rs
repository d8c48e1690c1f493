//! Reading what people type.

use heng_kernel::Refusal;
use proptest::prelude::*;

use super::common::{day, number, percent, shown, tail};
use super::printing::line;

#[test]
fn numbers_as_people_type_them() {
    let read =
        |text| number("quantity", Some(text)).map_err(|refusal: Refusal| refusal.field.unwrap_or_default());
    for (text, value) in
        [("1000000", 1_000_000), ("1,000,000", 1_000_000), (" 100万 ", 1_000_000), ("1，000", 1_000)]
    {
        assert_eq!(read(text), Ok(value), "{text}");
    }
    for text in ["", "万", "-1", "1.5", "十", "99999999999999999999", "9999999999999999万"] {
        assert_eq!(read(text), Err("quantity".into()), "{text}");
    }
}

#[test]
fn a_line_names_a_roll_and_its_ends() {
    let read = |text| line(text).map(|roll| (roll.number, roll.first, roll.last));
    let roll = Some(("J-001".to_owned(), 1, 5000));
    for text in
        ["J-001,1,5000", "J-001 1 5000", "J-001\t1\t5000", "J-001，1，5000", "J-001 1-5000", "J-001,1至5000"]
    {
        assert_eq!(read(text), roll, "{text}");
    }
    for text in ["J-001", "J-001,1", "J-001,a,b", "J-001,1,2,3", ""] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn small_words() {
    assert_eq!((shown("06901234567892"), shown("16901234567899")), ("6901234567892", "16901234567899"));
    assert_eq!(
        (percent(1, 3), percent(0, 0), percent(u64::MAX, u64::MAX)),
        ("33.3%".into(), "0.0%".into(), "100.0%".into())
    );
    assert_eq!(tail(&"0183f833-5fe0-704c-bcd6-06bffca16c69"), "A16C69");
    assert!(day("produced", "2022-10-31").is_ok() && day("produced", "2022年").is_err());
}

proptest! {
    #[test]
    fn no_text_breaks_a_form(text in ".{0,60}") {
        let _ = number("quantity", Some(&text));
        let _ = line(&text);
        let _ = day("produced", &text);
        let _ = tail(&text);
    }
}
