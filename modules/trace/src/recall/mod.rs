//! Recall (一键召回): from bad lots to everything that came of them, to everyone who has some of it, until it is back.

mod model;
mod open;
mod rules;
mod scope;
mod steps;
#[cfg(test)]
mod tests;

pub use model::{Holder, NewRecall, NewStep, Recall, Share, Source, Step, StepKind};
pub use open::{Freeze, Freezing, Frozen, open};
pub use rules::{Clock, Deadline, From, Known, Level, Rules, clocks, rules_on};
pub use scope::{Common, Scope, common, scope};
pub use steps::{list, one, step};
