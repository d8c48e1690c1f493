//! Ordering codes: who may have codes for which product (商品条码管理办法 第五、十三、十七至十九、二十四、二十八条).

use heng_gs1::key::{CompanyPrefix, Gtin};
use heng_kernel::{LotId, Refusal};
use jiff::civil::Date;

use super::{Event, refuse};
use crate::ranges::{RangeSet, Span};

/// The most codes in one order, so that the number on the label has nine digits at most.
pub const MOST: u64 = 100_000_000;

/// 系统成员资格: the right to a company prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// 厂商识别代码: 7 to 10 digits in China.
    pub prefix: CompanyPrefix,
    /// The first valid day.
    pub from: Date,
    /// The last valid day.
    pub until: Date,
    /// The day on which it was cancelled.
    pub cancelled: Option<Date>,
}

/// 《系统成员证书》 as the printing works checked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its number, or that of an equal foreign paper.
    pub number: String,
    /// Its last valid day.
    pub valid_until: Date,
    /// Who checked it.
    pub checked_by: String,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The product.
    pub gtin: Gtin,
    /// Is the product published today?
    pub published: bool,
    /// How many codes.
    pub quantity: u64,
}

/// May these codes be issued today? Asked when the order is placed and again when it is filled.
pub fn check(memberships: &[Membership], order: &Order, today: Date) -> Result<(), Refusal> {
    if !(1..=MOST).contains(&order.quantity) {
        return Err(refuse::quantity(order.quantity, MOST));
    }
    let own = memberships.iter().filter(|membership| membership.covers(order.gtin));
    let best = own.max_by_key(|membership| (membership.cancelled.is_none(), membership.until));
    match (best, memberships.first()) {
        (Some(membership), _) => membership.check(today)?,
        (None, Some(other)) => return Err(refuse::foreign_gtin(order.gtin, other.prefix.as_str())),
        (None, None) => return Err(refuse::no_membership()),
    }
    if order.published { Ok(()) } else { Err(refuse::not_published(order.gtin)) }
}

/// What is bound at once when the lot is known at issue (前关联): the whole block.
pub fn issue_into_lot(span: Span, lot: LotId) -> Event {
    Event::Bound { lot, codes: RangeSet::from(span) }
}

impl Membership {
    /// Does the GTIN begin with this prefix (after its indicator digit)?
    pub fn covers(&self, gtin: Gtin) -> bool {
        gtin.is_under(&self.prefix)
    }

    fn check(&self, today: Date) -> Result<(), Refusal> {
        match self.cancelled {
            Some(on) if on <= today => Err(refuse::membership_cancelled(self.prefix.as_str(), on)),
            _ if today < self.from => Err(refuse::membership_not_yet(self.prefix.as_str(), self.from)),
            _ if today > self.until => Err(refuse::membership_expired(self.prefix.as_str(), self.until)),
            _ => Ok(()),
        }
    }
}

impl Certificate {
    /// May a printing works take the job on this paper?
    pub(super) fn check(&self, today: Date) -> Result<(), Refusal> {
        if self.number.trim().is_empty() || self.checked_by.trim().is_empty() {
            return Err(refuse::certificate_incomplete());
        }
        if self.valid_until < today { Err(refuse::certificate_unchecked(self.valid_until)) } else { Ok(()) }
    }
}
