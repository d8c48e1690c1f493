//! Recovery codes (备用码): ten, shown once, each of which stands in for one code of the phone.

use heng_kernel::{AccountId, Fault, Rng, Time};
use heng_store::{Tx, params};
use rand_core::RngCore as _;
use sha2::{Digest as _, Sha256};

use super::{base32, sql};

/// Makes ten new ones, which replace those before; they are shown this once. Each has 80 bits, so that its plain hash
/// tells nobody.
pub(super) fn renew(tx: &mut Tx<'_>, rng: &mut Rng, account: AccountId) -> Result<Vec<String>, Fault> {
    drop_all(tx, account)?;
    let mut shown = Vec::with_capacity(COUNT);
    for _ in 0..COUNT {
        let mut bits = [0; 10];
        rng.fill_bytes(&mut bits);
        let code = base32::write(&bits);
        tx.run(&sql::ADD_RECOVERY, params![account, fingerprint(account, &code)])?;
        shown.push(grouped(&code));
    }
    Ok(shown)
}

/// Takes a code, if it is one of the account's and was not taken before.
pub(super) fn spend(tx: &mut Tx<'_>, account: AccountId, typed: &str, now: Time) -> Result<bool, Fault> {
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    if code.len() != LENGTH {
        return Ok(false);
    }
    Ok(tx.run(&sql::SPEND_RECOVERY, params![account, fingerprint(account, &code), now])? == 1)
}

/// Takes all out of use.
pub(super) fn drop_all(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    tx.run(&sql::DROP_RECOVERY, params![account]).map(drop)
}

/// How many are left.
pub(super) fn left(tx: &mut Tx<'_>, account: AccountId) -> Result<u64, Fault> {
    tx.one(&sql::COUNT_RECOVERY, params![account], |row| row.get(0))
}

fn fingerprint(account: AccountId, code: &str) -> [u8; 32] {
    Sha256::new().chain_update(account.as_bytes()).chain_update(code.as_bytes()).finalize().into()
}

/// In groups of four, as people copy it.
fn grouped(code: &str) -> String {
    let groups: Vec<&str> =
        code.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    groups.join("-")
}

const COUNT: usize = 10;
/// Eighty bits in signs of five.
const LENGTH: usize = 16;
