//! The sign-in page.

use heng_kernel::{Refusal, Text};
use heng_web::ui::{self, Field, Icon, Tone};
use heng_web::{Ctx, Html, Problem};
use maud::{Markup, html};

/// What the page says above the form.
pub(super) enum Said {
    /// Nothing: the form is new.
    Nothing,
    /// A field was left empty.
    Missing(Refusal),
    /// The sign-in was refused.
    No(Problem),
}

pub(super) fn page(ctx: &Ctx, name: &str, next: &str, said: &Said) -> Html {
    let body = html! {
        section.card {
            div.card-head { (Icon::Person) h1 { (ctx.text(SIGN_IN)) } }
            div.card-body.stack { (notice(ctx, said)) (form(ctx, name, next, said)) }
        }
        p.foot { (ctx.text(LOST)) " " a href="/" { (ctx.text(PUBLIC)) } }
    };
    let title = format!("{} · {}", ctx.text(SIGN_IN), ctx.app.site().name.get(ctx.lang));
    heng_web::visitor(ctx, &title, ctx.app.site().name.get(ctx.lang), body, None)
}

fn notice(ctx: &Ctx, said: &Said) -> Markup {
    html! {
        @match said {
            Said::Nothing => {},
            Said::Missing(refusal) => (ui::error_summary(std::slice::from_ref(refusal), ctx.lang)),
            Said::No(problem) => {
                (ui::notice(Tone::Bad, problem.detail(ctx.lang), &html! { (problem.what_to_do(ctx.lang).unwrap_or_default()) }))
            },
        }
    }
}

fn form(ctx: &Ctx, name: &str, next: &str, said: &Said) -> Markup {
    let refusals = match said {
        Said::Missing(refusal) => std::slice::from_ref(refusal),
        Said::Nothing | Said::No(_) => &[],
    };
    let wrong = |field| ui::error_of(refusals, field, ctx.lang);
    let name = Field {
        name: "name",
        label: ctx.text(NAME),
        value: name,
        required: true,
        error: wrong("name"),
        ..Field::default()
    };
    let password = Field {
        name: "password",
        label: ctx.text(PASSWORD),
        required: true,
        error: wrong("password"),
        ..Field::default()
    };
    let code = Field {
        name: "code",
        label: ctx.text(CODE),
        hint: ctx.text(CODE_HINT),
        error: wrong("code"),
        ..Field::default()
    };
    let fields = html! {
        input type="hidden" name="next" value=(next);
        (ui::input_for(&name, "text", "username"))
        (ui::input_for(&password, "password", "current-password"))
        (ui::input_for(&code, "text", "one-time-code"))
        div.form-actions { (ui::submit(None, ctx.text(SIGN_IN), true)) }
    };
    ui::form(ctx, "/login", &fields)
}

const SIGN_IN: Text = Text::new("登录", "Sign in");
const NAME: Text = Text::new("账号", "Account");
const PASSWORD: Text = Text::new("密码", "Password");
const CODE: Text = Text::new("动态码", "One-time code");
const CODE_HINT: Text = Text::new(
    "启用了动态码的账号填写；手机不在身边填备用码",
    "for accounts that use them; without the phone, a recovery code",
);
const LOST: Text = Text::new("忘记密码请联系管理员重设。", "If the password is lost, ask an administrator.");
const PUBLIC: Text = Text::new("查码不用登录", "Looking a code up needs no account");
