-- Codes are never rows: a block is one row however many codes it holds, and what happens to codes is written down as
-- spans of counters. Every big table begins its key with the GTIN, by which a distributed PostgreSQL spreads them.

-- The fingerprint of each serial key, so that a lost or swapped key file is noticed at the start.
CREATE TABLE codes_key (
    version     BIGINT NOT NULL,
    fingerprint BYTEA  NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (version)
);

-- 赋码订单: a business orders codes for a product; a printing works may be named to print them.
CREATE TABLE codes_order (
    id          BYTEA  NOT NULL,
    business    BYTEA  NOT NULL,
    gtin        BIGINT NOT NULL,
    quantity    BIGINT NOT NULL,
    lot         TEXT,
    printer     BYTEA,
    note        TEXT   NOT NULL,
    placed_at   BIGINT NOT NULL,
    placed_by   TEXT   NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX codes_order_business ON codes_order (business, id);
CREATE INDEX codes_order_printer ON codes_order (printer, id);

-- The next free counter of a product under a key.
CREATE TABLE codes_counter (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    next    BIGINT NOT NULL,
    PRIMARY KEY (gtin, version)
);

-- An issued block of consecutive counters.
CREATE TABLE codes_block (
    gtin      BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    first     BIGINT NOT NULL,
    last      BIGINT NOT NULL,
    id        BYTEA  NOT NULL,
    order_id  BYTEA  NOT NULL,
    business  BYTEA  NOT NULL,
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
);
CREATE INDEX codes_block_id ON codes_block (id);
CREATE INDEX codes_block_order ON codes_block (order_id);
CREATE INDEX codes_block_business ON codes_block (business, id);

-- What happened to a block, one row a step: printing, printed, received, inspected, delivered, market.
CREATE TABLE codes_step (
    gtin  BIGINT NOT NULL,
    block BYTEA  NOT NULL,
    seq   BIGINT NOT NULL,
    step  TEXT   NOT NULL,
    at    BIGINT NOT NULL,
    actor TEXT   NOT NULL,
    note  TEXT   NOT NULL,
    PRIMARY KEY (gtin, block, seq)
);

-- 商品条码管理办法: the printing works looked at its client's certificate before it printed.
CREATE TABLE codes_client_check (
    order_id    BYTEA  NOT NULL,
    certificate TEXT   NOT NULL,
    valid_to    TEXT   NOT NULL,
    checked_by  TEXT   NOT NULL,
    checked_at  BIGINT NOT NULL,
    PRIMARY KEY (order_id)
);

-- Printed rolls: parts of a block.
CREATE TABLE codes_roll (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    id      BYTEA  NOT NULL,
    block   BYTEA  NOT NULL,
    number  TEXT   NOT NULL,
    PRIMARY KEY (gtin, version, first)
);
CREATE INDEX codes_roll_block ON codes_roll (block, first);

-- 后关联: one act of binding.
CREATE TABLE codes_binding (
    gtin     BIGINT NOT NULL,
    id       BYTEA  NOT NULL,
    lot      TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    count    BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    reason   TEXT   NOT NULL,
    bound_at BIGINT NOT NULL,
    PRIMARY KEY (gtin, id)
);
CREATE INDEX codes_binding_lot ON codes_binding (gtin, lot, id);

-- Which lot a code is bound to: spans that never overlap.
CREATE TABLE codes_bound (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    lot     TEXT   NOT NULL,
    binding BYTEA  NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
);
CREATE INDEX codes_bound_lot ON codes_bound (gtin, lot, version, first);

-- Void codes: spans that never overlap. Void wins over everything else.
CREATE TABLE codes_void (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    reason  TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
);

-- Codes whose goods were sold to the one who eats them, or used up.
CREATE TABLE codes_used (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    place   TEXT   NOT NULL,
    PRIMARY KEY (gtin, version, counter)
);

-- 召回: of a lot, or of a span of one product's codes. An ended recall keeps its row.
CREATE TABLE codes_recall (
    gtin     BIGINT NOT NULL,
    id       BYTEA  NOT NULL,
    lot      TEXT,
    version  BIGINT,
    first    BIGINT,
    last     BIGINT,
    level    BIGINT NOT NULL,
    reason   TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    PRIMARY KEY (gtin, id)
);
CREATE INDEX codes_recall_at ON codes_recall (at, gtin, id);

-- Aggregation: which case an item lies in, which pallet a case stands on.
CREATE TABLE codes_item (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    sscc    BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, counter)
);
CREATE INDEX codes_item_case ON codes_item (sscc, gtin, version, counter);
CREATE TABLE codes_case (
    sscc      BIGINT NOT NULL,
    gtin      BIGINT NOT NULL,
    capacity  BIGINT NOT NULL,
    filled    BIGINT NOT NULL,
    pallet    BIGINT,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (sscc)
);
CREATE INDEX codes_case_pallet ON codes_case (pallet, sscc);

-- What a packing line has sent, by its own number: the same upload again changes nothing and gets the same report.
CREATE TABLE codes_upload (
    gtin    BIGINT NOT NULL,
    line    TEXT   NOT NULL,
    number  TEXT   NOT NULL,
    sum     BYTEA  NOT NULL,
    report  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, line, number)
);
