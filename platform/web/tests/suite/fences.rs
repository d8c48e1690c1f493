use axum::http::StatusCode;
use heng_kernel::Role;

use crate::client::{Client, once, twice};
use crate::probe::token;

#[test]
fn a_route_is_checked_before_its_handler() {
    twice(|store, client| {
        let nobody = client.ask("POST", "/api/v1/things", &[("content-type", "application/json")], "{}");
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
        assert_eq!(nobody.header("www-authenticate"), "Bearer");

        let officer = format!("Bearer {}", token(store, "leader", Role::Leader));
        let wrong = client.ask("POST", "/api/v1/things", &[("authorization", &officer)], "not even json");
        assert_eq!(
            (wrong.status, wrong.json()["code"].as_str()),
            (StatusCode::FORBIDDEN, Some("access/forbidden"))
        );

        let forged = client.get("/api/v1/things", &[("authorization", "Bearer heng_nonsense")]);
        assert_eq!(
            (forged.status, forged.json()["code"].as_str()),
            (StatusCode::UNAUTHORIZED, Some("unknown-token"))
        );
    });
}

#[test]
fn a_person_is_sent_to_sign_in_and_back() {
    once(|_, client| {
        let page = client.get("/private?tab=2", &[("accept", "text/html")]);
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(page.header("location"), "/login?next=%2Fprivate%3Ftab%3D2");
    });
}

#[test]
fn a_form_counts_only_with_the_token_of_its_own_page() {
    once(|_, client| {
        let (cookie, token) = form(client);
        let body = format!("_csrf={token}&count=5");
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("cookie", cookie.as_str())];
        assert_eq!(client.ask("POST", "/form", &headers, body.clone()).text, "5");

        for (headers, body) in [
            (headers.to_vec(), "count=5".to_owned()),
            (headers.to_vec(), "_csrf=AAAA&count=5".to_owned()),
            (headers[..1].to_vec(), body.clone()),
            (
                [&headers[..], &[("origin", "https://evil.example"), ("host", "127.0.0.1")]].concat(),
                body.clone(),
            ),
            ([&headers[..], &[("sec-fetch-site", "cross-site")]].concat(), body.clone()),
        ] {
            assert_eq!(client.ask("POST", "/form", &headers, body).status, StatusCode::FORBIDDEN);
        }
    });
}

#[test]
fn a_form_keeps_what_was_typed_and_names_the_field() {
    once(|_, client| {
        let (cookie, token) = form(client);
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("cookie", cookie.as_str())];
        let ask =
            |count: &str| client.ask("POST", "/form", &headers, format!("_csrf={token}&count={count}")).text;
        assert_eq!(ask("five"), "request/invalid count five");
        assert_eq!(ask(""), "request/missing count ");
    });
}

/// The visitor's cookie and the token of a form shown to them.
pub(crate) fn form(client: &Client) -> (String, String) {
    let page = client.get("/form", &[]);
    let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
    let token =
        page.text.split("name=\"_csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (cookie, token)
}
