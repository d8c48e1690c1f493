//! What a business does with an order besides placing it.

use axum::response::{IntoResponse, Response};
use heng_kernel::{Act, BlockId, OrderId, Outcome};
use heng_store::Tx;
use heng_web::{Ctx, Form, Path, Reply, See};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, filled, missing};
use super::super::no::again;
use super::one::page;
use crate::actions::ORDER_READ;
use crate::book::CodeBook;
use crate::store::{self, CodeRange, NewVoid};

/// What the form to make codes void sends.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Voided {
    /// Codes by number or serial: `7,19,300-310`.
    pub(super) codes: Option<String>,
    /// `bad-print`, `lost`, `leftover`, `decision`.
    pub(super) reason: Option<String>,
    /// What a person who scans such a code is told besides.
    pub(super) note: Option<String>,
}

pub(super) async fn receive(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Response> {
    step(&ctx, id, "received", store::receive).await
}

pub(super) async fn put_on_market(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Response> {
    step(&ctx, id, "market", store::put_on_market).await
}

async fn step<T: 'static>(
    ctx: &Ctx,
    id: OrderId,
    word: &str,
    does: fn(&mut Tx<'_>, &mut Act, BlockId) -> Outcome<T>,
) -> Reply<Response> {
    let made = change(ctx, move |tx, act, _| {
        let block = block_of(tx, act, id)?;
        does(tx, act, block).map(drop)
    });
    answer(ctx, id, word, made.await, &Voided::default()).await
}

pub(super) async fn void(ctx: Ctx, Path(id): Path<OrderId>, form: Form<Voided>) -> Reply<Response> {
    let typed = form.value?;
    let sent = typed.clone();
    let made = change(&ctx, move |tx, act, book| make_void(tx, act, book, id, &sent)).await;
    answer(&ctx, id, "void", made, &typed).await
}

fn make_void(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    id: OrderId,
    typed: &Voided,
) -> Outcome<store::VoidReport> {
    let block = block_of(tx, act, id)?;
    let new = NewVoid {
        range: CodeRange { block: Some(block), ..CodeRange::default() },
        only: filled(typed.codes.as_deref()).ok_or_else(|| missing("codes"))?.to_owned(),
        reason: filled(typed.reason.as_deref()).ok_or_else(|| missing("reason"))?.to_owned(),
        note: typed.note.clone().unwrap_or_default(),
        source: String::new(),
        number: None,
    };
    store::void(tx, act, book, &new)
}

/// The block of an order that the asker may see.
pub(in super::super) fn block_of(tx: &mut Tx<'_>, act: &Act, id: OrderId) -> Outcome<BlockId> {
    let scope = heng_access::Scope::of(&act.actor, &ORDER_READ);
    Ok(store::order(tx, &scope, id)?.block)
}

async fn answer<T>(ctx: &Ctx, id: OrderId, word: &str, made: Reply<T>, typed: &Voided) -> Reply<Response> {
    match made {
        Ok(_) => Ok(See::other(format!("/orders/{id}?done={word}")).into_response()),
        Err(problem) => again(ctx, problem, VOID_NAMES, |no| async { page(ctx, id, typed, no).await }).await,
    }
}

/// What rules call the fields of the form.
const VOID_NAMES: &[(&str, &str)] = &[("range", "codes"), ("serial", "codes")];
