//! The page of one's own second factor, and its line on the page of one's own account.

use heng_access::Owed;
use heng_codes::facts::qr_code;
use heng_kernel::Text;
use heng_web::ui::{self, Field, Icon, Tone};
use heng_web::{Ctx, Html, Problem};
use maud::{Markup, PreEscaped, html};

use super::{SecondFactorFor, Standing, demanded, policy};
use crate::forms;
use crate::words::{escape, moment};

/// How one stands, on the page of one's own account.
pub(crate) fn panel(ctx: &Ctx, standing: &Standing) -> Markup {
    let body = html! {
        (state(ctx, standing))
        p { a href="/me/second-factor" { (ctx.text(if matches!(standing, Standing::On(..)) { MORE } else { BEGIN })) } }
    };
    ui::panel(ctx.text(TITLE), &html! { (ctx.text(ABOUT)) }, &body)
}

/// The page: what the codes are for, the key as a symbol and as text, the first code.
pub(super) fn page(ctx: &Ctx, standing: &Standing, problem: Option<&Problem>) -> Html {
    let owed = ctx.caller.owes == Some(Owed::SecondFactor);
    let body = html! {
        (forms::summary(ctx, problem))
        @if owed { (ui::notice(Tone::Warn, ctx.text(OWED), &html! { (ctx.text(OWED_WHY)) })) }
        (not_here(ctx))
        @match standing {
            Standing::Off => (ui::panel(ctx.text(TITLE), &html! { (ctx.text(ABOUT)) }, &off(ctx))),
            Standing::Begun(secret) => {
                (ui::panel(ctx.text(STEP_ONE), &html! {}, &key(ctx, secret)))
                (ui::panel(ctx.text(STEP_TWO), &html! {}, &first(ctx, problem)))
            },
            Standing::On(..) => (ui::panel(ctx.text(TITLE), &html! { (ctx.text(ABOUT)) }, &state(ctx, standing))),
        }
    };
    shell(ctx, body)
}

/// The recovery codes, this once.
pub(super) fn recovery(ctx: &Ctx, codes: &[String]) -> Html {
    let list = html! {
        p { (ctx.text(KEEP_WHY)) }
        ol.recovery-codes { @for code in codes { li { code { (code) } } } }
        p { (ui::button_link(Some(Icon::Check), ctx.text(KEPT), "/", true)) }
    };
    let body = html! {
        (ui::notice(Tone::Ok, ctx.text(ON_NOW), &html! { (ctx.text(ON_NOW_WHY)) }))
        (ui::panel(ctx.text(KEEP), &html! {}, &list))
    };
    shell(ctx, body)
}

/// That a demonstration asks nobody for them.
pub(crate) fn not_here(ctx: &Ctx) -> Markup {
    let skipped = policy(ctx) == SecondFactorFor::Nobody && ctx.actor.role.is_of_the_three();
    html! { @if skipped { (ui::notice(Tone::Plain, ctx.text(DEMO), &html! { (ctx.text(DEMO_WHY)) })) } }
}

fn shell(ctx: &Ctx, body: Markup) -> Html {
    let frame = ui::Frame { title: ctx.text(TITLE).into(), at: Some("/me"), ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

fn state(ctx: &Ctx, standing: &Standing) -> Markup {
    match standing {
        Standing::On(since, left) => html! {
            p { (ui::chip_with(Tone::Ok, Icon::Shield, ctx.text(ON))) " " (moment(*since)) " · " (ctx.text(LEFT).replace("{}", &left.to_string())) }
            p.quiet { (ctx.text(LOST)) }
        },
        Standing::Off | Standing::Begun(_) => html! {
            p { (ui::chip(if demanded(ctx, ctx.actor.role) { Tone::Warn } else { Tone::Plain }, ctx.text(OFF))) }
        },
    }
}

fn off(ctx: &Ctx) -> Markup {
    let button = html! { div.form-actions { (ui::submit(Some(Icon::Shield), ctx.text(BEGIN), true)) } };
    html! { p { (ctx.text(WHY)) } (ui::form(ctx, "/me/second-factor", &button)) }
}

fn key(ctx: &Ctx, secret: &str) -> Markup {
    let address = address(ctx, secret);
    html! {
        p { (ctx.text(SCAN)) }
        @if let Some(symbol) = qr_code(&address) {
            div.symbol role="img" aria-label=(ctx.text(SYMBOL)) { (PreEscaped(symbol)) }
        }
        p { (ctx.text(ENTER)) }
        p { code { (grouped(secret)) } }
        p { a href=(address) { (ctx.text(OPEN)) } }
    }
}

fn first(ctx: &Ctx, problem: Option<&Problem>) -> Markup {
    let code = Field {
        name: "code",
        label: ctx.text(FIRST),
        hint: ctx.text(FIRST_HINT),
        required: true,
        error: forms::wrong(problem, "code", ctx.lang),
        ..Field::default()
    };
    let fields = html! {
        (ui::input_for(&code, "text", "one-time-code"))
        div.form-actions { (ui::submit(None, ctx.text(CONFIRM), true)) }
    };
    ui::form(ctx, "/me/second-factor/confirmation", &fields)
}

/// In groups of four, as people copy it.
fn grouped(secret: &str) -> String {
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    groups.join(" ")
}

/// The address that an authenticator app takes. What it leaves out is what apps assume: SHA-1, six digits, 30 s.
fn address(ctx: &Ctx, secret: &str) -> String {
    let issuer = escape(ctx.app.site().name.get(ctx.lang)).replace('+', "%20");
    let name = escape(&ctx.actor.name);
    format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}")
}

const TITLE: Text = Text::new("动态码", "One-time codes");
const ABOUT: Text = Text::new("登录时除密码外再核一次", "a second proof besides the password");
const OWED: Text = Text::new("先启用动态码", "Set up one-time codes first");
const OWED_WHY: Text = Text::new(
    "您的岗位要用动态码登录；启用之前，其他页面和接口都打不开。",
    "Your role signs in with one-time codes; until they are set up no other page and no API opens.",
);
const DEMO: Text = Text::new("演示数据：不要求动态码", "Demonstration: no one-time codes asked for");
const DEMO_WHY: Text = Text::new(
    "正式使用时，系统、安全、审计管理员首次登录必须先启用。",
    "In real use the administrator, the security officer and the auditor set them up at their first sign-in.",
);
const WHY: Text = Text::new(
    "启用后，登录要再输入手机上的6位动态码；密码被人知道也进不来。",
    "Once in use, signing in asks for six digits from the phone too, so that a known password opens nothing.",
);
const BEGIN: Text = Text::new("启用动态码", "Use one-time codes");
const MORE: Text = Text::new("查看", "More");
const STEP_ONE: Text = Text::new("一、在手机上添加", "1. Add it to the phone");
const STEP_TWO: Text = Text::new("二、输入手机上的动态码", "2. Type the code that the phone shows");
const SCAN: Text = Text::new(
    "用手机的身份验证器（如系统自带的密码管理、微软或谷歌身份验证器）扫下面的码：",
    "Scan this with an authenticator app on the phone:",
);
const SYMBOL: Text = Text::new("动态码密钥的二维码", "The key of the one-time codes as a QR Code");
const ENTER: Text =
    Text::new("扫不了就手工输入密钥（按时间，6位）：", "Or type the key in (time-based, six digits):");
const OPEN: Text = Text::new("在本机的身份验证器中打开", "Open in the authenticator app on this device");
const FIRST: Text = Text::new("手机上显示的动态码", "The code that the phone shows");
const FIRST_HINT: Text = Text::new("6位数字，每30秒一换", "six digits, new every 30 seconds");
const CONFIRM: Text = Text::new("确认启用", "Confirm");
const ON: Text = Text::new("已启用", "in use");
const OFF: Text = Text::new("未启用", "not in use");
const LEFT: Text = Text::new("备用码还剩 {} 个", "{} recovery codes left");
const LOST: Text = Text::new(
    "手机不在身边，登录时在动态码一栏填一个备用码；手机和备用码都丢了，请安全管理员当面核实后重置。",
    "Without the phone, sign in with a recovery code in place of the code; if both are lost, ask a security officer in person to reset them.",
);
const ON_NOW: Text = Text::new("动态码已启用。", "One-time codes are in use.");
const ON_NOW_WHY: Text = Text::new("下次登录要用。", "The next sign-in asks for one.");
const KEEP: Text = Text::new("备用码：只显示这一次", "Recovery codes: shown this once");
const KEEP_WHY: Text = Text::new(
    "抄下或打印，锁好。手机不在时，每个可以代替动态码登录一次。系统里只存摘要，谁也看不到第二遍。",
    "Write them down or print them, and lock them away. Without the phone, each signs in once. Only their hashes are kept: nobody sees them again.",
);
const KEPT: Text = Text::new("已保存，继续", "Kept, go on");
