//! Sets of counters as runs: rolls, bindings, voids and consumption of a million codes in a few
//! bytes.

mod set;
mod span;
#[cfg(test)]
mod tests;
mod text;

pub use set::RangeSet;
pub use span::Span;
pub use text::RangeTextError;
