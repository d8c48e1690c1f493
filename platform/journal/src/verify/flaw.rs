//! What can be wrong with an entry.

use std::fmt;

use heng_kernel::{Lang, Text};
use serde::Serialize;

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The index of the entry.
    pub index: i64,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// The entry is missing.
    Missing,
    /// A column holds what cannot be read.
    Unreadable,
    /// Its form is not one that was ever written.
    Version,
    /// It is older than the entry before it.
    BackDated,
    /// It does not follow the previous entry of its object: an omission, or another order.
    Sequence,
    /// Its leaf, or its link of the chain, was changed.
    Chain,
    /// Its body or salt is not what it commits to.
    Body,
    /// Its body is gone, and no entry says that it was removed.
    BodyMissing,
    /// It stands outside what the head counts.
    BeyondHead,
    /// A body belongs to no entry.
    StrayBody,
    /// The head does not agree with the last entry.
    Head,
}

impl Flaw {
    /// The flaw in words.
    pub fn text(self) -> Text {
        match self {
            Self::Missing => Text::new("缺失", "is missing"),
            Self::Unreadable => Text::new("内容无法读取", "holds what cannot be read"),
            Self::Version => Text::new("格式版本不曾使用过", "has a form that was never written"),
            Self::BackDated => {
                Text::new("时间早于前一条（倒签）", "is older than the entry before it (back-dated)")
            }
            Self::Sequence => {
                Text::new("与同一对象的前一条不衔接", "does not follow the previous entry of its object")
            }
            Self::Chain => Text::new("内容或链值被改动", "was changed, or its link of the chain was"),
            Self::Body => {
                Text::new("正文或盐值与承诺值不符", "has a body or salt that it does not commit to")
            }
            Self::BodyMissing => Text::new("正文被移除而无删除记录", "lost its body, and no entry says so"),
            Self::BeyondHead => Text::new("不在日志首记录的计数之内", "stands outside what the head counts"),
            Self::StrayBody => Text::new("正文没有对应的条目", "is a body without an entry"),
            Self::Head => Text::new("与日志首记录不符", "does not agree with the journal's head"),
        }
    }
}

impl Finding {
    /// The finding as a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let (index, text) = (self.index, self.flaw.text().get(lang));
        match lang {
            Lang::Zh => format!("第 {index} 条：{text}"),
            Lang::En => format!("Entry {index} {text}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.sentence(Lang::Zh), self.sentence(Lang::En))
    }
}
