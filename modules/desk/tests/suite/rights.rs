use axum::http::StatusCode;
use heng_access::Action;
use heng_kernel::Role;

use crate::browser::{Browser, once, twice};
use crate::county::morning;

#[test]
fn each_role_opens_what_is_its_own_and_no_more() {
    twice(|store| {
        let pages = ["/", "/me", "/units", "/users", "/users/new", "/journal", "/search?q=x"];
        let opens = |name: &str| {
            let browser = Browser::of(store, name);
            let open = |page: &&&str| browser.get(page).status == StatusCode::OK;
            pages.iter().filter(open).copied().collect::<Vec<_>>()
        };
        assert_eq!(opens("xitong"), pages);
        assert_eq!(opens("anquan"), ["/", "/me", "/units", "/users", "/journal", "/search?q=x"]);
        assert_eq!(opens("shenji"), ["/", "/me", "/units", "/users", "/journal", "/search?q=x"]);
        assert_eq!(opens("chen.juzhang"), ["/", "/me", "/units", "/journal", "/search?q=x"]);
        assert_eq!(opens("zhou.fazhi"), ["/", "/me", "/units", "/journal", "/search?q=x"]);
        assert_eq!(opens("lin.xiao"), ["/", "/me", "/units", "/search?q=x"]);
        assert_eq!(opens("laver"), ["/", "/me", "/search?q=x"]);
        let visitor = Browser::at(store, morning());
        assert_eq!(visitor.get("/").status, StatusCode::OK);
        assert_eq!(visitor.get("/users").location(), "/login?next=%2Fusers");
        assert_eq!(Browser::of(store, "laver").get("/users").status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn an_auditor_verifies_the_journal_and_changes_nothing() {
    twice(|store| {
        let auditor = Browser::of(store, "shenji");
        assert!(auditor.get("/journal/verification").text.contains("日志完整"));
        assert!(auditor.json("/api/v1/journal/verification").json()["finding"].is_null());
        assert_eq!(Browser::of(store, "xitong").get("/journal/verification").status, StatusCode::FORBIDDEN);
    });
    let module = heng_desk::module();
    let own = ["access.own.settle", "desk.own.change", "desk.look"];
    let changes = |route: &&heng_web::Route| route.method != "GET" && route.action.is_for(Role::Auditor);
    for route in module.routes.iter().filter(changes) {
        assert!(own.contains(&route.action.name), "{} {}", route.method, route.path);
    }
}

#[test]
fn programs_are_refused_with_a_problem() {
    once(|store| {
        let visitor = Browser::at(store, morning());
        for path in ["/api/v1/me", "/api/v1/accounts", "/api/v1/units", "/api/v1/journal"] {
            let answer = visitor.json(path);
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::UNAUTHORIZED, "access/unauthenticated")
            );
        }
        let officer = Browser::of(store, "lin.xiao");
        for path in ["/api/v1/accounts", "/api/v1/journal", "/api/v1/journal/stream"] {
            assert_eq!(officer.json(path).code(), "access/forbidden", "{path}");
        }
    });
}

#[test]
fn an_unknown_id_is_not_found() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        let nobody = "0184289e-0000-7000-8000-000000000000";
        for path in [
            format!("/users/{nobody}"),
            "/users/nonsense".to_owned(),
            "/journal/999999".to_owned(),
            "/journal/18446744073709551615".to_owned(),
        ] {
            assert_eq!(admin.get(&path).status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [format!("/api/v1/accounts/{nobody}"), format!("/api/v1/accounts/{nobody}/tokens")] {
            assert_eq!(admin.json(&path).code(), "not-found", "{path}");
        }
    });
}

#[test]
fn every_route_names_an_action_of_the_desk_and_the_matrix_is_this() {
    let module = heng_desk::module();
    let own = |action: &'static Action| module.actions.iter().any(|one| std::ptr::eq(*one, action));
    assert!(module.routes.iter().all(|route| own(route.action)));
    let changes = |action: &Action| action.name.ends_with(".manage");
    assert!(module.actions.iter().all(|action| !changes(action) || action.roles == [Role::Administrator]));
    insta::assert_snapshot!(heng_access::matrix(module.actions));
}
