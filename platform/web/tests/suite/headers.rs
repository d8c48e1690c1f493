use heng_store::testing::TestStore;
use heng_web::{Kind, own_routes};

use crate::client::{Client, once};
use crate::probe;

#[test]
fn every_route_answers_with_clean_headers() {
    let store = TestStore::sqlite(probe::SCHEMAS);
    let client = Client::of(&store, true);
    let routes = own_routes().into_iter().chain(probe::module().routes);
    for route in routes.filter(|route| route.method == "GET") {
        let answer = client.get(route.path, &[]);
        let at = route.path;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{at}");
        assert!(answer.header("strict-transport-security").contains("max-age=63072000"), "{at}");
        assert!(!answer.header("x-request-id").is_empty(), "{at}");
        assert!(answer.headers.get("server").is_none(), "{at}");
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            for word in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
                assert!(cookie.contains(word), "{at}: {cookie}");
            }
        }
        if route.kind != Kind::Asset {
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{at}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{at}");
            assert!(!answer.header("cache-control").is_empty(), "{at}");
        }
    }
}

#[test]
fn what_is_somebodys_own_is_never_stored() {
    once(|store, client| {
        let bearer = format!("Bearer {}", probe::token(store, "section", heng_kernel::Role::Section));
        assert_eq!(client.get("/private", &[("authorization", &bearer)]).header("cache-control"), "no-store");
        assert_eq!(client.get("/api/v1/things", &[]).header("cache-control"), "no-cache");
    });
}

#[test]
fn an_asset_is_kept_for_ever_under_its_own_hash_and_travels_compressed() {
    once(|_, client| {
        let page = client.get("/ui", &[]).text;
        let href = page.split("stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let plain = client.get(&href, &[]);
        assert!(plain.header("cache-control").contains("immutable"));
        for (accept, coding) in
            [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("zstd", "")]
        {
            let answer = client.get(&href, &[("accept-encoding", accept)]);
            assert_eq!(answer.header("content-encoding"), coding);
            assert!(coding.is_empty() || answer.text.len() < plain.text.len());
        }
        assert_eq!(client.get("/assets/app-000000000000.css", &[]).status.as_u16(), 404);
    });
}

#[test]
fn a_request_keeps_its_number_if_it_is_one() {
    once(|_, client| {
        assert_eq!(client.get("/api", &[("x-request-id", "till-7.2")]).header("x-request-id"), "till-7.2");
        let ours = client.get("/api", &[("x-request-id", "a b<script>")]);
        assert!(!ours.header("x-request-id").contains('<'));
    });
}

#[test]
fn a_document_that_is_held_already_is_not_sent_again() {
    once(|_, client| {
        let first = client.get("/api/openapi.json", &[]);
        let tag = first.header("etag").to_owned();
        let second = client.get("/api/openapi.json", &[("if-none-match", &tag)]);
        assert_eq!((second.status.as_u16(), second.text.as_str()), (304, ""));
        assert_eq!(client.get("/api/openapi.json", &[("if-none-match", "\"other\"")]).status.as_u16(), 200);
    });
}
