//! Compression: Brotli (RFC 7932) where it is read, gzip (RFC 1952) else. Files once at start, pages on the way.

use std::io::Write as _;

use axum::http::{HeaderMap, header};

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// `br`.
    Brotli,
    /// `gzip`.
    Gzip,
}

impl Coding {
    /// The name in `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// The coding that the asker reads (RFC 9110 §12.5.3). A coding with `q=0` is refused.
pub(crate) fn accepted(headers: &HeaderMap) -> Option<Coding> {
    let best = [Coding::Brotli, Coding::Gzip];
    best.into_iter().find(|coding| reads(headers, *coding))
}

/// Whether the asker reads a coding.
pub(crate) fn reads(headers: &HeaderMap, coding: Coding) -> bool {
    let line = headers.get(header::ACCEPT_ENCODING).and_then(|line| line.to_str().ok()).unwrap_or_default();
    line.split(',').map(str::trim).any(|one| {
        let (name, weight) = one.split_once(";q=").unwrap_or((one, "1"));
        name == coding.name() && !matches!(weight, "0" | "0.0" | "0.00" | "0.000")
    })
}

/// Whether the answer is text that is not compressed yet.
pub(crate) fn worthwhile(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !headers.contains_key(header::CONTENT_ENCODING)
        && (kind.starts_with("text/") && kind != "text/event-stream" || kind.contains("json"))
}

/// Compress in a fraction of a millisecond.
pub(crate) fn quickly(coding: Coding, bytes: &[u8]) -> Vec<u8> {
    squeeze(coding, bytes, 4, 4)
}

/// Compress as small as it goes.
pub(crate) fn thoroughly(coding: Coding, bytes: &[u8]) -> Vec<u8> {
    squeeze(coding, bytes, 11, 9)
}

fn squeeze(coding: Coding, bytes: &[u8], brotli: i32, gzip: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
    // writing into memory does not fail
    let _ = match coding {
        Coding::Brotli => {
            // the encoder clears tables as large as its window: a small page gets a small one
            let lgwin = if bytes.len() < 1 << 16 { 16 } else { 22 };
            let size_hint = bytes.len();
            let params =
                brotli::enc::BrotliEncoderParams { quality: brotli, lgwin, size_hint, ..Default::default() };
            brotli::BrotliCompress(&mut &*bytes, &mut out, &params).map(drop)
        }
        Coding::Gzip => {
            let mut gzip = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(gzip));
            gzip.write_all(bytes).and_then(|()| gzip.finish().map(drop))
        }
    };
    out
}
