-- Events are numbered from 0 without gaps, in the order in which they were taken in; whoever holds the lock 'trace.next'
-- gives the next numbers. What is asked of them is answered by the graph in memory, which is made of trace_fact; the
-- rows here are written at the end of their tables, so that a batch costs the same however many there are.

CREATE TABLE trace_next (
    one  BIGINT NOT NULL PRIMARY KEY,
    seq  BIGINT NOT NULL
);
INSERT INTO trace_next (one, seq) VALUES (1, 0);

-- A capture job (EPCIS 2.0.1, clause 8.2.6): one document that somebody sent.
CREATE TABLE trace_capture (
    id          BYTEA   NOT NULL PRIMARY KEY,
    business    BYTEA,
    actor       TEXT    NOT NULL,
    format      TEXT    NOT NULL,
    behaviour   TEXT    NOT NULL,
    received_at BIGINT  NOT NULL,
    finished_at BIGINT  NOT NULL,
    success     BOOLEAN NOT NULL,
    total       BIGINT  NOT NULL,
    kept        BIGINT  NOT NULL,
    known       BIGINT  NOT NULL,
    problems    TEXT    NOT NULL,
    -- where the list of events begins and ends in the document
    head        BIGINT  NOT NULL,
    tail        BIGINT  NOT NULL,
    length      BIGINT  NOT NULL
);
CREATE INDEX trace_capture_of ON trace_capture (business, id);

-- The exact bytes of the document, in pages, each deflated by itself.
CREATE TABLE trace_page (
    capture BYTEA  NOT NULL,
    page    BIGINT NOT NULL,
    bytes   BYTEA  NOT NULL,
    PRIMARY KEY (capture, page)
);

CREATE TABLE trace_event (
    seq         BIGINT NOT NULL PRIMARY KEY,
    capture     BYTEA  NOT NULL,
    -- its place among the events of the document, from 0, and its bytes there
    nr          BIGINT NOT NULL,
    first       BIGINT NOT NULL,
    length      BIGINT NOT NULL,
    event_id    TEXT   NOT NULL,
    business    BYTEA,
    happened_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX trace_event_happened ON trace_event (happened_at, seq);

-- Which events are known: by the digest of their event hash ID, and of a name of their own if they have one. An error
-- declaration has the hash of the event that it declares wrong, and counts as another.
CREATE TABLE trace_known (
    digest BYTEA  NOT NULL PRIMARY KEY,
    seq    BIGINT NOT NULL
) /* clustered */;

-- What the graph keeps of the events first .. first + count - 1.
CREATE TABLE trace_fact (
    first BIGINT NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    bytes BYTEA  NOT NULL
);

-- Master data from the heads of captured documents: what their sender says of places, parties and things (EPCIS 2.0.1,
-- clause 6.5). Identifiers are canonical.
CREATE TABLE trace_master (
    -- the id of the business that said so; empty for the bureau
    owner TEXT NOT NULL,
    id    TEXT NOT NULL,
    -- which fact; empty: the value is a thing that belongs to this one
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, id, name, value)
);

-- Queries kept under a name, which is one among those of a business or of the bureau (EPCIS 2.0.1, clause 8.2.5).
CREATE TABLE trace_query (
    -- the id of the business; empty for the bureau
    owner      TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    definition TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner, name)
);

-- Tokens of next pages that were handed back before they ended.
CREATE TABLE trace_released (
    tag     TEXT   NOT NULL PRIMARY KEY,
    -- the second in which it ends by itself, after which the row is of no use
    expires BIGINT NOT NULL
);
CREATE INDEX trace_released_expires ON trace_released (expires);
