//! Who reads what of an entry: pure.

use heng_access::Scope;
use heng_journal::Event;
use heng_kernel::{Actor, Lang, OrgPath, Role};
use schemars::JsonSchema;
use serde::Serialize;

/// An entry as one reader may see it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Shown {
    /// The entry; its leaf is always whole, so that everyone can check the chain.
    #[serde(flatten)]
    pub(crate) event: Event,
    /// Whether the body is kept and not for this reader.
    pub(crate) withheld: bool,
}

/// The entry for `actor`. Administrators and security officers do not read the bureau's business: of it they see that
/// something happened, to which thing, by whom and when, and the hashes that prove it, not what. From an auditor nothing
/// is withheld, and nobody can arrange that it be.
pub(crate) fn shown(actor: &Actor, mut event: Event) -> Shown {
    let withheld = event.body.is_some() && !reads_body(actor, &event.kind);
    if withheld {
        event.body = None;
    }
    Shown { event, withheld }
}

fn reads_body(actor: &Actor, kind: &str) -> bool {
    match actor.role {
        Role::Administrator | Role::SecurityOfficer => {
            kind.starts_with("access.") || kind.starts_with("desk.")
        }
        _ => true,
    }
}

/// What people call the thing of an entry, as far as its body says so and the reader may see the body.
pub(crate) fn subject(event: &Event, lang: Lang) -> Option<&str> {
    let body = event.body.as_ref()?;
    let own = if lang == Lang::En { "en" } else { "zh" };
    ["name", own, "gtin", "lot"].iter().find_map(|field| body.get(field)?.as_str())
}

/// Whether an entry belongs to what `actor` looks after: own acts, own unit and the units under it, own business.
pub(crate) fn is_ours(actor: &Actor, scope: &Scope, event: &Event) -> bool {
    let own = actor.account.is_some() && event.actor == actor.name;
    own || match (scope, event.org.as_deref()) {
        (Scope::All, _) => !actor.role.is_business(),
        (Scope::Unit(unit), Some(org)) => unit.contains(&OrgPath(org.to_owned())),
        (Scope::Business(business), org) => {
            let name = format!("business:{business}");
            org == Some(name.as_str()) || event.object == name
        }
        (Scope::Unit(_) | Scope::Nothing, _) => false,
    }
}
