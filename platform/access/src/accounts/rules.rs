//! Which accounts there can be.

use heng_kernel::{BusinessId, OrgPath, Refusal, Role};

/// Where a role stands: every role with the claim it needs and no other, so that no account sees by accident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posting {
    /// 系统管理员: neither unit nor business.
    System,
    /// The bureau's staff, in the bureau itself.
    Bureau,
    /// The bureau's staff, in a named unit.
    Unit(OrgPath),
    /// People and machines of a business.
    Business(BusinessId),
}

impl Posting {
    /// The posting for a role. Staff of whom no unit is named stand in the bureau itself, except officers: what they see
    /// depends on it.
    pub fn of(role: Role, unit: Option<OrgPath>, business: Option<BusinessId>) -> Result<Self, Refusal> {
        match (role, unit, business) {
            (Role::Administrator, None, None) => Ok(Self::System),
            (Role::Public, ..) => Err(no("role", "公众不需要账号", "the public needs no account")),
            (role, Some(unit), None) if role.is_bureau() => Ok(Self::Unit(unit)),
            (Role::Officer, None, None) => Err(no(
                "unit",
                "执法人员要写明所在的所或队",
                "an officer belongs to a named station or brigade",
            )),
            (role, None, None) if role.is_bureau() => Ok(Self::Bureau),
            (role, None, Some(business)) if role.is_business() => Ok(Self::Business(business)),
            (role, None, None) if role.is_business() => {
                Err(no("business", "这个岗位要写明所属经营者", "this role belongs to a named business"))
            }
            (_, Some(_), _) => Err(no("unit", "这个岗位不属于任何单位", "this role belongs to no unit")),
            (_, _, Some(_)) => {
                Err(no("business", "这个岗位不属于任何经营者", "this role belongs to no business"))
            }
            // every role is the administrator's, the public's, the bureau's or a business's
            (_, None, None) => Err(no("role", "没有这个岗位", "there is no such role")),
        }
    }

    /// The unit, if it is one.
    pub fn unit(&self) -> Option<&OrgPath> {
        match self {
            Self::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// The business, if it is one.
    pub fn business(&self) -> Option<BusinessId> {
        match self {
            Self::Business(business) => Some(*business),
            _ => None,
        }
    }
}

/// A name as it is kept: outer spaces dropped, small letters; 2 to 64 letters, digits or `. _ - @`, beginning with a
/// letter or digit. Chinese names are letters too.
pub fn name(text: &str) -> Result<String, Refusal> {
    let name = text.trim().to_lowercase();
    let begins = name.chars().next().is_some_and(char::is_alphanumeric);
    let signs = name.chars().all(|sign| sign.is_alphanumeric() || ".-_@".contains(sign));
    if begins && signs && (2..=64).contains(&name.chars().count()) {
        return Ok(name);
    }
    Err(Refusal::new(
        "access/name-malformed",
        "账号名为2至64个字，只用字母、汉字、数字和 . _ - @",
        "a name has 2 to 64 letters, digits or . _ - @",
    )
    .field("name")
    .remedy("改用这样的账号名，如 zhang.san", "choose one like zhang.san"))
}

fn no(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("access/posting", zh, en).field(field)
}
