//! Who may decide what: pure.

use heng_kernel::{Refusal, Status};

use super::model::{Proposal, Verdict};
use crate::accounts::{self, Account};

/// Refuses a decision on what is decided, one's own proposal, and a change of one's own rights.
pub(super) fn decide(
    proposal: &Proposal,
    proposer: &Account,
    decides: &Account,
    changed: Option<&Account>,
) -> Result<(), Refusal> {
    still_open(proposal)?;
    accounts::two_people(proposer, decides)?;
    changed.map_or(Ok(()), |changed| accounts::not_own(decides, changed))
}

/// Refuses to take back what is decided or what somebody else proposed.
pub(super) fn withdraw(proposal: &Proposal, who: &Account) -> Result<(), Refusal> {
    still_open(proposal)?;
    if proposal.proposer == who.id {
        return Ok(());
    }
    Err(Refusal::new("access/not-proposer", "只有提出的人可以撤回", "only who proposed it takes it back")
        .status(Status::Conflict)
        .remedy("不同意的请安全管理员驳回", "a security officer refuses what should not be"))
}

fn still_open(proposal: &Proposal) -> Result<(), Refusal> {
    let Some(decided) = &proposal.decided else { return Ok(()) };
    let word = match decided.verdict {
        Verdict::Approved => "批准",
        Verdict::Refused => "驳回",
        Verdict::Withdrawn => "撤回",
    };
    let (by, english) = (&decided.by, decided.verdict.name());
    Err(Refusal::new(
        "access/decided",
        format!("这个申请已由“{by}”{word}"),
        format!("this proposal was {english} by {by}"),
    )
    .status(Status::Conflict))
}
