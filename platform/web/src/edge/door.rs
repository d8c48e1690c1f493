//! Who is at the door: the credential in a request, and how it becomes an actor.

use axum::http::{HeaderMap, StatusCode, header};
use heng_access::{Caller, Proof, sessions, tokens};
use heng_kernel::Time;

use super::prefs::cookies;
use crate::{App, Problem};

/// What a request shows at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// The session cookie of a browser.
    Session(String),
    /// The bearer token of a machine (RFC 6750 §2.1).
    Token(String),
}

impl Credential {
    /// The credential of a request. A bearer token goes before a cookie.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        if let Some(line) = headers.get(header::AUTHORIZATION) {
            let line = line.to_str().unwrap_or_default();
            let token = line.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
            return Some(Self::Token(token.map_or("", |(_, token)| token.trim()).to_owned()));
        }
        let (_, session) =
            cookies(headers).find(|(name, _)| *name == SESSION_COOKIE || *name == SECURE_COOKIE)?;
        Some(Self::Session(session.to_owned()))
    }
}

/// Who asks: an unknown session is the public, an unknown token is refused.
pub(crate) async fn caller(app: &App, credential: Option<&Credential>, now: Time) -> Result<Caller, Problem> {
    let Some(credential) = credential.cloned() else {
        return Ok(Caller::public());
    };
    let is_token = matches!(credential, Credential::Token(_));
    let lifetime = app.limits().session;
    let known = app.glance(move |tx| {
        Ok(match &credential {
            Credential::Session(cookie) => sessions::caller(tx, cookie, lifetime, now)?,
            Credential::Token(token) => tokens::caller(tx, token, now)?,
        })
    });
    match known.await? {
        Some((caller, due)) => {
            if due {
                note_use(app, &caller, now);
            }
            Ok(caller)
        }
        None if is_token => Err(unknown_token()),
        None => Ok(Caller::public()),
    }
}

/// Write down that the credential was used, once a minute at most, without making the asker wait.
fn note_use(app: &App, caller: &Caller, now: Time) {
    let (store, proof) = (app.store.clone(), caller.proof.clone());
    tokio::spawn(async move {
        let noted = store.write(move |tx| {
            match proof {
                Proof::Session(id) => sessions::touch(tx, id, now)?,
                Proof::Token(id, _) => tokens::touch(tx, id, now)?,
                Proof::None | Proof::Program => {}
            }
            Ok(())
        });
        if let Err(stop) = noted.await {
            tracing::warn!(%stop, "noting the use of a credential");
        }
    });
}

fn unknown_token() -> Problem {
    Problem::edge(
        StatusCode::UNAUTHORIZED,
        "unknown-token",
        "接口令牌无效、已过期或已撤销。",
        "The API token is unknown, expired or revoked.",
    )
    .remedy("请用 heng user token 重新签发。", "Issue a new one with `heng user token`.")
}

/// The session cookie's name where the site is reached by plain HTTP on the machine itself.
pub(crate) const SESSION_COOKIE: &str = "heng_session";

/// Its name behind HTTPS: browsers bind a `__Host-` cookie to this host (RFC 6265bis §4.1.3.2).
pub(crate) const SECURE_COOKIE: &str = "__Host-heng_session";
