//! What can be done with scans, and by whom.

use heng_access::Action;
use heng_kernel::Role::{self, BusinessOperator, BusinessOwner, Leader, LegalReviewer, Officer, Section};

/// Resolving a code: open to everyone.
pub static RESOLVE: Action = Action::new("resolver.resolve", &[Role::Public], "扫码查询", "Resolve a code");

/// Asking whether goods may be sold: open to everyone, for any till.
pub static SELLABLE: Action =
    Action::new("resolver.sellable", &[Role::Public], "查询可否销售", "Ask whether goods may be sold");

/// See how often codes are scanned: the bureau in its towns, a business its own products.
pub static STATISTICS: Action = Action::new(
    "resolver.statistics",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator],
    "查看扫码统计",
    "See statistics of scans",
);

/// See the bureau's statistics.
pub static STATISTICS_BUREAU: Action = Action::new(
    "resolver.statistics.bureau",
    BUREAU,
    "查看辖区扫码统计",
    "See statistics of scans of the county",
);

/// See the scans of one's own products.
pub static STATISTICS_OWN: Action = Action::new(
    "resolver.statistics.own",
    &[BusinessOwner, BusinessOperator],
    "查看本企业扫码统计",
    "See scans of one's own products",
);

/// See suspicious codes and the rules that find them.
pub static SUSPICION_READ: Action =
    Action::new("resolver.suspicion.read", BUREAU, "查看可疑码", "See suspicious codes");

/// Settle a suspicion after looking into it.
pub static SUSPICION_SETTLE: Action = Action::new(
    "resolver.suspicion.settle",
    &[Leader, Section, Officer],
    "核查可疑码",
    "Settle suspicious codes",
);

/// See the whole county on the big screen.
pub static WALL: Action = Action::new("resolver.wall", &[Leader, Section], "看大屏", "See the wall");

/// All of them.
pub(crate) const ALL: &[&Action] = &[
    &RESOLVE,
    &SELLABLE,
    &STATISTICS,
    &STATISTICS_BUREAU,
    &STATISTICS_OWN,
    &SUSPICION_READ,
    &SUSPICION_SETTLE,
    &WALL,
];

const BUREAU: &[Role] = &[Leader, Section, Officer, LegalReviewer];
