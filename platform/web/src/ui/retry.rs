//! A form that was refused stands again, with the refusal on top, linked to its field; one that was taken leads to a page
//! that confirms it.

use axum::response::{IntoResponse, Response};
use heng_kernel::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Field, Tone, notice};
use crate::{Ctx, Html, Problem, Reply};

/// The query of a page that a form led to.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
pub struct Done {
    /// What was done, as a word of the page's own.
    pub done: Option<String>,
}

impl Done {
    /// The confirmation, if `words` knows what was done.
    pub fn confirmation(&self, ctx: &Ctx, words: impl Fn(&str) -> Option<Text>) -> Markup {
        let text = self.done.as_deref().and_then(words);
        html! { @if let Some(text) = text { (notice(Tone::Ok, "", &html! { (ctx.text(text)) })) } }
    }
}

/// The refusal on top of a form, with a link to the field that is wrong, what to do, and the article.
pub fn summary(ctx: &Ctx, problem: Option<&Problem>) -> Markup {
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

/// A required field of a form, with what is wrong with it.
pub fn field<'a>(
    ctx: &Ctx,
    problem: Option<&'a Problem>,
    name: &'a str,
    (label, hint): (Text, Text),
    value: &'a str,
) -> Field<'a> {
    let error = wrong(problem, name, ctx.lang);
    Field { name, label: ctx.text(label), hint: ctx.text(hint), value, required: true, error }
}

/// What is wrong with a field; empty if nothing.
pub fn wrong<'p>(problem: Option<&'p Problem>, field: &str, lang: Lang) -> &'p str {
    problem
        .filter(|problem| problem.field().is_some_and(|wrong| wrong.trim_start_matches('/') == field))
        .map_or("", |problem| problem.detail(lang))
}

/// Whether the refusal is about one of these fields: then their fold stands open.
pub fn is_about(problem: Option<&Problem>, fields: &[&str]) -> bool {
    problem.and_then(Problem::field).is_some_and(|wrong| fields.contains(&wrong.trim_start_matches('/')))
}

/// A form behind its heading; open when something in it is wrong.
pub fn fold(ctx: &Ctx, title: Text, body: &Markup, open: bool) -> Markup {
    html! { details.panel open[open] { summary { b { (ctx.text(title)) } } (body) } }
}

/// The page again with the refusal and its status; a fault goes on its way.
pub fn again(problem: Problem, page: impl FnOnce(&Problem) -> Html) -> Reply<Response> {
    if problem.status().is_client_error() {
        return Ok((problem.status(), page(&problem)).into_response());
    }
    Err(problem)
}
