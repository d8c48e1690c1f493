//! Every no of this module, in one place: stable code, both languages, remedy, article.
//!
//! Articles are those of 商品条码管理办法 as amended on 28 February 2026 (总局令第127号).

use heng_gs1::key::Gtin;
use heng_kernel::{Refusal, Status};
use jiff::civil::Date;

use super::{BlockState, Stage};
use crate::ranges::Span;

/// The business has no company prefix.
pub fn no_membership() -> Refusal {
    Refusal::new(
        "codes/no-membership",
        "该主体不是中国商品条码系统成员，不能赋码",
        "The business is not a member of the GS1 system in China",
    )
    .remedy("先向当地商品条码工作技术机构申请注册厂商识别代码", "Register a company prefix first")
    .basis(MEASURES, "第十八条")
}

/// The membership does not cover the day.
pub fn membership_expired(prefix: &str, until: Date) -> Refusal {
    Refusal::new(
        "codes/membership-expired",
        format!("厂商识别代码{prefix}有效期至{until}，已届满"),
        format!("Company prefix {prefix} was valid until {until}"),
    )
    .remedy("先办理续展，再下单", "Renew the membership, then order again")
    .basis(MEASURES, "第二十四条")
}

/// The membership begins later.
pub fn membership_not_yet(prefix: &str, from: Date) -> Refusal {
    Refusal::new(
        "codes/membership-not-yet",
        format!("厂商识别代码{prefix}自{from}起生效"),
        format!("Company prefix {prefix} is valid from {from}"),
    )
    .basis(MEASURES, "第十条")
}

/// The membership was cancelled.
pub fn membership_cancelled(prefix: &str, on: Date) -> Refusal {
    Refusal::new(
        "codes/membership-cancelled",
        format!("厂商识别代码{prefix}已于{on}注销，不得再用"),
        format!("Company prefix {prefix} was cancelled on {on}"),
    )
    .remedy("需要使用的，重新申请注册（第二十七条）", "Register again before using codes")
    .basis(MEASURES, "第二十八条")
}

/// The GTIN is under another company's prefix.
pub fn foreign_gtin(gtin: Gtin, prefix: &str) -> Refusal {
    Refusal::new(
        "codes/foreign-gtin",
        format!("商品代码{gtin}不在厂商识别代码{prefix}之下"),
        format!("GTIN {gtin} does not begin with company prefix {prefix}"),
    )
    .field("gtin")
    .remedy("使用本企业厂商识别代码下的商品代码", "Use a GTIN under your own prefix")
    .basis(MEASURES, "第十九条")
}

/// The product is a draft or was withdrawn.
pub fn not_published(gtin: Gtin) -> Refusal {
    Refusal::new(
        "codes/product-not-published",
        format!("商品{gtin}尚未发布或已下架"),
        format!("Product {gtin} is not published"),
    )
    .status(Status::Conflict)
    .field("gtin")
    .remedy("先发布商品信息", "Publish the product first")
    .basis(MEASURES, "第十三条")
}

/// The quantity is out of bounds.
pub fn quantity(asked: u64, most: u64) -> Refusal {
    Refusal::new(
        "codes/quantity",
        format!("订购数量{asked}不在1至{most}之间"),
        format!("Quantity {asked} is not between 1 and {most}"),
    )
    .field("quantity")
}

/// The printing works has no valid certificate of its client on record.
pub fn certificate_unchecked(valid_until: Date) -> Refusal {
    Refusal::new(
        "codes/certificate-unchecked",
        format!("委托人《系统成员证书》有效期至{valid_until}，不能据以承印"),
        format!("The client's certificate is valid until {valid_until} and no ground for printing"),
    )
    .field("certificate")
    .remedy("查验有效的《系统成员证书》并备案", "Check a valid certificate and keep the record")
    .basis(MEASURES, "第十五条")
}

/// A record of a check without a certificate number or without the checking person.
pub fn certificate_incomplete() -> Refusal {
    Refusal::new(
        "codes/certificate-incomplete",
        "查验记录缺少证书编号或查验人",
        "The record of the check lacks the certificate's number or the person who checked",
    )
    .field("certificate")
    .basis(MEASURES, "第十五条")
}

/// The block is not at the stage that this needs.
pub fn stage(is: Stage, needs: Stage) -> Refusal {
    Refusal::new(
        "codes/stage",
        format!("码段{}，须先{}", is.zh(), needs.zh()),
        format!("The block is {}, it must be {} first", is.name(), needs.name()),
    )
    .status(Status::Conflict)
}

/// Codes that are not in the block.
pub fn outside(block: &BlockState, span: Span) -> Refusal {
    let count = block.span.count();
    Refusal::new(
        "codes/outside-block",
        format!("号段{}超出码段（1-{count}）", block.numbers(span)),
        format!("Codes {} are outside the block (1-{count})", block.numbers(span)),
    )
    .field("range")
}

/// Nothing is left of the range after its exceptions and voids.
pub fn nothing_left() -> Refusal {
    Refusal::new(
        "codes/nothing-left",
        "号段去除例外和作废码后为空",
        "Nothing is left of the range after exceptions and voids",
    )
    .field("range")
}

/// Rolls that are empty or too many.
pub fn roll_length(length: u64) -> Refusal {
    Refusal::new(
        "codes/roll-length",
        format!("每卷{length}枚，卷数将超过10000或为零"),
        format!("Rolls of {length} codes would be none or more than 10,000"),
    )
    .field("length")
}

/// A roll shares codes with another.
pub fn roll_overlap(block: &BlockState, span: Span, other: &str) -> Refusal {
    let numbers = block.numbers(span);
    Refusal::new(
        "codes/roll-overlap",
        format!("号段{numbers}已属于卷{other}"),
        format!("Codes {numbers} are already on roll {other}"),
    )
    .status(Status::Conflict)
    .field("range")
}

/// Codes already belong to another lot.
pub fn already_bound(block: &BlockState, span: Span, lot: &str) -> Refusal {
    let numbers = block.numbers(span);
    Refusal::new(
        "codes/already-bound",
        format!("号段{numbers}已关联批次{lot}，一码只能关联一次"),
        format!("Codes {numbers} are already bound to lot {lot}"),
    )
    .status(Status::Conflict)
    .field("range")
    .remedy("确需改绑的，填写原因和责任人", "To bind them again give a reason and a person")
}

/// Codes that were used up cannot change their lot.
pub fn consumed(block: &BlockState, span: Span) -> Refusal {
    let numbers = block.numbers(span);
    Refusal::new(
        "codes/consumed",
        format!("号段{numbers}已核销，不能再关联"),
        format!("Codes {numbers} are consumed"),
    )
    .status(Status::Conflict)
    .field("range")
}

/// Codes that belong to no lot cannot be sold or used up.
pub fn not_bound(block: &BlockState, span: Span) -> Refusal {
    let numbers = block.numbers(span);
    Refusal::new(
        "codes/not-bound",
        format!("号段{numbers}尚未关联批次"),
        format!("Codes {numbers} are not bound to a lot"),
    )
    .status(Status::Conflict)
    .field("range")
    .remedy("先关联批次", "Bind them to a lot first")
}

/// A rebinding without a reason or a person.
pub fn rebinding_unexplained() -> Refusal {
    Refusal::new(
        "codes/rebinding-unexplained",
        "改绑须填写原因和责任人",
        "Binding again needs a reason and a person",
    )
    .field("rebinding")
}

/// A shipping container code that is none.
pub fn sscc(text: &str) -> Refusal {
    Refusal::new(
        "codes/sscc",
        format!("“{text}”不是18位系列货运包装箱代码，或校验位错误"),
        format!("{text:?} is no SSCC of 18 digits with a right check digit"),
    )
    .field("sscc")
}

/// A full case or pallet.
pub fn pack_closed(sscc: &str, capacity: u32) -> Refusal {
    Refusal::new(
        "codes/pack-closed",
        format!("箱{sscc}已装满{capacity}件并封箱"),
        format!("Pack {sscc} is closed with its {capacity} units"),
    )
    .status(Status::Conflict)
    .field("sscc")
}

/// A unit that is in another pack.
pub fn packed_elsewhere(unit: &str, other: &str) -> Refusal {
    Refusal::new(
        "codes/packed-elsewhere",
        format!("{unit}已装入箱{other}"),
        format!("{unit} is already in pack {other}"),
    )
    .status(Status::Conflict)
    .remedy("先从原箱取出", "Take it out of the other pack first")
}

/// A unit of a kind that this pack does not hold.
pub fn wrong_unit(sscc: &str) -> Refusal {
    Refusal::new(
        "codes/wrong-unit",
        format!("箱{sscc}只能装单品，托盘只能装已封的箱"),
        format!("Pack {sscc}: cases hold single packs, pallets hold closed cases"),
    )
    .field("unit")
}

/// A pack with no room at all.
pub fn capacity() -> Refusal {
    Refusal::new("codes/capacity", "装箱数须在1至10000之间", "A pack holds 1 to 10,000 units")
        .field("capacity")
}

const MEASURES: &str = "商品条码管理办法";
