//! What can be done here, and by whom. Why so: README, "Three persons".

use heng_access::Action;
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

/// Change one's own password, end one's own sessions.
pub static CHANGE_OWN: Action = Action::new(
    "desk.own.change",
    SIGNED_IN,
    "改自己的密码、结束自己的会话",
    "change one's own password, end one's own sessions",
);

/// Search businesses, products, codes.
pub static SEARCH: Action = Action::new("desk.search", SIGNED_IN, "搜索", "search");

/// Read accounts and their tokens, never a secret.
pub static READ_ACCOUNTS: Action =
    Action::new("access.accounts.read", &[Role::Administrator], "查看账号", "read accounts");

/// Add accounts, disable and enable them, set their passwords.
pub static MANAGE_ACCOUNTS: Action =
    Action::new("access.accounts.manage", &[Role::Administrator], "管理账号", "manage accounts");

/// Make and revoke tokens of machines.
pub static MANAGE_TOKENS: Action =
    Action::new("access.tokens.manage", &[Role::Administrator], "管理接口令牌", "manage API tokens");

/// Read the organisation tree.
pub static READ_UNITS: Action = Action::new("access.units.read", BUREAU, "查看机构", "read the units");

/// Add units.
pub static MANAGE_UNITS: Action =
    Action::new("access.units.manage", &[Role::Administrator], "管理机构", "manage the units");

/// Read the journal. Administrators see every leaf, and bodies only of what concerns accounts.
pub static READ_JOURNAL: Action = Action::new(
    "journal.read",
    &[Role::Administrator, Role::Leader, Role::LegalReviewer],
    "查阅日志",
    "read the journal",
);

/// Every action of the desk.
pub static ALL: &[&Action] = &[
    &LOOK,
    &READ_OWN,
    &CHANGE_OWN,
    &SEARCH,
    &READ_ACCOUNTS,
    &MANAGE_ACCOUNTS,
    &MANAGE_TOKENS,
    &READ_UNITS,
    &MANAGE_UNITS,
    &READ_JOURNAL,
];

const SIGNED_IN: &[Role] = &[
    Role::Administrator,
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
    Role::Leader,
    Role::Section,
    Role::Officer,
    Role::LegalReviewer,
    Role::WindowClerk,
];
