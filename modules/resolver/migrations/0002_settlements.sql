-- How suspicions ended: who settled one and what they concluded, who opened it again and why. A row stays for ever.
CREATE TABLE resolver_settlement (
    gtin       BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    counter    BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    suspicion  BYTEA  NOT NULL,
    -- none where it was opened again
    conclusion TEXT,
    finding    TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    PRIMARY KEY (gtin, version, counter, seq)
) /* clustered */;
