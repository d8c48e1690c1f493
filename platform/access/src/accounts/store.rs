//! Accounts in the database. Passwords arrive sealed: sealing takes 20 ms and does not belong into a transaction.

use heng_journal::{Entry, Object, record};
use heng_kernel::{AccountId, Act, Actor, Cursor, Fault, Outcome, Page, PageSize, Refusal, Status, Via};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Account, Disabled, NewAccount};
use super::rules::{self, Posting};
use super::sql;
use crate::note::note;
use crate::{Sealed, sessions, tokens, units};

/// Adds an account of whom nobody said who it is: of a person called like it.
pub fn add(tx: &mut Tx<'_>, act: &mut Act, new: &NewAccount, password: Option<&Sealed>) -> Outcome<Account> {
    add_for(tx, act, new, &new.name, password)
}

/// Adds an account of a person; without a password only its tokens work. A business's id is trusted: whoever calls has
/// looked it up. The operator on the server does this alone; anybody else by a [proposal](crate::proposals) that another
/// has approved, and the password that they set is changed at the first sign-in.
pub fn add_for(
    tx: &mut Tx<'_>,
    act: &mut Act,
    new: &NewAccount,
    person: &str,
    password: Option<&Sealed>,
) -> Outcome<Account> {
    let (name, person, posting) = check_new(tx, new, person)?;
    let posting = place(tx, act, posting)?;
    let by_operator = act.actor.via == Via::Program;
    let account = Account {
        id: act.id(),
        name,
        person,
        role: new.role,
        unit: posting.unit().cloned(),
        business: posting.business(),
        has_password: password.is_some(),
        password_due: password.is_some() && !by_operator,
        added_at: act.now,
        disabled: None,
    };
    insert(tx, &account, password)?;
    let basis = by_operator.then_some("有数据目录权限的运维人员直接添加");
    let entry = Entry { basis, ..Entry::new("access.account.added", Object::of(account.id), &account)? };
    record(tx, act, entry)?;
    Ok(account)
}

/// Refuses an account that cannot be; gives its name, its person and where it stands.
pub(crate) fn check_new(
    tx: &mut Tx<'_>,
    new: &NewAccount,
    person: &str,
) -> Outcome<(String, String, Posting)> {
    let (name, person) = (rules::name(&new.name)?, rules::person(person)?);
    let posting = Posting::of(new.role, new.unit.clone(), new.business)?;
    if let Some(unit) = posting.unit()
        && units::by_path(tx, unit)?.is_none()
    {
        return Err(units::unknown(unit).into());
    }
    if by_name(tx, &name)?.is_some() {
        return Err(taken(&name).into());
    }
    rules::separate(&person, new.role, &of_person(tx, &person)?)?;
    Ok((name, person, posting))
}

/// The posting with the bureau's own unit, where no other is named.
fn place(tx: &mut Tx<'_>, act: &mut Act, posting: Posting) -> Outcome<Posting> {
    Ok(match posting {
        Posting::Bureau => Posting::Unit(units::bureau(tx, act)?),
        named => named,
    })
}

fn insert(tx: &mut Tx<'_>, account: &Account, password: Option<&Sealed>) -> Outcome<()> {
    let Account { id, name, person, role, unit, business, added_at, password_due, .. } = account;
    let phc = password.map(|sealed| sealed.0.as_str());
    let password_at = password.map(|_| *added_at);
    let row = params![id, name, role, unit, business, phc, added_at, password_at, person, *password_due];
    match tx.run(&sql::INSERT, row)? {
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

/// The accounts of one person.
fn of_person(tx: &mut Tx<'_>, person: &str) -> Result<Vec<Account>, Fault> {
    tx.all(&sql::OF_PERSON, params![person], read)
}

/// The account of whoever acts; the public and the program have none.
pub(crate) fn acting(tx: &mut Tx<'_>, act: &Act) -> Outcome<Account> {
    match act.actor.account {
        Some(id) => by_id(tx, id),
        None => Err(Refusal::new("access/unauthenticated", "请先登录", "sign in first")
            .status(Status::Unauthenticated)
            .into()),
    }
}

/// The password in use and those before it, the newest first, as far as they must not come back: five in all.
pub fn used_passwords(tx: &mut Tx<'_>, id: AccountId) -> Outcome<Vec<Sealed>> {
    by_id(tx, id)?;
    let present = tx.one(&sql::PASSWORD, params![id], |row| row.get::<Option<String>>(0))?;
    let before = tx.all(&sql::PASSWORDS_BEFORE, params![id, REMEMBERED - 1], |row| row.get::<String>(0))?;
    Ok(present.into_iter().chain(before).map(Sealed).collect())
}

/// Sets the password and ends every session, so that whoever knew the old one is out. One that somebody else set is
/// changed at the next sign-in.
pub fn set_password(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, password: &Sealed) -> Outcome<()> {
    by_id(tx, id)?;
    let due = act.actor.account != Some(id) && act.actor.via != Via::Program;
    tx.run(&sql::KEEP_PASSWORD, params![id, act.now])?;
    tx.run(&sql::SET_PASSWORD, params![id, password.0, act.now, due])?;
    sessions::end_all(tx, act, id, sessions::Ending::PasswordSet)?;
    note(tx, act, "access.account.password-set", Object::of(id), &json!({ "due": due }))
}

/// Gives an account another role or place, ends its sessions and revokes its tokens: they were granted for what it was.
pub(crate) fn repost(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, new: &NewAccount) -> Outcome<()> {
    let account = by_id(tx, id)?;
    if account.role != new.role {
        check_last(tx, &account)?;
    }
    rules::separate(&account.person, new.role, &others_of(tx, &account)?)?;
    let posting = Posting::of(new.role, new.unit.clone(), new.business)?;
    let posting = place(tx, act, posting)?;
    if let Some(unit) = posting.unit()
        && units::by_path(tx, unit)?.is_none()
    {
        return Err(units::unknown(unit).into());
    }
    tx.run(&sql::POST, params![id, new.role, posting.unit(), posting.business()])?;
    sessions::end_all(tx, act, id, sessions::Ending::Reposted)?;
    tokens::revoke_all(tx, act, id, "岗位变动")?;
    let body = json!({ "before": account, "role": new.role, "unit": posting.unit(), "business": posting.business() });
    note(tx, act, "access.account.reposted", Object::of(id), &body)
}

fn others_of(tx: &mut Tx<'_>, account: &Account) -> Result<Vec<Account>, Fault> {
    let mut others = of_person(tx, &account.person)?;
    others.retain(|other| other.id != account.id);
    Ok(others)
}

/// Takes an account out of use and ends its sessions; its tokens stop working with it. One of the three is taken out by
/// a [proposal](crate::proposals), or by the operator on the server.
pub fn disable(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, why: &str) -> Outcome<()> {
    let account = by_id(tx, id)?;
    if act.actor.account == Some(id) {
        return Err(own_account().into());
    }
    if account.role.is_of_the_three() && act.actor.via != Via::Program {
        return Err(by_proposal().into());
    }
    take_out(tx, act, &account, why)
}

/// Takes an account out of use, whoever it is.
pub(crate) fn take_out(tx: &mut Tx<'_>, act: &mut Act, account: &Account, why: &str) -> Outcome<()> {
    let id = account.id;
    if tx.run(&sql::DISABLE, params![id, act.now, act.actor.name, why])? == 0 {
        return Err(already(&account.name, ("停用", "disabled")).into());
    }
    sessions::end_all(tx, act, id, sessions::Ending::AccountDisabled)?;
    note(tx, act, "access.account.disabled", Object::of(id), &json!({ "why": why }))
}

/// Refuses to lose the last of one of the three: nobody else could take their place, or watch.
pub(crate) fn check_last(tx: &mut Tx<'_>, account: &Account) -> Outcome<()> {
    let others: i64 = tx.one(&sql::IN_ROLE, params![account.role, account.id], |row| row.get(0))?;
    if account.role.is_of_the_three() && account.disabled.is_none() && others == 0 {
        return Err(last_of(account).into());
    }
    Ok(())
}

/// Puts an account back into use.
pub fn enable(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, why: &str) -> Outcome<()> {
    let account = by_id(tx, id)?;
    rules::separate(&account.person, account.role, &others_of(tx, &account)?)?;
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
        person: row.get(10)?,
        role: row.get(2)?,
        unit: row.get(3)?,
        business: row.get(4)?,
        has_password: row.get(5)?,
        password_due: row.get(11)?,
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

fn by_proposal() -> Refusal {
    Refusal::new(
        "access/by-proposal",
        "停用系统、安全、审计管理员的账号要两个人：系统管理员提出，安全管理员批准",
        "to disable one of the three takes two people: the administrator proposes, the security officer approves",
    )
    .status(Status::Conflict)
    .remedy("在账号页上提出停用申请", "propose it on the page of the account")
}

fn last_of(account: &Account) -> Refusal {
    let (name, role) = (&account.name, account.role);
    Refusal::new(
        "access/last-of-three",
        format!("“{name}”是最后一个在用的 {role} 账号，不能停用或改岗"),
        format!(
            "`{name}` is the last account in use with the role {role}: it can be neither disabled nor moved"
        ),
    )
    .status(Status::Conflict)
    .remedy("先添加接替的人", "add somebody to take over first")
}

fn already(name: &str, (zh, en): (&str, &str)) -> Refusal {
    Refusal::new(
        "access/already",
        format!("账号“{name}”已经{zh}"),
        format!("the account `{name}` is already {en}"),
    )
    .status(Status::Conflict)
}

/// So many passwords are remembered, the present one with them (GB/T 22239-2019, 8.1.4.1).
const REMEMBERED: i64 = 5;
