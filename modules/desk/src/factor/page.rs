//! The panel of the second factor on the page of one's own account.

use heng_kernel::Text;
use heng_web::ui::{self, Field, Icon, Tone};
use heng_web::{Ctx, Problem};
use maud::{Markup, html};

use super::Standing;
use crate::forms;
use crate::words::{escape, moment};

pub(crate) fn panel(ctx: &Ctx, standing: &Standing, problem: Option<&Problem>) -> Markup {
    let body = match standing {
        Standing::Off => off(ctx),
        Standing::Begun(secret) => begun(ctx, secret, problem),
        Standing::On(since) => html! {
            p { (ui::chip_with(Tone::Ok, Icon::Shield, ctx.text(ON))) " " (moment(*since)) }
            p.quiet { (ctx.text(LOST)) }
        },
    };
    html! { div #second-factor { (ui::panel(ctx.text(TITLE), &html! { (ctx.text(ABOUT)) }, &body)) } }
}

fn off(ctx: &Ctx) -> Markup {
    let button = html! { div.form-actions { (ui::submit(Some(Icon::Shield), ctx.text(BEGIN), false)) } };
    html! { p { (ctx.text(WHY)) } (ui::form(ctx, "/me/second-factor", &button)) }
}

fn begun(ctx: &Ctx, secret: &str, problem: Option<&Problem>) -> Markup {
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
    html! {
        p { (ctx.text(ENTER)) }
        p { code { (grouped(secret)) } }
        p { a href=(address(ctx, secret)) { (ctx.text(OPEN)) } }
        (ui::form(ctx, "/me/second-factor/confirmation", &fields))
    }
}

/// In groups of four, as people copy it.
fn grouped(secret: &str) -> String {
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    groups.join(" ")
}

/// The address that an authenticator app on the same phone takes.
fn address(ctx: &Ctx, secret: &str) -> String {
    let issuer = escape(ctx.app.site().name.get(ctx.lang)).replace('+', "%20");
    let name = escape(&ctx.actor.name);
    format!(
        "otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

const TITLE: Text = Text::new("动态码", "One-time codes");
const ABOUT: Text = Text::new("登录时除密码外再核一次", "a second proof besides the password");
const WHY: Text = Text::new(
    "启用后，登录要再输入手机上的6位动态码；密码被人知道也进不来。系统管理员应当启用。",
    "Once in use, signing in asks for six digits from the phone too, so that a known password opens nothing. Administrators should use them.",
);
const BEGIN: Text = Text::new("启用动态码", "Use one-time codes");
const ENTER: Text = Text::new(
    "在手机的身份验证器里添加账户，输入下面的密钥（按时间，6位）：",
    "Add an account in the phone's authenticator app with this key (time-based, six digits):",
);
const OPEN: Text = Text::new("在本机的身份验证器中打开", "Open in the authenticator app on this device");
const FIRST: Text = Text::new("手机上显示的动态码", "The code that the phone shows");
const FIRST_HINT: Text = Text::new("6位数字，每30秒一换", "six digits, new every 30 seconds");
const CONFIRM: Text = Text::new("确认启用", "Confirm");
const ON: Text = Text::new("已启用", "in use");
const LOST: Text = Text::new(
    "换手机或丢失手机，请另一位管理员先去掉。",
    "For a new or a lost phone, ask another administrator to remove them first.",
);
