//! The linkset as a page for people: a list of links, the JSON-LD inside, no style and no script to fetch.

use std::fmt::Write as _;

use heng_kernel::Lang;

use crate::links::{Level, Offer, Request};

use super::json_ld;

/// The page of a linkset, or of the choices of a 300: every offer under its level.
pub fn page(request: &Request, levels: &[Level], offers: &[Offer<'_>], lang: Lang) -> String {
    let title = match lang {
        Lang::Zh => "相关链接",
        Lang::En => "Links",
    };
    let data = json_ld(request, levels, offers).to_string().replace('<', "\\u003c");
    let mut page = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><script type=\"application/ld+json\">{data}</script>\
         <main><h1>{title}</h1>",
        lang.tag()
    );
    for (at, level) in levels.iter().enumerate() {
        let own: Vec<_> = offers.iter().filter(|offer| offer.level == at).collect();
        if !own.is_empty() {
            section(&mut page, level, &own);
        }
    }
    page.push_str("</main></html>");
    page
}

fn section(page: &mut String, level: &Level, offers: &[&Offer<'_>]) {
    // writing to a string cannot fail
    let _ = write!(page, "<h2>{}</h2><ul>", text(&level.description));
    for offer in offers {
        let language =
            offer.link.hreflang.first().map(|tag| format!(" hreflang=\"{}\"", text(tag))).unwrap_or_default();
        let (href, title, rel) =
            (text(&offer.href), text(&offer.link.title), text(&offer.link.rel.to_string()));
        let _ = write!(page, "<li><a href=\"{href}\"{language}>{title}</a> <small>{rel}</small>");
    }
    page.push_str("</ul>");
}

fn text(raw: &str) -> String {
    raw.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
