//! `GET /scan/…`: the page that a shopper sees, and the place where a scan is counted.

use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Outcome, Refusal, Time};
use heng_store::Tx;
use heng_web::{Ctx, Reply};

use crate::desk::Judged;
use crate::judgement::VerdictKind;
use crate::links::Entity;
use crate::pages::{Face, PlaceOfBusiness, consumer, fresh, place_page};
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
    let (app, look) = (ctx.app.clone(), Look::of(ctx, headers));
    let shown = ctx.app.glance(move |tx| shown(tx, app.ext::<Desk>()?, &entity, &look)).await?;
    let (status, page) = match &shown {
        Shown::Code(judged, who) => (status(judged), consumer(ctx, judged, who)),
        Shown::Place(place) => (StatusCode::OK, place_page(ctx, place)),
        Shown::Nothing => return Err(not_goods().into()),
    };
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], page).into_response();
    if let Shown::Code(judged, who) = &shown {
        response.extensions_mut().insert(fresh(ctx, judged, who));
    }
    Ok(response)
}

/// How the code is looked at.
struct Look {
    now: Time,
    place: Option<Place>,
    /// Whether a person opens the page; a `HEAD` and a browser that loads ahead do not.
    counted: bool,
    /// The scan that this page was shown for already, in another language or size of type.
    again: Option<Time>,
}

impl Look {
    fn of(ctx: &Ctx, headers: &HeaderMap) -> Self {
        let ahead = ["sec-purpose", "purpose"].into_iter().filter_map(|name| headers.get(name));
        let mut ahead = ahead.filter_map(|value| value.to_str().ok());
        let counted = ctx.method == Method::GET && !ahead.any(|purpose| purpose.contains("prefetch"));
        let query = ctx.uri.query().unwrap_or_default();
        let again = query.split('&').find_map(|pair| pair.strip_prefix("at="));
        let again = again.and_then(|micros| micros.parse().ok()).map(Time::from_micros);
        Self { now: ctx.now, place: place(headers), counted, again }
    }
}

enum Shown {
    Code(Box<Judged>, Face),
    Place(PlaceOfBusiness),
    Nothing,
}

fn shown(tx: &mut Tx<'_>, desk: &Desk, entity: &Entity, look: &Look) -> Outcome<Shown> {
    if entity.key().ai == "414" {
        let Some(premises) = desk.register.premises(tx, &entity.key().value)? else {
            return Ok(Shown::Nothing);
        };
        let business = desk.register.maker(tx, premises.business)?;
        return Ok(Shown::Place(PlaceOfBusiness { premises, business }));
    }
    let Some(judged) = judged(tx, desk, entity, look)? else { return Ok(Shown::Nothing) };
    let business = judged.subject.goods.as_ref().map(|goods| goods.business);
    let maker = business.map(|business| desk.register.maker(tx, business)).transpose()?.flatten();
    let photo = match judged.subject.goods {
        Some(_) => desk.register.pictures(tx, judged.subject.gtin)?.into_iter().next(),
        None => None,
    };
    Ok(Shown::Code(Box::new(judged), Face { maker, photo }))
}

fn judged(tx: &mut Tx<'_>, desk: &Desk, entity: &Entity, look: &Look) -> Outcome<Option<Judged>> {
    if !look.counted {
        return desk.glance(tx, entity, look.now);
    }
    let again = look.again.map(|at| desk.again(tx, entity, look.now, at)).transpose()?.flatten();
    match again {
        Some(judged) => Ok(Some(judged)),
        None => desk.scan(tx, entity, look.now, look.place),
    }
}

fn status(judged: &Judged) -> StatusCode {
    match judged.verdict.kind() {
        VerdictKind::Unknown | VerdictKind::NotActivated => StatusCode::NOT_FOUND,
        _ => StatusCode::OK,
    }
}

/// The town or city of a scan: a code set by the reverse proxy in front, which must not let one of the client's through.
/// The address that it was made from is never stored.
fn place(headers: &HeaderMap) -> Option<Place> {
    headers.get("heng-place")?.to_str().ok().and_then(Place::parse)
}

fn not_goods() -> Refusal {
    Refusal::not_found("这里没有登记的商品或场所", "no goods and no place are on record here")
}
