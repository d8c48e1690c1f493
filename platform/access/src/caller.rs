//! Who is calling, by what proof, and what that proof leaves of the role's rights.

use heng_kernel::{Actor, Outcome, Refusal, SessionId, Status, TokenId};

use crate::{Action, Grants, permits};

/// The proof of who is calling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// None: the public.
    None,
    /// The cookie of a session.
    Session(SessionId),
    /// A machine's token with what it was made for.
    Token(TokenId, Grants),
    /// The program itself.
    Program,
}

/// Whoever calls: the actor and the proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// By what proof.
    pub proof: Proof,
}

impl Caller {
    /// Nobody in particular.
    pub fn public() -> Self {
        Self { actor: Actor::public(), proof: Proof::None }
    }

    /// The program itself, doing the named work.
    pub fn program(name: &str) -> Self {
        Self { actor: Actor::program(name), proof: Proof::Program }
    }

    /// Whether the caller may do the action: the role allows it, and a token was made for it.
    pub fn may(&self, action: &Action) -> bool {
        let granted = match &self.proof {
            Proof::Token(_, grants) => grants.cover(action),
            Proof::None | Proof::Session(_) | Proof::Program => true,
        };
        granted && permits(&self.actor, action)
    }

    /// [`Self::may`] as a refusal: 401 to nobody known, 403 to the wrong role or the wrong token.
    pub fn check(&self, action: &Action) -> Outcome<()> {
        if self.may(action) {
            return Ok(());
        }
        Err(match (&self.proof, permits(&self.actor, action)) {
            (Proof::None, _) => unauthenticated(),
            (Proof::Token(..), true) => outside_grants(action),
            _ => forbidden(action),
        }
        .into())
    }
}

fn unauthenticated() -> Refusal {
    Refusal::new("access/unauthenticated", "请先登录", "sign in first")
        .status(Status::Unauthenticated)
        .remedy(
            "登录，或在请求头中带上有效的令牌",
            "sign in, or send a valid token in the Authorization header",
        )
}

fn forbidden(action: &Action) -> Refusal {
    let (zh, en) = (action.text.zh, action.text.en);
    Refusal::new(
        "access/forbidden",
        format!("您的岗位不能做这件事：{zh}"),
        format!("your role may not do this: {en}"),
    )
    .status(Status::Forbidden)
    .remedy("需要时请管理员调整岗位", "ask an administrator for another role if you need it")
}

fn outside_grants(action: &Action) -> Refusal {
    let name = action.name;
    Refusal::new(
        "access/outside-token",
        format!("这个令牌的范围不含 {name}"),
        format!("this token was not made for {name}"),
    )
    .status(Status::Forbidden)
    .remedy("另建一个含此范围的令牌", "make a token whose scopes include it")
}
