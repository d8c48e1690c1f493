//! `/ui`: every component in its states, in both languages, light and dark, in every size of type.

mod cockpit;
mod desk;
mod forms;
mod phone;

use heng_kernel::Text;
use maud::{Markup, html};

use crate::{Ctx, Frame, Html, LOOK, Route, shell, shell_with, ui};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/ui", &LOOK, all).summary("组件库", "The component gallery"),
        Route::get("/ui/phone", &LOOK, phone::page).summary("组件库：扫码页", "Gallery: scan page"),
        Route::get("/ui/desk", &LOOK, cases).summary("组件库：后台", "Gallery: back office"),
        Route::get("/ui/cockpit", &LOOK, figures).summary("组件库：驾驶舱", "Gallery: cockpit"),
        Route::get("/ui/forms", &LOOK, fill_in).summary("组件库：表单", "Gallery: forms"),
    ]
}

async fn all(ctx: Ctx) -> Html {
    let body = html! {
        (tabs(&ctx, "/ui"))
        (section(&ctx, WORDS, &desk::words(&ctx)))
        (section(&ctx, ICONS, &desk::icons()))
        (section(&ctx, LISTS, &desk::list(&ctx)))
        (section(&ctx, FIGURES, &cockpit::board(&ctx)))
        (section(&ctx, FORMS, &forms::officer(&ctx)))
        (section(&ctx, FORMS, &forms::fields(&ctx)))
        (section(&ctx, PHONE, &phone::pieces(&ctx)))
    };
    shell(&ctx, TITLE.get(ctx.lang), body)
}

async fn cases(ctx: Ctx) -> Html {
    shell_with(&ctx, desk::frame(&ctx), desk::list(&ctx))
}

async fn figures(ctx: Ctx) -> Html {
    shell(&ctx, FIGURES.get(ctx.lang), html! { (tabs(&ctx, "/ui/cockpit")) (cockpit::board(&ctx)) })
}

async fn fill_in(ctx: Ctx) -> Html {
    let body = html! { (tabs(&ctx, "/ui/forms")) (forms::officer(&ctx)) (forms::fields(&ctx)) };
    shell_with(&ctx, Frame { title: FORMS.get(ctx.lang).into(), ..Frame::default() }, body)
}

fn section(ctx: &Ctx, title: Text, body: &Markup) -> Markup {
    html! { section { h2 { (ctx.text(title)) } div.stack { (body) } } }
}

fn tabs(ctx: &Ctx, here: &str) -> Markup {
    let pages = [
        ("/ui", TITLE),
        ("/ui/desk", LISTS),
        ("/ui/cockpit", FIGURES),
        ("/ui/forms", FORMS),
        ("/ui/phone", PHONE),
    ];
    let entries: Vec<_> = pages.iter().map(|(href, text)| (ctx.text(*text), *href, *href == here)).collect();
    ui::tabs(&entries, ctx.text(TITLE))
}

/// One sentence in the language of the page.
fn say(ctx: &Ctx, zh: &'static str, en: &'static str) -> &'static str {
    ctx.text(Text::new(zh, en))
}

const TITLE: Text = Text::new("组件库", "Components");
const WORDS: Text = Text::new("词与提示", "Words and notices");
const ICONS: Text = Text::new("图标", "Icons");
const LISTS: Text = Text::new("清单与抽屉", "Lists and drawers");
const FIGURES: Text = Text::new("数字与图", "Figures and charts");
const FORMS: Text = Text::new("表单与检查", "Forms and checklists");
const PHONE: Text = Text::new("扫码页", "Scan page");
