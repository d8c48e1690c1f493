//! Lists of events: `/events`, and those of a thing, a place, a step, a named query.

use axum::http::HeaderMap;
use axum::response::Response;
use heng_web::{Ctx, Problem, Reply};

use super::event::wanted_of;
use super::headers::{agreed, discovery, document};
use super::media;
use super::memory;
use super::problem::{parameter, refused};
use super::token::{Paging, bad, paging};
use crate::answer;
use crate::capture::Format;
use crate::rights::Viewer;
use crate::select::{self, Filter, Order, Page, Position, Selection, Wrong, select};

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
    let mut filters = vec![Filter::of_address(&pairs).map_err(|wrong| said(&wrong))?];
    filters.extend(more);
    let limits = Limits::of(&filters)?;
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
    let page = page(&ctx, &paging, selection, limits.most).await?;
    let given = given + page.events.len();
    let body = answer::document(&page.events, &wanted)?;
    let mut response = document(media::name(format), body);
    let goes_on = limits.count.is_none_or(|count| given < count);
    if let Some(next) = page.next.filter(|_| goes_on) {
        paging.link(&ctx, &format!("{}_{}_{given}", next.time, next.number), &mut response);
    }
    Ok(response)
}

async fn page(ctx: &Ctx, paging: &Paging, asked: Selection, most: Option<usize>) -> Reply<Page> {
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
        Ok(Ok(select::select(tx, &memory, &asked)?))
    });
    found.await?
}

/// Order and limits, the same for all pages of an answer (EPCIS 2.0.1, clause 8.2.7.1).
struct Limits {
    order: Order,
    descending: bool,
    /// No more than so many events in all.
    count: Option<usize>,
    /// More than so many are refused.
    most: Option<usize>,
}

impl Limits {
    fn of(filters: &[Filter]) -> Reply<Self> {
        let value = |name: &str| filters.iter().find_map(|filter| filter.value(name));
        let order = match value("orderBy") {
            None | Some("recordTime") => Order::Recorded,
            Some("eventTime") => Order::Happened,
            Some(_) => {
                return Err(parameter(
                    "orderBy",
                    "只能按eventTime或recordTime排序",
                    "the order is by eventTime or recordTime",
                ));
            }
        };
        let descending = match value("orderDirection") {
            None | Some("DESC") => true,
            Some("ASC") => false,
            Some(_) => return Err(parameter("orderDirection", "应为ASC或DESC", "it is ASC or DESC")),
        };
        let number = |name: &str| match value(name).map(str::parse::<usize>) {
            None => Ok(None),
            Some(Ok(number @ 1..)) => Ok(Some(number)),
            Some(_) => Err(parameter(name, "应为正整数", "it is a positive whole number")),
        };
        let (count, most) = (number("eventCountLimit")?, number("maxEventCount")?);
        if count.is_some() && most.is_some() {
            return Err(parameter(
                "maxEventCount",
                "不能与eventCountLimit同用",
                "it does not go together with eventCountLimit",
            ));
        }
        if count.is_some() && value("orderBy").is_none() {
            return Err(parameter("eventCountLimit", "要同时给出orderBy", "it goes together with orderBy"));
        }
        Ok(Self { order, descending, count, most })
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
pub(super) fn said(wrong: &Wrong) -> Problem {
    parameter(&wrong.parameter, &wrong.zh, &wrong.en)
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
