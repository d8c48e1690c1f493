//! The caller and the action, until `heng-access` is in the tree.

use heng_kernel::{Actor, Outcome, Refusal, Role, Status, Text};

/// One thing that can be done.
#[derive(Debug, PartialEq, Eq)]
pub struct Action {
    /// Dotted name.
    pub name: &'static str,
    /// Who may.
    pub roles: &'static [Role],
    /// What a person calls it.
    pub text: Text,
}
impl Action {
    /// An action.
    pub const fn new(name: &'static str, roles: &'static [Role], zh: &'static str, en: &'static str) -> Self {
        Self { name, roles, text: Text::new(zh, en) }
    }
}
/// Whoever calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
}
impl Caller {
    /// Nobody in particular.
    pub fn public() -> Self {
        Self { actor: Actor::public() }
    }
    /// Whether the caller may.
    pub fn may(&self, action: &Action) -> bool {
        action.roles.contains(&self.actor.role) || action.roles.contains(&Role::Public)
    }
    /// [`Self::may`] as a refusal.
    pub fn check(&self, action: &Action) -> Outcome<()> {
        if self.may(action) {
            return Ok(());
        }
        let status = if self.actor.account.is_none() { Status::Unauthenticated } else { Status::Forbidden };
        Err(Refusal::new("access/forbidden", "没有权限", "not allowed").status(status).into())
    }
}
