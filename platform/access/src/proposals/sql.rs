//! Statements about proposals.

use heng_store::Sql;

macro_rules! proposal {
    ($rest:literal) => {
        concat!(
            "SELECT id, change, why, proposer, proposed_by, proposed_at, outcome, decided_by, decided_at, decided_why,
                 account
             FROM access_proposal ",
            $rest
        )
    };
}

pub(crate) const INSERT: Sql = Sql::new(
    "access.proposal.insert",
    "INSERT INTO access_proposal (id, change, password, why, proposer, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)",
);

pub(crate) const BY_ID: Sql = Sql::new("access.proposal.by-id", proposal!("WHERE id = $1"));

pub(crate) const PASSWORD: Sql =
    Sql::new("access.proposal.password", "SELECT password FROM access_proposal WHERE id = $1");

/// The newest first: ids sort by birth.
pub(crate) const LIST: Sql = Sql::new("access.proposal.list", proposal!("ORDER BY id DESC LIMIT $1"));

pub(crate) const LIST_BEFORE: Sql =
    Sql::new("access.proposal.list-before", proposal!("WHERE id < $1 ORDER BY id DESC LIMIT $2"));

pub(crate) const OPEN: Sql =
    Sql::new("access.proposal.open", "SELECT count(*) FROM access_proposal WHERE outcome IS NULL");

/// The password is needed no longer once the proposal is decided.
pub(crate) const DECIDE: Sql = Sql::new(
    "access.proposal.decide",
    "UPDATE access_proposal
     SET outcome = $2, decided_by = $3, decided_at = $4, decided_why = $5, password = NULL
     WHERE id = $1 AND outcome IS NULL",
);

pub(crate) const DONE: Sql =
    Sql::new("access.proposal.done", "UPDATE access_proposal SET account = $2 WHERE id = $1");

pub(crate) const STATEMENTS: &[Sql] = &[INSERT, BY_ID, PASSWORD, LIST, LIST_BEFORE, OPEN, DECIDE, DONE];
