//! What can be done, by which roles: the rows of the permission matrix.

use std::fmt::Write as _;

use heng_kernel::{Actor, Lang, Role, Text};

/// One thing that can be done. Every route names one; the names are what a machine's token lists as its scopes.
#[derive(Debug, PartialEq, Eq)]
pub struct Action {
    /// Dotted, from the module inwards: `codes.order.place`.
    pub name: &'static str,
    /// Who may. An action that lists [`Role::Public`] is open to everyone.
    pub roles: &'static [Role],
    /// What a person calls it.
    pub text: Text,
}

impl Action {
    /// An action with its name, its roles, and its words in Chinese and English.
    pub const fn new(name: &'static str, roles: &'static [Role], zh: &'static str, en: &'static str) -> Self {
        Self { name, roles, text: Text::new(zh, en) }
    }

    /// Whether the role may: listed itself, or open to the public.
    pub fn is_for(&self, role: Role) -> bool {
        self.roles.contains(&role) || self.roles.contains(&Role::Public)
    }
}

/// Set up one's own proofs of identity: a password that only its holder knows, a second factor. The one thing that is
/// open to a session that still owes them.
pub static SETTLE: Action = Action::new(
    "access.own.settle",
    &[
        Role::Administrator,
        Role::SecurityOfficer,
        Role::Auditor,
        Role::Leader,
        Role::Section,
        Role::Officer,
        Role::LegalReviewer,
        Role::WindowClerk,
        Role::BusinessOwner,
        Role::BusinessOperator,
        Role::Printer,
    ],
    "设置自己的密码和动态码",
    "set up one's own password and one-time codes",
);

/// Whether the actor's role may do the action. A token's scopes narrow this further: see [`crate::Caller::may`].
pub fn permits(actor: &Actor, action: &Action) -> bool {
    action.is_for(actor.role)
}

/// The permission matrix as a Markdown table, one row per action in the order of their names, one column per role.
/// Committed, so that a changed right is a visible difference.
pub fn matrix(actions: &[&Action]) -> String {
    let mut sorted = actions.to_vec();
    sorted.sort_by_key(|action| action.name);
    let mut table = String::from("| action | 事项 |");
    for role in Role::ALL {
        let _ = write!(table, " {role} |");
    }
    table.push_str("\n|---|---|");
    table.push_str(&":-:|".repeat(Role::ALL.len()));
    for action in sorted {
        let _ = write!(table, "\n| `{}` | {} |", action.name, action.text.get(Lang::Zh));
        for role in Role::ALL {
            table.push_str(if action.is_for(role) { " ● |" } else { " |" });
        }
    }
    table.push('\n');
    table
}
