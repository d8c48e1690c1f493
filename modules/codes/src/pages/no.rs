//! A form that was refused: the page again, with the reason on top and beside its field.

use std::future::Future;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use heng_web::{Ctx, Html, Problem, Reply};
use maud::{Markup, html};

use super::common::say;

/// Why a form was refused, in the language of the page.
#[derive(Debug, Clone)]
pub(super) struct No {
    field: Option<String>,
    reason: String,
    remedy: Option<String>,
    basis: Option<String>,
}

impl No {
    /// `fields` leads from the names that rules use to those of the form.
    pub(super) fn of(ctx: &Ctx, problem: &Problem, fields: &[(&str, &str)]) -> Self {
        let field = problem.field().map(|field| field.trim_start_matches('/'));
        let named = |field: &str| {
            fields.iter().find(|(rule, _)| *rule == field).map_or(field, |(_, form)| form).to_owned()
        };
        Self {
            field: field.map(named),
            reason: problem.detail(ctx.lang).to_owned(),
            remedy: problem.what_to_do(ctx.lang).map(str::to_owned),
            basis: problem.basis().map(|basis| format!("{} {}", basis.law, basis.article)),
        }
    }

    /// What is wrong with the field of that name; empty if nothing.
    pub(super) fn at<'n>(no: Option<&'n Self>, field: &str) -> &'n str {
        no.filter(|no| no.field.as_deref() == Some(field)).map_or("", |no| no.reason.as_str())
    }

    /// Whether one of these fields is wrong.
    pub(super) fn is_at(no: Option<&Self>, fields: &[&str]) -> bool {
        no.and_then(|no| no.field.as_deref()).is_some_and(|field| fields.contains(&field))
    }

    /// The reason on top of the form, with its remedy and its article, and a link to the field.
    pub(super) fn summary(ctx: &Ctx, no: Option<&Self>) -> Markup {
        html! {
            @if let Some(no) = no {
                div.summary role="alert" tabindex="-1" {
                    @match &no.field {
                        Some(field) => a href={ "#" (field) } { (no.reason) },
                        None => b { (no.reason) },
                    }
                    @if let Some(remedy) = &no.remedy { p { (remedy) } }
                    @if let Some(basis) = &no.basis { p { (say(ctx, "依据：", "Basis: ")) (basis) } }
                }
            }
        }
    }
}

/// The page again with the refusal and its status. A fault, and a no that is not about the form, go on their way.
pub(super) async fn again<F: Future<Output = Reply<Html>>>(
    ctx: &Ctx,
    problem: Problem,
    fields: &[(&str, &str)],
    page: impl FnOnce(No) -> F,
) -> Reply<Response> {
    let status = problem.status();
    let elsewhere = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
        StatusCode::NOT_FOUND => problem.field().is_none(),
        status => !status.is_client_error(),
    };
    if elsewhere {
        return Err(problem);
    }
    let page = page(No::of(ctx, &problem, fields)).await?;
    Ok((status, page).into_response())
}
