//! What codes look like to those who ask and those who store: orders, blocks, rolls, bindings, recalls, cases.

mod block;
mod counts;
mod order;
mod recall;
mod row;

pub use block::{BindingView, BlockView, RollView, Step, Tally};
pub(crate) use block::{Issued, read_binding, read_issued, read_roll, read_step};
pub(crate) use counts::read_counts;
pub use counts::{CountRow, Counts};
pub use order::{CertificateView, NewOrder, OrderView};
pub(crate) use order::{read_order, tail};
pub use recall::Recall;
pub(crate) use recall::read_recall;
pub(crate) use row::{bad, gtin, gtin_at, key_of, span_at, sscc_at, version_at};
