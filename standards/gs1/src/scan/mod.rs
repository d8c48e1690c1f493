//! What scanners send: a symbology identifier, then the data.
//!
//! GS1 General Specifications 5.1.3 (symbology identifiers of GS1 carriers) and 7.8; ISO/IEC 15424.

mod read;
mod symbology;
mod write;

#[cfg(test)]
mod tests;

pub use read::{Reading, read};
pub use symbology::Symbology;
pub use write::write;
