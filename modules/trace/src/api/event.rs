//! One event: captured by itself, and read by its name (EPCIS 2.0.1, clause 12.5).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use heng_epcis::ContentKind;
use heng_kernel::{Fault, Refusal, Status};
use heng_web::{Ctx, Path, Raw, Reply};

use super::headers::{Spellings, agreed, discovery};
use super::media;
use super::problem::{invalid, missing, refused};
use super::{BASE, catch_up, encoded, memory};
use crate::answer::{self, Wanted};
use crate::capture::{self, Behaviour, Format, ProblemLine, Stored, ids, keep, stored};
use crate::graph::EventNo;
use crate::rights::Viewer;

/// Takes one event in, at once. The same event again is answered with the place of the first.
pub(super) async fn post(ctx: Ctx, headers: HeaderMap, raw: Raw) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::sent(&raw.media)?;
    let wanted = media::wanted(&headers, &[Format::Json, Format::Xml])?;
    let (prepared, bytes, pages) = super::capture::read(&ctx, raw.bytes, format).await?;
    if !prepared.valid {
        return Err(invalid(&prepared.errors().collect::<Vec<ProblemLine>>()));
    }
    let one = matches!(prepared.kind, ContentKind::JsonEvent | ContentKind::XmlEvent);
    if !one || prepared.events.len() != 1 {
        let (zh, en) = (
            "这里只收单个事件；文档请提交到/capture",
            "This takes a single event; a document goes to /capture",
        );
        return Err(refused(400, "epcis/validation", zh.into(), en.into(), "/type"));
    }
    let number: u64 = ctx
        .write(move |tx, act| {
            let good = prepared.events.first().ok_or_else(|| Fault::broken("an event that was read"))?;
            if let Some(number) = capture::known(tx, good)? {
                return Ok(number);
            }
            let kept = keep(tx, act, &bytes, &prepared, &pages, Behaviour::Rollback)?;
            if kept.capture.kept == 1 { Ok(kept.first) } else { Err(taken(&good.event_id).into()) }
        })
        .await?;
    catch_up(&ctx).await?;
    let (id, found) = ctx.read(move |tx| Ok((ids(tx, &[number])?, stored(tx, &[number])?))).await?;
    let id = id.first().ok_or_else(|| Fault::broken("an event that was kept"))?;
    let body = answer::single(&found, &wanted_of(&ctx, &headers, wanted)?)?;
    let mut response = super::headers::document(media::name(wanted), body);
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(location) = HeaderValue::from_str(&format!("{BASE}/events/{}", encoded(id))) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

pub(super) async fn options_one(ctx: Ctx, Path(id): Path<String>) -> Reply<Response> {
    find(&ctx, id).await?;
    Ok(discovery("OPTIONS, GET, HEAD"))
}

/// One event with the declaration that it is wrong, if there is one.
pub(super) async fn get(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::wanted(&headers, &[Format::Json, Format::Xml])?;
    let found = find(&ctx, id).await?;
    let body = answer::document(&found, &wanted_of(&ctx, &headers, format)?)?;
    Ok(super::headers::document(media::name(format), body))
}

/// How an answer is to be written.
pub(super) fn wanted_of(ctx: &Ctx, headers: &HeaderMap, format: Format) -> Reply<Wanted> {
    let Spellings { epc, cbv } = Spellings::of(headers)?;
    Ok(Wanted { format, epc, cbv, now: ctx.now, query_name: "SimpleEventQuery".to_owned() })
}

async fn find(ctx: &Ctx, id: String) -> Reply<Vec<Stored>> {
    let (memory, viewer) = (memory(ctx)?, Viewer::of(&ctx.actor));
    catch_up(ctx).await?;
    let found = ctx
        .read(move |tx| {
            let mut numbers = capture::named(tx, &id)?;
            {
                let graph = memory.graph();
                let mut sight = viewer.sight(&graph);
                numbers.retain(|number| {
                    let known = u32::try_from(*number).ok().filter(|number| (*number as usize) < graph.len());
                    known.is_some_and(|number| sight.sees(EventNo(number)))
                });
            }
            Ok(stored(tx, &numbers)?)
        })
        .await?;
    if found.is_empty() { Err(missing()) } else { Ok(found) }
}

fn taken(id: &str) -> Refusal {
    Refusal::new(
        "epcis/event-id-taken",
        format!("事件标识{id}已属于另一个内容不同的事件，没有保存"),
        format!("Another event with other content has the event ID {id}; nothing was kept"),
    )
    .status(Status::Conflict)
    .field("eventID")
    .remedy(
        "换一个事件标识；要更正原事件，提交带errorDeclaration的事件",
        "choose another event ID; to correct the other event, send one with errorDeclaration",
    )
}
