//! Every statement of the resolver, once.

use heng_store::Sql;

use crate::scans::SETTLEMENT_STATEMENTS;

pub(crate) const SCAN: Sql = Sql::new(
    "resolver.scan",
    "INSERT INTO resolver_scan (gtin, version, counter, summed, at, place, verdict) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (gtin, version, counter, summed, at) DO NOTHING",
);

pub(crate) const SEE: Sql = Sql::hot(
    "resolver.see",
    "INSERT INTO resolver_seen (gtin, version, counter, n, first_at, last_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (gtin, version, counter) DO UPDATE SET
     n = resolver_seen.n + excluded.n,
     first_at = CASE WHEN excluded.first_at < resolver_seen.first_at THEN excluded.first_at ELSE resolver_seen.first_at END,
     last_at = CASE WHEN excluded.last_at > resolver_seen.last_at THEN excluded.last_at ELSE resolver_seen.last_at END",
);

pub(crate) const VISIT: Sql = Sql::new(
    "resolver.visit",
    "INSERT INTO resolver_city (gtin, version, counter, city) VALUES ($1, $2, $3, $4)
     ON CONFLICT (gtin, version, counter, city) DO NOTHING",
);

pub(crate) const COUNT_DAY: Sql = Sql::new(
    "resolver.count_day",
    "INSERT INTO resolver_day (day, place, verdict, n) VALUES ($1, $2, $3, $4)
     ON CONFLICT (day, place, verdict) DO UPDATE SET n = resolver_day.n + excluded.n",
);

pub(crate) const COUNT_PRODUCT_DAY: Sql = Sql::new(
    "resolver.count_product_day",
    "INSERT INTO resolver_product_day (gtin, day, verdict, n) VALUES ($1, $2, $3, $4)
     ON CONFLICT (gtin, day, verdict) DO UPDATE SET n = resolver_product_day.n + excluded.n",
);

/// All that is known of one code's scans in one read: 1 the sums, 2 the scans that are not summed, 3 the latest of those
/// that are, 4 the cities of those, 5 the suspicion.
pub(crate) const HISTORY: Sql = Sql::hot(
    "resolver.history",
    "SELECT 1, n, first_at, last_at, '' FROM resolver_seen WHERE gtin = $1 AND version = $2 AND counter = $3
     UNION ALL SELECT 2, at, place, NULL, '' FROM resolver_scan
        WHERE gtin = $1 AND version = $2 AND counter = $3 AND summed = FALSE
     UNION ALL SELECT 3, at, place, NULL, '' FROM
       (SELECT at, place FROM resolver_scan WHERE gtin = $1 AND version = $2 AND counter = $3 AND summed = TRUE
        ORDER BY at DESC LIMIT $4) s
     UNION ALL SELECT 4, city, NULL, NULL, '' FROM
       (SELECT city FROM resolver_city WHERE gtin = $1 AND version = $2 AND counter = $3
        ORDER BY city LIMIT $5) c
     UNION ALL SELECT 5, raised_at, settled_at, n_settled, reason FROM resolver_suspicion
        WHERE gtin = $1 AND version = $2 AND counter = $3",
);

/// The scans of one code, the newest first, before an instant.
pub(crate) const SCANS: Sql = Sql::hot(
    "resolver.scans",
    "SELECT at, place, verdict FROM
       (SELECT at, place, verdict FROM resolver_scan
        WHERE gtin = $1 AND version = $2 AND counter = $3 AND summed = FALSE AND at < $4
        UNION ALL SELECT at, place, verdict FROM
          (SELECT at, place, verdict FROM resolver_scan
           WHERE gtin = $1 AND version = $2 AND counter = $3 AND summed = TRUE AND at < $4
           ORDER BY at DESC LIMIT $5) l) s
     ORDER BY at DESC LIMIT $5",
);

pub(crate) const SUSPECT: Sql = Sql::new(
    "resolver.suspect",
    "INSERT INTO resolver_suspicion (gtin, version, counter, id, reason, place, raised_at, n_settled)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
     ON CONFLICT (gtin, version, counter) DO UPDATE SET
     id = excluded.id, reason = excluded.reason, place = excluded.place, raised_at = excluded.raised_at, settled_at = NULL
     WHERE resolver_suspicion.settled_at IS NOT NULL AND resolver_suspicion.settled_at < excluded.raised_at",
);

pub(crate) const SUSPICION: Sql = Sql::hot(
    "resolver.suspicion",
    "SELECT gtin, version, counter, id, reason, place, raised_at, settled_at, n_settled FROM resolver_suspicion
     WHERE id = $1",
);

pub(crate) const SUSPICION_OF: Sql = Sql::hot(
    "resolver.suspicion_of",
    "SELECT gtin, version, counter, id, reason, place, raised_at, settled_at, n_settled FROM resolver_suspicion
     WHERE gtin = $1 AND version = $2 AND counter = $3",
);

pub(crate) const OPEN_SUSPICIONS: Sql = Sql::hot(
    "resolver.open_suspicions",
    "SELECT gtin, version, counter, id, reason, place, raised_at, settled_at, n_settled FROM resolver_suspicion
     WHERE settled_at IS NULL AND (raised_at, id) < ($1, $2) ORDER BY raised_at DESC, id DESC LIMIT $3",
);

pub(crate) const SETTLE: Sql = Sql::new(
    "resolver.settle",
    "UPDATE resolver_suspicion SET settled_at = $4, n_settled = $5
     WHERE gtin = $1 AND version = $2 AND counter = $3 AND settled_at IS NULL",
);

pub(crate) const DAYS: Sql = Sql::hot(
    "resolver.days",
    "SELECT day, place, verdict, n FROM resolver_day WHERE day >= $1 AND day <= $2 ORDER BY day, place, verdict",
);

pub(crate) const PRODUCT_DAYS: Sql = Sql::hot(
    "resolver.product_days",
    "SELECT day, verdict, n FROM resolver_product_day WHERE gtin = $1 AND day >= $2 AND day <= $3
     ORDER BY day, verdict",
);

pub(crate) const RULES: Sql = Sql::new(
    "resolver.rules",
    "SELECT id, version, valid_from, parameters FROM resolver_rule ORDER BY id, version",
);

/// The public half of the key that signs the tills' list.
pub(crate) const TILL_KEY: Sql =
    Sql::new("resolver.till_key", "SELECT verifier FROM resolver_till_key WHERE one = 1");

pub(crate) const TILL_KEY_MADE: Sql = Sql::new(
    "resolver.till_key_made",
    "INSERT INTO resolver_till_key (one, verifier, made_at) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING",
);

pub(crate) const TILL_KEY_RENEWED: Sql = Sql::new(
    "resolver.till_key_renewed",
    "INSERT INTO resolver_till_key (one, verifier, made_at) VALUES (1, $1, $2)
     ON CONFLICT (one) DO UPDATE SET verifier = excluded.verifier, made_at = excluded.made_at",
);

/// All of them, for the check on both engines.
pub(crate) const STATEMENTS: &[Sql] = &[
    SCAN,
    SEE,
    VISIT,
    COUNT_DAY,
    COUNT_PRODUCT_DAY,
    HISTORY,
    SCANS,
    SUSPECT,
    SUSPICION,
    SUSPICION_OF,
    OPEN_SUSPICIONS,
    SETTLE,
    DAYS,
    PRODUCT_DAYS,
    RULES,
    TILL_KEY,
    TILL_KEY_MADE,
    TILL_KEY_RENEWED,
    SETTLEMENT_STATEMENTS[0],
    SETTLEMENT_STATEMENTS[1],
    SETTLEMENT_STATEMENTS[2],
    SETTLEMENT_STATEMENTS[3],
];
