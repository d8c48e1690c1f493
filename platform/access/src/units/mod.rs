//! The organisation tree (局 → 科/所/队) and the towns that each unit looks after.

mod model;
mod rules;
pub(crate) mod sql;
mod store;

pub use model::{NewUnit, Unit, UnitKind};
pub use rules::{check, is_root};
pub use store::{add, by_path, covers, list, root, towns};
pub(crate) use store::{bureau, unknown};
