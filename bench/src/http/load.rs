//! Load: as much as goes, at a steady rate, or one after the other.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::connection::Connection;
use crate::Fail;
use crate::meter::per;

/// What is asked, in turn, and the status that every answer must have.
pub(crate) struct Asked {
    requests: Vec<Vec<u8>>,
    status: u16,
}

impl Asked {
    /// `GET` of paths with header lines.
    pub(crate) fn get(paths: impl IntoIterator<Item = String>, headers: &str, status: u16) -> Self {
        let request =
            |path: String| format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n").into_bytes();
        Self { requests: paths.into_iter().map(request).collect(), status }
    }

    /// `POST` of bodies to a path, with header lines.
    pub(crate) fn post(path: &str, headers: &str, bodies: &[String], status: u16) -> Self {
        let request = |body: &String| {
            let length = body.len();
            format!(
                "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
            )
            .into_bytes()
        };
        Self { requests: bodies.iter().map(request).collect(), status }
    }

    fn nth(&self, at: usize) -> &[u8] {
        &self.requests[at % self.requests.len()]
    }

    async fn ask(&self, connection: &mut Connection, at: usize) -> Result<(), Fail> {
        let status = connection.ask(self.nth(at)).await?;
        if status == self.status {
            return Ok(());
        }
        let request = String::from_utf8_lossy(self.nth(at)).into_owned();
        let body = String::from_utf8_lossy(connection.body()).chars().take(300).collect::<String>();
        Err(format!("status {status} instead of {} to {request}{body}", self.status).into())
    }
}

/// Answers a second, from `CONNECTIONS` connections that ask again at once.
pub(crate) fn flood(addr: SocketAddr, asked: &Asked, time: Duration) -> Result<f64, Fail> {
    let start = Instant::now();
    let each = together(|lane| async move {
        let mut connection = Connection::open(addr).await?;
        let mut done = 0;
        while start.elapsed() < time {
            asked.ask(&mut connection, lane + done * CONNECTIONS).await?;
            done += 1;
        }
        Ok(done as u64)
    })?;
    Ok(per(each.iter().sum(), start.elapsed().as_secs_f64()))
}

/// Asks everything once, over so many connections.
pub(crate) fn all_once(addr: SocketAddr, asked: &Asked, connections: usize) -> Result<(), Fail> {
    let lane = |lane| async move {
        let mut connection = Connection::open(addr).await?;
        for at in (lane..asked.requests.len()).step_by(connections) {
            asked.ask(&mut connection, at).await?;
        }
        Ok::<_, Fail>(())
    };
    run(futures_util::future::try_join_all((0..connections).map(lane))).map(drop)
}

/// The times of answers in seconds, sorted, when so many a second are asked for; each is counted from the instant at
/// which it should have been asked, so that a server that stalls does not slow the asking.
pub(crate) fn paced(addr: SocketAddr, asked: &Asked, rate: f64, time: Duration) -> Result<Vec<f64>, Fail> {
    let start = Instant::now();
    let each = together(|lane| async move {
        let mut connection = Connection::open(addr).await?;
        let mut times = Vec::new();
        for turn in (lane..).step_by(CONNECTIONS) {
            #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
            let due = start + Duration::from_secs_f64(turn as f64 / rate);
            if due > start + time {
                break;
            }
            sleep_until(due).await;
            asked.ask(&mut connection, turn).await?;
            times.push(due.elapsed().as_secs_f64());
        }
        Ok(times)
    })?;
    Ok(sorted(each.concat()))
}

/// The times of `count` answers over one connection, one after the other, in seconds, sorted.
pub(crate) fn alone(addr: SocketAddr, asked: &Asked, count: usize) -> Result<Vec<f64>, Fail> {
    let times = run(async {
        let mut connection = Connection::open(addr).await?;
        let mut times = Vec::with_capacity(count);
        for at in 0..count {
            let start = Instant::now();
            asked.ask(&mut connection, at).await?;
            times.push(start.elapsed().as_secs_f64());
        }
        Ok(times)
    })?;
    Ok(sorted(times))
}

fn sorted(mut times: Vec<f64>) -> Vec<f64> {
    times.sort_unstable_by(f64::total_cmp);
    times
}

fn together<T, F>(lane: impl Fn(usize) -> F) -> Result<Vec<T>, Fail>
where
    F: Future<Output = Result<T, Fail>>,
{
    run(futures_util::future::try_join_all((0..CONNECTIONS).map(lane)))
}

fn run<T>(work: impl Future<Output = Result<T, Fail>>) -> Result<T, Fail> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

const CONNECTIONS: usize = 16;
