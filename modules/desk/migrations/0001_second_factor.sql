-- the second factor (动态码) of an account: its secret rests sealed
CREATE TABLE desk_second_factor (
    account BYTEA NOT NULL PRIMARY KEY,
    sealed BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    -- the time step of the last code that was taken: no code is taken twice
    last_step BIGINT NOT NULL
);

-- recovery codes (备用码): for who lost the phone; only their hashes, each taken once
CREATE TABLE desk_recovery_code (
    account BYTEA NOT NULL,
    fingerprint BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, fingerprint)
);
