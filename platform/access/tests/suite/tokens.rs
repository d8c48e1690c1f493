//! Tokens of machines.

use heng_access::tokens::{self, NewToken};
use heng_access::{Action, Caller, Grants, Secret, accounts};
use heng_kernel::{AccountId, Role, Via};
use heng_store::Store;

use crate::county::{account, admin, at, business, refused};

const PLACE: Action = Action::new("codes.order.place", &[Role::Printer], "下单", "place an order");
const READ: Action = Action::new("codes.order.read", &[Role::Printer], "看单", "read an order");
const BIND: Action = Action::new("codes.bind", &[Role::BusinessOperator], "绑定", "bind");

fn made(store: &Store, scopes: &'static [&'static str]) -> (AccountId, tokens::Token, Secret) {
    let outcome = store.write_now(move |tx| {
        let account = account(tx, "press.one", Role::Printer, None, Some(business(3)))?.id;
        let scopes = Grants::parse(scopes.iter().copied())?;
        let new = NewToken { account, name: "一号机".into(), scopes, expires_at: None };
        let (token, secret) = tokens::make(tx, &mut admin(2), &new)?;
        Ok((account, token, secret))
    });
    outcome.unwrap()
}

fn caller(store: &Store, secret: &Secret, when: i64) -> Option<(Caller, bool)> {
    let text = secret.reveal().to_owned();
    store.read_now(move |tx| Ok(tokens::caller(tx, &text, at(when))?)).unwrap()
}

pub(crate) fn a_token_acts_for_its_account_within_its_scopes(store: &Store) {
    let (_, _, secret) = made(store, &["codes.order.read", "codes.bind"]);
    assert!(secret.reveal().starts_with("heng_"));
    assert_eq!(secret.reveal().len(), "heng_".len() + 64);
    let (caller, _) = caller(store, &secret, 3).unwrap();
    assert_eq!((caller.actor.via, caller.actor.business), (Via::Token, Some(business(3))));
    assert!(caller.may(&READ));
    assert_eq!(refused(caller.check(&PLACE)).code, "access/outside-token");
    assert_eq!(refused(caller.check(&BIND)).code, "access/forbidden", "a scope gives no role");
}

pub(crate) fn a_token_ends_by_date_by_hand_or_with_its_account(store: &Store) {
    let (account, token, secret) = made(store, &["codes"]);
    assert!(caller(store, &secret, 365 * 24 * 3600).is_some());
    assert!(caller(store, &secret, 366 * 24 * 3600 + 2).is_none(), "expired");

    store.write_now(move |tx| accounts::disable(tx, &mut admin(3), account, "停机")).unwrap();
    assert!(caller(store, &secret, 4).is_none(), "account disabled");
    store.write_now(move |tx| accounts::enable(tx, &mut admin(5), account, "复机")).unwrap();
    assert!(caller(store, &secret, 6).is_some());

    store.write_now(move |tx| tokens::revoke(tx, &mut admin(7), account, token.id, "外泄")).unwrap();
    assert!(caller(store, &secret, 8).is_none(), "revoked");
    let twice = store.write_now(move |tx| tokens::revoke(tx, &mut admin(9), account, token.id, "外泄"));
    assert_eq!(refused(twice).status.code(), 409);
    let listed = store.read_now(move |tx| Ok(tokens::list(tx, account)?)).unwrap();
    assert_eq!(listed[0].revoked.as_ref().map(|revoked| revoked.why.as_str()), Some("外泄"));
}

pub(crate) fn use_is_written_down_once_a_minute(store: &Store) {
    let (account, token, secret) = made(store, &["codes"]);
    assert!(caller(store, &secret, 10).unwrap().1, "never used");
    store.write_now(move |tx| Ok(tokens::touch(tx, token.id, at(10))?)).unwrap();
    assert!(!caller(store, &secret, 69).unwrap().1);
    assert!(caller(store, &secret, 70).unwrap().1);
    let listed = store.read_now(move |tx| Ok(tokens::list(tx, account)?)).unwrap();
    assert_eq!(listed[0].used_at, Some(at(10)));
}

pub(crate) fn neither_expired_nor_endless_tokens_are_made(store: &Store) {
    let (account, _, _) = made(store, &["codes"]);
    for seconds in [0, 2, 800 * 24 * 3600] {
        let tried = store.write_now(move |tx| {
            let scopes = Grants::parse(["codes"])?;
            let new = NewToken { account, name: "x".into(), scopes, expires_at: Some(at(seconds)) };
            tokens::make(tx, &mut admin(2), &new).map(drop)
        });
        assert_eq!(refused(tried).code, "access/token-expiry");
    }
}
