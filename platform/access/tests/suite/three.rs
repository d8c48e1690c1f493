//! System, security and audit administration are three people, who change rights two by two.

use heng_access::proposals::{self, Change};
use heng_access::sessions::{self, Lifetime, Origin, SignIn};
use heng_access::throttle;
use heng_access::tokens::{self, NewToken};
use heng_access::{Grants, Owed, accounts};
use heng_kernel::{Act, Actor, Outcome, ProposalId, Role, Via, rng_from_seed};
use heng_store::{Store, Tx};

use crate::county::{PASSWORD, account, at, bureau, business, refused, sealed};

/// Somebody acting in a browser.
fn by(tx: &mut Tx<'_>, name: &str, seconds: u64) -> Outcome<Act> {
    let found = accounts::by_name(tx, name)?.unwrap();
    let actor = Actor {
        account: Some(found.id),
        name: found.name,
        role: found.role,
        unit: found.unit,
        business: found.business,
        via: Via::Session,
    };
    let seed = 1000 + seconds * 31 + name.bytes().map(u64::from).sum::<u64>();
    Ok(Act::new(actor, at(i64::try_from(seconds).unwrap()), rng_from_seed(seed)))
}

fn settle(store: &Store) {
    let made = store.write_now(|tx| {
        bureau(tx)?;
        account(tx, "xitong", Role::Administrator, None, None)?;
        account(tx, "anquan", Role::SecurityOfficer, None, None)?;
        account(tx, "shenji", Role::Auditor, None, None)?;
        account(tx, "li.ming", Role::Leader, None, None)
    });
    made.unwrap();
}

fn new(name: &str, person: &str, role: Role) -> Change {
    Change::Add { name: name.into(), person: person.into(), role, unit: None, business: None }
}

fn proposed(store: &Store, change: Change, seconds: u64) -> Outcome<ProposalId> {
    store.write_now(move |tx| {
        let mut act = by(tx, "xitong", seconds)?;
        Ok(proposals::propose(tx, &mut act, change, Some(&sealed()), "到岗")?.id)
    })
}

fn approved(store: &Store, who: &'static str, id: ProposalId, seconds: u64) -> Outcome<()> {
    store.write_now(move |tx| {
        let mut act = by(tx, who, seconds)?;
        proposals::approve(tx, &mut act, id).map(drop)
    })
}

pub(crate) fn one_person_never_holds_two_of_the_three(store: &Store) {
    settle(store);
    for (seconds, role) in [(10, Role::SecurityOfficer), (11, Role::Auditor)] {
        let tried = store.write_now(move |tx| {
            let new = accounts::NewAccount { name: "second".into(), role, unit: None, business: None };
            accounts::add_for(tx, &mut crate::county::admin(seconds), &new, " XiTong ", None)
        });
        let refusal = refused(tried);
        assert_eq!((refusal.code, refusal.field.as_deref()), ("access/two-of-three", Some("person")));
        assert!(refusal.zh.contains("系统管理员") && refusal.zh.contains("三个人"), "{}", refusal.zh);
    }
    // a second account in the same role, or after the first is out of use, is no second hat
    let tried = proposed(store, new("second", "shenji", Role::SecurityOfficer), 12);
    assert_eq!(refused(tried).code, "access/two-of-three");
    let moved = store.write_now(|tx| {
        let account = accounts::by_name(tx, "li.ming")?.unwrap().id;
        accounts::add_for(
            tx,
            &mut crate::county::admin(13),
            &accounts::NewAccount { name: "li".into(), role: Role::Auditor, unit: None, business: None },
            "li.ming",
            None,
        )?;
        let change = Change::Post { account, role: Role::SecurityOfficer, unit: None, business: None };
        let mut act = by(tx, "xitong", 14)?;
        let id = proposals::propose(tx, &mut act, change, None, "调岗")?.id;
        let mut act = by(tx, "anquan", 15)?;
        proposals::approve(tx, &mut act, id).map(drop)
    });
    assert_eq!(refused(moved).code, "access/two-of-three");
}

pub(crate) fn an_account_needs_two_people(store: &Store) {
    settle(store);
    let id = proposed(store, new("wu.jie", "张三", Role::Section), 20).unwrap();
    let none = store.read_now(|tx| Ok(accounts::by_name(tx, "wu.jie")?)).unwrap();
    assert!(none.is_none(), "a proposal is no account");
    assert_eq!(refused(approved(store, "xitong", id, 21)).code, "access/two-people");
    approved(store, "anquan", id, 22).unwrap();
    let made = store.read_now(|tx| Ok(accounts::by_name(tx, "wu.jie")?)).unwrap().unwrap();
    assert_eq!((made.person.as_str(), made.password_due), ("张三", true));
    assert_eq!(refused(approved(store, "anquan", id, 23)).code, "access/decided");

    let taken_back = proposed(store, new("zhao.liu", "赵六", Role::Leader), 24).unwrap();
    let another = store.write_now(move |tx| {
        let mut act = by(tx, "anquan", 25)?;
        proposals::withdraw(tx, &mut act, taken_back).map(drop)
    });
    assert_eq!(refused(another).code, "access/not-proposer");
    let kinds = store.read_now(|tx| {
        let all = heng_journal::feed(tx, 0, 200)?;
        Ok(all.into_iter().map(|event| event.kind).collect::<Vec<_>>())
    });
    let kinds = kinds.unwrap();
    for kind in ["access.proposal.made", "access.account.added", "access.proposal.approved"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
}

pub(crate) fn nobody_changes_their_own_rights(store: &Store) {
    settle(store);
    let own =
        |name: &'static str| store.read_now(move |tx| Ok(accounts::by_name(tx, name)?)).unwrap().unwrap().id;
    let (administrator, officer) = (own("xitong"), own("anquan"));
    let post = |account| Change::Post { account, role: Role::Leader, unit: None, business: None };
    assert_eq!(refused(proposed(store, post(administrator), 30)).code, "access/own-rights");
    let mine = proposed(store, new("xitong2", "xitong", Role::Leader), 31);
    assert_eq!(refused(mine).code, "access/own-rights", "not under another name either");
    let second = proposed(store, new("anquan2", "王五", Role::SecurityOfficer), 32).unwrap();
    approved(store, "anquan", second, 33).unwrap();
    let id = proposed(store, post(officer), 34).unwrap();
    assert_eq!(refused(approved(store, "anquan", id, 35)).code, "access/own-rights");
    approved(store, "anquan2", id, 36).unwrap();
    let moved = store.read_now(move |tx| accounts::by_id(tx, officer)).unwrap();
    assert_eq!(moved.role, Role::Leader);
}

pub(crate) fn the_last_of_the_three_stays(store: &Store) {
    settle(store);
    let auditor = store.read_now(|tx| Ok(accounts::by_name(tx, "shenji")?)).unwrap().unwrap().id;
    let alone = store.write_now(move |tx| {
        let mut act = by(tx, "xitong", 40)?;
        accounts::disable(tx, &mut act, auditor, "看得太多")
    });
    assert_eq!(refused(alone).code, "access/by-proposal");
    let tried = proposed(store, Change::Disable { account: auditor }, 41);
    assert_eq!(refused(tried).code, "access/last-of-three");
    let second = proposed(store, new("shenji2", "孙七", Role::Auditor), 42).unwrap();
    approved(store, "anquan", second, 43).unwrap();
    let id = proposed(store, Change::Disable { account: auditor }, 44).unwrap();
    approved(store, "anquan", id, 45).unwrap();
    assert!(store.read_now(move |tx| accounts::by_id(tx, auditor)).unwrap().disabled.is_some());
}

pub(crate) fn a_token_works_once_its_scopes_are_granted(store: &Store) {
    settle(store);
    let made = store.write_now(|tx| {
        let account = account(tx, "line3", Role::BusinessOperator, None, Some(business(1)))?.id;
        let new =
            NewToken {
                account, name: "三号线".into(), scopes: Grants::parse(["codes"])?, expires_at: None
            };
        let mut act = by(tx, "xitong", 50)?;
        let (token, secret) = tokens::make(tx, &mut act, &new)?;
        Ok((account, token.id, secret))
    });
    let (account, token, secret) = made.unwrap();
    let works = |seconds| {
        let text = secret.reveal().to_owned();
        store.read_now(move |tx| Ok(tokens::caller(tx, &text, at(seconds))?.is_some())).unwrap()
    };
    assert!(!works(51));
    let own = store.write_now(move |tx| {
        let mut act = by(tx, "xitong", 52)?;
        tokens::grant(tx, &mut act, account, token)
    });
    assert_eq!(refused(own).code, "access/two-people");
    store
        .write_now(move |tx| {
            let mut act = by(tx, "anquan", 53)?;
            tokens::grant(tx, &mut act, account, token)
        })
        .unwrap();
    assert!(works(54));
}

pub(crate) fn a_password_set_by_another_is_owed_and_old_ones_are_known(store: &Store) {
    settle(store);
    let set = |who: &'static str, seconds: u64| {
        store.write_now(move |tx| {
            let id = accounts::by_name(tx, "li.ming")?.unwrap().id;
            let mut act = by(tx, who, seconds)?;
            accounts::set_password(tx, &mut act, id, &sealed())
        })
    };
    set("xitong", 60).unwrap();
    let owes = |seconds: i64| {
        let signed = store.write_now(move |tx| {
            let candidate = sessions::begin(tx, "li.ming", Origin::new("10.0.0.1", "test"), at(seconds))?;
            assert!(candidate.matches(PASSWORD));
            sessions::finish(tx, &mut crate::county::visitor(seconds), candidate, true, None)
        });
        let SignIn::Welcome(caller, secret) = signed.unwrap() else { panic!("turned away") };
        let cookie = secret.reveal().to_owned();
        let kept = store.read_now(move |tx| {
            Ok(sessions::caller(tx, &cookie, Lifetime::default(), at(seconds))?
                .map(|(caller, _)| caller.owes))
        });
        assert_eq!(kept.unwrap(), Some(caller.owes));
        caller.owes
    };
    assert_eq!(owes(61), Some(Owed::Password));
    for seconds in 62..70 {
        set("li.ming", seconds).unwrap();
    }
    assert_eq!(owes(71), None);
    let used = store.read_now(|tx| {
        let id = accounts::by_name(tx, "li.ming")?.unwrap().id;
        accounts::used_passwords(tx, id)
    });
    assert_eq!(used.unwrap().len(), 5);
}

pub(crate) fn a_locked_account_is_unlocked_by_hand(store: &Store) {
    settle(store);
    for slip in 0..6 {
        let _ = store.write_now(move |tx| {
            sessions::begin(tx, "li.ming", Origin::new("10.0.0.1", "test"), at(80 + slip)).map(drop)
        });
    }
    let locked = |store: &Store| {
        store.read_now(|tx| {
            let account = accounts::by_name(tx, "li.ming")?.unwrap();
            Ok(throttle::locked(tx, &account, at(85))?)
        })
    };
    assert!(locked(store).unwrap().is_some());
    store
        .write_now(|tx| {
            let id = accounts::by_name(tx, "li.ming")?.unwrap().id;
            let mut act = by(tx, "anquan", 86)?;
            throttle::unlock(tx, &mut act, id, "当面核实")
        })
        .unwrap();
    assert!(locked(store).unwrap().is_none());
}
