//! Functions over an open transaction. What an actor may see is the caller's [`Scope`](heng_access::Scope).

mod enter;
mod list;
mod membership;
mod premises;
mod read;
mod standing;

pub use enter::{enter, import};
pub use list::{Filter, list};
pub(crate) use membership::over;
pub use membership::{cancel, join, memberships, renew};
pub(crate) use premises::read as read_premises;
pub use premises::{add_premises, premises};
pub(crate) use read::row;
pub use read::{Revealed, reveal, set_phone, visible};
pub use standing::set_standing;
