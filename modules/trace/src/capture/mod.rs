//! Capture: events come in, are kept exactly as they came, and are known once (EPCIS 2.0.1, clause 8.2.6).

mod document;
mod keep;
mod prepare;
mod read;
mod split;

pub use document::deflate;
pub(crate) use document::parts;
pub use keep::{Behaviour, Capture, Kept, ProblemLine, fresh, keep};
pub(crate) use prepare::declared;
pub use prepare::{Format, Good, Prepared, format, prepare};
pub use read::{Stored, capture, captures, ids, known, named, stored};
pub use split::{Parts, split};
