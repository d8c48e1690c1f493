//! What the resolver asks of the rest of the house, as it needs it. One adapter answers from products, parties and
//! codes; a test answers from a table.

use heng_kernel::{Outcome, Time};
use heng_store::Tx;
use jiff::civil::Date;

use crate::judgement::{Recall, Void};
use crate::links::Link;
use crate::scans::CodeKey;

/// The registers of goods and codes as the resolver sees them.
pub trait Register: Send + Sync + 'static {
    /// The identity of a serial, if a block ever issued it. From memory, without the database.
    fn find(&self, gtin: u64, serial: &str) -> Option<CodeKey>;

    /// The recalls in force that cover this lot, or this one code. From memory, so that a recall shows within a second.
    fn recalls(&self, gtin: u64, lot: Option<&str>, code: Option<CodeKey>) -> Vec<Recall>;

    /// What happened to an issued code.
    fn life(&self, tx: &mut Tx<'_>, code: CodeKey) -> Outcome<CodeLife>;

    /// The product under a GTIN, once published; a withdrawn one stays known.
    fn goods(&self, tx: &mut Tx<'_>, gtin: u64) -> Outcome<Option<Goods>>;

    /// A lot of a product.
    fn lot(&self, tx: &mut Tx<'_>, gtin: u64, lot: &str) -> Outcome<Option<Lot>>;

    /// The links of a product (`false`) and of one lot of it (`true`), in the order of registration.
    fn links(&self, tx: &mut Tx<'_>, gtin: u64, lot: Option<&str>) -> Outcome<Vec<(bool, Link)>>;
}

/// What happened to an issued code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeLife {
    /// The lot that it is bound to.
    pub lot: Option<String>,
    /// Declared void; wins over everything else.
    pub void: Option<Void>,
    /// Reported as used up.
    pub consumed: Option<Time>,
}

/// A product as a shopper sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// Its name, e.g. 头水坛紫菜 100 g.
    pub name: String,
    /// Its brand; may be empty.
    pub brand: String,
    /// The registered name of its maker.
    pub maker: Option<String>,
    /// The production licence (SC…).
    pub licence: Option<String>,
    /// The geographical indication that it bears.
    pub indication: Option<String>,
    /// Whether it has a shelf life, so that every lot must have a last day.
    pub perishable: bool,
}

/// A lot as a shopper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Production date (生产日期).
    pub produced: Date,
    /// Last day of shelf life (保质期至).
    pub expires: Option<Date>,
}
