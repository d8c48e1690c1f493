//! `POST /q/photo`: a photograph of a code is read and forgotten. Nothing of it is kept, neither on disk nor in the log.

mod picture;
mod symbol;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::Multipart;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use heng_kernel::{Refusal, Status};
use heng_web::{Ctx, Files, Json, Reply, Route, See, local_path};
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::page;
use super::rules::{Found, find};
use crate::actions::LOOK;
use crate::words::escape;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/q/photo", &LOOK, read)
            .summary("拍照识码：照片只识读，不保存", "Read a photographed code; the picture is not kept")
            .gives_nothing(303)
            .refuses(REFUSES)
            .body_limit(BYTES),
    ]
}

/// What a script is told.
#[derive(Serialize)]
struct Told {
    /// What the code says; GS1 elements with brackets.
    text: String,
    /// The page of the code, if it has one.
    path: Option<String>,
}

/// What a form sent.
#[derive(Default)]
struct Sent {
    photo: Bytes,
    next: String,
}

/// A browser is led to the page of the code, or to the page that asked for it; a script is told the text.
async fn read(ctx: Ctx, headers: HeaderMap, Files(parts): Files) -> Reply<Response> {
    let script = headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes() == b"application/json");
    let sent = sent(parts).await?;
    let text = match text(sent.photo).await {
        Ok(text) => text,
        Err(refusal) if script => return Err(refusal.into()),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status.code()).unwrap_or(StatusCode::BAD_REQUEST);
            return Ok((status, page::unread(&ctx, &refusal, &sent.next)).into_response());
        }
    };
    let found = find(&text, None);
    if script {
        let path = if let Found::Path(path) = found { Some(path) } else { None };
        return Ok(Json(Told { text, path }).into_response());
    }
    Ok(match found {
        _ if !sent.next.is_empty() => {
            See::other(format!("{}{}", local_path(Some(&sent.next)), escape(&text))).into_response()
        }
        Found::Path(path) => See::other(path).into_response(),
        found => page::visitor(&ctx, &text, "", &found).into_response(),
    })
}

async fn sent(mut parts: Multipart) -> Result<Sent, Refusal> {
    let mut sent = Sent::default();
    while let Some(part) = parts.next_field().await.map_err(|_| not_whole())? {
        match part.name() {
            Some("photo") => sent.photo = part.bytes().await.map_err(|_| not_whole())?,
            Some("next") => sent.next = part.text().await.map_err(|_| not_whole())?,
            _ => {}
        }
    }
    Ok(sent)
}

/// What the code in a photograph says. Few are read at once and none for long, so that pictures made to be hard hold up
/// nobody else.
async fn text(photo: Bytes) -> Result<String, Refusal> {
    if photo.is_empty() {
        return Err(missing());
    }
    let turn = timeout(LONGEST_WAIT, AT_ONCE.acquire()).await;
    let Ok(Ok(turn)) = turn else { return Err(busy()) };
    let enough = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&enough);
    let work = tokio::task::spawn_blocking(move || {
        let found = picture::grey(&photo).map(|grey| symbol::read(&grey, &seen));
        drop(turn);
        found
    });
    let read = timeout(LONGEST_LOOK, work).await;
    // past the time nobody waits for the answer: the next look is not begun
    enough.store(true, Ordering::Relaxed);
    match read {
        // a picture that a reader stumbles over is one without a code
        Err(_) | Ok(Err(_)) => Err(nothing()),
        Ok(Ok(found)) => found?.ok_or_else(nothing),
    }
}

fn missing() -> Refusal {
    refusal("desk/photo-missing", "还没有选照片", "no photograph was chosen")
        .remedy("点“拍照”，对准包装上的码", "tap the camera and point it at the code")
}

fn not_whole() -> Refusal {
    refusal("desk/photo-missing", "照片没有传完", "the photograph did not arrive whole")
        .remedy("请重新上传，或换个网络", "send it again, or on another network")
}

fn nothing() -> Refusal {
    refusal("desk/photo-without-code", "照片里没有找到码", "no code was found in the photograph").remedy(
        "让码占满半张照片，对好焦、避开反光再拍，或直接输入码下面的数字",
        "let the code fill half of the picture, in focus and without glare, or type the digits beneath it",
    )
}

fn busy() -> Refusal {
    refusal("desk/photo-busy", "现在识码的人太多", "too many photographs are being read just now")
        .status(Status::TooMany)
        .remedy("请过几秒再试，或直接输入", "try again in a few seconds, or type the code")
}

fn refusal(code: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new(code, zh, en).field("photo")
}

const REFUSES: &[&str] = &[
    "desk/photo-missing",
    "desk/photo-kind",
    "desk/photo-large",
    "desk/photo-broken",
    "desk/photo-without-code",
    "desk/photo-busy",
];
/// A photograph of a telephone has two to eight megabytes.
const BYTES: usize = 12 << 20;
/// So many are read at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
const LONGEST_WAIT: Duration = Duration::from_secs(6);
const LONGEST_LOOK: Duration = Duration::from_secs(8);
