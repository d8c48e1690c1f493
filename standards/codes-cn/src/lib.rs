#![doc = include_str!("../README.md")]

mod check;
mod credit;
mod industry;
mod licence;
pub mod mask;
mod name;
mod organisation;
mod region;
mod resident;
mod sign;
mod town;

pub use credit::{Authority, Category, CreditCode, CreditCodeError, Part};
pub use industry::{INDUSTRIES, Industry, SECTIONS, Section};
pub use licence::{LicenceError, LicenceKind, LicenceNumber, LicenceWarning};
pub use name::Name;
pub use organisation::{OrgCode, OrgCodeError};
pub use region::{RegionCode, RegionError};
pub use resident::{ResidentId, ResidentIdError};
pub use town::{TOWNS, Town, TownKind};
