use axum::http::StatusCode;
use heng_kernel::Role;

use crate::client::{Client, twice};
use crate::fences::form;
use crate::probe::{now, token};

const THING: &str = r#"{"name":"紫菜","parts":[{"weight":3}]}"#;

#[test]
fn a_repeated_post_gets_the_first_answer_and_changes_nothing() {
    twice(|store, client| {
        let bearer = format!("Bearer {}", token(store, "press", Role::Section));
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "k-1"),
        ];
        let first = client.ask("POST", "/api/v1/things", &headers, THING);
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
        let second = client.ask("POST", "/api/v1/things", &headers, THING);
        assert_eq!((second.status, second.text), (first.status, first.text.clone()));

        let other = client.ask("POST", "/api/v1/things", &headers, THING.replace('3', "4"));
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.json()["code"], "idempotency/key-reused");

        let without = client.ask("POST", "/api/v1/things", &headers[..2], THING);
        assert_ne!(without.text, first.text, "without a key every request is a new one");
    });
}

#[test]
fn a_key_belongs_to_its_account() {
    twice(|store, client| {
        let ask = |bearer: &str| {
            let bearer = format!("Bearer {bearer}");
            let headers = [
                ("authorization", bearer.as_str()),
                ("content-type", "application/json"),
                ("idempotency-key", "k"),
            ];
            client.ask("POST", "/api/v1/things", &headers, THING).text
        };
        assert_ne!(ask(&token(store, "one", Role::Section)), ask(&token(store, "another", Role::Section)));
    });
}

#[test]
fn a_refusal_is_not_kept() {
    twice(|store, client| {
        let bearer = format!("Bearer {}", token(store, "press", Role::Section));
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "k"),
        ];
        let refused = client.ask("POST", "/api/v1/things", &headers, r#"{"name":"x","parts":[]}"#);
        assert_eq!(refused.json()["code"], "probe/no-parts");
        assert_eq!(client.ask("POST", "/api/v1/things", &headers, THING).status, StatusCode::CREATED);
    });
}

#[test]
fn a_malformed_key_is_refused() {
    twice(|store, client| {
        let bearer = format!("Bearer {}", token(store, "press", Role::Section));
        let long = "k".repeat(256);
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", &long),
        ];
        let answer = client.ask("POST", "/api/v1/things", &headers, THING);
        assert_eq!(
            (answer.status, &answer.json()["field"]),
            (StatusCode::BAD_REQUEST, &"Idempotency-Key".into())
        );
    });
}

#[test]
fn a_key_is_free_again_after_a_day() {
    twice(|store, client| {
        let bearer = format!("Bearer {}", token(store, "press", Role::Section));
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "k"),
        ];
        let ask = |client: &Client| client.ask("POST", "/api/v1/things", &headers, THING).text;
        let first = ask(client);
        let hours = |n: i64| Client::at(store, false, now().plus_seconds(n * 3600));
        assert_eq!(ask(&hours(23)), first);
        assert_ne!(ask(&hours(25)), first);
    });
}

#[test]
fn a_form_sent_twice_does_its_work_once() {
    twice(|_, client| {
        let (cookie, token) = form(client);
        let urlencoded = |once: &str, note: &str| {
            let headers =
                [("content-type", "application/x-www-form-urlencoded"), ("cookie", cookie.as_str())];
            let body = format!("_csrf={token}&_once={once}&note={note}");
            client.ask("POST", "/things", &headers, body)
        };
        let multipart = |once: &str, boundary: &str| {
            let kind = format!("multipart/form-data; boundary={boundary}");
            let part = |name: &str, value: &str| {
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let body = format!("{}{}--{boundary}--\r\n", part("_csrf", &token), part("_once", once));
            client.ask("POST", "/things", &[("content-type", &kind), ("cookie", &cookie)], body)
        };

        let first = urlencoded("one", "a");
        assert_eq!(first.status, StatusCode::OK, "{}", first.text);
        assert_eq!(urlencoded("one", "a").text, first.text, "a double click");
        assert_ne!(urlencoded("two", "a").text, first.text, "the form shown anew");
        assert_eq!(urlencoded("one", "b").status, StatusCode::CONFLICT, "gone back to and changed");

        let file = multipart("three", "AaB03x").text;
        assert_eq!(multipart("three", "another").text, file, "browsers choose a boundary each time");
        assert_ne!(multipart("four", "AaB03x").text, file);
    });
}

#[test]
fn every_showing_of_a_form_has_its_own_key() {
    twice(|_, client| {
        let key = || {
            let page = client.get("/form", &[]).text;
            page.split("name=\"_once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_ne!(key(), key());
    });
}
