use axum::http::StatusCode;
use heng_access::accounts;
use heng_kernel::AccountId;
use heng_store::Store;
use serde_json::json;

use crate::browser::{Browser, once, twice};
use crate::county::{PASSWORD, credit, morning};

fn id_of(store: &Store, name: &'static str) -> AccountId {
    store.read_now(move |tx| Ok(accounts::by_name(tx, name)?.unwrap().id)).unwrap()
}

#[test]
fn what_an_administrator_proposes_a_security_officer_approves() {
    twice(|store| {
        let (admin, officer) = (Browser::of(store, "xitong"), Browser::of(store, "anquan"));
        let fields = [
            ("name", "Wu.Jie"),
            ("person", "吴洁"),
            ("role", "officer"),
            ("unit", "/cangnan/mazhan"),
            ("password", PASSWORD),
            ("why", "到岗"),
        ];
        let proposed = admin.submit("/users/new", "/users", &fields);
        assert_eq!(proposed.location(), "/proposals?done=proposed", "{}", proposed.text);
        assert_eq!(
            Browser::at(store, morning()).sign_in("wu.jie", PASSWORD).status,
            StatusCode::UNAUTHORIZED
        );
        assert!(officer.get("/").text.contains("有 1 个权限申请等您批准"));
        let id = officer.json("/api/v1/proposals").json()["items"][0]["id"].as_str().unwrap().to_owned();
        let approval = format!("/proposals/{id}/approval");
        assert_eq!(admin.submit("/proposals", &approval, &[]).status, StatusCode::FORBIDDEN);
        let done = officer.submit("/proposals", &approval, &[]);
        assert_eq!(done.location(), "/proposals?done=approved", "{}", done.text);
        let again = officer.submit("/me", &approval, &[]);
        assert!(
            again.status == StatusCode::CONFLICT && again.text.contains("已由“anquan”批准"),
            "{}",
            again.text
        );

        let jie = Browser::at(store, morning());
        assert_eq!(jie.sign_in("wu.jie", PASSWORD).location(), "/me/password", "somebody else knows it");
        assert_eq!(jie.get("/units").location(), "/me/password");
        let used = jie.submit(
            "/me/password",
            "/me/password",
            &[("old", PASSWORD), ("password", PASSWORD), ("repeat", PASSWORD)],
        );
        assert!(used.text.contains("这个密码用过"), "{}", used.text);
        let own = "带鱼两条放在霞关码头";
        jie.submit("/me/password", "/me/password", &[("old", PASSWORD), ("password", own), ("repeat", own)]);
        assert_eq!(jie.get("/units").status, StatusCode::OK);

        let twice = admin.submit("/users/new", "/users", &fields);
        assert_eq!(twice.status, StatusCode::CONFLICT);
        assert!(twice.text.contains("已有账号") && !twice.text.contains(PASSWORD), "{}", twice.text);
        let nowhere = admin.submit(
            "/users/new",
            "/users",
            &[("name", "wu.jie2"), ("person", "吴"), ("role", "officer"), ("why", "x")],
        );
        assert!(nowhere.text.contains("href=\"#unit\""), "{}", nowhere.text);
    });
}

#[test]
fn a_business_is_named_by_its_credit_code() {
    twice(|store| {
        let (admin, credit) = (Browser::of(store, "xitong"), credit());
        let add = |name, business| {
            let fields = [
                ("name", name),
                ("person", name),
                ("role", "business-operator"),
                ("business", business),
                ("why", "新线"),
            ];
            admin.submit("/users/new", "/users", &fields)
        };
        let added = add("line4", credit.as_str());
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        assert!(admin.get(added.location()).text.contains("海岸紫菜"));
        for unknown in ["91330327MA2ABCDE1X", "nonsense", "0184289e-0000-7000-8000-000000000000"] {
            let refused = add("line5", unknown);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text.contains("没有这个经营者"), "{}", refused.text);
        }
    });
}

#[test]
fn a_tokens_secret_is_shown_once_and_works_until_revoked() {
    twice(|store| {
        let admin = Browser::of(store, "xitong");
        let page = format!("/users/{}", id_of(store, "line3"));
        let fields = [("label", "三号包装线"), ("scopes", "desk, codes.bind"), ("until", "2023-03-31")];
        let made = admin.submit(&page, &format!("{page}/tokens"), &fields);
        assert_eq!(made.status, StatusCode::OK);
        let secret = made.text.split("<code>heng_").nth(1).unwrap().split('<').next().unwrap();
        let secret = format!("heng_{secret}");
        assert!(!admin.get(&page).text.contains(&secret[..20]), "shown once");

        assert_eq!(
            admin.call("GET", "/api/v1/me", &secret, "", "").code(),
            "unknown-token",
            "not granted yet"
        );
        let tokens = admin.json(&format!("/api/v1/accounts/{}/tokens", id_of(store, "line3"))).json();
        let token = tokens[0]["id"].as_str().unwrap();
        let officer = Browser::of(store, "anquan");
        let granted = officer.submit(&page, &format!("{page}/tokens/{token}/grant"), &[]);
        assert_eq!(granted.location(), format!("{page}?done=granted"), "{}", granted.text);
        let me = admin.call("GET", "/api/v1/me", &secret, "", "").json();
        assert_eq!((me["name"].as_str(), me["via"].as_str()), (Some("line3"), Some("token")));
        assert_eq!(admin.call("GET", "/api/v1/units", &secret, "", "").status, StatusCode::FORBIDDEN);

        let tokens = admin.json(&format!("/api/v1/accounts/{}/tokens", id_of(store, "line3"))).json();
        let token = tokens[0]["id"].as_str().unwrap();
        assert_eq!(tokens[0]["expires_at"].as_str(), Some("2023-04-01T00:00:00+08:00"));
        let refused = admin.submit(&page, &format!("{page}/tokens/{token}/revocation"), &[("why", " ")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
        let done = admin.submit(&page, &format!("{page}/tokens/{token}/revocation"), &[("why", "机器报废")]);
        assert_eq!(done.location(), format!("{page}?done=revoked"));
        assert_eq!(admin.call("GET", "/api/v1/me", &secret, "", "").code(), "unknown-token");
    });
}

#[test]
fn a_repeated_request_makes_no_second_token_and_shows_no_secret() {
    twice(|store| {
        let admin = Browser::of(store, "xitong");
        let of_admin = format!("/users/{}", id_of(store, "xitong"));
        let made =
            admin.submit(&of_admin, &format!("{of_admin}/tokens"), &[("label", "ops"), ("scopes", "access")]);
        let secret = made.text.split("<code>heng_").nth(1).unwrap().split('<').next().unwrap();
        let token = format!("heng_{secret}");
        let tokens = admin.json(&format!("/api/v1/accounts/{}/tokens", id_of(store, "xitong"))).json();
        let id = tokens[0]["id"].as_str().unwrap();
        Browser::of(store, "anquan").submit(&of_admin, &format!("{of_admin}/tokens/{id}/grant"), &[]);

        let path = format!("/api/v1/accounts/{}/tokens", id_of(store, "line3"));
        let body = json!({"label": "till", "scopes": "codes.read"}).to_string();
        let first = admin.call("POST", &path, &token, "once", &body);
        assert_eq!(first.status, StatusCode::CREATED);
        assert!(first.json()["secret"].as_str().unwrap().starts_with("heng_"));
        let again = admin.call("POST", &path, &token, "once", &body);
        assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "desk/token-made"));
        assert_eq!(admin.json(&path).json().as_array().unwrap().len(), 1);
    });
}

#[test]
fn accounts_come_in_pages() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        let (mut names, mut path) = (vec![], "/api/v1/accounts?limit=4".to_owned());
        loop {
            let page = admin.json(&path);
            let body = page.json();
            names.extend(
                body["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()),
            );
            let Some(next) = body["next"].as_str() else { break };
            path = format!("/api/v1/accounts?limit=4&after={next}");
        }
        assert_eq!(
            names,
            ["anquan", "chen.juzhang", "laver", "lin.xiao", "line3", "shenji", "xitong", "zhou.fazhi"]
        );
        let page = admin.get("/users?limit=4").text;
        assert!(page.contains("/users?limit=4&amp;after=lin.xiao"), "{page}");
    });
}

#[test]
fn nobody_disables_the_own_account() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        let page = format!("/users/{}", id_of(store, "xitong"));
        let refused = admin.submit(&page, &format!("{page}/disabling"), &[("why", "试试")]);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text.contains("不能停用自己的账号"));
    });
}
