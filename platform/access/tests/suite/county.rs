//! A small bureau to tell stories about.

use std::sync::atomic::{AtomicU64, Ordering};

use heng_access::accounts::{self, Account, NewAccount};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Password, Sealed};
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Outcome, Refusal, Role, Stop, Time, rng_from_seed};
use heng_store::{Schema, Tx};

pub(crate) const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_access::SCHEMA];
pub(crate) const PASSWORD: &str = "紫菜三斤半送到马站镇";

/// Monday, 31 October 2022, 09:41 in Cangnan, and so many seconds later.
pub(crate) fn at(seconds: i64) -> Time {
    "2022-10-31T09:41:00+08:00".parse::<Time>().unwrap().plus_seconds(seconds)
}

pub(crate) fn admin(seconds: i64) -> Act {
    Act::new(Actor::program("test"), at(seconds), rng_from_seed(fresh()))
}

pub(crate) fn visitor(seconds: i64) -> Act {
    Act::new(Actor::public(), at(seconds), rng_from_seed(fresh()))
}

/// A seed that no other act has: two acts never make the same id.
fn fresh() -> u64 {
    static ACTS: AtomicU64 = AtomicU64::new(0);
    ACTS.fetch_add(1, Ordering::Relaxed)
}

pub(crate) fn path(text: &str) -> OrgPath {
    OrgPath(text.to_owned())
}

pub(crate) fn business(n: u8) -> BusinessId {
    BusinessId::from_bytes([n; 16])
}

pub(crate) fn unit(tx: &mut Tx<'_>, at: &str, kind: UnitKind, towns: &[&str]) -> Outcome<()> {
    let towns = towns.iter().map(|&town| town.to_owned()).collect();
    let new = NewUnit { path: path(at), kind, zh: "单位".into(), en: "unit".into(), towns };
    units::add(tx, &mut admin(0), &new).map(drop)
}

pub(crate) fn bureau(tx: &mut Tx<'_>) -> Outcome<()> {
    unit(tx, "/cangnan", UnitKind::Bureau, &[])?;
    unit(tx, "/cangnan/credit", UnitKind::Section, &[])?;
    unit(tx, "/cangnan/lingxi", UnitKind::Station, &["330327100"])?;
    unit(tx, "/cangnan/mazhan", UnitKind::Station, &["330327118", "330327127"])
}

pub(crate) fn account(
    tx: &mut Tx<'_>,
    name: &str,
    role: Role,
    unit: Option<&str>,
    owner: Option<BusinessId>,
) -> Outcome<Account> {
    let new = NewAccount { name: name.into(), role, unit: unit.map(path), business: owner };
    accounts::add(tx, &mut admin(1), &new, Some(&sealed()))
}

pub(crate) fn sealed() -> Sealed {
    Password::accept(PASSWORD, "someone").unwrap().seal(&mut rng_from_seed(7)).unwrap()
}

pub(crate) fn refused<T>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Stop::Refused(refusal)) => *refusal,
        Err(Stop::Failed(fault)) => panic!("a fault: {fault}: {:?}", std::error::Error::source(&fault)),
        Ok(_) => panic!("not refused"),
    }
}
