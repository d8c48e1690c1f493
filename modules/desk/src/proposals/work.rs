//! The work behind pages and API alike.

use heng_access::accounts;
use heng_access::proposals::{self, Change, Proposal};
use heng_kernel::{AccountId, BusinessId, OrgPath, Outcome, Page, ProposalId, Role};
use heng_parties::facts;
use heng_store::Tx;
use heng_web::{Ctx, Paging, Reply};

use crate::forms::reason;
use crate::passwords;

/// A proposal with the names of what it is about.
pub(super) struct Listed {
    pub(super) proposal: Proposal,
    /// The account's name, the present one or the one to be.
    pub(super) account: String,
    /// The registered name of the business.
    pub(super) business: Option<String>,
}

/// A new account, as it is proposed.
pub(crate) struct NewAccount {
    pub(crate) name: String,
    pub(crate) person: Option<String>,
    pub(crate) role: Role,
    pub(crate) unit: Option<OrgPath>,
    pub(crate) business: Option<BusinessId>,
    pub(crate) password: Option<String>,
    pub(crate) why: Option<String>,
}

/// Proposes a new account; its password is sealed now and changed by its holder at the first sign-in.
pub(crate) async fn new_account(ctx: &Ctx, new: NewAccount) -> Reply<Proposal> {
    let sealed = match &new.password {
        Some(password) => Some(passwords::seal(&ctx.app, password, &new.name).await?),
        None => None,
    };
    let person = new.person.filter(|person| !person.trim().is_empty()).unwrap_or_else(|| new.name.clone());
    let (name, role, unit, business) = (new.name, new.role, new.unit, new.business);
    let (change, why) = (Change::Add { name, person, role, unit, business }, new.why.unwrap_or_default());
    ctx.write_unkeyed(move |tx, act| proposals::propose(tx, act, change, sealed.as_ref(), why.trim())).await
}

/// Proposes another role or place for an account.
pub(crate) async fn post(
    ctx: &Ctx,
    account: AccountId,
    (role, unit, business): (Role, Option<OrgPath>, Option<BusinessId>),
    why: String,
) -> Reply<Proposal> {
    let change = Change::Post { account, role, unit, business };
    ctx.write_unkeyed(move |tx, act| proposals::propose(tx, act, change, None, reason(&why)?)).await
}

/// Proposes that an account of the three goes out of use.
pub(crate) async fn disable(ctx: &Ctx, account: AccountId, why: String) -> Reply<Proposal> {
    let change = Change::Disable { account };
    ctx.write_unkeyed(move |tx, act| proposals::propose(tx, act, change, None, reason(&why)?)).await
}

pub(super) async fn approve(ctx: &Ctx, id: ProposalId) -> Reply<Proposal> {
    ctx.write_unkeyed(move |tx, act| proposals::approve(tx, act, id)).await
}

pub(super) async fn refuse(ctx: &Ctx, id: ProposalId, why: String) -> Reply<Proposal> {
    ctx.write_unkeyed(move |tx, act| proposals::refuse(tx, act, id, reason(&why)?)).await
}

pub(super) async fn withdraw(ctx: &Ctx, id: ProposalId) -> Reply<Proposal> {
    ctx.write_unkeyed(move |tx, act| proposals::withdraw(tx, act, id)).await
}

pub(super) async fn one(ctx: &Ctx, id: ProposalId) -> Reply<Proposal> {
    Ok(ctx.app.glance(move |tx| proposals::by_id(tx, id)).await?)
}

pub(super) async fn listed(ctx: &Ctx, paging: Paging) -> Reply<Page<Listed>> {
    ctx.read(move |tx| {
        let page = proposals::list(tx, paging.cursor().as_ref(), paging.size())?;
        let next = page.next;
        let items = page.items.into_iter().map(|proposal| named(tx, proposal)).collect::<Outcome<_>>()?;
        Ok(Page { items, next })
    })
    .await
}

fn named(tx: &mut Tx<'_>, proposal: Proposal) -> Outcome<Listed> {
    let account = match &proposal.change {
        Change::Add { name, .. } => name.clone(),
        Change::Post { account, .. } | Change::Disable { account } => accounts::by_id(tx, *account)?.name,
    };
    let business = match &proposal.change {
        Change::Add { business: Some(id), .. } | Change::Post { business: Some(id), .. } => {
            facts::business(tx, *id)?.map(|business| business.name)
        }
        _ => None,
    };
    Ok(Listed { proposal, account, business })
}
