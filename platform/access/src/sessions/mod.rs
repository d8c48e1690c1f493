//! Signed-in browsers: the server keeps the session, the browser an opaque secret.

mod model;
mod rules;
mod sign_in;
pub(crate) mod sql;
mod store;

pub use model::{Ending, Origin, Session};
pub use rules::{Lifetime, is_due, is_open};
pub use sign_in::{Candidate, SignIn, begin, finish};
pub use store::{caller, end, end_all, list, purge, settle, touch};
