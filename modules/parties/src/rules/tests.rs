use heng_gs1::key::CompanyPrefix;
use heng_kernel::{BusinessId, MembershipId};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::model::{Ended, Membership};

fn prefix() -> CompanyPrefix {
    "69012345".parse().unwrap()
}

fn member(from: Date) -> Membership {
    let (valid_from, valid_to) = new_term(&prefix(), from, None).unwrap();
    Membership {
        id: MembershipId::from_bytes([1; 16]),
        business: BusinessId::from_bytes([2; 16]),
        prefix: prefix(),
        certificate: String::new(),
        valid_from,
        valid_to,
        ended: None,
    }
}

fn day() -> impl Strategy<Value = Date> {
    (0i64..20_000).prop_map(|days| date(2005, 10, 1).saturating_add(days.days()))
}

proptest! {
    #[test]
    fn a_term_is_two_years_and_not_a_day_more(from in day()) {
        let one = member(from);
        prop_assert!(valid_on(&one, from));
        prop_assert!(valid_on(&one, one.valid_to));
        prop_assert!(!valid_on(&one, one.valid_to.saturating_add(1.day())));
        let next = one.valid_to.saturating_add(1.day());
        // the last day of February has no namesake in most years
        prop_assert!((next.year() - from.year() == 2) && (next.month() == from.month() || from.day() > 28));
        prop_assert!(new_term(&prefix(), from, Some(next)).is_err());
    }

    #[test]
    fn renewal_is_possible_in_the_last_three_months_and_never_else(from in day(), after in 0i64..1_200) {
        let one = member(from);
        let today = from.saturating_add(after.days());
        let opens = one.valid_to.saturating_sub(3.months());
        prop_assert_eq!(renew(&one, today).is_ok(), opens <= today && today <= one.valid_to);
        if let Ok(to) = renew(&one, today) {
            let renewed = Membership { valid_to: to, ..one.clone() };
            prop_assert!(renew(&renewed, today).is_err(), "not twice");
            prop_assert!(valid_on(&renewed, one.valid_to.saturating_add(1.day())), "no gap");
        }
    }

    #[test]
    fn what_is_cancelled_neither_holds_nor_renews(from in day(), after in 0i64..900, later in 0i64..900) {
        let mut one = member(from);
        let on = from.saturating_add(after.days());
        prop_assert!(cancel(&one, on).is_ok());
        one.ended = Some(Ended { on, by: "x".into(), why: "x".into() });
        let today = on.saturating_add(later.days());
        prop_assert!(!valid_on(&one, today) && renew(&one, today).is_err() && cancel(&one, today).is_err());
    }

    #[test]
    fn prefixes_clash_when_they_could_number_the_same_goods(a in "69[0-9]{5,8}", b in "69[0-9]{5,8}") {
        let (one, other): (CompanyPrefix, CompanyPrefix) = (a.parse().unwrap(), b.parse().unwrap());
        prop_assert_eq!(clash(&one, &other), a.starts_with(&b) || b.starts_with(&a));
        prop_assert_eq!(clash(&one, &other), clash(&other, &one));
    }

    #[test]
    fn any_text_is_judged_as_a_code_or_a_number_without_a_panic(text in "\\PC{0,30}") {
        let _ = (code(&text), check_phone(&text), check_place(&text, &text));
    }
}

#[test]
fn only_chinese_prefixes_of_seven_to_ten_digits_are_recorded() {
    for (text, fine) in [
        ("6901234", true),
        ("6991234567", true),
        ("690123", false),
        ("69012345678", false),
        ("95201234", false),
    ] {
        let prefix: CompanyPrefix = text.parse().unwrap();
        assert_eq!(new_term(&prefix, date(2022, 1, 1), None).is_ok(), fine, "{text}");
    }
}
