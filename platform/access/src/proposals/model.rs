//! What a proposal is.

use heng_kernel::{AccountId, BusinessId, OrgPath, ProposalId, Role, Time};
use serde::{Deserialize, Serialize};

/// A change of somebody's rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// A new account.
    Add {
        /// The name to sign in with.
        name: String,
        /// Who it is: the number or the name on the staff list.
        person: String,
        /// What it may be.
        role: Role,
        /// Its unit, for roles of the bureau.
        unit: Option<OrgPath>,
        /// Its business, for roles of a business.
        business: Option<BusinessId>,
    },
    /// Another role or place for an account.
    Post {
        /// The account.
        account: AccountId,
        /// What it may be.
        role: Role,
        /// Its unit, for roles of the bureau.
        unit: Option<OrgPath>,
        /// Its business, for roles of a business.
        business: Option<BusinessId>,
    },
    /// An account of one of the three taken out of use.
    Disable {
        /// The account.
        account: AccountId,
    },
}

/// A change that somebody proposed, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// What would change.
    pub change: Change,
    /// Why.
    pub why: String,
    /// Who proposed it.
    pub proposer: AccountId,
    /// The proposer's name.
    pub by: String,
    /// When.
    pub at: Time,
    /// What became of it; nothing yet while it waits.
    pub decided: Option<Decided>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Decided {
    /// Approved, refused or withdrawn.
    pub verdict: Verdict,
    /// By whom: an account's name.
    pub by: String,
    /// When.
    pub at: Time,
    /// Why, when it was refused.
    pub why: Option<String>,
    /// The account that was made or changed.
    pub account: Option<AccountId>,
}

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 批准: it was done.
    Approved,
    /// 驳回: it was not done.
    Refused,
    /// 撤回: the proposer took it back.
    Withdrawn,
}

impl Verdict {
    /// The word in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(super) fn by_name(name: &str) -> Option<Self> {
        [Self::Approved, Self::Refused, Self::Withdrawn].into_iter().find(|verdict| verdict.name() == name)
    }
}
