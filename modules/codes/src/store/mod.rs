//! Functions over an open transaction. Each asks first what the actor may see and do; whoever may not see a thing is told
//! that there is none. Each change appends its journal events in the same transaction, last.
//!
//! Locks on PostgreSQL are taken in one order, so that nobody waits in a circle: upload, blocks, lots, the pulse of the
//! code books, the journal.

mod bind;
mod blocked;
mod cases;
mod consume;
mod counts;
mod keep;
mod line;
mod order;
mod print;
mod range;
mod read;
mod recall;
pub(crate) mod refuse;
mod rolls;
mod state;
mod sums;
mod upload;
mod void;

pub use bind::{BindingReport, NewBinding, RebindingInput, bind};
pub use blocked::{Blocked, BlockedPage, blocklist_since};
pub use cases::{CaseView, NewPacking, PackReport, case, pack};
pub use consume::{Consumed, ConsumptionReport, NewConsumption, consume};
pub(crate) use counts::all_counts;
pub use counts::{By, counts};
pub use line::{LineReport, NewLineFile, Problem, bind_line_file};
pub use order::place;
pub use print::{
    CertificateInput, check_certificate, deliver, finish_printing, inspect, put_on_market, receive,
};
pub use range::{CodeMark, CodeRange};
pub use read::{binding_list, block, block_list, order, order_list, recall_list, rolls};
pub(crate) use read::{printable, seen};
pub use recall::{EndRecall, NewRecall, end_recall, recall};
pub use rolls::{NewRoll, NewRolls, report_rolls};
pub(crate) use sums::{FileOf, keep_sums, known_sums};
pub use void::{NewVoid, VoidReport, void};
