//! The units of the bureau.

use heng_access::units::{self, NewUnit, UnitKind};
use heng_kernel::{Act, Fault, OrgPath, Outcome};
use heng_store::Store;

use super::organisation::{UNITS, path};

pub(super) fn make(store: &Store, mut act: Act) -> Outcome<()> {
    store.write_now(move |tx| {
        for seed in UNITS {
            let kind = UnitKind::by_name(seed.kind).ok_or_else(|| Fault::broken("finding a kind of unit"))?;
            let towns = seed.towns.iter().map(|town| (*town).to_owned()).collect();
            let new = NewUnit {
                path: OrgPath(path(seed.slug)),
                kind,
                zh: seed.zh.into(),
                en: seed.en.into(),
                towns,
            };
            units::add(tx, &mut act, &new)?;
        }
        Ok(())
    })
}
