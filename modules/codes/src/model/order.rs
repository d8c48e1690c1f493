//! Orders.

use heng_kernel::{BlockId, BusinessId, Fault, OrderId, Time};
use heng_store::Row;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row::fourteen;

/// An order as a business places it (赋码订单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// The product: 8, 12, 13 or 14 digits.
    pub gtin: String,
    /// How many codes, 1 to 100,000,000.
    pub quantity: u64,
    /// The lot, when it is known before printing (前关联): it must be entered already.
    #[serde(default)]
    pub lot: Option<String>,
    /// The printing works that prints them; without one the business prints them itself.
    #[serde(default)]
    pub printer: Option<BusinessId>,
    /// A word to the printing works.
    #[serde(default)]
    pub note: String,
}

/// An order and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrderView {
    /// Its id.
    pub id: OrderId,
    /// Who ordered.
    pub business: BusinessId,
    /// In which town the business is.
    pub town: String,
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// How many codes.
    pub quantity: u64,
    /// The lot, when it was known before printing.
    pub lot: Option<String>,
    /// The printing works.
    pub printer: Option<BusinessId>,
    /// A word to the printing works.
    pub note: String,
    /// When.
    pub placed_at: Time,
    /// By whom.
    pub placed_by: String,
    /// The block that fills it.
    pub block: BlockId,
    /// How far the block has come: issued, printing, printed, inspected, delivered, on-market.
    pub stage: String,
    /// The printing works' check of its client's certificate.
    pub certificate: Option<CertificateView>,
}

/// 《系统成员证书》 as the printing works checked it (商品条码管理办法第十五条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CertificateView {
    /// Its number, or that of an equal foreign paper.
    pub number: String,
    /// Its last valid day.
    #[schemars(with = "String")]
    pub valid_until: Date,
    /// Who checked it.
    pub checked_by: String,
    /// When.
    pub checked_at: Time,
}

pub(crate) fn read_order(row: &Row<'_>) -> Result<OrderView, Fault> {
    Ok(OrderView {
        id: row.get(0)?,
        business: row.get(1)?,
        town: row.get(2)?,
        gtin: fourteen(row, 3)?,
        quantity: row.get(4)?,
        lot: row.get(5)?,
        printer: row.get(6)?,
        note: row.get(7)?,
        placed_at: row.get(8)?,
        placed_by: row.get(9)?,
        block: row.get(10)?,
        stage: row.get(11)?,
        certificate: certificate(row)?,
    })
}

fn certificate(row: &Row<'_>) -> Result<Option<CertificateView>, Fault> {
    let Some(number) = row.get(12)? else { return Ok(None) };
    let view = CertificateView {
        number,
        valid_until: row.get(13)?,
        checked_by: row.get(14)?,
        checked_at: row.get(15)?,
    };
    Ok(Some(view))
}

/// The end of an id, by which people call a thing: the beginning is the time, which many share.
pub(crate) fn tail(id: &impl ToString) -> String {
    let id = id.to_string();
    id.get(id.len().saturating_sub(6)..).unwrap_or_default().to_uppercase()
}
