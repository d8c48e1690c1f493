-- A recall of food (食品召回): lots with everything that came of them, who had how much when it was frozen, what each
-- holder did. State is read off what stands here; nothing is ever changed but by a new row.

CREATE TABLE trace_recall (
    id         BYTEA   NOT NULL PRIMARY KEY,
    number     TEXT    NOT NULL,
    level      BIGINT  NOT NULL,
    voluntary  BOOLEAN NOT NULL,
    source     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    business   BYTEA,
    known_at   BIGINT  NOT NULL,
    opened_at  BIGINT  NOT NULL,
    opened_by  TEXT    NOT NULL,
    lots       BIGINT  NOT NULL,
    packs      BIGINT  NOT NULL,
    sold       TEXT    NOT NULL
);
CREATE UNIQUE INDEX trace_recall_number ON trace_recall (number);

-- The lots that were chosen, and those that came of them.
CREATE TABLE trace_recall_lot (
    recall BYTEA   NOT NULL,
    lot    TEXT    NOT NULL,
    chosen BOOLEAN NOT NULL,
    PRIMARY KEY (recall, lot)
) /* clustered */;
CREATE INDEX trace_recall_lot_of ON trace_recall_lot (lot, recall);

-- Who had how much when it was frozen: the notice goes to each.
CREATE TABLE trace_recall_holder (
    recall   BYTEA            NOT NULL,
    location TEXT             NOT NULL,
    uom      TEXT             NOT NULL,
    quantity DOUBLE PRECISION NOT NULL,
    business BYTEA,
    PRIMARY KEY (recall, location, uom)
) /* clustered */;

-- What happened: began, noticed, acknowledged, returned, destroyed, remedied, progress, finished, closed.
CREATE TABLE trace_recall_step (
    recall   BYTEA            NOT NULL,
    nr       BIGINT           NOT NULL,
    step     TEXT             NOT NULL,
    location TEXT,
    uom      TEXT,
    quantity DOUBLE PRECISION,
    evidence TEXT,
    note     TEXT             NOT NULL,
    actor    TEXT             NOT NULL,
    at       BIGINT           NOT NULL,
    PRIMARY KEY (recall, nr)
) /* clustered */;
