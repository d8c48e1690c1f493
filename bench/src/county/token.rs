//! A machine of the bureau that sends events.

use heng_access::tokens::{self, NewToken};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Grants, accounts};
use heng_kernel::{Act, Actor, OrgPath, Role, rng_from_seed};

use super::{County, now};
use crate::Fail;

impl County {
    /// A token for everything that concerns events.
    pub(crate) fn token(&self) -> Result<String, Fail> {
        let mut act = Act::new(Actor::program("heng-bench"), now().plus_seconds(-60), rng_from_seed(4));
        let made = self.store.write_now(move |tx| {
            let path = OrgPath("/cangnan".into());
            let (zh, en) = ("局".into(), "Bureau".into());
            units::add(
                tx,
                &mut act,
                &NewUnit { path: path.clone(), kind: UnitKind::Bureau, zh, en, towns: vec![] },
            )?;
            let unit = Some(path);
            let new =
                accounts::NewAccount { name: "machine".into(), role: Role::Section, unit, business: None };
            let account = accounts::add(tx, &mut act, &new, None)?.id;
            let scopes = Grants::parse(["trace"])?;
            tokens::make(tx, &mut act, &NewToken { account, name: "bench".into(), scopes, expires_at: None })
        });
        Ok(made?.1.reveal().to_owned())
    }
}
