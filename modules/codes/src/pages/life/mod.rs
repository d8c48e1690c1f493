//! `/codes/{gtin}/{serial}`: the life of one code.

mod events;
mod page;
mod read;

use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Text, Time};
use heng_store::Tx;
use heng_web::Route;

use crate::actions::CODE_READ;

/// How often a code was scanned, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scans {
    /// How often.
    pub count: u64,
    /// The first time.
    pub first: Option<Time>,
    /// The last time.
    pub last: Option<Time>,
    /// That it became suspicious, and what officers concluded.
    pub notes: Vec<ScanNote>,
}

/// Something that scans led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanNote {
    /// When.
    pub at: Time,
    /// Whether it speaks against the code.
    pub bad: bool,
    /// What happened, in a word.
    pub title: Text,
    /// More of it, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
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
