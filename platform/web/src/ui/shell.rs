//! The frames that pages stand in: the back office, and the public phone page.

mod desk;
mod phone;
mod switches;
mod wall;

pub use desk::{Frame, shell, shell_with};
pub use phone::{Phone, public, visitor};
pub(crate) use switches::{document, ribbon};
pub use wall::wall;
