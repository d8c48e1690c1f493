use proptest::prelude::*;

use crate::{BusinessId, Generations, Money, OrgPath, Page, PageSize, Role, Time, rng_from_seed};

#[test]
fn ids_sort_by_birth_and_survive_text_and_bytes() {
    let mut rng = rng_from_seed(1);
    let early = BusinessId::new(Time::from_micros(1_000_000), &mut rng);
    let late = BusinessId::new(Time::from_micros(2_000_000), &mut rng);
    assert!(early < late);
    assert_eq!(early.to_string().parse::<BusinessId>().unwrap(), early);
    assert_eq!(BusinessId::from_bytes(*late.as_bytes()), late);
}

#[test]
fn a_legal_date_is_the_date_in_china() {
    let late_in_london: Time = "2022-10-31T16:30:00Z".parse().unwrap();
    assert_eq!(late_in_london.date().to_string(), "2022-11-01");
    assert_eq!(late_in_london.to_string(), "2022-11-01T00:30:00+08:00");
    assert_eq!(Time::start_of(late_in_london.date()).to_string(), "2022-11-01T00:00:00+08:00");
}

#[test]
fn a_unit_contains_itself_and_what_lies_under_it() {
    let bureau = OrgPath("/cangnan".into());
    assert!(bureau.contains(&bureau));
    assert!(bureau.contains(&OrgPath("/cangnan/lingxi".into())));
    assert!(!bureau.contains(&OrgPath("/cangnan2".into())));
}

#[test]
fn a_page_says_whether_another_follows() {
    let page = Page::cut(vec![1, 2, 3], PageSize::of(2), ToString::to_string);
    assert_eq!((page.items, page.next.map(|c| c.0)), (vec![1, 2], Some("2".into())));
    let last = Page::cut(vec![1, 2], PageSize::of(2), ToString::to_string);
    assert_eq!(last.next, None);
}

#[test]
fn role_names_are_their_own_inverse() {
    for role in Role::ALL {
        assert_eq!(Role::by_name(role.name()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.name());
    }
}

proptest! {
    #[test]
    fn a_time_survives_its_text(micros in -62_135_596_800_000_000i64..253_402_200_000_000_000) {
        let time = Time::from_micros(micros);
        prop_assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
    }

    #[test]
    fn money_prints_two_decimals(fen in any::<i32>()) {
        let text = Money::fen(i64::from(fen)).to_string();
        let digits: String = text.chars().filter(|c| *c != '.').collect();
        prop_assert_eq!(digits.parse::<i64>().unwrap(), i64::from(fen));
    }
}

#[test]
fn generations_keep_what_is_asked_for_and_stay_bounded() {
    let mut known = Generations::new(10);
    known.put("asked", 0, 1);
    for n in 0..1_000 {
        known.put("always", n, 1);
        if matches!(known.get(&"asked"), Some((_, false))) {
            known.renew("asked", 1);
        }
    }
    assert_eq!(known.get(&"asked").map(|(value, _)| *value), Some(0));
    let mut many = Generations::new(10);
    for n in 0..1_000 {
        many.put(n, n, 1);
    }
    assert_eq!((0..1_000).filter(|n| many.get(n).is_some()).count(), 20);
    many.forget(&999);
    many.forget_if(|n| *n == 998);
    assert!(many.get(&999).is_none() && many.get(&998).is_none() && many.get(&997).is_some());
    many.clear();
    assert!(many.get(&997).is_none());
}
