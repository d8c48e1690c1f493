//! The tables and statements of this crate.

use heng_store::{Migration, Schema, Sql};

use crate::{accounts, personal, proposals, sessions, throttle, tokens, units};

/// Units, accounts, sessions, tokens, failed sign-ins, the key of personal data, proposals.
pub const SCHEMA: Schema = Schema {
    module: "access",
    migrations: &[Migration {
        number: 1,
        name: "accounts",
        sql: include_str!("../migrations/0001_accounts.sql"),
    }],
    statements: &STATEMENTS,
};

const STATEMENTS: [Sql; COUNT] = joined();

const PARTS: [&[Sql]; 7] = [
    units::sql::STATEMENTS,
    accounts::sql::STATEMENTS,
    sessions::sql::STATEMENTS,
    tokens::sql::STATEMENTS,
    throttle::sql::STATEMENTS,
    personal::sql::STATEMENTS,
    proposals::sql::STATEMENTS,
];

const COUNT: usize = {
    let (mut part, mut count) = (0, 0);
    while part < PARTS.len() {
        (part, count) = (part + 1, count + PARTS[part].len());
    }
    count
};

/// The parts, one after the other: what `concat` would be if it were const.
const fn joined() -> [Sql; COUNT] {
    let mut all = [PARTS[0][0]; COUNT];
    let (mut part, mut filled) = (0, 0);
    while part < PARTS.len() {
        let mut at = 0;
        while at < PARTS[part].len() {
            all[filled] = PARTS[part][at];
            (filled, at) = (filled + 1, at + 1);
        }
        part += 1;
    }
    all
}
