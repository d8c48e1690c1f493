#![doc = include_str!("../README.md")]

pub mod hash;
pub mod identifiers;
pub mod json;
pub mod model;
pub mod problem;
pub mod query;
pub mod read;
pub mod respell;
pub mod uri;
pub mod vocabulary;
pub mod warnings;
pub mod xml;

pub use problem::{Place, Problem, Problems, Rule, Severity};
pub use read::{ContentKind, EventSpan, Options, Read};
