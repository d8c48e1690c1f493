//! What a business and its premises must have.

use heng_codes_cn::{CreditCode, Industry, Town};
use heng_kernel::Refusal;

use crate::model::NewBusiness;

/// A credit code as a person or a machine writes it.
pub fn code(text: &str) -> Result<CreditCode, Refusal> {
    CreditCode::parse(text).map_err(|error| {
        Refusal::new("parties/credit-code", error.zh(), error.en())
            .field("credit")
            .basis("组织机构统一社会信用代码管理办法", "第十六条")
    })
}

/// Refuses a business without a name, in no town of the county, with a trade that is no class, or founded in the future.
pub fn check_business(new: &NewBusiness, today: jiff::civil::Date) -> Result<(), Refusal> {
    let long = |text: &str, longest| text.trim().is_empty() || text.chars().count() > longest;
    if long(&new.name, 120) {
        return Err(no("name", "名称为1至120个字", "a name has 1 to 120 characters"));
    }
    check_place(&new.town, &new.address)?;
    // the list of classes is not complete, so only the form is asked
    let class = new.industry.len() == 4 && new.industry.bytes().all(|b| b.is_ascii_digit());
    if !class && Industry::by_code(&new.industry).is_none() {
        return Err(no("industry", "行业代码为四位数字（GB/T 4754）", "a trade is four digits of GB/T 4754"));
    }
    if long(&new.person, 60) {
        return Err(no(
            "person",
            "负责人姓名为1至60个字",
            "the name of who stands for it has 1 to 60 characters",
        ));
    }
    check_phone(&new.phone)?;
    if new.founded > today {
        return Err(no("founded", "成立日期不能在今天之后", "it cannot be founded after today"));
    }
    Ok(())
}

/// Refuses what is no telephone number.
pub fn check_phone(phone: &str) -> Result<(), Refusal> {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let signs = phone.chars().all(|sign| sign.is_ascii_digit() || "+- ()转".contains(sign));
    if signs && (5..=20).contains(&digits) {
        return Ok(());
    }
    Err(no("phone", "电话为5至20位数字", "a telephone number has 5 to 20 digits"))
}

/// Refuses a town outside the county and an address of more than 200 characters.
pub fn check_place(town: &str, address: &str) -> Result<(), Refusal> {
    if Town::by_code(town).is_none() {
        return Err(no("town", "不是本县的乡镇代码", "no town of this county has that code"));
    }
    if address.chars().count() > 200 {
        return Err(no("address", "地址不超过200个字", "an address has 200 characters at most"));
    }
    Ok(())
}

fn no(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("parties/malformed", zh, en)
        .field(field)
        .remedy("对照营业执照填写", "copy it from the business licence")
}
