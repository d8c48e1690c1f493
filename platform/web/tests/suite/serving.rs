use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::http::Request;
use axum::response::Response;
use heng_journal::{Entry, Event, Object, Watcher};
use heng_kernel::{Act, Actor, rng_from_seed};
use heng_store::testing::TestStore;
use heng_web::{App, Builder, Clock, Ctx, Limits, Module, Reply, Route, Telling, assemble, live};
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use crate::probe;

static STOPPED: AtomicBool = AtomicBool::new(false);

fn module() -> Module {
    let note = |_: App| -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async { STOPPED.store(true, Ordering::SeqCst) })
    };
    Module {
        routes: vec![
            Route::get("/api/v1/nap", &probe::LOOK, nap),
            Route::get("/api/v1/live", &probe::LOOK, listen),
        ],
        on_stop: Some(note),
        ..Module::named("nap")
    }
}

async fn nap(_: Ctx) -> &'static str {
    tokio::time::sleep(Duration::from_millis(300)).await;
    "rested"
}

async fn listen(ctx: Ctx) -> Reply<Response> {
    let watcher: &Watcher = ctx.app.ext()?;
    let pick = |event: &Event| {
        event.kind.ends_with("heard").then(|| Telling { name: "feed", data: event.object.clone() })
    };
    Ok(live(&ctx, watcher, pick))
}

async fn ask(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    // a refused header may end in a reset after the answer
    let _ = stream.read_to_string(&mut answer).await;
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_lets_requests_finish_and_then_calls_the_modules() {
    let store = TestStore::sqlite(probe::SCHEMAS);
    let edge = assemble(Builder::new(store.clone(), Clock::Fixed(probe::now())), vec![module()]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(edge.serve(listener, async { drop(stopped.await) }));
    let asking = tokio::spawn(async move {
        ask(address, "GET /api/v1/nap HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    assert!(asking.await.unwrap().ends_with("rested"), "the request in progress was answered");
    serving.await.unwrap().unwrap();
    assert!(STOPPED.load(Ordering::SeqCst));
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_header_that_does_not_end_is_cut_off() {
    let store = TestStore::sqlite(probe::SCHEMAS);
    let limits = Limits { header_time: Duration::from_millis(200), ..Limits::default() };
    let edge = assemble(Builder::new(store.clone(), Clock::Fixed(probe::now())).limits(limits), vec![]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(edge.serve(listener, std::future::pending()));
    let slow =
        tokio::time::timeout(Duration::from_secs(5), ask(address, "GET /hello HTTP/1.1\r\nhost: x\r\n"));
    assert!(slow.await.is_ok(), "the connection was closed");
    let many = "x-a: y\r\n".repeat(200);
    let refused = ask(address, &format!("GET /hello HTTP/1.1\r\nhost: x\r\n{many}\r\n")).await;
    assert!(refused.starts_with("HTTP/1.1 431"), "{refused}");
    let fine = ask(address, "GET /hello HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(fine.ends_with("hello, world"), "{fine}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_tells_what_the_caller_may_hear_and_goes_on_where_it_was() {
    let store = TestStore::sqlite(probe::SCHEMAS);
    let watcher = Watcher::start(store.clone(), Duration::from_millis(20)).unwrap();
    let builder = Builder::new(store.clone(), Clock::Fixed(probe::now())).ext(watcher);
    let router = assemble(builder, vec![module()]).router;
    let say = |kind: &'static str, name: &'static str| {
        let done = store.write_now(move |tx| {
            let mut act = Act::new(Actor::program("test"), probe::now(), rng_from_seed(name.len() as u64));
            let entry = Entry::new(kind, Object::named("thing", name), &serde_json::json!({}))?;
            heng_journal::record(tx, &mut act, entry)
        });
        done.unwrap()
    };
    let first = say("probe.heard", "a");
    say("probe.silent", "bb");
    say("probe.heard", "ccc");
    let request = Request::get("/api/v1/live").header("last-event-id", first.to_string());
    let response = router.oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    let frame = tokio::time::timeout(Duration::from_secs(5), body.frame()).await.unwrap().unwrap().unwrap();
    let text = String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap();
    assert!(
        text.contains("event: feed") && text.contains("data: thing:ccc") && text.contains("id: 2"),
        "{text}"
    );
}
