//! What a person prefers: language, size of type, light or dark. Kept in cookies, changed by plain links.

use axum::http::{HeaderMap, header};
use heng_kernel::Lang;

/// The size of type: 大字 has two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TypeSize {
    /// Root 16 px.
    #[default]
    Normal,
    /// Root 20 px.
    Large,
    /// Root 24 px.
    Larger,
}

impl TypeSize {
    /// The word in the cookie and in `data-size`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "m",
            Self::Large => "l",
            Self::Larger => "xl",
        }
    }

    /// The step that the 大字 link leads to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Larger,
            Self::Larger => Self::Normal,
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        [Self::Normal, Self::Large, Self::Larger].into_iter().find(|size| size.name() == name)
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word in the cookie and in `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

/// What a person prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// The size of type.
    pub size: TypeSize,
    /// Light or dark.
    pub theme: Theme,
}

impl Prefs {
    /// The preferences in a request: the cookies', else `Accept-Language`'s, else Chinese.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut prefs = Self { lang: accepted(headers), ..Self::default() };
        for (name, value) in cookies(headers) {
            match name {
                "heng_lang" => prefs.lang = lang_by_name(value).unwrap_or(prefs.lang),
                "heng_size" => prefs.size = TypeSize::by_name(value).unwrap_or_default(),
                "heng_theme" => prefs.theme = Theme::by_name(value).unwrap_or_default(),
                _ => {}
            }
        }
        prefs
    }
}

/// The language of that tag or primary subtag.
pub(crate) fn lang_by_name(name: &str) -> Option<Lang> {
    match name.split('-').next() {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

/// The cookies of a request (RFC 6265 §4.2).
pub(crate) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The best of our languages in `Accept-Language` (RFC 9110 §12.5.4).
fn accepted(headers: &HeaderMap) -> Lang {
    let Some(line) = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()) else {
        return Lang::Zh;
    };
    let mut best = (0.0, Lang::Zh);
    for range in line.split(',') {
        let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
        let weight = weight.trim().parse::<f32>().unwrap_or(0.0);
        if let Some(lang) = lang_by_name(tag.trim())
            && weight > best.0
        {
            best = (weight, lang);
        }
    }
    best.1
}
