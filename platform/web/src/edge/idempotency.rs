//! `Idempotency-Key`: a repeated POST gets the answer of the first (draft-ietf-httpapi-idempotency-key-header). A form of
//! ours carries such a key in a hidden field, new at each showing, so that a double click orders once.
//! The answer is kept in the transaction of the change, so there is never one without the other.

use axum::http::Method;
use heng_kernel::{Act, Fault, Outcome, Refusal, Status, Time};
use heng_store::{Migration, Schema, Sql, Tx, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Ctx, Problem};

/// The table of answers.
pub const SCHEMA: Schema = Schema {
    module: "web",
    migrations: &[Migration {
        number: 1,
        name: "idempotency",
        sql: include_str!("../../migrations/0001_idempotency.sql"),
    }],
    statements: STATEMENTS,
};

const STATEMENTS: &[Sql] = &[CLAIM, ANSWERED, KEEP, EXPIRE];

/// A request that may come again: whose, under which key, and what it asked.
#[derive(Debug, Clone)]
pub(crate) struct Keyed {
    account: String,
    key: String,
    request: [u8; 32],
    of_form: bool,
}

impl Keyed {
    /// The key of a request, if it is a POST that carries one.
    pub(crate) fn of(ctx: &Ctx) -> Result<Option<Self>, Problem> {
        let header = ctx.trail.idempotency_key.as_deref();
        let form = ctx.trail.form_key.get().map(String::as_str);
        let Some(key) = header.or(form).filter(|_| ctx.method == Method::POST) else {
            return Ok(None);
        };
        if !(1..=255).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(malformed_key().into());
        }
        let mut hash = Sha256::new();
        hash.update(ctx.uri.path_and_query().map_or("", |asked| asked.as_str()));
        hash.update([0]);
        hash.update(ctx.trail.body_hash.get().unwrap_or(&[0; 32]));
        let account = ctx.actor.account.map_or_else(|| "public".into(), |id| id.to_string());
        let (key, request) = (key.to_owned(), hash.finalize().into());
        Ok(Some(Self { account, key, request, of_form: header.is_none() }))
    }
}

/// Do `f` once for `keyed`: the first time do it and keep its answer, afterwards give the kept answer.
pub(crate) fn once<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    act: &mut Act,
    keyed: &Keyed,
    f: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<T>,
) -> Outcome<T> {
    let now = act.now;
    tx.run(&EXPIRE, params![keyed.account, now.plus_seconds(-KEPT_SECONDS)])?;
    if !claim(tx, keyed, now)? {
        return repeated(tx, keyed);
    }
    let answer = f(tx, act)?;
    let text = serde_json::to_string(&answer).map_err(|e| Fault::new("keeping an answer", e))?;
    tx.run(&KEEP, params![keyed.account, keyed.key, text])?;
    Ok(answer)
}

/// Whether the key is new. A second request waits here until the first has committed or failed.
fn claim(tx: &mut Tx<'_>, keyed: &Keyed, now: Time) -> Outcome<bool> {
    let request = keyed.request.as_slice();
    Ok(tx.run(&CLAIM, params![keyed.account, keyed.key, request, now])? == 1)
}

fn repeated<T: DeserializeOwned>(tx: &mut Tx<'_>, keyed: &Keyed) -> Outcome<T> {
    let (request, answer) = tx.one(&ANSWERED, params![keyed.account, keyed.key], |row| {
        Ok((row.get::<Vec<u8>>(0)?, row.get::<String>(1)?))
    })?;
    if request != keyed.request {
        let of_form = keyed.of_form;
        return Err(if of_form { sent_before() } else { reused_key() }.into());
    }
    Ok(serde_json::from_str(&answer).map_err(|e| Fault::new("reading a kept answer", e))?)
}

fn malformed_key() -> Refusal {
    Refusal::new(
        "idempotency/malformed-key",
        "Idempotency-Key 应为 1 到 255 个可见的 ASCII 字符。",
        "An Idempotency-Key is 1 to 255 visible ASCII characters.",
    )
    .status(Status::Malformed)
    .field("Idempotency-Key")
}

fn reused_key() -> Refusal {
    Refusal::new(
        "idempotency/key-reused",
        "这个 Idempotency-Key 已经用于另一份不同的请求。",
        "This Idempotency-Key was already used for a different request.",
    )
    .field("Idempotency-Key")
    .remedy("换一个新的键再提交。", "Send the request with a new key.")
}

/// Somebody went back to a form that was taken, changed it and sent it again.
fn sent_before() -> Refusal {
    Refusal::new(
        "form/sent-before",
        "这份表单已经提交过，上一次的内容已保存；这次的改动没有保存。",
        "This form was sent before and what it said then is saved; what you changed since is not.",
    )
    .status(Status::Conflict)
    .remedy(
        "请先看上一次的结果；确实要再办一件，再提交一次。",
        "Look at the result first; to do one more, submit again.",
    )
}

const KEPT_SECONDS: i64 = 24 * 3600;

const CLAIM: Sql = Sql::new(
    "web.idempotency.claim",
    "INSERT INTO web_idempotency (account, key, request, answer, at) VALUES ($1, $2, $3, '', $4)
     ON CONFLICT (account, key) DO NOTHING",
);
const ANSWERED: Sql = Sql::new(
    "web.idempotency.answered",
    "SELECT request, answer FROM web_idempotency WHERE account = $1 AND key = $2",
);
const KEEP: Sql = Sql::new(
    "web.idempotency.keep",
    "UPDATE web_idempotency SET answer = $3 WHERE account = $1 AND key = $2",
);
const EXPIRE: Sql =
    Sql::new("web.idempotency.expire", "DELETE FROM web_idempotency WHERE account = $1 AND at < $2");
