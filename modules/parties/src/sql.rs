//! Every statement of this module.

use heng_access::{Scoped, scoped};
use heng_store::Sql;

macro_rules! columns {
    () => {
        "b.id, b.credit, b.form, b.name, b.town, b.industry, b.address, b.person, b.phone, b.founded, b.standing,
         b.entered_at"
    };
}

macro_rules! business {
    ($($rest:literal),*) => { concat!("SELECT ", columns!(), " FROM parties_business b ", $($rest),*) };
}

/// Lists run from the newest entry down. `$1` is the id to begin below, `$2` the scope, `$3` the limit, `$4` the form and
/// `$5` the standing or null.
macro_rules! list {
    ($name:literal, $from:expr) => {
        scoped!(
            $name,
            concat!("SELECT ", columns!(), $from),
            town = "b.town",
            business = "b.id",
            param = "$2",
            "AND (CAST($4 AS TEXT) IS NULL OR b.form = $4) AND (CAST($5 AS TEXT) IS NULL OR b.standing = $5)
             ORDER BY b.id DESC LIMIT $3"
        )
    };
}

pub(crate) const LIST: Scoped = list!("parties.list", " FROM parties_business b WHERE b.id < $1 AND");

pub(crate) const LIST_TOWN: Scoped =
    list!("parties.list-town", " FROM parties_business b WHERE b.town = $6 AND b.id < $1 AND");

pub(crate) const LIST_INDUSTRY: Scoped = list!(
    "parties.list-industry",
    " FROM parties_business b WHERE b.industry = $6 AND b.id < $1
      AND (CAST($7 AS TEXT) IS NULL OR b.town = $7) AND"
);

/// The posting list of one pair of characters, in the order of the ids.
pub(crate) const LIST_GRAM: Scoped = scoped!(
    "parties.list-gram",
    concat!(
        "SELECT ",
        columns!(),
        " FROM parties_name_gram g JOIN parties_business b ON b.id = g.business
          WHERE g.gram = $6 AND g.business < $1
          AND (CAST($7 AS TEXT) IS NULL OR b.town = $7) AND (CAST($8 AS TEXT) IS NULL OR b.industry = $8) AND"
    ),
    town = "b.town",
    business = "b.id",
    param = "$2",
    "AND (CAST($4 AS TEXT) IS NULL OR b.form = $4) AND (CAST($5 AS TEXT) IS NULL OR b.standing = $5)
     ORDER BY g.business DESC LIMIT $3"
);

/// How long a posting list is, counted no further than `$2`: enough to choose the shortest.
pub(crate) const GRAM_LENGTH: Sql = Sql::hot(
    "parties.gram-length",
    "SELECT count(*) FROM (SELECT 1 FROM parties_name_gram WHERE gram = $1 LIMIT $2) counted",
);

pub(crate) const BY_ID: Sql = Sql::hot("parties.by-id", business!("WHERE b.id = $1"));

pub(crate) const BY_CREDIT: Sql = Sql::hot("parties.by-credit", business!("WHERE b.credit = $1"));

pub(crate) const INSERT: Sql = Sql::new(
    "parties.insert",
    "INSERT INTO parties_business (id, credit, form, name, town, industry, address, person, person_sealed, phone,
                                   phone_sealed, founded, standing, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (credit) DO NOTHING",
);

pub(crate) const INSERT_GRAM: Sql =
    Sql::new("parties.insert-gram", "INSERT INTO parties_name_gram (gram, business) VALUES ($1, $2)");

pub(crate) const SEALED: Sql =
    Sql::new("parties.sealed", "SELECT person_sealed, phone_sealed FROM parties_business WHERE id = $1");

pub(crate) const SET_PHONE: Sql =
    Sql::new("parties.set-phone", "UPDATE parties_business SET phone = $2, phone_sealed = $3 WHERE id = $1");

pub(crate) const SET_STANDING: Sql = Sql::new(
    "parties.set-standing",
    "UPDATE parties_business SET standing = $2 WHERE id = $1 AND standing <> $2",
);

pub(crate) const INSERT_STANDING: Sql = Sql::new(
    "parties.insert-standing",
    "INSERT INTO parties_standing (business, at, standing, by_name, why) VALUES ($1, $2, $3, $4, $5)",
);

pub(crate) const TALLY: Sql = Sql::hot(
    "parties.tally",
    "SELECT town, form, count(*) FROM parties_business WHERE standing = 'open' GROUP BY town, form ORDER BY town, form",
);

pub(crate) const INSERT_PREMISES: Sql = Sql::new(
    "parties.premises.insert",
    "INSERT INTO parties_premises (id, business, gln, name, town, address, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (gln) DO NOTHING",
);

pub(crate) const PREMISES_OF: Sql = Sql::hot(
    "parties.premises.of",
    "SELECT id, business, gln, name, town, address FROM parties_premises WHERE business = $1 ORDER BY id",
);

pub(crate) const PREMISES_BY_GLN: Sql = Sql::hot(
    "parties.premises.by-gln",
    "SELECT id, business, gln, name, town, address FROM parties_premises WHERE gln = $1",
);

macro_rules! membership {
    ($rest:literal) => {
        concat!(
            "SELECT id, business, prefix, certificate, valid_from, valid_to, ended_on, ended_by, ended_why
             FROM parties_membership ",
            $rest
        )
    };
}

pub(crate) const INSERT_MEMBERSHIP: Sql = Sql::new(
    "parties.membership.insert",
    "INSERT INTO parties_membership (id, business, prefix, certificate, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6)",
);

pub(crate) const MEMBERSHIP: Sql = Sql::new("parties.membership.by-id", membership!("WHERE id = $1"));

pub(crate) const MEMBERSHIPS_OF: Sql =
    Sql::hot("parties.membership.of", membership!("WHERE business = $1 ORDER BY prefix, valid_from, id"));

/// By the prefixes that a number may be under.
pub(crate) const MEMBERSHIPS_OVER: Sql = Sql::hot(
    "parties.membership.over",
    membership!("WHERE prefix = ANY($1) ORDER BY prefix, valid_from, id"),
);

/// By the longer prefixes under a prefix.
pub(crate) const MEMBERSHIPS_UNDER: Sql = Sql::hot(
    "parties.membership.under",
    membership!("WHERE prefix > $1 AND prefix < $2 ORDER BY prefix, valid_from, id"),
);

pub(crate) const RENEW: Sql =
    Sql::new("parties.membership.renew", "UPDATE parties_membership SET valid_to = $2 WHERE id = $1");

pub(crate) const CANCEL: Sql = Sql::new(
    "parties.membership.cancel",
    "UPDATE parties_membership SET ended_on = $2, ended_by = $3, ended_why = $4 WHERE id = $1 AND ended_on IS NULL",
);

/// All of them, for the check on both engines.
pub(crate) const STATEMENTS: &[Sql] = &[
    LIST.all,
    LIST.unit,
    LIST.business,
    LIST_TOWN.all,
    LIST_TOWN.unit,
    LIST_TOWN.business,
    LIST_INDUSTRY.all,
    LIST_INDUSTRY.unit,
    LIST_INDUSTRY.business,
    LIST_GRAM.all,
    LIST_GRAM.unit,
    LIST_GRAM.business,
    GRAM_LENGTH,
    BY_ID,
    BY_CREDIT,
    INSERT,
    INSERT_GRAM,
    SEALED,
    SET_PHONE,
    SET_STANDING,
    INSERT_STANDING,
    TALLY,
    INSERT_PREMISES,
    PREMISES_OF,
    PREMISES_BY_GLN,
    INSERT_MEMBERSHIP,
    MEMBERSHIP,
    MEMBERSHIPS_OF,
    MEMBERSHIPS_OVER,
    MEMBERSHIPS_UNDER,
    RENEW,
    CANCEL,
];
