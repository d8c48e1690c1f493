#![doc = include_str!("../README.md")]

pub mod model;
pub mod problem;

pub use problem::{Place, Problem, Problems, Rule, Severity};
