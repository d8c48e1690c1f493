use proptest::prelude::*;

use super::*;

/// Four well-known companies and two made-up traders of Cangnan.
const RIGHT: [&str; 6] = [
    "91110108551385082Q",
    "914403001922038216",
    "9144030071526726XG",
    "91330100799655058B",
    "91330327MA2C0001X1",
    "92330327MA2C00028X",
];

#[test]
fn known_codes_hold() {
    for text in RIGHT {
        assert_eq!(CreditCode::parse(text).unwrap().as_str(), text);
    }
}

#[test]
fn its_parts_are_explained() {
    let code = CreditCode::parse("92330327MA2C00028X").unwrap();
    assert_eq!(code.authority(), Some(Authority::Market));
    assert_eq!(code.category(), Some(Category::SoleTrader));
    assert_eq!(code.region(), RegionCode::CANGNAN);
    assert_eq!(code.organisation().to_string(), "MA2C0002-8");

    let parts = code.explain();
    assert_eq!(parts.iter().map(|part| part.signs.as_str()).collect::<String>(), code.as_str());
    assert_eq!(parts[2].meaning.unwrap().zh, "苍南县");
    assert_eq!((parts[3].from, parts[3].to, parts[3].meaning), (9, 17, None));
}

#[test]
fn what_people_paste_is_read() {
    let pasted = CreditCode::parse(" ９1330327ma2c0001x1\n").unwrap();
    assert_eq!(pasted.as_str(), "91330327MA2C0001X1");
}

#[test]
fn each_refusal_names_place_reason_and_remedy() {
    let refused = |text: &str| CreditCode::parse(text).unwrap_err();

    let letter = refused("91330327MA2CO001X1");
    assert_eq!((letter.position(), letter.zh().ends_with("是否为“0”？")), (Some(13), true));
    let region = refused("913303A7MA2C0001X1");
    assert!(region.zh().contains("行政区划"));
    assert_eq!(region.position(), Some(7));
    assert_eq!(
        refused("91330327MA2C000181"),
        CreditCodeError::OrganisationCheck { expected: 'X', found: '8' }
    );
    assert_eq!(refused("91330327MA2C0001X2"), CreditCodeError::Check { expected: '1', found: '2' });
    assert!(refused("330327000012345").zh().contains("工商注册号"));
    assert!(refused("").en().ends_with("fill it in"));
    assert_eq!(refused("91330327MA2C0001X12").position(), None);
}

#[test]
fn an_organisation_code_outside_the_31_signs_is_refused() {
    let organisation = OrgCode::from_body("MO000000").unwrap();
    let refused = CreditCode::new(Category::Enterprise, RegionCode::CANGNAN, organisation).unwrap_err();
    assert_eq!(refused, CreditCodeError::Sign { position: 10, found: 'O' });
}

#[test]
fn the_pool_of_the_regulator_ends() {
    assert_eq!(OrgCode::market(31u32.pow(6) - 1).unwrap().as_str()[..8], *"MAYYYYYY");
    assert_eq!(OrgCode::market(31u32.pow(6)), None);
}

fn code() -> impl Strategy<Value = CreditCode> {
    let category = prop::sample::select(vec![
        Category::Enterprise,
        Category::SoleTrader,
        Category::Cooperative,
        Category::Other,
    ]);
    (category, 0u32..31u32.pow(6)).prop_map(|(category, serial)| {
        CreditCode::new(category, RegionCode::CANGNAN, OrgCode::market(serial).unwrap()).unwrap()
    })
}

proptest! {
    #[test]
    fn what_is_made_reads_back(code in code()) {
        prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code));
        prop_assert_eq!(OrgCode::parse(&code.organisation().to_string()), Ok(code.organisation()));
    }

    #[test]
    fn one_wrong_sign_is_always_noticed(code in code(), at in 0usize..18, sign in 0usize..31) {
        let wrong = check::CREDIT_SIGNS[sign];
        let mut bytes = code.as_str().as_bytes().to_vec();
        prop_assume!(bytes[at] != wrong);
        bytes[at] = wrong;
        prop_assert!(CreditCode::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
    }

    #[test]
    fn two_neighbours_swapped_are_always_noticed(code in code(), at in 0usize..17) {
        let mut bytes = code.as_str().as_bytes().to_vec();
        prop_assume!(bytes[at] != bytes[at + 1]);
        bytes.swap(at, at + 1);
        prop_assert!(CreditCode::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        if let Err(refused) = CreditCode::parse(&text) {
            prop_assert!(!refused.zh().is_empty() && !refused.en().is_empty());
        }
    }
}
