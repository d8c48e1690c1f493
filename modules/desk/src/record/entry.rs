//! One entry, with everything that proves it.

use heng_journal::{Event, feed};
use heng_kernel::{Lang, Refusal, Text};
use heng_web::ui::{self, Fact, Icon, Tone};
use heng_web::{Ctx, Html, Path, Reply};
use maud::{Markup, html};
use serde_json::Value;

use super::page::{headline, object_link, verify_notice};
use super::rules::{Shown, shown};
use crate::words::second;

/// The entry at an index, as the asker may see it.
pub(super) async fn find(ctx: &Ctx, index: u64) -> Reply<Shown> {
    let found = match i64::try_from(index) {
        Ok(_) => ctx.app.glance(move |tx| Ok(feed(tx, index, 1)?)).await?,
        Err(_) => vec![],
    };
    let event = found.into_iter().find(|event| event.index == index);
    let event = event.ok_or_else(|| Refusal::not_found("没有这条日志", "there is no such entry"))?;
    Ok(shown(&ctx.actor, event))
}

pub(super) async fn show(ctx: Ctx, Path(index): Path<u64>) -> Reply<Html> {
    let Shown { event, withheld } = find(&ctx, index).await?;
    let what = headline(&event, ctx.lang);
    let body = html! {
        (ui::panel(ctx.text(WHAT), &html! { code { (event.kind) } }, &what_happened(&ctx, &event)))
        (ui::panel(ctx.text(BODY), &html! {}, &content(&ctx, &event, withheld)))
        (ui::panel(ctx.text(PROOF), &html! {}, &proof(&ctx, &event)))
        (verify_notice(&ctx))
    };
    let frame = ui::Frame {
        title: format!("{} · {what}", ctx.text(ENTRY).replace("{}", &event.index.to_string())),
        actions: Some(neighbours(&ctx, &event)),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

fn what_happened(ctx: &Ctx, event: &Event) -> Markup {
    let at = second(event.at);
    let object = object_link(ctx, &event.object);
    let org = event.org.clone().unwrap_or_else(|| "—".into());
    let basis = event.basis.clone().unwrap_or_else(|| "—".into());
    let facts: [Fact<'_>; 5] = [
        (ctx.text(WHEN), &at),
        (ctx.text(WHO), &event.actor),
        (ctx.text(FOR), &org),
        (ctx.text(THING), &object),
        (ctx.text(BASIS), &basis),
    ];
    ui::key_values(&facts)
}

fn content(ctx: &Ctx, event: &Event, withheld: bool) -> Markup {
    match &event.body {
        Some(body) => html! {
            @if let Some(said) = said(body, ctx.lang) { p { (said) } }
            div.api-op { pre tabindex="0" role="region" aria-label=(ctx.text(BODY)) { (serde_json::to_string_pretty(body).unwrap_or_default()) } }
        },
        None if withheld => ui::notice(Tone::Plain, "", &html! { (ctx.text(WITHHELD)) }),
        None => ui::notice(Tone::Warn, "", &html! { (ctx.text(REMOVED)) }),
    }
}

/// The body in words, where whoever wrote it said them: `"said": {"zh": …, "en": …}`.
fn said(body: &Value, lang: Lang) -> Option<&str> {
    let tongue = if lang == Lang::Zh { "zh" } else { "en" };
    body.get("said")?.get(tongue)?.as_str()
}

fn proof(ctx: &Ctx, event: &Event) -> Markup {
    let previous = html! {
        @if let Some(index) = event.prev_index { a href={ "/journal/" (index) } { "#" (index) } }
        @else { (ctx.text(FIRST)) }
    };
    let hash = |text: &str| html! { code { (text) } };
    let (act, sha256, sm3, chain) =
        (hash(&event.act), hash(&event.c_sha256), hash(&event.c_sm3), hash(&event.chain));
    let facts: [Fact<'_>; 8] = [
        (ctx.text(INDEX), &event.index),
        (ctx.text(SEQ), &event.object_seq),
        (ctx.text(PREVIOUS), &previous),
        (ctx.text(ACT), &act),
        (ctx.text(FORM), &event.v),
        ("SHA-256", &sha256),
        ("SM3", &sm3),
        (ctx.text(CHAIN), &chain),
    ];
    html! { p.quiet { (ctx.text(PROOF_WHY)) } (ui::key_values(&facts)) }
}

fn neighbours(ctx: &Ctx, event: &Event) -> Markup {
    html! {
        @if let Some(before) = event.index.checked_sub(1) {
            (ui::button_link(Some(Icon::Left), ctx.text(BEFORE), &format!("/journal/{before}"), false))
        }
        (ui::button_link(Some(Icon::History), ctx.text(LIST), "/journal", false))
    }
}

const ENTRY: Text = Text::new("日志 #{}", "Entry #{}");
const WHAT: Text = Text::new("发生了什么", "What happened");
const BODY: Text = Text::new("内容", "Body");
const PROOF: Text = Text::new("证据", "Proof");
const PROOF_WHY: Text = Text::new(
    "叶子只记内容加盐后的摘要；每条把上一条的链值一起算进去，改动、缺失、倒签都会在核验时暴露。",
    "The leaf holds only salted hashes of the body; each entry hashes the chain before it, so that a change, a gap or a back-dated entry shows when the journal is verified.",
);
const WHEN: Text = Text::new("时间", "When");
const WHO: Text = Text::new("经办", "Who");
const FOR: Text = Text::new("所属", "For");
const THING: Text = Text::new("对象", "Thing");
const BASIS: Text = Text::new("依据", "Basis");
const WITHHELD: Text = Text::new(
    "内容在案，但系统管理员不读业务内容，安全管理员也不读；叶子和证据可以核对。",
    "The body is kept; administrators and security officers do not read the bureau's business. Leaf and proof can be checked.",
);
const REMOVED: Text = Text::new(
    "内容已依法删除，另有一条日志记着；摘要和链不变。",
    "The body was removed by law, and another entry says so; hashes and chain stand.",
);
const FIRST: Text = Text::new("这是该对象的第一条", "the first of this thing");
const INDEX: Text = Text::new("序号", "Index");
const SEQ: Text = Text::new("对象内序号", "Number within the thing");
const PREVIOUS: Text = Text::new("对象的上一条", "The thing's entry before");
const ACT: Text = Text::new("同一操作", "Act");
const FORM: Text = Text::new("叶子版本", "Form of the leaf");
const CHAIN: Text = Text::new("链值（SM3）", "Chain (SM3)");
const BEFORE: Text = Text::new("上一条", "Entry before");
const LIST: Text = Text::new("全部日志", "The journal");
