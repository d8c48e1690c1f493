//! The journal as a list.

use axum::response::Response;
use heng_journal::{Event, Watcher, length};
use heng_kernel::{Lang, Page, Text, Time};
use heng_web::ui::{self, Column, Field, FilterChip, Icon, Row, Tone};
use heng_web::{Ctx, Html, Query, Reply, Telling};
use maud::{Markup, html};

use super::filter::Asked;
use super::rules::{shown, subject};
use super::whose::Whose;
use super::words;
use crate::actions::VERIFY_JOURNAL;
use crate::words::{escape, moment, short};

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let (wanted, refusal) = match asked.understood() {
        Ok(wanted) => (wanted, None),
        Err(refusal) => (super::filter::Wanted::default(), Some(refusal)),
    };
    let lang = ctx.lang;
    let found = ctx.read(move |tx| {
        let page = wanted.entries(tx)?;
        Ok((Whose::of(tx, &page.items, lang)?, page, length(tx)?))
    });
    let (whose, page, entries) = found.await?;
    let page = page.map(|event| shown(&ctx.actor, event).event);
    let count = ui::thousands(entries);
    let body = html! {
        (ui::error_summary(refusal.as_slice(), ctx.lang))
        (chips(&ctx, &asked))
        (narrow(&ctx, &asked))
        (table(&ctx, &page, &whose))
        (ui::pager(&ctx, &ctx.text(COUNT).replace("{}", &count), page.next.as_ref()))
        (verify_notice(&ctx))
    };
    let about = html! { (ctx.text(ABOUT)) };
    let frame = ui::Frame { title: ctx.text(TITLE).into(), about: Some(about), ..ui::Frame::default() };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

pub(super) async fn live(ctx: Ctx) -> Reply<Response> {
    let (actor, lang) = (ctx.actor.clone(), ctx.lang);
    let tell = move |event: &Event| {
        let seen = shown(&actor, event.clone()).event;
        // whoever watches it come sees it at its own time
        Some(Telling { name: "feed", data: line(&seen, seen.at, lang).into_string() })
    };
    Ok(heng_web::live(&ctx, ctx.app.ext::<Watcher>()?, tell))
}

/// One entry as a line of the live feed.
pub(crate) fn line(event: &Event, now: Time, lang: Lang) -> Markup {
    ui::feed_line(&ui::FeedLine {
        time: &short(event.at, now),
        kind: words::field(&event.kind).get(lang),
        tone: words::tone(&event.kind),
        text: &headline(event, lang),
        href: &format!("/journal/{}", event.index),
        state: &event.actor,
    })
}

/// What happened, and to what if the body names it.
pub(crate) fn headline(event: &Event, lang: Lang) -> String {
    let what = words::kind(&event.kind).map_or(event.kind.as_str(), |text| text.get(lang));
    match subject(event, lang) {
        Some(name) => format!("{what} · {name}"),
        None => what.to_owned(),
    }
}

fn table(ctx: &Ctx, page: &Page<Event>, whose: &Whose) -> Markup {
    let columns = [WHAT, WHEN, WHO, THING, FOR].map(|name| Column { name: ctx.text(name), figures: false });
    let rows: Vec<Row> = page.items.iter().map(|event| row(ctx, event, whose)).collect();
    let none = ui::empty(Icon::History, ctx.text(NONE), Some((ctx.text(ALL), "/journal")));
    ui::table(ctx.text(TITLE), &columns, &rows, &none)
}

fn row(ctx: &Ctx, event: &Event, whose: &Whose) -> Row {
    let what = headline(event, ctx.lang);
    let under = format!("#{} · {}", event.index, event.kind);
    let who = html! { a href={ "/journal?actor=" (escape(&event.actor)) } { (event.actor) } };
    let cells = vec![
        ui::titled(&what, &format!("/journal/{}", event.index), &under),
        html! { (moment(event.at)) },
        who,
        object_link(ctx, &event.object),
        html! { (event.org.as_deref().map_or("—", |org| whose.name(org))) },
    ];
    Row { cells, chosen: false }
}

/// A thing, leading to its whole life.
pub(super) fn object_link(ctx: &Ctx, object: &str) -> Markup {
    let (kind, name) = object.split_once(':').unwrap_or(("", object));
    let word = words::object(kind).map_or(kind, |text| ctx.text(text));
    html! { a href={ "/journal?object=" (escape(object)) } title=(object) { (word) " " (shorten(name)) } }
}

/// The end of a long id: its beginning is the time of birth, which many share.
fn shorten(name: &str) -> &str {
    match name.len() {
        33.. => name.rsplit(['-', ':']).next().unwrap_or(name),
        _ => name,
    }
}

fn chips(ctx: &Ctx, asked: &Asked) -> Markup {
    let parts = parts(asked);
    let without = |name: &str| {
        let kept = parts.iter().filter(|(other, _, value)| *other != name && value.is_some());
        let pairs: Vec<String> =
            kept.map(|(name, _, value)| format!("{name}={}", escape(value.unwrap_or_default()))).collect();
        if pairs.is_empty() { "/journal".to_owned() } else { format!("/journal?{}", pairs.join("&")) }
    };
    let hrefs: Vec<_> = parts
        .iter()
        .filter_map(|(name, label, value)| Some((ctx.text(*label), (*value)?, without(name))))
        .collect();
    let chips: Vec<_> =
        hrefs.iter().map(|(name, value, href)| FilterChip { name, value, href, on: true }).collect();
    html! { @if !chips.is_empty() { (ui::filter_chips(&chips, ctx.text(NARROWED))) } }
}

fn parts(asked: &Asked) -> [(&'static str, Text, Option<&str>); 5] {
    [
        ("kind", WHAT, asked.kind.as_deref()),
        ("actor", WHO, asked.actor.as_deref()),
        ("object", THING, asked.object.as_deref()),
        ("since", SINCE, asked.since.as_deref()),
        ("until", UNTIL, asked.until.as_deref()),
    ]
}

fn narrow(ctx: &Ctx, asked: &Asked) -> Markup {
    let mut kinds = vec![("", ctx.text(ANY))];
    kinds.extend(words::kinds().map(|(kind, text)| (kind, ctx.text(text))));
    if let Some(other) = asked.kind.as_deref().filter(|kind| words::kind(kind).is_none()) {
        kinds.push((other, other));
    }
    html! {
        details.panel {
            summary { (Icon::Filter) " " (ctx.text(NARROW)) }
            form.form method="get" action="/journal" {
                @for (name, label, value) in parts(asked) {
                    @let field = Field { name, label: ctx.text(label), value: value.unwrap_or_default(), ..Field::default() };
                    @match name {
                        "kind" => (ui::select(&field, &kinds)),
                        "since" | "until" => (ui::input(&field, "date")),
                        _ => (ui::input(&field, "text")),
                    }
                }
                div.form-actions { (ui::submit(None, ctx.text(NARROW), true)) a.button href="/journal" { (ctx.text(ALL)) } }
            }
        }
    }
}

/// How anyone with the server at hand checks the whole journal.
pub(super) fn verify_notice(ctx: &Ctx) -> Markup {
    let text = html! {
        (ctx.text(VERIFY_WHY)) " " code { "heng journal verify" }
    };
    let text = html! {
        (text)
        @if ctx.may(&VERIFY_JOURNAL) { p { a href="/journal/verification" { (ctx.text(VERIFY_HERE)) } } }
    };
    ui::notice(Tone::Plain, ctx.text(VERIFY), &text)
}

const TITLE: Text = Text::new("日志", "Journal");
const ABOUT: Text = Text::new("每次变更一条，只增不改", "One entry per change, never altered");
const COUNT: Text = Text::new("共 {} 条，新的在前", "{} entries, newest first");
const WHAT: Text = Text::new("事项", "What");
const WHEN: Text = Text::new("时间", "When");
const WHO: Text = Text::new("经办", "Who");
const THING: Text = Text::new("对象", "Thing");
const FOR: Text = Text::new("所属", "For");
const SINCE: Text = Text::new("起始日期", "From");
const UNTIL: Text = Text::new("截止日期", "To");
const ANY: Text = Text::new("不限", "Any");
const NARROW: Text = Text::new("筛选", "Filter");
const NARROWED: Text = Text::new("已按这些条件筛选，点一下去掉", "Narrowed by these; each link removes one");
const NONE: Text = Text::new("没有符合条件的日志", "No entry fits");
const ALL: Text = Text::new("看全部", "Show all");
const VERIFY_HERE: Text = Text::new("现在核验", "Verify it now");
const VERIFY: Text = Text::new("核验整本日志", "Verify the whole journal");
const VERIFY_WHY: Text = Text::new(
    "在服务器上运行下面的命令：它重新计算每一条的摘要、顺序和链，指出第一条被改动、缺失或倒签的日志。",
    "Run this command on the server: it recomputes the hashes, the order and the chain of every entry and names the first that was changed, is missing or was back-dated.",
);
