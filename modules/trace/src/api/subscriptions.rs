//! Subscriptions of named queries: there are none, and nobody is permitted to make one (EPCIS 2.0.1, clause 8.2.5).

use axum::http::HeaderMap;
use axum::response::Response;
use heng_web::{Ctx, Path, Problem, Reply};

use super::headers::{agreed, discovery, document};
use super::problem::{missing, refused};
use super::queries::find;

pub(super) async fn options(ctx: Ctx, Path(name): Path<String>) -> Reply<Response> {
    find(&ctx, &name).await?;
    Ok(discovery("OPTIONS, GET, HEAD, POST"))
}

pub(super) async fn list(ctx: Ctx, headers: HeaderMap, Path(name): Path<String>) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    find(&ctx, &name).await?;
    Ok(document("application/json", "[]"))
}

pub(super) async fn post(ctx: Ctx, Path(name): Path<String>) -> Reply<Response> {
    find(&ctx, &name).await?;
    Err(not_permitted())
}

pub(super) async fn options_one(Path(_): Path<(String, String)>) -> Reply<Response> {
    Err(missing())
}

pub(super) async fn get(Path(_): Path<(String, String)>) -> Reply<Response> {
    Err(missing())
}

pub(super) async fn delete(Path(_): Path<(String, String)>) -> Reply<Response> {
    Err(missing())
}

fn not_permitted() -> Problem {
    refused(
        403,
        "epcis/subscribe-not-permitted",
        "这里不接受订阅；请按recordTime定期查询".into(),
        "Subscriptions are not permitted here; ask again by recordTime".into(),
        "",
    )
}
