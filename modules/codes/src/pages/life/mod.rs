//! `/codes/{gtin}/{serial}`: the life of one code.

mod events;
mod page;
mod read;

use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Time};
use heng_store::Tx;
use heng_web::Route;

use crate::actions::CODE_READ;

/// How often a code was scanned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scans {
    /// How often.
    pub count: u64,
    /// The first time.
    pub first: Option<Time>,
    /// The last time.
    pub last: Option<Time>,
}

/// Asks whoever keeps scans: of a product, under a key version, the code with a counter. The program puts one beside the
/// code book as state; without it the page says nothing of scans.
#[derive(Clone, Copy)]
pub struct ScansOf(pub fn(&mut Tx<'_>, Gtin, u8, u64) -> Result<Scans, Fault>);

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/codes/{gtin}/{serial}", &CODE_READ, page::show)
            .summary("一码一生", "The life of one code"),
    ]
}
