//! `/trace/export`: the records behind a trace as a table, in the shape that a law asks for.

mod fsma;
mod law;
mod records;
mod sheet;
#[cfg(test)]
mod tests;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Fault, Lang, Refusal, Status};
use heng_web::{Ctx, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::trace::{self, view::Wish};
use crate::actions::READ;
use records::Known;
use sheet::Sheet;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/trace/export", &READ, export)
            .summary("导出追溯记录", "Export the records of a trace")
            .query::<Asked>()
            .gives_file("text/csv")
            .refuses(&["trace/unknown-id", "trace/instant", "trace/export"]),
    ]
}

/// What is exported.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
struct Asked {
    /// What is traced.
    id: Option<String>,
    /// `back`, `forward`; both unless said.
    way: Option<String>,
    /// By what was known at this instant.
    at: Option<String>,
    /// `law`: purchase and sale records (食品安全法 第五十条、第五十三条); `fsma204`: the sortable sheet of 21 CFR 1.1455.
    shape: Option<String>,
    /// `csv`, `xlsx`.
    format: Option<String>,
}

async fn export(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let xlsx = match asked.format.as_deref() {
        None | Some("csv") => false,
        Some("xlsx") => true,
        Some(_) => {
            return Err(refuse("format", "导出格式应为 csv 或 xlsx", "the format is csv or xlsx").into());
        }
    };
    let shape = match asked.shape.as_deref() {
        None | Some("law") => law::sheet,
        Some("fsma204") => fsma::sheet,
        Some(_) => {
            return Err(refuse("shape", "表样应为 law 或 fsma204", "the shape is law or fsma204").into());
        }
    };
    let wish: Wish =
        trace::Asked { id: asked.id, way: asked.way, at: asked.at, ..trace::Asked::default() }.wish()?;
    let view = trace::walked(&ctx, wish).await?;
    if view.numbers.len() > MOST {
        return Err(refuse(
            "id",
            "记录超过5万条，请从更靠近问题的批次导出",
            "more than 50,000 records: export from a lot that is closer to the problem",
        )
        .into());
    }
    let lang = ctx.lang;
    let sheet = ctx.read(move |tx| Ok(shape(lang, &Known::read(tx, &view.numbers)?))).await?;
    let name = format!("{}-{}", sheet.file, ctx.now.date());
    let written = tokio::task::spawn_blocking(move || written(lang, &sheet, xlsx)).await;
    let bytes = written.map_err(|error| Fault::new("writing a table", error))??;
    let (media, ending) = if xlsx { (XLSX, "xlsx") } else { ("text/csv; charset=utf-8", "csv") };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn written(lang: Lang, sheet: &Sheet, xlsx: bool) -> Result<Vec<u8>, Fault> {
    if xlsx { sheet.xlsx(lang) } else { Ok(sheet.csv(lang).into_bytes()) }
}

fn refuse(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("trace/export", zh, en).status(Status::Malformed).field(field)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MOST: usize = 50_000;
