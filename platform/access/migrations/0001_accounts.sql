-- units of the organisation tree
CREATE TABLE access_unit (
    path TEXT NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    added_at BIGINT NOT NULL
);

-- the towns of a unit and of every unit under it
CREATE TABLE access_unit_town (
    path TEXT NOT NULL,
    town TEXT NOT NULL,
    PRIMARY KEY (path, town)
);

CREATE TABLE access_account (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    unit TEXT,
    business BYTEA,
    password TEXT,
    added_at BIGINT NOT NULL,
    password_at BIGINT,
    disabled_at BIGINT,
    disabled_by TEXT,
    disabled_why TEXT
);

CREATE INDEX access_account_by_business ON access_account (business);

CREATE TABLE access_session (
    id BYTEA NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_why TEXT
);

CREATE INDEX access_session_by_account ON access_session (account, started_at);
CREATE INDEX access_session_by_start ON access_session (started_at);

CREATE TABLE access_token (
    id BYTEA NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    revoked_by TEXT,
    revoked_why TEXT
);

CREATE INDEX access_token_by_account ON access_token (account, made_at);

-- failed sign-ins, by the hash of the account's name or of the address
CREATE TABLE access_throttle (
    who BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last BIGINT NOT NULL
);

CREATE INDEX access_throttle_by_last ON access_throttle (last);

-- which key seals personal data: one row
CREATE TABLE access_personal_key (
    one BIGINT NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL,
    settled_at BIGINT NOT NULL
);
