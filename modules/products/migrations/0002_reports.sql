-- 检验报告 of a lot; findings are a JSON list
CREATE TABLE products_report (
    gtin       BIGINT  NOT NULL,
    lot        TEXT    NOT NULL,
    number     TEXT    NOT NULL,
    laboratory TEXT    NOT NULL,
    tested     TEXT    NOT NULL,
    passed     BOOLEAN NOT NULL,
    href       TEXT,
    findings   TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    added_at   BIGINT  NOT NULL,
    PRIMARY KEY (gtin, lot, number)
);
