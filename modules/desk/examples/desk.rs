//! The desk over a small bureau in a temporary directory, to look at: `cargo run -p heng-desk --example desk`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an example fails loudly and says where it listens"
)]

#[path = "../tests/suite/county.rs"]
mod county;

use heng_desk::SecondFactorFor;
use heng_store::{Location, Store};

fn main() {
    let port = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(8099_u16);
    let dir = std::env::temp_dir().join(format!("heng-desk-{}", std::process::id()));
    let store = Store::open(&Location::Sqlite(dir.clone()), county::SCHEMAS).unwrap();
    county::settle(&store);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        println!("http://127.0.0.1:{port} · xitong, chen.juzhang, lin.xiao, laver · {}", county::PASSWORD);
        let edge = county::edge_for(&store, county::morning(), SecondFactorFor::Nobody);
        edge.serve(listener, heng_web::stop_signal()).await.unwrap();
    });
    drop(std::fs::remove_dir_all(dir));
}
