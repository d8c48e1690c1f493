CREATE TABLE jobs_job (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- at most one open job of a kind has the same key
    once TEXT,
    payload TEXT NOT NULL,
    -- when it may be tried next; while a worker has it, the end of the lease
    due BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    worker TEXT,
    error TEXT,
    done_at BIGINT,
    given_up_at BIGINT
);
CREATE INDEX jobs_job_open ON jobs_job (due, id) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE UNIQUE INDEX jobs_job_once ON jobs_job (kind, once) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE INDEX jobs_job_given_up ON jobs_job (id) WHERE given_up_at IS NOT NULL;
