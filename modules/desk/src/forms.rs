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
        "second-factor-off" => Text::new(
            "动态码已重置，会话已结束；本人下次登录时重新启用。",
            "The one-time codes are reset and the sessions ended; the next sign-in sets them up again.",
        ),
        "proposed" => Text::new("已提出，等安全管理员批准。", "Proposed; a security officer decides."),
        "approved" => Text::new("已批准并生效。", "Approved and done."),
        "refused" => Text::new("已驳回。", "Refused."),
        "withdrawn" => Text::new("已撤回。", "Taken back."),
        "unlocked" => Text::new("账号已解锁。", "The account is unlocked."),
        "granted" => Text::new("令牌已批准，现在起可用。", "The token is granted and works from now on."),
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
