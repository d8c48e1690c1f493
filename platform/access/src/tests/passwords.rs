use heng_kernel::rng_from_seed;
use proptest::prelude::*;

use crate::{Password, Sealed, is_fresh, verify};

fn refusal(text: &str) -> &'static str {
    Password::accept(text, "zhang.san").map_or_else(|refusal| refusal.code, |_| "accepted")
}

#[test]
fn each_rule_says_which_it_is() {
    assert_eq!(refusal("短密码"), "access/password-length");
    assert_eq!(refusal(&"长".repeat(201)), "access/password-length");
    for simple in ["copperkettle", "紫菜三斤半送到", "ferry 1934 lamp", "7391028465x"] {
        let expected =
            if simple.chars().count() < 10 { "access/password-length" } else { "access/password-simple" };
        assert_eq!(refusal(simple), expected, "{simple}");
    }
    assert_eq!(refusal("zhang.san1"), "access/password-name");
    assert_eq!(refusal("Zhang.San ZHANG.SAN"), "access/password-name");
    for common in [
        "1234567890",
        "passw0rd1234",
        "Password2022!",
        "aaaaaaaaaaaa",
        "abcdefghij",
        "5201314520",
        "1qaz2wsx3edc",
    ] {
        assert_eq!(refusal(common), "access/password-common", "{common}");
    }
    for good in ["紫菜三斤半送到马站码头", "copper kettle on the ferry", "t7Kq-Lm2x9"] {
        assert_eq!(refusal(good), "accepted", "{good}");
    }
}

#[test]
fn a_sealed_password_opens_with_itself_only() {
    let mut rng = rng_from_seed(1);
    let sealed = Password::accept("紫菜三斤半送到马站镇", "line").unwrap().seal(&mut rng).unwrap();
    assert!(sealed.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", sealed.0);
    assert!(verify("紫菜三斤半送到马站镇", Some(&sealed)));
    assert!(!verify("紫菜三斤半送到马站镇 ", Some(&sealed)));
    assert!(!verify("", Some(&sealed)));
    let again = Password::accept("紫菜三斤半送到马站镇", "line").unwrap().seal(&mut rng).unwrap();
    assert_ne!(sealed, again, "each has its own salt");
}

#[test]
fn a_password_that_was_used_does_not_come_back() {
    let mut rng = rng_from_seed(1);
    let used = ["紫菜三斤半送到马站镇", "copper kettle on the ferry"]
        .map(|text| Password::accept(text, "line").unwrap().seal(&mut rng).unwrap());
    assert_eq!(is_fresh("copper kettle on the ferry", &used).unwrap_err().code, "access/password-used");
    assert!(is_fresh("带鱼两条放在霞关码头", &used).is_ok());
    assert!(is_fresh("copper kettle on the ferry", &[]).is_ok());
}

#[test]
fn an_unknown_account_costs_the_same_work() {
    let decoy = argon2::PasswordHash::new(super::super::password::DECOY).unwrap();
    let params = argon2::Params::try_from(&decoy).unwrap();
    assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (19 * 1024, 2, 1));
    assert!(!verify("anything at all", None));
    assert!(!verify("anything at all", Some(&Sealed(String::new()))), "a broken hash opens for nobody");
}

proptest! {
    #[test]
    fn any_text_is_judged_without_a_panic(text in "\\PC*", name in "\\PC{0,20}") {
        if let Ok(password) = Password::accept(&text, &name) {
            prop_assert!(text.chars().count() >= 10);
            prop_assert_eq!(format!("{password:?}"), "Password(…)");
        }
    }
}
