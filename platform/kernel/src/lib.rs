#![doc = include_str!("../README.md")]

mod act;
mod actor;
mod fault;
mod generations;
mod id;
mod kinds;
mod lang;
mod money;
mod page;
mod refusal;
mod time;

pub use act::{Act, Rng, rng_from_os, rng_from_seed};
pub use actor::{Actor, OrgPath, Role, Via};
pub use fault::{Fault, Outcome, Stop};
pub use generations::Generations;
pub use id::{Id, IdError, Kind};
pub use kinds::*;
pub use lang::{Lang, Text};
pub use money::Money;
pub use page::{Cursor, Page, PageSize};
pub use refusal::{Basis, Refusal, Status};
pub use time::{SHANGHAI, Time, TimeError};

#[cfg(test)]
mod tests;
