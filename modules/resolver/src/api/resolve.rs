//! `GET /01/…` and its kin: redirect, linkset, choices, or why not.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Lang, Outcome, Refusal};
use heng_store::Tx;
use heng_web::{Ctx, Json, Reply};

use crate::description::{CONTEXTS, Operator, description};
use crate::links::{
    Absent, Answer, Entity, Format, Level, Link, LinkType, Offer, Request, Role, Wanted, answer,
};
use crate::lookup::{Standing, standing};
use crate::source::Photo;
use crate::{Desk, linkset, read};

/// Answers a Digital Link.
pub(super) async fn resolve(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    let path = ctx.uri.path().to_owned();
    if path.matches('/').count() == 1 && !read::is_epc(path.trim_start_matches('/')) {
        return Err(Refusal::not_found("这个地址没有内容", "there is nothing at this address").into());
    }
    let request = request(&ctx, &headers, read::entity(&path)?);
    let (app, entity) = (ctx.app.clone(), request.entity.clone());
    let all =
        request.wanted != Wanted::Default || request.accept.linkset().is_some() || request.context.is_some();
    let found = ctx.app.glance(move |tx| levels(tx, app.ext::<Desk>()?, &entity, all)).await?;
    let response = match found {
        Found::Nothing | Found::Blank if request.accept.is_person() => {
            super::scan::answer(&ctx, &headers, &request.entity.path()).await?
        }
        Found::Nothing => return Err(unknown().into()),
        Found::Blank => return Err(blank().into()),
        Found::Levels(levels) => respond(&request, &levels, ctx.lang)?,
    };
    Ok(with_headers(&request, response))
}

/// Answers OPTIONS: who may ask, and where the linkset is.
pub(super) async fn options(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    let request = request(&ctx, &headers, read::entity(ctx.uri.path())?);
    Ok(with_headers(&request, StatusCode::NO_CONTENT.into_response()))
}

/// The description file.
pub(super) async fn well_known(ctx: Ctx) -> Response {
    let site = ctx.app.site();
    let operator =
        Operator { name: site.owner.get(ctx.lang).into(), locality: "苍南县".into(), telephone: None };
    let mut response = Json(description(&site.base, &operator, &CONTEXTS)).into_response();
    cors(response.headers_mut());
    response
}

enum Found {
    Nothing,
    Blank,
    Levels(Vec<Level>),
}

/// The levels that have links. Every published product has our own page as its default link, so that a recall is seen
/// wherever the code is scanned; a default of the firm's own is offered under its link type. When only the default is
/// wanted the firm's links are not read: they cannot be it.
fn levels(tx: &mut Tx<'_>, desk: &Desk, entity: &Entity, all: bool) -> Outcome<Found> {
    Ok(match standing(tx, &*desk.register, entity)? {
        Standing::Unknown => Found::Nothing,
        Standing::Blank => Found::Blank,
        Standing::Place(name) => Found::Levels(of_place(entity, &name)),
        Standing::Goods { gtin, name, lot } => {
            let links = if all { all_links(tx, desk, gtin, lot.as_deref())? } else { Vec::new() };
            Found::Levels(of_goods(entity, &name, links))
        }
    })
}

/// The links that the firm set, and its pictures of the product.
fn all_links(tx: &mut Tx<'_>, desk: &Desk, gtin: u64, lot: Option<&str>) -> Outcome<Vec<(bool, Link)>> {
    let mut links = desk.register.links(tx, gtin, lot)?;
    let pictures = desk.register.pictures(tx, gtin)?;
    links.extend(pictures.into_iter().map(|photo| (false, image(photo))));
    Ok(links)
}

/// `gs1:relatedImage`: the link type of the GS1 Web Vocabulary 1.16 for a picture of the entity.
fn image(photo: Photo) -> Link {
    Link {
        rel: LinkType::gs1("relatedImage"),
        href: photo.href,
        title: photo.title,
        hreflang: Vec::new(),
        media_type: Some("image/jpeg".into()),
        context: Vec::new(),
        role: Role::Plain,
    }
}

fn of_goods(entity: &Entity, name: &str, links: Vec<(bool, Link)>) -> Vec<Level> {
    let (of_lot, of_product): (Vec<_>, Vec<_>) = links.into_iter().partition(|(lots_own, _)| *lots_own);
    let mut levels: Vec<Level> = entity.levels().into_iter().map(|entity| bare(entity, name)).collect();
    if let Some(lot) = levels.iter_mut().find(|level| level.entity.value("10").is_some()) {
        lot.links.extend(of_lot.into_iter().map(|(_, link)| plain(link)));
    }
    if let Some(product) = levels.last_mut() {
        product.links.extend(of_product.into_iter().map(|(_, link)| plain(link)));
        product.links.push(own_page("verificationService", name));
    }
    levels
}

/// A place of business: its page is what there is, at every extension component (254) the same.
fn of_place(entity: &Entity, name: &str) -> Vec<Level> {
    let mut levels: Vec<Level> = entity.levels().into_iter().map(|entity| bare(entity, name)).collect();
    if let Some(place) = levels.last_mut() {
        place.links.push(own_page("locationInfo", name));
    }
    levels
}

fn bare(entity: Entity, name: &str) -> Level {
    let finer = entity.qualifiers().iter().map(|element| format!(" · {}", element.value));
    let description = finer.fold(name.to_owned(), |text, more| text + &more);
    Level { entity, description, links: Vec::new() }
}

/// Our page: the default, and typed as what it is.
fn own_page(link_type: &str, name: &str) -> Link {
    Link {
        rel: LinkType::gs1(link_type),
        href: "/scan{path}".into(),
        title: name.to_owned(),
        hreflang: Vec::new(),
        media_type: Some("text/html".into()),
        context: Vec::new(),
        role: Role::Default,
    }
}

/// A firm's default stays under its link type: the default is ours. Its variants of the default stay variants; they are
/// followed when their context is asked for, which no camera does by itself.
fn plain(link: Link) -> Link {
    let role = if link.role == Role::DefaultMulti { Role::DefaultMulti } else { Role::Plain };
    Link { role, ..link }
}

fn request(ctx: &Ctx, headers: &HeaderMap, entity: Entity) -> Request {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let base = &ctx.app.site().base;
    Request::new(entity, base, ctx.uri.query(), text(header::ACCEPT), text(header::ACCEPT_LANGUAGE))
}

fn respond(request: &Request, levels: &[Level], lang: Lang) -> Result<Response, Refusal> {
    let levels = absolute(request, levels);
    Ok(match answer(request, &levels) {
        Answer::Redirect(location) => {
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response()
        }
        Answer::Linkset(format, offers) => document(StatusCode::OK, format, request, &levels, &offers, lang),
        Answer::Choices(offers) => {
            let format = if request.accept.is_person() { Format::Html } else { Format::Linkset };
            document(StatusCode::MULTIPLE_CHOICES, format, request, &levels, &offers, lang)
        }
        Answer::NotFound(why, _) => return Err(absent(&why)),
    })
}

/// Links of our own are written without a host; a linkset and a redirect name the whole address.
fn absolute(request: &Request, levels: &[Level]) -> Vec<Level> {
    let mut levels = levels.to_vec();
    for link in levels.iter_mut().flat_map(|level| &mut level.links) {
        if link.href.starts_with('/') {
            link.href = format!("{}{}", request.stem, link.href);
        }
    }
    levels
}

fn document(
    status: StatusCode,
    format: Format,
    request: &Request,
    levels: &[Level],
    offers: &[Offer<'_>],
    lang: Lang,
) -> Response {
    let body = match format {
        Format::Linkset | Format::Json => linkset::document(request, levels, offers).to_string(),
        Format::JsonLd => linkset::json_ld(request, levels, offers).to_string(),
        Format::Html => linkset::page(request, levels, offers, lang),
    };
    let mut response = (status, [(header::CONTENT_TYPE, format.media_type())], body).into_response();
    if matches!(format, Format::Linkset | Format::Json) {
        link_header(response.headers_mut(), &linkset::linkset_headers());
    }
    response
}

fn with_headers(request: &Request, mut response: Response) -> Response {
    cors(response.headers_mut());
    link_header(response.headers_mut(), &linkset::redirect_headers(request));
    response
}

fn cors(headers: &mut HeaderMap) {
    for (name, value) in linkset::cors() {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

fn link_header(headers: &mut HeaderMap, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.append(header::LINK, value);
    }
}

fn unknown() -> Refusal {
    Refusal::not_found("未登记的码", "this code is not on record")
}

fn blank() -> Refusal {
    let mut refusal = Refusal::not_found("此码尚未激活", "this code is not activated yet");
    refusal.code = "resolver/not-activated";
    refusal
}

fn absent(why: &Absent) -> Refusal {
    match why {
        Absent::Entity | Absent::Default => unknown(),
        Absent::LinkType(wanted) => Refusal::not_found(
            format!("没有类型为 {wanted} 的链接"),
            format!("there is no link of type {wanted}"),
        )
        .field("linkType")
        .remedy("用 linkType=linkset 查看全部链接", "ask for linkType=linkset to see all links"),
    }
}
