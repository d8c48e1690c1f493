//! Photographs of products: sent by the owner, shown to everyone while the product is published.

use std::io::Read as _;

use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use heng_access::Scope;
use heng_blobs::picture::{Rendition, photograph};
use heng_blobs::{Blob, BlobHash, Blobs, Media};
use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Outcome, Refusal};
use heng_web::{Created, Ctx, Path, Query, Reply, Route, Tagged};
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::actions::{READ, SEE_PICTURES, WRITE};
use crate::bodies::{named, scope};
use crate::model::{Picture, PictureSize};
use crate::store;

/// The largest file that a picture may come in, in bytes.
pub(crate) const LARGEST: usize = 12 * 1024 * 1024;

/// The most that a form with a picture may hold, in bytes.
pub(crate) const LARGEST_FORM: usize = LARGEST + 64 * 1024;

/// How many are unpacked at once: one takes up to 200 MB for a moment, and a rush waits.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// What is said of a picture beside its file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Titled {
    /// What it shows, for those who cannot see it; the product's name unless said.
    #[serde(default)]
    title: String,
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/products/{gtin}/pictures", &WRITE, add)
            .summary(
                "上传商品图片（请求体即 JPEG、PNG 或 WebP 文件）",
                "Add a picture of a product: the body is the JPEG, PNG or WebP file itself",
            )
            .query::<Titled>()
            .gives::<Picture>(201)
            .body_limit(LARGEST)
            .refuses(REFUSES),
        Route::get("/pictures/{gtin}/{name}", &SEE_PICTURES, public)
            .summary("已发布商品的图片", "A picture of a published product")
            .gives_file("image/jpeg")
            .asset(),
        Route::get("/products/{gtin}/pictures/{name}", &READ, private)
            .summary("商品的图片，未发布的也在内", "A picture of a product, published or not")
            .gives_file("image/jpeg"),
    ]
}

/// What a file may be refused for.
const REFUSES: &[&str] = &[
    "not-found",
    "blobs/wrong-kind",
    "blobs/broken-picture",
    "blobs/too-many-pixels",
    "blobs/too-small",
    "blobs/two-files-in-one",
    "products/picture-known",
    "products/pictures",
    "products/no-file",
    "blobs/too-large",
    "products/text",
];

async fn add(
    ctx: Ctx,
    Path(gtin): Path<String>,
    Query(titled): Query<Titled>,
    file: Result<Bytes, BytesRejection>,
) -> Reply<Created<Picture>> {
    let file = file.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => {
            Refusal::new("products/no-file", "图片没有传完", "the picture did not arrive whole").field("file")
        }
    })?;
    take(&ctx, named(&gtin)?, titled.title, file).await.map(Created)
}

/// Keeps a picture that was sent, in all its sizes.
pub(crate) async fn take(ctx: &Ctx, gtin: Gtin, title: String, file: Bytes) -> Reply<Picture> {
    if file.len() > LARGEST {
        return Err(too_large().into());
    }
    let scope = scope(ctx);
    // whose product it is comes before the work
    ctx.app
        .glance({
            let scope = scope.clone();
            move |tx| store::product(tx, &scope, gtin).map(drop)
        })
        .await?;
    let blobs = ctx.app.ext::<Blobs>()?.clone();
    let work = move || photograph(&file)?.iter().map(|size| kept(&blobs, size)).collect::<Outcome<Vec<_>>>();
    let files = apart(work).await?;
    ctx.write(move |tx, act| store::add_picture(tx, act, &scope, gtin, &title, &files)).await
}

fn kept(blobs: &Blobs, size: &Rendition) -> Outcome<(Blob, PictureSize)> {
    let blob = blobs.put(&size.jpeg, &[Media::Jpeg])?;
    let size = PictureSize { blob: blob.sm3, width: size.width, height: size.height };
    Ok((blob, size))
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Reply<T> {
    let doing = "making a picture smaller";
    let _place = AT_ONCE.acquire().await.map_err(|closed| Fault::new(doing, closed))?;
    Ok(spawn_blocking(work).await.map_err(|panicked| Fault::new(doing, panicked))??)
}

/// Its address names its content, so whoever has it has it for good.
async fn public(ctx: Ctx, Path((gtin, name)): Path<(String, String)>) -> Reply<Response> {
    let gtin = named(&gtin)?;
    let found = ctx.app.glance(move |tx| Ok(store::published_pictures(tx, gtin)?)).await?;
    give(&ctx, &found, &name, "public, max-age=31536000, immutable").await
}

async fn private(ctx: Ctx, Path((gtin, name)): Path<(String, String)>) -> Reply<Response> {
    let (scope, gtin) = (Scope::of(&ctx.actor, &READ), named(&gtin)?);
    let found = ctx.app.glance(move |tx| {
        store::product(tx, &scope, gtin)?;
        Ok(store::pictures(tx, gtin)?)
    });
    give(&ctx, &found.await?, &name, "private, max-age=3600").await
}

async fn give(ctx: &Ctx, found: &[Picture], name: &str, keep: &'static str) -> Reply<Response> {
    let wanted = name.strip_suffix(".jpg").and_then(|name| name.parse::<BlobHash>().ok());
    let size = found.iter().flat_map(|one| &one.sizes).find(|size| Some(size.blob) == wanted);
    let blob = size.ok_or_else(nothing)?.blob;
    let blobs = ctx.app.ext::<Blobs>()?.clone();
    let read = move || {
        let mut bytes = Vec::new();
        let mut file = blobs.read(blob)?.ok_or_else(|| Fault::broken("finding the file of a picture"))?;
        file.read_to_end(&mut bytes).map_err(|error| Fault::new("reading a picture", error))?;
        Ok::<_, Fault>(bytes)
    };
    let bytes =
        spawn_blocking(read).await.map_err(|panicked| Fault::new("reading a picture", panicked))??;
    let headers = [(header::CONTENT_TYPE, Media::Jpeg.name()), (header::CACHE_CONTROL, keep)];
    Ok(Tagged { tag: blob.to_string(), reply: (headers, bytes) }.into_response())
}

fn nothing() -> Refusal {
    Refusal::not_found("没有这张图片", "there is no such picture")
}

/// Why a file is not read to its end.
pub(crate) fn too_large() -> Refusal {
    let mib = LARGEST / (1024 * 1024);
    Refusal::new(
        "blobs/too-large",
        format!("图片文件超过 {mib} MiB"),
        format!("the picture's file is larger than {mib} MiB"),
    )
    .status(heng_kernel::Status::TooLarge)
    .field("file")
    .remedy("请缩小后再上传", "make it smaller first")
}
