//! Why a text was refused: which identifier, which byte, which rule.

use core::fmt;

use crate::ai::{AiCode, by_code as lookup};
use crate::lint;

/// A refusal. Small, `Copy`, without heap; [`fmt::Display`] says it in English, [`Error::zh`] in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    /// The rule.
    pub code: Code,
    /// The identifier in whose value or company the fault lies.
    pub ai: Option<AiCode>,
    /// The byte of the input where the fault was found, counted from 0 for programs; both languages say it counted
    /// from 1, as people count.
    pub position: Option<u16>,
}

/// The rule that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// More than 8,191 bytes.
    InputTooLong,
    /// More than 64 elements.
    TooManyElements,
    /// Bytes that are no text.
    NotText,
    /// No elements at all.
    Empty,
    /// A bracketed string must begin an identifier here with `(`.
    BracketExpected,
    /// `(` without `)`.
    BracketUnclosed,
    /// FNC1 must come first.
    Fnc1Missing,
    /// Not an application identifier.
    UnknownAi,
    /// No application identifier begins here.
    NoAiHere,
    /// The value is empty.
    ValueEmpty,
    /// The value is shorter than its format.
    ValueTooShort,
    /// The value is longer than its format.
    ValueTooLong,
    /// A part of the value has the wrong length.
    IncorrectLength,
    /// `^` cannot be told from FNC1.
    Caret,
    /// The content breaks a rule of its kind.
    Content(lint::Code),
    /// These two must not stand together.
    Excludes(AiCode),
    /// A required identifier is missing; the number of the rule in [`Ai::requires`](crate::ai::Ai::requires).
    Requires(u8),
    /// The same identifier twice with different values.
    Repeats,
    /// AI (8030) needs a key with its serial component.
    SerialMissing,
    /// A byte that no URI holds.
    UriCharacter,
    /// Not `http://`, `https://`, `HTTP://` or `HTTPS://`.
    Scheme,
    /// A byte that no host name holds.
    HostCharacter,
    /// A host and a path are needed.
    HostMissing,
    /// No primary key in the path.
    NoKey,
    /// A compressed link, which is not read.
    Compressed,
    /// `%00`.
    NullCharacter,
    /// A number in the query that is no identifier.
    UnknownQueryAi,
    /// The identifiers in the path are no key with its qualifiers in order.
    KeyQualifiers,
    /// The same identifier twice in one link.
    Duplicate,
    /// May not stand in the query.
    NotAnAttribute,
    /// Belongs in the path, not in the query.
    BelongsInPath,
    /// No primary key among the elements.
    NoKeyToWrite,
    /// A symbology identifier `]cm` must come first.
    SymbologyMissing,
    /// Not a symbology identifier of a GS1 carrier.
    SymbologyUnknown,
    /// Fewer digits than the symbol holds.
    PrimaryTooShort,
    /// More digits than the symbol holds.
    PrimaryTooLong,
    /// So many digits are needed.
    PrimaryLength(u8),
    /// Digits only.
    PrimaryNotDigits,
    /// The check digit is wrong.
    PrimaryCheckDigit,
    /// GS1 DataBar Limited ends at 1 999 999 999 999 9.
    PrimaryTooLarge,
    /// This symbol carries element strings only.
    ElementsExpected,
}

impl Error {
    pub(crate) const fn new(code: Code) -> Self {
        Self { code, ai: None, position: None }
    }

    pub(crate) const fn of(mut self, ai: AiCode) -> Self {
        self.ai = Some(ai);
        self
    }

    pub(crate) fn at(mut self, position: usize) -> Self {
        self.position = u16::try_from(position).ok();
        self
    }

    /// The position counted from `base` more.
    pub(crate) fn shifted(self, base: usize) -> Self {
        let within = self.position.map_or(0, usize::from);
        self.at(base + within)
    }

    /// The same refusal in Chinese.
    pub const fn zh(self) -> Chinese {
        Chinese(self)
    }
}

impl core::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(ai) = self.ai {
            write!(f, "AI ({ai})")?;
        }
        if let Some(position) = self.position {
            let comma = if self.ai.is_some() { ", " } else { "" };
            write!(f, "{comma}byte {}", nth(position))?;
        }
        if self.ai.is_some() || self.position.is_some() {
            f.write_str(": ")?;
        }
        self.rule(f)
    }
}

impl Error {
    fn rule(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Code::Content(code) => f.write_str(code.en()),
            Code::Excludes(other) => write!(f, "must not stand together with AI ({other})"),
            Code::Requires(rule) => {
                f.write_str("also needs one of ")?;
                alternatives(self.ai, rule, f)
            }
            Code::ValueTooShort => write!(f, "the value is too short{}", Limit(self.ai, false)),
            Code::ValueTooLong => write!(f, "the value is too long{}", Limit(self.ai, true)),
            Code::PrimaryLength(digits) => write!(f, "the symbol needs {digits} digits"),
            code => f.write_str(code.words().1),
        }
    }
}

/// An [`Error`] in Chinese.
#[derive(Debug, Clone, Copy)]
pub struct Chinese(Error);

impl fmt::Display for Chinese {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { code, ai, position } = self.0;
        if let Some(ai) = ai {
            write!(f, "应用标识符({ai})")?;
        }
        if let Some(position) = position {
            write!(f, "第{}字节", nth(position))?;
        }
        if ai.is_some() || position.is_some() {
            f.write_str("：")?;
        }
        match code {
            Code::Content(code) => f.write_str(code.zh()),
            Code::Excludes(other) => write!(f, "不得与应用标识符({other})同时出现"),
            Code::Requires(rule) => {
                f.write_str("还须有其中之一：")?;
                alternatives(ai, rule, f)
            }
            Code::PrimaryLength(digits) => write!(f, "该码制须有{digits}位数字"),
            code => f.write_str(code.words().2),
        }
    }
}

/// The first byte is byte 1 in words.
const fn nth(position: u16) -> u32 {
    position as u32 + 1
}

/// ", at most 20 characters".
struct Limit(Option<AiCode>, bool);

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(ai) = self.0.and_then(lookup) else { return Ok(()) };
        let (min, max) = ai.lengths();
        let (word, length) = if self.1 { ("most", max) } else { ("least", min) };
        write!(f, ", at {word} {length} characters")
    }
}

/// The alternatives of a requirement: `01, 03+21`.
fn alternatives(ai: Option<AiCode>, rule: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let requires = ai.and_then(lookup).map_or(&[][..], |ai| ai.requires());
    for (i, group) in requires.get(usize::from(rule)).copied().unwrap_or(&[]).iter().enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        for (j, pattern) in group.iter().enumerate() {
            write!(f, "{}{pattern}", if j == 0 { "" } else { "+" })?;
        }
    }
    Ok(())
}

impl Code {
    /// A stable name for programs.
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// Name, English, Chinese. Those with parameters are said by [`Error`].
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::InputTooLong => {
                ("input-too-long", "the input is longer than 8,191 bytes", "输入超过8191字节")
            }
            Self::TooManyElements => ("too-many-elements", "more than 64 elements", "单元数据串超过64个"),
            Self::NotText => ("not-text", "the bytes are no text", "不是文本"),
            Self::Empty => ("empty", "there is no AI data", "没有应用标识符数据"),
            Self::BracketExpected => {
                ("bracket-expected", "an AI in brackets is expected", "此处应为带括号的应用标识符")
            }
            Self::BracketUnclosed => {
                ("bracket-unclosed", "the bracket of the AI is not closed", "应用标识符的括号没有闭合")
            }
            Self::Fnc1Missing => ("fnc1-missing", "FNC1 must come first", "首位应为FNC1"),
            Self::UnknownAi => ("unknown-ai", "not an application identifier", "不是应用标识符"),
            Self::NoAiHere => ("no-ai-here", "no application identifier begins here", "此处没有应用标识符"),
            Self::ValueEmpty => ("value-empty", "the value is empty", "数据为空"),
            Self::ValueTooShort => ("value-too-short", "the value is too short", "数据过短"),
            Self::ValueTooLong => ("value-too-long", "the value is too long", "数据过长"),
            Self::IncorrectLength => {
                ("incorrect-length", "a part of the value has the wrong length", "数据某部分长度不对")
            }
            Self::Caret => ("caret", "^ cannot be told from FNC1", "^与FNC1无法区分"),
            Self::Content(_) => ("content", "the content breaks a rule", "内容不符合规则"),
            Self::Excludes(_) => ("excludes", "must not stand together", "不得同时出现"),
            Self::Requires(_) => ("requires", "also needs another AI", "还须有其他应用标识符"),
            Self::Repeats => ("repeats", "occurs more than once with different values", "重复出现而数据不同"),
            Self::SerialMissing => (
                "serial-missing",
                "needs its serial component beside AI (8030)",
                "与(8030)同用时须有序列部分",
            ),
            Self::UriCharacter => ("uri-character", "a character that no URI holds", "网址中不允许的字符"),
            Self::Scheme => {
                ("scheme", "the scheme must be http, https, HTTP or HTTPS", "网址须以http://或https://开头")
            }
            Self::HostCharacter => {
                ("host-character", "a character that no host name holds", "域名中不允许的字符")
            }
            Self::HostMissing => ("host-missing", "a host and a path are needed", "网址须有域名和路径"),
            Self::NoKey => ("no-key", "no primary key in the path", "路径中没有主键"),
            Self::Compressed => (
                "compressed",
                "compressed links are not read: print the plain link",
                "不读取压缩链接，请印制普通链接",
            ),
            Self::NullCharacter => ("null-character", "%00 is not allowed", "不允许%00"),
            Self::UnknownQueryAi => {
                ("unknown-query-ai", "a number in the query that is no AI", "查询参数中的数字不是应用标识符")
            }
            Self::KeyQualifiers => (
                "key-qualifiers",
                "the path is no key with its qualifiers in order",
                "路径不是主键及其按序的限定符",
            ),
            Self::Duplicate => ("duplicate", "occurs twice in the link", "在链接中重复"),
            Self::NotAnAttribute => ("not-an-attribute", "may not stand in the query", "不得作为查询参数"),
            Self::BelongsInPath => {
                ("belongs-in-path", "belongs in the path, not in the query", "应在路径中而不是查询参数中")
            }
            Self::NoKeyToWrite => {
                ("no-key-to-write", "a link needs a primary key among the elements", "生成链接须有主键")
            }
            Self::SymbologyMissing => {
                ("symbology-missing", "a symbology identifier must come first", "缺少码制标识符")
            }
            Self::SymbologyUnknown => {
                ("symbology-unknown", "not the symbology of a GS1 carrier", "不是GS1载体的码制")
            }
            Self::PrimaryTooShort => {
                ("primary-too-short", "fewer digits than the symbol holds", "位数少于码制要求")
            }
            Self::PrimaryTooLong => {
                ("primary-too-long", "more digits than the symbol holds", "位数多于码制要求")
            }
            Self::PrimaryLength(_) => ("primary-length", "the number of digits is wrong", "位数不对"),
            Self::PrimaryNotDigits => ("primary-not-digits", "only digits are allowed", "只能是数字"),
            Self::PrimaryCheckDigit => ("primary-check-digit", "the check digit is wrong", "校验码不对"),
            Self::PrimaryTooLarge => {
                ("primary-too-large", "too large for GS1 DataBar Limited", "超出GS1 DataBar Limited的范围")
            }
            Self::ElementsExpected => {
                ("elements-expected", "the symbol carries element strings only", "该码制只承载单元数据串")
            }
        }
    }
}
