#![doc = include_str!("../README.md")]

pub mod judgement;
pub mod places;
