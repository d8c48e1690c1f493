//! A small register to tell stories about.

use std::sync::atomic::{AtomicU64, Ordering};

use heng_access::personal::PersonalKey;
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_kernel::{Act, Actor, BusinessId, Outcome, Refusal, Stop, rng_from_seed};
use heng_parties::{Form, NewBusiness, store};
use heng_store::{Schema, Store};
use jiff::civil::date;

pub(crate) const SCHEMAS: &[Schema] =
    &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_web::SCHEMA, heng_parties::SCHEMA];

/// An act of the program at 09:41 on 31 October 2022.
pub(crate) fn act() -> Act {
    on("2022-10-31")
}

/// An act of the program on another day.
pub(crate) fn on(day: &str) -> Act {
    static ACTS: AtomicU64 = AtomicU64::new(0);
    let now = format!("{day}T09:41:00+08:00").parse().unwrap();
    Act::new(Actor::program("test"), now, rng_from_seed(ACTS.fetch_add(1, Ordering::Relaxed)))
}

pub(crate) fn key() -> PersonalKey {
    PersonalKey::new(&[5; 16])
}

pub(crate) fn credit(serial: u32) -> CreditCode {
    CreditCode::new(Category::Enterprise, RegionCode::CANGNAN, OrgCode::market(serial).unwrap()).unwrap()
}

pub(crate) fn business(serial: u32, name: &str, town: &str) -> NewBusiness {
    NewBusiness {
        credit: credit(serial),
        form: Form::Enterprise,
        name: name.into(),
        town: town.into(),
        industry: "1361".into(),
        address: "沿浦路1号".into(),
        person: "陈小海".into(),
        phone: "13800005678".into(),
        founded: date(2020, 3, 1),
    }
}

pub(crate) fn enter(store: &Store, new: NewBusiness) -> BusinessId {
    store.write_now(move |tx| store::enter(tx, &mut act(), &key(), &new)).unwrap().id
}

pub(crate) fn refused<T>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Stop::Refused(refusal)) => *refusal,
        Err(Stop::Failed(fault)) => panic!("a fault: {fault}: {:?}", std::error::Error::source(&fault)),
        Ok(_) => panic!("not refused"),
    }
}
