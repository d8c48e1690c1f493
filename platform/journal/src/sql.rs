//! Every statement of the journal.

use heng_store::Sql;

pub(crate) const HEAD: Sql =
    Sql::hot("journal.head", "SELECT entries, chain, at FROM journal_head WHERE one = 1");

pub(crate) const HEAD_LOCKED: Sql =
    Sql::hot("journal.head_locked", "SELECT entries, chain, at FROM journal_head WHERE one = 1 FOR UPDATE");

pub(crate) const HEAD_SET: Sql =
    Sql::hot("journal.head_set", "UPDATE journal_head SET entries = $1, chain = $2, at = $3 WHERE one = 1");

pub(crate) const LAST_OF_OBJECT: Sql = Sql::hot(
    "journal.last_of_object",
    "SELECT object_seq, idx FROM journal_event WHERE object = $1 ORDER BY object_seq DESC LIMIT 1",
);

pub(crate) const INSERT_EVENT: Sql = Sql::new(
    "journal.insert_event",
    "INSERT INTO journal_event
     (idx, v, kind, object, object_seq, prev_index, at, org, actor, act, basis, c_sha256, c_sm3, chain)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
);

pub(crate) const INSERT_BODY: Sql =
    Sql::new("journal.insert_body", "INSERT INTO journal_body (idx, salt, body) VALUES ($1, $2, $3)");

pub(crate) const DELETE_BODY: Sql =
    Sql::new("journal.delete_body", "DELETE FROM journal_body WHERE idx = $1");

macro_rules! events {
    ($rest:literal) => {
        concat!(
            "SELECT e.idx, e.v, e.kind, e.object, e.object_seq, e.prev_index, e.at, e.org, e.actor, e.act, e.basis,
                    e.c_sha256, e.c_sm3, e.chain, b.body
             FROM journal_event e LEFT JOIN journal_body b ON b.idx = e.idx ",
            $rest
        )
    };
}

pub(crate) const FEED: Sql = Sql::hot("journal.feed", events!("WHERE e.idx >= $1 ORDER BY e.idx LIMIT $2"));

pub(crate) const OF_OBJECT: Sql = Sql::hot(
    "journal.of_object",
    events!("WHERE e.object = $1 AND e.object_seq < $2 ORDER BY e.object_seq DESC LIMIT $3"),
);

pub(crate) const LIST: Sql =
    Sql::hot("journal.list", events!("WHERE e.idx >= $1 AND e.idx < $2 ORDER BY e.idx DESC LIMIT $3"));

pub(crate) const LIST_KIND: Sql = Sql::hot(
    "journal.list_kind",
    events!("WHERE e.kind = $4 AND e.idx >= $1 AND e.idx < $2 ORDER BY e.idx DESC LIMIT $3"),
);

pub(crate) const LIST_ACTOR: Sql = Sql::hot(
    "journal.list_actor",
    events!("WHERE e.actor = $4 AND e.idx >= $1 AND e.idx < $2 ORDER BY e.idx DESC LIMIT $3"),
);

pub(crate) const LIST_KIND_ACTOR: Sql = Sql::new(
    "journal.list_kind_actor",
    events!("WHERE e.kind = $4 AND e.actor = $5 AND e.idx >= $1 AND e.idx < $2 ORDER BY e.idx DESC LIMIT $3"),
);

pub(crate) const FIRST_SINCE: Sql =
    Sql::hot("journal.first_since", "SELECT idx FROM journal_event WHERE at >= $1 ORDER BY at, idx LIMIT 1");

/// The rows to verify: each with its body, the entry that it says came before, and the entry that removed its body.
pub(crate) const PROOF: Sql = Sql::hot(
    "journal.proof",
    "SELECT e.idx, e.v, e.kind, e.object, e.object_seq, e.prev_index, e.at, e.org, e.actor, e.act, e.basis,
            e.c_sha256, e.c_sm3, e.chain, b.salt, b.body, p.object, p.object_seq, t.idx
     FROM journal_event e
     LEFT JOIN journal_body b ON b.idx = e.idx
     LEFT JOIN journal_event p ON p.idx = e.prev_index
     LEFT JOIN journal_event t
            ON t.object = 'entry:' || CAST(e.idx AS TEXT) AND t.object_seq = 0 AND t.kind = 'journal.body-removed'
     WHERE e.idx >= $1 ORDER BY e.idx LIMIT $2",
);

/// The bounds of the rows, which must be those of the head.
pub(crate) const BOUNDS: Sql = Sql::new("journal.bounds", "SELECT MIN(idx), MAX(idx) FROM journal_event");

pub(crate) const BODY_BOUNDS: Sql =
    Sql::new("journal.body_bounds", "SELECT MIN(idx), MAX(idx) FROM journal_body");

pub(crate) const STATEMENTS: &[Sql] = &[
    HEAD,
    HEAD_LOCKED,
    HEAD_SET,
    LAST_OF_OBJECT,
    INSERT_EVENT,
    INSERT_BODY,
    DELETE_BODY,
    FEED,
    OF_OBJECT,
    LIST,
    LIST_KIND,
    LIST_ACTOR,
    LIST_KIND_ACTOR,
    FIRST_SINCE,
    PROOF,
    BOUNDS,
    BODY_BOUNDS,
];
