#![doc = include_str!("../README.md")]

pub mod blocks;
pub mod keys;
pub mod labels;
pub mod print;
pub mod ranges;
mod refusals;
pub mod rules;
pub mod serial;
