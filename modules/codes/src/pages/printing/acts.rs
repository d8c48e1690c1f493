//! The steps of a job.

use axum::response::{IntoResponse, Response};
use heng_kernel::{Act, OrderId, Outcome};
use heng_store::Tx;
use heng_web::{Ctx, Form, Path, Reply, See};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, day, filled, missing};
use super::super::no::again;
use super::super::orders::block_of;
use super::one::{Typed, page};
use crate::api::archive_of;
use crate::book::CodeBook;
use crate::store::{self, CertificateInput};

pub(super) async fn certificate(ctx: Ctx, Path(id): Path<OrderId>, form: Form<Typed>) -> Reply<Response> {
    let typed = form.value?;
    step(&ctx, id, "certificate", typed, |tx, act, _, id, typed| {
        let seen = seen(typed)?;
        let block = block_of(tx, act, id)?;
        store::check_certificate(tx, act, block, &seen).map(drop)
    })
    .await
}

fn seen(typed: &Typed) -> Outcome<CertificateInput> {
    let until = filled(typed.valid_until.as_deref()).ok_or_else(|| missing("valid_until"))?;
    let text = |field, text: &Option<String>| {
        filled(text.as_deref()).map(str::to_owned).ok_or_else(|| missing(field))
    };
    Ok(CertificateInput {
        number: text("certificate", &typed.certificate)?,
        valid_until: day("valid_until", until)?,
        checked_by: text("checked_by", &typed.checked_by)?,
    })
}

pub(super) async fn printed(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Response> {
    step(&ctx, id, "printed", Typed::default(), |tx, act, _, id, _| {
        let block = block_of(tx, act, id)?;
        store::finish_printing(tx, act, block).map(drop)
    })
    .await
}

pub(super) async fn inspected(ctx: Ctx, Path(id): Path<OrderId>, form: Form<Typed>) -> Reply<Response> {
    let typed = form.value?;
    step(&ctx, id, "inspected", typed, |tx, act, book, id, typed| {
        let block = block_of(tx, act, id)?;
        store::inspect(tx, act, book, block, typed.bad.as_deref().unwrap_or_default()).map(drop)
    })
    .await
}

pub(super) async fn delivered(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Response> {
    step(&ctx, id, "delivered", Typed::default(), |tx, act, _, id, _| {
        let block = block_of(tx, act, id)?;
        store::deliver(tx, act, block).map(drop)
    })
    .await
}

/// What the form of an archive sends.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Locked {
    /// The password.
    #[serde(default)]
    password: String,
}

pub(super) async fn archive(ctx: Ctx, Path(id): Path<OrderId>, form: Form<Locked>) -> Reply<Response> {
    let password = form.value?.password;
    let act = ctx.act();
    let block = ctx.read(move |tx| block_of(tx, &act, id)).await?;
    match archive_of(&ctx, block, &password).await {
        Ok(file) => Ok(file),
        Err(problem) => {
            again(&ctx, problem, NAMES, |no| async { page(&ctx, id, &Typed::default(), no).await }).await
        }
    }
}

/// One step; when it is refused, the page again with what was typed.
pub(super) async fn step(
    ctx: &Ctx,
    id: OrderId,
    word: &str,
    typed: Typed,
    make: fn(&mut Tx<'_>, &mut Act, &CodeBook, OrderId, &Typed) -> Outcome<()>,
) -> Reply<Response> {
    let sent = typed.clone();
    match change(ctx, move |tx, act, book| make(tx, act, book, id, &sent)).await {
        Ok(()) => Ok(See::other(format!("/print-jobs/{id}?done={word}")).into_response()),
        Err(problem) => again(ctx, problem, NAMES, |no| async { page(ctx, id, &typed, no).await }).await,
    }
}

/// What rules call the fields of the forms.
const NAMES: &[(&str, &str)] = &[("range", "bad"), ("serial", "bad"), ("number", "rolls")];
