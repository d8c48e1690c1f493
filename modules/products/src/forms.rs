//! What the forms of products have in common: the refusal on top, linked to its field; the confirmation afterwards.

use axum::response::{IntoResponse, Response};
use heng_kernel::{Lang, Text};
use heng_web::ui::{self, Field, Tone};
use heng_web::{Ctx, Html, Problem, Reply};
use maud::{Markup, html};
use serde::Deserialize;

/// The query of a page that a form led to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    /// What was done, as a word of the page's own.
    pub(crate) done: Option<String>,
}

/// The refusal on top of a form, with a link to the field that is wrong, what to do, and the article.
pub(crate) fn summary(ctx: &Ctx, problem: Option<&Problem>) -> Markup {
    html! {
        @if let Some(problem) = problem {
            div.summary role="alert" tabindex="-1" {
                @match problem.field() {
                    Some(field) => a href={ "#" (field.trim_start_matches('/')) } { (problem.detail(ctx.lang)) },
                    None => b { (problem.detail(ctx.lang)) },
                }
                @if let Some(remedy) = problem.what_to_do(ctx.lang) { p { (remedy) } }
                @if let Some(basis) = problem.basis() { p { "《" (basis.law) "》" (basis.article) } }
            }
        }
    }
}

/// A field of a form, with what is wrong with it.
pub(crate) fn field<'a>(
    ctx: &Ctx,
    problem: Option<&'a Problem>,
    name: &'a str,
    (label, hint): (Text, Text),
    value: &'a str,
) -> Field<'a> {
    let error = wrong(problem, name, ctx.lang);
    Field { name, label: ctx.text(label), hint: ctx.text(hint), value, required: true, error }
}

fn wrong<'p>(problem: Option<&'p Problem>, field: &str, lang: Lang) -> &'p str {
    problem
        .filter(|problem| problem.field().is_some_and(|wrong| wrong.trim_start_matches('/') == field))
        .map_or("", |problem| problem.detail(lang))
}

/// Whether the refusal is about one of these fields: then their fold stands open.
pub(crate) fn is_about(problem: Option<&Problem>, fields: &[&str]) -> bool {
    problem.and_then(Problem::field).is_some_and(|wrong| fields.contains(&wrong.trim_start_matches('/')))
}

/// A form behind its heading; open when something in it is wrong.
pub(crate) fn fold(ctx: &Ctx, title: Text, body: &Markup, open: bool) -> Markup {
    html! { details.panel open[open] { summary { b { (ctx.text(title)) } } (body) } }
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
        "entered" => Text::new(
            "商品已登记为草稿；核对后发布。",
            "The product is entered as a draft; check it, then publish.",
        ),
        "revised" => Text::new("已保存新版本。", "The new version is saved."),
        "published" => Text::new("已发布，可以申领码。", "Published: codes can be ordered."),
        "withdrawn" => Text::new("已下架；已售出的仍可查询。", "Withdrawn; what is sold still answers."),
        "lot" => Text::new("批次已登记。", "The lot is entered."),
        "report" => Text::new("检验报告已登记。", "The test report is added."),
        "links" => Text::new("链接已更新。", "The links are set."),
        _ => return None,
    })
}
