//! Accounts in the database. Passwords arrive sealed: sealing takes 20 ms and does not belong into a transaction.

use heng_journal::Object;
use heng_kernel::{AccountId, Act, Actor, Cursor, Fault, Outcome, Page, PageSize, Refusal, Status, Via};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Account, Disabled, NewAccount};
use super::rules::{self, Posting};
use super::sql;
use crate::note::note;
use crate::{Sealed, sessions, units};

/// Adds an account; without a password only its tokens work. A business's id is trusted: whoever calls has looked it up.
pub fn add(tx: &mut Tx<'_>, act: &mut Act, new: &NewAccount, password: Option<&Sealed>) -> Outcome<Account> {
    let name = rules::name(&new.name)?;
    let posting = match Posting::of(new.role, new.unit.clone(), new.business)? {
        Posting::Bureau => Posting::Unit(units::bureau(tx, act)?),
        named => named,
    };
    if let Some(unit) = posting.unit()
        && units::by_path(tx, unit)?.is_none()
    {
        return Err(units::unknown(unit).into());
    }
    let account = Account {
        id: act.id(),
        name,
        role: new.role,
        unit: posting.unit().cloned(),
        business: posting.business(),
        has_password: password.is_some(),
        added_at: act.now,
        disabled: None,
    };
    insert(tx, &account, password)?;
    note(tx, act, "access.account.added", Object::of(account.id), &account)?;
    Ok(account)
}

fn insert(tx: &mut Tx<'_>, account: &Account, password: Option<&Sealed>) -> Outcome<()> {
    let Account { id, name, role, unit, business, added_at, .. } = account;
    let phc = password.map(|sealed| sealed.0.as_str());
    let password_at = password.map(|_| *added_at);
    match tx.run(&sql::INSERT, params![id, name, role, unit, business, phc, added_at, password_at])? {
        0 => Err(taken(name).into()),
        _ => Ok(()),
    }
}

/// The account with this id.
pub fn by_id(tx: &mut Tx<'_>, id: AccountId) -> Outcome<Account> {
    tx.opt(&sql::BY_ID, params![id], read)?.ok_or_else(|| unknown().into())
}

/// The account with this name, however its letters are written.
pub fn by_name(tx: &mut Tx<'_>, name: &str) -> Result<Option<Account>, Fault> {
    let Ok(name) = rules::name(name) else { return Ok(None) };
    tx.opt(&sql::BY_NAME, params![name], read)
}

/// The accounts in the order of their names.
pub fn list(tx: &mut Tx<'_>, after: Option<&Cursor>, size: PageSize) -> Result<Page<Account>, Fault> {
    let after = after.map_or("", |cursor| cursor.0.as_str());
    let rows = tx.all(&sql::LIST, params![after, size.one_more()], read)?;
    Ok(Page::cut(rows, size, |account| account.name.clone()))
}

/// Sets the password and ends every session, so that whoever knew the old one is out.
pub fn set_password(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, password: &Sealed) -> Outcome<()> {
    by_id(tx, id)?;
    tx.run(&sql::SET_PASSWORD, params![id, password.0, act.now])?;
    sessions::end_all(tx, act, id, sessions::Ending::PasswordSet)?;
    note(tx, act, "access.account.password-set", Object::of(id), &json!({}))
}

/// Takes an account out of use and ends its sessions; its tokens stop working with it.
pub fn disable(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, why: &str) -> Outcome<()> {
    let account = by_id(tx, id)?;
    if act.actor.account == Some(id) {
        return Err(own_account().into());
    }
    if tx.run(&sql::DISABLE, params![id, act.now, act.actor.name, why])? == 0 {
        return Err(already(&account.name, ("停用", "disabled")).into());
    }
    sessions::end_all(tx, act, id, sessions::Ending::AccountDisabled)?;
    note(tx, act, "access.account.disabled", Object::of(id), &json!({ "why": why }))
}

/// Puts an account back into use.
pub fn enable(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, why: &str) -> Outcome<()> {
    let account = by_id(tx, id)?;
    if tx.run(&sql::ENABLE, params![id])? == 0 {
        return Err(already(&account.name, ("启用", "in use")).into());
    }
    note(tx, act, "access.account.enabled", Object::of(id), &json!({ "why": why }))
}

/// The account as an actor.
pub(crate) fn actor(account: &Account, via: Via) -> Actor {
    Actor {
        account: Some(account.id),
        name: account.name.clone(),
        role: account.role,
        unit: account.unit.clone(),
        business: account.business,
        via,
    }
}

fn read(row: &Row<'_>) -> Result<Account, Fault> {
    let disabled = match row.get(7)? {
        Some(at) => Some(Disabled { at, by: row.get(8)?, why: row.get(9)? }),
        None => None,
    };
    Ok(Account {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        unit: row.get(3)?,
        business: row.get(4)?,
        has_password: row.get(5)?,
        added_at: row.get(6)?,
        disabled,
    })
}

fn unknown() -> Refusal {
    Refusal::not_found("没有这个账号", "there is no such account")
}

fn taken(name: &str) -> Refusal {
    Refusal::new(
        "access/name-taken",
        format!("已有账号“{name}”"),
        format!("there is an account `{name}` already"),
    )
    .status(Status::Conflict)
    .field("name")
    .remedy("换一个名称；停用的账号名也不再发给别人", "choose another; a disabled account keeps its name too")
}

fn own_account() -> Refusal {
    Refusal::new("access/own-account", "不能停用自己的账号", "you cannot disable your own account")
        .status(Status::Conflict)
        .remedy("请另一位管理员操作", "ask another administrator")
}

fn already(name: &str, (zh, en): (&str, &str)) -> Refusal {
    Refusal::new(
        "access/already",
        format!("账号“{name}”已经{zh}"),
        format!("the account `{name}` is already {en}"),
    )
    .status(Status::Conflict)
}
