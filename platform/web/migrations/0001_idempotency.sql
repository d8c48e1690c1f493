-- The answers already given to POSTs that carried an Idempotency-Key.
CREATE TABLE web_idempotency (
  account  TEXT   NOT NULL,
  key      TEXT   NOT NULL,
  request  BYTEA  NOT NULL,
  answer   TEXT   NOT NULL,
  at       BIGINT NOT NULL,
  PRIMARY KEY (account, key)
);
