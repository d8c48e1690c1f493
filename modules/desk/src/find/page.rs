//! The form to look a code up, and what to do when nothing was found.

use heng_kernel::{Lang, Refusal, Text};
use heng_web::ui::{self, Field, Icon, Tone};
use heng_web::{Ctx, Html};
use maud::{Markup, html};

use super::hits::Hits;
use super::rules::Found;
use crate::words::escape;

/// For anybody.
pub(super) fn visitor(ctx: &Ctx, text: &str, gtin: &str, found: &Found) -> Html {
    whole(ctx, (text, gtin, found), &ui::scan_form(ctx, "", None))
}

/// The same after a photograph that could not be read; `next` is the page of ours that asked for it.
pub(super) fn unread(ctx: &Ctx, refusal: &Refusal, next: &str) -> Html {
    whole(ctx, ("", "", &Found::Nothing), &ui::scan_form(ctx, next, Some(refusal)))
}

fn whole(ctx: &Ctx, (text, gtin, found): (&str, &str, &Found), scan: &Markup) -> Html {
    let body = html! {
        section.card {
            div.card-head { (Icon::Search) h1 { (ctx.text(TITLE)) } }
            div.card-body.stack {
                (said(ctx, found))
                (form(ctx, text, gtin, *found == Found::SerialAlone || !gtin.is_empty()))
            }
        }
        (help(ctx, scan))
    };
    heng_web::visitor(ctx, ctx.text(TITLE), ctx.text(BRAND), body, None)
}

/// In the back office, where the field to type into stands on top of every page.
pub(super) fn desk(ctx: &Ctx, text: &str, found: &Found, hits: &Hits) -> Html {
    let body = html! {
        @if let Found::Path(path) = found {
            p { (ui::button_link(Some(Icon::Code), ctx.text(AS_SCANNED), path, true)) }
        } @else if hits.is_empty() && *found == Found::Words {
            (ui::notice(Tone::Warn, ctx.text(NO_HITS), &html! { (ctx.text(NO_HITS_WHY)) }))
        } @else if hits.is_empty() { (said(ctx, found)) }
        (hits.show(ctx, text))
        @if *found == Found::SerialAlone {
            section.panel {
                form.form method="get" action="/search" {
                    input type="hidden" name="q" value=(text);
                    (ui::input(&gtin_field(ctx, ""), "text"))
                    div.form-actions { (ui::submit(Some(Icon::Search), ctx.text(LOOK_UP), true)) }
                }
            }
        }
        section.panel {
            div.panel-head { h2 { (ctx.text(BY_CAMERA)) } }
            (ui::scan_form(ctx, "/search?q=", None))
        }
        (lists(ctx, if *found == Found::Words { text } else { "" }))
    };
    heng_web::shell(ctx, ctx.text(SEARCH), body)
}

/// The one field of the start page.
pub(crate) fn lookup_form(ctx: &Ctx) -> Markup {
    form(ctx, "", "", false)
}

fn form(ctx: &Ctx, text: &str, gtin: &str, with_gtin: bool) -> Markup {
    let code = Field {
        name: "q",
        label: ctx.text(CODE),
        hint: ctx.text(CODE_HINT),
        value: text,
        ..Field::default()
    };
    html! {
        form.form method="get" action="/q" {
            (ui::input(&code, "text"))
            @if with_gtin { (ui::input(&gtin_field(ctx, gtin), "text")) }
            div.form-actions { (ui::submit(Some(Icon::Search), ctx.text(LOOK_UP), true)) }
        }
    }
}

fn gtin_field<'a>(ctx: &Ctx, value: &'a str) -> Field<'a> {
    let (label, hint) = (ctx.text(GTIN), ctx.text(GTIN_HINT));
    Field { name: "gtin", label, hint, value, ..Field::default() }
}

fn said(ctx: &Ctx, found: &Found) -> Markup {
    let (title, text) = match found {
        Found::Nothing | Found::Path(_) => return html! {},
        Found::SerialAlone => (NEED_GTIN, ctx.text(NEED_GTIN_WHY).to_owned()),
        Found::NoGtin(error) => (NO_GTIN, in_language(ctx, &error.zh(), error)),
        Found::NoCode(error) => (NO_CODE, in_language(ctx, &error.zh(), error)),
        Found::NoKey => (NO_CODE, ctx.text(NO_KEY).to_owned()),
        Found::Words => (NO_WORDS, ctx.text(NO_WORDS_WHY).to_owned()),
    };
    ui::notice(Tone::Warn, ctx.text(title), &html! { (text) })
}

fn in_language(ctx: &Ctx, zh: &impl std::fmt::Display, en: &impl std::fmt::Display) -> String {
    match ctx.lang {
        Lang::Zh => zh.to_string(),
        Lang::En => en.to_string(),
    }
}

fn help(ctx: &Ctx, scan: &Markup) -> Markup {
    html! {
        section.card {
            div.card-head { (Icon::Camera) h2 { (ctx.text(OTHERWISE)) } }
            div.card-body.stack { (scan) p { (ctx.text(CAMERA)) } }
        }
        p.foot { a href="/" { (ctx.text(HOME)) } }
    }
}

/// The lists where a search by name goes on.
fn lists(ctx: &Ctx, words: &str) -> Markup {
    let entries: Vec<_> =
        ctx.app.menu().iter().filter(|entry| entry.href != "/" && ctx.may(entry.action)).collect();
    html! {
        @if !entries.is_empty() {
            section.panel {
                div.panel-head { h2 { (ctx.text(LISTS)) } }
                ul.chips { @for entry in entries { li { a.button href=(narrowed(entry.href, words)) { (entry.icon) (ctx.text(entry.text)) } } } }
            }
        }
    }
}

/// The list narrowed to the words, where it is one that is searched by name.
fn narrowed(href: &str, words: &str) -> String {
    match href {
        "/businesses" if !words.is_empty() => format!("{href}?q={}", escape(words)),
        _ => href.to_owned(),
    }
}

const BRAND: Text = Text::new("一物一码", "One item, one code");
const TITLE: Text = Text::new("查一查这个码", "Look a code up");
const SEARCH: Text = Text::new("搜索", "Search");
const LOOK_UP: Text = Text::new("查询", "Look up");
const CODE: Text = Text::new("码", "Code");
const CODE_HINT: Text = Text::new(
    "码里的网址、条码下面的数字，或包装上的序列号",
    "the link in the code, the digits under the barcode, or the serial on the package",
);
const GTIN: Text = Text::new("条码下面的数字", "The digits under the barcode");
const GTIN_HINT: Text = Text::new("8、12、13或14位", "8, 12, 13 or 14 digits");
const NEED_GTIN: Text = Text::new("还差条码下面的数字", "The digits under the barcode are needed too");
const NEED_GTIN_WHY: Text = Text::new(
    "序列号要和商品条码在一起才知道是哪一件，请把条码下面的数字也填上。",
    "A serial says which item only together with the product's barcode: please add its digits.",
);
const NO_GTIN: Text = Text::new("这不是商品条码的数字", "These are not the digits of a barcode");
const NO_CODE: Text = Text::new("这个码不符合规则", "This code breaks a rule");
const NO_KEY: Text = Text::new(
    "里面没有商品或场所的编号，不知道它指的是什么。",
    "It holds no number of a product or a place, so nothing says what it means.",
);
const AS_SCANNED: Text = Text::new("扫码页", "As scanned");
const NO_HITS: Text = Text::new("没有找到", "Nothing found");
const NO_HITS_WHY: Text = Text::new(
    "可以按码、名称（商品从头几个字起）、统一社会信用代码、批号、订单号后六位查找。",
    "Codes, names (of products from their beginning), credit codes, lots and the last six signs of an order are found.",
);
const NO_WORDS: Text = Text::new("这里按码查，不按名称查", "This looks up codes, not names");
const NO_WORDS_WHY: Text = Text::new(
    "请输入包装上的码；要按名称找，请到相应的列表里筛选。",
    "Type the code on the package; to find something by its name, use the list it belongs to.",
);
const BY_CAMERA: Text = Text::new("用相机识码", "Read a code with the camera");
const OTHERWISE: Text = Text::new("也可以直接扫", "Or scan it");
const CAMERA: Text = Text::new(
    "用手机相机、微信或支付宝对准包装上的二维码，页面会自己打开，不用安装应用，也不用登录。",
    "Point the phone's camera at the QR code on the package: its page opens by itself, without an app and without an account.",
);
const HOME: Text = Text::new("回首页", "Home");
const LISTS: Text = Text::new("到列表里找", "Look in the lists");
