//! The page that says no to a person: what happened, what is safe, what to do, the reference number.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use super::Icon;
use super::shell::{document, ribbon};
use crate::{Prefs, Problem, STYLE, Site};

/// The error page. It stands on its own, so that it can be shown whatever failed.
pub(crate) fn error_page(site: &Site, prefs: Prefs, problem: &Problem, reference: &str) -> Markup {
    let lang = prefs.lang;
    let head = html! { link rel="stylesheet" href=(STYLE.href()); };
    let body = html! {
        body.error {
            main {
                (ribbon(site, lang))
                p.error-mark { (Icon::Alert) }
                h1 { (problem.title(lang)) }
                p { (problem.detail(lang)) }
                @if let Some(remedy) = problem.what_to_do(lang) { p { (remedy) } }
                @if let Some(basis) = problem.basis() {
                    p.quiet { (BASIS.get(lang)) (basis.law) " " (basis.article) }
                }
                p.error-actions {
                    a.button.primary href="/" { (HOME.get(lang)) }
                }
                p.quiet { (REFERENCE.get(lang)) code { (reference) } }
                @if lang == Lang::Zh { p.quiet lang="en" { (problem.detail(Lang::En)) } }
                @else { p.quiet lang="zh-CN" { (problem.detail(Lang::Zh)) } }
            }
        }
    };
    document(prefs, problem.title(lang), &head, &body)
}

const BASIS: Text = Text::new("依据：", "Basis: ");
const HOME: Text = Text::new("回首页", "Home");
const REFERENCE: Text = Text::new("参考号：", "Reference: ");
