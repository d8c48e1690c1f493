//! GS1 Digital Link URIs: `https://example.com/01/09520123456788/10/AB?17=261231`.
//!
//! GS1 Digital Link Standard: URI Syntax 1.7. A link is a stem of any length, then the primary key with its
//! qualifiers in the path, then data attributes in the query. Compressed links are neither read nor written.

mod alpha;
mod generate;
mod parse;
mod path;
mod percent;

#[cfg(test)]
mod tests;

pub use generate::{CANONICAL_STEM, Link, link};
pub use parse::{looks_like_link, parse};
pub use path::is_sequence;
pub use percent::{Part, escape, unescape};
