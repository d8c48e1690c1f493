//! What the pages have in common: sentences, times, quantities, and what a scanned or typed text means.

use std::sync::Arc;

use heng_gs1::{Elements, Options, Scratch, bracketed, digital_link, scan};
use heng_kernel::{Fault, Lang, Refusal, Text, Time};
use heng_web::ui::{self, Tone};
use heng_web::{Ctx, Reply};
use maud::{Markup, html};

use crate::extract;
use crate::memory::Memory;

/// One sentence in the language of the page.
pub(super) fn say(ctx: &Ctx, zh: &'static str, en: &'static str) -> &'static str {
    ctx.text(Text::new(zh, en))
}

/// One sentence with figures in it.
pub(super) fn tell(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What the page confirms after a form of it was taken.
pub(super) fn done(text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text { (ui::notice(Tone::Ok, "", &html! { (text) })) } }
}

/// The graph of this node.
pub(super) fn memory(ctx: &Ctx) -> Result<Arc<Memory>, Fault> {
    ctx.app.ext::<Arc<Memory>>().cloned()
}

/// Has the graph take in what was written until now.
pub(super) async fn catch_up(ctx: &Ctx) -> Reply<()> {
    Ok(memory(ctx)?.catch_up(&ctx.app.store).await?)
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

/// An instant as a form sends it (`2022-10-31T09:41`, in China) or as the API writes it.
pub(super) fn instant(text: &str) -> Result<i64, Refusal> {
    let local = text.parse::<jiff::civil::DateTime>().ok().filter(|_| !text.ends_with('Z'));
    let local = local.and_then(|local| heng_kernel::SHANGHAI.to_timestamp(local).ok());
    let found = match text.parse::<jiff::Timestamp>() {
        Ok(instant) => Some(instant),
        Err(_) => local,
    };
    found.map(jiff::Timestamp::as_microsecond).ok_or_else(|| {
        Refusal::new("trace/instant", "时刻写法不对", "this instant cannot be read")
            .field("at")
            .remedy("写成 2022-10-31T09:41", "write it like 2022-10-31T09:41")
    })
}

/// A quantity without the dust of binary fractions, with its unit as people call it.
pub(super) fn amount(lang: Lang, quantity: f64, uom: Option<&str>) -> String {
    format!("{} {}", figure(quantity), unit(lang, uom))
}

/// A quantity: thousands apart, at most three decimals.
pub(super) fn figure(quantity: f64) -> String {
    let text = format!("{:.3}", quantity.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = rest.trim_end_matches('0');
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), ui::thousands);
    let sign = if quantity < 0.0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A unit of UN/CEFACT Recommendation 20 as people call it; things are counted where there is none.
pub(super) fn unit(lang: Lang, uom: Option<&str>) -> String {
    let Some(uom) = uom else { return Text::new("件", "pcs").get(lang).to_owned() };
    let known = UNITS.iter().find(|(code, ..)| *code == uom);
    known.map_or_else(|| uom.to_owned(), |(_, zh, en)| Text::new(zh, en).get(lang).to_owned())
}

/// The units that forms offer: code of Recommendation 20, Chinese, English.
pub(super) const UNITS: &[(&str, &str, &str)] = &[
    ("KGM", "公斤", "kg"),
    ("GRM", "克", "g"),
    ("TNE", "吨", "t"),
    ("LTR", "升", "L"),
    ("MLT", "毫升", "mL"),
];

/// The names under which a scanned or typed text may stand in events, the closest first: a pack, its lot.
pub(super) fn meanings(text: &str) -> Vec<String> {
    let text = text.trim();
    let mut scratch = Scratch::new();
    let mut found = Vec::new();
    if digital_link::looks_like_link(text)
        && let Ok(elements) = digital_link::parse(text, Options::NONE, &mut scratch)
    {
        links(&elements, &mut found);
    } else if text.starts_with(']')
        && let Ok(reading) = scan::read(text, Options::NONE, &mut scratch)
    {
        links(&reading.elements, &mut found);
    } else if text.starts_with('(')
        && let Ok(elements) = bracketed::parse(text, Options::NONE, &mut scratch)
    {
        links(&elements, &mut found);
    } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
        match text.len() {
            18 => found.push(format!("{STEM}00/{text}")),
            13 | 14 => found.push(format!("{STEM}01/{text:0>14}")),
            _ => {}
        }
    }
    let written = extract::name(text);
    if !found.contains(&written) {
        found.insert(usize::from(!found.is_empty()), written);
    }
    found
}

/// Pack, lot, product, logistic unit of what a code holds.
fn links(elements: &Elements<'_>, found: &mut Vec<String>) {
    if let Some(sscc) = elements.value("00") {
        found.push(format!("{STEM}00/{sscc}"));
    }
    let Some(gtin) = elements.value("01") else { return };
    for code in ["21", "10"] {
        if let Some(value) = elements.value(code) {
            found.push(format!("{STEM}01/{gtin:0>14}/{code}/{}", escaped(value)));
        }
    }
    found.push(format!("{STEM}01/{gtin:0>14}"));
}

/// The canonical Digital Link of a lot.
pub(super) fn lot_link(gtin: &str, lot: &str) -> String {
    format!("{STEM}01/{gtin:0>14}/10/{}", escaped(lot))
}

/// A text as one segment of a path or one value of a query (RFC 3986, clause 2.3).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // writing into a string does not fail
    let _ = digital_link::escape(text, digital_link::Part::Path, &mut out);
    out
}

/// The stem of canonical Digital Links.
pub(super) const STEM: &str = "https://id.gs1.org/";
