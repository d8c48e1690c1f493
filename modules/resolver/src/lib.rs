#![doc = include_str!("../README.md")]

pub mod judgement;
pub mod links;
pub mod places;
