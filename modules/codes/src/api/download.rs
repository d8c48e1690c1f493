//! Files that are made while they are sent: ranges (RFC 9110 §14), entity tags, archives.

use std::fmt::Write as _;
use std::io;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Rng};
use heng_web::{Problem, Reply};
use rand_core::RngCore;

use crate::print::{ArchiveError, PrintFile, write_zip};

/// A print file with its name, tag and media type.
pub(super) struct Named {
    pub(super) file: PrintFile,
    pub(super) name: String,
    pub(super) tag: String,
    pub(super) media: &'static str,
    /// Whose codes they are.
    pub(super) gtin: Gtin,
    /// `csv` or `txt`.
    pub(super) format: &'static str,
}

/// The file, or the part of it that is asked for. Only single ranges are served; of others the whole file is sent, as
/// RFC 9110 §14.2 allows.
pub(super) fn ranged(named: &Named, headers: &HeaderMap) -> Reply<Response> {
    let length = named.file.length();
    let asked = match range(headers, &named.tag, length) {
        Asked::Whole => None,
        Asked::Part(first, last) => Some((first, last)),
        Asked::Beyond => return Ok(beyond(length)),
    };
    let (first, last) = asked.unwrap_or((0, length.saturating_sub(1)));
    let mut response = Body::from_stream(chunks(&named.file, first, last + 1 - first)).into_response();
    if asked.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        set(&mut response, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"))?;
    }
    set(&mut response, header::CONTENT_LENGTH, &(last + 1 - first).to_string())?;
    set(&mut response, header::ACCEPT_RANGES, "bytes")?;
    set(&mut response, header::ETAG, &format!("\"{}\"", named.tag))?;
    set(&mut response, header::CONTENT_TYPE, named.media)?;
    set(&mut response, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{}\"", named.name))?;
    Ok(response)
}

/// The password in a header.
pub(super) fn password(headers: &HeaderMap) -> Option<&str> {
    headers.get(PASSWORD).and_then(|value| value.to_str().ok())
}

/// The file in an encrypted archive. It differs each time, so it cannot be resumed. Without a password one is made and
/// told in a header.
pub(super) fn archive(named: Named, given: Option<&str>, mut rng: Rng) -> Reply<Response> {
    let password = given.map_or_else(|| made_password(&mut rng), str::to_owned);
    if password.chars().count() < SHORTEST {
        let short = ArchiveError::ShortPassword;
        return Err(short
            .refusal()
            .map_or_else(|| Fault::new("making an archive", short).into(), Problem::from));
    }
    let (sender, receiver) = tokio::sync::mpsc::channel(4);
    let (file, name, secret) = (named.file, named.name.clone(), password.clone());
    tokio::task::spawn_blocking(move || {
        let mut pipe = Pipe { sender, buffer: Vec::with_capacity(CHUNK) };
        let done = write_zip(&file, &name, &secret, &mut rng, &mut pipe).map_err(io::Error::other);
        // whoever stopped listening needs no last chunk
        let _ = done.and_then(|()| pipe.send()).map_err(|error| pipe.sender.blocking_send(Err(error)));
    });
    let body = stream::unfold(receiver, |mut receiver| async {
        let chunk: io::Result<Bytes> = receiver.recv().await?;
        Some((chunk, receiver))
    });
    let mut response = Body::from_stream(body).into_response();
    set(&mut response, header::CONTENT_TYPE, "application/zip")?;
    set(&mut response, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{}.zip\"", named.name))?;
    set(&mut response, header::CACHE_CONTROL, "no-store")?;
    if given.is_none() {
        set(&mut response, header::HeaderName::from_static(PASSWORD), &password)?;
    }
    Ok(response)
}

/// Bytes as hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // writing to a String cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(u64, u64),
    Beyond,
}

fn range(headers: &HeaderMap, tag: &str, length: u64) -> Asked {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // RFC 9110 §13.1.5: of another version the whole is wanted
    if text(header::IF_RANGE).is_some_and(|held| held.trim_matches('"') != tag) {
        return Asked::Whole;
    }
    let Some(part) = text(header::RANGE).and_then(|range| range.strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((first, last)) = part.trim().split_once('-') else { return Asked::Whole };
    let asked = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last.min(length.saturating_sub(1))),
        (Ok(first), Err(_)) if last.is_empty() => (first, length.saturating_sub(1)),
        (Err(_), Ok(suffix)) if first.is_empty() && suffix > 0 => {
            (length.saturating_sub(suffix), length.saturating_sub(1))
        }
        _ => return Asked::Whole,
    };
    if asked.0 < length { Asked::Part(asked.0, asked.1) } else { Asked::Beyond }
}

/// Chunks are made one at a time on the blocking pool, when the one before has gone out: nothing is buffered, and no
/// thread waits for a slow printing works.
fn chunks(
    file: &PrintFile,
    first: u64,
    count: u64,
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + use<> {
    stream::unfold((file.read_from(first), count), |(mut reader, left)| async move {
        if left == 0 {
            return None;
        }
        let made = tokio::task::spawn_blocking(move || (reader.next(), reader)).await;
        let (chunk, reader) = match made {
            Ok((Some(Ok(chunk)), reader)) => (chunk, reader),
            Ok((Some(Err(error)), reader)) => return Some((Err(error), (reader, 0))),
            Ok((None, _)) | Err(_) => return None,
        };
        let mut chunk = Bytes::from(chunk);
        chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        let left = left - chunk.len() as u64;
        Some((Ok(chunk), (reader, left)))
    })
}

fn beyond(length: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) -> Result<(), Fault> {
    let value = HeaderValue::from_str(value).map_err(|error| Fault::new("writing a header", error))?;
    response.headers_mut().insert(name, value);
    Ok(())
}

/// 24 signs out of 32 are 120 bits.
fn made_password(rng: &mut Rng) -> String {
    let mut bytes = [0; 24];
    rng.fill_bytes(&mut bytes);
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect()
}

/// A writer whose bytes go out as chunks.
struct Pipe {
    sender: tokio::sync::mpsc::Sender<io::Result<Bytes>>,
    buffer: Vec<u8>,
}

impl Pipe {
    fn send(&mut self) -> io::Result<()> {
        let chunk = Bytes::from(std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK)));
        self.sender.blocking_send(Ok(chunk)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl io::Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const PASSWORD: &str = "x-archive-password";
const SHORTEST: usize = 10;
const CHUNK: usize = 128 * 1024;
/// Without signs that people mistake for each other.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(range: &str, if_range: Option<&str>) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, tag.parse().unwrap());
        }
        super::range(&headers, "t", 1_000)
    }

    #[test]
    fn ranges_as_rfc_9110_has_them() {
        assert_eq!(asked("bytes=0-99", None), Asked::Part(0, 99));
        assert_eq!(asked("bytes=900-", Some("\"t\"")), Asked::Part(900, 999));
        assert_eq!(asked("bytes=900-5000", None), Asked::Part(900, 999));
        assert_eq!(asked("bytes=-1", None), Asked::Part(999, 999));
        assert_eq!(asked("bytes=-5000", None), Asked::Part(0, 999));
        assert_eq!(asked("bytes=1000-", None), Asked::Beyond);
        for whole in ["bytes=5-1", "bytes=0-1,5-6", "rows=1-2", "bytes=-0", "bytes=x-"] {
            assert_eq!(asked(whole, None), Asked::Whole, "{whole}");
        }
        assert_eq!(asked("bytes=0-99", Some("\"other\"")), Asked::Whole);
    }
}
