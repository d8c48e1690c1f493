//! Named queries: kept, listed, run (EPCIS 2.0.1, clauses 8.2.5 and 12.7).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use heng_journal::{Entry, Object, record};
use heng_kernel::{Job, Refusal, Status};
use heng_store::params;
use heng_web::{Ctx, Path, Problem, Raw, Reply};
use serde_json::{Value, json};

use super::events::{self, said};
use super::headers::{agreed, declared, discovery, document, dressed};
use super::problem::{no_query, refused};
use super::token::{bad, paging};
use super::{BASE, encoded, media};
use crate::capture::Format;
use crate::rights::Viewer;
use crate::select::Filter;
use crate::sql;

pub(super) async fn options() -> Response {
    discovery("OPTIONS, GET, HEAD, POST")
}

/// The queries of the asker's business, or of the bureau.
pub(super) async fn list(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    media::wanted(&headers, &[Format::Json])?;
    let (_, page) = paging(&ctx)?;
    let after = page.after.as_deref().map_or(Some(String::new()), from_hex).ok_or_else(bad)?;
    let (owner, token) = (owner(&ctx), page.clone());
    let found = ctx.read(move |tx| {
        let good = token.check(tx)?;
        let rows = tx.all(&sql::QUERIES, params![owner, after, token.size as u64 + 1], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })?;
        Ok((good, rows))
    });
    let (good, mut rows) = found.await?;
    if !good {
        return Err(bad());
    }
    let more = rows.len() > page.size;
    rows.truncate(page.size);
    let body: Vec<Value> = rows.iter().map(|(name, definition)| shown(name, definition)).collect();
    let mut response = document("application/json", Value::Array(body).to_string());
    if let Some((last, _)) = rows.last().filter(|_| more) {
        page.link(&ctx, &to_hex(last), &mut response);
    }
    Ok(response)
}

/// Keeps a query.
pub(super) async fn post(ctx: Ctx, headers: HeaderMap, raw: Raw) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    if media::sent(&raw.media)? != Format::Json {
        return Err(refused(
            415,
            "epcis/media-type",
            "查询用JSON提交".into(),
            "A query is sent as JSON".into(),
            "Content-Type",
        ));
    }
    let sent: Value =
        serde_json::from_slice(&raw.bytes).map_err(|_| malformed("", "不是JSON", "this is no JSON"))?;
    let name = sent["name"].as_str().filter(|name| is_name(name));
    let name = name.ok_or_else(|| {
        malformed(
            "/name",
            "名称应为1到100个字，不含控制字符",
            "a name has 1 to 100 characters, no control characters",
        )
    })?;
    let definition = &sent["query"];
    filter(definition, &headers)?;
    let (owner, name, definition) = (owner(&ctx), name.to_owned(), definition.to_string());
    let kept = name.clone();
    ctx.write(move |tx, act| {
        let done = tx.run(&sql::QUERY_INSERT, params![owner, name, definition, act.actor.name, act.now])?;
        if done == 0 {
            return Err(exists(&name).into());
        }
        let object = Object::of(act.id::<Job>());
        record(
            tx,
            act,
            Entry { kind: "trace.query-kept", object, basis: None, body: json!({ "name": name }) },
        )?;
        Ok(())
    })
    .await?;
    let mut response = dressed(StatusCode::CREATED.into_response());
    if let Ok(location) = HeaderValue::from_str(&format!("{BASE}/queries/{}", encoded(&kept))) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

pub(super) async fn options_one(ctx: Ctx, Path(name): Path<String>) -> Reply<Response> {
    find(&ctx, &name).await?;
    Ok(discovery("OPTIONS, GET, HEAD, DELETE"))
}

/// One query.
pub(super) async fn get(ctx: Ctx, headers: HeaderMap, Path(name): Path<String>) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    media::wanted(&headers, &[Format::Json])?;
    let definition = find(&ctx, &name).await?;
    Ok(document("application/json", shown(&name, &definition).to_string()))
}

/// Takes a query away.
pub(super) async fn delete(ctx: Ctx, Path(name): Path<String>) -> Reply<Response> {
    let owner = owner(&ctx);
    ctx.write_unkeyed(move |tx, act| {
        if tx.run(&sql::QUERY_DELETE, params![owner, name])? == 0 {
            return Err(no_query().into());
        }
        let object = Object::of(act.id::<Job>());
        record(
            tx,
            act,
            Entry { kind: "trace.query-removed", object, basis: None, body: json!({ "name": name }) },
        )?;
        Ok(())
    })
    .await?;
    Ok(dressed(StatusCode::NO_CONTENT.into_response()))
}

pub(super) async fn options_events(ctx: Ctx, Path(name): Path<String>) -> Reply<Response> {
    find(&ctx, &name).await?;
    Ok(discovery("OPTIONS, GET, HEAD"))
}

/// The events that answer a query; parameters of the address narrow it.
pub(super) async fn events(ctx: Ctx, headers: HeaderMap, Path(name): Path<String>) -> Reply<Response> {
    let definition = find(&ctx, &name).await?;
    let definition: Value = serde_json::from_str(&definition).unwrap_or_default();
    let filter = filter(&definition, &headers)?;
    events::of(ctx, headers, vec![filter], &name).await
}

/// The definition of a query of the asker's.
pub(super) async fn find(ctx: &Ctx, name: &str) -> Reply<String> {
    let (owner, name) = (owner(ctx), name.to_owned());
    let found =
        ctx.app.glance(move |tx| Ok(tx.opt(&sql::QUERY, params![owner, name], |row| row.get(0))?)).await?;
    found.ok_or_else(|| no_query().into())
}

/// Whose queries: the business's, or the bureau's.
fn owner(ctx: &Ctx) -> String {
    match Viewer::of(&ctx.actor) {
        Viewer::Business(business) => business.to_string(),
        Viewer::Bureau | Viewer::Nobody => String::new(),
    }
}

/// A query of its definition in JSON.
fn filter(definition: &Value, headers: &HeaderMap) -> Reply<Filter> {
    Filter::of_definition(definition, &declared(headers)).map_err(|wrong| said(&wrong))
}

fn shown(name: &str, definition: &str) -> Value {
    json!({ "name": name, "query": serde_json::from_str::<Value>(definition).unwrap_or_default() })
}

fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.chars().count()) && !name.chars().any(char::is_control)
}

fn to_hex(text: &str) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    text.bytes().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<String> {
    let pairs = text.as_bytes().chunks(2);
    let bytes =
        pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

fn exists(name: &str) -> Refusal {
    Refusal::new(
        "epcis/query-exists",
        format!("已有名为{name}的查询"),
        format!("There is a query of the name {name}"),
    )
    .status(Status::Conflict)
    .field("/name")
    .remedy("换一个名称，或先删去原来的", "choose another name, or take the other away first")
}

fn malformed(field: &str, zh: &str, en: &str) -> Problem {
    refused(
        400,
        "epcis/validation",
        format!("查询定义不对：{zh}"),
        format!("The query is not right: {en}"),
        field,
    )
}
