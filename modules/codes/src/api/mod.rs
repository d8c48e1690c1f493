//! JSON routes under `/api/v1`, and the files that printing works download.

mod bindings;
mod blocks;
mod cases;
mod codes;
mod counts;
mod download;
mod files;
mod labels;
mod orders;
mod recalls;
mod voids;

pub use codes::{CodeLife, LifeEvent, life};
pub(crate) use files::{SumsView, archive_of, sums_of, sums_so_far};

use std::sync::Arc;

use heng_kernel::{Outcome, Refusal};
use heng_web::{Ctx, Reply, Route};

use crate::book::CodeBook;

/// All routes of codes.
pub(crate) fn routes() -> Vec<Route> {
    let parts = [
        orders::routes(),
        blocks::routes(),
        files::routes(),
        bindings::routes(),
        voids::routes(),
        recalls::routes(),
        cases::routes(),
        codes::routes(),
        counts::routes(),
        labels::routes(),
    ];
    parts.into_iter().flatten().collect()
}

/// The code book of this node.
fn book(ctx: &Ctx) -> Outcome<Arc<CodeBook>> {
    Ok(ctx.app.ext::<Arc<CodeBook>>()?.clone())
}

/// After a change of what code books hold: this node sees it at once, the others within a quarter of a second.
async fn catch_up(ctx: &Ctx, book: &CodeBook) -> Reply<()> {
    Ok(book.catch_up(&ctx.app.store).await?)
}

/// A variable of the query that must be there.
fn wanted(field: &'static str) -> Refusal {
    Refusal::new("request/missing", format!("缺少 {field}。"), format!("{field} is missing.")).field(field)
}
