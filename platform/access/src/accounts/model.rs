//! What an account is.

use heng_kernel::{AccountId, BusinessId, OrgPath, Role, Time};
use serde::{Deserialize, Serialize};

/// A local account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The name one signs in with, in small letters.
    pub name: String,
    /// Who it is: the number or the name on the staff list, in small letters. Tells whether two accounts are one person's.
    pub person: String,
    /// What it may be.
    pub role: Role,
    /// The unit it belongs to, for roles of the bureau.
    pub unit: Option<OrgPath>,
    /// The business it belongs to, for roles of a business.
    pub business: Option<BusinessId>,
    /// Whether it has a password; without one only its tokens work.
    pub has_password: bool,
    /// Whether somebody else set the password, so that its holder changes it before anything else.
    pub password_due: bool,
    /// Since when it exists.
    pub added_at: Time,
    /// Who disabled it, when and why.
    pub disabled: Option<Disabled>,
}

/// An account that is out of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Disabled {
    /// Since when.
    pub at: Time,
    /// By whom: an account's name.
    pub by: String,
    /// Why.
    pub why: String,
}

/// An account to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name to sign in with.
    pub name: String,
    /// What it may be.
    pub role: Role,
    /// Its unit. Left out for a role of the bureau other than an officer's, the bureau itself is meant.
    pub unit: Option<OrgPath>,
    /// Its business.
    pub business: Option<BusinessId>,
}
