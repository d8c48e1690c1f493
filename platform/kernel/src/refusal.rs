//! A refusal is a lawful no: it names the field, the reason, the remedy and, where the law says no, the article.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// The HTTP meaning of a refusal (RFC 9110 §15.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 400: it cannot be read.
    Malformed,
    /// 401: nobody known is asking.
    Unauthenticated,
    /// 403: the asker may not.
    Forbidden,
    /// 404: there is no such thing for the asker.
    NotFound,
    /// 409: the thing is not in a state that allows it.
    Conflict,
    /// 410: the thing was and is no longer.
    Gone,
    /// 413: too large.
    TooLarge,
    /// 422: it can be read and breaks a rule.
    Unprocessable,
    /// 429: too often.
    TooMany,
}

impl Status {
    /// The status code of RFC 9110.
    pub fn code(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::Unprocessable => 422,
            Self::TooMany => 429,
        }
    }
}

/// The article that says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The law's name, e.g. `商品条码管理办法`.
    pub law: &'static str,
    /// The article, e.g. `第二十一条`.
    pub article: &'static str,
}

/// A lawful no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable, for programs: `codes/already-bound`.
    pub code: &'static str,
    /// The HTTP meaning.
    pub status: Status,
    /// The reason, in Chinese.
    pub zh: Cow<'static, str>,
    /// The reason, in English.
    pub en: Cow<'static, str>,
    /// The field of the input that is wrong, as a JSON Pointer or a form field's name.
    pub field: Option<Cow<'static, str>>,
    /// What to do about it: Chinese and English.
    pub remedy: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// The article that says no.
    pub basis: Option<Basis>,
}

impl Refusal {
    /// A refusal of something that can be read and breaks a rule (422).
    pub fn new(
        code: &'static str,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            status: Status::Unprocessable,
            zh: zh.into(),
            en: en.into(),
            field: None,
            remedy: None,
            basis: None,
        }
    }

    /// There is no such thing for the asker (404).
    pub fn not_found(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self::new("not-found", zh, en).status(Status::NotFound)
    }

    /// The same with another HTTP meaning.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// The same, naming the field that is wrong.
    #[must_use]
    pub fn field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same, saying what to do.
    #[must_use]
    pub fn remedy(mut self, zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        self.remedy = Some((zh.into(), en.into()));
        self
    }

    /// The same, naming the article.
    #[must_use]
    pub fn basis(mut self, law: &'static str, article: &'static str) -> Self {
        self.basis = Some(Basis { law, article });
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.zh, self.en)?;
        if let Some(field) = &self.field {
            write!(f, " [{field}]")?;
        }
        if let Some((zh, en)) = &self.remedy {
            write!(f, " → {zh} / {en}")?;
        }
        if let Some(basis) = self.basis {
            write!(f, " ({}{})", basis.law, basis.article)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
