//! Signing in and out.

use heng_access::sessions::{self, Lifetime, Origin, SignIn};
use heng_access::{Secret, accounts};
use heng_kernel::{AccountId, Outcome, Role, Via};
use heng_store::Store;

use crate::county::{PASSWORD, account, at, bureau, refused, sealed, visitor};

/// One sign-in as the edge does it, in its three steps.
fn sign_in(
    store: &Store,
    name: &str,
    password: &str,
    address: &str,
    when: i64,
    before: Option<&Secret>,
) -> Outcome<SignIn> {
    let (name, origin) = (name.to_owned(), Origin::new(address, "test"));
    let candidate = store.write_now(move |tx| sessions::begin(tx, &name, origin, at(when)))?;
    let matches = candidate.matches(password);
    let before = before.cloned();
    store.write_now(move |tx| {
        let before = before.as_ref().map(Secret::reveal);
        sessions::finish(tx, &mut visitor(when), candidate, matches, before)
    })
}

fn welcome(signed: SignIn) -> Secret {
    match signed {
        SignIn::Welcome(caller, secret) => {
            assert_eq!(caller.actor.via, Via::Session);
            secret
        }
        SignIn::Refused(refusal) => panic!("{refusal}"),
    }
}

fn turned_away(signed: SignIn) -> &'static str {
    match signed {
        SignIn::Refused(refusal) => refusal.code,
        SignIn::Welcome(..) => panic!("let in"),
    }
}

fn is_in(store: &Store, secret: &Secret, when: i64) -> bool {
    let cookie = secret.reveal().to_owned();
    store
        .read_now(move |tx| Ok(sessions::caller(tx, &cookie, Lifetime::default(), at(when))?.is_some()))
        .unwrap()
}

fn leader(store: &Store) -> AccountId {
    let made = store.write_now(|tx| {
        bureau(tx)?;
        account(tx, "Li.Ming", Role::Leader, None, None)
    });
    made.unwrap().id
}

pub(crate) fn the_right_password_opens_a_session_and_time_closes_it(store: &Store) {
    leader(store);
    let secret = welcome(sign_in(store, " LI.ming ", PASSWORD, "10.0.0.1", 100, None).unwrap());
    assert!(is_in(store, &secret, 100));
    assert!(is_in(store, &secret, 100 + 29 * 60));
    assert!(!is_in(store, &secret, 100 + 30 * 60), "half an hour without use");
    assert!(!is_in(store, &Secret::clone(&secret), 100 + 13 * 3600));
}

pub(crate) fn use_keeps_a_session_open_but_not_past_twelve_hours(store: &Store) {
    leader(store);
    let secret = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 0, None).unwrap());
    for minute in (20..12 * 60).step_by(20) {
        let cookie = secret.reveal().to_owned();
        let due = store.write_now(move |tx| {
            let (caller, due) = sessions::caller(tx, &cookie, Lifetime::default(), at(minute * 60))?.unwrap();
            let heng_access::Proof::Session(id) = caller.proof else { panic!("no session") };
            sessions::touch(tx, id, at(minute * 60))?;
            Ok(due)
        });
        assert!(due.unwrap(), "minute {minute}");
    }
    assert!(is_in(store, &secret, 12 * 3600 - 1));
    assert!(!is_in(store, &secret, 12 * 3600), "twelve hours are over");
}

pub(crate) fn wrong_password_and_unknown_name_get_the_same_answer(store: &Store) {
    leader(store);
    let wrong = sign_in(store, "li.ming", "not the password", "10.0.0.1", 0, None).unwrap();
    let unknown = sign_in(store, "nobody.here", PASSWORD, "10.0.0.1", 1, None).unwrap();
    let (SignIn::Refused(wrong), SignIn::Refused(unknown)) = (wrong, unknown) else { panic!("let in") };
    assert_eq!(wrong, unknown);
    assert_eq!(wrong.status.code(), 401);
}

pub(crate) fn after_five_slips_one_waits_known_or_not(store: &Store) {
    leader(store);
    for name in ["li.ming", "nobody.here"] {
        for slip in 0..5 {
            let signed = sign_in(store, name, "not the password", "10.0.0.1", slip, None).unwrap();
            assert_eq!(turned_away(signed), "access/wrong-password");
        }
        let early = refused(sign_in(store, name, PASSWORD, "10.0.0.1", 5, None));
        assert_eq!((early.code, early.status.code()), ("access/too-many-attempts", 429));
    }
    let secret = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 7, None).unwrap());
    assert!(is_in(store, &secret, 8));
    // the slate is clean
    for slip in 10..15 {
        let signed = sign_in(store, "li.ming", "not the password", "10.0.0.1", slip, None).unwrap();
        assert_eq!(turned_away(signed), "access/wrong-password");
    }
}

pub(crate) fn one_address_trying_many_names_waits_too(store: &Store) {
    leader(store);
    for n in 0..50 {
        let address = format!("2001:db8:0:7::{n:x}");
        let signed = sign_in(store, &format!("guess{n}"), "not the password", &address, 0, None).unwrap();
        assert_eq!(turned_away(signed), "access/wrong-password");
    }
    let same_network = sign_in(store, "li.ming", PASSWORD, "2001:db8:0:7:ffff::1", 1, None);
    assert_eq!(refused(same_network).code, "access/too-many-attempts");
    let other_network = sign_in(store, "li.ming", PASSWORD, "2001:db8:0:8::1", 1, None);
    welcome(other_network.unwrap());
}

pub(crate) fn signing_in_again_replaces_the_browsers_session(store: &Store) {
    leader(store);
    let first = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 0, None).unwrap());
    let second = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 60, Some(&first)).unwrap());
    assert!(!is_in(store, &first, 61));
    assert!(is_in(store, &second, 61));
    assert_ne!(first.reveal(), second.reveal());
}

pub(crate) fn a_new_password_or_a_disabled_account_ends_every_session(store: &Store) {
    let id = leader(store);
    let first = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 0, None).unwrap());
    let second = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.2", 1, None).unwrap());
    store.write_now(move |tx| accounts::set_password(tx, &mut visitor(2), id, &sealed())).unwrap();
    assert!(!is_in(store, &first, 3) && !is_in(store, &second, 3));

    let third = welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 4, None).unwrap());
    store.write_now(move |tx| accounts::disable(tx, &mut visitor(5), id, "调离")).unwrap();
    assert!(!is_in(store, &third, 6));
    let signed = sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 7, None).unwrap();
    assert_eq!(turned_away(signed), "access/wrong-password", "that it is disabled is nobody's business");
    store.write_now(move |tx| accounts::enable(tx, &mut visitor(8), id, "回来了")).unwrap();
    welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 9, None).unwrap());
}

pub(crate) fn a_session_is_ended_by_its_owner_only(store: &Store) {
    let owner = leader(store);
    welcome(sign_in(store, "li.ming", PASSWORD, "10.0.0.1", 0, None).unwrap());
    let other = store.write_now(|tx| account(tx, "wang.fang", Role::Leader, None, None)).unwrap().id;
    let open = move |tx: &mut heng_store::Tx<'_>| Ok(sessions::list(tx, owner, Lifetime::default(), at(2))?);
    let session = store.read_now(open).unwrap().remove(0);
    let id = session.id;
    let tried = store.write_now(move |tx| sessions::end(tx, &mut visitor(3), other, id));
    assert_eq!(refused(tried).status.code(), 404);
    store.write_now(move |tx| sessions::end(tx, &mut visitor(3), owner, id)).unwrap();
    assert!(store.read_now(open).unwrap().is_empty());
}
