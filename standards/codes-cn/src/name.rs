//! A name in the two languages of every screen.

use std::fmt;

/// What something is called, in Chinese (the source) and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// Chinese, as the register writes it.
    pub zh: &'static str,
    /// English; place names in Hanyu Pinyin without tones.
    pub en: &'static str,
}

impl Name {
    pub(crate) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.zh)
    }
}
