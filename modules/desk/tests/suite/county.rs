//! A small bureau, and a program over it.

use std::sync::atomic::{AtomicU64, Ordering};

use heng_access::accounts::{self, NewAccount};
use heng_access::personal::PersonalKey;
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Password, Sealed};
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_desk::SecondFactorFor;
use heng_journal::Watcher;
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Outcome, Role, Time, rng_from_seed};
use heng_parties::{Form, NewBusiness};
use heng_store::{Schema, Store, Tx};
use heng_web::{Builder, Clock, Edge, assemble};

pub(crate) const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_codes::SCHEMA,
    heng_desk::SCHEMA,
];
pub(crate) const PASSWORD: &str = "紫菜三斤半送到马站镇";

/// Monday, 31 October 2022, 09:41 in Cangnan.
pub(crate) fn morning() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

fn act(seed: u64) -> Act {
    Act::new(Actor::program("test"), morning(), rng_from_seed(seed))
}

/// Two programs never make the same id.
static PROGRAMS: AtomicU64 = AtomicU64::new(1);

/// The program at an instant, where these sign in with one-time codes.
pub(crate) fn edge_for(store: &Store, now: Time, second: SecondFactorFor) -> Edge {
    let watcher = Watcher::start(store.clone(), std::time::Duration::from_millis(100)).unwrap();
    let seed = PROGRAMS.fetch_add(1, Ordering::Relaxed) << 32;
    let builder = Builder::new(store.clone(), Clock::Fixed(now)).secret([7; 32]).seed(seed);
    let builder = builder.ext(watcher).ext(PersonalKey::new(&[5; 16])).ext(second);
    assemble(builder, vec![heng_desk::module()])
}

/// Units, one business, and somebody in every role that the stories need.
pub(crate) fn settle(store: &Store) {
    let made = store.write_now(|tx| {
        for (n, (path, kind, zh, en, towns)) in UNITS.iter().enumerate() {
            let towns = towns.iter().map(|&town| town.to_owned()).collect();
            let path = OrgPath((*path).to_owned());
            let new = NewUnit { path, kind: *kind, zh: (*zh).into(), en: (*en).into(), towns };
            units::add(tx, &mut act(n as u64), &new)?;
        }
        let laver = business(tx)?;
        for (n, (name, role, unit)) in PEOPLE.iter().enumerate() {
            let unit = unit.map(|path| OrgPath(path.to_owned()));
            let business = role.is_business().then_some(laver);
            let new = NewAccount { name: (*name).into(), role: *role, unit, business };
            accounts::add(tx, &mut act(100 + n as u64), &new, Some(&sealed()))?;
        }
        Ok(())
    });
    made.unwrap();
}

fn business(tx: &mut Tx<'_>) -> Outcome<BusinessId> {
    let new = NewBusiness {
        credit: credit(),
        form: Form::Enterprise,
        name: "苍南县海岸紫菜有限公司".into(),
        town: "330327118".into(),
        industry: "1361".into(),
        address: "马站镇海滨路1号".into(),
        person: "林晓".into(),
        phone: "10012345678".into(),
        founded: "2015-03-01".parse().unwrap(),
    };
    Ok(heng_parties::store::enter(tx, &mut act(50), &PersonalKey::new(&[5; 16]), &new)?.id)
}

fn sealed() -> Sealed {
    Password::accept(PASSWORD, "someone").unwrap().seal(&mut rng_from_seed(7)).unwrap()
}

/// The 统一社会信用代码 of the one business.
pub(crate) fn credit() -> CreditCode {
    CreditCode::new(Category::Enterprise, RegionCode::CANGNAN, OrgCode::market(7).unwrap()).unwrap()
}

type NewUnitRow = (&'static str, UnitKind, &'static str, &'static str, &'static [&'static str]);

const UNITS: [NewUnitRow; 4] = [
    ("/cangnan", UnitKind::Bureau, "苍南县市场监督管理局", "Cangnan AMR", &[]),
    ("/cangnan/legal", UnitKind::Section, "法规科", "Legal Section", &[]),
    ("/cangnan/lingxi", UnitKind::Station, "灵溪所", "Lingxi Station", &["330327100"]),
    ("/cangnan/mazhan", UnitKind::Station, "马站所", "Mazhan Station", &["330327118"]),
];

const PEOPLE: [(&str, Role, Option<&str>); 8] = [
    ("xitong", Role::Administrator, None),
    ("anquan", Role::SecurityOfficer, None),
    ("shenji", Role::Auditor, None),
    ("chen.juzhang", Role::Leader, None),
    ("zhou.fazhi", Role::LegalReviewer, Some("/cangnan/legal")),
    ("lin.xiao", Role::Officer, Some("/cangnan/lingxi")),
    ("laver", Role::BusinessOwner, None),
    ("line3", Role::BusinessOperator, None),
];
