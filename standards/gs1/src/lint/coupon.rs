//! North American coupons: AI 8110 (North American Coupon Application Guideline) and AI 8112
//! (GS1 AI 8112 Coupon Data Specification).

use super::chars::digits;
use super::date;
use super::error::{Code, LintError, Verdict, bad};
use super::prefix::{self, GcpLookup};

/// AI 8110: company prefix, offer, save value, first purchase, then up to seven optional fields in
/// the order of their numbers.
pub(super) fn coupon<L: GcpLookup + ?Sized>(value: &[u8], gcp: &L) -> Verdict {
    digits(value)?;
    let mut reader = Reader { value, at: 0 };
    let prefix = reader.sized(6, "0123456", COMPANY)?;
    reader.company(prefix, gcp)?;
    reader.take(6, Code::CouponTruncatedOfferCode)?;
    reader.sized(0, "12345", SAVE_VALUE)?;
    reader.purchase(&FIRST)?;
    if reader.field(b'1') {
        reader.code("0123", Code::CouponMissingRulesCode, Code::CouponInvalidRulesCode)?;
        reader.purchase(&SECOND)?;
        reader.purchase_company(SECOND_COMPANY, gcp)?;
    }
    if reader.field(b'2') {
        reader.purchase(&THIRD)?;
        reader.purchase_company(THIRD_COMPANY, gcp)?;
    }
    reader.dates()?;
    if reader.field(b'5') {
        reader.serial()?;
    }
    if reader.field(b'6') {
        let retailer = reader.sized(6, "1234567", RETAILER)?;
        reader.company(retailer, gcp)?;
    }
    if reader.field(b'9') {
        reader.miscellaneous()?;
    }
    reader.end()
}

/// AI 8112: format, funder, offer and serial number.
pub(super) fn positive_offer(value: &[u8]) -> Verdict {
    digits(value)?;
    let mut reader = Reader { value, at: 0 };
    reader.code("01", Code::CouponMissingFormatCode, Code::CouponInvalidFormatCode)?;
    reader.sized(6, "0123456", FUNDER)?;
    reader.take(6, Code::CouponTruncatedOfferCode)?;
    reader.serial()?;
    reader.end()
}

struct Reader<'v> {
    value: &'v [u8],
    at: usize,
}

impl<'v> Reader<'v> {
    /// Whether the optional field with this number comes next; if so, step over the number.
    fn field(&mut self, number: u8) -> bool {
        let here = self.value.get(self.at) == Some(&number);
        self.at += usize::from(here);
        here
    }

    /// One digit out of `allowed`.
    fn code(&mut self, allowed: &str, missing: Code, invalid: Code) -> Result<u8, LintError> {
        let Some(&digit) = self.value.get(self.at) else {
            return bad(missing, 0, self.value.len());
        };
        if !allowed.as_bytes().contains(&digit) {
            return bad(invalid, self.at, 1);
        }
        self.at += 1;
        Ok(digit)
    }

    /// The next `len` digits.
    fn take(&mut self, len: usize, truncated: Code) -> Result<&'v [u8], LintError> {
        let rest = &self.value[self.at..];
        if let Some(taken) = rest.get(..len) {
            self.at += len;
            return Ok(taken);
        }
        // nothing left to point at: the whole value is marked
        if rest.is_empty() {
            bad(truncated, 0, self.value.len())
        } else {
            bad(truncated, self.at, rest.len())
        }
    }

    /// A variable length indicator and as many digits as it says, plus `extra`.
    fn sized(&mut self, extra: usize, allowed: &str, codes: [Code; 3]) -> Result<&'v [u8], LintError> {
        let [missing, invalid, truncated] = codes;
        let indicator = self.code(allowed, missing, invalid)?;
        self.take(usize::from(indicator - b'0') + extra, truncated)
    }

    /// The company prefix that was just read must be one.
    fn company<L: GcpLookup + ?Sized>(&self, prefix: &[u8], gcp: &L) -> Verdict {
        prefix::at_first(prefix, gcp).or_else(|error| bad(error.code, self.at - prefix.len(), prefix.len()))
    }

    fn purchase(&mut self, codes: &Purchase) -> Verdict {
        self.sized(0, "12345", codes.requirement)?;
        self.code("012349", codes.code[0], codes.code[1])?;
        self.take(3, codes.family).map(|_| ())
    }

    /// The company prefix of a second or third purchase; 9 stands for the first purchase's.
    fn purchase_company<L: GcpLookup + ?Sized>(&mut self, codes: [Code; 3], gcp: &L) -> Verdict {
        if self.field(b'9') {
            return Ok(());
        }
        let prefix = self.sized(6, "0123456", codes)?;
        self.company(prefix, gcp)
    }

    fn serial(&mut self) -> Verdict {
        let missing = Code::CouponMissingSerialNumberVli;
        self.sized(6, "0123456789", [missing, missing, Code::CouponTruncatedSerialNumber]).map(|_| ())
    }

    /// Expiration and start, and that the one is not before the other.
    fn dates(&mut self) -> Verdict {
        let mut expiry = None;
        if self.field(b'3') {
            expiry =
                Some(self.date(Code::CouponTooShortForExpirationDate, Code::CouponInvalidExpirationDate)?);
        }
        if self.field(b'4') {
            let start = self.date(Code::CouponTooShortForStartDate, Code::CouponInvalidStartDate)?;
            if expiry.is_some_and(|expiry| start > expiry) {
                return bad(Code::CouponExpirationBeforeStart, self.at - 14, 14);
            }
        }
        Ok(())
    }

    fn date(&mut self, short: Code, invalid: Code) -> Result<&'v [u8], LintError> {
        let day = self.take(6, short)?;
        match date::short(day, false) {
            Ok(()) => Ok(day),
            Err(_) => bad(invalid, self.at - 6, 6),
        }
    }

    fn miscellaneous(&mut self) -> Verdict {
        self.code("01256", Code::CouponMissingSaveValueCode, Code::CouponInvalidSaveValueCode)?;
        self.code("012", Code::CouponMissingAppliesToItem, Code::CouponInvalidAppliesToItem)?;
        let missing = Code::CouponMissingStoreCouponFlag;
        self.code("0123456789", missing, missing)?;
        self.code("01", Code::CouponMissingDontMultiplyFlag, Code::CouponInvalidDontMultiplyFlag).map(|_| ())
    }

    fn end(&self) -> Verdict {
        match self.value.len() - self.at {
            0 => Ok(()),
            excess => bad(Code::CouponExcessData, self.at, excess),
        }
    }
}

struct Purchase {
    requirement: [Code; 3],
    code: [Code; 2],
    family: Code,
}

const COMPANY: [Code; 3] =
    [Code::CouponMissingGcpVli, Code::CouponInvalidGcpLength, Code::CouponTruncatedGcp];
const SAVE_VALUE: [Code; 3] =
    [Code::CouponMissingSaveValueVli, Code::CouponInvalidSaveValueLength, Code::CouponTruncatedSaveValue];
const FUNDER: [Code; 3] =
    [Code::CouponMissingFunderVli, Code::CouponInvalidFunderLength, Code::CouponTruncatedFunder];
const RETAILER: [Code; 3] =
    [Code::CouponMissingRetailerVli, Code::CouponInvalidRetailerLength, Code::CouponTruncatedRetailer];
const SECOND_COMPANY: [Code; 3] =
    [Code::CouponMissing2ndGcpVli, Code::CouponInvalid2ndGcpLength, Code::CouponTruncated2ndGcp];
const THIRD_COMPANY: [Code; 3] =
    [Code::CouponMissing3rdGcpVli, Code::CouponInvalid3rdGcpLength, Code::CouponTruncated3rdGcp];
const FIRST: Purchase = Purchase {
    requirement: [
        Code::CouponMissing1stRequirementVli,
        Code::CouponInvalid1stRequirementLength,
        Code::CouponTruncated1stRequirement,
    ],
    code: [Code::CouponMissing1stRequirementCode, Code::CouponInvalid1stRequirementCode],
    family: Code::CouponTruncated1stFamilyCode,
};
const SECOND: Purchase = Purchase {
    requirement: [
        Code::CouponMissing2ndRequirementVli,
        Code::CouponInvalid2ndRequirementLength,
        Code::CouponTruncated2ndRequirement,
    ],
    code: [Code::CouponMissing2ndRequirementCode, Code::CouponInvalid2ndRequirementCode],
    family: Code::CouponTruncated2ndFamilyCode,
};
const THIRD: Purchase = Purchase {
    requirement: [
        Code::CouponMissing3rdRequirementVli,
        Code::CouponInvalid3rdRequirementLength,
        Code::CouponTruncated3rdRequirement,
    ],
    code: [Code::CouponMissing3rdRequirementCode, Code::CouponInvalid3rdRequirementCode],
    family: Code::CouponTruncated3rdFamilyCode,
};
