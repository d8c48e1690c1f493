//! `/api/openapi.json`, and `/api` for people.

use std::collections::BTreeMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_kernel::{Fault, Text};
use maud::{Markup, html};
use serde_json::Value;

use super::router::LOOK;
use crate::{Ctx, Html, Reply, Route, Tagged, ui};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/openapi.json", &LOOK, document)
            .summary("接口说明（OpenAPI 3.1）", "The API description (OpenAPI 3.1)")
            .gives_file("application/json"),
        Route::get("/api", &LOOK, page).summary("接口说明", "The API description, readable"),
        Route::get("/api/problems", &LOOK, problems).summary("拒绝代码", "The codes of refusals").page(),
    ]
}

async fn document(ctx: Ctx) -> Response {
    let bytes = ctx.app.inner.openapi.clone();
    let tag = ui::short_hash(&bytes);
    Tagged { tag, reply: ([(header::CONTENT_TYPE, "application/json")], bytes) }.into_response()
}

/// Where the `type` of every problem leads: which route refuses with which code.
async fn problems(ctx: Ctx) -> Reply<Html> {
    let described = described(&ctx)?;
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, verbs) in described["paths"].as_object().into_iter().flatten() {
        for operation in verbs.as_object().into_iter().flat_map(|verbs| verbs.values()) {
            for code in operation["responses"]["4XX"]["x-refuses"].as_array().into_iter().flatten() {
                codes.entry(code.as_str().unwrap_or_default()).or_default().push(path);
            }
        }
    }
    let body = html! {
        p.lede { (ctx.text(PROBLEMS_INTRO)) }
        dl.kv { @for (code, paths) in codes { dt id=(code) { code { (code) } } dd { (paths.join(", ")) } } }
    };
    Ok(ui::shell(&ctx, ctx.text(PROBLEMS), body))
}

fn described(ctx: &Ctx) -> Result<Value, Fault> {
    serde_json::from_slice(&ctx.app.inner.openapi).map_err(|e| Fault::new("reading our API description", e))
}

async fn page(ctx: Ctx) -> Reply<Html> {
    let described = described(&ctx)?;
    let paths = described["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, verbs)| {
        verbs.as_object().into_iter().flatten().map(move |(verb, operation)| (path, verb, operation))
    });
    let body = html! {
        p.lede {
            (ctx.text(INTRO)) " "
            a href="/api/openapi.json" { "openapi.json" }
        }
        @for (path, verb, operation) in operations { (entry(&ctx, path, verb, operation)) }
    };
    Ok(ui::shell(&ctx, TITLE.get(ctx.lang), body))
}

fn entry(ctx: &Ctx, path: &str, verb: &str, operation: &Value) -> Markup {
    let words = match ctx.lang {
        heng_kernel::Lang::Zh => "description",
        heng_kernel::Lang::En => "summary",
    };
    html! {
        details.api-op id=[operation["operationId"].as_str()] {
            summary {
                b class={ "verb " (verb) } { (verb.to_uppercase()) }
                code { (path) }
                span { (operation[words].as_str().unwrap_or_default()) }
            }
            @if let Some(parameters) = operation["parameters"].as_array().filter(|list| !list.is_empty()) {
                (section(ctx.text(PARAMETERS), &Value::Array(parameters.clone())))
            }
            @if let Some(takes) = operation.get("requestBody") { (section(ctx.text(TAKES), &takes["content"])) }
            (section(ctx.text(GIVES), &operation["responses"]))
        }
    }
}

fn section(title: &str, content: &Value) -> Markup {
    let text = serde_json::to_string_pretty(content).unwrap_or_default();
    html! { h3 { (title) } pre tabindex="0" { code { (text) } } }
}

const TITLE: Text = Text::new("接口说明", "API");
const INTRO: Text = Text::new(
    "程序用 Bearer 令牌调用；拒绝按 RFC 9457 说明原因、字段和办法；POST 可带 Idempotency-Key。机器可读的完整说明：",
    "Programs call with a bearer token; refusals say reason, field and remedy (RFC 9457); a POST may carry an Idempotency-Key. The machine-readable description:",
);
const PROBLEMS: Text = Text::new("拒绝代码", "Refusals");
const PROBLEMS_INTRO: Text = Text::new(
    "每个拒绝带有一个不变的代码、原因和办法；这里列出各接口自己的代码。",
    "Every refusal carries a code that does not change, a reason and a remedy; these are the routes' own codes.",
);
const PARAMETERS: Text = Text::new("参数", "Parameters");
const TAKES: Text = Text::new("提交内容", "Takes");
const GIVES: Text = Text::new("返回", "Gives");
