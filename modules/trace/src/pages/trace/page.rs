//! The page of a trace.

use std::fmt::Write as _;

use heng_kernel::Time;
use heng_web::ui::{self, Column, Field, Icon, Row, Tone, button_link};
use heng_web::{Ctx, Frame, Html, shell_with};
use maud::{Markup, html};

use super::super::common::{amount, escaped, moment, say, short, tell};
use super::super::names::Names;
use super::super::no::No;
use super::Asked;
use super::draw::{Sheet, draw, list};
use super::view::{Break, Line, View};
use crate::actions::RECALL;
use crate::walk::GapKind::{ShippedNotReceived, SoldNotReceived, Unbalanced};

/// The field alone.
pub(super) fn empty(ctx: &Ctx, asked: &Asked, no: Option<&No>) -> Html {
    let hint = html! { p.quiet { (say(
        ctx,
        "扫描商品、箱码或物流标签，或输入批次：它从哪里来、去了哪里、现在在谁手里、哪里对不上，一次看清。",
        "Scan a pack, a case or a logistic label, or type a lot: where it came from, where it went, who has it, what does not add up.",
    )) } };
    let body = html! { (No::summary(ctx, no)) (form(ctx, asked, no)) (hint) };
    shell_with(ctx, Frame { title: title(ctx), at: Some("/trace"), ..Frame::default() }, body)
}

/// The whole of it.
pub(super) fn full(ctx: &Ctx, asked: &Asked, view: &View, names: &Names) -> Html {
    let query = query(asked, &view.id);
    let page = format!("/trace?{query}");
    let sheet = Sheet { lang: ctx.lang, names, page: &page };
    let body = html! {
        (form(ctx, asked, None))
        (ways(ctx, asked, &view.id))
        @if view.hidden > 0 { (hidden(ctx, view.hidden)) }
        section.panel.trace {
            div.panel-head { h2 { (names.line(ctx.lang, &view.id)) } span.quiet { (known(ctx, asked)) } }
            (draw(&sheet, &view.picture))
            (list(&sheet, &view.picture))
        }
        (gaps(ctx, view, names))
        div.trace-halves {
            (holders(ctx, view, names))
            (sales(ctx, view, names))
        }
        (line(ctx, asked, view, names, &page))
        (exports(ctx, &query))
    };
    let about = tell(
        ctx.lang,
        format!("{} 个物品 · {} 条记录", view.things, view.events),
        format!("{} things · {} records", view.things, view.events),
    );
    let recall = || {
        let href = format!("/food-recalls/new?lots={}", escaped(&view.id));
        button_link(Some(Icon::Alert), say(ctx, "发起召回", "Recall"), &href, true)
    };
    let frame = Frame {
        title: title(ctx),
        about: Some(html! { (about) }),
        actions: ctx.may(&RECALL).then(recall),
        at: Some("/trace"),
        ..Frame::default()
    };
    shell_with(ctx, frame, body)
}

fn exports(ctx: &Ctx, query: &str) -> Markup {
    let shapes = [
        (
            "law",
            say(ctx, "进销记录", "Purchases and sales"),
            say(ctx, "食品安全法 第五十、五十三条", "Food Safety Law, articles 50 and 53"),
        ),
        ("fsma204", say(ctx, "追溯事件表", "Event sheet"), "FSMA 204 · 21 CFR 1.1455"),
    ];
    ui::panel(
        say(ctx, "导出", "Export"),
        &html! {},
        &html! {
            @for (shape, text, basis) in shapes {
                p { b { (text) } " " small.quiet { (basis) } }
                div.chips { @for format in ["xlsx", "csv"] {
                    (button_link(Some(Icon::Download), &format.to_uppercase(), &format!("/trace/export?{query}&shape={shape}&format={format}"), false))
                } }
            }
        },
    )
}

fn title(ctx: &Ctx) -> String {
    say(ctx, "追溯查询", "Trace").into()
}

fn form(ctx: &Ctx, asked: &Asked, no: Option<&No>) -> Markup {
    let (id, at) = (asked.id.as_deref().unwrap_or_default(), asked.at.as_deref().unwrap_or_default());
    let what = Field {
        name: "id",
        label: say(ctx, "码、批次或物流单元", "Code, lot or logistic unit"),
        value: id,
        required: true,
        error: No::at(no, "id"),
        ..Field::default()
    };
    let then = Field {
        name: "at",
        label: say(ctx, "以当时所知（可不填）", "By what was known then (optional)"),
        value: at,
        error: No::at(no, "at"),
        ..Field::default()
    };
    html! {
        form.form.across method="get" action="/trace" {
            (ui::input(&what, "text"))
            (ui::input(&then, "datetime-local"))
            div.form-actions { (ui::submit(Some(Icon::Search), say(ctx, "追溯", "Trace"), true)) (ui::scan_into(ctx, "id")) }
        }
    }
}

fn query(asked: &Asked, id: &str) -> String {
    let mut query = format!("id={}", escaped(id));
    for (name, value) in [("at", &asked.at), ("way", &asked.way)] {
        if let Some(value) = value {
            // writing into a string does not fail
            let _ = write!(query, "&{name}={}", escaped(value));
        }
    }
    query
}

fn ways(ctx: &Ctx, asked: &Asked, id: &str) -> Markup {
    let here = asked.way.as_deref().unwrap_or("both");
    let words = [
        ("both", say(ctx, "全程", "Whole way")),
        ("back", say(ctx, "它从哪里来", "Where it came from")),
        ("forward", say(ctx, "它去了哪里", "Where it went")),
    ];
    let hrefs = words.map(|(way, _)| {
        format!("/trace?{}", query(&Asked { way: Some(way.into()), of: None, ..asked.clone() }, id))
    });
    let tabs: Vec<(&str, &str, bool)> =
        words.iter().zip(&hrefs).map(|((way, text), href)| (*text, href.as_str(), *way == here)).collect();
    ui::tabs(&tabs, say(ctx, "方向", "Direction"))
}

fn known(ctx: &Ctx, asked: &Asked) -> String {
    match asked.at.as_deref().and_then(|at| super::instant(at).ok()) {
        Some(at) => {
            let at = moment(Time::from_micros(at));
            tell(ctx.lang, format!("截至 {at} 所知"), format!("as known at {at}"))
        }
        None => String::new(),
    }
}

fn hidden(ctx: &Ctx, count: usize) -> Markup {
    let text = tell(
        ctx.lang,
        format!("另有 {count} 个物品没有经过你处，不显示。"),
        format!("{count} more things never passed through your hands and are not shown."),
    );
    ui::notice(Tone::Plain, "", &html! { (text) })
}

fn gaps(ctx: &Ctx, view: &View, names: &Names) -> Markup {
    let count = view.gaps.len();
    html! {
        @if count == 0 {
            (ui::notice(Tone::Ok, "", &html! { (say(ctx, "链条完整：发出的都收到了，售出的都进过货，数量相符。", "The chain is whole: what left came in, what was sold had come in, the quantities add up.")) }))
        } @else {
            section.panel.trace-gaps {
                div.panel-head { h2 { (tell(ctx.lang, format!("{count} 处对不上"), format!("Does not add up: {count}"))) } }
                ul { @for gap in view.gaps.iter().take(SOME) { (one_gap(ctx, gap, names)) } }
                @if count > SOME { p.quiet { (tell(ctx.lang, format!("其余 {} 处见导出表", count - SOME), format!("{} more are in the export", count - SOME))) } }
            }
        }
    }
}

fn one_gap(ctx: &Ctx, gap: &Break, names: &Names) -> Markup {
    let (thing, place) = (names.line(ctx.lang, &gap.thing), names.line(ctx.lang, &gap.place));
    let quantity = amount(ctx.lang, gap.quantity, gap.uom.as_deref());
    let at = moment(Time::from_micros(gap.at));
    let words = match gap.kind {
        ShippedNotReceived => tell(
            ctx.lang,
            format!("{place} 于 {at} 发出 {thing} {quantity}，至今没有人登记收到。"),
            format!("{quantity} of {thing} left {place} at {at}; nobody has recorded its arrival."),
        ),
        SoldNotReceived => tell(
            ctx.lang,
            format!("{place} 于 {at} 售出 {thing} {quantity}，但没有进货记录。"),
            format!("{place} sold {quantity} of {thing} at {at} without a record that it came in."),
        ),
        Unbalanced => tell(
            ctx.lang,
            format!("{place}：{thing} 于 {at} 出入不符，差 {quantity}。"),
            format!("{place}: {thing} does not balance at {at}, by {quantity}."),
        ),
    };
    html! { li { (ui::chip_with(Tone::Warn, Icon::Alert, ctx.text(gap.kind.text()))) p { (words) } } }
}

fn holders(ctx: &Ctx, view: &View, names: &Names) -> Markup {
    let columns = [
        Column { name: say(ctx, "现存于", "Held at"), figures: false },
        Column { name: say(ctx, "数量", "Quantity"), figures: true },
    ];
    let rows: Vec<Row> = view
        .holders
        .iter()
        .take(MANY)
        .map(|holder| Row {
            cells: vec![
                place(ctx, names, &holder.location),
                html! { (amount(ctx.lang, holder.quantity, holder.uom.as_deref())) },
            ],
            chosen: false,
        })
        .collect();
    let none = ui::empty(Icon::Box, say(ctx, "没有人手里还有", "Nobody has any left"), None);
    let aside = html! { (view.holders.len()) };
    ui::panel(
        say(ctx, "现在在谁手里", "Who has it now"),
        &aside,
        &ui::table(columns[0].name, &columns, &rows, &none),
    )
}

fn sales(ctx: &Ctx, view: &View, names: &Names) -> Markup {
    let (quantity, uom) = &view.sold;
    let sold = amount(ctx.lang, *quantity, uom.as_deref());
    let (shops, receipts) = (view.shops.len().to_string(), view.receipts.to_string());
    let body = html! {
        (ui::key_values(&[
            (say(ctx, "已售出", "Sold"), &sold),
            (say(ctx, "销售场所", "Shops"), &shops),
            (say(ctx, "小票", "Receipts"), &receipts),
        ]))
        ul.trace-places { @for shop in view.shops.iter().take(MANY) { li { (place(ctx, names, shop)) } } }
        @if !view.origins.is_empty() {
            h3 { (say(ctx, "源头", "Origins")) }
            ul.trace-places { @for origin in view.origins.iter().take(MANY) { li {
                a href={ "/trace?id=" (escaped(origin)) } { (names.title(ctx.lang, origin)) }
                small.under { (names.under(ctx.lang, origin)) }
            } } }
        }
    };
    ui::panel(say(ctx, "卖到了哪里", "Where it was sold"), &html! {}, &body)
}

fn place(ctx: &Ctx, names: &Names, id: &str) -> Markup {
    html! { (names.title(ctx.lang, id)) small.under { (names.under(ctx.lang, id)) } }
}

fn line(ctx: &Ctx, asked: &Asked, view: &View, names: &Names, page: &str) -> Markup {
    let aside = html! {
        @if let Some(of) = &asked.of {
            (names.line(ctx.lang, of)) " · " a href={ (page) "#events" } { (say(ctx, "看全部", "Show all")) }
        }
    };
    let details: Vec<(String, String, String)> =
        view.lines.iter().map(|line| words(ctx, line, names)).collect();
    let steps: Vec<ui::Step<'_>> = view
        .lines
        .iter()
        .zip(&details)
        .map(|(line, (title, time, detail))| ui::Step {
            icon: line.step.icon,
            tone: line.step.tone,
            title,
            time,
            detail,
            chips: chips(ctx, line, names),
        })
        .collect();
    html! {
        div #events {
            (ui::panel(say(ctx, "经过", "What happened"), &aside, &html! {
                @if steps.is_empty() { (ui::empty(Icon::History, say(ctx, "没有记录", "No records"), None)) }
                (ui::timeline(&steps))
                @if let Some(more) = view.more {
                    a.button href={ (page) @if let Some(of) = &asked.of { "&of=" (escaped(of)) } "&from=" (more) "#events" } { (say(ctx, "往后看", "Later ones")) }
                }
            }))
        }
    }
}

fn words(ctx: &Ctx, line: &Line, names: &Names) -> (String, String, String) {
    let title = match line.events {
        1 => ctx.text(line.step.text).to_owned(),
        many => format!("{} × {many}", ctx.text(line.step.text)),
    };
    let (since, until) = (Time::from_micros(line.since), Time::from_micros(line.until));
    let time = if line.since == line.until {
        moment(since)
    } else {
        format!("{} – {}", moment(since), &short(until)[6..])
    };
    let amounts: Vec<String> =
        line.amounts.iter().map(|(uom, quantity)| amount(ctx.lang, *quantity, uom.as_deref())).collect();
    let place = line.place.as_deref().map(|place| names.line(ctx.lang, place));
    let detail: Vec<String> = place.into_iter().chain([amounts.join(" + ")]).collect();
    (title, time, detail.join(" · "))
}

fn chips(ctx: &Ctx, line: &Line, names: &Names) -> Markup {
    html! {
        @for thing in line.things.iter().take(3) { (ui::chip(Tone::Plain, &names.line(ctx.lang, thing))) }
        @if line.things.len() > 3 { (ui::chip(Tone::Plain, &format!("+{}", line.things.len() - 3))) }
    }
}

/// Breaks on the page.
const SOME: usize = 12;
/// Places in a list.
const MANY: usize = 40;
