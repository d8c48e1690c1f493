-- 市场主体; sealed columns hold personal data under the key outside the database
CREATE TABLE parties_business (
    id BYTEA NOT NULL PRIMARY KEY,
    credit TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    industry TEXT NOT NULL,
    address TEXT NOT NULL,
    person TEXT NOT NULL,
    person_sealed BYTEA NOT NULL,
    phone TEXT NOT NULL,
    phone_sealed BYTEA NOT NULL,
    founded TEXT NOT NULL,
    standing TEXT NOT NULL,
    entered_at BIGINT NOT NULL
);

CREATE INDEX parties_business_by_town ON parties_business (town, id);
CREATE INDEX parties_business_tally ON parties_business (town, form, standing);
CREATE INDEX parties_business_by_industry ON parties_business (industry, id);

-- every two neighbouring characters of a name, packed into one number: finding by any part of a name is a seek
CREATE TABLE parties_name_gram (
    gram BIGINT NOT NULL,
    business BYTEA NOT NULL,
    PRIMARY KEY (gram, business)
) /* clustered */;

-- each change of standing, with who, when and why; parties_business.standing repeats the last
CREATE TABLE parties_standing (
    business BYTEA NOT NULL,
    at BIGINT NOT NULL,
    standing TEXT NOT NULL,
    by_name TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (business, at, standing)
);

CREATE TABLE parties_premises (
    id BYTEA NOT NULL PRIMARY KEY,
    business BYTEA NOT NULL,
    gln TEXT UNIQUE,
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    address TEXT NOT NULL,
    added_at BIGINT NOT NULL
);

CREATE INDEX parties_premises_by_business ON parties_premises (business, id);

-- 厂商识别代码; valid_to is the last day
CREATE TABLE parties_membership (
    id BYTEA NOT NULL PRIMARY KEY,
    business BYTEA NOT NULL,
    prefix TEXT NOT NULL,
    certificate TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    ended_on TEXT,
    ended_by TEXT,
    ended_why TEXT
);

CREATE INDEX parties_membership_by_business ON parties_membership (business, prefix);
CREATE INDEX parties_membership_by_prefix ON parties_membership (prefix);
