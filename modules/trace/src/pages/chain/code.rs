//! 亮码, 一店一码: the code of a shop or stall, and what it shows: the goods of the day, where they come from, their tests.

use std::fmt::Write as _;
use std::sync::Arc;

use heng_gs1::key::Gln;
use heng_kernel::{Fault, Refusal, Time};
use heng_parties::facts as parties;
use heng_web::ui::{self, Icon, Tone};
use heng_web::{Ctx, Html, Path, Phone, Problem, Query, Reply};
use maud::{Markup, PreEscaped, html};

use super::super::common::{memory, moment, say};
use super::super::names::{Names, gtin};
use super::frozen::recalled;
use super::home::page;
use super::stock::held;
use super::test::REPORT;
use super::{Asked, Desk, location};
use crate::graph::{Graph, Role, Sort, Step};
use crate::walk::{Direction, answer, trace};

/// The owner's screen: the code, large, to be shown or printed.
pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let (desk, ()) = Desk::open(&ctx, asked.place.as_deref(), |_, _| ((), Vec::new())).await?;
    let href = format!("/shops/{}", desk.gln);
    let link = format!("{}{href}", ctx.app.site().base);
    let name = desk.places.iter().find(|place| place.gln.as_deref() == Some(&desk.gln));
    let body = html! {
        (desk.bar(&ctx, "/chain/code"))
        (ui::panel(name.map_or("", |place| place.name.as_str()), &html! {}, &html! {
            div.shop-code { (drawn(&link)?) }
            p { (say(&ctx, "顾客扫码看今日在售商品、产地和检测。可打印张贴。", "Customers scan it for the goods of the day, their origin and tests. Print it and put it up.")) }
            p { a href=(href) { (link) } }
        }))
    };
    Ok(page(&ctx, say(&ctx, "亮码", "My code"), body))
}

/// A QR code (ISO/IEC 18004) of a link.
fn drawn(link: &str) -> Result<Markup, Fault> {
    let code = qrcodegen::QrCode::encode_text(link, qrcodegen::QrCodeEcc::Medium)
        .map_err(|error| Fault::new("drawing a code", error))?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // writing into a string does not fail
            let _ = write!(path, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    let view = size + 8;
    Ok(PreEscaped(format!(
        "<svg viewBox=\"0 0 {view} {view}\" role=\"img\" aria-label=\"QR\"><rect width=\"{view}\" height=\"{view}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    )))
}

/// A lot on sale, as customers see it.
struct OnSale {
    id: String,
    origins: Vec<String>,
    /// Whether the last test was passed, and when; none where there was no test.
    test: Option<(bool, i64)>,
    /// Why it is recalled, if it is.
    recalled: Option<String>,
}

/// What everyone sees of a shop.
pub(super) async fn public(ctx: Ctx, Path(gln): Path<String>) -> Reply<Phone> {
    let number: Gln = gln.parse().map_err(|_| none())?;
    let (place, holder) = ctx
        .read(move |tx| {
            let Some(place) = parties::premises(tx, number)? else { return Ok(None) };
            let holder = parties::business(tx, place.business)?;
            Ok(holder.map(|holder| (place, holder)))
        })
        .await?
        .ok_or_else(none)?;
    let (memory, owner, at) = (Arc::clone(&memory(&ctx)?), holder.id.to_string(), location(&gln));
    let work = move || on_sale(&memory.graph(), &owner, &at);
    let goods = tokio::task::spawn_blocking(work).await;
    let goods = goods.map_err(|error| Problem::from(Fault::new("looking at a shop", error)))?;
    let (goods, names) = ctx
        .read(move |tx| {
            let mut goods = goods;
            for one in &mut goods {
                one.recalled = recalled(tx, &one.id)?.map(|(_, reason)| reason);
            }
            let ids = goods.iter().flat_map(|one| std::iter::once(&one.id).chain(&one.origins));
            Ok((Names::of(tx, ids.map(String::as_str))?, goods))
        })
        .await
        .map(|(names, goods)| (goods, names))?;
    let body = html! {
        section.card { div.pad {
            h1 { (place.name) }
            p { (holder.name) }
            p.quiet { (place.address) }
        } }
        @if goods.is_empty() { (ui::empty(Icon::Box, say(&ctx, "今日还没有登记在售商品", "No goods on record today"), None)) }
        @for one in &goods { (card(&ctx, one, &names)) }
    };
    Ok(heng_web::public(&ctx, &place.name, say(&ctx, "浙食链 · 一店一码", "Food chain"), body, None))
}

/// The lots in stock at a shop, the newest first; of each where it came from and its last test.
fn on_sale(graph: &Graph, owner: &str, at: &str) -> Vec<OnSale> {
    let stock = held(graph, owner, at).into_iter().take(MOST);
    stock
        .filter_map(|held| {
            let name = graph.find(&held.id)?;
            let back = trace(graph, name, Direction::Back, None, FAR);
            let begun = answer(graph, &back).origins;
            let origins: Vec<String> = begun.into_iter().filter(|id| gtin(id).is_some()).take(4).collect();
            let lots: Vec<_> = back.reached.iter().map(|reached| reached.name).collect();
            let tests = lots.iter().filter(|name| graph.sort(**name) != Sort::Place);
            let tests = tests.flat_map(|name| graph.mentions(*name)).filter_map(|mention| {
                let report = graph
                    .parts(mention.event)
                    .any(|part| part.role == Role::Transaction && graph.text(part.name).starts_with(REPORT));
                let event = graph.event(mention.event);
                let passed = graph.word(CONFORMANT).is_some_and(|word| word == event.disposition);
                (report && event.step == Some(Step::Other)).then_some((passed, event.time))
            });
            Some(OnSale { test: tests.max_by_key(|(_, time)| *time), origins, id: held.id, recalled: None })
        })
        .collect()
}

fn card(ctx: &Ctx, one: &OnSale, names: &Names) -> Markup {
    let origins: Vec<String> = one.origins.iter().map(|id| names.line(ctx.lang, id)).collect();
    let origins = if one.origins == [one.id.clone()] {
        say(ctx, "本店进货", "Bought in").to_owned()
    } else {
        origins.join("、")
    };
    ui::card(
        Icon::Leaf,
        &names.title(ctx.lang, &one.id),
        &names.under(ctx.lang, &one.id),
        &html! {
            p { (say(ctx, "来源：", "From: ")) (origins) }
            @if let Some(why) = &one.recalled { (ui::notice(Tone::Bad, say(ctx, "正在召回，请勿购买食用", "Recalled: do not buy or eat it"), &html! { (why) })) }
        div.chips { @match one.test {
                Some((true, at)) => (ui::chip_with(Tone::Ok, Icon::Flask, &format!("{} {}", say(ctx, "检测合格", "Test passed"), moment(Time::from_micros(at))))),
                Some((false, at)) => (ui::chip_with(Tone::Bad, Icon::Flask, &format!("{} {}", say(ctx, "检测不合格", "Test failed"), moment(Time::from_micros(at))))),
                None => (ui::chip(Tone::Plain, say(ctx, "未见检测", "No test on record"))),
            } }
        },
    )
}

fn none() -> Problem {
    Refusal::not_found("没有登记这个场所", "there is no such shop").into()
}

const CONFORMANT: &str = "https://ref.gs1.org/cbv/Disp-conformant";
/// Lots on the page of a shop.
const MOST: usize = 60;
/// Things behind a lot that are looked at.
const FAR: usize = 2_000;
