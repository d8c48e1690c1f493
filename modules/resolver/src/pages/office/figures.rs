//! The figures as charts, each with the table behind it.

use heng_kernel::{Lang, Text};
use heng_web::Ctx;
use heng_web::ui::chart::{Bars, Choropleth, SKETCH, TownValue, funnel_chart};
use heng_web::ui::{self, Column, Icon, Kpi, Row, Tone, county};
use maud::{Markup, html};

use crate::judgement::VerdictKind;
use crate::reports::{Asked, PlaceCount, Statistics, VerdictCount};

/// Four figures: all scans, first scans, those of goods that must not be sold, suspicious ones.
pub(super) fn kpis(ctx: &Ctx, asked: &Asked, figures: &Statistics, page: &str) -> Markup {
    let (_, trend) = buckets(figures);
    let of = |kinds: &[VerdictKind]| -> u64 {
        figures.verdicts.iter().filter(|one| kinds.contains(&one.verdict)).map(|one| one.n).sum()
    };
    let stop = [VerdictKind::Recalled, VerdictKind::Void, VerdictKind::Expired];
    let cards = [
        (Icon::Scan, ALL, figures.total, "", Tone::Primary),
        (Icon::Check, FIRST, of(&[VerdictKind::Genuine]), "genuine", Tone::Ok),
        (Icon::Alert, STOP, of(&stop), "", Tone::Bad),
        (Icon::Question, SUSPICIOUS, of(&[VerdictKind::Suspicious]), "suspicious", Tone::Warn),
    ];
    html! {
        div.kpis { @for (icon, name, n, verdict, tone) in cards {
            (ui::kpi(&Kpi {
                icon,
                name: ctx.text(name),
                figure: &ui::thousands(n),
                unit: ctx.text(TIMES),
                more: html! { (ctx.text(SHARE)) " " b { (share(n, figures.total)) } },
                trend: if tone == Tone::Primary { &trend } else { &[] },
                tone,
                href: &format!("{page}?{}", asked.with("verdict", verdict)),
            }))
        } }
    }
}

/// The scans over time, in at most eight columns, with the days behind them.
pub(super) fn by_day(ctx: &Ctx, figures: &Statistics) -> Markup {
    let (names, values) = buckets(figures);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let every = figures.days.len().div_ceil(COLUMNS);
    let title = match ctx.lang {
        Lang::Zh => format!("扫码次数（每 {every} 天）"),
        Lang::En => format!("Scans (every {every} days)"),
    };
    let chart = Bars { title: &title, names: &names, values: &values, second: None }.draw();
    let rows =
        figures.days.iter().rev().map(|day| vec![html! { (day.day) }, html! { (ui::thousands(day.n)) }]);
    let columns =
        [Column { name: ctx.text(DAY), figures: false }, Column { name: ctx.text(TIMES), figures: true }];
    ui::panel(&title, &html! {}, &html! { (chart) (behind(ctx, BY_DAY, &columns, rows.collect())) })
}

/// What was told, as bars, with the shares behind them.
pub(super) fn by_verdict(ctx: &Ctx, asked: &Asked, figures: &Statistics, page: &str) -> Markup {
    let bars: Vec<(&str, u64)> =
        figures.verdicts.iter().map(|one| (ctx.text(one.verdict.text()), one.n)).collect();
    let row = |VerdictCount { verdict, n }: &VerdictCount| {
        let href = format!("{page}?{}", asked.with("verdict", verdict.name()));
        let name = ui::chip(super::tone(*verdict), ctx.text(verdict.text()));
        vec![
            html! { a href=(href) { (name) } },
            html! { (share(*n, figures.total)) },
            html! { (ui::thousands(*n)) },
        ]
    };
    let columns = [
        Column { name: ctx.text(VERDICT), figures: false },
        Column { name: ctx.text(SHARE), figures: true },
        Column { name: ctx.text(TIMES), figures: true },
    ];
    let rows = figures.verdicts.iter().map(row).collect();
    let chart = html! { @if !bars.is_empty() { (funnel_chart(ctx.text(BY_VERDICT), &bars)) } };
    ui::panel(ctx.text(BY_VERDICT), &html! {}, &html! { (chart) (behind(ctx, BY_VERDICT, &columns, rows)) })
}

/// The 18 towns on the map, and every place in the table behind it.
pub(super) fn by_town(ctx: &Ctx, asked: &Asked, figures: &Statistics) -> Markup {
    let towns: Vec<(&str, u64, String)> = figures
        .places
        .iter()
        .filter_map(|place| {
            let town = county::TOWNS.iter().find(|town| town.full == place.name)?;
            let href = format!("/scans?{}", asked.with("place", place.place.as_deref()?));
            Some((town.name.zh, place.n, href))
        })
        .collect();
    let values: Vec<TownValue<'_>> =
        towns.iter().map(|(town, value, href)| TownValue { town, value: *value, href }).collect();
    let map =
        Choropleth { title: ctx.text(BY_TOWN), values: &values, breaks: BREAKS, risk: false, pins: &[] };
    let columns =
        [Column { name: ctx.text(PLACE), figures: false }, Column { name: ctx.text(TIMES), figures: true }];
    let row = |place: &PlaceCount| {
        let href = place.place.as_ref().map(|code| format!("/scans?{}", asked.with("place", code)));
        let name =
            html! { @if let Some(href) = href { a href=(href) { (place.name) } } @else { (place.name) } };
        vec![name, html! { (ui::thousands(place.n)) }]
    };
    let rows = figures.places.iter().map(row).collect();
    let body =
        html! { (map.draw(ctx.lang)) p.quiet { (ctx.text(SKETCH)) } (behind(ctx, BY_PLACE, &columns, rows)) };
    ui::panel(ctx.text(BY_TOWN), &html! {}, &body)
}

/// The products of a business.
pub(super) fn by_product(ctx: &Ctx, figures: &Statistics) -> Markup {
    let columns =
        [Column { name: ctx.text(PRODUCT), figures: false }, Column { name: ctx.text(TIMES), figures: true }];
    let cells = figures.products.iter().map(|product| {
        let href = format!("/codes?gtin={}", product.gtin);
        vec![ui::titled(&product.name, &href, &product.gtin), html! { (ui::thousands(product.n)) }]
    });
    let rows: Vec<Row> = cells.map(|cells| Row { cells, chosen: false }).collect();
    let table = ui::table(ctx.text(BY_PRODUCT), &columns, &rows, &none(ctx));
    ui::panel(ctx.text(BY_PRODUCT), &html! {}, &table)
}

/// The table behind a chart, folded.
fn behind(ctx: &Ctx, caption: Text, columns: &[Column<'_>], rows: Vec<Vec<Markup>>) -> Markup {
    let rows: Vec<Row> = rows.into_iter().map(|cells| Row { cells, chosen: false }).collect();
    html! {
        details {
            summary { (ctx.text(DATA)) }
            (ui::table(ctx.text(caption), columns, &rows, &none(ctx)))
        }
    }
}

/// The days in at most eight columns: their first days and sums.
fn buckets(figures: &Statistics) -> (Vec<String>, Vec<f64>) {
    let every = figures.days.len().div_ceil(COLUMNS).max(1);
    let bucket = |days: &[crate::reports::Day]| {
        let first = days.first().map(|day| day.day.strftime("%m-%d").to_string()).unwrap_or_default();
        let sum: u64 = days.iter().map(|day| day.n).sum();
        (first, u32::try_from(sum).map_or(f64::MAX, f64::from))
    };
    figures.days.chunks(every).map(bucket).unzip()
}

fn share(n: u64, total: u64) -> String {
    format!("{:.1} %", part(n, total) * 100.0)
}

fn part(n: u64, total: u64) -> f64 {
    // counts of scans stay far below 2^52
    let as_f64 = |count: u64| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    if total == 0 { 0.0 } else { as_f64(n) / as_f64(total) }
}

fn none(ctx: &Ctx) -> Markup {
    ui::empty(Icon::Scan, ctx.text(NONE), None)
}

/// None, some, and by powers of ten.
pub(super) const BREAKS: [u64; 4] = [1, 100, 1_000, 10_000];
const COLUMNS: usize = 8;
const ALL: Text = Text::new("扫码", "Scans");
const FIRST: Text = Text::new("首次被扫", "First scans");
const STOP: Text = Text::new("召回、作废、过期", "Recalled, void, expired");
const SUSPICIOUS: Text = Text::new("可疑", "Suspicious");
const TIMES: Text = Text::new("次", "scans");
const DAY: Text = Text::new("日期", "Day");
const PLACE: Text = Text::new("地点", "Place");
const PRODUCT: Text = Text::new("商品", "Product");
const VERDICT: Text = Text::new("判定", "Verdict");
const SHARE: Text = Text::new("占比", "Share");
const BY_DAY: Text = Text::new("每日扫码", "Scans by day");
const BY_VERDICT: Text = Text::new("按判定", "By verdict");
const BY_TOWN: Text = Text::new("按乡镇（次）", "By town (scans)");
const BY_PLACE: Text = Text::new("按地点", "By place");
const BY_PRODUCT: Text = Text::new("按商品", "By product");
const DATA: Text = Text::new("看数据", "See the data");
const NONE: Text = Text::new("这段时间没有扫码", "No scans in these days");
