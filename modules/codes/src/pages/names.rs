//! What products and businesses are called, for the things on one page.

use std::collections::HashMap;

use heng_gs1::key::Gtin;
use heng_kernel::{BusinessId, Fault};
use heng_parties::facts as parties;
use heng_products::{Product, facts as products};
use heng_store::Tx;

use super::common::shown;

/// The names that a page needs.
#[derive(Debug, Default)]
pub(super) struct Names {
    products: HashMap<String, String>,
    businesses: HashMap<BusinessId, String>,
}

impl Names {
    /// Learns the names of products by their GTINs.
    pub(super) fn products<'a>(
        mut self,
        tx: &mut Tx<'_>,
        gtins: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Fault> {
        for gtin in gtins {
            if self.products.contains_key(gtin) {
                continue;
            }
            let key: Option<Gtin> = gtin.parse().ok();
            let found = key.map(|key| products::product(tx, key)).transpose()?.flatten();
            if let Some(product) = found {
                self.products.insert(gtin.to_owned(), product.name);
            }
        }
        Ok(self)
    }

    /// Learns the names of businesses.
    pub(super) fn businesses(
        mut self,
        tx: &mut Tx<'_>,
        ids: impl IntoIterator<Item = BusinessId>,
    ) -> Result<Self, Fault> {
        for id in ids {
            if !self.businesses.contains_key(&id)
                && let Some(business) = parties::business(tx, id)?
            {
                self.businesses.insert(id, business.name);
            }
        }
        Ok(self)
    }

    /// The product's name, or its GTIN.
    pub(super) fn product<'n>(&'n self, gtin: &'n str) -> &'n str {
        self.products.get(gtin).map_or_else(|| shown(gtin), String::as_str)
    }

    /// The business's name, or a dash.
    pub(super) fn business(&self, id: BusinessId) -> &str {
        self.businesses.get(&id).map_or("—", String::as_str)
    }
}

/// A value and its words, for a list to choose from.
pub(super) type Choice = (String, String);

/// Products to choose from: by name, with the digits under their bars.
pub(super) fn choices(products: Vec<Product>) -> Vec<Choice> {
    let choice = |product: Product| {
        let words = format!("{} · {}", product.name, shown(&product.gtin));
        (product.gtin, words)
    };
    products.into_iter().map(choice).collect()
}

/// The same as a select of the design system takes them.
pub(super) fn options(choices: &[Choice]) -> Vec<(&str, &str)> {
    choices.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect()
}
