#![doc = include_str!("../README.md")]

mod cli;
mod commands;
pub mod county;
mod demo;
pub mod settings;
mod terminal;

pub use cli::{command, main};
