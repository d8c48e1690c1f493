//! Two firms with their company prefixes.

use std::sync::atomic::{AtomicU64, Ordering};

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_kernel::{Act, Actor, BusinessId, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership};
use heng_store::{Schema, Store};
use jiff::civil::date;

pub(crate) const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_blobs::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
];

/// An act of the program at 09:41 on 31 October 2022.
pub(crate) fn act() -> Act {
    static ACTS: AtomicU64 = AtomicU64::new(0);
    let now = "2022-10-31T09:41:00+08:00".parse().unwrap();
    Act::new(Actor::program("test"), now, rng_from_seed(ACTS.fetch_add(1, Ordering::Relaxed)))
}

/// A cooperative in a town that may number goods under a prefix.
pub(crate) fn firm(store: &Store, serial: u32, town: &'static str, prefix: &'static str) -> BusinessId {
    let made = store.write_now(move |tx| {
        let organisation = OrgCode::market(serial).unwrap();
        let new = NewBusiness {
            credit: CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation).unwrap(),
            form: Form::Cooperative,
            name: format!("苍南县第{serial}渔业专业合作社"),
            town: town.into(),
            industry: "0411".into(),
            address: String::new(),
            person: "林晓".into(),
            phone: "13800005678".into(),
            founded: date(2015, 3, 1),
        };
        let business = heng_parties::store::enter(tx, &mut act(), &PersonalKey::new(&[7; 16]), &new)?.id;
        let membership = NewMembership {
            business,
            prefix: prefix.parse().unwrap(),
            certificate: "证001".into(),
            valid_from: date(2021, 12, 1),
            valid_to: None,
        };
        heng_parties::store::join(tx, &mut act(), &Scope::All, &membership)?;
        Ok(business)
    });
    made.unwrap()
}
