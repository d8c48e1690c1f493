//! What can be done here, and by whom. Why so: README, "Three persons".

use heng_access::Action;
pub use heng_access::SETTLE;
use heng_kernel::Role;

/// Read the front page, look a code up, find the sign-in page.
pub static LOOK: Action = Action::new(
    "desk.look",
    &Role::ALL,
    "打开首页、查码、登录",
    "open the front page, look up a code, sign in",
);

/// Read one's own account, its sessions, what it may do.
pub static READ_OWN: Action =
    Action::new("desk.own.read", SIGNED_IN, "查看自己的账号", "read one's own account");

/// End one's own sessions. One's own password and one-time codes are [`SETTLE`]'s.
pub static CHANGE_OWN: Action =
    Action::new("desk.own.change", SIGNED_IN, "结束自己的会话", "end one's own sessions");

/// Search businesses, products, codes.
pub static SEARCH: Action = Action::new("desk.search", SIGNED_IN, "搜索", "search");

/// Read accounts, their tokens, never a secret, and what is proposed for them.
pub static READ_ACCOUNTS: Action =
    Action::new("access.accounts.read", THE_THREE, "查看账号和权限申请", "read accounts and proposals");

/// Propose a new account, another post, the end of an account of the three.
pub static PROPOSE: Action = Action::new(
    "access.accounts.propose",
    &[Role::Administrator],
    "提出权限申请",
    "propose changes of rights",
);

/// Approve or refuse what an administrator proposed.
pub static APPROVE: Action = Action::new(
    "access.accounts.approve",
    &[Role::SecurityOfficer],
    "批准权限申请",
    "approve changes of rights",
);

/// Disable accounts, set their passwords.
pub static MANAGE_ACCOUNTS: Action =
    Action::new("access.accounts.manage", &[Role::Administrator], "管理账号", "manage accounts");

/// Unlock and enable accounts, end their sessions, reset their second factor.
pub static UNLOCK: Action = Action::new(
    "access.accounts.unlock",
    &[Role::SecurityOfficer],
    "解锁账号、结束会话、重置动态码",
    "unlock accounts, end their sessions, reset their one-time codes",
);

/// Make tokens of machines, which work once they are granted.
pub static MANAGE_TOKENS: Action =
    Action::new("access.tokens.manage", &[Role::Administrator], "签发接口令牌", "make API tokens");

/// Grant the scopes of a token.
pub static GRANT_TOKENS: Action =
    Action::new("access.tokens.grant", &[Role::SecurityOfficer], "批准接口令牌", "grant API tokens");

/// Take tokens out of use.
pub static REVOKE_TOKENS: Action = Action::new(
    "access.tokens.revoke",
    &[Role::Administrator, Role::SecurityOfficer],
    "作废接口令牌",
    "revoke API tokens",
);

/// Read the organisation tree.
pub static READ_UNITS: Action = Action::new("access.units.read", BUREAU, "查看机构", "read the units");

/// Add units.
pub static MANAGE_UNITS: Action =
    Action::new("access.units.manage", &[Role::Administrator], "管理机构", "manage the units");

/// Read the journal. Administrators and security officers see every leaf, and bodies only of what concerns accounts.
pub static READ_JOURNAL: Action = Action::new(
    "journal.read",
    &[Role::Administrator, Role::SecurityOfficer, Role::Auditor, Role::Leader, Role::LegalReviewer],
    "查阅日志",
    "read the journal",
);

/// Recompute the journal.
pub static VERIFY_JOURNAL: Action =
    Action::new("journal.verify", &[Role::Auditor], "核验日志", "verify the journal");

/// Every action of the desk.
pub static ALL: &[&Action] = &[
    &LOOK,
    &READ_OWN,
    &CHANGE_OWN,
    &SEARCH,
    &SETTLE,
    &READ_ACCOUNTS,
    &PROPOSE,
    &APPROVE,
    &MANAGE_ACCOUNTS,
    &UNLOCK,
    &MANAGE_TOKENS,
    &GRANT_TOKENS,
    &REVOKE_TOKENS,
    &READ_UNITS,
    &MANAGE_UNITS,
    &READ_JOURNAL,
    &VERIFY_JOURNAL,
];

const THE_THREE: &[Role] = &[Role::Administrator, Role::SecurityOfficer, Role::Auditor];

const SIGNED_IN: &[Role] = &[
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
];

const BUREAU: &[Role] = &[
    Role::Administrator,
    Role::SecurityOfficer,
    Role::Auditor,
    Role::Leader,
    Role::Section,
    Role::Officer,
    Role::LegalReviewer,
    Role::WindowClerk,
];
