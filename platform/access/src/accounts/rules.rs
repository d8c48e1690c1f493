//! Which accounts there can be.

use heng_kernel::{BusinessId, OrgPath, Refusal, Role, Status};

use super::model::Account;

/// Where a role stands: every role with the claim it needs and no other, so that no account sees by accident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posting {
    /// One of the three (三员): neither unit nor business.
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
            (role, None, None) if role.is_of_the_three() => Ok(Self::System),
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

/// A person as it is kept: outer spaces dropped, small letters, 1 to 64 characters.
pub fn person(text: &str) -> Result<String, Refusal> {
    let person = text.trim().to_lowercase();
    if (1..=64).contains(&person.chars().count()) {
        return Ok(person);
    }
    Err(Refusal::new("access/person", "请写明是谁，64字以内", "say who it is, in 64 characters at most")
        .field("person")
        .remedy("填工号或姓名，如 张三", "give the number or the name on the staff list"))
}

/// Refuses a role of the three to somebody who holds another of them in an account in use: whoever runs the system,
/// whoever grants rights and whoever audits are three people (GB/T 22239-2019, 8.1.5).
pub fn separate(person: &str, role: Role, of_person: &[Account]) -> Result<(), Refusal> {
    let holds =
        |other: &&Account| other.disabled.is_none() && other.role.is_of_the_three() && other.role != role;
    match of_person.iter().find(holds) {
        Some(other) if role.is_of_the_three() => Err(two_of_three(person, role, other)),
        _ => Ok(()),
    }
}

/// Refuses when somebody would change their own rights.
pub fn not_own(acting: &Account, changed: &Account) -> Result<(), Refusal> {
    not_same_person(acting, &changed.person)
}

/// Refuses when the account to be is for whoever acts.
pub fn not_same_person(acting: &Account, person: &str) -> Result<(), Refusal> {
    if acting.person != person.trim().to_lowercase() {
        return Ok(());
    }
    Err(Refusal::new("access/own-rights", "不能改自己的权限", "nobody changes their own rights")
        .status(Status::Conflict)
        .remedy("由另一个人提出、再由另一个人批准", "another person proposes it, and another approves it"))
}

/// Refuses when who proposed and who decides are one person.
pub fn two_people(proposed: &Account, decides: &Account) -> Result<(), Refusal> {
    if proposed.person != decides.person {
        return Ok(());
    }
    Err(Refusal::new(
        "access/two-people",
        "提出和批准不能是同一个人",
        "who proposes and who approves are two people",
    )
    .status(Status::Conflict)
    .remedy("请另一位安全管理员批准", "ask another security officer"))
}

fn two_of_three(person: &str, role: Role, other: &Account) -> Refusal {
    let (held, name) = (other.role, &other.name);
    Refusal::new(
        "access/two-of-three",
        format!(
            "“{person}”已是{}（账号“{name}”），不能再任{}：系统、安全、审计管理员由三个人担任",
            word(held),
            word(role)
        ),
        format!(
            "{person} is {held} already (account `{name}`) and cannot be {role}: the three are three people"
        ),
    )
    .status(Status::Conflict)
    .field("person")
    .remedy("换一个人，或先停用那个账号", "choose another person, or have that account disabled first")
    .basis("GB/T 22239-2019 网络安全等级保护基本要求", "8.1.5")
}

fn word(role: Role) -> &'static str {
    match role {
        Role::Administrator => "系统管理员",
        Role::SecurityOfficer => "安全管理员",
        Role::Auditor => "审计管理员",
        other => other.name(),
    }
}

fn no(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("access/posting", zh, en).field(field)
}
