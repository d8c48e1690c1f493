//! What can be done with codes, and by whom.

use heng_access::Action;
use heng_kernel::Role::{BusinessOperator, BusinessOwner, Leader, LegalReviewer, Officer, Printer, Section};

/// Order codes.
pub const ORDER_PLACE: Action =
    Action::new("codes.order.place", &[BusinessOwner, BusinessOperator], "订购赋码", "Order codes");

/// See orders and blocks: the bureau, the business, and the printing works those handed to it.
pub const ORDER_READ: Action = Action::new(
    "codes.order.read",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator, Printer],
    "查看赋码订单",
    "See orders of codes",
);

/// Print codes: take the job, download the file, report rolls, inspection and delivery.
pub const PRINT: Action =
    Action::new("codes.print", &[BusinessOwner, BusinessOperator, Printer], "印制码", "Print codes");

/// Confirm that rolls came in.
pub const RECEIVE: Action =
    Action::new("codes.receive", &[BusinessOwner, BusinessOperator], "签收卷材", "Receive rolls");

/// Bind codes to lots.
pub const BIND: Action =
    Action::new("codes.bind", &[BusinessOwner, BusinessOperator], "关联批次", "Bind codes to lots");

/// See what was bound.
pub const BINDING_READ: Action = Action::new(
    "codes.binding.read",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator],
    "查看关联记录",
    "See bindings",
);

/// Say that the packs of a block are on sale.
pub const MARKET: Action =
    Action::new("codes.market", &[BusinessOwner, BusinessOperator], "上市", "Put on the market");

/// Make codes void.
pub const VOID: Action = Action::new(
    "codes.void",
    &[Leader, Section, BusinessOwner, BusinessOperator],
    "作废码",
    "Make codes void",
);

/// Recall goods by their codes, and end a recall.
pub const RECALL: Action =
    Action::new("codes.recall", &[Leader, Section, BusinessOwner], "召回", "Recall goods");

/// See recalls.
pub const RECALL_READ: Action = Action::new(
    "codes.recall.read",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator],
    "查看召回",
    "See recalls",
);

/// Say that packs were sold or used up: any seller.
pub const CONSUME: Action =
    Action::new("codes.consume", &[BusinessOwner, BusinessOperator], "核销", "Consume codes");

/// Pack items into cases and cases onto pallets.
pub const PACK: Action =
    Action::new("codes.pack", &[BusinessOwner, BusinessOperator], "装箱", "Pack cases and pallets");

/// See the life of one code.
pub const CODE_READ: Action = Action::new(
    "codes.code.read",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator],
    "查看单码",
    "See the life of a code",
);

/// See how many codes there are.
pub const COUNT: Action = Action::new(
    "codes.count",
    &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator],
    "查看赋码统计",
    "Count codes",
);

/// Draw labels.
pub const LABEL: Action =
    Action::new("codes.label", &[BusinessOwner, BusinessOperator, Printer], "制作标签", "Draw labels");

/// All of them.
pub const ALL: &[&Action] = &[
    &ORDER_PLACE,
    &ORDER_READ,
    &PRINT,
    &RECEIVE,
    &BIND,
    &BINDING_READ,
    &MARKET,
    &VOID,
    &RECALL,
    &RECALL_READ,
    &CONSUME,
    &PACK,
    &CODE_READ,
    &COUNT,
    &LABEL,
];
