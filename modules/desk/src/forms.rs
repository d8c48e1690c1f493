//! What the desk's forms have in common: a refusal on top, linked to its field; a confirmation after it was taken.

use axum::response::{IntoResponse, Response};
use heng_kernel::{Lang, Refusal, Text};
use heng_web::ui::{self, Tone};
use heng_web::{Ctx, Html, Problem, Reply};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

/// The query of a page that a form led to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct Done {
    /// What was done, as a word of the page's own.
    pub(crate) done: Option<String>,
}

/// The refusal on top of a form, with a link to the field that is wrong.
pub(crate) fn summary(ctx: &Ctx, problem: Option<&Problem>) -> Markup {
    html! {
        @if let Some(problem) = problem {
            div.summary role="alert" tabindex="-1" {
                @match problem.field() {
                    Some(field) => a href={ "#" (field.trim_start_matches('/')) } { (problem.detail(ctx.lang)) },
                    None => b { (problem.detail(ctx.lang)) },
                }
                @if let Some(remedy) = problem.what_to_do(ctx.lang) { p { (remedy) } }
            }
        }
    }
}

/// What is wrong with a field; empty if nothing.
pub(crate) fn wrong<'p>(problem: Option<&'p Problem>, field: &str, lang: Lang) -> &'p str {
    problem
        .filter(|problem| problem.field().is_some_and(|wrong| wrong.trim_start_matches('/') == field))
        .map_or("", |problem| problem.detail(lang))
}

/// The page again with the refusal and its status; a fault goes on its way.
pub(crate) fn again(problem: Problem, page: impl FnOnce(&Problem) -> Html) -> Reply<Response> {
    if problem.status().is_client_error() {
        return Ok((problem.status(), page(&problem)).into_response());
    }
    Err(problem)
}

/// The confirmation that a page shows after a form of it was taken.
pub(crate) fn done(ctx: &Ctx, name: Option<&str>) -> Markup {
    html! { @if let Some(text) = name.and_then(confirmation) { (ui::notice(Tone::Ok, "", &html! { (ctx.text(text)) })) } }
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
