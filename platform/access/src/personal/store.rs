//! Which key the database was begun with.

use heng_kernel::{Outcome, Refusal, Status, Time};
use heng_store::{Tx, params};

use super::key::PersonalKey;
use super::sql;

/// Ties an empty database to the key, and refuses any other afterwards: to be asked at every start, so that a lost or
/// mixed-up key file is found before anything is sealed under the wrong one.
pub fn settle(tx: &mut Tx<'_>, key: &PersonalKey, now: Time) -> Outcome<()> {
    tx.run(&sql::INSERT, params![key.fingerprint(), now])?;
    let own: [u8; 8] = tx.one(&sql::FIND, params![], |row| row.get(0))?;
    if own == key.fingerprint() { Ok(()) } else { Err(other_key().into()) }
}

fn other_key() -> Refusal {
    Refusal::new(
        "access/personal-key",
        "个人信息密钥不是这个数据库的：密钥文件丢失或放错",
        "the key of personal data is not this database's: the key file is lost or mixed up",
    )
    .status(Status::Conflict)
    .remedy("从备份恢复 personal.key，再启动", "restore personal.key from the backup, then start again")
}
