use axum::http::StatusCode;
use heng_access::accounts;
use heng_desk::SecondFactorFor;
use heng_kernel::Time;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::browser::{Browser, once, twice};
use crate::county::{PASSWORD, SCHEMAS, morning};

/// What an authenticator app shows for the key that a page shows.
fn app_shows(page: &str, at: Time) -> String {
    let key = page.split("<p><code>").nth(1).unwrap().split('<').next().unwrap();
    let value = |sign| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(sign).unwrap();
    let values: Vec<u128> = key.chars().filter(|sign| *sign != ' ').map(|sign| value(sign) as u128).collect();
    // 32 signs of five bits are twice ten bytes
    let ten = |half: &[u128]| half.iter().fold(0, |sum, value| sum << 5 | value).to_be_bytes()[6..].to_vec();
    let bytes = [ten(&values[..16]), ten(&values[16..])].concat();
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&(at.micros() / 30_000_000).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes(hash[from..from + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

fn sign_in(browser: &Browser, code: &str) -> StatusCode {
    let fields = [("name", "xitong"), ("password", PASSWORD), ("code", code)];
    browser.submit("/login", "/login", &fields).status
}

/// Sets up one-time codes; the page with the key and the page with the recovery codes.
fn enrol(browser: &Browser) -> (String, String) {
    browser.submit("/me/second-factor", "/me/second-factor", &[]);
    let page = browser.get("/me/second-factor").text;
    let code = app_shows(&page, morning());
    let form = [("code", code.as_str())];
    let kept = browser.submit("/me/second-factor", "/me/second-factor/confirmation", &form);
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    (page, kept.text)
}

#[test]
fn one_of_the_three_reaches_nothing_before_the_second_factor() {
    twice(|store| {
        for name in ["xitong", "anquan", "shenji"] {
            let browser = Browser::asked(store, morning(), SecondFactorFor::Administrators);
            assert_eq!(browser.sign_in(name, PASSWORD).location(), "/me/second-factor");
            for page in ["/", "/me", "/users", "/journal", "/proposals", "/search?q=x"] {
                assert_eq!(browser.get(page).location(), "/me/second-factor", "{name} at {page}");
            }
            for path in ["/api/v1/me", "/api/v1/accounts", "/api/v1/journal"] {
                let answer = browser.json(path);
                assert_eq!(
                    (answer.status, answer.code().as_str()),
                    (StatusCode::FORBIDDEN, "access/second-factor-due")
                );
            }
            let changed =
                [("old", PASSWORD), ("password", "带鱼两条放在霞关码头"), ("repeat", "带鱼两条放在霞关码头")];
            let changed = browser.submit("/me/password", "/me/password", &changed);
            assert_eq!(changed.location(), "/me/second-factor", "another password is no way around");
            enrol(&browser);
            assert_eq!(browser.get("/me").status, StatusCode::OK);
        }
        let officer = Browser::asked(store, morning(), SecondFactorFor::Administrators);
        assert_eq!(officer.sign_in("lin.xiao", PASSWORD).location(), "/me");
        let officer = Browser::asked(store, morning(), SecondFactorFor::Bureau);
        assert_eq!(officer.sign_in("lin.xiao", PASSWORD).location(), "/me/second-factor");
        let owner = Browser::asked(store, morning(), SecondFactorFor::Bureau);
        assert_eq!(owner.sign_in("laver", PASSWORD).location(), "/me");
    });
}

#[test]
fn once_enrolled_a_password_alone_opens_nothing() {
    twice(|store| {
        let admin = Browser::of(store, "xitong");
        assert!(admin.get("/").text.contains("演示数据：不要求动态码"));
        admin.submit("/me/second-factor", "/me/second-factor", &[]);
        let page = admin.get("/me/second-factor").text;
        assert!(page.contains("otpauth://totp/") && page.contains("<svg"), "{page}");
        let wrong = admin.submit("/me/second-factor", "/me/second-factor/confirmation", &[("code", "12345")]);
        assert!(wrong.text.contains("动态码不对或已过期"), "{}", wrong.text);
        let code = app_shows(&page, morning());
        admin.submit("/me/second-factor", "/me/second-factor/confirmation", &[("code", &code)]);
        assert!(!admin.get("/me/second-factor").text.contains("otpauth:"), "the key is not shown again");

        let later = morning().plus_seconds(600);
        let fresh = || Browser::at(store, later);
        assert_eq!(sign_in(&fresh(), ""), StatusCode::UNAUTHORIZED, "without a code");
        assert_eq!(sign_in(&fresh(), &code), StatusCode::UNAUTHORIZED, "ten minutes old");
        let code = app_shows(&page, later);
        assert_eq!(sign_in(&fresh(), &code), StatusCode::SEE_OTHER);
        assert_eq!(sign_in(&fresh(), &code), StatusCode::UNAUTHORIZED, "a code is taken once");
    });
}

#[test]
fn a_recovery_code_is_shown_once_and_taken_once() {
    twice(|store| {
        let admin = Browser::of(store, "xitong");
        let (_, kept) = enrol(&admin);
        let codes: Vec<&str> =
            kept.split("<li><code>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        assert_eq!(codes.len(), 10);
        assert!(!admin.get("/me/second-factor").text.contains(codes[0]), "shown once");
        let fresh = || Browser::at(store, morning());
        assert_eq!(sign_in(&fresh(), &codes[3].to_lowercase()), StatusCode::SEE_OTHER);
        assert_eq!(sign_in(&fresh(), codes[3]), StatusCode::UNAUTHORIZED, "taken once");
        assert!(admin.get("/me/second-factor").text.contains("还剩 9 个"));
    });
}

#[test]
fn a_security_officer_helps_who_lost_the_phone() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        enrol(&admin);
        let id = |name: &'static str| {
            store.read_now(move |tx| Ok(accounts::by_name(tx, name)?.unwrap().id)).unwrap()
        };
        let (page, removal) =
            (format!("/users/{}", id("xitong")), format!("/users/{}/second-factor/removal", id("xitong")));
        let own = admin.submit("/me", &removal, &[("why", "换手机")]);
        assert_eq!(own.status, StatusCode::FORBIDDEN, "an administrator resets nobody's");
        let officer = Browser::of(store, "anquan");
        let mine = format!("/users/{}/second-factor/removal", id("anquan"));
        assert_eq!(
            officer.submit("/me", &mine, &[("why", "换手机")]).status,
            StatusCode::CONFLICT,
            "not one's own"
        );
        let removed = officer.submit(&page, &removal, &[("why", "换手机")]);
        assert_eq!(removed.location(), format!("{page}?done=second-factor-off"));
        assert_eq!(admin.get("/me").status, StatusCode::SEE_OTHER, "the sessions are over");
        assert_eq!(sign_in(&Browser::at(store, morning()), ""), StatusCode::SEE_OTHER);
    });
}

#[test]
fn every_statement_is_prepared_on_both_engines() {
    heng_store::testing::check_statements(SCHEMAS);
}
