//! The token of a next page: where the list goes on, for which list and whom, until when; signed (EPCIS 2.0.1, clause 12.6).

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use heng_kernel::{Fault, Time};
use heng_store::{Tx, params};
use heng_web::{Ctx, Problem, Reply};
use sha2::{Digest as _, Sha256};

use super::limits::{MOST_PER_PAGE, PER_PAGE, TOKEN_SECONDS};
use super::problem::parameter;
use crate::sql;

/// Which page of a list.
#[derive(Debug, Clone)]
pub(super) struct Paging {
    /// How many items.
    pub(super) size: usize,
    /// Where the page before ended; `None`: the first page.
    pub(super) after: Option<String>,
    /// The token, to ask whether it was released.
    token: Option<String>,
    /// The list and who asks for it.
    list: String,
}

/// The parameters of an address, without those of paging; and the page.
pub(super) fn paging(ctx: &Ctx) -> Reply<(Vec<(String, String)>, Paging)> {
    let query = ctx.uri.query().unwrap_or_default();
    let all: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let (own, rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(name, _)| matches!(name.as_str(), PER_PAGE_NAME | TOKEN_NAME));
    let value = |name| own.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let size = match value(PER_PAGE_NAME) {
        None => PER_PAGE,
        Some(text) => match text.parse::<usize>() {
            Ok(size @ 1..) => size.min(MOST_PER_PAGE),
            _ => return Err(parameter(PER_PAGE_NAME, "应为正整数", "it is a positive whole number")),
        },
    };
    let list = list(ctx, &rest);
    let token = value(TOKEN_NAME).map(str::to_owned);
    let after = match &token {
        Some(token) => Some(open(ctx, token).filter(|(of, _)| *of == list).ok_or_else(bad)?.1),
        None => None,
    };
    Ok((rest, Paging { size, after, token, list }))
}

impl Paging {
    /// Refuses a token that was released.
    pub(super) fn check(&self, tx: &mut Tx<'_>) -> Result<bool, Fault> {
        let Some(token) = &self.token else { return Ok(true) };
        let found = tx.opt(&sql::RELEASED, params![tag(token)], |row| row.get::<u64>(0))?;
        Ok(found.is_none())
    }

    /// Adds the link to the page after `last`.
    pub(super) fn link(&self, ctx: &Ctx, last: &str, response: &mut Response) {
        let expires = ctx.now.plus_seconds(TOKEN_SECONDS);
        let token = seal(ctx, &self.list, last, expires);
        let old = form_urlencoded::parse(ctx.uri.query().unwrap_or_default().as_bytes());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(old.filter(|(name, _)| name != TOKEN_NAME)).append_pair(TOKEN_NAME, &token);
        let link = format!("<{}{}?{}>; rel=\"next\"", ctx.app.site().base, ctx.uri.path(), query.finish());
        if let (Ok(link), Ok(expires)) = (HeaderValue::from_str(&link), HeaderValue::from_str(&utc(expires)))
        {
            response.headers_mut().insert(header::LINK, link);
            response.headers_mut().insert(EXPIRES, expires);
        }
    }
}

/// What releases a token: its tag and the second in which it ends by itself. `None` where the token is none of ours.
pub(super) fn released(ctx: &Ctx, token: &str) -> Option<(String, i64)> {
    open(ctx, token)?;
    let expires = token.split('.').next()?.parse().ok()?;
    Some((tag(token).to_owned(), expires))
}

/// The refusal of a token that is not, or no longer, good for this list.
pub(super) fn bad() -> Problem {
    parameter(TOKEN_NAME, "已失效或不是这份列表的", "it has expired, was released or belongs to another list")
}

/// An instant in UTC, as the standard's headers have it.
pub(super) fn utc(time: Time) -> String {
    time.timestamp().to_string()
}

/// Whose list: a digest of the account, the path and the parameters.
fn list(ctx: &Ctx, rest: &[(String, String)]) -> String {
    let mut hash = Sha256::new();
    hash.update(ctx.actor.account.map_or_else(String::new, |account| account.to_string()));
    hash.update(ctx.uri.path());
    for (name, value) in rest {
        hash.update(format!("\0{name}\0{value}"));
    }
    let mut digest = [0; 8];
    digest.copy_from_slice(&hash.finalize()[..8]);
    format!("{:016x}", u64::from_be_bytes(digest))
}

/// `expires.list.after.tag`
fn seal(ctx: &Ctx, list: &str, after: &str, expires: Time) -> String {
    let said = format!("{}.{list}.{after}", expires.micros() / 1_000_000);
    let tag = ctx.app.seal(PURPOSE, &said);
    format!("{said}.{tag}")
}

/// The list that a good token is for, and where it goes on.
fn open(ctx: &Ctx, token: &str) -> Option<(String, String)> {
    let (said, tag) = token.rsplit_once('.')?;
    if !ctx.app.is_sealed(PURPOSE, said, tag) {
        return None;
    }
    let mut parts = said.splitn(3, '.');
    let expires: i64 = parts.next()?.parse().ok()?;
    let (list, after) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    (expires * 1_000_000 > ctx.now.micros()).then_some((list, after))
}

fn tag(token: &str) -> &str {
    token.rsplit('.').next().unwrap_or_default()
}

const PER_PAGE_NAME: &str = "perPage";
const TOKEN_NAME: &str = "nextPageToken";
const PURPOSE: &str = "trace.page";
const EXPIRES: HeaderName = HeaderName::from_static("gs1-next-page-token-expires");
