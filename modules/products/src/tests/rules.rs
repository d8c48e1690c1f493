//! The rules alone.

use heng_gs1::key::CompanyPrefix;
use jiff::civil::date;
use proptest::prelude::*;

use crate::model::{Link, LinkRole, NewProduct};
use crate::{expiry, link_types, lot_number, rules};

pub(super) fn laver() -> NewProduct {
    NewProduct {
        gtin: "6901234567892".into(),
        name: "头水坛紫菜 100 g".into(),
        brand: "沿浦湾".into(),
        specification: "100 g".into(),
        category: "紫菜及制品".into(),
        shelf_life: Some(365),
        licence: Some("SC12233032700012".into()),
        indication: Some("苍南紫菜".into()),
    }
}

fn prefix(text: &str) -> CompanyPrefix {
    text.parse().unwrap()
}

#[test]
fn a_gtin_outside_the_members_prefix_is_refused_by_article() {
    let refusal = rules::enter(&laver(), &[prefix("69099999")]).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), ("products/prefix", Some("gtin")));
    assert_eq!(refusal.basis.unwrap().article, "第十八条");
    assert!(rules::enter(&laver(), &[prefix("69099999"), prefix("69012345")]).is_ok());
    assert_eq!(rules::enter(&laver(), &[]).unwrap_err().code, "products/prefix");
}

#[test]
fn a_wrong_check_digit_names_the_gtin() {
    let wrong = NewProduct { gtin: "6901234567893".into(), ..laver() };
    assert_eq!(rules::enter(&wrong, &[prefix("69012345")]).unwrap_err().code, "products/gtin");
}

#[test]
fn shelf_life_counts_the_day_of_production() {
    assert_eq!(expiry(date(2022, 10, 13), Some(365)), Some(date(2023, 10, 12)));
    assert_eq!(expiry(date(2022, 10, 13), Some(1)), Some(date(2022, 10, 13)));
    assert_eq!(expiry(date(2022, 10, 13), None), None);
}

#[test]
fn link_types_are_found_by_every_spelling_and_sorted() {
    for kind in link_types::LINK_TYPES {
        assert_eq!(link_types::by_curie(&format!("gs1:{}", kind.name)), Some(kind));
        assert_eq!(link_types::by_curie(&kind.uri()), Some(kind));
    }
    assert_eq!(link_types::by_curie("gs1:nosuch"), None);
}

#[test]
fn one_link_at_most_is_the_default_and_none_runs_a_script() {
    let link = |href: &str, is_default: bool| Link {
        rel: "gs1:pip".into(),
        href: href.into(),
        title: "商品信息".into(),
        hreflang: vec!["zh".into()],
        media: None,
        context: None,
        role: is_default.then_some(LinkRole::Default),
    };
    assert!(rules::links(&[link("https://a.example/1", true), link("https://a.example/2", false)]).is_ok());
    assert_eq!(
        rules::links(&[link("https://a.example/1", true), link("https://a.example/2", true)])
            .unwrap_err()
            .code,
        "products/default-link"
    );
    for hostile in
        ["javascript:alert(1)", "https://", "https:///x", "https://a b", "ftp://a", "https://a/\"onclick"]
    {
        assert_eq!(rules::links(&[link(hostile, false)]).unwrap_err().code, "products/href", "{hostile}");
    }
}

#[test]
fn a_link_is_for_a_market_that_the_resolver_declares() {
    let link = |context: &str| Link { context: Some(context.into()), ..variant(None) };
    for known in crate::CONTEXTS {
        assert!(rules::links(&[link(known)]).is_ok(), "{known}");
    }
    for unknown in ["", "CN", "de", "china"] {
        let refusal = rules::links(&[link(unknown)]).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("products/context", Some("links/0")));
        assert!(crate::CONTEXTS.iter().all(|known| refusal.en.contains(known)), "the list is in the answer");
    }
}

#[test]
fn variants_of_the_default_are_several_and_told_apart() {
    let code = |links: &[Link]| rules::links(links).err().map(|refusal| refusal.code);
    let of = |tag: &str| Link { hreflang: vec![tag.into()], ..variant(Some(LinkRole::DefaultMulti)) };
    assert_eq!(code(&[of("zh"), of("en")]), None);
    assert_eq!(code(&[of("zh")]), Some("products/default-link-multi"));
    let for_all = variant(Some(LinkRole::DefaultMulti));
    assert_eq!(code(&[of("zh"), for_all]), Some("products/default-link-multi"));
}

fn variant(role: Option<LinkRole>) -> Link {
    Link {
        rel: "gs1:pip".into(),
        href: "https://a.example/{gtin}".into(),
        title: "商品信息".into(),
        hreflang: vec![],
        media: None,
        context: None,
        role,
    }
}

proptest! {
    #[test]
    fn a_lot_number_that_is_accepted_survives_a_digital_link(text in "\\PC{0,24}") {
        if let Ok(lot) = lot_number(&text) {
            prop_assert!(lot.len() <= 20 && lot.is_ascii());
        }
    }

    #[test]
    fn a_longer_shelf_life_never_expires_earlier(days in 1u32..36_000, more in 0u32..500) {
        let made = date(2022, 1, 31);
        prop_assert!(expiry(made, Some(days)) <= expiry(made, Some(days + more)));
    }
}
