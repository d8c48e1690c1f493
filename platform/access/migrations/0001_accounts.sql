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
    -- who it is: the number or name on the staff list, in small letters; the account's name where nobody said
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    business BYTEA,
    password TEXT,
    added_at BIGINT NOT NULL,
    password_at BIGINT,
    -- somebody else set the password: its holder changes it before anything else
    password_due BOOLEAN NOT NULL,
    disabled_at BIGINT,
    disabled_by TEXT,
    disabled_why TEXT
);

CREATE INDEX access_account_by_business ON access_account (business);
CREATE INDEX access_account_by_person ON access_account (person);

-- passwords that were in use before, sealed, so that they do not come back
CREATE TABLE access_password_before (
    account BYTEA NOT NULL,
    until BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (account, until)
);

-- changes of rights: the administrator proposes, the security officer approves
CREATE TABLE access_proposal (
    id BYTEA NOT NULL PRIMARY KEY,
    change TEXT NOT NULL,
    -- of a new account
    password TEXT,
    why TEXT NOT NULL,
    proposer BYTEA NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    outcome TEXT,
    -- the account that was made or changed
    account BYTEA,
    decided_by TEXT,
    decided_at BIGINT,
    decided_why TEXT
);

CREATE TABLE access_session (
    id BYTEA NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- what its holder must do before anything else; nothing when they may go on
    owes TEXT,
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
    -- the account that asked for it; none for the operator on the server
    maker BYTEA,
    -- it works once the security officer has granted its scopes
    granted_at BIGINT,
    granted_by TEXT,
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
