//! Finding products within what one may see.

use std::collections::HashMap;

use heng_access::Scope;
use heng_kernel::{BusinessId, Cursor, Fault, Outcome, Page, PageSize, Stop};
use heng_store::Tx;

use super::read::{list, product};
use crate::model::{Life, Product};

/// What is looked for; what is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A part of the name, the brand or the category, or a whole GTIN.
    pub text: Option<String>,
    /// Of one business.
    pub business: Option<BusinessId>,
    /// Where it stands.
    pub life: Option<Life>,
}

/// A page of what the scope sees, by GTIN. A narrowed list looks at [`LOOKED_AT`] products a page at most, so a page may
/// be short and still have a next one.
pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &Filter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Outcome<Page<Product>> {
    if let Some(gtin) = filter.text.as_deref().and_then(|text| text.trim().parse().ok()) {
        return one(product(tx, scope, gtin));
    }
    let owner = match (scope, filter.business) {
        (Scope::Business(own), Some(asked)) if *own != asked => {
            return Ok(Page { items: vec![], next: None });
        }
        (Scope::Business(own), _) => Some(*own),
        (_, asked) => asked,
    };
    let mut walk = Walk { seen: HashMap::new(), found: Vec::new(), looked: 0, at: after.cloned() };
    while walk.found.len() <= size.get() && walk.looked < LOOKED_AT {
        let piece = list(tx, owner, walk.at.as_ref(), PageSize::of(PageSize::MAX))?;
        walk.looked += piece.items.len();
        for product in piece.items {
            if holds(filter, &product) && walk.sees(tx, scope, product.business)? {
                walk.found.push(product);
            }
        }
        walk.at = piece.next;
        if walk.at.is_none() {
            break;
        }
    }
    let mut page = Page::cut(walk.found, size, |product| product.gtin.clone());
    page.next = page.next.or(walk.at);
    Ok(page)
}

fn one(found: Outcome<Product>) -> Outcome<Page<Product>> {
    match found {
        Ok(product) => Ok(Page { items: vec![product], next: None }),
        Err(Stop::Refused(_)) => Ok(Page { items: vec![], next: None }),
        Err(fault) => Err(fault),
    }
}

struct Walk {
    /// Which businesses the scope sees, as far as asked.
    seen: HashMap<BusinessId, bool>,
    found: Vec<Product>,
    looked: usize,
    at: Option<Cursor>,
}

impl Walk {
    fn sees(&mut self, tx: &mut Tx<'_>, scope: &Scope, business: BusinessId) -> Result<bool, Fault> {
        if let Some(known) = self.seen.get(&business) {
            return Ok(*known);
        }
        let sees = super::reach::in_scope(tx, scope, business)?;
        self.seen.insert(business, sees);
        Ok(sees)
    }
}

fn holds(filter: &Filter, product: &Product) -> bool {
    let text = filter.text.as_deref().map(|text| text.trim().to_lowercase()).unwrap_or_default();
    let named = [&product.name, &product.brand, &product.category];
    filter.life.is_none_or(|life| life == product.life)
        && (text.is_empty() || named.iter().any(|part| part.to_lowercase().contains(&text)))
}

/// How many products a page of a narrowed list looks at.
pub const LOOKED_AT: usize = 5_000;
