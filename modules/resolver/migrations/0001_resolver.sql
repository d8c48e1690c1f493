-- Scans hold a code, an instant, a town or city, and the verdict given: no person, device or address
-- (个人信息保护法 art. 6, 19). The big tables begin their key with the GTIN, by which a distributed PostgreSQL spreads them.

CREATE TABLE resolver_scan (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    -- whether it is counted in resolver_seen and resolver_city; the first scans of a code count as rows
    summed  BOOLEAN NOT NULL,
    at      BIGINT NOT NULL,
    place   BIGINT,
    verdict TEXT   NOT NULL,
    PRIMARY KEY (gtin, version, counter, summed, at)
) /* clustered */;

-- The sums of a code's later scans. Most codes are scanned a few times and have none: a scan then writes one row, on one
-- page, and not one in each of three tables.
CREATE TABLE resolver_seen (
    gtin     BIGINT NOT NULL,
    version  BIGINT NOT NULL,
    counter  BIGINT NOT NULL,
    n        BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, counter)
) /* clustered */;

-- In which cities a code was scanned, of the scans that are summed.
CREATE TABLE resolver_city (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    city    BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, counter, city)
) /* clustered */;

-- Statistics by day, town (0: not known) and verdict, kept by the batches themselves.
CREATE TABLE resolver_day (
    day     TEXT   NOT NULL,
    place   BIGINT NOT NULL,
    verdict TEXT   NOT NULL,
    n       BIGINT NOT NULL,
    PRIMARY KEY (day, place, verdict)
) /* clustered */;

-- The same for each product.
CREATE TABLE resolver_product_day (
    gtin    BIGINT NOT NULL,
    day     TEXT   NOT NULL,
    verdict TEXT   NOT NULL,
    n       BIGINT NOT NULL,
    PRIMARY KEY (gtin, day, verdict)
) /* clustered */;

-- 可疑码: one row a code, raised by a scan, settled by an officer. n_settled scans are forgiven after that.
CREATE TABLE resolver_suspicion (
    gtin       BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    counter    BIGINT NOT NULL,
    id         BYTEA  NOT NULL,
    reason     TEXT   NOT NULL,
    place      BIGINT,
    raised_at  BIGINT NOT NULL,
    settled_at BIGINT,
    n_settled  BIGINT NOT NULL,
    PRIMARY KEY (gtin, version, counter)
);
CREATE INDEX resolver_suspicion_open ON resolver_suspicion (settled_at, raised_at, id);
CREATE INDEX resolver_suspicion_by_id ON resolver_suspicion (id);

-- Rules of judgement that were changed here; the built-in ones are version 1.
CREATE TABLE resolver_rule (
    id         TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    parameters TEXT   NOT NULL,
    PRIMARY KEY (id, version)
);

-- The public half of the key that signs the tills' list, one row: a lost or exchanged key file is noticed at the start.
CREATE TABLE resolver_till_key (
    one      BIGINT NOT NULL PRIMARY KEY,
    verifier TEXT   NOT NULL,
    made_at  BIGINT NOT NULL
);
