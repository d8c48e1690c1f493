-- Codes are never rows: a block is one row however many codes it holds, and what happens to codes is written down as
-- spans of counters. Every big table begins its key with the GTIN, by which a distributed PostgreSQL spreads them.

-- How often what every node holds in memory (blocks, keys, recalls, void codes) has changed. Its row is locked by
-- whoever changes that, so whoever has seen number n has seen everything up to n.
CREATE TABLE codes_pulse (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL
);
INSERT INTO codes_pulse (one, seq) VALUES (1, 0);

-- The fingerprint of each serial key, so that a lost or swapped key file is noticed at the start.
CREATE TABLE codes_key (
    version     BIGINT NOT NULL,
    fingerprint BYTEA  NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (version)
);

-- 赋码订单: a business orders codes for a product; a printing works may be named to print them.
CREATE TABLE codes_order (
    id        BYTEA  NOT NULL,
    business  BYTEA  NOT NULL,
    town      TEXT   NOT NULL,
    gtin      BIGINT NOT NULL,
    quantity  BIGINT NOT NULL,
    lot       TEXT,
    printer   BYTEA,
    note      TEXT   NOT NULL,
    placed_at BIGINT NOT NULL,
    placed_by TEXT   NOT NULL,
    -- the end of the id, by which people call an order
    tail      TEXT   NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX codes_order_tail ON codes_order (tail);
CREATE INDEX codes_order_business ON codes_order (business, id);
CREATE INDEX codes_order_printer ON codes_order (printer, id);

-- The next free counter of a product under a key.
CREATE TABLE codes_counter (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    next    BIGINT NOT NULL,
    PRIMARY KEY (gtin, version)
);

-- 码段: an issued block of consecutive counters. The stage repeats the last row of codes_step.
CREATE TABLE codes_block (
    gtin      BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    first     BIGINT NOT NULL,
    last      BIGINT NOT NULL,
    id        BYTEA  NOT NULL,
    order_id  BYTEA  NOT NULL,
    business  BYTEA  NOT NULL,
    printer   BYTEA,
    town      TEXT   NOT NULL,
    lot       TEXT,
    stage     TEXT   NOT NULL,
    seq       BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
);
CREATE INDEX codes_block_id ON codes_block (id);
CREATE INDEX codes_block_order ON codes_block (order_id);
CREATE INDEX codes_block_business ON codes_block (business, id);
-- the list of orders that stand at a stage, for the bureau and for one business
CREATE INDEX codes_block_stage ON codes_block (stage, order_id);
CREATE INDEX codes_block_business_stage ON codes_block (business, stage, order_id);
CREATE INDEX codes_block_seq ON codes_block (seq, id);

-- SM3 and SHA-256 of a block's print file, kept once computed: the same block under the same link is the same file to
-- the byte, and `tag` names the link.
CREATE TABLE codes_print_sum (
    gtin   BIGINT NOT NULL,
    block  BYTEA  NOT NULL,
    format TEXT   NOT NULL,
    tag    TEXT   NOT NULL,
    sm3    BYTEA  NOT NULL,
    sha256 BYTEA  NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (gtin, block, format)
);

-- What happened to a block as a whole, one row a step.
CREATE TABLE codes_step (
    gtin  BIGINT NOT NULL,
    block BYTEA  NOT NULL,
    seq   BIGINT NOT NULL,
    step  TEXT   NOT NULL,
    note  TEXT   NOT NULL,
    actor TEXT   NOT NULL,
    at    BIGINT NOT NULL,
    PRIMARY KEY (gtin, block, seq)
);

-- 商品条码管理办法第十五条: the printing works looked at its client's certificate before it printed, and keeps a record.
CREATE TABLE codes_client_check (
    order_id    BYTEA  NOT NULL,
    certificate TEXT   NOT NULL,
    valid_until TEXT   NOT NULL,
    checked_by  TEXT   NOT NULL,
    checked_at  BIGINT NOT NULL,
    PRIMARY KEY (order_id)
);

-- 卷: parts of a block.
CREATE TABLE codes_roll (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    id      BYTEA  NOT NULL,
    block   BYTEA  NOT NULL,
    number  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
);
CREATE INDEX codes_roll_id ON codes_roll (id);
CREATE INDEX codes_roll_block ON codes_roll (block, first);

-- 后关联: one act of binding codes of one block to a lot.
CREATE TABLE codes_binding (
    gtin     BIGINT NOT NULL,
    id       BYTEA  NOT NULL,
    block    BYTEA  NOT NULL,
    business BYTEA  NOT NULL,
    lot      TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    count    BIGINT NOT NULL,
    void     BIGINT NOT NULL,
    moved    BIGINT NOT NULL,
    reason   TEXT   NOT NULL,
    person   TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (gtin, id)
);
CREATE INDEX codes_binding_id ON codes_binding (id);
CREATE INDEX codes_binding_lot ON codes_binding (gtin, lot, id);
CREATE INDEX codes_binding_business ON codes_binding (business, id);

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
) /* clustered */;
CREATE INDEX codes_bound_lot ON codes_bound (gtin, lot, version, first);

-- Void codes: spans that never overlap. Void wins over everything else.
CREATE TABLE codes_void (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    reason  TEXT   NOT NULL,
    note    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, first)
) /* clustered */;

-- 核销: codes whose goods were sold or used up.
CREATE TABLE codes_used (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    place   TEXT   NOT NULL,
    seller  BYTEA  NOT NULL,
    PRIMARY KEY (gtin, version, counter)
) /* clustered */;

-- How many codes were issued (in the row of lot '', of codes that never had one), are bound to each lot, void, used up:
-- so that counting never looks at codes.
CREATE TABLE codes_tally (
    gtin     BIGINT NOT NULL,
    block    BYTEA  NOT NULL,
    lot      TEXT   NOT NULL,
    business BYTEA  NOT NULL,
    town     TEXT   NOT NULL,
    issued   BIGINT NOT NULL,
    bound    BIGINT NOT NULL,
    void     BIGINT NOT NULL,
    used     BIGINT NOT NULL,
    PRIMARY KEY (gtin, block, lot)
);
CREATE INDEX codes_tally_lot ON codes_tally (gtin, lot);
CREATE INDEX codes_tally_business ON codes_tally (business, gtin);

-- 召回: of a lot, or of a span of one block's codes. An ended recall keeps its row.
CREATE TABLE codes_recall (
    gtin     BIGINT NOT NULL,
    id       BYTEA  NOT NULL,
    number   TEXT   NOT NULL,
    business BYTEA  NOT NULL,
    town     TEXT   NOT NULL,
    lot      TEXT,
    block    BYTEA,
    version  BIGINT,
    first    BIGINT,
    last     BIGINT,
    level    BIGINT NOT NULL,
    reason   TEXT   NOT NULL,
    bureau   BOOLEAN NOT NULL,
    actor    TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    ending   TEXT,
    PRIMARY KEY (gtin, id)
);
CREATE INDEX codes_recall_id ON codes_recall (id);
CREATE INDEX codes_recall_business ON codes_recall (business, id);
CREATE INDEX codes_recall_lot ON codes_recall (gtin, lot, ended_at);
CREATE INDEX codes_recall_active ON codes_recall (ended_at, gtin, id);

-- What a till must refuse without asking, as it came to be: void and recalled spans, lifted recalls; and the recalled
-- lot itself (no span), for packs whose code names the lot and has no serial.
CREATE TABLE codes_blocked (
    seq     BIGINT NOT NULL,
    part    BIGINT NOT NULL,
    gtin    BIGINT NOT NULL,
    why     TEXT   NOT NULL,
    lot     TEXT,
    version BIGINT,
    first   BIGINT,
    last    BIGINT,
    PRIMARY KEY (seq, part)
);

-- 聚合: which case an item lies in.
CREATE TABLE codes_item (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    sscc    BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, counter)
) /* clustered */;
CREATE INDEX codes_item_case ON codes_item (sscc, gtin, version, counter);

-- 箱 and 托盘; a case stands on a pallet.
CREATE TABLE codes_case (
    sscc      BIGINT  NOT NULL,
    business  BYTEA   NOT NULL,
    kind      TEXT    NOT NULL,
    capacity  BIGINT  NOT NULL,
    filled    BIGINT  NOT NULL,
    pallet    BIGINT,
    opened_at BIGINT  NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (sscc)
);
CREATE INDEX codes_case_pallet ON codes_case (pallet, sscc);

-- What a packing line or a till has sent, by its own number: the same upload again changes nothing and gets the same
-- report.
CREATE TABLE codes_upload (
    business BYTEA  NOT NULL,
    source   TEXT   NOT NULL,
    number   TEXT   NOT NULL,
    sum      BYTEA  NOT NULL,
    report   TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (business, source, number)
);
