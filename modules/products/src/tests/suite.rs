//! The same stories on both engines.

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Actor, BusinessId, Outcome, PageSize, Stop, Time, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership};
use heng_store::testing::both_engines;
use heng_store::{Schema, Tx};
use jiff::civil::date;

use super::rules::laver;
use crate::model::{Life, Link, NewLot, NewProduct};
use crate::{facts, store};

const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_parties::SCHEMA, crate::SCHEMA];

fn act(seed: u64) -> Act {
    let now: Time = "2022-10-31T09:41:00+08:00".parse().unwrap();
    Act::new(Actor::program("test"), now, rng_from_seed(seed))
}

fn firm(tx: &mut Tx<'_>, act: &mut Act, serial: u32, prefix: &str) -> Outcome<BusinessId> {
    let organisation = OrgCode::market(serial).unwrap();
    let new = NewBusiness {
        credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation).unwrap(),
        form: Form::Cooperative,
        name: format!("苍南县第{serial}渔业专业合作社"),
        town: "330327128".into(),
        industry: "0411".into(),
        address: "沿浦镇".into(),
        person: "林晓".into(),
        phone: "10000000000".into(),
        founded: date(2015, 3, 1),
    };
    let business = heng_parties::store::enter(tx, act, &PersonalKey::new(&[7; 16]), &new)?.id;
    let membership = NewMembership {
        business,
        prefix: prefix.parse().unwrap(),
        certificate: format!("物编注字第{serial}号"),
        valid_from: date(2021, 12, 1),
        valid_to: None,
    };
    heng_parties::store::join(tx, act, &Scope::All, &membership)?;
    Ok(business)
}

fn code(stop: Stop) -> &'static str {
    match stop {
        Stop::Refused(refusal) => refusal.code,
        Stop::Failed(fault) => panic!("{fault:?}"),
    }
}

fn gtin() -> Gtin {
    "06901234567892".parse().unwrap()
}

#[test]
fn a_product_lives_from_draft_to_withdrawn_and_every_version_stays() {
    both_engines(SCHEMAS, |db| {
        let versions = db.write_now(|tx| {
            let mut act = act(1);
            let owner = firm(tx, &mut act, 1, "69012345")?;
            let own = Scope::Business(owner);
            let entered = store::enter(tx, &mut act, owner, &laver())?;
            assert_eq!((entered.life, entered.version), (Life::Draft, 1));
            let dearer = NewProduct { name: "头水坛紫菜 120 g".into(), ..laver() };
            store::revise(tx, &mut act, &own, gtin(), 1, &dearer)?;
            assert_eq!(
                code(store::revise(tx, &mut act, &own, gtin(), 1, &laver()).unwrap_err()),
                "products/stale"
            );
            store::publish(tx, &mut act, &own, gtin())?;
            assert_eq!(code(store::withdraw(tx, &mut act, &own, gtin(), " ").unwrap_err()), "products/why");
            let gone = store::withdraw(tx, &mut act, &own, gtin(), "换包装")?;
            assert_eq!(
                (gone.life, gone.version, gone.name.as_str()),
                (Life::Withdrawn, 4, "头水坛紫菜 120 g")
            );
            Ok(store::versions(tx, gtin(), None, PageSize::of(10))?)
        });
        let acts: Vec<_> = versions.unwrap().items.into_iter().map(|version| version.act).collect();
        assert_eq!(acts, ["withdrawn", "published", "revised", "entered"]);
    });
}

#[test]
fn another_business_is_told_that_there_is_no_such_product() {
    both_engines(SCHEMAS, |db| {
        db.write_now(|tx| {
            let mut act = act(2);
            let owner = firm(tx, &mut act, 1, "69012345")?;
            let stranger = firm(tx, &mut act, 2, "69099999")?;
            store::enter(tx, &mut act, owner, &laver())?;
            let theirs = Scope::Business(stranger);
            assert_eq!(code(store::product(tx, &theirs, gtin()).unwrap_err()), "not-found");
            assert_eq!(code(store::publish(tx, &mut act, &theirs, gtin()).unwrap_err()), "not-found");
            assert_eq!(code(store::lot(tx, &theirs, gtin(), "L1").unwrap_err()), "not-found");
            assert_eq!(code(store::enter(tx, &mut act, stranger, &laver()).unwrap_err()), "products/prefix");
            assert!(store::list(tx, Some(stranger), None, PageSize::default())?.items.is_empty());
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn a_lot_is_entered_once_and_its_last_day_follows_from_the_shelf_life() {
    both_engines(SCHEMAS, |db| {
        db.write_now(|tx| {
            let mut act = act(3);
            let owner = firm(tx, &mut act, 1, "69012345")?;
            let own = Scope::Business(owner);
            store::enter(tx, &mut act, owner, &laver())?;
            let new = NewLot {
                lot: "YP221013A".into(),
                produced: date(2022, 10, 13),
                expires: None,
                quantity: 5,
                note: "头水".into(),
            };
            let lot = store::add_lot(tx, &mut act, &own, gtin(), &new)?;
            assert_eq!(lot.expires, Some(date(2023, 10, 12)));
            assert_eq!(
                code(store::add_lot(tx, &mut act, &own, gtin(), &new).unwrap_err()),
                "products/lot-known"
            );
            assert_eq!(facts::ensure_lot(tx, &mut act, gtin(), &new)?, lot);
            let other_day = NewLot { produced: date(2022, 10, 14), ..new.clone() };
            assert_eq!(
                code(facts::ensure_lot(tx, &mut act, gtin(), &other_day).unwrap_err()),
                "products/lot-differs"
            );
            let future = NewLot { lot: "F".into(), produced: date(2022, 11, 1), ..new };
            assert_eq!(
                code(store::add_lot(tx, &mut act, &own, gtin(), &future).unwrap_err()),
                "products/future"
            );
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn links_are_replaced_as_a_whole_and_a_lot_adds_its_own() {
    both_engines(SCHEMAS, |db| {
        db.write_now(|tx| {
            let mut act = act(4);
            let owner = firm(tx, &mut act, 1, "69012345")?;
            let own = Scope::Business(owner);
            store::enter(tx, &mut act, owner, &laver())?;
            let link = |rel: &str, title: &str| Link {
                rel: rel.into(),
                href: "https://laver.example/{gtin}/{lot}".into(),
                title: title.into(),
                hreflang: vec!["zh".into(), "en".into()],
                media: Some("text/html".into()),
                context: None,
                role: None,
            };
            store::set_links(
                tx,
                &mut act,
                &own,
                gtin(),
                None,
                &[link("gs1:pip", "旧"), link("gs1:recipeInfo", "做法")],
            )?;
            store::set_links(tx, &mut act, &own, gtin(), None, &[link("gs1:pip", "商品")])?;
            store::set_links(
                tx,
                &mut act,
                &own,
                gtin(),
                Some("L1"),
                &[link("gs1:certificationInfo", "检验报告")],
            )?;
            let all = facts::links(tx, gtin(), Some("L1"))?;
            let titles: Vec<_> = all.iter().map(|(of_lot, link)| (*of_lot, link.title.as_str())).collect();
            assert_eq!(titles, [(false, "商品"), (true, "检验报告")]);
            assert_eq!(facts::links(tx, gtin(), None)?.len(), 1);
            assert_eq!(all[0].1.hreflang, ["zh", "en"]);
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    heng_store::testing::check_statements(SCHEMAS);
}
