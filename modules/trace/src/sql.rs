//! Every statement of the module.

use heng_store::Sql;

macro_rules! statements {
    ($($kind:ident $name:ident $word:literal $text:expr;)*) => {
        $(pub(crate) const $name: Sql = Sql::$kind(concat!("trace.", $word), $text);)*
        /// All of them, for the check on both engines.
        pub(crate) const STATEMENTS: &[Sql] = &[$($name),*];
    };
}

macro_rules! capture_columns {
    () => {
        "SELECT id, business, actor, format, behaviour, received_at, finished_at, success, total, kept, known, problems,
                head, tail, length
         FROM trace_capture "
    };
}

macro_rules! event_columns {
    () => {
        "SELECT e.seq, e.capture, e.nr, e.first, e.length, e.event_id, e.business, e.happened_at, e.recorded_at,
                c.format, c.head, c.tail, c.length
         FROM trace_event e JOIN trace_capture c ON c.id = e.capture "
    };
}

macro_rules! recall_columns {
    () => {
        "SELECT id, number, level, voluntary, source, reason, business, known_at, opened_at, opened_by, lots, packs, sold
         FROM trace_recall "
    };
}

statements! {
    hot NEXT "next" "SELECT seq FROM trace_next WHERE one = 1";
    new NEXT_SET "next_set" "UPDATE trace_next SET seq = $1 WHERE one = 1";
    new CAPTURE_INSERT "capture_insert"
        "INSERT INTO trace_capture (id, business, actor, format, behaviour, received_at, finished_at, success, total, kept,
                                    known, problems, head, tail, length)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    new PAGE_INSERT "page_insert" "INSERT INTO trace_page (capture, page, bytes) VALUES ($1, $2, $3)";
    new EVENT_INSERT "event_insert"
        "INSERT INTO trace_event (seq, capture, nr, first, length, event_id, business, happened_at, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    new KNOWN_INSERT "known_insert" "INSERT INTO trace_known (digest, seq) VALUES ($1, $2)";
    new FACT_INSERT "fact_insert" "INSERT INTO trace_fact (first, count, bytes) VALUES ($1, $2, $3)";
    hot KNOWN "known" "SELECT digest, seq FROM trace_known WHERE digest = ANY($1)";
    hot FACTS_SINCE "facts_since" "SELECT first, count, bytes FROM trace_fact WHERE first >= $1 ORDER BY first LIMIT $2";
    hot CAPTURE_BY_ID "capture_by_id" concat!(capture_columns!(), "WHERE id = $1");
    hot CAPTURES "captures" concat!(capture_columns!(), "WHERE id < $1 ORDER BY id DESC LIMIT $2");
    hot CAPTURES_OF "captures_of"
        concat!(capture_columns!(), "WHERE business = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    hot PAGES "pages" "SELECT page, bytes FROM trace_page WHERE capture = $1 AND page = ANY($2) ORDER BY page";
    hot EVENTS "events" concat!(event_columns!(), "WHERE e.seq = ANY($1) ORDER BY e.seq");
    hot EARLIER "earlier"
        "SELECT seq, happened_at FROM trace_event WHERE (happened_at, seq) < ($1, $2) ORDER BY happened_at DESC, seq DESC LIMIT $3";
    hot LATER "later"
        "SELECT seq, happened_at FROM trace_event WHERE (happened_at, seq) > ($1, $2) ORDER BY happened_at, seq LIMIT $3";
    new MASTER_INSERT "master_insert"
        "INSERT INTO trace_master (owner, id, name, value) VALUES ($1, $2, $3, $4)
         ON CONFLICT (owner, id, name, value) DO NOTHING";
    new MASTER "master" "SELECT id, name, value FROM trace_master WHERE owner = $1 OR $2 LIMIT $3";
    new QUERY_INSERT "query_insert"
        "INSERT INTO trace_query (owner, name, definition, actor, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (owner, name) DO NOTHING";
    new QUERY_DELETE "query_delete" "DELETE FROM trace_query WHERE owner = $1 AND name = $2";
    hot QUERY "query" "SELECT definition FROM trace_query WHERE owner = $1 AND name = $2";
    hot QUERIES "queries"
        "SELECT name, definition FROM trace_query WHERE owner = $1 AND name > $2 ORDER BY name LIMIT $3";
    new RELEASE "release" "INSERT INTO trace_released (tag, expires) VALUES ($1, $2) ON CONFLICT (tag) DO NOTHING";
    new RELEASE_ENDED "release_ended" "DELETE FROM trace_released WHERE expires < $1";
    hot RELEASED "released" "SELECT expires FROM trace_released WHERE tag = $1";
    hot IDS "ids" "SELECT event_id FROM trace_event WHERE seq = ANY($1) ORDER BY seq";

    // mass balance
    hot LOSS "loss" "SELECT share FROM trace_loss WHERE category = $1";
    new LOSS_SET "loss_set"
        "INSERT INTO trace_loss (category, share) VALUES ($1, $2)
         ON CONFLICT (category) DO UPDATE SET share = excluded.share";

    // recalls
    new RECALL_INSERT "recall_insert"
        "INSERT INTO trace_recall (id, number, level, voluntary, source, reason, business, known_at, opened_at, opened_by,
                                   lots, packs, sold)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";
    new RECALL_LOT_INSERT "recall_lot_insert"
        "INSERT INTO trace_recall_lot (recall, lot, chosen) VALUES ($1, $2, $3)";
    new RECALL_HOLDER_INSERT "recall_holder_insert"
        "INSERT INTO trace_recall_holder (recall, location, uom, quantity, business) VALUES ($1, $2, $3, $4, $5)";
    new RECALL_STEP_INSERT "recall_step_insert"
        "INSERT INTO trace_recall_step (recall, nr, step, location, uom, quantity, evidence, note, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    hot RECALL_BY_ID "recall_by_id" concat!(recall_columns!(), "WHERE id = $1");
    hot RECALLS "recalls" concat!(recall_columns!(), "WHERE id < $1 ORDER BY id DESC LIMIT $2");
    hot RECALL_OF_LOT "recall_of_lot"
        "SELECT r.number, r.reason FROM trace_recall_lot l JOIN trace_recall r ON r.id = l.recall WHERE l.lot = $1
         ORDER BY r.id DESC LIMIT 1";
    hot RECALL_HOLDERS "recall_holders"
        "SELECT location, uom, quantity, business FROM trace_recall_holder WHERE recall = $1 ORDER BY location, uom";
    hot RECALL_STEPS "recall_steps"
        "SELECT step, location, uom, quantity, evidence, note, actor, at FROM trace_recall_step WHERE recall = $1
         ORDER BY nr";
}
