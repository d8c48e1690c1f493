//! Photographs and papers as evidence: kept by their sum, shown to whoever may see what they prove.

use std::io::Read as _;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use heng_blobs::{Blob, BlobHash, Blobs, Media, find};
use heng_kernel::{Fault, Refusal};
use heng_web::{Ctx, Reply};

/// A form that came in parts: its fields, and its file if one was chosen.
#[derive(Debug, Default)]
pub(super) struct Sent {
    fields: Vec<(String, String)>,
    file: Bytes,
}

impl Sent {
    /// Reads the parts.
    pub(super) async fn read(mut parts: Multipart) -> Result<Self, Refusal> {
        let mut sent = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == "file" {
                sent.file = part.bytes().await.map_err(|error| unreadable(&error))?;
            } else {
                sent.fields.push((name, part.text().await.map_err(|error| unreadable(&error))?));
            }
        }
        Ok(sent)
    }

    /// What was filled into a field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(field, _)| field == name)?;
        Some(found.1.trim()).filter(|text| !text.is_empty())
    }

    /// Takes the file in, away from the event loop; none where none was chosen.
    pub(super) async fn take(&self, ctx: &Ctx) -> Reply<Option<Blob>> {
        if self.file.is_empty() {
            return Ok(None);
        }
        let (blobs, bytes) = (ctx.app.ext::<Blobs>()?.clone(), self.file.clone());
        let put = tokio::task::spawn_blocking(move || blobs.put(&bytes, &Media::ALL)).await;
        Ok(Some(put.map_err(|error| Fault::new("keeping a file", error))??))
    }
}

/// A kept file, to be looked at in the browser.
pub(super) async fn show(ctx: &Ctx, name: BlobHash) -> Reply<Response> {
    let blobs = ctx.app.ext::<Blobs>()?.clone();
    let found = ctx
        .read(move |tx| {
            let Some(blob) = find(tx, name)? else { return Ok(None) };
            let Some(mut file) = blobs.read(name)? else { return Ok(None) };
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(|error| Fault::new("reading a file", error))?;
            Ok(Some((blob.media, bytes)))
        })
        .await?;
    let (media, bytes) = found.ok_or_else(|| Refusal::not_found("没有这份文件", "there is no such file"))?;
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media.name()));
    Ok(response)
}

fn unreadable(error: &MultipartError) -> Refusal {
    let status = error.status();
    Refusal::new("trace/upload", format!("上传中断（{status}）"), format!("the upload broke off ({status})"))
        .field("file")
        .remedy("请重试", "try again")
}

/// The largest photograph or paper, with the form around it.
pub(super) const LARGEST: usize = 12 * 1024 * 1024;
/// What a file field accepts.
pub(super) const KINDS: &str = "image/jpeg,image/png,image/webp,application/pdf";
