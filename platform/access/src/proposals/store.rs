//! Proposals in the database.

use heng_journal::Object;
use heng_kernel::{AccountId, Act, Cursor, Fault, Outcome, Page, PageSize, ProposalId, Refusal};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Change, Decided, Proposal, Verdict};
use super::{rules, sql};
use crate::Sealed;
use crate::accounts::{self, Account, NewAccount};
use crate::note::note;

/// Proposes a change; refused at once when it could not be done, or when it is one of the proposer's own rights. The
/// password of a new account is kept sealed until somebody decides.
pub fn propose(
    tx: &mut Tx<'_>,
    act: &mut Act,
    change: Change,
    password: Option<&Sealed>,
    why: &str,
) -> Outcome<Proposal> {
    let proposer = accounts::acting(tx, act)?;
    check(tx, &proposer, &change)?;
    let (id, why) = (act.id(), why.to_owned());
    let proposal =
        Proposal { id, change, why, proposer: proposer.id, by: proposer.name, at: act.now, decided: None };
    let text = serde_json::to_string(&proposal.change)
        .map_err(|error| Fault::new("writing down a change of rights", error))?;
    let Proposal { why, by, at, .. } = &proposal;
    let phc = password.map(|sealed| sealed.0.as_str());
    tx.run(&sql::INSERT, params![id, text, phc, why, proposer.id, by, at])?;
    note(tx, act, "access.proposal.made", Object::of(id), &json!({ "change": proposal.change, "why": why }))?;
    Ok(proposal)
}

/// Does what was proposed. Who approves is neither who proposed nor whose rights change.
pub fn approve(tx: &mut Tx<'_>, act: &mut Act, id: ProposalId) -> Outcome<Proposal> {
    let proposal = decidable(tx, act, id)?;
    let password = tx.one(&sql::PASSWORD, params![id], |row| row.get::<Option<String>>(0))?.map(Sealed);
    // decided first: what follows may end the session of whoever approves, never the other way round
    decide(tx, act, id, Verdict::Approved, None)?;
    let account = match &proposal.change {
        Change::Add { name, person, role, unit, business } => {
            let new = NewAccount { name: name.clone(), role: *role, unit: unit.clone(), business: *business };
            accounts::add_for(tx, act, &new, person, password.as_ref())?.id
        }
        Change::Post { account, role, unit, business } => {
            let new =
                NewAccount { name: String::new(), role: *role, unit: unit.clone(), business: *business };
            accounts::repost(tx, act, *account, &new)?;
            *account
        }
        Change::Disable { account } => {
            let account = accounts::by_id(tx, *account)?;
            accounts::check_last(tx, &account)?;
            accounts::take_out(tx, act, &account, &proposal.why)?;
            account.id
        }
    };
    tx.run(&sql::DONE, params![id, account])?;
    let body = json!({ "change": proposal.change, "by": proposal.by, "account": account });
    note(tx, act, "access.proposal.approved", Object::of(id), &body)?;
    by_id(tx, id)
}

/// Refuses what was proposed.
pub fn refuse(tx: &mut Tx<'_>, act: &mut Act, id: ProposalId, why: &str) -> Outcome<Proposal> {
    decidable(tx, act, id)?;
    decide(tx, act, id, Verdict::Refused, Some(why))?;
    note(tx, act, "access.proposal.refused", Object::of(id), &json!({ "why": why }))?;
    by_id(tx, id)
}

/// Takes one's own proposal back.
pub fn withdraw(tx: &mut Tx<'_>, act: &mut Act, id: ProposalId) -> Outcome<Proposal> {
    let who = accounts::acting(tx, act)?;
    rules::withdraw(&by_id(tx, id)?, &who)?;
    decide(tx, act, id, Verdict::Withdrawn, None)?;
    note(tx, act, "access.proposal.withdrawn", Object::of(id), &json!({}))?;
    by_id(tx, id)
}

/// The proposal with this id.
pub fn by_id(tx: &mut Tx<'_>, id: ProposalId) -> Outcome<Proposal> {
    let found = tx.opt(&sql::BY_ID, params![id], read)?;
    found.ok_or_else(|| Refusal::not_found("没有这个申请", "there is no such proposal").into())
}

/// The proposals, the newest first.
pub fn list(tx: &mut Tx<'_>, after: Option<&Cursor>, size: PageSize) -> Result<Page<Proposal>, Fault> {
    let before = after.and_then(|cursor| cursor.0.parse::<ProposalId>().ok());
    let rows = match before {
        Some(before) => tx.all(&sql::LIST_BEFORE, params![before, size.one_more()], read)?,
        None => tx.all(&sql::LIST, params![size.one_more()], read)?,
    };
    Ok(Page::cut(rows, size, |proposal| proposal.id.to_string()))
}

/// How many wait for a decision.
pub fn open_count(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.one(&sql::OPEN, params![], |row| row.get(0))
}

fn check(tx: &mut Tx<'_>, proposer: &Account, change: &Change) -> Outcome<()> {
    match change {
        Change::Add { name, person, role, unit, business } => {
            accounts::not_same_person(proposer, person)?;
            let new = NewAccount { name: name.clone(), role: *role, unit: unit.clone(), business: *business };
            accounts::check_new(tx, &new, person).map(drop)
        }
        Change::Post { account, role, unit, business } => {
            let changed = accounts::by_id(tx, *account)?;
            accounts::not_own(proposer, &changed)?;
            accounts::Posting::of(*role, unit.clone(), *business)?;
            Ok(())
        }
        Change::Disable { account } => {
            let changed = accounts::by_id(tx, *account)?;
            accounts::not_own(proposer, &changed)?;
            accounts::check_last(tx, &changed)
        }
    }
}

/// The proposal, if whoever acts may decide it.
fn decidable(tx: &mut Tx<'_>, act: &Act, id: ProposalId) -> Outcome<Proposal> {
    let proposal = by_id(tx, id)?;
    let decides = accounts::acting(tx, act)?;
    let proposer = accounts::by_id(tx, proposal.proposer)?;
    let changed = changed(&proposal.change).map(|account| accounts::by_id(tx, account)).transpose()?;
    rules::decide(&proposal, &proposer, &decides, changed.as_ref())?;
    if let Change::Add { person, .. } = &proposal.change {
        accounts::not_same_person(&decides, person)?;
    }
    Ok(proposal)
}

fn changed(change: &Change) -> Option<AccountId> {
    match change {
        Change::Add { .. } => None,
        Change::Post { account, .. } | Change::Disable { account } => Some(*account),
    }
}

fn decide(tx: &mut Tx<'_>, act: &Act, id: ProposalId, verdict: Verdict, why: Option<&str>) -> Outcome<()> {
    tx.run(&sql::DECIDE, params![id, verdict.name(), act.actor.name, act.now, why])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Proposal, Fault> {
    let decided = match row.get::<Option<String>>(6)? {
        Some(name) => Some(Decided {
            verdict: Verdict::by_name(&name).ok_or_else(|| Fault::broken("reading a verdict"))?,
            by: row.get(7)?,
            at: row.get(8)?,
            why: row.get(9)?,
            account: row.get(10)?,
        }),
        None => None,
    };
    let change = serde_json::from_str(row.text(1)?)
        .map_err(|error| Fault::new("reading a change of rights", error))?;
    Ok(Proposal {
        id: row.get(0)?,
        change,
        why: row.get(2)?,
        proposer: row.get(3)?,
        by: row.get(4)?,
        at: row.get(5)?,
        decided,
    })
}
