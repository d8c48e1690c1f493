//! The back office: a menu at the side, search and switches on top, a page, sometimes a drawer.

use heng_kernel::Text;
use maud::{Markup, html};

use super::switches::{document, mark, ribbon, switches};
use crate::ui::Icon;
use crate::{Ctx, Html, Nav, STYLE};

/// What stands around a back-office page besides its body.
#[derive(Default)]
pub struct Frame {
    /// The heading, and the title in the browser's tab.
    pub title: String,
    /// The line beside the heading: figures, in words.
    pub about: Option<Markup>,
    /// Buttons at the right of the heading.
    pub actions: Option<Markup>,
    /// The drawer at the right: the chosen thing in detail.
    pub drawer: Option<Markup>,
    /// The path of the menu entry that is lit, where that is not a beginning of the page's own.
    pub at: Option<&'static str>,
}

/// A back-office page with a title.
pub fn shell(ctx: &Ctx, title: impl Into<String>, body: Markup) -> Html {
    shell_with(ctx, Frame { title: title.into(), ..Frame::default() }, body)
}

/// A back-office page with all that can stand around it.
#[expect(clippy::needless_pass_by_value, reason = "a page is used up by its frame; the call reads better")]
pub fn shell_with(ctx: &Ctx, frame: Frame, body: Markup) -> Html {
    let site = ctx.app.site();
    let name = site.name.get(ctx.lang);
    let head = html! { link rel="stylesheet" href=(STYLE.href()); (mark()) };
    let menu = menu(ctx, &frame);
    let page = html! {
        body.desk.has-drawer[frame.drawer.is_some()] {
            a.skip href="#main" { (ctx.text(SKIP)) }
            header.side {
                a.brand href="/" { span.brand-mark { (Icon::Shield) } b { (name) } }
                nav.menu aria-label=(ctx.text(MENU)) { (menu) }
                details.menu-fold {
                    summary { (Icon::Menu) span.sr { (ctx.text(MENU)) } }
                    nav aria-label=(ctx.text(MENU)) { (menu) }
                }
            }
            section.top aria-label=(ctx.text(TOOLS)) { (search(ctx)) div.top-end { (switches(ctx.prefs, &here(ctx))) (who(ctx)) } }
            main #main tabindex="-1" {
                (ribbon(site, ctx.lang))
                div.page-head {
                    h1 { (frame.title) }
                    @if let Some(about) = &frame.about { p.about { (about) } }
                    @if let Some(actions) = &frame.actions { div.page-actions { (actions) } }
                }
                (body)
            }
            @if let Some(drawer) = &frame.drawer { aside.drawer { (drawer) } }
        }
    };
    Html(document(ctx.prefs, &format!("{} · {name}", frame.title), &head, &page))
}

/// The entries that the caller may use, under their groups.
fn menu(ctx: &Ctx, frame: &Frame) -> Markup {
    let path = frame.at.unwrap_or_else(|| ctx.uri.path());
    let entries: Vec<&Nav> = ctx.app.inner.nav.iter().filter(|entry| ctx.may(entry.action)).collect();
    let lit = entries
        .iter()
        .filter(|entry| leads_to(entry.href, path))
        .map(|entry| entry.href)
        .max_by_key(|h| h.len());
    html! {
        @for group in entries.chunk_by(|a, b| a.group.zh == b.group.zh) {
            @if let Some(first) = group.first().filter(|first| !first.group.zh.is_empty()) {
                p.menu-group { (ctx.text(first.group)) }
            }
            ul { @for entry in group { li {
                a href=(entry.href) aria-current=[(lit == Some(entry.href)).then_some("page")] {
                    (entry.icon) span { (ctx.text(entry.text)) }
                }
            } } }
        }
    }
}

fn leads_to(href: &str, path: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || href == "/")
}

fn search(ctx: &Ctx) -> Markup {
    html! {
        form.search action="/search" method="get" role="search" {
            (Icon::Search)
            label.sr for="q" { (ctx.text(SEARCH)) }
            input #q name="q" type="search" placeholder=(ctx.text(SEARCH_FOR)) autocomplete="off";
        }
    }
}

fn who(ctx: &Ctx) -> Markup {
    html! {
        @if ctx.actor.account.is_some() {
            a.who href="/me" {
                span { (ctx.actor.name) }
                b.avatar aria-hidden="true" { (ctx.actor.name.chars().next().unwrap_or('·')) }
            }
        } @else {
            a.button href="/login" { (ctx.text(SIGN_IN)) }
        }
    }
}

/// Where the caller is, to come back to after a switch.
pub(crate) fn here(ctx: &Ctx) -> String {
    ctx.uri.path_and_query().map_or("/", |asked| asked.as_str()).to_owned()
}

const SKIP: Text = Text::new("跳到正文", "Skip to content");
const MENU: Text = Text::new("菜单", "Menu");
const TOOLS: Text = Text::new("搜索与设置", "Search and settings");
const SEARCH: Text = Text::new("搜索", "Search");
const SEARCH_FOR: Text = Text::new("搜主体、产品、条码、批号", "Businesses, products, barcodes, lots");
const SIGN_IN: Text = Text::new("登录", "Sign in");
