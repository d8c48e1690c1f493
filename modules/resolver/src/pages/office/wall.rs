//! `/wall`: the county's codes at a glance, on the big screen of the bureau.

use axum::response::Response;
use heng_access::Scope;
use heng_codes::facts::{Flow, Recall, flow, recalls_in_force};
use heng_journal::{Event, Watcher};
use heng_kernel::{Lang, Outcome, PageSize, Text, Time};
use heng_store::Tx;
use heng_web::ui::chart::{Choropleth, SKETCH, TownValue};
use heng_web::ui::{self, Icon, Kpi, Tone, county};
use heng_web::{Ctx, Html, Reply, Telling};
use maud::{Markup, html};

use super::tone;
use crate::Desk;
use crate::reports::{self, Asked, Statistics, Suspect, Suspects};

/// The figures of the wall.
struct Board {
    flow: Flow,
    month: Statistics,
    today: u64,
    open: Vec<Suspect>,
    recalls: Vec<(Recall, String)>,
}

/// The page.
pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    let (app, now) = (ctx.app.clone(), ctx.now);
    let board = ctx.read(move |tx| board(tx, app.ext::<Desk>()?, now)).await?;
    let body = html! {
        (figures(&ctx, &board))
        div.wall-grid {
            (map(&ctx, &board.month))
            (verdicts(&ctx, &board.month))
            (attention(&ctx, &board))
        }
    };
    let stamp = format!("{} {}", ctx.text(AS_OF), crate::pages::minute(ctx.now));
    Ok(heng_web::wall(&ctx, ctx.text(TITLE), &stamp, "/wall/stream", body))
}

/// Says that something has changed, and nothing of what.
pub(super) async fn stream(ctx: Ctx) -> Reply<Response> {
    let pick = |event: &Event| {
        let ours = event.kind.starts_with("codes.") || event.kind.starts_with("resolver.");
        ours.then(|| Telling { name: "changed", data: event.kind.clone() })
    };
    Ok(heng_web::live(&ctx, ctx.app.ext::<Watcher>()?, pick))
}

fn board(tx: &mut Tx<'_>, desk: &Desk, now: Time) -> Outcome<Board> {
    let today = now.date();
    let (month, _) = reports::bureau(tx, &Scope::All, Asked::default().meant(today)?)?;
    let who = Suspects::of(tx, &*desk.register, &Scope::All)?;
    let open = reports::page(tx, &who, None, PageSize::of(MOST))?.items;
    let mut recalls = Vec::new();
    for recall in recalls_in_force(tx)? {
        let goods = desk.register.goods(tx, recall.gtin.number())?;
        recalls.push((recall, goods.map(|goods| goods.name).unwrap_or_default()));
    }
    recalls.sort_by_key(|(recall, _)| std::cmp::Reverse(recall.at));
    let scans = month.days.last().filter(|day| day.day == today).map_or(0, |day| day.n);
    Ok(Board { flow: flow(tx, Time::start_of(today))?, month, today: scans, open, recalls })
}

fn figures(ctx: &Ctx, board: &Board) -> Markup {
    let days: Vec<f64> =
        board.month.days.iter().map(|day| u32::try_from(day.n).map_or(f64::MAX, f64::from)).collect();
    let open = match board.open.len() {
        all if all >= usize::from(MOST) => format!("{MOST}+"),
        all => all.to_string(),
    };
    let card = |icon, name, figure: &str, more: Option<(Text, u64)>, trend: &[f64], tone, href| {
        let more =
            html! { @if let Some((text, n)) = more { (ctx.text(text)) " " b { (ui::large(n, ctx.lang)) } } };
        ui::kpi(&Kpi { icon, name: ctx.text(name), figure, unit: "", more, trend, tone, href })
    };
    let large = |n| ui::large(n, ctx.lang);
    let Flow { issued, bound, .. } = board.flow;
    html! {
        div.kpis {
            (card(Icon::Code, ISSUED, &large(issued), Some((IN_ALL, board.flow.issued_in_all)), &[], Tone::Primary, "/codes"))
            (card(Icon::Link, BOUND, &large(bound), Some((IN_ALL, board.flow.bound_in_all)), &[], Tone::Ok, "/codes"))
            (card(Icon::Scan, SCANNED, &large(board.today), Some((MONTH, board.month.total)), &days, Tone::Primary, "/scans"))
            (card(Icon::Question, OPEN, &open, None, &[], Tone::Warn, "/suspicions"))
            (card(Icon::Alert, RECALLS, &ui::thousands(board.recalls.len() as u64), None, &[], Tone::Bad, "/recalls"))
        }
    }
}

fn map(ctx: &Ctx, month: &Statistics) -> Markup {
    let towns: Vec<(&str, u64, String)> = month
        .places
        .iter()
        .filter_map(|place| {
            let town = county::TOWNS.iter().find(|town| town.full == place.name)?;
            Some((town.name.zh, place.n, format!("/scans?place={}", place.place.as_deref()?)))
        })
        .collect();
    let values: Vec<TownValue<'_>> =
        towns.iter().map(|(town, value, href)| TownValue { town, value: *value, href }).collect();
    let map = Choropleth {
        title: ctx.text(BY_TOWN),
        values: &values,
        breaks: super::figures::BREAKS,
        risk: false,
        pins: &[],
    };
    ui::panel(ctx.text(BY_TOWN), &html! { (ctx.text(SKETCH)) }, &map.draw(ctx.lang))
}

fn verdicts(ctx: &Ctx, month: &Statistics) -> Markup {
    let mut counts = month.verdicts.clone();
    counts.sort_by_key(|count| std::cmp::Reverse(count.n));
    let most = counts.first().map_or(1, |first| first.n.max(1));
    let as_f64 = |n: u64| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    let list = html! {
        ul.wall-list { @for count in counts.iter().take(SHOWN) {
            li {
                (ui::chip(tone(count.verdict), ctx.text(count.verdict.text())))
                (ui::bar(as_f64(count.n) / as_f64(most), tone(count.verdict), ctx.text(count.verdict.text())))
                b { (ui::thousands(count.n)) }
            }
        } }
    };
    ui::panel(ctx.text(BY_VERDICT), &html! {}, &list)
}

/// The latest of what somebody must see to.
fn attention(ctx: &Ctx, board: &Board) -> Markup {
    let recalls = board.recalls.iter().take(RECALLS_SHOWN);
    let suspects = board.open.iter().take(SHOWN - board.recalls.len().min(RECALLS_SHOWN));
    let none = board.recalls.is_empty() && board.open.is_empty();
    let list = html! {
        @if none { (ui::empty(Icon::Check, ctx.text(NONE), None)) }
        ul.wall-list {
            @for (recall, name) in recalls { li {
                (ui::chip_with(Tone::Bad, Icon::Alert, ctx.text(RECALL)))
                b { (name) }
                time { (day(recall.at)) }
            } }
            @for one in suspects { li {
                (ui::chip_with(Tone::Warn, Icon::Question, if ctx.lang == Lang::Zh { &one.zh } else { &one.en }))
                b { (one.product) }
                time { (day(one.raised_at)) }
            } }
        }
    };
    ui::panel(ctx.text(ATTENTION), &html! {}, &list)
}

/// `10-28 14:05`.
fn day(at: Time) -> String {
    crate::pages::minute(at).chars().skip(5).collect()
}

/// More open suspicions than this are "200+".
const MOST: u16 = 200;
const SHOWN: usize = 5;
const RECALLS_SHOWN: usize = 2;
const TITLE: Text = Text::new("苍南一物一码", "Cangnan item codes");
const AS_OF: Text = Text::new("数据截至", "as of");
const ISSUED: Text = Text::new("今日签发", "Issued today");
const BOUND: Text = Text::new("今日关联", "Bound today");
const SCANNED: Text = Text::new("今日扫码", "Scans today");
const OPEN: Text = Text::new("待核查可疑码", "Open suspicions");
const RECALLS: Text = Text::new("正在召回", "Recalls in force");
const IN_ALL: Text = Text::new("累计", "in all");
const MONTH: Text = Text::new("近30天", "in 30 days");
const BY_TOWN: Text = Text::new("近30天各乡镇扫码（次）", "Scans by town, 30 days");
const BY_VERDICT: Text = Text::new("近30天判定（次）", "Verdicts, 30 days");
const ATTENTION: Text = Text::new("需要处理", "To be seen to");
const RECALL: Text = Text::new("召回", "recall");
const NONE: Text = Text::new("没有召回，也没有待核查的可疑码", "No recalls and no open suspicions");
