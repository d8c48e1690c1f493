//! `/epcis/v2`: the interface of EPCIS 2.0 (EPCIS 2.0.1, clause 12), path by path as its OpenAPI has it.

mod balance;
mod capture;
mod closure;
mod event;
mod events;
mod headers;
mod limits;
mod media;
mod problem;
mod queries;
mod recalls;
mod resources;
mod subscriptions;
mod token;
mod xml;

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use heng_kernel::Fault;
use heng_store::params;
use heng_web::{Ctx, Module, Path, Reply, Route};

use crate::actions::{CAPTURE, QUERY, READ};
use crate::memory::Memory;
use crate::walk::Answer;
use crate::{SCHEMA, actions, sql};
use headers::dressed;
use limits::FILE_SIZE;
use problem::dialect;

/// What this module brings to the program. Its state, [`Memory`] in an [`Arc`], is put into the program at the start.
pub fn module() -> Module {
    let routes = [routes(), crate::pages::routes()].concat();
    Module {
        schema: Some(SCHEMA),
        routes,
        actions: actions::ALL,
        nav: crate::pages::nav(),
        figures: crate::figures::FIGURES,
        ..Module::named("trace")
    }
}

fn routes() -> Vec<Route> {
    let all = [discovery(), capturing(), lists(), queries(), subscriptions()].concat();
    let standard = all.into_iter().map(|route| route.standard(dialect));
    standard.chain(tracing()).chain(recalls::routes()).chain(balance::routes()).collect()
}

fn tracing() -> Vec<Route> {
    let route = |route: Route| {
        route.query::<closure::Asked>().gives::<Answer>(200).refuses(&[
            "trace/unknown-id",
            "trace/instant",
            "trace/page",
        ])
    };
    vec![
        route(Route::get("/api/v1/trace/back", &READ, closure::back))
            .summary("溯源：它从哪里来", "Trace back: where it came from"),
        route(Route::get("/api/v1/trace/forward", &READ, closure::forward))
            .summary("追踪：它去了哪里", "Trace forward: where what came of it is"),
    ]
}

fn discovery() -> Vec<Route> {
    let paths = ["/epcis/v2", "/epcis/v2/"];
    let each = paths.into_iter().flat_map(|path| {
        [
            Route::get(path, &READ, resources::root)
                .summary("EPCIS资源目录", "The resources of the EPCIS repository"),
            Route::options(path, &READ, resources::options).gives_nothing(204),
        ]
    });
    each.collect()
}

fn capturing() -> Vec<Route> {
    vec![
        Route::options("/epcis/v2/capture", &READ, capture::options).gives_nothing(204),
        Route::post("/epcis/v2/capture", &CAPTURE, capture::post)
            .summary("采集EPCIS文档（JSON-LD或XML）", "Capture an EPCIS document (JSON-LD or XML)")
            .gives_nothing(202)
            .body_limit(FILE_SIZE)
            .time_limit(LONG)
            .refuses(&[
                "epcis/validation",
                "epcis/capture-limit",
                "epcis/media-type",
                "epcis/not-acceptable",
            ]),
        Route::get("/epcis/v2/capture", &READ, capture::list).summary("采集任务", "Capture jobs"),
        Route::options("/epcis/v2/capture/{captureID}", &READ, capture::options_one).gives_nothing(204),
        Route::get("/epcis/v2/capture/{captureID}", &READ, capture::get)
            .summary("一个采集任务", "A capture job"),
        Route::options("/epcis/v2/events", &READ, events::options).gives_nothing(204),
        Route::post("/epcis/v2/events", &CAPTURE, event::post)
            .summary("采集单个EPCIS事件", "Capture one EPCIS event")
            .gives_nothing(201)
            .body_limit(FILE_SIZE)
            .refuses(&[
                "epcis/validation",
                "epcis/event-id-taken",
                "epcis/media-type",
                "epcis/not-acceptable",
            ]),
        Route::get("/epcis/v2/events", &READ, events::all)
            .summary("查询EPCIS事件", "Query EPCIS events")
            .refuses(EVENTS),
        Route::options("/epcis/v2/events/{eventID}", &READ, event::options_one).gives_nothing(204),
        Route::get("/epcis/v2/events/{eventID}", &READ, event::get)
            .summary("一个EPCIS事件", "An EPCIS event"),
        Route::delete("/epcis/v2/nextPageToken/{token}", &READ, release)
            .summary("交回翻页令牌", "Release the token of a next page")
            .gives_nothing(204),
    ]
}

/// The six lists of resources, each with its things and their events.
macro_rules! lists {
    ($($list:literal $thing:literal $which:ident $zh:literal $en:literal;)*) => {
        fn lists() -> Vec<Route> {
            vec![$(
                Route::options(concat!("/epcis/v2/", $list), &READ, resources::options).gives_nothing(204),
                Route::get(concat!("/epcis/v2/", $list), &READ, resources::$which::list).summary($zh, $en),
                Route::options(concat!("/epcis/v2/", $list, "/{", $thing, "}"), &READ, resources::$which::options)
                    .gives_nothing(204),
                Route::get(concat!("/epcis/v2/", $list, "/{", $thing, "}"), &READ, resources::$which::one)
                    .summary($zh, $en),
                Route::options(
                    concat!("/epcis/v2/", $list, "/{", $thing, "}/events"), &READ, resources::$which::options,
                )
                .gives_nothing(204),
                Route::get(concat!("/epcis/v2/", $list, "/{", $thing, "}/events"), &READ, resources::$which::events)
                    .summary($zh, $en)
                    .refuses(EVENTS),
            )*]
        }
    };
}

lists! {
    "eventTypes" "eventType" event_types "事件类型" "Types of events";
    "epcs" "epc" epcs "物品标识" "Electronic product codes";
    "bizSteps" "bizStep" biz_steps "业务步骤" "Business steps";
    "bizLocations" "bizLocation" biz_locations "业务地点" "Business locations";
    "readPoints" "readPoint" read_points "识读点" "Read points";
    "dispositions" "disposition" dispositions "物品状态" "Dispositions";
}

fn queries() -> Vec<Route> {
    vec![
        Route::options("/epcis/v2/queries", &READ, queries::options).gives_nothing(204),
        Route::get("/epcis/v2/queries", &READ, queries::list).summary("命名查询", "Named queries"),
        Route::post("/epcis/v2/queries", &QUERY, queries::post)
            .summary("保存命名查询", "Keep a named query")
            .gives_nothing(201)
            .refuses(&[
                "epcis/query-exists",
                "epcis/query-parameter",
                "epcis/media-type",
                "epcis/not-acceptable",
            ]),
        Route::options("/epcis/v2/queries/{queryName}", &READ, queries::options_one).gives_nothing(204),
        Route::get("/epcis/v2/queries/{queryName}", &READ, queries::get)
            .summary("一个命名查询", "A named query")
            .refuses(&["epcis/no-such-query"]),
        Route::delete("/epcis/v2/queries/{queryName}", &QUERY, queries::delete)
            .summary("删去命名查询", "Take a named query away")
            .gives_nothing(204)
            .refuses(&["epcis/no-such-query"]),
        Route::options("/epcis/v2/queries/{queryName}/events", &READ, queries::options_events)
            .gives_nothing(204),
        Route::get("/epcis/v2/queries/{queryName}/events", &READ, queries::events)
            .summary("命名查询的事件", "The events of a named query")
            .refuses(EVENTS),
    ]
}

fn subscriptions() -> Vec<Route> {
    let all = "/epcis/v2/queries/{queryName}/subscriptions";
    let one = "/epcis/v2/queries/{queryName}/subscriptions/{subscriptionID}";
    vec![
        Route::options(all, &READ, subscriptions::options).gives_nothing(204),
        Route::get(all, &READ, subscriptions::list).summary("查询的订阅", "Subscriptions of a query"),
        Route::post(all, &QUERY, subscriptions::post)
            .summary("订阅查询", "Subscribe to a query")
            .gives_nothing(201)
            .refuses(&["epcis/no-such-query", "epcis/subscribe-not-permitted"]),
        Route::options(one, &READ, subscriptions::options_one).gives_nothing(204),
        Route::get(one, &READ, subscriptions::get).summary("一个订阅", "A subscription"),
        Route::delete(one, &QUERY, subscriptions::delete)
            .summary("取消订阅", "Unsubscribe")
            .gives_nothing(204),
    ]
}

/// Hands a token back before it ends by itself.
async fn release(ctx: Ctx, Path(given): Path<String>) -> Reply<Response> {
    let (tag, expires) = token::released(&ctx, &given).ok_or_else(problem::missing)?;
    let now = ctx.now.micros() / 1_000_000;
    ctx.write_unkeyed(move |tx, _| {
        tx.run(&sql::RELEASE_ENDED, params![now])?;
        tx.run(&sql::RELEASE, params![tag, expires])?;
        Ok(())
    })
    .await?;
    Ok(dressed(StatusCode::NO_CONTENT.into_response()))
}

/// The graph of this node.
fn memory(ctx: &Ctx) -> Result<Arc<Memory>, Fault> {
    ctx.app.ext::<Arc<Memory>>().cloned()
}

/// Has the graph take in what was captured until now.
async fn catch_up(ctx: &Ctx) -> Reply<()> {
    Ok(memory(ctx)?.catch_up(&ctx.app.store).await?)
}

/// A text as one segment of a path (RFC 3986, clause 3.3).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b';' | b'=' => {
                out.push(char::from(byte));
            }
            other => {
                // writing into a string does not fail
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

/// Where the interface stands.
const BASE: &str = "/epcis/v2";
const LONG: Duration = Duration::from_mins(2);
const EVENTS: &[&str] = &["epcis/query-parameter", "epcis/query-too-large", "epcis/not-acceptable"];
