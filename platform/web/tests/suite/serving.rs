use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use heng_store::testing::TestStore;
use heng_web::{App, Builder, Clock, Ctx, Limits, Module, Route, assemble};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::probe;

static STOPPED: AtomicBool = AtomicBool::new(false);

fn module() -> Module {
    let note = |_: App| -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async { STOPPED.store(true, Ordering::SeqCst) })
    };
    Module {
        routes: vec![Route::get("/api/v1/nap", &probe::LOOK, nap)],
        on_stop: Some(note),
        ..Module::named("nap")
    }
}

async fn nap(_: Ctx) -> &'static str {
    tokio::time::sleep(Duration::from_millis(300)).await;
    "rested"
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
    let many: String = (0..200).map(|n| format!("x-{n}: y\r\n")).collect();
    let refused = ask(address, &format!("GET /hello HTTP/1.1\r\nhost: x\r\n{many}\r\n")).await;
    assert!(refused.starts_with("HTTP/1.1 431"), "{refused}");
    let fine = ask(address, "GET /hello HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(fine.ends_with("hello, world"), "{fine}");
}
