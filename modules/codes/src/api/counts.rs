//! `/api/v1/code-counts`

use heng_access::Scope;
use heng_kernel::{BusinessId, Page, PageSize, Refusal};
use heng_web::{Ctx, Paged, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::wanted;
use crate::actions::COUNT;
use crate::model::{CountRow, gtin};
use crate::store::{By, counts};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/code-counts", &COUNT, list)
            .summary("赋码统计：按企业、商品、批次、码段", "Counts of codes by business, product, lot, block")
            .query::<Asked>()
            .gives::<Page<CountRow>>(200)
            .refuses(&["codes/count-by", "codes/gtin"]),
    ]
}

/// What is counted.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// `business`, `product`, `lot`, `block`.
    by: String,
    /// The product, for lots and blocks.
    gtin: Option<String>,
    /// One business, for products.
    business: Option<BusinessId>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Paged<CountRow>> {
    let scope = Scope::of(&ctx.actor, &COUNT);
    let by = by(&asked)?;
    let size = asked.limit.map_or_else(PageSize::default, PageSize::of);
    ctx.read(move |tx| Ok(counts(tx, &scope, by, asked.after.as_deref(), size)?)).await.map(Paged)
}

fn by(asked: &Asked) -> Result<By, Refusal> {
    let product = || gtin(asked.gtin.as_deref().ok_or_else(|| wanted("gtin"))?);
    match asked.by.as_str() {
        "business" => Ok(By::Business),
        "product" => Ok(By::Product(asked.business)),
        "lot" => Ok(By::Lot(product()?)),
        "block" => Ok(By::Block(product()?)),
        _ => {
            let (zh, en) =
                ("by 应为 business、product、lot 或 block", "by is business, product, lot or block");
            Err(Refusal::new("codes/count-by", zh, en).field("by"))
        }
    }
}
