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
    status: StatusCode,
}

impl No {
    /// The reason of a problem.
    pub(super) fn of(ctx: &Ctx, problem: &Problem) -> Self {
        Self {
            field: problem.field().map(|field| field.trim_start_matches('/').to_owned()),
            reason: problem.detail(ctx.lang).to_owned(),
            remedy: problem.what_to_do(ctx.lang).map(str::to_owned),
            basis: problem.basis().map(|basis| format!("{} {}", basis.law, basis.article)),
            status: problem.status(),
        }
    }

    /// What is wrong with the field of that name; empty if nothing.
    pub(super) fn at<'n>(no: Option<&'n Self>, field: &str) -> &'n str {
        no.filter(|no| no.field.as_deref() == Some(field)).map_or("", |no| no.reason.as_str())
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

    /// The status of the page that shows it.
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }
}

/// The page again with the refusal and its status. A fault, and a no that is not about the form, go on their way.
pub(super) async fn again<F: Future<Output = Reply<Html>>>(
    ctx: &Ctx,
    problem: Problem,
    page: impl FnOnce(No) -> F,
) -> Reply<Response> {
    let elsewhere = match problem.status() {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
        StatusCode::NOT_FOUND => problem.field().is_none(),
        status => !status.is_client_error(),
    };
    if elsewhere {
        return Err(problem);
    }
    let no = No::of(ctx, &problem);
    let status = no.status();
    let page = page(no).await?;
    Ok((status, page).into_response())
}
