//! What a linter found wrong, where, and in which words.

use core::fmt;

/// Why a value is refused by a [`Linter`](super::Linter), where, and how much of it is bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LintError {
    /// The rule that was broken.
    pub code: Code,
    /// Index of the first bad byte in the linted value.
    pub at: usize,
    /// Number of bad bytes; zero when the value is empty.
    pub len: usize,
}

impl LintError {
    /// The same finding in Chinese (中文).
    pub fn zh(&self) -> &'static str {
        self.code.zh()
    }

    /// The same finding in a longer value, of which the linted one began `by` bytes in.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.at += by;
        self
    }
}

impl fmt::Display for LintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.en())
    }
}

impl core::error::Error for LintError {}

/// The verdict of every linter.
pub type Verdict = Result<(), LintError>;

/// A finding over part of a value.
#[inline]
pub(super) fn bad<T>(code: Code, at: usize, len: usize) -> Result<T, LintError> {
    Err(LintError { code, at, len })
}

macro_rules! codes {
    ($($variant:ident $name:literal $en:literal $zh:literal)*) => {
        /// The rule that was broken. The names are those of the GS1 Barcode Syntax Dictionary.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// Every rule, in the order of the dictionary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The dictionary's name of the rule, upper case with underscores.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The rule in an English sentence.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }

            /// The rule in a Chinese sentence (中文).
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }
        }
    };
}

codes! {
    NonDigitCharacter "NON_DIGIT_CHARACTER" "A character other than a digit was found where a digit is expected." "此处应为数字，出现了非数字字符。"
    InvalidCset82Character "INVALID_CSET82_CHARACTER" "A character outside GS1 character set 82 was found." "出现了 GS1 字符集 82 以外的字符。"
    InvalidCset39Character "INVALID_CSET39_CHARACTER" "A character outside GS1 character set 39 was found." "出现了 GS1 字符集 39 以外的字符。"
    InvalidCset32Character "INVALID_CSET32_CHARACTER" "A character outside GS1 character set 32 was found." "出现了 GS1 字符集 32 以外的字符。"
    InvalidCset64Character "INVALID_CSET64_CHARACTER" "A character outside GS1 character set 64 was found." "出现了 GS1 字符集 64 以外的字符。"
    InvalidCset64Padding "INVALID_CSET64_PADDING" "The number of \"=\" pad characters is wrong." "末尾填充符“=”的个数不正确。"
    IncorrectCheckDigit "INCORRECT_CHECK_DIGIT" "The check digit is incorrect." "校验码不正确。"
    TooShortForCheckDigit "TOO_SHORT_FOR_CHECK_DIGIT" "The value is too short to carry a check digit." "长度过短，无法包含校验码。"
    IncorrectCheckPair "INCORRECT_CHECK_PAIR" "The check character pair is incorrect." "校验字符对不正确。"
    TooShortForCheckPair "TOO_SHORT_FOR_CHECK_PAIR" "The value is too short to carry a check character pair." "长度过短，无法包含校验字符对。"
    TooLongForCheckPair "TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION" "The value is too long for a check character pair: at most 99 characters." "长度过长，带校验字符对的值最多 99 个字符。"
    GcpDatasourceOffline "GCP_DATASOURCE_OFFLINE" "The source of GS1 Company Prefixes cannot be reached." "厂商识别代码数据源不可用。"
    TooShortForGcp "TOO_SHORT_FOR_GCP" "The value is shorter than the shortest GS1 Company Prefix." "长度短于最短的厂商识别代码。"
    InvalidGcpPrefix "INVALID_GCP_PREFIX" "The value does not begin with a GS1 Company Prefix." "厂商识别代码无效。"
    ImporterIdxMustBeOneCharacter "IMPORTER_IDX_MUST_BE_ONE_CHARACTER" "The importer index must be a single character." "进口商索引必须是一个字符。"
    InvalidImportIdxCharacter "INVALID_IMPORT_IDX_CHARACTER" "The importer index is not a letter, a digit, \"-\" or \"_\"." "进口商索引只能是字母、数字、“-”或“_”。"
    IllegalZeroValue "ILLEGAL_ZERO_VALUE" "The value must not be zero." "值不得为零。"
    NotZero "NOT_ZERO" "The value must be zero." "值必须为零。"
    IllegalZeroPrefix "ILLEGAL_ZERO_PREFIX" "The number must not begin with zero." "数字不得以零开头。"
    NotZeroOrOne "NOT_ZERO_OR_ONE" "The value must be \"0\" or \"1\"." "值必须为“0”或“1”。"
    InvalidWindingDirection "INVALID_WINDING_DIRECTION" "The winding direction must be \"0\", \"1\" or \"9\"." "卷绕方向必须为“0”、“1”或“9”。"
    NotIso3166 "NOT_ISO3166" "This is not a three-digit ISO 3166 country code." "不是 ISO 3166 三位数字国家代码。"
    NotIso3166Or999 "NOT_ISO3166_OR_999" "This is neither a three-digit ISO 3166 country code nor \"999\"." "既不是 ISO 3166 三位数字国家代码，也不是“999”。"
    NotIso3166Alpha2 "NOT_ISO3166_ALPHA2" "This is not a two-letter ISO 3166 country code." "不是 ISO 3166 两位字母国家代码。"
    NotIso4217 "NOT_ISO4217" "This is not a three-digit ISO 4217 currency code." "不是 ISO 4217 三位数字货币代码。"
    IbanTooShort "IBAN_TOO_SHORT" "The IBAN is too short." "国际银行账号过短。"
    InvalidIbanCharacter "INVALID_IBAN_CHARACTER" "The IBAN has a character other than A to Z and 0 to 9." "国际银行账号只能由大写字母和数字组成。"
    IllegalIbanCountryCode "ILLEGAL_IBAN_COUNTRY_CODE" "The IBAN does not begin with an ISO 3166 two-letter country code." "国际银行账号未以 ISO 3166 两位字母国家代码开头。"
    IncorrectIbanChecksum "INCORRECT_IBAN_CHECKSUM" "The check digits of the IBAN are incorrect." "国际银行账号的校验位不正确。"
    DateTooShort "DATE_TOO_SHORT" "The date is too short." "日期过短。"
    DateTooLong "DATE_TOO_LONG" "The date is too long." "日期过长。"
    DateWithHourTooShort "DATE_WITH_HOUR_TOO_SHORT" "The date with hour is too short for YYMMDDHH." "日期时间过短，应为 YYMMDDHH。"
    DateWithHourTooLong "DATE_WITH_HOUR_TOO_LONG" "The date with hour is too long for YYMMDDHH." "日期时间过长，应为 YYMMDDHH。"
    HourWithMinuteTooShort "HOUR_WITH_MINUTE_TOO_SHORT" "The time is too short for HHMM." "时间过短，应为 HHMM。"
    HourWithMinuteTooLong "HOUR_WITH_MINUTE_TOO_LONG" "The time is too long for HHMM." "时间过长，应为 HHMM。"
    MmssInvalidLength "MMSS_INVALID_LENGTH" "Minutes with optional seconds are either MM or MMSS." "分秒应为 MM 或 MMSS。"
    IllegalMonth "ILLEGAL_MONTH" "There is no such month." "月份不存在。"
    IllegalDay "ILLEGAL_DAY" "There is no such day in this month." "该月没有这一天。"
    IllegalHour "ILLEGAL_HOUR" "There is no such hour." "小时不存在。"
    IllegalMinute "ILLEGAL_MINUTE" "There is no such minute." "分钟不存在。"
    IllegalSecond "ILLEGAL_SECOND" "There is no such second." "秒不存在。"
    HourTooShort "HOUR_TOO_SHORT" "The hour is too short for HH." "小时应为两位数字，位数不足。"
    HourTooLong "HOUR_TOO_LONG" "The hour is too long for HH." "小时应为两位数字，位数过多。"
    MinuteTooShort "MINUTE_TOO_SHORT" "The minute is too short for MI." "分钟应为两位数字，位数不足。"
    MinuteTooLong "MINUTE_TOO_LONG" "The minute is too long for MI." "分钟应为两位数字，位数过多。"
    SecondTooShort "SECOND_TOO_SHORT" "The second is too short for SS." "秒应为两位数字，位数不足。"
    SecondTooLong "SECOND_TOO_LONG" "The second is too long for SS." "秒应为两位数字，位数过多。"
    InvalidLengthForPieceOfTotal "INVALID_LENGTH_FOR_PIECE_OF_TOTAL" "Piece and total must have the same number of digits." "件号与总件数的位数必须相同。"
    ZeroPieceNumber "ZERO_PIECE_NUMBER" "The piece number must not be zero." "件号不得为零。"
    ZeroTotalPieces "ZERO_TOTAL_PIECES" "The total number of pieces must not be zero." "总件数不得为零。"
    PieceNumberExceedsTotal "PIECE_NUMBER_EXCEEDS_TOTAL" "The piece number exceeds the total." "件号大于总件数。"
    InvalidPercentSequence "INVALID_PERCENT_SEQUENCE" "A \"%\" is not followed by two hexadecimal digits." "“%”之后应为两位十六进制数字。"
    InvalidLatitude "INVALID_LATITUDE" "The latitude is not between 0000000000 and 1800000000." "纬度应在 0000000000 至 1800000000 之间。"
    InvalidLongitude "INVALID_LONGITUDE" "The longitude is not between 0000000000 and 3600000000." "经度应在 0000000000 至 3600000000 之间。"
    LatitudeInvalidLength "LATITUDE_INVALID_LENGTH" "A latitude has ten digits." "纬度应为十位数字。"
    LongitudeInvalidLength "LONGITUDE_INVALID_LENGTH" "A longitude has ten digits." "经度应为十位数字。"
    InvalidMediaType "INVALID_MEDIA_TYPE" "This is not an AIDC media type." "不是 AIDC 载体类型代码。"
    InvalidPackageType "INVALID_PACKAGE_TYPE" "This is not a package type code." "不是包装类型代码。"
    NotHyphen "NOT_HYPHEN" "Only hyphens may stand here." "此处只能是连字符。"
    InvalidBiologicalSexCode "INVALID_BIOLOGICAL_SEX_CODE" "This is not an ISO/IEC 5218 code: \"0\", \"1\", \"2\" or \"9\"." "不是 ISO/IEC 5218 代码（“0”、“1”、“2”或“9”）。"
    PositionInSequenceMalformed "POSITION_IN_SEQUENCE_MALFORMED" "The position must be written \"position/end\"." "序位应写作“序号/总数”。"
    PositionExceedsEnd "POSITION_EXCEEDS_END" "The position exceeds the end." "序号大于总数。"
    RequiresNonDigitCharacter "REQUIRES_NON_DIGIT_CHARACTER" "At least one character must not be a digit." "至少应有一个非数字字符。"
    CouponMissingFormatCode "COUPON_MISSING_FORMAT_CODE" "The coupon's format code is missing." "优惠券缺少格式代码。"
    CouponInvalidFormatCode "COUPON_INVALID_FORMAT_CODE" "The coupon's format code must be \"0\" or \"1\"." "优惠券格式代码应为“0”或“1”。"
    CouponMissingFunderVli "COUPON_MISSING_FUNDER_VLI" "The length of the coupon's funder is missing." "优惠券缺少出资方长度指示。"
    CouponInvalidFunderLength "COUPON_INVALID_FUNDER_LENGTH" "The length of the coupon's funder must be \"0\" to \"6\"." "优惠券出资方长度指示应为“0”至“6”。"
    CouponTruncatedFunder "COUPON_TRUNCATED_FUNDER" "The coupon's funder is shorter than announced." "优惠券出资方短于其长度指示。"
    CouponTruncatedOfferCode "COUPON_TRUNCATED_OFFER_CODE" "The coupon's offer code has fewer than six digits." "优惠券要约代码不足六位。"
    CouponMissingSerialNumberVli "COUPON_MISSING_SERIAL_NUMBER_VLI" "The length of the coupon's serial number is missing." "优惠券缺少序列号长度指示。"
    CouponTruncatedSerialNumber "COUPON_TRUNCATED_SERIAL_NUMBER" "The coupon's serial number is shorter than announced." "优惠券序列号短于其长度指示。"
    CouponMissingGcpVli "COUPON_MISSING_GCP_VLI" "The length of the coupon's company prefix is missing." "优惠券缺少厂商识别代码长度指示。"
    CouponInvalidGcpLength "COUPON_INVALID_GCP_LENGTH" "The length of the coupon's company prefix must be \"0\" to \"6\"." "优惠券厂商识别代码长度指示应为“0”至“6”。"
    CouponTruncatedGcp "COUPON_TRUNCATED_GCP" "The coupon's company prefix is shorter than announced." "优惠券厂商识别代码短于其长度指示。"
    CouponMissingSaveValueVli "COUPON_MISSING_SAVE_VALUE_VLI" "The length of the coupon's save value is missing." "优惠券缺少减免值长度指示。"
    CouponInvalidSaveValueLength "COUPON_INVALID_SAVE_VALUE_LENGTH" "The length of the coupon's save value must be \"1\" to \"5\"." "优惠券减免值长度指示应为“1”至“5”。"
    CouponTruncatedSaveValue "COUPON_TRUNCATED_SAVE_VALUE" "The coupon's save value is shorter than announced." "优惠券减免值短于其长度指示。"
    CouponMissing1stRequirementVli "COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_VLI" "The length of the first purchase requirement is missing." "优惠券缺少第一购买要求的长度指示。"
    CouponInvalid1stRequirementLength "COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_LENGTH" "The length of the first purchase requirement must be \"1\" to \"5\"." "第一购买要求的长度指示应为“1”至“5”。"
    CouponTruncated1stRequirement "COUPON_TRUNCATED_1ST_PURCHASE_REQUIREMENT" "The first purchase requirement is shorter than announced." "第一购买要求短于其长度指示。"
    CouponMissing1stRequirementCode "COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_CODE" "The code of the first purchase requirement is missing." "优惠券缺少第一购买要求代码。"
    CouponInvalid1stRequirementCode "COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_CODE" "The code of the first purchase requirement must be \"0\" to \"4\" or \"9\"." "第一购买要求代码应为“0”至“4”或“9”。"
    CouponTruncated1stFamilyCode "COUPON_TRUNCATED_1ST_PURCHASE_FAMILY_CODE" "The family code of the first purchase has fewer than three digits." "第一购买产品族代码不足三位。"
    CouponMissingRulesCode "COUPON_MISSING_ADDITIONAL_PURCHASE_RULES_CODE" "The additional purchase rules code is missing." "优惠券缺少附加购买规则代码。"
    CouponInvalidRulesCode "COUPON_INVALID_ADDITIONAL_PURCHASE_RULES_CODE" "The additional purchase rules code must be \"0\" to \"3\"." "附加购买规则代码应为“0”至“3”。"
    CouponMissing2ndRequirementVli "COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_VLI" "The length of the second purchase requirement is missing." "优惠券缺少第二购买要求的长度指示。"
    CouponInvalid2ndRequirementLength "COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_LENGTH" "The length of the second purchase requirement must be \"1\" to \"5\"." "第二购买要求的长度指示应为“1”至“5”。"
    CouponTruncated2ndRequirement "COUPON_TRUNCATED_2ND_PURCHASE_REQUIREMENT" "The second purchase requirement is shorter than announced." "第二购买要求短于其长度指示。"
    CouponMissing2ndRequirementCode "COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_CODE" "The code of the second purchase requirement is missing." "优惠券缺少第二购买要求代码。"
    CouponInvalid2ndRequirementCode "COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_CODE" "The code of the second purchase requirement must be \"0\" to \"4\" or \"9\"." "第二购买要求代码应为“0”至“4”或“9”。"
    CouponTruncated2ndFamilyCode "COUPON_TRUNCATED_2ND_PURCHASE_FAMILY_CODE" "The family code of the second purchase has fewer than three digits." "第二购买产品族代码不足三位。"
    CouponMissing2ndGcpVli "COUPON_MISSING_2ND_PURCHASE_GCP_VLI" "The length of the second purchase's company prefix is missing." "优惠券缺少第二购买厂商识别代码长度指示。"
    CouponInvalid2ndGcpLength "COUPON_INVALID_2ND_PURCHASE_GCP_LENGTH" "The length of the second purchase's company prefix must be \"0\" to \"6\" or \"9\"." "第二购买厂商识别代码长度指示应为“0”至“6”或“9”。"
    CouponTruncated2ndGcp "COUPON_TRUNCATED_2ND_PURCHASE_GCP" "The second purchase's company prefix is shorter than announced." "第二购买厂商识别代码短于其长度指示。"
    CouponMissing3rdRequirementVli "COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_VLI" "The length of the third purchase requirement is missing." "优惠券缺少第三购买要求的长度指示。"
    CouponInvalid3rdRequirementLength "COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_LENGTH" "The length of the third purchase requirement must be \"1\" to \"5\"." "第三购买要求的长度指示应为“1”至“5”。"
    CouponTruncated3rdRequirement "COUPON_TRUNCATED_3RD_PURCHASE_REQUIREMENT" "The third purchase requirement is shorter than announced." "第三购买要求短于其长度指示。"
    CouponMissing3rdRequirementCode "COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_CODE" "The code of the third purchase requirement is missing." "优惠券缺少第三购买要求代码。"
    CouponInvalid3rdRequirementCode "COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_CODE" "The code of the third purchase requirement must be \"0\" to \"4\" or \"9\"." "第三购买要求代码应为“0”至“4”或“9”。"
    CouponTruncated3rdFamilyCode "COUPON_TRUNCATED_3RD_PURCHASE_FAMILY_CODE" "The family code of the third purchase has fewer than three digits." "第三购买产品族代码不足三位。"
    CouponMissing3rdGcpVli "COUPON_MISSING_3RD_PURCHASE_GCP_VLI" "The length of the third purchase's company prefix is missing." "优惠券缺少第三购买厂商识别代码长度指示。"
    CouponInvalid3rdGcpLength "COUPON_INVALID_3RD_PURCHASE_GCP_LENGTH" "The length of the third purchase's company prefix must be \"0\" to \"6\" or \"9\"." "第三购买厂商识别代码长度指示应为“0”至“6”或“9”。"
    CouponTruncated3rdGcp "COUPON_TRUNCATED_3RD_PURCHASE_GCP" "The third purchase's company prefix is shorter than announced." "第三购买厂商识别代码短于其长度指示。"
    CouponTooShortForExpirationDate "COUPON_TOO_SHORT_FOR_EXPIRATION_DATE" "The coupon's expiration date is too short for YYMMDD." "优惠券失效日期过短，应为 YYMMDD。"
    CouponInvalidExpirationDate "COUPON_INVALID_EXIPIRATION_DATE" "The coupon's expiration date does not exist." "优惠券失效日期不存在。"
    CouponTooShortForStartDate "COUPON_TOO_SHORT_FOR_START_DATE" "The coupon's start date is too short for YYMMDD." "优惠券生效日期过短，应为 YYMMDD。"
    CouponInvalidStartDate "COUPON_INVALID_START_DATE" "The coupon's start date does not exist." "优惠券生效日期不存在。"
    CouponExpirationBeforeStart "COUPON_EXPIRATION_BEFORE_START" "The coupon expires before it starts." "优惠券失效日期早于生效日期。"
    CouponMissingRetailerVli "COUPON_MISSING_RETAILER_GCP_OR_GLN_VLI" "The length of the retailer's company prefix or GLN is missing." "优惠券缺少零售商代码长度指示。"
    CouponInvalidRetailerLength "COUPON_INVALID_RETAILER_GCP_OR_GLN_LENGTH" "The length of the retailer's company prefix or GLN must be \"1\" to \"7\"." "优惠券零售商代码长度指示应为“1”至“7”。"
    CouponTruncatedRetailer "COUPON_TRUNCATED_RETAILER_GCP_OR_GLN" "The retailer's company prefix or GLN is shorter than announced." "优惠券零售商代码短于其长度指示。"
    CouponMissingSaveValueCode "COUPON_MISSING_SAVE_VALUE_CODE" "The coupon's save value code is missing." "优惠券缺少减免值代码。"
    CouponInvalidSaveValueCode "COUPON_INVALID_SAVE_VALUE_CODE" "The coupon's save value code must be \"0\", \"1\", \"2\", \"5\" or \"6\"." "优惠券减免值代码应为“0”、“1”、“2”、“5”或“6”。"
    CouponMissingAppliesToItem "COUPON_MISSING_SAVE_VALUE_APPLIES_TO_ITEM" "The item the save value applies to is missing." "优惠券缺少减免适用项。"
    CouponInvalidAppliesToItem "COUPON_INVALID_SAVE_VALUE_APPLIES_TO_ITEM" "The item the save value applies to must be \"0\" to \"2\"." "优惠券减免适用项应为“0”至“2”。"
    CouponMissingStoreCouponFlag "COUPON_MISSING_STORE_COUPON_FLAG" "The store coupon flag is missing." "优惠券缺少门店券标志。"
    CouponMissingDontMultiplyFlag "COUPON_MISSING_DONT_MULTIPLY_FLAG" "The don't multiply flag is missing." "优惠券缺少不可加倍标志。"
    CouponInvalidDontMultiplyFlag "COUPON_INVALID_DONT_MULTIPLY_FLAG" "The don't multiply flag must be \"0\" or \"1\"." "优惠券不可加倍标志应为“0”或“1”。"
    CouponExcessData "COUPON_EXCESS_DATA" "Data follows the last field of the coupon." "优惠券末尾有多余数据。"
}
