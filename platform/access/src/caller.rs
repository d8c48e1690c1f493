//! Who is calling, by what proof, and what that proof leaves of the role's rights.

use heng_kernel::{Actor, Outcome, Refusal, Role, SessionId, Status, TokenId};

use crate::{Action, Grants, SETTLE, permits};

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

/// What the holder of a session must do before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Choose a password: the present one was set by somebody else.
    Password,
    /// Set up the second factor that the role demands.
    SecondFactor,
}

impl Owed {
    /// The word in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SecondFactor => "second-factor",
        }
    }

    /// The code of the refusal of everything else.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "access/password-due",
            Self::SecondFactor => "access/second-factor-due",
        }
    }

    /// What a refusal with this code asks for.
    pub fn of_refusal(code: &str) -> Option<Self> {
        [Self::Password, Self::SecondFactor].into_iter().find(|owed| owed.code() == code)
    }

    /// The page where it is done.
    pub fn page(self) -> &'static str {
        match self {
            Self::Password => "/me/password",
            Self::SecondFactor => "/me/second-factor",
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        [Self::Password, Self::SecondFactor].into_iter().find(|owed| owed.name() == name)
    }
}

/// Whoever calls: the actor and the proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// By what proof.
    pub proof: Proof,
    /// What must be done before anything else.
    pub owes: Option<Owed>,
}

impl Caller {
    /// Nobody in particular.
    pub fn public() -> Self {
        Self { actor: Actor::public(), proof: Proof::None, owes: None }
    }

    /// The program itself, doing the named work.
    pub fn program(name: &str) -> Self {
        Self { actor: Actor::program(name), proof: Proof::Program, owes: None }
    }

    /// Whether the caller may do the action: the role allows it, and a token was made for it.
    pub fn may(&self, action: &Action) -> bool {
        let granted = match &self.proof {
            Proof::Token(_, grants) => grants.cover(action),
            Proof::None | Proof::Session(_) | Proof::Program => true,
        };
        granted && permits(&self.actor, action) && self.is_settled_for(action)
    }

    /// Nothing is owed, or the action is to settle it, or it is open to everyone anyhow.
    fn is_settled_for(&self, action: &Action) -> bool {
        self.owes.is_none() || action.name == SETTLE.name || action.is_for(Role::Public)
    }

    /// [`Self::may`] as a refusal: 401 to nobody known, 403 to the wrong role or the wrong token.
    pub fn check(&self, action: &Action) -> Outcome<()> {
        if self.may(action) {
            return Ok(());
        }
        Err(match (&self.proof, permits(&self.actor, action), self.owes) {
            (Proof::None, ..) => unauthenticated(),
            (Proof::Token(..), true, _) => outside_grants(action),
            (_, true, Some(owed)) => owing(owed),
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

fn owing(owed: Owed) -> Refusal {
    let refusal = match owed {
        Owed::Password => Refusal::new(
            owed.code(),
            "密码是别人代设的，先改成只有自己知道的",
            "the password was set by somebody else: choose one that only you know first",
        )
        .remedy("打开 /me/password 改密码", "change it at /me/password"),
        Owed::SecondFactor => Refusal::new(
            owed.code(),
            "您的岗位要用动态码登录，先启用动态码",
            "your role signs in with one-time codes: set them up first",
        )
        .remedy("打开 /me/second-factor 启用", "set them up at /me/second-factor"),
    };
    refusal.status(Status::Forbidden)
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
