//! Lists of events: `/events`, and those of a thing, a place, a step, a named query.

use axum::http::HeaderMap;
use axum::response::Response;
use heng_epcis::query::{self, OrderBy, ParameterError};
use heng_kernel::Outcome;
use heng_store::Tx;
use heng_web::{Ctx, Problem, Reply};

use super::event::wanted_of;
use super::headers::{agreed, declared, discovery, document};
use super::media;
use super::memory;
use super::problem::{parameter, refused};
use super::token::{Paging, bad, paging};
use crate::answer;
use crate::capture::Format;
use crate::memory::Memory;
use crate::rights::Viewer;
use crate::select::{Filter, Order, Page, Position, Selection, candidate, select};

pub(super) async fn options() -> Response {
    discovery("OPTIONS, GET, HEAD, POST")
}

/// All events that the asker may see and that the parameters fit.
pub(super) async fn all(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    of(ctx, headers, Vec::new(), "SimpleEventQuery").await
}

/// The events that fit the parameters of the address and `more`.
pub(super) async fn of(ctx: Ctx, headers: HeaderMap, more: Vec<Filter>, name: &str) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::wanted(&headers, &[Format::Json, Format::Xml])?;
    let mut wanted = wanted_of(&ctx, &headers, format)?;
    name.clone_into(&mut wanted.query_name);
    let (pairs, paging) = paging(&ctx)?;
    let mut filters = vec![Filter::of_address(&pairs, &declared(&headers)).map_err(|wrong| said(&wrong))?];
    filters.extend(more);
    let limits = Limits::of(&filters);
    let (after, given) = place(&paging)?;
    let size = limits.count.map_or(paging.size, |count| paging.size.min(count.saturating_sub(given)));
    let selection = Selection {
        filters,
        viewer: Viewer::of(&ctx.actor),
        order: limits.order,
        descending: limits.descending,
        size,
        after,
    };
    let page =
        page(&ctx, &paging, selection, limits.most, limits.by_field.map(|order| (order, given))).await?;
    let given = given + page.events.len();
    let body = answer::document(&page.events, &wanted)?;
    let mut response = document(media::name(format), body);
    let goes_on = limits.count.is_none_or(|count| given < count);
    if let Some(next) = page.next.filter(|_| goes_on) {
        paging.link(&ctx, &format!("{}_{}_{given}", next.time, next.number), &mut response);
    }
    Ok(response)
}

async fn page(
    ctx: &Ctx,
    paging: &Paging,
    asked: Selection,
    most: Option<usize>,
    by_field: Option<(query::Order, usize)>,
) -> Reply<Page> {
    let (memory, token) = (memory(ctx)?, paging.clone());
    let found = ctx.read(move |tx| {
        if !token.check(tx)? {
            return Ok(Err(bad()));
        }
        if let Some(most) = most.filter(|_| asked.after.is_none()) {
            let all = Selection { size: most.saturating_add(1), filters: asked.filters.clone(), ..asked };
            if select(tx, &memory, &all)?.events.len() > most {
                return Ok(Err(too_large(most)));
            }
        }
        match by_field {
            None => Ok(Ok(select(tx, &memory, &asked)?)),
            Some((order, given)) => ordered(tx, &memory, asked, &order, given),
        }
    });
    found.await?
}

/// A page in the order of an extension field: all events that answer are read and put in order.
fn ordered(
    tx: &mut Tx<'_>,
    memory: &Memory,
    asked: Selection,
    order: &query::Order,
    given: usize,
) -> Outcome<Reply<Page>> {
    let size = asked.size;
    let all = select(tx, memory, &Selection { size: MOST_ORDERED, after: None, ..asked })?;
    if all.next.is_some() {
        return Ok(Err(too_large(MOST_ORDERED)));
    }
    let mut keyed = Vec::with_capacity(all.events.len());
    for stored in all.events {
        let key = stored.read(|document, event| order.key(&candidate(&stored, &document.context, event)))?;
        keyed.push((key, stored));
    }
    keyed.sort_by(|(one, _), (other, _)| order.compare(one.as_ref(), other.as_ref()));
    let more = keyed.len() > given + size;
    let events = keyed.into_iter().skip(given).take(size).map(|(_, stored)| stored).collect();
    Ok(Ok(Page { events, next: more.then_some(Position { time: 0, number: 0 }) }))
}

/// Order and limits, the same for all pages of an answer (EPCIS 2.0.1, clause 8.2.7.1).
struct Limits {
    order: Order,
    descending: bool,
    /// The order where it is by an extension field.
    by_field: Option<query::Order>,
    /// No more than so many events in all.
    count: Option<usize>,
    /// More than so many are refused.
    most: Option<usize>,
}

impl Limits {
    fn of(filters: &[Filter]) -> Self {
        let number = |number: Option<u64>| number.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        let order = filters.iter().find_map(|filter| filter.query.order());
        let by = order.map(|order| &order.by);
        Self {
            order: if by == Some(&OrderBy::EventTime) { Order::Happened } else { Order::Recorded },
            descending: order.is_none_or(|order| !order.ascending),
            by_field: order.filter(|order| matches!(order.by, OrderBy::Field(_))).cloned(),
            count: number(filters.iter().find_map(|filter| filter.query.event_count_limit())),
            most: number(filters.iter().find_map(|filter| filter.query.max_event_count())),
        }
    }
}

/// Where the page before ended, and how many events were given until then.
fn place(paging: &Paging) -> Reply<(Option<Position>, usize)> {
    let Some(after) = &paging.after else { return Ok((None, 0)) };
    let mut parts = after.split('_');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let place = (|| {
        let (time, number, given) = (next()?, next()?, next()?);
        Some((Position { time, number: u64::try_from(number).ok()? }, usize::try_from(given).ok()?))
    })();
    place.map(|(position, given)| (Some(position), given)).ok_or_else(bad)
}

/// A wrong parameter in words.
pub(super) fn said(wrong: &ParameterError) -> Problem {
    parameter(&wrong.parameter, wrong.fault.zh(), wrong.fault.en())
}

fn too_large(most: usize) -> Problem {
    refused(
        413,
        "epcis/query-too-large",
        format!("符合条件的事件超过maxEventCount={most}"),
        format!("More events answer than maxEventCount={most}"),
        "maxEventCount",
    )
}

/// So many events are put into the order of an extension field.
const MOST_ORDERED: usize = 5_000;
