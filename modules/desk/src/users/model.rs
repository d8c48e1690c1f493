//! What is sent and given about accounts and tokens.

use heng_access::accounts::Account;
use heng_access::sessions::Session;
use heng_access::throttle::Locked;
use heng_access::tokens::Token;
use heng_access::units::Unit;
use heng_kernel::{AccountId, Role, Time, TokenId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An account to be added.
#[derive(Deserialize, JsonSchema)]
pub(super) struct NewAccountBody {
    /// The name to sign in with.
    pub(super) name: String,
    /// Who it is: the number or the name on the staff list; the account's name unless said.
    pub(super) person: Option<String>,
    /// What it may be.
    pub(super) role: Role,
    /// Its unit, for roles of the bureau: `/cangnan/lingxi`.
    pub(super) unit: Option<String>,
    /// Its business, for roles of a business: the 统一社会信用代码 or the id.
    pub(super) business: Option<String>,
    /// Its first password; without one only its tokens work.
    pub(super) password: Option<String>,
    /// Why it is needed, for whoever approves it.
    pub(super) why: Option<String>,
}

/// Another role or place for an account.
#[derive(Deserialize, JsonSchema)]
pub(super) struct PostBody {
    /// What it may be.
    pub(super) role: Role,
    /// Its unit, for roles of the bureau: `/cangnan/lingxi`.
    pub(super) unit: Option<String>,
    /// Its business, for roles of a business: the 统一社会信用代码 or the id.
    pub(super) business: Option<String>,
    /// Why, for whoever approves it.
    pub(super) why: String,
}

/// A password to be set.
#[derive(Deserialize, JsonSchema)]
pub(super) struct PasswordBody {
    /// The new password.
    pub(super) password: String,
}

/// Why something is done.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct WhyBody {
    /// The reason, for the journal.
    pub(super) why: String,
}

/// A token to be made.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct NewTokenBody {
    /// What its keeper calls it: 三号包装线.
    pub(super) label: String,
    /// What it is for: names of actions or their beginnings, with spaces between them.
    pub(super) scopes: String,
    /// The last day on which it works, in China; a year from now unless said.
    pub(super) until: Option<String>,
}

/// A token without its secret.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct TokenShown {
    /// Its id.
    pub(super) id: TokenId,
    /// Whose it is.
    pub(super) account: AccountId,
    /// What its keeper calls it.
    pub(super) label: String,
    /// What it was made for.
    pub(super) scopes: Vec<String>,
    /// When it was made.
    pub(super) made_at: Time,
    /// When it stops working.
    pub(super) expires_at: Time,
    /// When it was last used, to the minute.
    pub(super) used_at: Option<Time>,
    /// When its scopes were granted; it works from then on.
    pub(super) granted_at: Option<Time>,
    /// When it was revoked.
    pub(super) revoked_at: Option<Time>,
    /// Why it was revoked.
    pub(super) revoked_why: Option<String>,
}

impl From<Token> for TokenShown {
    fn from(token: Token) -> Self {
        Self {
            id: token.id,
            account: token.account,
            label: token.name,
            scopes: token.scopes.names().to_vec(),
            made_at: token.made_at,
            expires_at: token.expires_at,
            used_at: token.used_at,
            granted_at: token.granted.map(|granted| granted.at),
            revoked_at: token.revoked.as_ref().map(|revoked| revoked.at),
            revoked_why: token.revoked.map(|revoked| revoked.why),
        }
    }
}

/// A token just made.
#[derive(Serialize, JsonSchema)]
pub(super) struct TokenMade {
    /// The token.
    pub(super) token: TokenShown,
    /// Its secret, for the `Authorization: Bearer` header; it is never shown again.
    pub(super) secret: String,
}

/// An account with what the page of it shows.
pub(super) struct Known {
    pub(super) account: Account,
    /// The registered name of its business.
    pub(super) business: Option<String>,
    pub(super) tokens: Vec<TokenShown>,
    /// Whether it signs in with one-time codes.
    pub(super) second_factor: bool,
    /// Whether it is locked after failed sign-ins.
    pub(super) locked: Option<Locked>,
    /// Its open sessions, for whoever may end them.
    pub(super) sessions: Vec<Session>,
    /// The units there are, for the form of another post.
    pub(super) units: Vec<Unit>,
}

pub(super) const ADD_REFUSES: &[&str] = &[
    "access/name-malformed",
    "access/name-taken",
    "access/posting",
    "access/unit-unknown",
    "access/password-length",
    "access/password-name",
    "access/password-common",
    "access/password-simple",
    "access/person",
    "access/two-of-three",
    "access/own-rights",
    "desk/business-unknown",
];
pub(super) const PASSWORD_REFUSES: &[&str] = &[
    "not-found",
    "access/password-length",
    "access/password-name",
    "access/password-common",
    "access/password-simple",
    "access/password-used",
];
pub(super) const CHANGE_REFUSES: &[&str] = &[
    "not-found",
    "access/already",
    "access/own-account",
    "access/by-proposal",
    "access/two-of-three",
    "desk/why",
];
pub(super) const POST_REFUSES: &[&str] = &[
    "not-found",
    "access/posting",
    "access/unit-unknown",
    "access/own-rights",
    "access/last-of-three",
    "desk/business-unknown",
    "desk/why",
];
pub(super) const GRANT_REFUSES: &[&str] =
    &["not-found", "access/already", "access/own-rights", "access/two-people"];
pub(super) const TOKEN_REFUSES: &[&str] = &[
    "not-found",
    "access/disabled",
    "access/token-name",
    "access/token-expiry",
    "access/scope-malformed",
    "desk/date",
    "desk/token-made",
];
