//! The page to change one's own password.

use heng_access::Owed;
use heng_kernel::Text;
use heng_web::ui::{self, Field, Tone};
use heng_web::{Ctx, Html, Problem};
use maud::html;

use crate::forms;

pub(super) fn page(ctx: &Ctx, problem: Option<&Problem>) -> Html {
    let field = |name, label| Field {
        name,
        label: ctx.text(label),
        required: true,
        error: forms::wrong(problem, name, ctx.lang),
        ..Field::default()
    };
    let new = Field { hint: ctx.text(NEW_HINT), ..field("password", NEW) };
    let fields = html! {
        input type="text" name="username" value=(ctx.actor.name) autocomplete="username" hidden;
        (ui::input_for(&field("old", OLD), "password", "current-password"))
        (ui::input_for(&new, "password", "new-password"))
        (ui::input_for(&field("repeat", REPEAT), "password", "new-password"))
        div.form-actions { (ui::submit(None, ctx.text(TITLE), true)) }
    };
    let body = html! {
        (forms::summary(ctx, problem))
        @if ctx.caller.owes == Some(Owed::Password) {
            (ui::notice(Tone::Warn, ctx.text(OWED), &html! { (ctx.text(OWED_WHY)) }))
        }
        section.panel { (ui::form(ctx, "/me/password", &fields)) }
    };
    let frame = ui::Frame { title: ctx.text(TITLE).into(), at: Some("/me"), ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

const TITLE: Text = Text::new("改密码", "Change the password");
const OWED: Text = Text::new("先改密码", "Change the password first");
const OWED_WHY: Text = Text::new(
    "现在的密码是别人代设的；改成只有自己知道的，才能做别的。",
    "Somebody else set the present one; choose one that only you know, then go on.",
);
const OLD: Text = Text::new("原密码", "Password until now");
const NEW: Text = Text::new("新密码", "New password");
const NEW_HINT: Text = Text::new(
    "10个汉字或20个字母以上的一句话；或10个字符以上，含大写、小写、数字、符号、汉字中的三种。最近5个不能再用",
    "a sentence of 20 letters or more; or 10 characters with three of capitals, small letters, digits, signs; none of the last five",
);
const REPEAT: Text = Text::new("再输一次", "New password again");
