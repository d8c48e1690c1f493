//! Who acts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AccountId, BusinessId};

/// What an account may be. A machine's token acts in the role of its account, narrowed to the token's scopes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 系统管理员: runs the program: accounts, configuration, machines; sees no case and no code as such.
    Administrator,
    /// 安全管理员: approves who gets which rights, unlocks accounts, ends sessions and tokens, sees security events.
    SecurityOfficer,
    /// 审计管理员: reads the whole journal and verifies it, changes nothing.
    Auditor,
    /// 局领导: the whole bureau.
    Leader,
    /// 业务科室: the whole county in one line of work.
    Section,
    /// 所/队 执法人员: the towns of one unit.
    Officer,
    /// 法制审核: reads all, reviews.
    LegalReviewer,
    /// 登记窗口.
    WindowClerk,
    /// 经营者 (owner): everything of one business.
    BusinessOwner,
    /// 经营者的操作员: daily work of one business: printing, binding, labels.
    BusinessOperator,
    /// 印刷企业: the printing works; sees the orders handed to it.
    Printer,
    /// 公众: nobody in particular.
    Public,
}

impl Role {
    /// All roles, in the order of the permission matrix.
    pub const ALL: [Self; 12] = [
        Self::Administrator,
        Self::SecurityOfficer,
        Self::Auditor,
        Self::Leader,
        Self::Section,
        Self::Officer,
        Self::LegalReviewer,
        Self::WindowClerk,
        Self::BusinessOwner,
        Self::BusinessOperator,
        Self::Printer,
        Self::Public,
    ];

    /// The word on the command line and in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::SecurityOfficer => "security-officer",
            Self::Auditor => "auditor",
            Self::Leader => "leader",
            Self::Section => "section",
            Self::Officer => "officer",
            Self::LegalReviewer => "legal-reviewer",
            Self::WindowClerk => "window-clerk",
            Self::BusinessOwner => "business-owner",
            Self::BusinessOperator => "business-operator",
            Self::Printer => "printer",
            Self::Public => "public",
        }
    }

    /// The role of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role is one of the three that watch each other (三员分立, GB/T 22239-2019, 8.1.5): system, security and
    /// audit administration, which are three people.
    pub fn is_of_the_three(self) -> bool {
        matches!(self, Self::Administrator | Self::SecurityOfficer | Self::Auditor)
    }

    /// Whether the role belongs to the bureau's own staff.
    pub fn is_bureau(self) -> bool {
        matches!(self, Self::Leader | Self::Section | Self::Officer | Self::LegalReviewer | Self::WindowClerk)
    }

    /// Whether the role is bound to one business (the printing works is one too).
    pub fn is_business(self) -> bool {
        matches!(self, Self::BusinessOwner | Self::BusinessOperator | Self::Printer)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A place in the organisation tree (局 → 科/所/队): unit codes joined by `/`, e.g. `/cangnan/lingxi`.
/// A path contains every path that begins with it.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct OrgPath(pub String);

impl OrgPath {
    /// Whether `other` is this unit or lies under it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.strip_prefix(self.0.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// By which door the actor came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// A browser with a server-side session.
    Session,
    /// A machine with an API token.
    Token,
    /// The program itself: a job, a command on the server.
    Program,
}

/// Who acts: an account, in a role, for a unit of the bureau or for a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account; none for the public and the program.
    pub account: Option<AccountId>,
    /// The account's name, as the journal keeps it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The unit of the bureau, if the role has one.
    pub unit: Option<OrgPath>,
    /// The business, if the role has one.
    pub business: Option<BusinessId>,
    /// By which door.
    pub via: Via,
}

impl Actor {
    /// Nobody in particular.
    pub fn public() -> Self {
        Self {
            account: None,
            name: "public".into(),
            role: Role::Public,
            unit: None,
            business: None,
            via: Via::Session,
        }
    }

    /// The program itself, doing the named work.
    pub fn program(name: &str) -> Self {
        Self {
            account: None,
            name: name.into(),
            role: Role::Administrator,
            unit: None,
            business: None,
            via: Via::Program,
        }
    }
}
