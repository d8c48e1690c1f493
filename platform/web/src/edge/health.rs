//! Whether the process lives, and whether it can serve.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::App;

/// `/healthz`: the process answers.
pub(crate) async fn alive() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok").into_response()
}

/// `/readyz`: the database answers and the server is not stopping.
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let stopping = *app.inner.stopping.borrow();
    let answers = !stopping && app.store.read(|_| Ok(())).await.is_ok();
    let (status, word) = if answers {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, if stopping { "stopping" } else { "no database" })
    };
    (status, [(header::CACHE_CONTROL, "no-store")], word).into_response()
}
