//! What a session is.

use heng_kernel::{AccountId, SessionId, Time};
use serde::{Deserialize, Serialize};

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// Where it came from.
    pub origin: Origin,
    /// When it began.
    pub started_at: Time,
    /// When it was last used, to the minute.
    pub seen_at: Time,
    /// When and why it ended, unless it is open or ran out.
    pub ended: Option<(Time, Ending)>,
}

/// Where a sign-in comes from, as its holder sees it in the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Origin {
    /// The network address.
    pub address: String,
    /// What the browser calls itself, cut to 200 characters.
    pub agent: String,
}

impl Origin {
    /// An origin; long texts are cut.
    pub fn new(address: &str, agent: &str) -> Self {
        let cut = |text: &str, length| text.chars().take(length).collect();
        Self { address: cut(address, 64), agent: cut(agent, 200) }
    }
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Its holder signed out, here or from the list of sessions.
    SignedOut,
    /// Its holder signed in again in the same browser.
    Replaced,
    /// The account's password was set.
    PasswordSet,
    /// The account was disabled.
    AccountDisabled,
    /// The account got another role or another place.
    Reposted,
    /// The security officer ended it.
    Revoked,
}

impl Ending {
    /// All endings.
    pub const ALL: [Self; 6] = [
        Self::SignedOut,
        Self::Replaced,
        Self::PasswordSet,
        Self::AccountDisabled,
        Self::Reposted,
        Self::Revoked,
    ];

    /// The word in the database and the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::Replaced => "replaced",
            Self::PasswordSet => "password-set",
            Self::AccountDisabled => "account-disabled",
            Self::Reposted => "reposted",
            Self::Revoked => "revoked",
        }
    }

    pub(super) fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.name() == name)
    }
}
