use axum::http::StatusCode;
use heng_access::accounts;
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

#[test]
fn once_enrolled_a_password_alone_opens_nothing() {
    twice(|store| {
        let admin = Browser::of(store, "xitong");
        assert!(admin.get("/").text.contains("您只凭密码登录"));
        admin.submit("/me", "/me/second-factor", &[]);
        let page = admin.get("/me").text;
        assert!(page.contains("otpauth://totp/"), "{page}");
        let wrong = admin.submit("/me", "/me/second-factor/confirmation", &[("code", "12345")]);
        assert!(wrong.text.contains("动态码不对或已过期"), "{}", wrong.text);
        let code = app_shows(&page, morning());
        let confirmed = admin.submit("/me", "/me/second-factor/confirmation", &[("code", &code)]);
        assert_eq!(confirmed.location(), "/me?done=second-factor");
        assert!(!admin.get("/me").text.contains("otpauth:"), "the key is not shown again");
        assert!(!admin.get("/").text.contains("您只凭密码登录"));

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
fn another_administrator_helps_who_lost_the_phone() {
    once(|store| {
        let admin = Browser::of(store, "xitong");
        let fields = [("name", "xitong2"), ("role", "administrator"), ("password", PASSWORD)];
        admin.submit("/users/new", "/users", &fields);
        admin.submit("/me", "/me/second-factor", &[]);
        let code = app_shows(&admin.get("/me").text, morning());
        admin.submit("/me", "/me/second-factor/confirmation", &[("code", &code)]);

        let id = store.read_now(|tx| Ok(accounts::by_name(tx, "xitong")?.unwrap().id)).unwrap();
        let (page, removal) = (format!("/users/{id}"), format!("/users/{id}/second-factor/removal"));
        assert_eq!(
            admin.submit(&page, &removal, &[("why", "换手机")]).status,
            StatusCode::CONFLICT,
            "not one's own"
        );
        let second = Browser::of(store, "xitong2");
        let removed = second.submit(&page, &removal, &[("why", "换手机")]);
        assert_eq!(removed.location(), format!("{page}?done=second-factor-off"));
        assert_eq!(sign_in(&Browser::at(store, morning()), ""), StatusCode::SEE_OTHER);
    });
}

#[test]
fn every_statement_is_prepared_on_both_engines() {
    heng_store::testing::check_statements(SCHEMAS);
}
