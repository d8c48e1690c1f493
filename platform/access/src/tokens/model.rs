//! What a token is.

use heng_kernel::{AccountId, Time, TokenId};
use serde::{Deserialize, Serialize};

use crate::Grants;

/// A bearer token of a machine. It acts in the role of its account, narrowed to its scopes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub account: AccountId,
    /// What its keeper calls it: 三号包装线.
    pub name: String,
    /// What it was made for.
    pub scopes: Grants,
    /// When it was made.
    pub made_at: Time,
    /// When it stops working.
    pub expires_at: Time,
    /// When it was last used, to the minute.
    pub used_at: Option<Time>,
    /// Who asked for it; none for the operator on the server.
    pub maker: Option<AccountId>,
    /// When and by whom its scopes were granted; it works from then on.
    pub granted: Option<Granted>,
    /// Who revoked it, when and why.
    pub revoked: Option<Revoked>,
}

/// A token whose scopes the security officer has granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Since when.
    pub at: Time,
    /// By whom: an account's name, or the command on the server.
    pub by: String,
}

/// A token that was taken out of use before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// Since when.
    pub at: Time,
    /// By whom: an account's name.
    pub by: String,
    /// Why.
    pub why: String,
}

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose it is.
    pub account: AccountId,
    /// What its keeper calls it.
    pub name: String,
    /// What it is for.
    pub scopes: Grants,
    /// When it stops working; a year from now unless said, two at most.
    pub expires_at: Option<Time>,
}
