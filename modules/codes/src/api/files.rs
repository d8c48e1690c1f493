//! `/api/v1/blocks/{id}/print-file` and its archive: what the printing works downloads.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::response::Response;
use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, Fault, Outcome, Refusal};
use heng_web::{Ctx, Json, Path, Query, Reply, Route};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

use super::book;
use super::download::{self, Named};
use crate::actions::PRINT;
use crate::labels::Link;
use crate::print::{Format, PrintFile, Sums};
use crate::store::{self, FileOf};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/blocks/{id}/print-file", &PRINT, file)
            .summary("印制文件，可断点续传", "The print file; a broken download goes on (Range)")
            .query::<Asked>()
            .gives_file("text/csv")
            .refuses(&["not-found", "codes/print-format"]),
        Route::get("/api/v1/blocks/{id}/print-sums", &PRINT, sums)
            .summary("印制文件的长度、SM3和SHA-256", "Length, SM3 and SHA-256 of the print file")
            .query::<Asked>()
            .gives::<SumsView>(200)
            .refuses(&["not-found", "codes/print-format"])
            .time_limit(Duration::from_mins(10)),
        Route::get("/api/v1/blocks/{id}/print-archive", &PRINT, archive)
            .summary(
                "加密压缩的印制文件；口令在 X-Archive-Password 中给出，未给则生成并在同名响应头返回",
                "The print file in an AES-256 ZIP; the password is given in X-Archive-Password, or made and returned there",
            )
            .query::<Asked>()
            .gives_file("application/zip")
            .refuses(&["not-found", "codes/print-format", "codes/archive-password"]),
    ]
}

/// Which file.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// `csv` (default) or `txt`.
    format: Option<String>,
}

/// Sums by which a download is checked.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SumsView {
    /// The file's name.
    pub(crate) name: String,
    /// Bytes.
    pub(crate) length: u64,
    /// Rows, without the line of names.
    pub(crate) rows: u64,
    /// SM3 (GB/T 32905) in hex.
    pub(crate) sm3: String,
    /// SHA-256 in hex.
    pub(crate) sha256: String,
}

async fn file(
    ctx: Ctx,
    headers: HeaderMap,
    Path(id): Path<BlockId>,
    Query(asked): Query<Asked>,
) -> Reply<Response> {
    let file = named(&ctx, id, &asked).await?;
    download::ranged(&file, &headers)
}

async fn sums(ctx: Ctx, Path(id): Path<BlockId>, Query(asked): Query<Asked>) -> Reply<Json<SumsView>> {
    sums_of(&ctx, id, asked.format).await.map(Json)
}

/// The sums of a print file. The first time it is made once more for them; then they are kept.
pub(crate) async fn sums_of(ctx: &Ctx, id: BlockId, format: Option<String>) -> Reply<SumsView> {
    let named = named(ctx, id, &Asked { format }).await?;
    if let Some(known) = known_sums(ctx, id, &named).await? {
        return Ok(known);
    }
    let (of, now) = (of(id, &named), ctx.now);
    let (name, rows, file) = (named.name, named.file.rows(), named.file);
    let made = tokio::task::spawn_blocking(move || Sums::of(file.read_from(0))).await;
    let sums = made.map_err(|error| Fault::new("summing a print file", error))?;
    let sums = sums.map_err(|error| Fault::new("summing a print file", error))?;
    ctx.app.store.write(move |tx| Ok(store::keep_sums(tx, &of, (&sums.sm3, &sums.sha256), now)?)).await?;
    Ok(view(name, sums.length, rows, (&sums.sm3, &sums.sha256)))
}

/// The sums of both formats, as far as they were computed before: what a page shows at once.
pub(crate) async fn sums_so_far(ctx: &Ctx, id: BlockId) -> Reply<Vec<SumsView>> {
    let mut known = Vec::new();
    for format in ["csv", "txt"] {
        let named = named(ctx, id, &Asked { format: Some(format.into()) }).await?;
        known.extend(known_sums(ctx, id, &named).await?);
    }
    Ok(known)
}

async fn known_sums(ctx: &Ctx, id: BlockId, named: &Named) -> Reply<Option<SumsView>> {
    let of = of(id, named);
    let known = ctx.app.store.read(move |tx| Ok(store::known_sums(tx, &of)?)).await?;
    let (name, length, rows) = (&named.name, named.file.length(), named.file.rows());
    Ok(known.map(|(sm3, sha256)| view(name.clone(), length, rows, (&sm3, &sha256))))
}

fn of(block: BlockId, named: &Named) -> FileOf {
    FileOf { gtin: named.gtin.number(), block, format: named.format, tag: named.tag.clone() }
}

fn view(name: String, length: u64, rows: u64, (sm3, sha256): (&[u8; 32], &[u8; 32])) -> SumsView {
    SumsView { name, length, rows, sm3: download::hex(sm3), sha256: download::hex(sha256) }
}

/// The archive of a block's CSV file under a password that a person typed.
pub(crate) async fn archive_of(ctx: &Ctx, id: BlockId, password: &str) -> Reply<Response> {
    let file = named(ctx, id, &Asked { format: None }).await?;
    download::archive(file, Some(password), ctx.app.rng())
}

async fn archive(
    ctx: Ctx,
    headers: HeaderMap,
    Path(id): Path<BlockId>,
    Query(asked): Query<Asked>,
) -> Reply<Response> {
    let file = named(&ctx, id, &asked).await?;
    download::archive(file, download::password(&headers), ctx.app.rng())
}

/// The file of a block that the asker may print, with its name and tag.
async fn named(ctx: &Ctx, id: BlockId, asked: &Asked) -> Outcome<Named> {
    let format = match asked.format.as_deref().unwrap_or("csv") {
        "csv" => Format::Csv,
        "txt" => Format::Txt,
        _ => return Err(bad_format().into()),
    };
    let scope = Scope::of(&ctx.actor, &PRINT);
    let block = ctx.app.store.read(move |tx| store::printable(tx, &scope, id)).await?;
    let gtin: Gtin = block.gtin;
    let link = Link::new(&ctx.app.site().base, gtin, block.lot.as_deref()).map_err(Refusal::from)?;
    let key = book(ctx)?.key(block.version)?;
    let file = PrintFile::new(&key, gtin, block.span, &link, format);
    let name = format!("{}-{id}.{}", gtin.fourteen(), format.extension());
    // the same block under the same link is the same file to the byte
    let sum = Sm3::new().chain_update(&name).chain_update(&ctx.app.site().base).finalize();
    let (tag, media, format) = (download::hex(&sum[..16]), format.media_type(), format.extension());
    Ok(Named { file, name, tag, media, gtin, format })
}

fn bad_format() -> Refusal {
    Refusal::new("codes/print-format", "format 应为 csv 或 txt", "format is csv or txt").field("format")
}
