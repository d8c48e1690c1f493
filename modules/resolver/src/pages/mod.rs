//! What people see.

mod consumer;
mod drawing;
mod fresh;
mod office;
mod place;
mod record;

use heng_kernel::{Text, Time};

pub(crate) use consumer::{Face, consumer};
pub(crate) use fresh::fresh;
pub(crate) use office::{nav, routes};
pub(crate) use place::{PlaceOfBusiness, place_page, town};

/// `2022-10-24 09:41` in China.
pub(crate) fn minute(at: Time) -> String {
    at.to_string().chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

/// The head of every public page.
const BRAND: Text = Text::new("苍南一物一码", "Cangnan item codes");
const COMPLAIN: Text = Text::new("投诉举报", "Complain");
