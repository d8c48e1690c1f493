//! A form that carries files.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;

use crate::{App, Problem};

/// The parts of an HTML form that carries files (multipart/form-data, RFC 7578), read one after the other.
#[derive(Debug)]
pub struct Files(pub Multipart);

impl FromRequest<App> for Files {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        Multipart::from_request(request, app).await.map(Self).map_err(|_| media())
    }
}

fn media() -> Problem {
    Problem::edge(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "request/media-type",
        "这里只接受带文件的网页表单（multipart/form-data）。",
        "This address takes an HTML form with files (multipart/form-data).",
    )
}
