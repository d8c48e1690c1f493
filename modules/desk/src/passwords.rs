//! Sealing and checking passwords: 20 ms and 19 MiB each, so on the blocking pool and only a few at a time.

use heng_access::sessions::Candidate;
use heng_access::{Password, Sealed, accounts, is_fresh};
use heng_kernel::{AccountId, Fault, Refusal, Rng};
use heng_web::{App, Reply};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How many are worked on at once: a rush of sign-ins waits, instead of taking all memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The password for the account of that name, sealed; refused when the rules do not accept it.
pub(crate) async fn seal(app: &App, text: &str, account: &str) -> Reply<Sealed> {
    let password = Password::accept(text, account)?;
    let mut rng: Rng = app.rng();
    let sealed = apart("sealing a password", move || password.seal(&mut rng)).await?;
    Ok(sealed?)
}

/// The same for an account that has a password: those that it had lately do not come back.
pub(crate) async fn seal_anew(app: &App, id: AccountId, text: &str, account: &str) -> Reply<Sealed> {
    Password::accept(text, account)?;
    let used = app.glance(move |tx| accounts::used_passwords(tx, id)).await?;
    let typed = text.to_owned();
    apart("looking for a password used before", move || is_fresh(&typed, &used)).await??;
    seal(app, text, account).await
}

/// Whether the password is the candidate's.
pub(crate) async fn check(candidate: Candidate, password: String) -> Reply<(Candidate, bool)> {
    let check = move || {
        let matches = candidate.matches(&password);
        (candidate, matches)
    };
    Ok(apart("checking a password", check).await?)
}

/// The refusal of two passwords that should be the same and are not.
pub(crate) fn not_the_same() -> Refusal {
    Refusal::new("desk/password-repeat", "两次输入的密码不一样", "the two passwords are not the same")
        .field("repeat")
        .remedy("再输入一次", "type it again")
}

async fn apart<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    let _place = AT_ONCE.acquire().await.map_err(|closed| Fault::new(doing, closed))?;
    spawn_blocking(work).await.map_err(|panicked| Fault::new(doing, panicked))
}
