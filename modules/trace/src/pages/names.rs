//! Names for people: a product and its lot, a place and whose it is.

use std::collections::{BTreeMap, BTreeSet};

use heng_gs1::digital_link::{Part, unescape};
use heng_gs1::key::{Gln, Gtin};
use heng_kernel::{Fault, Lang, Text};
use heng_parties::facts as parties;
use heng_products::facts as products;
use heng_store::Tx;

use super::common::STEM;

/// What is known of the things and places of a page.
#[derive(Debug, Default)]
pub(super) struct Names {
    products: BTreeMap<String, Goods>,
    places: BTreeMap<String, Place>,
}

/// A product.
#[derive(Debug, Clone)]
pub(super) struct Goods {
    pub(super) name: String,
    pub(super) specification: String,
}

/// A place of business.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) holder: String,
    pub(super) phone: String,
}

impl Names {
    /// Looks all of these up, each once.
    pub(super) fn of<'i>(tx: &mut Tx<'_>, ids: impl Iterator<Item = &'i str>) -> Result<Self, Fault> {
        let mut names = Self::default();
        let keys: BTreeSet<&str> = ids.collect();
        for id in keys {
            names.look(tx, id)?;
        }
        Ok(names)
    }

    fn look(&mut self, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
        if let Some(gtin) = gtin(id).filter(|gtin| !self.products.contains_key(*gtin)) {
            let found =
                gtin.parse::<Gtin>().ok().map(|gtin| products::product(tx, gtin)).transpose()?.flatten();
            if let Some(of) = found {
                let goods = Goods { name: of.name, specification: of.specification };
                self.products.insert(gtin.to_owned(), goods);
            }
        }
        if let Some(gln) = gln(id).filter(|gln| !self.places.contains_key(*gln)) {
            let found = gln.parse::<Gln>().ok().map(|gln| parties::premises(tx, gln)).transpose()?.flatten();
            if let Some(of) = found {
                let holder = parties::business(tx, of.business)?;
                let (holder, phone) = holder.map(|holder| (holder.name, holder.phone)).unwrap_or_default();
                let place = Place { name: of.name, address: of.address, holder, phone };
                self.places.insert(gln.to_owned(), place);
            }
        }
        Ok(())
    }

    /// What a thing or place is called.
    pub(super) fn title(&self, lang: Lang, id: &str) -> String {
        if let Some(place) = self.place(id) {
            return place.name.clone();
        }
        if let Some(goods) = self.goods(id) {
            return goods.name.clone();
        }
        let (zh, en, value) = if let Some(sscc) = tail(id, "00/") {
            ("物流单元", "Logistic unit", sscc)
        } else if let Some(gtin) = gtin(id) {
            ("商品", "Product", gtin)
        } else if let Some(gln) = gln(id) {
            ("地点", "Place", gln)
        } else {
            return last(id);
        };
        format!("{} {value}", Text::new(zh, en).get(lang))
    }

    /// The line under it: the lot or serial, whose place it is.
    pub(super) fn under(&self, lang: Lang, id: &str) -> String {
        if let Some(place) = self.place(id) {
            return place.holder.clone();
        }
        if let Some(lot) = lot(id) {
            return format!("{} {lot}", Text::new("批次", "Lot").get(lang));
        }
        match serial(id) {
            Some(serial) => format!("{} {serial}", Text::new("序列号", "Serial").get(lang)),
            None => String::new(),
        }
    }

    /// Both in one line.
    pub(super) fn line(&self, lang: Lang, id: &str) -> String {
        let (title, under) = (self.title(lang, id), self.under(lang, id));
        if under.is_empty() { title } else { format!("{title} · {under}") }
    }

    /// The product of a thing.
    pub(super) fn goods(&self, id: &str) -> Option<&Goods> {
        self.products.get(gtin(id)?)
    }

    /// The place of a location.
    pub(super) fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(gln(id)?)
    }
}

/// The last word of a name that is no GS1 key, as it was typed.
fn last(id: &str) -> String {
    let word = id.rsplit(['/', ':']).next().unwrap_or(id);
    let bytes: Result<Vec<u8>, _> = unescape(word, Part::Path).collect();
    bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| word.to_owned())
}

/// The GTIN of a canonical Digital Link.
pub(super) fn gtin(id: &str) -> Option<&str> {
    tail(id, "01/")
}

/// The GLN of a canonical Digital Link, of a place or of a party.
pub(super) fn gln(id: &str) -> Option<&str> {
    tail(id, "414/").or_else(|| tail(id, "417/"))
}

/// The lot of a canonical Digital Link.
pub(super) fn lot(id: &str) -> Option<String> {
    qualifier(id, "/10/")
}

fn serial(id: &str) -> Option<String> {
    qualifier(id, "/21/")
}

fn qualifier(id: &str, code: &str) -> Option<String> {
    let (_, rest) = id.strip_prefix(STEM)?.split_once(code)?;
    let value = rest.split('/').next()?;
    let bytes: Result<Vec<u8>, _> = unescape(value, Part::Path).collect();
    String::from_utf8(bytes.ok()?).ok()
}

/// The value of the first application identifier.
fn tail<'i>(id: &'i str, code: &str) -> Option<&'i str> {
    id.strip_prefix(STEM)?.strip_prefix(code)?.split('/').next()
}
