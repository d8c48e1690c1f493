//! Serving: HTTP/1.1 with limits on the header, and a stop that lets everyone finish.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::router::Edge;
use crate::App;

impl Edge {
    /// Answer on `listener` until `stop` resolves; then take no more, let requests in progress finish within the
    /// drain time, and call the modules' `on_stop`.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
        let open = GracefulShutdown::new();
        let mut stop = pin!(stop);
        loop {
            tokio::select! {
                biased;
                () = &mut stop => break,
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => answer(&self.app, &self.router, &open, stream, peer),
                    Err(error) => pause(error).await?,
                },
            }
        }
        drop(listener);
        self.app.inner.stopping.send_replace(true);
        if tokio::time::timeout(self.app.limits().drain_time, open.shutdown()).await.is_err() {
            tracing::warn!("some requests did not finish within the drain time");
        }
        for on_stop in self.on_stop {
            on_stop(self.app.clone()).await;
        }
        Ok(())
    }
}

fn answer(app: &App, router: &Router, open: &GracefulShutdown, stream: TcpStream, peer: SocketAddr) {
    // small answers leave at once; a socket that refuses the option still works
    let _ = stream.set_nodelay(true);
    let limits = app.limits();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(limits.header_count.saturating_mul(2))
        .max_buf_size(limits.header_bytes.saturating_mul(4).max(MIN_BUFFER));
    let connection = http.serve_connection(
        TokioIo::new(stream),
        Peered { inner: TowerToHyperService::new(router.clone()), peer },
    );
    let watched = open.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!(%error, "connection");
        }
    });
}

/// The router, told where each request comes from.
struct Peered {
    inner: TowerToHyperService<Router>,
    peer: SocketAddr,
}

impl Service<Request<Incoming>> for Peered {
    type Response = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Response;
    type Error = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Error;
    type Future = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Future;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.inner.call(request)
    }
}

/// A connection that failed before it began is the other side's matter; a lack of descriptors passes.
async fn pause(error: io::Error) -> io::Result<()> {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, InvalidInput};
    match error.kind() {
        ConnectionAborted | ConnectionRefused | ConnectionReset => Ok(()),
        InvalidInput => Err(error),
        _ => {
            tracing::error!(%error, "accepting connections");
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            Ok(())
        }
    }
}

/// hyper's own least size of the read buffer.
const MIN_BUFFER: usize = 16 << 10;

/// Resolves at Ctrl-C or SIGTERM.
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
