use axum::http::StatusCode;

use crate::client::once;

#[test]
fn a_problem_says_everything_in_both_languages() {
    once(|store, client| {
        let bearer = format!("Bearer {}", crate::probe::token(store, "press", heng_kernel::Role::Section));
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("accept-language", "fr, en;q=0.8, zh;q=0.5"),
            ("x-request-id", "abc-1"),
        ];
        let answer = client.ask("POST", "/api/v1/things", &headers, r#"{"name":"x","parts":[]}"#);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        insta::assert_snapshot!(serde_json::to_string_pretty(&answer.json()).unwrap(), @r#"
        {
          "basis": {
            "article": "第二十六条",
            "law": "产品质量法"
          },
          "code": "probe/no-parts",
          "detail": "no parts",
          "en": "no parts",
          "field": "/parts",
          "instance": "urn:heng:request:abc-1",
          "remedy": {
            "en": "add parts",
            "zh": "加部件"
          },
          "status": 422,
          "title": "A rule is broken",
          "type": "/api/problems#probe/no-parts",
          "zh": "没有部件"
        }
        "#);
    });
}

#[test]
fn a_body_that_cannot_be_read_names_the_place() {
    once(|store, client| {
        let bearer = format!("Bearer {}", crate::probe::token(store, "press", heng_kernel::Role::Section));
        let ask = |kind: &str, body: &'static str| {
            let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
            let answer = client.ask("POST", "/api/v1/things", &headers, body);
            let json = answer.json();
            (
                answer.status.as_u16(),
                json["code"].as_str().unwrap().to_owned(),
                json["field"].as_str().map(str::to_owned),
            )
        };
        let json = "application/json";
        let says =
            |status, code: &str, field: Option<&str>| (status, code.to_owned(), field.map(str::to_owned));
        assert_eq!(ask(json, "{"), says(400, "request/malformed", None));
        assert_eq!(ask(json, r#"{"parts":[]}"#), says(422, "request/missing", Some("/name")));
        let inner = r#"{"name":"x","parts":[{"weight":1},{"weight":-1}]}"#;
        assert_eq!(ask(json, inner), says(422, "request/invalid", Some("/parts/1/weight")));
        assert_eq!(
            ask(json, r#"{"name":"x","parts":[{}]}"#),
            says(422, "request/missing", Some("/parts/0/weight"))
        );
        assert_eq!(ask("text/csv", "a,b"), says(415, "request/media-type", None));
    });
}

#[test]
fn what_is_too_large_or_too_slow_is_refused_clearly() {
    once(|_, client| {
        let json = ("content-type", "application/json");
        let large = format!("\"{}\"", "x".repeat(1000));
        let said = client.ask("POST", "/api/v1/echo", &[json, ("content-length", "5000")], large.clone());
        assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
        let unsaid = client.ask("POST", "/api/v1/echo", &[json], large);
        assert_eq!(
            (unsaid.status, unsaid.json()["code"].as_str()),
            (StatusCode::PAYLOAD_TOO_LARGE, Some("request/too-large"))
        );
        assert_eq!(client.ask("POST", "/api/v1/echo", &[json], "[1]").text, "[1]");

        let header = "x".repeat(17_000);
        let answer = client.get("/api/v1/things", &[("x-large", header.as_str())]);
        assert_eq!(answer.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);

        let slow = client.get("/api/v1/slow", &[]);
        assert_eq!((slow.status, slow.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "5"));
        let broken = client.get("/api/v1/panic", &[]);
        assert_eq!(
            (broken.status, broken.json()["code"].as_str()),
            (StatusCode::INTERNAL_SERVER_ERROR, Some("fault"))
        );
    });
}

#[test]
fn a_list_says_where_its_next_page_is() {
    once(|_, client| {
        let page = client.get("/api/v1/things?limit=4&after=2", &[]);
        assert_eq!(page.json(), serde_json::json!({"items": [3, 4, 5, 6], "next": "6"}));
        assert_eq!(page.header("link"), "</api/v1/things?limit=4&after=6>; rel=\"next\"");
        assert_eq!(client.get("/api/v1/things?limit=4&after=8", &[]).header("link"), "");
        assert_eq!(client.get("/api/v1/things?limit=many", &[]).json()["field"], "limit");
    });
}

#[test]
fn addresses_and_methods_that_do_not_exist() {
    once(|_, client| {
        assert_eq!(client.get("/api/v1/nothing", &[]).json()["code"], "not-found");
        assert!(client.get("/nothing", &[("accept", "text/html")]).text.contains("没有找到"));
        let wrong = client.ask("DELETE", "/api/v1/things", &[], "");
        assert_eq!((wrong.status, wrong.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "POST,GET,HEAD"));
        let options = client.ask("OPTIONS", "/api/v1/things", &[], "");
        assert_eq!((options.status, options.header("allow")), (StatusCode::NO_CONTENT, "POST,GET,HEAD"));
        assert_eq!(client.ask("HEAD", "/api/v1/things", &[], "").text, "");
    });
}
