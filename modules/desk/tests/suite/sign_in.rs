use axum::http::StatusCode;
use heng_access::accounts;

use crate::browser::{Browser, once, twice};
use crate::county::{PASSWORD, morning};

#[test]
fn one_signs_in_is_led_back_and_signs_out() {
    twice(|store| {
        let browser = Browser::at(store, morning());
        assert_eq!(browser.get("/me").location(), "/login?next=%2Fme");
        let answer = browser.sign_in(" Lin.XIAO", PASSWORD);
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/me"));
        let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert!(browser.get("/me").text.contains("lin.xiao"));
        assert_eq!(browser.get("/login?next=/units").location(), "/units", "already in");

        assert_eq!(browser.submit("/me", "/logout", &[]).location(), "/login");
        assert_eq!(browser.get("/me").status, StatusCode::SEE_OTHER, "out");
    });
}

#[test]
fn wrong_and_unknown_are_refused_in_the_same_words() {
    twice(|store| {
        let browser = Browser::at(store, morning());
        let wrong = browser.sign_in("lin.xiao", "not the password");
        let unknown = browser.sign_in("nobody.here", "not the password");
        assert_eq!((wrong.status, unknown.status), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
        assert!(wrong.text.contains("账号或密码不对") && unknown.text.contains("账号或密码不对"));
        assert!(!wrong.text.contains("not the password"), "a password is never shown again");
        assert!(wrong.text.contains("value=\"lin.xiao\""), "the name need not be typed again");
    });
}

#[test]
fn too_many_slips_make_one_wait_kindly() {
    twice(|store| {
        let browser = Browser::at(store, morning());
        for _ in 0..5 {
            assert_eq!(browser.sign_in("lin.xiao", "not the password").status, StatusCode::UNAUTHORIZED);
        }
        let early = browser.sign_in("lin.xiao", PASSWORD);
        assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(early.text.contains("秒后再试") && early.text.contains("<form"), "{}", early.text);
        let later = Browser::at(store, morning().plus_seconds(3));
        assert_eq!(later.sign_in("lin.xiao", PASSWORD).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn fifty_slips_from_one_address_stop_that_address_only() {
    once(|store| {
        let browser = Browser::at(store, morning()).from("203.0.113.9");
        for n in 0..50 {
            assert_eq!(browser.sign_in(&format!("guess{n}"), "x").status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(browser.sign_in("lin.xiao", PASSWORD).status, StatusCode::TOO_MANY_REQUESTS);
        let elsewhere = Browser::at(store, morning()).from("203.0.113.10");
        assert_eq!(elsewhere.sign_in("lin.xiao", PASSWORD).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn next_leads_to_this_site_only() {
    once(|store| {
        for next in ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
        {
            let browser = Browser::at(store, morning());
            let fields = [("name", "lin.xiao"), ("password", PASSWORD), ("next", next)];
            let answer = browser.submit("/login", "/login", &fields);
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{next}");
        }
    });
}

#[test]
fn a_form_without_its_token_signs_nobody_in_or_out() {
    once(|store| {
        let browser = Browser::at(store, morning());
        browser.get("/login");
        let answer = browser.send("/login", &[("name", "lin.xiao"), ("password", PASSWORD)]);
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let browser = Browser::of(store, "lin.xiao");
        assert_eq!(browser.send("/logout", &[]).status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get("/me").status, StatusCode::OK, "still in");
    });
}

#[test]
fn an_empty_field_is_named() {
    once(|store| {
        let answer = Browser::at(store, morning()).sign_in("lin.xiao", "");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("href=\"#password\""), "{}", answer.text);
    });
}

#[test]
fn a_session_ends_by_time_by_hand_and_with_the_password() {
    twice(|store| {
        let here = Browser::of(store, "lin.xiao");
        let there = Browser::of(store, "lin.xiao");
        assert_eq!(
            here.later(store, morning().plus_seconds(31 * 60)).get("/me").status,
            StatusCode::SEE_OTHER
        );

        let sessions = here.json("/api/v1/me/sessions").json();
        assert_eq!(sessions.as_array().unwrap().len(), 2);
        let other = here.get("/me").text;
        let endings: Vec<&str> =
            other.split("/me/sessions/").skip(1).filter_map(|rest| rest.split('/').next()).collect();
        let ids: Vec<&str> = sessions.as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
        assert_eq!(endings, ids);

        // whichever is the other one: ending it leaves this one open
        for id in ids {
            if there.get("/me").status == StatusCode::OK && here.get("/me").status == StatusCode::OK {
                here.submit("/me", &format!("/me/sessions/{id}/ending"), &[]);
            }
        }
        let open = [&here, &there].map(|browser| browser.get("/me").status == StatusCode::OK);
        assert_eq!(open.iter().filter(|open| **open).count(), 1);
    });
}

#[test]
fn nobody_ends_anothers_session() {
    twice(|store| {
        let officer = Browser::of(store, "lin.xiao");
        let owner = Browser::of(store, "laver");
        let id = officer.json("/api/v1/me/sessions").json()[0]["id"].as_str().unwrap().to_owned();
        let answer = owner.submit("/me", &format!("/me/sessions/{id}/ending"), &[]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(officer.get("/me").status, StatusCode::OK);
    });
}

#[test]
fn changing_the_password_asks_for_the_old_one_and_ends_the_other_sessions() {
    const NEW: &str = "带鱼两条放在霞关码头";
    twice(|store| {
        let (here, there) = (Browser::of(store, "lin.xiao"), Browser::of(store, "lin.xiao"));
        let change = |old, new, repeat| {
            here.submit("/me", "/me/password", &[("old", old), ("password", new), ("repeat", repeat)])
        };
        assert!(change("wrong", NEW, NEW).text.contains("原密码不对"));
        assert!(change(PASSWORD, NEW, "other").text.contains("两次输入的密码不一样"));
        assert!(change(PASSWORD, "short", "short").text.contains("href=\"#password\""));

        let changed = change(PASSWORD, NEW, NEW);
        assert_eq!(changed.location(), "/me?done=password", "{}", changed.text);
        assert!(here.get("/me?done=password").text.contains("密码已更新"));
        assert_eq!(there.get("/me").status, StatusCode::SEE_OTHER, "ended");
        assert_eq!(
            Browser::at(store, morning()).sign_in("lin.xiao", PASSWORD).status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(Browser::at(store, morning()).sign_in("lin.xiao", NEW).status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_disabled_account_is_out_at_once() {
    twice(|store| {
        let (officer, admin) = (Browser::of(store, "lin.xiao"), Browser::of(store, "xitong"));
        let id = store.read_now(|tx| Ok(accounts::by_name(tx, "lin.xiao")?.unwrap().id)).unwrap();
        let page = format!("/users/{id}");
        let done = admin.submit(&page, &format!("{page}/disabling"), &[("why", "调离")]);
        assert_eq!(done.location(), format!("{page}?done=disabled"));
        assert_eq!(officer.get("/me").status, StatusCode::SEE_OTHER);
        assert_eq!(
            Browser::at(store, morning()).sign_in("lin.xiao", PASSWORD).status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(
            admin.submit(&page, &format!("{page}/enabling"), &[("why", "调回")]).status,
            StatusCode::FORBIDDEN
        );
        let security = Browser::of(store, "anquan");
        security.submit(&page, &format!("{page}/enabling"), &[("why", "调回")]);
        assert_eq!(Browser::at(store, morning()).sign_in("lin.xiao", PASSWORD).status, StatusCode::SEE_OTHER);
    });
}
