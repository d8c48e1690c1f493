//! The pictures of a product: a form to add one, a page to describe them and put them in order.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use heng_gs1::key::Gtin;
use heng_kernel::{Refusal, Text};
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Files, Form, Html, Path, Problem, Reply};
use maud::{Markup, html};

use super::detail::{Nothing, back, shown};
use crate::bodies::{named, scope};
use crate::forms::{again, field, summary};
use crate::model::{Picture, PictureLine, Product};
use crate::{pictures, store};

/// What the form to add a picture calls its fields.
pub(super) const FIELDS: &[&str] = &["file", "title"];

pub(super) async fn add(ctx: Ctx, Path(gtin): Path<String>, Files(parts): Files) -> Reply<Response> {
    let gtin = named(&gtin)?;
    let added = added(&ctx, gtin, parts).await;
    back(&ctx, gtin, "picture", added).await
}

async fn added(ctx: &Ctx, gtin: Gtin, parts: Multipart) -> Reply<()> {
    let (title, file) = read(parts).await?;
    pictures::take(ctx, gtin, title, file).await.map(drop)
}

async fn read(mut parts: Multipart) -> Result<(String, Bytes), Refusal> {
    let (mut title, mut file) = (String::new(), Bytes::new());
    while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
        match part.name() {
            Some("title") => title = part.text().await.map_err(|error| unreadable(&error))?,
            Some("file") => file = part.bytes().await.map_err(|error| unreadable(&error))?,
            _ => {}
        }
    }
    if file.is_empty() {
        return Err(no_file());
    }
    Ok((title, file))
}

pub(super) async fn show(ctx: Ctx, Path(gtin): Path<String>) -> Reply<Html> {
    let known = shown(&ctx, named(&gtin)?).await?.known;
    Ok(page(&ctx, &known.product, &known.pictures, None))
}

pub(super) async fn set(ctx: Ctx, Path(gtin): Path<String>, form: Form<Nothing>) -> Reply<Response> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let held = shown(&ctx, gtin).await?.known;
    let lines = meant(&form, &held.pictures);
    let set = ctx.write(move |tx, act| store::set_pictures(tx, act, &scope, gtin, &lines)).await;
    match set {
        Ok(()) => back(&ctx, gtin, "pictures", Ok(())).await,
        Err(problem) => again(problem, |problem| page(&ctx, &held.product, &held.pictures, Some(problem))),
    }
}

/// The pictures that stay, in the order of their places. One that was given the place of another goes before it when it
/// came from behind, and behind it when it came from before.
fn meant(form: &Form<Nothing>, held: &[Picture]) -> Vec<PictureLine> {
    let staying = held.iter().enumerate().filter(|(_, one)| form.typed(&remove(one)).is_empty());
    let mut lines: Vec<(usize, PictureLine)> = staying
        .map(|(was, one)| {
            let place = form.typed(&place(one)).parse::<usize>().unwrap_or(was + 1).min(held.len());
            let side = match place.cmp(&(was + 1)) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => 2,
            };
            let title = form.typed(&title(one)).trim().to_owned();
            (place * 3 + side, PictureLine { blob: one.blob, title })
        })
        .collect();
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The pictures side by side, each leading to itself in full; words when there is none.
pub(super) fn strip(ctx: &Ctx, product: &Product, pictures: &[Picture]) -> Markup {
    html! {
        @if pictures.is_empty() { (ui::empty(Icon::Camera, ctx.text(NONE), None)) }
        @else { div.photos { @for picture in pictures { (photo(product, picture)) } } }
    }
}

/// One picture, small, leading to itself in full.
fn photo(product: &Product, picture: &Picture) -> Markup {
    let own = |blob| format!("/products/{}/pictures/{blob}.jpg", product.gtin);
    html! {
        @if let Some(small) = picture.at_least(168) {
            a href=(own(picture.blob)) {
                img src=(own(small.blob)) width=(small.width) height=(small.height) loading="lazy" alt=(picture.title);
            }
        }
    }
}

/// The form to add a picture.
pub(super) fn form(ctx: &Ctx, product: &Product, problem: Option<&Problem>) -> Markup {
    let file = field(ctx, problem, "file", (FILE, FILE_HINT), "");
    let title = Field { required: false, ..field(ctx, problem, "title", (WORDS, WORDS_HINT), "") };
    let fields = html! {
        (ui::file(&file, "image/jpeg,image/png,image/webp"))
        (ui::input(&title, "text"))
        div.form-actions { (ui::submit(Some(Icon::Upload), ctx.text(ADD), true)) }
    };
    ui::upload_form(ctx, &format!("/products/{}/pictures/new", product.gtin), &fields)
}

fn page(ctx: &Ctx, product: &Product, pictures: &[Picture], problem: Option<&Problem>) -> Html {
    let at = format!("/products/{}", product.gtin);
    let fields = html! {
        @for (number, picture) in pictures.iter().enumerate() {
            (block(ctx, product, picture, (number + 1, pictures.len()), problem))
        }
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(SAVE), true)) a.button href=(at) { (ctx.text(BACK)) } }
    };
    let body = html! {
        (summary(ctx, problem))
        section.panel { @if pictures.is_empty() { (strip(ctx, product, pictures)) } @else { (ui::form(ctx, &format!("{at}/pictures"), &fields)) } }
    };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        about: Some(html! { (product.name) }),
        at: Some("/products"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn block(
    ctx: &Ctx,
    product: &Product,
    picture: &Picture,
    (number, all): (usize, usize),
    problem: Option<&Problem>,
) -> Markup {
    let (title, place, remove) = (title(picture), place(picture), remove(picture));
    let places: Vec<String> = (1..=all).map(|place| place.to_string()).collect();
    let places: Vec<(&str, &str)> = places.iter().map(|place| (place.as_str(), place.as_str())).collect();
    let now = number.to_string();
    html! {
        fieldset.panel {
            legend { (ctx.text(PICTURE)) " " (number) }
            div.photos { (photo(product, picture)) }
            (ui::input(&field(ctx, problem, &title, (WORDS, WORDS_HINT), &picture.title), "text"))
            (ui::select(&field(ctx, None, &place, (PLACE, PLACE_HINT), &now), &places))
            (ui::checkbox(&remove, ctx.text(REMOVE), false))
        }
    }
}

fn title(picture: &Picture) -> String {
    format!("title-{}", picture.blob)
}

fn place(picture: &Picture) -> String {
    format!("place-{}", picture.blob)
}

fn remove(picture: &Picture) -> String {
    format!("remove-{}", picture.blob)
}

fn unreadable(error: &MultipartError) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return pictures::too_large();
    }
    Refusal::new("products/no-file", "图片没有传完", "the picture did not arrive whole").field("file")
}

fn no_file() -> Refusal {
    Refusal::new("products/no-file", "请选择图片", "choose a picture").field("file")
}

const TITLE: Text = Text::new("商品图片", "Pictures of the product");
const PICTURE: Text = Text::new("图片", "Picture");
const NONE: Text = Text::new("没有图片：扫码页显示示意图", "No picture: the page of a scan shows a drawing");
const FILE: Text = Text::new("图片文件", "File");
const FILE_HINT: Text = Text::new(
    "JPEG、PNG 或 WebP，12 MiB 以内；拍摄地点等信息会自动去掉",
    "JPEG, PNG or WebP, at most 12 MiB; where it was taken and by what is removed",
);
const WORDS: Text = Text::new("说明", "What it shows");
const WORDS_HINT: Text = Text::new(
    "读给看不见图片的人听，如“100克袋装正面”",
    "Read to those who cannot see it, e.g. the front of the 100 g pouch",
);
const ADD: Text = Text::new("上传图片", "Add the picture");
const PLACE: Text = Text::new("第几张", "Place");
const PLACE_HINT: Text = Text::new("第一张显示在扫码页", "The first stands on the page of a scan");
const REMOVE: Text = Text::new("移除", "Remove");
const SAVE: Text = Text::new("保存图片", "Save the pictures");
const BACK: Text = Text::new("返回", "Back");
