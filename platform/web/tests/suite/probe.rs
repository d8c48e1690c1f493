//! A small module to ask things of.

use std::time::Duration;

use heng_access::tokens::{self, NewToken};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Action, Grants, accounts};
use heng_kernel::{Act, Actor, Cursor, OrgPath, Outcome, Page, PageSize, Refusal, Role, Time, rng_from_seed};
use heng_store::{Migration, Schema, Sql, Store, Tx, params};
use heng_web::{
    Body, Builder, Clock, Created, Ctx, Edge, Form, Html, Json, Module, Paged, Paging, Query, Reply, Route,
    Site, ui,
};
use maud::html;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_web::SCHEMA, SCHEMA];

const SCHEMA: Schema = Schema {
    module: "probe",
    migrations: &[Migration {
        number: 1,
        name: "thing",
        sql: "CREATE TABLE probe_thing (id BYTEA NOT NULL PRIMARY KEY, name TEXT NOT NULL);",
    }],
    statements: &[INSERT, COUNT],
};
const INSERT: Sql = Sql::new("probe.insert", "INSERT INTO probe_thing (id, name) VALUES ($1, $2)");
const COUNT: Sql = Sql::new("probe.count", "SELECT count(*) FROM probe_thing");

pub(crate) const MAKE: Action = Action::new("probe.make", &[Role::Section], "做", "Make");
pub(crate) const LOOK: Action = Action::new("probe.look", &Role::ALL, "看", "Look");

/// Something new.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct NewThing {
    name: String,
    parts: Vec<Part>,
}

/// A part of it.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Part {
    weight: u32,
}

/// Something made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Thing {
    id: String,
    name: String,
}

pub(crate) fn module() -> Module {
    Module {
        routes: vec![
            Route::post("/api/v1/things", &MAKE, make)
                .takes::<NewThing>()
                .gives::<Thing>(201)
                .refuses(&["probe/no-parts"]),
            Route::get("/api/v1/things", &LOOK, list).query::<Paging>().gives::<Page<u32>>(200),
            Route::post("/api/v1/echo", &LOOK, echo).takes::<serde_json::Value>().body_limit(1000),
            Route::get("/api/v1/slow", &LOOK, slow).time_limit(Duration::from_millis(20)),
            Route::get("/api/v1/panic", &LOOK, panics),
            Route::get("/private", &MAKE, private),
            Route::get("/form", &LOOK, show),
            Route::post("/form", &LOOK, fill),
            Route::post("/things", &LOOK, order),
        ],
        actions: &[&MAKE, &LOOK],
        ..Module::named("probe")
    }
}

async fn make(ctx: Ctx, Body(new): Body<NewThing>) -> Reply<Created<Thing>> {
    if new.parts.iter().map(|part| part.weight).sum::<u32>() == 0 {
        let refusal = Refusal::new("probe/no-parts", "没有部件", "no parts").field("/parts");
        return Err(refusal.basis("产品质量法", "第二十六条").remedy("加部件", "add parts").into());
    }
    let made = ctx.write(move |tx, act| {
        let id = act.id::<heng_kernel::Job>();
        tx.run(&INSERT, params![id, new.name])?;
        Ok(Thing { id: id.to_string(), name: new.name })
    });
    made.await.map(Created)
}

async fn list(_: Ctx, Query(paging): Query<Paging>) -> Reply<Paged<u32>> {
    let from: u32 = paging.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(0);
    let size: PageSize = paging.size();
    let rows = (from + 1..=10).take(size.get() + 1).collect();
    let page: Page<u32> = Page::cut(rows, size, ToString::to_string);
    assert_eq!(page.next.clone().map(|Cursor(after)| after.is_empty()), page.next.as_ref().map(|_| false));
    Ok(Paged(page))
}

async fn echo(_: Ctx, Body(value): Body<serde_json::Value>) -> Json<serde_json::Value> {
    Json(value)
}

async fn slow(_: Ctx) -> &'static str {
    tokio::time::sleep(Duration::from_secs(5)).await;
    "too late"
}

async fn panics(ctx: Ctx) -> &'static str {
    assert!(ctx.app.ext::<u8>().is_ok(), "this handler panics");
    "never"
}

async fn private(ctx: Ctx) -> Html {
    ui::shell(&ctx, "Private", html! { p { (ctx.actor.name) } })
}

async fn show(ctx: Ctx) -> Html {
    ui::shell(&ctx, "Form", ui::form(&ctx, "/form", &html! {}))
}

/// The form.
#[derive(Debug, Deserialize)]
struct Filled {
    count: u32,
}

async fn fill(_: Ctx, form: Form<Filled>) -> String {
    match &form.value {
        Ok(filled) => filled.count.to_string(),
        Err(refusal) => {
            format!("{} {} {}", refusal.code, refusal.field.as_deref().unwrap_or("-"), form.typed("count"))
        }
    }
}

/// Makes a thing from a form without fields, as a page does.
async fn order(ctx: Ctx) -> Reply<String> {
    ctx.write(move |tx, act| {
        let id = act.id::<heng_kernel::Job>();
        tx.run(&INSERT, params![id, "ordered"])?;
        Ok(id.to_string())
    })
    .await
}

pub(crate) fn edge(store: &Store, https: bool, at: Time) -> Edge {
    let at = Clock::Fixed(at);
    let builder =
        Builder::new(store.clone(), at).site(Site { https, ..Site::default() }).seed(1).secret([7; 32]);
    heng_web::assemble(builder, vec![module()])
}

pub(crate) fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

/// A token of a machine in that role, made for everything the probe does.
pub(crate) fn token(store: &Store, name: &'static str, role: Role) -> String {
    let made = store.write_now(move |tx| machine(tx, name, role));
    made.unwrap()
}

fn machine(tx: &mut Tx<'_>, name: &str, role: Role) -> Outcome<String> {
    let seed = name.bytes().map(u64::from).sum();
    let mut act = Act::new(Actor::program("test"), now().plus_seconds(-60), rng_from_seed(seed));
    let bureau = OrgPath("/cangnan".into());
    if units::by_path(tx, &bureau)?.is_none() {
        let new = NewUnit {
            path: bureau.clone(),
            kind: UnitKind::Bureau,
            zh: "局".into(),
            en: "Bureau".into(),
            towns: vec![],
        };
        units::add(tx, &mut act, &new)?;
    }
    let new = accounts::NewAccount { name: name.into(), role, unit: Some(bureau), business: None };
    let account = accounts::add(tx, &mut act, &new, None)?.id;
    let scopes = Grants::parse(["probe"])?;
    let (_, secret) =
        tokens::make(tx, &mut act, &NewToken { account, name: "t".into(), scopes, expires_at: None })?;
    Ok(secret.reveal().to_owned())
}
