//! Words that several pages share: roles, moments.

use heng_kernel::{Role, Text, Time};

/// What people call a role.
pub(crate) fn role(role: Role) -> Text {
    match role {
        Role::Administrator => Text::new("系统管理员", "Administrator"),
        Role::SecurityOfficer => Text::new("安全管理员", "Security officer"),
        Role::Auditor => Text::new("审计管理员", "Auditor"),
        Role::Leader => Text::new("局领导", "Leader"),
        Role::Section => Text::new("业务科室", "Section"),
        Role::Officer => Text::new("执法人员", "Officer"),
        Role::LegalReviewer => Text::new("法制审核", "Legal reviewer"),
        Role::WindowClerk => Text::new("登记窗口", "Window clerk"),
        Role::BusinessOwner => Text::new("经营者", "Business owner"),
        Role::BusinessOperator => Text::new("经营者操作员", "Business operator"),
        Role::Printer => Text::new("印刷企业", "Printing works"),
        Role::Public => Text::new("公众", "Public"),
    }
}

/// An instant as people read it in China: `2022-10-31 09:41`.
pub(crate) fn moment(at: Time) -> String {
    at.to_string().get(..16).unwrap_or_default().replace('T', " ")
}

/// The same to the second.
pub(crate) fn second(at: Time) -> String {
    at.to_string().get(..19).unwrap_or_default().replace('T', " ")
}

/// As short as a feed says it: `09:41` today, `10-30` on another day.
pub(crate) fn short(at: Time, now: Time) -> String {
    let whole = moment(at);
    let part = if at.date() == now.date() { whole.get(11..) } else { whole.get(5..10) };
    part.unwrap_or_default().to_owned()
}

/// A text as a value in a query.
pub(crate) fn escape(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
