//! 工作台: what one may do, what needs doing, what happened lately.

use heng_access::{proposals, units};
use heng_journal::Event;
use heng_kernel::{Actor, Lang, OrgPath, Outcome, Role, Text, Time};
use heng_parties::Business;
use heng_parties::facts;
use heng_store::Tx;
use heng_web::ui::{self, Icon, Tone};
use heng_web::{App, Ctx, Figure, Html, Nav, Reply, Standing};
use jiff::civil::Date;
use maud::{Markup, html};

use super::latest::latest;
use super::steps::{Member, Steps, list, steps};
use crate::actions::{APPROVE, READ_JOURNAL};
use crate::{factor, record, words};

/// What the page is made from.
struct Seen {
    unit: Option<(String, String)>,
    business: Option<(Business, Steps)>,
    /// How many proposals wait for whoever may approve them.
    waiting: u64,
    events: Vec<Event>,
    figures: Vec<(Figure, Standing)>,
}

pub(super) async fn page(ctx: &Ctx) -> Reply<Html> {
    let (actor, reads_all, now) = (ctx.actor.clone(), ctx.may(&READ_JOURNAL), ctx.now);
    let shown = ctx.app.figures().iter().filter(|figure| ctx.may(figure.action)).copied().collect();
    let (app, approves) = (ctx.app.clone(), ctx.may(&APPROVE));
    let seen = ctx
        .read(move |tx| {
            let figures = count(&app, tx, &actor, now, shown)?;
            let waiting = if approves { proposals::open_count(tx)? } else { 0 };
            Ok(Seen { waiting, figures, ..see(tx, &actor, reads_all, now.date())? })
        })
        .await?;
    let whose = match reads_all {
        true => OF_ALL,
        false if ctx.actor.role.is_business() => OF_BUSINESS,
        false => OF_UNIT,
    };
    let body = html! {
        @if let Some((business, steps)) = &seen.business {
            // a printing works prints for others: it needs no prefix of its own
            @if ctx.actor.role != Role::Printer {
                (standing(ctx, business, steps.member))
                @if !steps.are_done() { (ui::panel(ctx.text(STEPS), &html! {}, &list(ctx, steps))) }
            }
        }
        (factor::not_here(ctx))
        @if seen.waiting > 0 {
            @let heading = ctx.text(WAITING).replace("{}", &seen.waiting.to_string());
            (ui::notice(Tone::Warn, &heading, &html! { a href="/proposals" { (ctx.text(WAITING_DO)) } }))
        }
        (figures(ctx, &seen.figures))
        (entries(ctx))
        (ui::panel(ctx.text(LATEST), &html! { (ctx.text(whose)) }, &feed(ctx, &seen.events, reads_all)))
    };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(about(ctx, &seen)),
        actions: Some(leave(ctx)),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(ctx, frame, body))
}

fn see(tx: &mut Tx<'_>, actor: &Actor, reads_all: bool, today: Date) -> Outcome<Seen> {
    let unit = match &actor.unit {
        Some(path) => units::by_path(tx, path)?.map(|unit| (unit.zh, unit.en)),
        None => None,
    };
    let business = match actor.business {
        Some(id) => facts::business(tx, id)?,
        None => None,
    };
    let business = match business {
        Some(business) => {
            let steps = steps(tx, business.id, today)?;
            Some((business, steps))
        }
        None => None,
    };
    let events = latest(tx, actor, reads_all)?;
    let events = events.into_iter().map(|event| record::shown(actor, event).event).collect();
    Ok(Seen { unit, business, waiting: 0, events, figures: Vec::new() })
}

fn count(
    app: &App,
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Time,
    figures: Vec<Figure>,
) -> Outcome<Vec<(Figure, Standing)>> {
    figures.into_iter().map(|figure| Ok((figure, (figure.read)(app, tx, actor, now)?))).collect()
}

fn about(ctx: &Ctx, seen: &Seen) -> Markup {
    let unit = seen.unit.as_ref().map(|(zh, en)| match ctx.lang {
        Lang::Zh => zh,
        Lang::En => en,
    });
    let place = unit.or(seen.business.as_ref().map(|(business, _)| &business.name));
    let date = ctx.now.date();
    html! {
        b { (ctx.actor.name) } " · " (ctx.text(words::role(ctx.actor.role)))
        @if let Some(place) = place { " · " (place) }
        @else if let Some(OrgPath(path)) = &ctx.actor.unit { " · " (path) }
        " · " (date)
    }
}

fn standing(ctx: &Ctx, business: &Business, member: Member) -> Markup {
    let (tone, heading, text) = match member {
        Member::Not => (Tone::Warn, NO_PREFIX, NO_PREFIX_WHY),
        Member::Ending => (Tone::Warn, ENDING, ENDING_WHY),
        Member::Yes => return html! { (ui::notice(Tone::Ok, &business.name, &html! { (ctx.text(READY)) })) },
    };
    ui::notice(tone, ctx.text(heading), &html! { (ctx.text(text)) })
}

/// The figures that one may see, as they stand now.
fn figures(ctx: &Ctx, figures: &[(Figure, Standing)]) -> Markup {
    html! {
        @if !figures.is_empty() {
            div.kpis { @for (figure, standing) in figures { (card(ctx, figure, standing)) } }
        }
    }
}

fn card(ctx: &Ctx, figure: &Figure, standing: &Standing) -> Markup {
    let plus = if standing.or_more { "+" } else { "" };
    let more = html! {
        @if let Some((words, number)) = standing.more {
            span { (ctx.text(words)) " " b { (ui::thousands(number)) } }
        }
    };
    ui::kpi(&ui::Kpi {
        icon: figure.icon,
        name: ctx.text(figure.text),
        figure: &format!("{}{plus}", ui::thousands(standing.number)),
        unit: ctx.text(figure.unit),
        more,
        trend: &standing.trend,
        tone: standing.tone,
        href: figure.href,
    })
}

/// What one may do: the menu again, in reach of a thumb.
fn entries(ctx: &Ctx) -> Markup {
    let entries: Vec<&Nav> =
        ctx.app.menu().iter().filter(|entry| entry.href != "/" && ctx.may(entry.action)).collect();
    html! {
        @if entries.is_empty() {
            (ui::empty(Icon::Tasks, ctx.text(NOTHING), Some((ctx.text(MINE), "/me"))))
        } @else {
            ul.doors aria-label=(ctx.text(DO)) {
                @for entry in entries { li { a href=(entry.href) { (entry.icon) span { (ctx.text(entry.text)) } } } }
            }
        }
    }
}

fn feed(ctx: &Ctx, events: &[Event], reads_all: bool) -> Markup {
    if events.is_empty() {
        return ui::empty(Icon::History, ctx.text(QUIET), None);
    }
    let stream = reads_all.then_some("/journal/live");
    html! {
        ol.feed data-stream=[stream] { @for event in events {
            @if reads_all { (record::line(event, ctx.now, ctx.lang)) } @else { (plain_line(ctx, event)) }
        } }
    }
}

/// A line for whoever may not open the entry behind it.
fn plain_line(ctx: &Ctx, event: &Event) -> Markup {
    html! {
        li {
            time { (words::short(event.at, ctx.now)) }
            (ui::chip(record::tone(&event.kind), ctx.text(record::field(&event.kind))))
            span { (record::headline(event, ctx.lang)) }
            small { (event.actor) }
        }
    }
}

fn leave(ctx: &Ctx) -> Markup {
    html! {
        form method="post" action="/logout" {
            (ui::token_field(ctx))
            (ui::submit(Some(Icon::Leave), ctx.text(SIGN_OUT), false))
        }
    }
}

const WAITING: Text = Text::new("有 {} 个权限申请等您批准", "{} changes of rights wait for your decision");
const WAITING_DO: Text = Text::new("去看申请", "Look at them");
const DO: Text = Text::new("可办事项", "What you can do");
const TITLE: Text = Text::new("工作台", "Desk");
const SIGN_OUT: Text = Text::new("退出登录", "Sign out");
const STEPS: Text = Text::new("下一步", "Next steps");
const LATEST: Text = Text::new("最新动态", "Latest");
const OF_ALL: Text = Text::new("全县", "the whole county");
const OF_UNIT: Text = Text::new("本人和本单位", "one's own and one's unit's");
const OF_BUSINESS: Text = Text::new("本人和本企业", "one's own and one's business's");
const QUIET: Text = Text::new("还没有动态", "Nothing has happened yet");
const NOTHING: Text = Text::new("您的岗位目前没有可办的事项", "There is nothing to do for your role yet");
const MINE: Text = Text::new("我的账号", "My account");
const READY: Text = Text::new(
    "厂商识别代码有效，可以登记产品、下赋码订单。",
    "The company prefix is valid: enter products, order codes.",
);
const NO_PREFIX: Text = Text::new("还没有有效的厂商识别代码", "No valid company prefix");
const NO_PREFIX_WHY: Text = Text::new(
    "赋码前要有它：向中国物品编码中心分支机构申请或续展，再请监管所登记。",
    "Codes need one: apply for it or renew it at the article numbering office, then have the station enter it.",
);
const ENDING: Text = Text::new("厂商识别代码两个月内到期", "The company prefix ends within two months");
const ENDING_WHY: Text = Text::new(
    "到期未续展的，不得继续使用（商品条码管理办法）；请尽快续展。",
    "Unless renewed it may not be used any longer (Measures on Article Numbering): please renew it soon.",
);
