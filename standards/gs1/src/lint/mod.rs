//! The linters (校验器) of the GS1 Barcode Syntax Dictionary: what the value of an application
//! identifier's component must satisfy beyond length and character set.
//!
//! Every linter takes any bytes, allocates nothing and names the first thing wrong, its place and
//! its extent. Their verdicts are those of GS1's reference linters; the character-set check that
//! comes before them in a parser is repeated only where the reference repeats it.

mod chars;
mod check;
mod codes;
mod coupon;
mod date;
mod error;
mod iban;
mod number;
mod prefix;
mod time;

#[cfg(test)]
mod tests;

pub use chars::{CLASS, CSET32, CSET39, CSET64, CSET82, DIGIT, HEX, first_outside, is_in};
pub use check::{check_digit, check_pair};
pub use error::{Code, LintError, Verdict};
pub use prefix::{AnyGcp, GcpAnswer, GcpLookup};

/// Check `value` against `linter`, taking every well-shaped company prefix as allocated.
///
/// ```
/// use heng_gs1::lint::{Code, Linter, lint};
/// assert!(lint(Linter::Csum, b"09506000134352").is_ok());
/// let wrong = lint(Linter::Csum, b"09506000134353").unwrap_err();
/// assert_eq!((wrong.code, wrong.at, wrong.len), (Code::IncorrectCheckDigit, 13, 1));
/// ```
#[inline]
pub fn lint(linter: Linter, value: &[u8]) -> Verdict {
    lint_with(linter, value, &AnyGcp)
}

/// As [`lint`], asking `gcp` about company prefixes.
#[inline]
pub fn lint_with<L: GcpLookup + ?Sized>(linter: Linter, value: &[u8], gcp: &L) -> Verdict {
    match linter {
        Linter::Cset82 => chars::all_in(value, CSET82, Code::InvalidCset82Character),
        Linter::CsetNumeric => chars::digits(value),
        Linter::Csum => check::digit(value),
        Linter::GcpPos1 => prefix::at_first(value, gcp),
        Linter::GcpPos2 => prefix::at_second(value, gcp),
        Linter::YyMmDd => date::short(value, false),
        Linter::YyMmD0 => date::short(value, true),
        Linter::CouponCode => coupon::coupon(value, gcp),
        _ => rare(linter, value),
    }
}

/// The linters that few codes need, out of the way of those that nearly all do.
fn rare(linter: Linter, value: &[u8]) -> Verdict {
    match linter {
        Linter::Cset39 => chars::all_in(value, CSET39, Code::InvalidCset39Character),
        Linter::Cset64 => chars::cset64(value),
        Linter::Cset32 => chars::all_in(value, CSET32, Code::InvalidCset32Character),
        Linter::CsumAlpha => check::pair(value),
        Linter::CouponPosOffer => coupon::positive_offer(value),
        Linter::HasNonDigit => chars::has_non_digit(value),
        Linter::Hh => time::hour(value),
        Linter::HhMi | Linter::HhMm => time::hour_minute(value),
        Linter::Hyphen => chars::hyphen(value),
        Linter::Iban => iban::iban(value),
        Linter::ImporterIdx => chars::importer_index(value),
        Linter::Iso3166 => codes::iso3166(value),
        Linter::Iso3166Or999 => codes::iso3166_or_999(value),
        Linter::Iso3166Alpha2 => codes::iso3166_alpha2(value),
        Linter::Iso3166List => codes::iso3166_list(value),
        Linter::Iso4217 => codes::iso4217(value),
        Linter::MediaType => codes::media_type(value),
        Linter::PackageType => codes::package_type(value),
        Linter::Mi => time::minute(value),
        Linter::MmOptSs => time::minute_second(value),
        Linter::PcEnc => chars::percent_encoding(value),
        Linter::Ss => time::second(value),
        Linter::YyMmDdHh => date::with_hour(value),
        Linter::YyyyMmDd => date::long(value, false),
        Linter::YyyyMmD0 => date::long(value, true),
        _ => numeric(linter, value),
    }
}

fn numeric(linter: Linter, value: &[u8]) -> Verdict {
    match linter {
        Linter::Iso5218 => number::one_of(value, b"0129", Code::InvalidBiologicalSexCode),
        Linter::Winding => number::one_of(value, b"019", Code::InvalidWindingDirection),
        Linter::YesNo => number::one_of(value, b"01", Code::NotZeroOrOne),
        Linter::Latitude => {
            number::degrees(value, b"1800000000", Code::LatitudeInvalidLength, Code::InvalidLatitude)
        }
        Linter::Longitude => {
            number::degrees(value, b"3600000000", Code::LongitudeInvalidLength, Code::InvalidLongitude)
        }
        Linter::NonZero => number::nonzero(value),
        Linter::NoZeroPrefix => number::no_zero_prefix(value),
        Linter::PieceOfTotal => number::piece_of_total(value),
        Linter::PosInSeqSlash => number::position_in_sequence(value),
        Linter::Zero => number::zero(value),
        _ => Ok(()),
    }
}

macro_rules! linters {
    ($($variant:ident $name:literal $what:literal)*) => {
        /// A rule of the dictionary that can be applied to a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Linter {
            $(#[doc = $what] $variant,)*
        }

        impl Linter {
            /// Every linter, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The linter of this name in the dictionary, such as `csum`.
            pub fn by_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// The name in the dictionary.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

linters! {
    CouponCode "couponcode" "North American coupon code (AI 8110)."
    CouponPosOffer "couponposoffer" "North American positive offer coupon code (AI 8112)."
    Cset32 "cset32" "GS1 character set 32."
    Cset39 "cset39" "GS1 AI encodable character set 39."
    Cset64 "cset64" "GS1 AI encodable character set 64 with optional padding."
    Cset82 "cset82" "GS1 AI encodable character set 82."
    CsetNumeric "csetnumeric" "Digits only."
    Csum "csum" "Check digit (校验码)."
    CsumAlpha "csumalpha" "Check character pair (校验字符对)."
    GcpPos1 "gcppos1" "Begins with a GS1 Company Prefix (厂商识别代码)."
    GcpPos2 "gcppos2" "Has a GS1 Company Prefix after its first character."
    HasNonDigit "hasnondigit" "Has at least one character that is not a digit."
    Hh "hh" "Hour, 00 to 23."
    HhMi "hhmi" "Hour and minute."
    HhMm "hhmm" "Hour and minute, under the name it had until 2024."
    Hyphen "hyphen" "Hyphens only."
    Iban "iban" "International bank account number."
    ImporterIdx "importeridx" "Importer index of EU 2018/574."
    Iso3166 "iso3166" "Three-digit country code."
    Iso3166Or999 "iso3166999" "Three-digit country code or 999."
    Iso3166Alpha2 "iso3166alpha2" "Two-letter country code."
    Iso3166List "iso3166list" "Three-digit country codes in a row, under the name it had until 2024."
    Iso4217 "iso4217" "Three-digit currency code."
    Iso5218 "iso5218" "Sex: 0, 1, 2 or 9."
    Latitude "latitude" "Latitude as ten digits."
    Longitude "longitude" "Longitude as ten digits."
    MediaType "mediatype" "AIDC media type."
    Mi "mi" "Minute, 00 to 59."
    MmOptSs "mmoptss" "Minute with optional second, under the name it had until 2024."
    NonZero "nonzero" "A number other than zero."
    NoZeroPrefix "nozeroprefix" "A number without leading zero."
    PackageType "packagetype" "Package type of UN/ECE Recommendation 21 with GS1's additions."
    PcEnc "pcenc" "Correct percent-encoding."
    PieceOfTotal "pieceoftotal" "Piece number and total."
    PosInSeqSlash "posinseqslash" "Position and end, with a slash between."
    Ss "ss" "Second, 00 to 59."
    Winding "winding" "Winding direction: 0, 1 or 9."
    YesNo "yesno" "0 or 1."
    YyMmD0 "yymmd0" "Date YYMMDD whose day may be 00."
    YyMmDd "yymmdd" "Date YYMMDD."
    YyMmDdHh "yymmddhh" "Date and hour, under the name it had until 2024."
    YyyyMmD0 "yyyymmd0" "Date YYYYMMDD whose day may be 00."
    YyyyMmDd "yyyymmdd" "Date YYYYMMDD."
    Zero "zero" "Zeros only."
}
