//! The kinds of answers.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Cursor, Page};
use maud::Markup;
use serde::Serialize;

/// 200 with a document.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        document(StatusCode::OK, &self.0)
    }
}

/// 201 with the new thing.
#[derive(Debug)]
pub struct Created<T>(pub T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        document(StatusCode::CREATED, &self.0)
    }
}

/// 202: work that outlives the request; the document says where to look.
#[derive(Debug)]
pub struct Accepted<T>(pub T);

impl<T: Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        document(StatusCode::ACCEPTED, &self.0)
    }
}

/// 204.
#[derive(Debug)]
pub struct Done;

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

/// 200 with a page of a list; the edge adds `Link: …; rel="next"` (RFC 8288).
#[derive(Debug)]
pub struct Paged<T>(pub Page<T>);

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> Response {
        let mut response = document(StatusCode::OK, &self.0);
        if let Some(next) = self.0.next {
            response.extensions_mut().insert(NextPage(next));
        }
        response
    }
}

/// The cursor that the edge turns into a `Link` header.
#[derive(Debug, Clone)]
pub(crate) struct NextPage(pub(crate) Cursor);

/// 200 with a page for people.
#[derive(Debug)]
pub struct Html(pub Markup);

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, HTML)], self.0.into_string()).into_response()
    }
}

/// 303: the form was taken, look there.
#[derive(Debug)]
pub struct See(pub String);

impl See {
    /// 303 to a path of ours.
    pub fn other(path: impl Into<String>) -> Self {
        Self(path.into())
    }
}

impl IntoResponse for See {
    fn into_response(self) -> Response {
        let to = HeaderValue::from_str(&self.0).unwrap_or_else(|_| HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
    }
}

/// The same answer with an entity tag (RFC 9110 §8.8.3); the edge answers 304 when the asker already has it.
#[derive(Debug)]
pub struct Tagged<R> {
    /// What the document is a version of: any text that changes when it changes.
    pub tag: String,
    /// The answer.
    pub reply: R,
}

impl<R: IntoResponse> IntoResponse for Tagged<R> {
    fn into_response(self) -> Response {
        let mut response = self.reply.into_response();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", self.tag)) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

fn document(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, [(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Err(error) => {
            crate::Problem::from(heng_kernel::Fault::new("writing an answer", error)).into_response()
        }
    }
}

pub(crate) const HTML: &str = "text/html; charset=utf-8";
