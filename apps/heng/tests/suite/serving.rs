//! A server from its first start to its clean stop.

use crate::program::{Folder, Server, heng};

#[test]
fn an_empty_folder_is_enough_and_sigterm_is_a_clean_stop() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    assert_eq!(server.client.get("", "/healthz").text, "ok");
    for page in ["/", "/login", "/ui", "/api", "/api/openapi.json", "/.well-known/gs1resolver"] {
        let answer = server.client.get("", page);
        assert!(answer.status < 400, "{page}: {answer:?}");
    }
    assert_eq!(server.client.get("", "/no/such/page").status, 404);
    assert_eq!(server.client.get("no-token", "/api/v1/me").status, 401);
    assert!(server.stop().success());
    assert!(folder.join("heng-data").is_dir());
}

#[test]
fn it_starts_again_on_what_it_kept() {
    let folder = Folder::new();
    assert!(Server::start(&folder, &[]).stop().success());
    Server::start(&folder, &[]).kill();
    let server = Server::start(&folder, &[]);
    let said = heng(&folder, &["journal", "verify", "--json"]).ok();
    assert!(said.contains("\"finding\":null"), "{said}");
    assert!(server.stop().success());
}

#[test]
fn an_address_in_use_is_refused_with_another_proposed() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = heng(&folder, &["serve", "--addr", &address]).refused();
    assert!(said.contains(&address) && said.contains("--addr"), "{said}");
}

#[test]
fn the_demo_does_not_touch_a_folder_with_data() {
    let folder = Folder::new();
    heng(&folder, &["user", "add", "wang.wu", "--role", "leader", "--no-password", "--data", "d"]).ok();
    let said = heng(&folder, &["demo", "--data", "d"]).refused();
    assert!(said.contains("空库") && said.contains("--data"), "{said}");
}
