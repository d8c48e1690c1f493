#![doc = include_str!("../README.md")]

mod edge;
pub mod ui;

pub use edge::*;
pub use heng_access::{Action, Caller};
pub use ui::{Frame, Icon, Phone, public, shell, shell_with, visitor, wall};
