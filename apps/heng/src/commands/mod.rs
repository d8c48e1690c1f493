//! `heng <noun> <verb>`: one noun a file.

pub(crate) mod calendar;
pub(crate) mod cn;
pub(crate) mod codes;
pub(crate) mod demo;
pub(crate) mod epcis;
pub(crate) mod gs1;
pub(crate) mod journal;
mod lines;
pub(crate) mod serve;
pub(crate) mod till;
pub(crate) mod user;
