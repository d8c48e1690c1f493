//! What the desk's forms confirm, and the reason they ask for.

use heng_kernel::{Refusal, Text};
use heng_web::Ctx;
pub(crate) use heng_web::ui::retry::{Done, again, summary, wrong};
use maud::Markup;

/// The confirmation that a page shows after a form of it was taken.
pub(crate) fn done(ctx: &Ctx, done: &Done) -> Markup {
    done.confirmation(ctx, confirmation)
}

fn confirmation(name: &str) -> Option<Text> {
    Some(match name {
        "password" => {
            Text::new("密码已更新，其他会话都已结束。", "The password is set; its other sessions are ended.")
        }
        "session" => Text::new("会话已结束。", "The session is ended."),
        "added" => Text::new("已添加。", "Added."),
        "disabled" => Text::new(
            "账号已停用，其会话和令牌随即失效。",
            "The account is disabled; its sessions and tokens stop working.",
        ),
        "enabled" => Text::new("账号已启用。", "The account is in use again."),
        "second-factor" => Text::new("动态码已启用。", "One-time codes are in use."),
        "second-factor-off" => Text::new("动态码已去掉。", "The one-time codes are removed."),
        "revoked" => Text::new("令牌已作废。", "The token is revoked."),
        _ => return None,
    })
}

/// The reason that somebody gave, refused when there is none.
pub(crate) fn reason(why: &str) -> Result<&str, Refusal> {
    let why = why.trim();
    if (1..=200).contains(&why.chars().count()) {
        return Ok(why);
    }
    Err(Refusal::new("desk/why", "请写明原因，200字以内", "say why, in 200 characters at most").field("why"))
}
