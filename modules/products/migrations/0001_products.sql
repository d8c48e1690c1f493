-- A product stands under its GTIN, which is also how a distributed PostgreSQL spreads the table.
CREATE TABLE products_product (
    gtin          BIGINT  NOT NULL,
    business      BYTEA   NOT NULL,
    name          TEXT    NOT NULL,
    brand         TEXT    NOT NULL,
    specification TEXT    NOT NULL,
    category      TEXT    NOT NULL,
    shelf_life    BIGINT,
    licence       TEXT,
    indication    TEXT,
    state         TEXT    NOT NULL,
    version       BIGINT  NOT NULL,
    changed_at    BIGINT  NOT NULL,
    PRIMARY KEY (gtin)
);
CREATE INDEX products_product_business ON products_product (business, gtin);
CREATE INDEX products_product_name ON products_product (name, gtin);

-- Every version a product ever had, and every step of its life: who, when, why.
CREATE TABLE products_version (
    gtin    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    act     TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    why     TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (gtin, version)
);

-- Links by GS1 link type, for the product ('' as lot) or for one lot of it.
CREATE TABLE products_link (
    gtin       BIGINT  NOT NULL,
    lot        TEXT    NOT NULL,
    seq        BIGINT  NOT NULL,
    rel        TEXT    NOT NULL,
    href       TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    hreflang   TEXT    NOT NULL,
    media      TEXT,
    context    TEXT,
    role       TEXT,
    PRIMARY KEY (gtin, lot, seq)
);

-- 批次
CREATE TABLE products_lot (
    gtin     BIGINT NOT NULL,
    lot      TEXT   NOT NULL,
    produced TEXT   NOT NULL,
    expires  TEXT,
    quantity BIGINT NOT NULL,
    note     TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    made_at  BIGINT NOT NULL,
    PRIMARY KEY (gtin, lot)
);
CREATE INDEX products_lot_made ON products_lot (gtin, made_at, lot);
-- the search on every page: firms number their lots alike
CREATE INDEX products_lot_number ON products_lot (lot, gtin);

-- Pictures in their order, each by the hash of its largest size; sizes are a JSON list.
CREATE TABLE products_picture (
    gtin  BIGINT NOT NULL,
    seq   BIGINT NOT NULL,
    blob  BYTEA  NOT NULL,
    title TEXT   NOT NULL,
    sizes TEXT   NOT NULL,
    PRIMARY KEY (gtin, seq)
);
