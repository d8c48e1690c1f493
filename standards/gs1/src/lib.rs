#![doc = include_str!("../README.md")]

pub mod ai;
pub mod bracketed;
#[cfg(feature = "check")]
pub mod check;
pub mod digital_link;
mod element;
pub mod element_string;
pub mod epc;
mod error;
pub mod gbt33993;
pub mod hri;
pub mod key;
pub mod lint;
pub mod message;
mod options;
pub mod relations;
pub mod scan;

pub use element::{Element, Elements, MAX_ELEMENTS, MAX_INPUT, MAX_VALUE, Piece, Scratch};
pub use error::{Chinese, Code, Error};
pub use options::Options;
