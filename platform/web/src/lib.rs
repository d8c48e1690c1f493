#![doc = include_str!("../README.md")]

mod edge;
mod seam;
pub mod ui;

pub use edge::*;
pub use seam::{Action, Caller};
pub use ui::{Phone, public, shell, shell_with};
