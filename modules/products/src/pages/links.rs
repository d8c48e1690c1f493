//! The form of all links of a product: one block a link, three blank ones at the end; a block without an address is none.

use axum::response::Response;
use heng_kernel::{Lang, Text};
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Path, Problem, Reply};
use maud::{Markup, html};

use super::detail::{Nothing, back, shown};
use crate::bodies::{named, scope};
use crate::contexts::CONTEXTS;
use crate::forms::{again, summary};
use crate::link_types::LINK_TYPES;
use crate::model::{Link, LinkRole, Product};
use crate::store;

pub(super) async fn show(ctx: Ctx, Path(gtin): Path<String>) -> Reply<Html> {
    let known = shown(&ctx, named(&gtin)?).await?.known;
    Ok(page(&ctx, &known.product, &known.links, None))
}

pub(super) async fn set(ctx: Ctx, Path(gtin): Path<String>, form: Form<Nothing>) -> Reply<Response> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let links = meant(&form.typed);
    let ready = links.clone();
    let set = ctx.write(move |tx, act| store::set_links(tx, act, &scope, gtin, None, &ready)).await;
    match set {
        Ok(()) => back(&ctx, gtin, "links", Ok(())).await,
        Err(problem) => {
            let known = shown(&ctx, gtin).await?.known;
            again(problem, |problem| page(&ctx, &known.product, &links, Some(problem)))
        }
    }
}

/// The links that the fields `rel-0`, `href-0`, `title-0` … mean; `default` is the number of the default.
fn meant(typed: &[(String, String)]) -> Vec<Link> {
    let value =
        |name: &str| typed.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
    let default = value("default").to_owned();
    let numbers = typed.iter().filter_map(|(name, _)| name.strip_prefix("href-"));
    let link = |number: &str| Link {
        rel: value(&format!("rel-{number}")).to_owned(),
        href: value(&format!("href-{number}")).to_owned(),
        title: value(&format!("title-{number}")).to_owned(),
        hreflang: value(&format!("hreflang-{number}"))
            .split([',', ' ', '、'])
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        media: Some(value(&format!("media-{number}")).to_owned()).filter(|media| !media.is_empty()),
        context: Some(value(&format!("context-{number}")).to_owned()).filter(|context| !context.is_empty()),
        role: role(default == number, !value(&format!("variant-{number}")).is_empty()),
    };
    numbers.map(link).filter(|link| !link.href.is_empty()).collect()
}

/// The default is no variant of itself.
fn role(default: bool, variant: bool) -> Option<LinkRole> {
    match (default, variant) {
        (true, _) => Some(LinkRole::Default),
        (false, true) => Some(LinkRole::DefaultMulti),
        (false, false) => None,
    }
}

fn page(ctx: &Ctx, product: &Product, links: &[Link], problem: Option<&Problem>) -> Html {
    let blank = Link {
        rel: "gs1:pip".into(),
        href: String::new(),
        title: String::new(),
        hreflang: vec![],
        media: None,
        context: None,
        role: None,
    };
    let blocks: Vec<&Link> = links.iter().chain(std::iter::repeat_n(&blank, 3)).collect();
    let none = !links.iter().any(|link| link.role == Some(LinkRole::Default));
    let back = format!("/products/{}", product.gtin);
    let fields = html! {
        @for (number, link) in blocks.iter().enumerate() { (block(ctx, number, link)) }
        div.field { div.check {
            input type="radio" id="default-none" name="default" value="" checked[none];
            label for="default-none" { (ctx.text(OWN_PAGE)) }
        } }
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(SAVE), true)) a.button href=(back) { (ctx.text(BACK)) } }
    };
    let body = html! {
        (summary(ctx, problem))
        section.panel { (ui::form(ctx, &format!("/products/{}/links", product.gtin), &fields)) }
    };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(html! { (product.name) }),
        at: Some("/products"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn block(ctx: &Ctx, number: usize, link: &Link) -> Markup {
    let kinds: Vec<(String, String)> = LINK_TYPES
        .iter()
        // that a link is the default is said by the box below, not by its type
        .filter(|kind| !kind.deprecated && !kind.name.starts_with("defaultLink"))
        .map(|kind| (format!("gs1:{}", kind.name), kind_text(kind.text, ctx.lang, kind.name)))
        .collect();
    let kinds: Vec<(&str, &str)> =
        kinds.iter().map(|(curie, text)| (curie.as_str(), text.as_str())).collect();
    let name = |field: &str| format!("{field}-{number}");
    let (rel, href, title, hreflang) = (name("rel"), name("href"), name("title"), name("hreflang"));
    let languages = link.hreflang.join(", ");
    let (context, variant) = (name("context"), name("variant"));
    let all = [("", ctx.text(EVERYWHERE))];
    let markets: Vec<(&str, &str)> = all.into_iter().chain(CONTEXTS.map(|market| (market, market))).collect();
    let radio = name("default");
    let field = |name, label: Text, value| Field { name, label: ctx.text(label), value, ..Field::default() };
    html! {
        fieldset.panel {
            legend { (ctx.text(LINK)) " " (number + 1) }
            (ui::select(&field(&rel, KIND, &link.rel), &kinds))
            (ui::input(&field(&href, ADDRESS, &link.href), "url"))
            (ui::input(&field(&title, NAME, &link.title), "text"))
            (ui::input(&field(&hreflang, LANGUAGES, &languages), "text"))
            @if let Some(media) = &link.media { input type="hidden" name={ "media-" (number) } value=(media); }
            (ui::select(&field(&context, MARKET, link.context.as_deref().unwrap_or_default()), &markets))
            div.field { div.check {
                input type="radio" id=(radio) name="default" value=(number) checked[link.role == Some(LinkRole::Default)];
                label for=(radio) { (ctx.text(DEFAULT)) }
            } }
            (ui::checkbox(&variant, ctx.text(VARIANT), link.role == Some(LinkRole::DefaultMulti)))
        }
    }
}

fn kind_text(text: Text, lang: Lang, term: &str) -> String {
    format!("{} · gs1:{term}", text.get(lang))
}

const TITLE: Text = Text::new("商品链接", "Links of the product");
const LINK: Text = Text::new("链接", "Link");
const KIND: Text = Text::new("类型", "Type");
const ADDRESS: Text = Text::new("网址", "Address");
const NAME: Text = Text::new("标题", "Title");
const LANGUAGES: Text = Text::new("语言（如 zh、en）", "Languages (e.g. zh, en)");
const DEFAULT: Text = Text::new("扫码直接打开这个链接", "A plain scan opens this link");
const VARIANT: Text = Text::new(
    "默认链接的变体：按语言、媒体类型或市场选用",
    "A variant of the default, chosen by language, media type or market",
);
const MARKET: Text = Text::new("适用市场", "Market");
const EVERYWHERE: Text = Text::new("所有市场", "every market");
const OWN_PAGE: Text =
    Text::new("扫码打开本站的商品页（推荐）", "A plain scan opens the page here (advised)");
const SAVE: Text = Text::new("保存链接", "Save the links");
const BACK: Text = Text::new("返回", "Back");
