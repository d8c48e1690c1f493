//! The refusals that need the database to be known.

use heng_kernel::{Refusal, Status};

/// No such block for the asker.
pub(crate) fn no_block() -> Refusal {
    Refusal::not_found("没有这个码段", "There is no such block")
}

/// No such order for the asker.
pub(crate) fn no_order() -> Refusal {
    Refusal::not_found("没有这份赋码订单", "There is no such order")
}

/// No such roll for the asker.
pub(crate) fn no_roll() -> Refusal {
    Refusal::not_found("没有这卷", "There is no such roll").field("roll")
}

/// No such product for the asker.
pub(crate) fn no_product() -> Refusal {
    Refusal::not_found("本企业没有这个商品", "The business has no such product").field("gtin")
}

/// No such recall for the asker.
pub(crate) fn no_recall() -> Refusal {
    Refusal::not_found("没有这次召回", "There is no such recall")
}

/// Only a business can do this.
pub(crate) fn no_business() -> Refusal {
    Refusal::new("codes/no-business", "只有经营者可以办理", "Only a business can do this")
        .status(Status::Forbidden)
}

/// A lot that is not entered, and without a production date cannot be.
pub(crate) fn lot_unknown(lot: &str) -> Refusal {
    Refusal::new("codes/lot-unknown", format!("批次{lot}尚未登记"), format!("Lot {lot} is not known"))
        .field("lot")
        .remedy("先登记批次，或填写生产日期", "Enter the lot first, or give its production date")
}

/// A serial that was never issued for the product.
pub(crate) fn not_issued(serial: &str) -> Refusal {
    Refusal::new(
        "codes/not-issued",
        format!("序列号{serial}不是本系统为该商品生成的码"),
        format!("Serial {serial} was never issued for this product"),
    )
    .field("serial")
}

/// A range that does not say which codes.
pub(crate) fn range_open() -> Refusal {
    Refusal::new(
        "codes/range-open",
        "号段须给出卷号，或码段与首末号，或商品代码与首末序列号",
        "A range names a roll, or a block with first and last number, or a GTIN with first and last serial",
    )
    .field("range")
}

/// A range that is none: reversed, or over two blocks.
pub(crate) fn range_broken() -> Refusal {
    Refusal::new(
        "codes/range-broken",
        "首末号颠倒，或不在同一码段",
        "First and last are reversed or of different blocks",
    )
    .field("range")
}

/// Codes of a recalled lot keep their lot until the recall has ended.
pub(crate) fn lot_recalled(lot: &str) -> Refusal {
    Refusal::new(
        "codes/lot-recalled",
        format!("批次{lot}正在召回，其码不能改绑"),
        format!("Lot {lot} is under recall, its codes cannot be bound again"),
    )
    .status(Status::Conflict)
    .field("range")
    .remedy("召回结束后再改绑", "Wait until the recall has ended")
}

/// The same number for another upload.
pub(crate) fn upload_differs(number: &str) -> Refusal {
    Refusal::new(
        "codes/upload-differs",
        format!("上传编号{number}已用于另一份内容"),
        format!("Upload number {number} was used for other content"),
    )
    .status(Status::Conflict)
    .field("number")
    .remedy("换一个编号上传", "Send it with a new number")
}

/// A text of the wrong length.
pub(crate) fn text_length(field: &'static str, least: usize, most: usize) -> Refusal {
    Refusal::new(
        "codes/text-length",
        format!("应填写{least}至{most}个字"),
        format!("{least} to {most} characters are wanted"),
    )
    .field(field)
}

/// A recall level that there is not.
pub(crate) fn recall_level() -> Refusal {
    Refusal::new("codes/recall-level", "召回级别为一、二、三级", "A recall has level 1, 2 or 3")
        .field("level")
        .basis("食品召回管理办法", "第十三条")
}

/// A recall names a lot or a range, and one of them.
pub(crate) fn recall_of_what() -> Refusal {
    Refusal::new(
        "codes/recall-of-what",
        "召回须指明批次或号段之一",
        "A recall names a lot or a range, not both",
    )
    .field("lot")
}

/// A recall that is over.
pub(crate) fn recall_ended() -> Refusal {
    Refusal::new("codes/recall-ended", "这次召回已经结束", "This recall has ended").status(Status::Conflict)
}

/// The bureau's recall is ended by the bureau.
pub(crate) fn recall_of_bureau() -> Refusal {
    Refusal::new(
        "codes/recall-of-bureau",
        "监管部门责令的召回由监管部门结束",
        "A recall ordered by the bureau is ended by the bureau",
    )
    .status(Status::Forbidden)
}

/// A pack that belongs to another business.
pub(crate) fn foreign_pack(sscc: &str) -> Refusal {
    Refusal::new(
        "codes/foreign-pack",
        format!("箱码{sscc}属于其他企业"),
        format!("Pack {sscc} is another business's"),
    )
    .status(Status::Conflict)
    .field("sscc")
}

/// A unit that is no code of ours.
pub(crate) fn unit(text: &str) -> Refusal {
    Refusal::new(
        "codes/unit",
        format!("“{text}”不是单品码或箱码"),
        format!("{text:?} is no item and no case"),
    )
    .field("units")
}

/// The text must have a length.
pub(crate) fn check_length(
    field: &'static str,
    text: &str,
    least: usize,
    most: usize,
) -> Result<(), Refusal> {
    if (least..=most).contains(&text.trim().chars().count()) {
        Ok(())
    } else {
        Err(text_length(field, least, most))
    }
}

/// A reason for a void that there is not, or that is the bureau's.
pub(crate) fn void_reason() -> Refusal {
    Refusal::new(
        "codes/void-reason",
        "作废原因应为 bad-print、lost、leftover，或监管部门的 decision",
        "The reason is bad-print, lost, leftover, or, by the bureau, decision",
    )
    .field("reason")
}

/// A code that cannot be sold.
pub(crate) fn kind() -> Refusal {
    Refusal::new("codes/pack-kind", "kind 应为 case 或 pallet", "The kind is case or pallet").field("kind")
}
