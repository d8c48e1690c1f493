#![doc = include_str!("../README.md")]

pub mod description;
pub mod judgement;
pub mod links;
pub mod linkset;
pub mod places;
pub mod scans;
pub mod till;
