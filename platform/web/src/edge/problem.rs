//! How a no is said: RFC 9457 problem details to programs, a page in their language to people.

use std::borrow::Cow;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Basis, Fault, Lang, Refusal, Stop};
use serde_json::{Value, json};

/// What a handler answers.
pub type Reply<T> = Result<T, Problem>;

/// A refusal or a fault on its way out. The edge writes it in the form and language of the request.
#[derive(Debug, Clone)]
pub struct Problem(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    status: StatusCode,
    code: Cow<'static, str>,
    zh: Cow<'static, str>,
    en: Cow<'static, str>,
    field: Option<Cow<'static, str>>,
    remedy: Option<(Cow<'static, str>, Cow<'static, str>)>,
    basis: Option<Basis>,
    members: Vec<(&'static str, Value)>,
}

/// How a family of routes says no, where a standard prescribes it: media type and body.
pub type Dialect = fn(&Problem, &Asked<'_>) -> Response;

/// What a [`Dialect`] knows of the request.
#[derive(Debug)]
pub struct Asked<'r> {
    /// The language of the answer.
    pub lang: Lang,
    /// The header `Accept`; empty where there is none.
    pub accept: &'r str,
    /// The reference number of the request.
    pub request: &'r str,
    /// The path of the route, with its variables in braces.
    pub path: &'r str,
}

impl Problem {
    /// A refusal with a status that [`heng_kernel::Status`] has no name for, as a standard prescribes it.
    pub fn with_status(status: StatusCode, refusal: Refusal) -> Self {
        let mut problem = Self::from(refusal);
        problem.0.status = status;
        problem
    }

    /// The same with a further member of its own (RFC 9457 §3.2).
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.members.push((name, value));
        self
    }

    /// A problem of the edge itself, with a status that [`heng_kernel::Status`] has no name for.
    pub(crate) fn edge(status: StatusCode, code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self(Box::new(Inner {
            status,
            code: code.into(),
            zh: zh.into(),
            en: en.into(),
            field: None,
            remedy: None,
            basis: None,
            members: Vec::new(),
        }))
    }

    /// The same, saying what to do.
    #[must_use]
    pub(crate) fn remedy(mut self, zh: &'static str, en: &'static str) -> Self {
        self.0.remedy = Some((zh.into(), en.into()));
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code, e.g. `codes/already-bound`.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The field that is wrong.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The reason, in one language.
    pub fn detail(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.0.zh,
            Lang::En => &self.0.en,
        }
    }

    /// What to do, in one language.
    pub fn what_to_do(&self, lang: Lang) -> Option<&str> {
        let (zh, en) = self.0.remedy.as_ref()?;
        Some(match lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
    }

    /// The article that says no.
    pub fn basis(&self) -> Option<Basis> {
        self.0.basis
    }

    /// What went wrong in general, in one language: the title of RFC 9457 §3.1.3.
    pub fn title(&self, lang: Lang) -> &'static str {
        let (zh, en) = title(self.0.status);
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The members of RFC 9457 §3.1, with ours. `instance` is the request's reference number.
    pub fn to_json(&self, lang: Lang, instance: &str) -> Value {
        let mut body = json!({
            "type": format!("/api/problems#{}", self.0.code),
            "title": self.title(lang),
            "status": self.0.status.as_u16(),
            "detail": self.detail(lang),
            "instance": format!("urn:heng:request:{instance}"),
            "code": self.0.code,
            "zh": self.0.zh,
            "en": self.0.en,
        });
        if let Some(field) = &self.0.field {
            body["field"] = json!(field);
        }
        if let Some((zh, en)) = &self.0.remedy {
            body["remedy"] = json!({"zh": zh, "en": en});
        }
        if let Some(basis) = self.0.basis {
            body["basis"] = json!(basis);
        }
        for (name, value) in &self.0.members {
            body[*name] = value.clone();
        }
        body
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = StatusCode::from_u16(refusal.status.code()).unwrap_or(StatusCode::BAD_REQUEST);
        Self(Box::new(Inner {
            status,
            code: refusal.code.into(),
            zh: refusal.zh,
            en: refusal.en,
            field: refusal.field,
            remedy: refusal.remedy,
            basis: refusal.basis,
            members: Vec::new(),
        }))
    }
}

/// A fault is logged here with everything under it; the asker gets a reference number.
impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let mut causes = String::new();
        let mut under = std::error::Error::source(&fault);
        while let Some(error) = under {
            causes.push_str(&error.to_string());
            under = error.source();
            if under.is_some() {
                causes.push_str(": ");
            }
        }
        tracing::error!(doing = %fault, causes, "fault");
        Self::fault()
    }
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => (*refusal).into(),
            Stop::Failed(fault) => fault.into(),
        }
    }
}

impl Problem {
    pub(crate) fn fault() -> Self {
        Self::edge(
            StatusCode::INTERNAL_SERVER_ERROR,
            "fault",
            "系统内部出错，已记录；您提交的内容没有保存。",
            "Something went wrong on our side and was recorded; what you sent was not saved.",
        )
        .remedy(
            "请稍后重试；仍不行请报出参考号。",
            "Try again shortly; if it persists, quote the reference number.",
        )
    }
}

/// The plain form; inside the router the edge rewrites it in the request's form and language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = self.to_json(Lang::Zh, "-").to_string();
        let mut response = (self.0.status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The media type of RFC 9457.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

fn title(status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        400 => ("请求无法读懂", "The request cannot be read"),
        401 => ("请先登录", "Please sign in"),
        403 => ("没有权限", "Not allowed"),
        404 => ("没有找到", "Not found"),
        405 => ("不支持这种操作", "Method not allowed"),
        406 => ("没有您要的格式", "No such format"),
        408 => ("请求太慢", "The request took too long"),
        409 => ("当前状态不允许", "The present state does not allow it"),
        410 => ("已经不存在", "Gone"),
        413 => ("内容过大", "Too large"),
        414 => ("网址过长", "The address is too long"),
        415 => ("不支持的内容类型", "Unsupported media type"),
        422 => ("内容不符合规则", "A rule is broken"),
        429 => ("太频繁", "Too often"),
        431 => ("请求头过大", "The header is too large"),
        503 => ("暂时繁忙", "Busy at the moment"),
        _ => ("系统出错", "Something went wrong"),
    }
}
