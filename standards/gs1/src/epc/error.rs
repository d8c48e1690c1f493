//! What is wrong with an EPC, where, and in which words.

use core::fmt;

/// Why an EPC in any of its forms is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EpcError {
    /// The rule that was broken.
    pub fault: Fault,
    /// Where: a bit of the binary form (from 0, the header's first), or a byte of the text form.
    pub at: usize,
}

impl EpcError {
    /// The same in Chinese (中文).
    pub fn zh(&self) -> String {
        match self.fault.field() {
            Some(field) => format!("{}{}（位置 {}）", field.zh(), self.fault.zh(), self.at),
            None => format!("{}（位置 {}）", self.fault.zh(), self.at),
        }
    }
}

impl fmt::Display for EpcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.fault.field() {
            write!(f, "{} ", field.en())?;
        }
        write!(f, "{} (at {})", self.fault.en(), self.at)
    }
}

impl core::error::Error for EpcError {}

/// Refuse with `fault` at `at`.
pub(super) fn refuse<T>(fault: Fault, at: usize) -> Result<T, EpcError> {
    Err(EpcError { fault, at })
}

/// The rule that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// A character that is not a hexadecimal digit (lower case in a path segment).
    NotHex,
    /// A character outside base 64 URL.
    NotBase64,
    /// A path segment that begins with neither `eh` nor `ex`.
    NotSegment,
    /// No EPC at all.
    Empty,
    /// Header 00: the tag has not been written.
    Unprogrammed,
    /// A header that TDS reserves or has withdrawn.
    Header,
    /// The bits end before the value they announce.
    Truncated,
    /// Something follows the EPC.
    Trailing,
    /// The scheme has no GS1 key, hence no GS1 Digital Link.
    NoDigitalLink,
    /// An encoding indicator reserved for future use (TDS table E).
    EncodingIndicator,
    /// A data header under which no application identifier is encoded (TDS tables K and F).
    Ai,
    /// An application identifier that is there twice.
    Repeated,
    /// Text that is not an EPC URI.
    NotUri,
    /// An EPC URI of a scheme unknown here.
    UnknownScheme,
    /// An EPC URI with too few components.
    Components,
    /// No GS1 key among the elements, or not the one this scheme is made of.
    NoKey,
    /// A check digit that does not fit.
    CheckDigit(Field),
    /// A value outside the range its field can carry.
    Range(Field),
    /// A character its field does not allow.
    Character(Field),
    /// A value of the wrong length.
    Length(Field),
}

impl Fault {
    /// The rule's name, upper case with underscores.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotHex => "EPC_NOT_HEX",
            Self::NotBase64 => "EPC_NOT_BASE64",
            Self::NotSegment => "EPC_NOT_SEGMENT",
            Self::Empty => "EPC_EMPTY",
            Self::Unprogrammed => "EPC_UNPROGRAMMED",
            Self::Header => "EPC_HEADER",
            Self::Truncated => "EPC_TRUNCATED",
            Self::Trailing => "EPC_TRAILING",
            Self::NoDigitalLink => "EPC_NO_DIGITAL_LINK",
            Self::EncodingIndicator => "EPC_ENCODING_INDICATOR",
            Self::Ai => "EPC_AI",
            Self::Repeated => "EPC_REPEATED",
            Self::NotUri => "EPC_NOT_URI",
            Self::UnknownScheme => "EPC_UNKNOWN_SCHEME",
            Self::Components => "EPC_COMPONENTS",
            Self::NoKey => "EPC_NO_KEY",
            Self::CheckDigit(_) => "EPC_CHECK_DIGIT",
            Self::Range(_) => "EPC_RANGE",
            Self::Character(_) => "EPC_CHARACTER",
            Self::Length(_) => "EPC_LENGTH",
        }
    }

    fn field(self) -> Option<Field> {
        match self {
            Self::CheckDigit(field) | Self::Range(field) | Self::Character(field) | Self::Length(field) => {
                Some(field)
            }
            _ => None,
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::NotHex => "this is not a hexadecimal digit",
            Self::NotBase64 => "this is not a base 64 URL character",
            Self::NotSegment => "an EPC in a path begins with eh or ex",
            Self::Empty => "there is no EPC",
            Self::Unprogrammed => "the tag has not been programmed",
            Self::Header => "no EPC scheme has this header",
            Self::Truncated => "the EPC ends too early",
            Self::Trailing => "data follows the end of the EPC",
            Self::NoDigitalLink => "this scheme has no GS1 Digital Link",
            Self::EncodingIndicator => "this encoding indicator is reserved",
            Self::Ai => "no application identifier can be encoded under this data header",
            Self::Repeated => "this application identifier is there already",
            Self::NotUri => "this is not an EPC URI",
            Self::UnknownScheme => "this EPC scheme is unknown",
            Self::Components => "components are missing",
            Self::NoKey => "there is no GS1 key for this scheme",
            Self::CheckDigit(_) => "has a wrong check digit",
            Self::Range(_) => "is out of range",
            Self::Character(_) => "has a character that is not allowed",
            Self::Length(_) => "has the wrong length",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            Self::NotHex => "不是十六进制数字",
            Self::NotBase64 => "不是 base64url 字符",
            Self::NotSegment => "路径中的 EPC 应以 eh 或 ex 开头",
            Self::Empty => "没有 EPC",
            Self::Unprogrammed => "标签尚未写入",
            Self::Header => "没有使用该标头的 EPC 方案",
            Self::Truncated => "EPC 不完整",
            Self::Trailing => "EPC 之后有多余数据",
            Self::NoDigitalLink => "该方案没有对应的 GS1 Digital Link",
            Self::EncodingIndicator => "该编码指示符为保留值",
            Self::Ai => "该数据标头下没有可编码的应用标识符",
            Self::Repeated => "应用标识符重复",
            Self::NotUri => "不是 EPC URI",
            Self::UnknownScheme => "未知的 EPC 方案",
            Self::Components => "缺少组成部分",
            Self::NoKey => "没有该方案所需的 GS1 标识代码",
            Self::CheckDigit(_) => "校验码不正确",
            Self::Range(_) => "超出范围",
            Self::Character(_) => "含有不允许的字符",
            Self::Length(_) => "长度不正确",
        }
    }
}

/// A part of an EPC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Filter value (过滤值).
    Filter,
    /// Partition value (分区值).
    Partition,
    /// GS1 Company Prefix (厂商识别代码) and its length.
    CompanyPrefix,
    /// Item, location, asset, document or service reference (参考代码).
    Reference,
    /// Serial number or extension (序列号).
    Serial,
    /// Date or time (日期时间).
    Date,
    /// Host name (域名).
    Hostname,
    /// The value of an application identifier (应用标识符的值).
    Value,
}

impl Field {
    fn en(self) -> &'static str {
        match self {
            Self::Filter => "the filter value",
            Self::Partition => "the partition value",
            Self::CompanyPrefix => "the company prefix",
            Self::Reference => "the reference",
            Self::Serial => "the serial number",
            Self::Date => "the date",
            Self::Hostname => "the host name",
            Self::Value => "the value",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            Self::Filter => "过滤值",
            Self::Partition => "分区值",
            Self::CompanyPrefix => "厂商识别代码",
            Self::Reference => "参考代码",
            Self::Serial => "序列号",
            Self::Date => "日期",
            Self::Hostname => "域名",
            Self::Value => "值",
        }
    }
}
