//! The organisation tree.

mod page;

use axum::response::{IntoResponse, Response};
use heng_access::units::{self, NewUnit, Unit, UnitKind};
use heng_kernel::{OrgPath, Outcome};
use heng_store::Tx;
use heng_web::{Body, Created, Ctx, Form, Html, Json, Query, Reply, Route, See};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actions::{MANAGE_UNITS, READ_UNITS};
use crate::forms::{Done, again};

pub(crate) fn routes() -> Vec<Route> {
    const REFUSES: &[&str] = &["access/unit-malformed", "access/unit-unknown", "access/unit-taken"];
    vec![
        Route::get("/units", &READ_UNITS, show).summary("机构", "The units").query::<Done>(),
        Route::post("/units", &MANAGE_UNITS, add_by_form)
            .summary("添加机构", "Add a unit")
            .takes::<UnitForm>()
            .gives_nothing(303)
            .refuses(REFUSES),
        Route::get("/api/v1/units", &READ_UNITS, all)
            .summary("机构，上级在前", "The units, each after the one above it")
            .gives::<Vec<Listed>>(200),
        Route::post("/api/v1/units", &MANAGE_UNITS, add)
            .summary("添加机构", "Add a unit")
            .takes::<NewUnit>()
            .gives::<Listed>(201)
            .refuses(REFUSES),
    ]
}

/// A unit with its towns.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Listed {
    /// Its place: `/cangnan/lingxi`.
    path: OrgPath,
    /// What kind.
    kind: UnitKind,
    /// Chinese name.
    zh: String,
    /// English name.
    en: String,
    /// Statistical codes of the towns that it and the units under it look after.
    towns: Vec<String>,
}

impl Listed {
    fn of(tx: &mut Tx<'_>, unit: Unit) -> Outcome<Self> {
        let towns = units::towns(tx, &unit.path)?;
        Ok(Self { path: unit.path, kind: unit.kind, zh: unit.zh, en: unit.en, towns })
    }
}

async fn list(ctx: &Ctx) -> Reply<Vec<Listed>> {
    ctx.read(|tx| {
        let units = units::list(tx)?;
        units.into_iter().map(|unit| Listed::of(tx, unit)).collect()
    })
    .await
}

async fn all(ctx: Ctx) -> Reply<Json<Vec<Listed>>> {
    Ok(Json(list(&ctx).await?))
}

async fn add(ctx: Ctx, Body(new): Body<NewUnit>) -> Reply<Created<Listed>> {
    let added = ctx.write(move |tx, act| {
        let unit = units::add(tx, act, &new)?;
        Listed::of(tx, unit)
    });
    Ok(Created(added.await?))
}

async fn show(ctx: Ctx, Query(done): Query<Done>) -> Reply<Html> {
    let units = list(&ctx).await?;
    Ok(page::page(&ctx, &units, &done, &Form { value: Ok(()), typed: vec![] }, None))
}

/// What the form to add a unit sends.
#[derive(Debug, Deserialize, JsonSchema)]
struct UnitForm {
    /// Its place: `/cangnan/lingxi`.
    path: String,
    /// What kind.
    kind: UnitKind,
    /// Chinese name.
    zh: String,
    /// English name.
    en: String,
    /// Statistical codes of its towns, with spaces or commas between them.
    #[serde(default)]
    towns: String,
}

async fn add_by_form(ctx: Ctx, form: Form<UnitForm>) -> Reply<Response> {
    let Form { value, typed } = form;
    let added = match value {
        Ok(new) => ctx.write(move |tx, act| units::add(tx, act, &new.into()).map(drop)).await,
        Err(missing) => Err(missing.into()),
    };
    match added {
        Ok(()) => Ok(See::other("/units?done=added").into_response()),
        Err(problem) => {
            let (units, typed) = (list(&ctx).await?, Form { value: Ok(()), typed });
            again(problem, |problem| page::page(&ctx, &units, &Done::default(), &typed, Some(problem)))
        }
    }
}

impl From<UnitForm> for NewUnit {
    fn from(form: UnitForm) -> Self {
        let split = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '，' | '、');
        let towns = form.towns.split(split).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        Self { path: OrgPath(form.path.trim().to_owned()), kind: form.kind, zh: form.zh, en: form.en, towns }
    }
}
