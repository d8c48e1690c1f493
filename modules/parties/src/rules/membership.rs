//! Terms of membership in the 中国商品条码系统 (商品条码管理办法, articles of the text in force since 2026-05-01).

use heng_gs1::key::CompanyPrefix;
use heng_kernel::{Refusal, Status};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Membership;

/// The term of a new membership: from the first day for two years (第二十四条), or up to an earlier last day.
pub fn new_term(prefix: &CompanyPrefix, from: Date, to: Option<Date>) -> Result<(Date, Date), Refusal> {
    if !prefix.is_chinese() || !(7..=10).contains(&prefix.as_str().len()) {
        return Err(foreign(prefix));
    }
    let longest = two_years_from(from);
    let to = to.unwrap_or(longest);
    if to < from || to > longest {
        return Err(wrong_term(longest));
    }
    Ok((from, to))
}

/// The new last day after a renewal on `today`: two years on (第二十四条). Refused before the last three months, after
/// the last day, and for a cancelled membership: those register anew (第二十七条).
pub fn renew(membership: &Membership, today: Date) -> Result<Date, Refusal> {
    if membership.ended.is_some() || today > membership.valid_to {
        return Err(over(membership));
    }
    let opens = membership.valid_to.saturating_sub(3.months());
    if today < opens {
        return Err(too_early(opens));
    }
    Ok(two_years_from(next_day(membership.valid_to)))
}

/// Whether a membership may be cancelled with effect from `on` (第二十六条): not twice, not before it began.
pub fn cancel(membership: &Membership, on: Date) -> Result<(), Refusal> {
    if membership.ended.is_some() {
        return Err(over(membership));
    }
    if on < membership.valid_from {
        return Err(Refusal::new(
            "parties/cancel-date",
            "注销日期早于生效日期",
            "it would end before it begins",
        )
        .field("on"));
    }
    Ok(())
}

/// Whether the membership holds on a day.
pub fn valid_on(membership: &Membership, day: Date) -> bool {
    let ended = membership.ended.as_ref().is_some_and(|ended| ended.on <= day);
    membership.valid_from <= day && day <= membership.valid_to && !ended
}

/// Whether two prefixes would number the same goods: one begins with the other.
pub fn clash(one: &CompanyPrefix, other: &CompanyPrefix) -> bool {
    one.as_str().starts_with(other.as_str()) || other.as_str().starts_with(one.as_str())
}

/// The last day of two years that begin on `from`.
fn two_years_from(from: Date) -> Date {
    from.saturating_add(2.years()).saturating_sub(1.day())
}

fn next_day(day: Date) -> Date {
    day.saturating_add(1.day())
}

fn foreign(prefix: &CompanyPrefix) -> Refusal {
    Refusal::new(
        "parties/prefix",
        format!("{prefix} 不是中国的厂商识别代码：应为690至699开头的7至10位数字"),
        format!("{prefix} is no Chinese company prefix: 7 to 10 digits beginning with 690 to 699"),
    )
    .field("prefix")
    .remedy(
        "核对《系统成员证书》；境外注册的商品条码另行备案",
        "compare with the certificate; foreign codes are filed apart",
    )
    .basis(LAW, "第二十一条")
}

fn wrong_term(longest: Date) -> Refusal {
    Refusal::new(
        "parties/membership-term",
        format!("有效期最长两年，最后一天不晚于{longest}"),
        format!("a term is two years at most: its last day is {longest} or earlier"),
    )
    .field("valid_to")
    .remedy("按《系统成员证书》填写", "copy it from the certificate")
    .basis(LAW, "第二十四条")
}

fn over(membership: &Membership) -> Refusal {
    let prefix = membership.prefix;
    Refusal::new(
        "parties/membership-over",
        format!("厂商识别代码 {prefix} 已失效"),
        format!("the company prefix {prefix} is no longer valid"),
    )
    .status(Status::Conflict)
    .remedy("重新申请注册，取得新证书后再登记", "register anew and record the new certificate")
    .basis(LAW, "第二十七条")
}

fn too_early(opens: Date) -> Refusal {
    Refusal::new(
        "parties/renewal-early",
        format!("有效期满前3个月内办理续展，自{opens}起"),
        format!("a renewal is made in the last three months, from {opens}"),
    )
    .status(Status::Conflict)
    .basis(LAW, "第二十四条")
}

const LAW: &str = "商品条码管理办法";
