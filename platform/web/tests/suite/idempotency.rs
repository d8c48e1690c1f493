use axum::http::StatusCode;
use heng_kernel::Role;

use crate::client::{Client, twice};
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
