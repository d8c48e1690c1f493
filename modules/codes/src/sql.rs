//! Every statement of codes, once.

use heng_access::{Scoped, scoped};
use heng_store::Sql;

macro_rules! statements {
    ($($heat:ident $name:ident $label:literal $text:expr;)*) => {
        $(pub(crate) const $name: Sql = Sql::$heat(concat!("codes.", $label), $text);)*

        pub(crate) const STATEMENTS: &[Sql] = &[
            $($name,)*
            ORDERS.all, ORDERS.unit, ORDERS.business,
            BLOCKS.all, BLOCKS.unit, BLOCKS.business,
            RECALLS.all, RECALLS.unit, RECALLS.business,
            BINDINGS.all, BINDINGS.unit, BINDINGS.business,
            COUNT_BUSINESSES.all, COUNT_BUSINESSES.unit, COUNT_BUSINESSES.business,
            COUNT_PRODUCTS.all, COUNT_PRODUCTS.unit, COUNT_PRODUCTS.business,
            COUNT_LOTS.all, COUNT_LOTS.unit, COUNT_LOTS.business,
            COUNT_BLOCKS.all, COUNT_BLOCKS.unit, COUNT_BLOCKS.business,
            ORDERS_AT.all, ORDERS_AT.unit, ORDERS_AT.business,
            ORDER_STAGES.all, ORDER_STAGES.unit, ORDER_STAGES.business,
            COUNT_ALL.all, COUNT_ALL.unit, COUNT_ALL.business,
        ];
    };
}

macro_rules! order_columns {
    () => {
        "SELECT o.id, o.business, o.town, o.gtin, o.quantity, o.lot, o.printer, o.note, o.placed_at, o.placed_by,
                b.id, b.stage, c.certificate, c.valid_until, c.checked_by, c.checked_at
         FROM codes_order o JOIN codes_block b ON b.order_id = o.id
         LEFT JOIN codes_client_check c ON c.order_id = o.id "
    };
}

macro_rules! block_columns {
    () => {
        "SELECT b.gtin, b.version, b.first, b.last, b.id, b.order_id, b.business, b.printer, b.town, b.lot, b.stage,
                b.issued_at
         FROM codes_block b "
    };
}

macro_rules! recall_columns {
    () => {
        "SELECT gtin, id, number, business, town, lot, block, version, first, last, level, reason, bureau, actor, at,
                ended_at, ended_by, ending
         FROM codes_recall r "
    };
}

/// Spans never overlap, so those that meet $3..$4 are the last one that begins at or before $3, and those behind it.
macro_rules! spans_meeting {
    ($columns:literal, $table:literal) => {
        concat!(
            "SELECT first, last, ",
            $columns,
            " FROM ",
            $table,
            " WHERE gtin = $1 AND version = $2 AND first >= (SELECT COALESCE(MAX(first), $3) FROM ",
            $table,
            " WHERE gtin = $1 AND version = $2 AND first <= $3) AND first <= $4 AND last >= $3 ORDER BY first"
        )
    };
}

statements! {
    // what every node holds in memory
    hot PULSE "pulse" "SELECT seq FROM codes_pulse WHERE one = 1";
    new PULSE_NEXT "pulse_next" "UPDATE codes_pulse SET seq = seq + 1 WHERE one = 1 RETURNING seq";
    new KEYS "keys" "SELECT version, fingerprint FROM codes_key ORDER BY version";
    new KEY_KNOWN "key_known"
        "INSERT INTO codes_key (version, fingerprint, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    hot BLOCKS_SINCE "blocks_since"
        "SELECT gtin, version, first, last, id, order_id, business, issued_at FROM codes_block WHERE seq > $1
         ORDER BY seq, id";
    hot RECALLS_ACTIVE "recalls_active"
        concat!(recall_columns!(), "WHERE ended_at IS NULL ORDER BY gtin, id");

    // orders and blocks
    new COUNTER_TAKE "counter_take"
        "INSERT INTO codes_counter (gtin, version, next) VALUES ($1, $2, $3)
         ON CONFLICT (gtin, version) DO UPDATE SET next = codes_counter.next + excluded.next RETURNING next";
    new ORDER_INSERT "order_insert"
        "INSERT INTO codes_order (id, business, town, gtin, quantity, lot, printer, note, placed_at, placed_by, tail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    hot ORDERS_BY_TAIL "orders_by_tail" concat!(order_columns!(), "WHERE o.tail = $1 ORDER BY o.id DESC LIMIT $2");
    hot PRINT_SUM "print_sum"
        "SELECT sm3, sha256 FROM codes_print_sum WHERE gtin = $1 AND block = $2 AND format = $3 AND tag = $4";
    new PRINT_SUM_KEEP "print_sum_keep"
        "INSERT INTO codes_print_sum (gtin, block, format, tag, sm3, sha256, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (gtin, block, format) DO UPDATE SET tag = excluded.tag, sm3 = excluded.sm3,
            sha256 = excluded.sha256, at = excluded.at";
    new BLOCK_INSERT "block_insert"
        "INSERT INTO codes_block
         (gtin, version, first, last, id, order_id, business, printer, town, lot, stage, seq, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    hot ORDER_BY_ID "order_by_id" concat!(order_columns!(), "WHERE o.id = $1");
    hot ORDERS_OF_PRINTER "orders_of_printer"
        concat!(order_columns!(), "WHERE o.printer = $2 AND o.id < $1 ORDER BY o.id DESC LIMIT $3");
    // what the pages show besides: jobs of a printing works, its own orders among them, and by how many stages
    hot JOBS "jobs"
        concat!(order_columns!(), "WHERE (o.printer = $2 OR (o.printer IS NULL AND o.business = $2)) AND o.id < $1
         AND (CAST($4 AS TEXT) IS NULL OR b.stage = $4) ORDER BY o.id DESC LIMIT $3");
    new JOB_STAGES "job_stages"
        "SELECT b.stage, COUNT(*) FROM codes_order o JOIN codes_block b ON b.order_id = o.id
         WHERE o.printer = $1 OR (o.printer IS NULL AND o.business = $1) GROUP BY b.stage";
    new PRINTERS_OF "printers_of"
        "SELECT printer, MAX(placed_at) FROM codes_order WHERE business = $1 AND printer IS NOT NULL
         GROUP BY printer ORDER BY 2 DESC LIMIT 8";
    new RECALLS_OF "recalls_of" concat!(recall_columns!(), "WHERE gtin = $1 ORDER BY id");
    // ids sort by birth: what is younger than an instant stands at the end of the index
    hot ISSUED_SINCE "issued_since"
        "SELECT CAST(COALESCE(SUM(last - first + 1), 0) AS BIGINT) FROM codes_block WHERE id >= $1";
    hot BOUND_SINCE "bound_since"
        "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM codes_binding WHERE id >= $1";
    new FLOW_IN_ALL "flow_in_all"
        "SELECT CAST(COALESCE(SUM(issued), 0) AS BIGINT), CAST(COALESCE(SUM(bound), 0) AS BIGINT) FROM codes_tally";
    hot BLOCK_BY_ID "block_by_id" concat!(block_columns!(), "WHERE b.id = $1");
    hot BLOCK_AT "block_at"
        concat!(block_columns!(), "WHERE b.gtin = $1 AND b.version = $2 AND b.first <= $3 ORDER BY b.first DESC LIMIT 1");
    new STAGE_SET "stage_set" "UPDATE codes_block SET stage = $4 WHERE gtin = $1 AND version = $2 AND first = $3";
    new STEP_INSERT "step_insert"
        "INSERT INTO codes_step (gtin, block, seq, step, note, actor, at)
         VALUES ($1, $2, (SELECT COALESCE(MAX(seq), -1) + 1 FROM codes_step WHERE gtin = $1 AND block = $2),
                 $3, $4, $5, $6)";
    hot STEPS "steps" "SELECT step, note, actor, at FROM codes_step WHERE gtin = $1 AND block = $2 ORDER BY seq";
    new CHECK_INSERT "check_insert"
        "INSERT INTO codes_client_check (order_id, certificate, valid_until, checked_by, checked_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    // rolls
    new ROLL_INSERT "roll_insert"
        "INSERT INTO codes_roll (gtin, version, first, last, id, block, number, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    hot ROLL_BY_ID "roll_by_id" "SELECT first, last, id, block, number, at FROM codes_roll WHERE id = $1";
    hot ROLLS_OF_BLOCK "rolls_of_block"
        "SELECT first, last, id, block, number, at FROM codes_roll WHERE block = $1 AND first >= $2
         ORDER BY first LIMIT $3";
    hot ROLLS_MEETING "rolls_meeting" spans_meeting!("number", "codes_roll");

    // spans
    hot BOUND_MEETING "bound_meeting" spans_meeting!("lot, binding, at", "codes_bound");
    hot VOID_MEETING "void_meeting" spans_meeting!("reason", "codes_void");
    hot USED_MEETING "used_meeting"
        "SELECT counter FROM codes_used WHERE gtin = $1 AND version = $2 AND counter >= $3 AND counter <= $4
         ORDER BY counter";
    new BOUND_INSERT "bound_insert"
        "INSERT INTO codes_bound (gtin, version, first, last, lot, binding, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    new BOUND_DELETE "bound_delete" "DELETE FROM codes_bound WHERE gtin = $1 AND version = $2 AND first = $3";
    hot BOUND_OF_LOT "bound_of_lot"
        "SELECT version, first, last FROM codes_bound WHERE gtin = $1 AND lot = $2 ORDER BY version, first";
    new VOID_INSERT "void_insert"
        "INSERT INTO codes_void (gtin, version, first, last, reason, note, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    new USED_INSERT "used_insert"
        "INSERT INTO codes_used (gtin, version, counter, at, place, seller) VALUES ($1, $2, $3, $4, $5, $6)";
    new TALLY_ADD "tally_add"
        "INSERT INTO codes_tally (gtin, block, lot, business, town, issued, bound, void, used)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (gtin, block, lot) DO UPDATE SET bound = codes_tally.bound + excluded.bound,
            void = codes_tally.void + excluded.void, used = codes_tally.used + excluded.used";
    hot TALLY_OF_BLOCK "tally_of_block"
        "SELECT lot, issued, bound, void, used FROM codes_tally WHERE gtin = $1 AND block = $2 ORDER BY lot";
    hot TALLY_OF_LOT "tally_of_lot"
        "SELECT block, bound, void, used FROM codes_tally WHERE gtin = $1 AND lot = $2 ORDER BY block";

    // the one question of a scan: the void, bound, used and packed rows at or before a counter
    hot FACTS "facts"
        "SELECT 1, first, last, lot, '', at FROM
           (SELECT first, last, lot, at FROM codes_bound WHERE gtin = $1 AND version = $2 AND first <= $3
            ORDER BY first DESC LIMIT 1) b
         UNION ALL SELECT 2, first, last, reason, note, at FROM
           (SELECT first, last, reason, note, at FROM codes_void WHERE gtin = $1 AND version = $2 AND first <= $3
            ORDER BY first DESC LIMIT 1) v
         UNION ALL SELECT 3, counter, counter, place, '', at FROM codes_used
            WHERE gtin = $1 AND version = $2 AND counter = $3
         UNION ALL SELECT 4, sscc, sscc, '', '', at FROM codes_item
            WHERE gtin = $1 AND version = $2 AND counter = $3";
    // what became of a code, and where its neighbours begin that something else became of
    hot RUN "run"
        "SELECT 1, first, last, lot, at FROM
           (SELECT first, last, lot, at FROM codes_bound WHERE gtin = $1 AND version = $2 AND first <= $3
            ORDER BY first DESC LIMIT 1) b
         UNION ALL SELECT 2, first, last, reason, at FROM
           (SELECT first, last, reason, at FROM codes_void WHERE gtin = $1 AND version = $2 AND first <= $3
            ORDER BY first DESC LIMIT 1) v
         UNION ALL SELECT 3, counter, counter, '', at FROM
           (SELECT counter, at FROM codes_used WHERE gtin = $1 AND version = $2 AND counter <= $3
            ORDER BY counter DESC LIMIT 1) u
         UNION ALL SELECT 4, first, first, '', 0 FROM
           (SELECT first FROM codes_bound WHERE gtin = $1 AND version = $2 AND first > $3 ORDER BY first LIMIT 1) c
         UNION ALL SELECT 4, first, first, '', 0 FROM
           (SELECT first FROM codes_void WHERE gtin = $1 AND version = $2 AND first > $3 ORDER BY first LIMIT 1) w
         UNION ALL SELECT 4, counter, counter, '', 0 FROM
           (SELECT counter FROM codes_used WHERE gtin = $1 AND version = $2 AND counter > $3
            ORDER BY counter LIMIT 1) x";

    // acts of binding, uploads
    new BINDING_INSERT "binding_insert"
        "INSERT INTO codes_binding (gtin, id, block, business, lot, kind, count, void, moved, reason, person, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    hot UPLOAD "upload"
        "SELECT sum, report FROM codes_upload WHERE business = $1 AND source = $2 AND number = $3";
    new UPLOAD_INSERT "upload_insert"
        "INSERT INTO codes_upload (business, source, number, sum, report, at) VALUES ($1, $2, $3, $4, $5, $6)";

    // recalls and the tills' list
    new RECALL_INSERT "recall_insert"
        "INSERT INTO codes_recall (gtin, id, number, business, town, lot, block, version, first, last, level, reason,
                                   bureau, actor, at, seq)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    hot RECALL_BY_ID "recall_by_id" concat!(recall_columns!(), "WHERE id = $1");
    hot RECALLED_LOT "recalled_lot"
        concat!(recall_columns!(), "WHERE gtin = $1 AND lot = $2 AND ended_at IS NULL ORDER BY id");
    new RECALLED_PRODUCT "recalled_product"
        concat!(recall_columns!(), "WHERE gtin = $1 AND ended_at IS NULL ORDER BY id");
    new RECALL_END "recall_end"
        "UPDATE codes_recall SET ended_at = $3, ended_by = $4, ending = $5, seq = $6
         WHERE gtin = $1 AND id = $2 AND ended_at IS NULL";
    new BLOCKED_INSERT "blocked_insert"
        "INSERT INTO codes_blocked (seq, part, gtin, why, lot, version, first, last)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    hot BLOCKED_SINCE "blocked_since"
        "SELECT seq, part, gtin, why, lot, version, first, last FROM codes_blocked
         WHERE (seq, part) > ($1, $2) ORDER BY seq, part LIMIT $3";
    hot RECALLED_COUNTS "recalled_counts"
        "SELECT r.id, r.business, r.gtin, t.lot, t.block, t.bound FROM codes_recall r
         JOIN codes_tally t ON t.gtin = r.gtin AND t.lot = r.lot
         WHERE r.ended_at IS NULL AND r.lot IS NOT NULL ORDER BY r.gtin, r.id, t.block";

    // cases and pallets
    hot CASE_BY_SSCC "case_by_sscc"
        "SELECT business, kind, capacity, filled, pallet, opened_at, closed_at FROM codes_case WHERE sscc = $1";
    new CASE_INSERT "case_insert"
        "INSERT INTO codes_case (sscc, business, kind, capacity, filled, opened_at) VALUES ($1, $2, $3, $4, 0, $5)";
    new CASE_SET "case_set" "UPDATE codes_case SET filled = $2, closed_at = $3 WHERE sscc = $1";
    new CASE_PLACE "case_place" "UPDATE codes_case SET pallet = $2 WHERE sscc = $1";
    hot CASES_OF_PALLET "cases_of_pallet" "SELECT sscc FROM codes_case WHERE pallet = $1 ORDER BY sscc";
    hot ITEMS_OF_CASE "items_of_case"
        "SELECT gtin, version, counter FROM codes_item WHERE sscc = $1 ORDER BY gtin, version, counter";
    hot ITEM "item" "SELECT sscc FROM codes_item WHERE gtin = $1 AND version = $2 AND counter = $3";
    new ITEM_INSERT "item_insert"
        "INSERT INTO codes_item (gtin, version, counter, sscc, at) VALUES ($1, $2, $3, $4, $5)";
    new ITEM_DELETE "item_delete" "DELETE FROM codes_item WHERE gtin = $1 AND version = $2 AND counter = $3";
}

pub(crate) const ORDERS: Scoped = scoped!(
    "codes.orders",
    concat!(order_columns!(), "WHERE o.id < $1 AND"),
    town = "o.town",
    business = "o.business",
    param = "$2",
    "ORDER BY o.id DESC LIMIT $3"
);

pub(crate) const BLOCKS: Scoped = scoped!(
    "codes.blocks",
    concat!(block_columns!(), "WHERE b.id < $1 AND (CAST($4 AS BIGINT) IS NULL OR b.gtin = $4) AND"),
    town = "b.town",
    business = "b.business",
    param = "$2",
    "ORDER BY b.id DESC LIMIT $3"
);

pub(crate) const RECALLS: Scoped = scoped!(
    "codes.recalls",
    concat!(recall_columns!(), "WHERE id < $1 AND"),
    town = "r.town",
    business = "r.business",
    param = "$2",
    "ORDER BY id DESC LIMIT $3"
);

pub(crate) const BINDINGS: Scoped = scoped!(
    "codes.bindings",
    "SELECT d.gtin, d.id, d.block, d.business, d.lot, d.kind, d.count, d.void, d.moved, d.reason, d.person, d.actor, d.at
     FROM codes_binding d JOIN codes_block b ON b.id = d.block
     WHERE d.id < $1 AND (CAST($4 AS BIGINT) IS NULL OR d.gtin = $4) AND (CAST($5 AS TEXT) IS NULL OR d.lot = $5) AND",
    town = "b.town",
    business = "d.business",
    param = "$2",
    "ORDER BY d.id DESC LIMIT $3"
);

macro_rules! sums {
    () => {
        "CAST(SUM(issued) AS BIGINT), CAST(SUM(bound) AS BIGINT), CAST(SUM(void) AS BIGINT), CAST(SUM(used) AS BIGINT)
         FROM codes_tally t "
    };
}

pub(crate) const COUNT_BUSINESSES: Scoped = scoped!(
    "codes.count_businesses",
    concat!("SELECT business, ", sums!(), "WHERE business > $1 AND"),
    town = "t.town",
    business = "t.business",
    param = "$2",
    "GROUP BY business ORDER BY business LIMIT $3"
);

pub(crate) const COUNT_PRODUCTS: Scoped = scoped!(
    "codes.count_products",
    concat!("SELECT gtin, ", sums!(), "WHERE gtin > $1 AND (CAST($4 AS BYTEA) IS NULL OR business = $4) AND"),
    town = "t.town",
    business = "t.business",
    param = "$2",
    "GROUP BY gtin ORDER BY gtin LIMIT $3"
);

pub(crate) const COUNT_LOTS: Scoped = scoped!(
    "codes.count_lots",
    concat!("SELECT lot, ", sums!(), "WHERE gtin = $4 AND lot > $1 AND"),
    town = "t.town",
    business = "t.business",
    param = "$2",
    "GROUP BY lot ORDER BY lot LIMIT $3"
);

pub(crate) const COUNT_BLOCKS: Scoped = scoped!(
    "codes.count_blocks",
    concat!("SELECT block, ", sums!(), "WHERE gtin = $4 AND block > $1 AND"),
    town = "t.town",
    business = "t.business",
    param = "$2",
    "GROUP BY block ORDER BY block LIMIT $3"
);

/// Where an order stands for its business: its stage, or `bound` once something of a delivered block is bound.
macro_rules! standing {
    () => {
        "CASE WHEN b.stage = 'delivered' AND EXISTS (SELECT 1 FROM codes_tally t
              WHERE t.gtin = b.gtin AND t.block = b.id AND t.bound > 0) THEN 'bound' ELSE b.stage END"
    };
}

/// Orders that stand somewhere, along the index of stages; `bound` is delivered with something bound.
pub(crate) const ORDERS_AT: Scoped = scoped!(
    "codes.orders_at",
    concat!(
        order_columns!(),
        "WHERE b.order_id < $1 AND b.stage = CASE CAST($4 AS TEXT) WHEN 'bound' THEN 'delivered' ELSE CAST($4 AS TEXT) END
         AND ",
        standing!(),
        " = CAST($4 AS TEXT) AND"
    ),
    town = "b.town",
    business = "b.business",
    param = "$2",
    "ORDER BY b.order_id DESC LIMIT $3"
);

pub(crate) const ORDER_STAGES: Scoped = scoped!(
    "codes.order_stages",
    concat!(
        "SELECT x.standing, COUNT(*) FROM (SELECT ",
        standing!(),
        " AS standing FROM codes_order o JOIN codes_block b ON b.order_id = o.id WHERE"
    ),
    town = "o.town",
    business = "o.business",
    param = "$1",
    ") x GROUP BY x.standing"
);

pub(crate) const COUNT_ALL: Scoped = scoped!(
    "codes.count_all",
    concat!("SELECT ", sums!(), "WHERE"),
    town = "t.town",
    business = "t.business",
    param = "$1",
    ""
);
