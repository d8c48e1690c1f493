-- The one head: how many entries there are, the chain's last link, the last time.
-- Its row is locked by whoever appends, so that indices have no gap.
CREATE TABLE journal_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    entries BIGINT NOT NULL,
    chain BYTEA,
    at BIGINT NOT NULL
);
INSERT INTO journal_head (one, entries, chain, at) VALUES (1, 0, NULL, 0);

-- The leaves, final: one row each, never changed, never deleted.
CREATE TABLE journal_event (
    idx BIGINT NOT NULL PRIMARY KEY,
    v BIGINT NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    object_seq BIGINT NOT NULL,
    prev_index BIGINT,
    at BIGINT NOT NULL,
    org TEXT,
    actor TEXT NOT NULL,
    act BYTEA NOT NULL,
    basis TEXT,
    c_sha256 BYTEA NOT NULL,
    c_sm3 BYTEA NOT NULL,
    chain BYTEA NOT NULL
);
CREATE UNIQUE INDEX journal_event_object ON journal_event (object, object_seq);
CREATE INDEX journal_event_kind ON journal_event (kind, idx);
CREATE INDEX journal_event_actor ON journal_event (actor, idx);
CREATE INDEX journal_event_at ON journal_event (at, idx);

-- What the leaves commit to. A body may be deleted (personal data); the leaf and its proof stay.
CREATE TABLE journal_body (
    idx BIGINT NOT NULL PRIMARY KEY,
    salt BYTEA NOT NULL,
    body TEXT NOT NULL
);
