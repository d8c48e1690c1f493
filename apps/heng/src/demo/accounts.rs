//! Who can sign in to the demo county.

use heng_access::accounts::{self, NewAccount};
use heng_access::{Password, Sealed};
use heng_kernel::{Act, BusinessId, OrgPath, Outcome, Role, rng_from_os};
use heng_store::Store;

use super::organisation::path;
use super::plan::Plan;
use crate::commands::user::made_up;

/// An account and its password, to be shown once.
pub(crate) struct Credential {
    pub(crate) name: &'static str,
    pub(crate) who: &'static str,
    pub(crate) password: String,
}

struct Seed {
    name: &'static str,
    who: &'static str,
    role: Role,
    unit: Option<&'static str>,
    business: Option<BusinessId>,
}

/// The accounts are the same every time, their passwords never.
pub(super) fn make(
    store: &Store,
    mut act: Act,
    plan: &Plan,
    password: Option<&str>,
) -> Outcome<Vec<Credential>> {
    act.rng = rng_from_os();
    let mut shown = Vec::new();
    let mut ready: Vec<(NewAccount, Sealed)> = Vec::new();
    for seed in seeds(plan) {
        let text = password.map_or_else(|| made_up(&mut act), str::to_owned);
        let sealed = Password::accept(&text, seed.name)?.seal(&mut act.rng)?;
        let unit = seed.unit.map(|slug| OrgPath(path(slug)));
        ready.push((
            NewAccount { name: seed.name.into(), role: seed.role, unit, business: seed.business },
            sealed,
        ));
        shown.push(Credential { name: seed.name, who: seed.who, password: text });
    }
    store.write_now(move |tx| {
        for (account, sealed) in &ready {
            accounts::add(tx, &mut act, account, Some(sealed))?;
        }
        Ok(())
    })?;
    Ok(shown)
}

fn seeds(plan: &Plan) -> Vec<Seed> {
    let bureau = |name, who, role, unit| Seed { name, who, role, unit: Some(unit), business: None };
    let firm = |name, who, role, business| Seed { name, who, role, unit: None, business: Some(business) };
    let laver = plan.lines.first().map_or(plan.printer, |line| line.business);
    vec![
        Seed { name: "admin", who: "系统管理员", role: Role::Administrator, unit: None, business: None },
        Seed {
            name: "anquan", who: "安全管理员", role: Role::SecurityOfficer, unit: None, business: None
        },
        Seed { name: "shenji", who: "审计管理员", role: Role::Auditor, unit: None, business: None },
        bureau("juzhang", "局长", Role::Leader, ""),
        bureau("zhiliang", "质量发展科", Role::Section, "quality"),
        bureau("fagui", "法规科（法制审核）", Role::LegalReviewer, "law"),
        bureau("chuangkou", "登记窗口", Role::WindowClerk, "registration"),
        bureau("lingxi", "灵溪所执法人员", Role::Officer, "lingxi"),
        bureau("mazhan", "马站所执法人员（含沿浦）", Role::Officer, "mazhan"),
        firm("laver", "沿浦湾渔业合作社社长", Role::BusinessOwner, laver),
        firm("packing", "沿浦湾渔业合作社包装线", Role::BusinessOperator, laver),
        firm("printer", "印刷企业", Role::Printer, plan.printer),
    ]
}
