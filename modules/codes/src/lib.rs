#![doc = include_str!("../README.md")]

pub mod blocks;
pub mod keys;
pub mod labels;
pub mod ranges;
pub mod serial;
