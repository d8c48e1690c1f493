//! Scopes against rows, and the accounts and units that make them.

use heng_access::accounts::{self, NewAccount};
use heng_access::personal::{self, PersonalKey};
use heng_access::units::{self, UnitKind};
use heng_access::{Action, Scope, Scoped, scoped};
use heng_kernel::{AccountId, OrgPath, PageSize, Role};
use heng_store::{Store, params};

use crate::county::{account, admin, at, bureau, business, path, refused, unit};

/// Sessions stand in for rows: `address` for the town, `account` for the business.
const ROWS: Scoped = scoped!(
    "test.rows",
    "SELECT agent FROM access_session s WHERE agent > $1 AND",
    town = "s.address",
    business = "s.account",
    param = "$2",
    "ORDER BY agent"
);

const ROW: heng_store::Sql = heng_store::Sql::new(
    "test.row",
    "INSERT INTO access_session (id, fingerprint, account, address, agent, started_at, seen_at)
     VALUES ($1, $1, $2, $3, $4, 0, 0)",
);

const ANY: Action = Action::new("test.any", &Role::ALL, "看", "look");

fn seen(store: &Store, scope: Scope) -> Vec<String> {
    let read = store.read_now(move |tx| match scope.pick(&ROWS) {
        Some((sql, value)) => Ok(tx.all(sql, params!["", value], |row| row.get(0))?),
        None => Ok(vec![]),
    });
    read.unwrap()
}

pub(crate) fn each_scope_sees_its_rows_and_no_other(store: &Store) {
    let rows = [(1u8, "330327100", "a"), (2, "330327118", "b"), (1, "330327127", "c"), (3, "330327124", "d")];
    let written = store.write_now(move |tx| {
        bureau(tx)?;
        for (n, (owner, town, name)) in rows.into_iter().enumerate() {
            let id = AccountId::from_bytes([u8::try_from(n).unwrap(); 16]);
            tx.run(&ROW, params![id, business(owner), *town, *name])?;
        }
        Ok(())
    });
    written.unwrap();
    assert_eq!(seen(store, Scope::All), ["a", "b", "c", "d"]);
    assert_eq!(seen(store, Scope::Unit(path("/cangnan/mazhan"))), ["b", "c"]);
    assert_eq!(
        seen(store, Scope::Unit(path("/cangnan"))),
        ["a", "b", "c"],
        "a unit sees what those under it see"
    );
    assert_eq!(seen(store, Scope::Unit(path("/cangnan/credit"))), Vec::<String>::new());
    assert_eq!(seen(store, Scope::Unit(path("/nowhere"))), Vec::<String>::new());
    assert_eq!(seen(store, Scope::Business(business(1))), ["a", "c"]);
    assert_eq!(seen(store, Scope::Nothing), Vec::<String>::new());

    let answers = store.read_now(|tx| {
        let station = Scope::Unit(path("/cangnan/mazhan"));
        Ok([
            station.sees(tx, business(9), "330327127")?,
            station.sees(tx, business(9), "330327100")?,
            Scope::Business(business(1)).sees(tx, business(1), "330327100")?,
            Scope::Business(business(1)).sees(tx, business(2), "330327100")?,
            Scope::Nothing.sees(tx, business(1), "330327100")?,
        ])
    });
    assert_eq!(answers.unwrap(), [true, false, true, false, false]);
}

pub(crate) fn accounts_stand_where_their_role_needs_them(store: &Store) {
    let made = store.write_now(|tx| {
        bureau(tx)?;
        let leader = account(tx, "li.ming", Role::Leader, None, None)?;
        let officer = account(tx, "wang.fang", Role::Officer, Some("/cangnan/mazhan"), None)?;
        let owner = account(tx, "boss", Role::BusinessOwner, None, Some(business(1)))?;
        Ok([leader, officer, owner])
    });
    let scopes = made.unwrap().map(|account| {
        let actor = heng_kernel::Actor {
            account: Some(account.id),
            name: account.name,
            role: account.role,
            unit: account.unit,
            business: account.business,
            via: heng_kernel::Via::Session,
        };
        Scope::of(&actor, &ANY)
    });
    assert_eq!(scopes, [Scope::All, Scope::Unit(path("/cangnan/mazhan")), Scope::Business(business(1))]);

    let chief = store.write_now(|tx| account(tx, "zhou.hong", Role::Leader, None, None)).unwrap();
    assert_eq!(chief.unit, Some(path("/cangnan")), "the bureau itself");

    let nowhere = store.write_now(|tx| account(tx, "x.y", Role::Officer, Some("/cangnan/nowhere"), None));
    assert_eq!(refused(nowhere).code, "access/unit-unknown");
    let taken = store.write_now(|tx| account(tx, "LI.MING", Role::Leader, None, None));
    assert_eq!(refused(taken).status.code(), 409);
}

pub(crate) fn units_grow_from_the_root(store: &Store) {
    store.write_now(bureau).unwrap();
    let orphan = store.write_now(|tx| unit(tx, "/pingyang/kunyang", UnitKind::Station, &["330326100"]));
    assert_eq!(refused(orphan).code, "access/unit-unknown");
    let twice = store.write_now(|tx| unit(tx, "/cangnan", UnitKind::Bureau, &[]));
    assert_eq!(refused(twice).status.code(), 409);
    let without_towns = store.write_now(|tx| unit(tx, "/cangnan/qianku", UnitKind::Station, &[]));
    assert_eq!(refused(without_towns).field.as_deref(), Some("towns"));
    let paths: Vec<OrgPath> =
        store.read_now(|tx| Ok(units::list(tx)?)).unwrap().into_iter().map(|u| u.path).collect();
    assert_eq!(paths, ["/cangnan", "/cangnan/credit", "/cangnan/lingxi", "/cangnan/mazhan"].map(path));
    let towns = store.read_now(|tx| Ok(units::towns(tx, &path("/cangnan"))?)).unwrap();
    assert_eq!(towns, ["330327100", "330327118", "330327127"]);
}

pub(crate) fn accounts_come_in_pages_and_nobody_disables_himself(store: &Store) {
    let ids = store.write_now(|tx| {
        bureau(tx)?;
        (0..5)
            .map(|n| account(tx, &format!("user{n}"), Role::Leader, None, None).map(|made| made.id))
            .collect::<Result<Vec<_>, _>>()
    });
    let first = store.read_now(|tx| Ok(accounts::list(tx, None, PageSize::of(3))?)).unwrap();
    assert_eq!(first.items.len(), 3);
    let rest =
        store.read_now(move |tx| Ok(accounts::list(tx, first.next.as_ref(), PageSize::of(3))?)).unwrap();
    assert_eq!((rest.items.len(), rest.next), (2, None));

    let own = ids.unwrap()[0];
    let tried = store.write_now(move |tx| {
        let mut act = admin(9);
        act.actor.account = Some(own);
        accounts::disable(tx, &mut act, own, "走了")
    });
    assert_eq!(refused(tried).code, "access/own-account");
    let no_password = store.write_now(|tx| {
        let new = NewAccount {
            name: "machine".into(),
            role: Role::Printer,
            unit: None,
            business: Some(business(1)),
        };
        accounts::add(tx, &mut admin(3), &new, None)
    });
    assert!(!no_password.unwrap().has_password);
}

pub(crate) fn an_empty_system_takes_its_first_accounts(store: &Store) {
    let first = store.write_now(|tx| account(tx, "first", Role::Section, None, None)).unwrap();
    assert_eq!(first.unit, Some(path("/bureau")));
    let second = store.write_now(|tx| account(tx, "second", Role::Officer, Some("/bureau"), None)).unwrap();
    assert_eq!(second.unit, Some(path("/bureau")));
}

pub(crate) fn a_database_keeps_to_the_key_it_began_with(store: &Store) {
    let settle =
        |byte: u8| store.write_now(move |tx| personal::settle(tx, &PersonalKey::new(&[byte; 16]), at(0)));
    settle(1).unwrap();
    settle(1).unwrap();
    assert_eq!(refused(settle(2)).code, "access/personal-key");
}
