//! What a machine's token was made for.

use heng_kernel::Refusal;
use serde::{Deserialize, Serialize};

use crate::Action;

/// The scopes of a token: names of actions (`codes.order.place`) or their beginnings up to a dot (`codes.order`,
/// `codes`). Never empty: a token for nothing is refused, and nothing means everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grants(Vec<String>);

impl Grants {
    /// The scopes as a person lists them, in order and once each; refused when there are none or one is malformed.
    pub fn parse<'a>(scopes: impl IntoIterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut grants: Vec<String> = scopes.into_iter().map(|scope| scope.trim().to_owned()).collect();
        if let Some(bad) = grants.iter().find(|scope| !is_dotted(scope)) {
            return Err(malformed(bad));
        }
        grants.sort();
        grants.dedup();
        if grants.is_empty() {
            return Err(malformed(""));
        }
        Ok(Self(grants))
    }

    /// Whether one of the scopes is the action or a beginning of its name.
    pub fn cover(&self, action: &Action) -> bool {
        self.0.iter().any(|scope| {
            action
                .name
                .strip_prefix(scope.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The scopes, in order.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    pub(crate) fn to_text(&self) -> String {
        self.0.join(" ")
    }

    pub(crate) fn from_text(text: &str) -> Self {
        Self(text.split_ascii_whitespace().map(str::to_owned).collect())
    }
}

/// Words of small letters, digits and hyphens, joined by dots.
fn is_dotted(scope: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    scope.len() <= 80 && scope.split('.').all(word)
}

fn malformed(scope: &str) -> Refusal {
    let (zh, en) = match scope {
        "" => ("令牌至少要有一个范围".to_owned(), "a token needs at least one scope".to_owned()),
        _ => (format!("“{scope}”不是范围"), format!("`{scope}` is no scope")),
    };
    Refusal::new("access/scope-malformed", zh, en).field("scopes").remedy(
        "填事项名或其前段，如 codes.order",
        "give an action's name or its beginning, e.g. codes.order",
    )
}
