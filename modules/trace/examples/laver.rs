//! A laver chain from the sea to the shop in a temporary directory, to look at with a token as bearer:
//! `cargo run -p heng-trace --example laver`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an example fails loudly and says where it listens"
)]
#![expect(dead_code, reason = "the tests ask more of the same story")]

#[path = "../tests/pages/laver.rs"]
mod laver;

use heng_store::{Location, Store};

fn main() {
    let port = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(8098_u16);
    let dir = std::env::temp_dir().join(format!("heng-laver-{}", std::process::id()));
    let store = Store::open(&Location::Sqlite(dir.clone()), laver::SCHEMAS).unwrap();
    let node = laver::Node::over(&store);
    println!("http://127.0.0.1:{port} · works {} · shop {} · bureau {}", node.works, node.shop, node.bureau);
    node.runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        axum::serve(listener, node.router.clone()).await.unwrap();
    });
    drop(std::fs::remove_dir_all(dir));
}
