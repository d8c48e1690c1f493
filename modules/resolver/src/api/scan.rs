//! `GET /scan/…`: the page that a shopper sees, and the place where a scan is counted.

use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_web::{Ctx, Reply};

use crate::judgement::VerdictKind;
use crate::pages::consumer;
use crate::places::Place;
use crate::{Desk, read};

/// The page of one code. `HEAD` looks and is not counted.
pub(super) async fn page(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    let path = ctx.uri.path().strip_prefix("/scan").unwrap_or_default().to_owned();
    answer(&ctx, &headers, &path).await
}

/// Judges the code at a path, counts the scan, and draws the page. Unknown and blank codes answer 404.
pub(super) async fn answer(ctx: &Ctx, headers: &HeaderMap, path: &str) -> Reply<Response> {
    let entity = read::entity(path)?;
    let (app, now, place) = (ctx.app.clone(), ctx.now, place(headers));
    let counted = ctx.method == Method::GET;
    let seen = ctx
        .app
        .glance(move |tx| {
            let desk = app.ext::<Desk>()?;
            let judged =
                if counted { desk.scan(tx, &entity, now, place)? } else { desk.glance(tx, &entity, now)? };
            Ok(judged)
        })
        .await?;
    let judged = seen.ok_or_else(not_goods)?;
    let status = match judged.verdict.kind() {
        VerdictKind::Unknown | VerdictKind::NotActivated => StatusCode::NOT_FOUND,
        _ => StatusCode::OK,
    };
    let page = consumer(ctx, &judged);
    Ok((status, [(header::CACHE_CONTROL, "no-store")], page).into_response())
}

/// The town or city of a scan: a code set by the reverse proxy in front, which must not let one of the client's through.
/// The address that it was made from is never stored.
fn place(headers: &HeaderMap) -> Option<Place> {
    headers.get("heng-place")?.to_str().ok().and_then(Place::parse)
}

fn not_goods() -> heng_kernel::Refusal {
    heng_kernel::Refusal::not_found("这个码不是商品码", "this code is not of goods")
}
