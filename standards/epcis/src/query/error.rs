//! What is wrong with a parameter: the standard's `QueryParameterException` (EPCIS 2.0.1, clause 8.2.6).

use core::fmt;

/// A parameter that is unknown or not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterError {
    /// Its name; empty where the query as a whole is no query.
    pub parameter: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The text is no JSON object of parameters.
    Definition,
    /// The message is no `Poll` or `Subscribe` with parameters.
    Message,
    /// There is no such parameter.
    Unknown,
    /// It is given twice.
    Twice,
    /// It has no value.
    Empty,
    /// Its value must be a list.
    List,
    /// Its value must be a single text.
    Text,
    /// Its value must be a date-time with its offset.
    Time,
    /// Its value must be a number.
    Number,
    /// Its value must be a whole number that is not negative.
    Count,
    /// Its value must be `true` or `false`.
    Boolean,
    /// Its value must be a number or a date-time.
    Comparable,
    /// Its values must be `ADD`, `OBSERVE` or `DELETE`.
    Action,
    /// Its values must be names of event types.
    EventType,
    /// Its values must be standard words or URIs.
    Word,
    /// Its values must be URIs.
    Uri,
    /// A wildcard `*` of a pattern stands before a part that is fixed, or the pattern has no parts.
    Pattern,
    /// Its value must be `ASC` or `DESC`.
    Direction,
    /// Events are ordered by `eventTime`, `recordTime` or an extension field.
    OrderBy,
    /// `eventCountLimit` is given without `orderBy`.
    WithoutOrder,
    /// `eventCountLimit` and `maxEventCount` are both given.
    BothLimits,
}

impl ParameterError {
    pub(super) fn new(parameter: &str, fault: Fault) -> Self {
        Self { parameter: parameter.to_owned(), fault }
    }

    /// The error in English, with the parameter's name.
    pub fn en(&self) -> String {
        join(&self.parameter, ": ", self.fault.en())
    }

    /// The error in Chinese, with the parameter's name.
    pub fn zh(&self) -> String {
        join(&self.parameter, "：", self.fault.zh())
    }
}

impl core::error::Error for ParameterError {}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl Fault {
    /// What is wrong and what would be right, in English.
    pub const fn en(self) -> &'static str {
        self.both().1
    }

    /// The same in Chinese.
    pub const fn zh(self) -> &'static str {
        self.both().0
    }

    const fn both(self) -> (&'static str, &'static str) {
        match self {
            Self::Definition => ("查询定义应为JSON对象", "a query definition must be a JSON object"),
            Self::Message => {
                ("应为带查询参数的Poll或Subscribe", "must be a Poll or Subscribe with parameters")
            }
            Self::Unknown => ("没有这一查询参数", "there is no such parameter"),
            Self::Twice => ("参数只能出现一次；多个值用列表", "may be given once; several values are a list"),
            Self::Empty => ("不得为空", "must not be empty"),
            Self::List => ("应为字符串列表", "must be a list of strings"),
            Self::Text => ("应为字符串", "must be a string"),
            Self::Time => (
                "应为带时区的日期时间，如2026-07-22T10:00:00+08:00",
                "must be a date-time with its offset, as 2026-07-22T10:00:00+08:00",
            ),
            Self::Number => ("应为数字", "must be a number"),
            Self::Count => ("应为非负整数", "must be a whole number that is not negative"),
            Self::Boolean => ("应为true或false", "must be true or false"),
            Self::Comparable => {
                ("应为数字或带时区的日期时间", "must be a number or a date-time with its offset")
            }
            Self::Action => ("应为ADD、OBSERVE或DELETE", "must be ADD, OBSERVE or DELETE"),
            Self::EventType => ("不是事件类型", "must be names of event types, or their URIs"),
            Self::Word => ("应为标准词或URI", "must be standard words or URIs"),
            Self::Uri => ("应为URI", "must be URIs"),
            Self::Pattern => (
                "EPC模式不正确：*之后只能是*",
                "must be an EPC pattern: after a * there are only others of it",
            ),
            Self::Direction => ("应为ASC或DESC", "must be ASC or DESC"),
            Self::OrderBy => (
                "应为eventTime、recordTime或扩展字段名",
                "must be eventTime, recordTime or the name of an extension field",
            ),
            Self::WithoutOrder => ("须同时给出orderBy", "needs orderBy beside it"),
            Self::BothLimits => (
                "eventCountLimit与maxEventCount不得同时使用",
                "eventCountLimit and maxEventCount exclude each other",
            ),
        }
    }
}

fn join(parameter: &str, colon: &str, text: &str) -> String {
    if parameter.is_empty() { text.to_owned() } else { [parameter, colon, text].concat() }
}
