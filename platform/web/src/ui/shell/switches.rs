//! What every page has: the document around it, the switches of language, type size and theme, the demo ribbon.

use heng_kernel::{Lang, Text};
use maud::{DOCTYPE, Markup, html};

use crate::ui::Icon;
use crate::{MARK, Prefs, Site, Theme, TypeSize};

/// The document around a page. `head` is its own part of the head: a style sheet, linked or inline.
pub(crate) fn document(prefs: Prefs, title: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(prefs.lang.tag()) data-size=(prefs.size.name()) data-theme=(prefs.theme.name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover";
                meta name="color-scheme" content=(scheme(prefs.theme));
                meta name="format-detection" content="telephone=no";
                title { (title) }
                (head)
            }
            (body)
        }
    }
}

/// The site's mark in the browser's tab; a page of one request does without.
pub(crate) fn mark() -> Markup {
    html! { link rel="icon" href=(MARK.href()) type="image/svg+xml"; }
}

/// The plain links that change language, type size and theme; `here` is the path to come back to.
pub(crate) fn switches(prefs: Prefs, here: &str) -> Markup {
    html! {
        (size_switch(prefs, here))
        (lang_switch(prefs, here))
        (theme_switch(prefs, here))
    }
}

/// 大字: three steps, round and round.
pub(crate) fn size_switch(prefs: Prefs, here: &str) -> Markup {
    let word = match prefs.size {
        TypeSize::Normal => LARGE,
        TypeSize::Large => LARGER,
        TypeSize::Larger => NORMAL,
    };
    html! { a.switch href=(to("size", prefs.size.next().name(), here)) rel="nofollow" { (Icon::Letters) (word.get(prefs.lang)) } }
}

/// The other language, in its own words.
pub(crate) fn lang_switch(prefs: Prefs, here: &str) -> Markup {
    let (name, word, tag) = match prefs.lang {
        Lang::Zh => ("en", "EN", "en"),
        Lang::En => ("zh", "中文", "zh-CN"),
    };
    html! { a.switch href=(to("lang", name, here)) lang=(tag) hreflang=(tag) rel="nofollow" { (word) } }
}

fn theme_switch(prefs: Prefs, here: &str) -> Markup {
    let (name, icon, word) = match prefs.theme {
        Theme::Dark => ("light", Icon::Sun, TO_LIGHT),
        Theme::Light | Theme::Auto => ("dark", Icon::Moon, TO_DARK),
    };
    html! {
        a.switch href=(to("theme", name, here)) rel="nofollow" title=(word.get(prefs.lang)) {
            (icon) span.sr { (word.get(prefs.lang)) }
        }
    }
}

/// 演示数据, where everything is invented.
pub(crate) fn ribbon(site: &Site, lang: Lang) -> Markup {
    html! { @if site.demo { p.ribbon { (DEMO.get(lang)) } } }
}

fn to(what: &str, value: &str, here: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    format!("/settings?{what}={value}&back={back}")
}

fn scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

const LARGE: Text = Text::new("大字", "Larger");
const LARGER: Text = Text::new("更大", "Largest");
const NORMAL: Text = Text::new("标准", "Normal");
const TO_DARK: Text = Text::new("换成深色", "Dark theme");
const TO_LIGHT: Text = Text::new("换成浅色", "Light theme");
const DEMO: Text = Text::new("演示数据", "Demo data");
