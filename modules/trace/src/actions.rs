//! What can be done with events, and by whom.

use heng_access::Action;
use heng_kernel::Role::{self, BusinessOperator, BusinessOwner, Leader, LegalReviewer, Officer, Section};

/// Send events to the repository: a business its own, the bureau what it took over from other systems.
pub static CAPTURE: Action = Action::new(
    "trace.event.capture",
    &[Section, BusinessOwner, BusinessOperator],
    "采集追溯事件",
    "Capture events of traceability",
);

/// See events: the bureau all, a business its own and those of goods that passed through it.
pub static READ: Action =
    Action::new("trace.event.read", READERS, "查看追溯事件", "See events of traceability");

/// Keep queries under a name, and take them away again.
pub static QUERY: Action =
    Action::new("trace.query.keep", READERS, "保存追溯查询", "Keep named queries of events");

/// See recalls and what they would cover; acknowledge a notice, hand goods back. A business those that concern it.
pub static RECALL_READ: Action =
    Action::new("trace.recall.read", READERS, "查看和配合召回", "See recalls, and take part in them");

/// Open a recall: everything that came of the lots is frozen.
pub static RECALL: Action =
    Action::new("trace.recall.open", &[Leader, Section, BusinessOwner], "发起召回", "Open a recall");

/// Set how much of a lot may be lost before its balance is broken.
pub static LOSS: Action =
    Action::new("trace.loss.set", &[Leader, Section], "设定允许损耗", "Set the allowed loss of products");

/// Write down what comes in, is made, goes out and is tested at one's own places.
pub static CHAIN: Action = Action::new(
    "trace.chain.record",
    &[BusinessOwner, BusinessOperator],
    "登记进货、生产、销货和检测",
    "Record goods in, made, out and tested",
);

/// See the goods of a shop: open to everyone.
pub static SHOP_SEE: Action =
    Action::new("trace.shop.see", &[Role::Public], "查看店铺在售商品", "See the goods of a shop");

/// All of them.
pub(crate) const ALL: &[&Action] =
    &[&CAPTURE, &READ, &QUERY, &RECALL_READ, &RECALL, &LOSS, &CHAIN, &SHOP_SEE];

const READERS: &[Role] = &[Leader, Section, Officer, LegalReviewer, BusinessOwner, BusinessOperator];
