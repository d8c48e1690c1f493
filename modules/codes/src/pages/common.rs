//! What the pages have in common: the code book, changes, confirmations, times and numbers as people write them.

use std::sync::Arc;

use heng_access::Scope;
use heng_kernel::{Act, Fault, Lang, Outcome, Refusal, Text, Time};
use heng_store::Tx;
use heng_web::ui::{self, Tone};
use heng_web::{Ctx, Reply};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::book::CodeBook;

/// The query of a page that a form led to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Done {
    /// What was done, as a word of the page's own.
    pub(super) done: Option<String>,
    /// The number of the code behind which its rolls begin.
    pub(super) after: Option<u64>,
}

/// One sentence in the language of the page.
pub(super) fn say(ctx: &Ctx, zh: &'static str, en: &'static str) -> &'static str {
    ctx.text(Text::new(zh, en))
}

/// One sentence with figures in it.
pub(super) fn tell(ctx: &Ctx, zh: String, en: String) -> String {
    match ctx.lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The codes of this node.
pub(super) fn book(ctx: &Ctx) -> Result<Arc<CodeBook>, Fault> {
    ctx.app.ext::<Arc<CodeBook>>().cloned()
}

/// What the asker may see here.
pub(super) fn scope(ctx: &Ctx) -> Scope {
    Scope::of(&ctx.actor, ctx.action)
}

/// A change that other pages see at once; the same form sent twice makes it once.
pub(super) async fn change<T>(
    ctx: &Ctx,
    f: impl FnOnce(&mut Tx<'_>, &mut Act, &CodeBook) -> Outcome<T> + Send + 'static,
) -> Reply<T>
where
    T: Serialize + DeserializeOwned + Send + 'static,
{
    let book = book(ctx)?;
    let with = Arc::clone(&book);
    let done = ctx.write(move |tx, act| f(tx, act, &with)).await?;
    book.catch_up(&ctx.app.store).await?;
    Ok(done)
}

/// What the page confirms after a form of it was taken.
pub(super) fn done(text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text { (ui::notice(Tone::Ok, "", &html! { (text) })) } }
}

/// `2022-10-31 09:41`, in China.
pub(super) fn moment(at: Time) -> String {
    clock(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// `10-31 09:41`, in China.
pub(super) fn short(at: Time) -> String {
    clock(at).strftime("%m-%d %H:%M").to_string()
}

fn clock(at: Time) -> jiff::civil::DateTime {
    heng_kernel::SHANGHAI.to_datetime(at.timestamp())
}

pub(super) use crate::model::tail;

/// A GTIN as it stands under the bars: 13 digits where the first of 14 is 0.
pub(super) fn shown(gtin: &str) -> &str {
    gtin.strip_prefix('0').filter(|rest| rest.len() == 13).unwrap_or(gtin)
}

/// A share as `97.6%`.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let tenths = if whole == 0 { 0 } else { u128::from(part) * 1000 / u128::from(whole) };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A part of a query, escaped.
pub(super) fn escape(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A text that was filled in.
pub(super) fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// A whole number as people type it: `1,000,000`, `100万`.
pub(super) fn number(field: &'static str, text: Option<&str>) -> Result<u64, Refusal> {
    let text: String = filled(text)
        .ok_or_else(|| missing(field))?
        .chars()
        .filter(|sign| !matches!(sign, ',' | '，' | ' ' | '_'))
        .collect();
    let (digits, times) = match text.strip_suffix('万') {
        Some(rest) => (rest, 10_000),
        None => (text.as_str(), 1),
    };
    let number = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(times));
    number.ok_or_else(|| {
        Refusal::new("codes/number", format!("“{text}”不是整数"), format!("{text:?} is no whole number"))
            .field(field)
    })
}

/// A field that must be filled in.
pub(super) fn missing(field: &'static str) -> Refusal {
    Refusal::new("request/missing", "此项必填", "This field is required").field(field)
}

/// A day as `2022-10-31`.
pub(super) fn day(field: &'static str, text: &str) -> Result<jiff::civil::Date, Refusal> {
    text.trim().parse().map_err(|_| {
        Refusal::new(
            "codes/day",
            format!("“{text}”不是日期，应写作 2022-10-31"),
            format!("{text:?} is no day; write 2022-10-31"),
        )
        .field(field)
    })
}
