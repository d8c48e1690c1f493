//! What forms and programs send, and what they get together.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{BusinessId, Outcome, Refusal};
use heng_store::Tx;
use heng_web::{Ctx, Paging};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Life, Link, Lot, NewProduct, Picture, Product, Report};
use crate::store::{self, Filter};

/// What is looked for, and which page of it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(crate) struct Find {
    /// A part of the name, the brand or the category, or a whole GTIN.
    pub(crate) q: Option<String>,
    /// Of one business.
    pub(crate) business: Option<BusinessId>,
    /// Where it stands.
    pub(crate) life: Option<Life>,
    /// The `next` of the page before; opaque.
    pub(crate) after: Option<String>,
    /// How many items, 1 to 200; 50 unless said.
    #[schemars(range(min = 1, max = 200))]
    pub(crate) limit: Option<u16>,
}

impl Find {
    pub(crate) fn meant(&self) -> (Filter, Paging) {
        let filter = Filter { text: self.q.clone(), business: self.business, life: self.life };
        (filter, Paging { after: self.after.clone(), limit: self.limit })
    }

    /// The address of the same list with one thing changed; an empty value leaves it out.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let own = [
            ("q", self.q.clone()),
            ("business", self.business.map(|business| business.to_string())),
            ("life", self.life.map(|life| life.name().to_owned())),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (field, held) in own {
            let held = if field == name { value.to_owned() } else { held.unwrap_or_default() };
            if !held.is_empty() {
                query.append_pair(field, &held);
            }
        }
        format!("/products?{}", query.finish()).trim_end_matches('?').to_owned()
    }
}

/// The next version of a product.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revision {
    /// The version that was read: of two editors the second is told.
    pub(crate) base: u32,
    /// All that is said of the product from now on.
    pub(crate) product: NewProduct,
}

/// Why.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    /// Why.
    pub(crate) why: String,
}

/// A product with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Known {
    /// The product.
    #[serde(flatten)]
    pub(crate) product: Product,
    /// Its links, in their order.
    pub(crate) links: Vec<Link>,
    /// Its pictures, in their order.
    pub(crate) pictures: Vec<Picture>,
}

impl Known {
    /// The product, if the scope sees it.
    pub(crate) fn find(tx: &mut Tx<'_>, scope: &Scope, gtin: Gtin) -> Outcome<Self> {
        let product = store::product(tx, scope, gtin)?;
        let links = store::links(tx, gtin, None)?.into_iter().map(|(_, link)| link).collect();
        Ok(Self { product, links, pictures: store::pictures(tx, gtin)? })
    }
}

/// A lot with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct KnownLot {
    /// The lot.
    #[serde(flatten)]
    pub(crate) lot: Lot,
    /// Its own links.
    pub(crate) links: Vec<Link>,
    /// Its test reports.
    pub(crate) reports: Vec<Report>,
}

impl KnownLot {
    /// The lot, if the scope sees its product.
    pub(crate) fn find(tx: &mut Tx<'_>, scope: &Scope, gtin: Gtin, lot: &str) -> Outcome<Self> {
        let lot = store::lot(tx, scope, gtin, lot)?;
        let links = store::links(tx, gtin, Some(&lot.lot))?;
        let links = links.into_iter().filter(|(own, _)| *own).map(|(_, link)| link).collect();
        let reports = store::reports(tx, gtin, &lot.lot)?;
        Ok(Self { lot, links, reports })
    }
}

/// What the asker may see, for the action of the route.
pub(crate) fn scope(ctx: &Ctx) -> Scope {
    Scope::of(&ctx.actor, ctx.action)
}

/// The asker's own business.
pub(crate) fn own(ctx: &Ctx) -> Result<BusinessId, Refusal> {
    scope(ctx).business().ok_or_else(|| {
        Refusal::new("products/no-business", "账号没有绑定市场主体", "the account belongs to no business")
            .status(heng_kernel::Status::Forbidden)
    })
}

/// A GTIN in an address; what is none names nothing.
pub(crate) fn named(gtin: &str) -> Result<Gtin, Refusal> {
    crate::rules::gtin(gtin).map_err(|_| Refusal::not_found("没有这个商品", "there is no such product"))
}
