//! The standard values in every spelling → the one web URI (CBV 2.0, clauses 7 and 8.9; GS1 Web Vocabulary).
//!
//! | written | means |
//! |---|---|
//! | `shipping` (JSON) | `https://ref.gs1.org/cbv/BizStep-shipping` |
//! | `cbv:BizStep-shipping` | the same |
//! | `urn:epcglobal:cbv:bizstep:shipping` (XML, CBV 1) | the same |
//! | `gs1:Temperature` | `https://gs1.org/voc/Temperature` |

pub mod context;
pub mod units;
mod words;

#[cfg(test)]
mod tests;

/// A list of standard values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// Business steps (业务步骤).
    BizStep,
    /// Dispositions (处置状态), persistent ones too.
    Disposition,
    /// Types of business transaction (业务交易类型).
    TransactionType,
    /// Types of source and destination (来源与去向类型).
    EndpointType,
    /// Reasons of an error declaration (差错原因).
    ErrorReason,
    /// Components of a vector (分量).
    Component,
    /// Measurement types (测量类型).
    Measurement,
    /// Sensor alerts (传感器告警).
    Alert,
}

/// How standard values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// The bare word, as in JSON: `shipping`.
    Bare,
    /// With a prefix: `cbv:BizStep-shipping`.
    Curie,
    /// The URN of CBV 1, as in XML: `urn:epcglobal:cbv:bizstep:shipping`. Where there is none, the web URI.
    Urn,
    /// The web URI.
    Web,
}

impl Vocabulary {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::BizStep,
        Self::Disposition,
        Self::TransactionType,
        Self::EndpointType,
        Self::ErrorReason,
        Self::Component,
        Self::Measurement,
        Self::Alert,
    ];

    /// The standard words, sorted.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::BizStep => &words::BIZ_STEPS,
            Self::Disposition => &words::DISPOSITIONS,
            Self::TransactionType => &words::TRANSACTION_TYPES,
            Self::EndpointType => &words::ENDPOINT_TYPES,
            Self::ErrorReason => &words::ERROR_REASONS,
            Self::Component => &words::COMPONENTS,
            Self::Measurement => &words::MEASUREMENTS,
            Self::Alert => &words::ALERTS,
        }
    }

    /// What stands before the word in the web URI.
    pub const fn web(self) -> &'static str {
        match self {
            Self::BizStep => "https://ref.gs1.org/cbv/BizStep-",
            Self::Disposition => "https://ref.gs1.org/cbv/Disp-",
            Self::TransactionType => "https://ref.gs1.org/cbv/BTT-",
            Self::EndpointType => "https://ref.gs1.org/cbv/SDT-",
            Self::ErrorReason => "https://ref.gs1.org/cbv/ER-",
            Self::Component => "https://ref.gs1.org/cbv/Comp-",
            Self::Measurement | Self::Alert => "https://gs1.org/voc/",
        }
    }

    /// What stands before the word in the compact URI.
    pub const fn curie(self) -> &'static str {
        match self {
            Self::BizStep => "cbv:BizStep-",
            Self::Disposition => "cbv:Disp-",
            Self::TransactionType => "cbv:BTT-",
            Self::EndpointType => "cbv:SDT-",
            Self::ErrorReason => "cbv:ER-",
            Self::Component => "cbv:Comp-",
            Self::Measurement | Self::Alert => "gs1:",
        }
    }

    /// What stands before the word in the URN of CBV 1; `None` for what is younger.
    pub const fn urn(self) -> Option<&'static str> {
        match self {
            Self::BizStep => Some("urn:epcglobal:cbv:bizstep:"),
            Self::Disposition => Some("urn:epcglobal:cbv:disp:"),
            Self::TransactionType => Some("urn:epcglobal:cbv:btt:"),
            Self::EndpointType => Some("urn:epcglobal:cbv:sdt:"),
            Self::ErrorReason => Some("urn:epcglobal:cbv:er:"),
            Self::Component | Self::Measurement | Self::Alert => None,
        }
    }

    /// The standard word that a text in any spelling means.
    ///
    /// ```
    /// use heng_epcis::vocabulary::Vocabulary;
    /// for text in ["shipping", "cbv:BizStep-shipping", "urn:epcglobal:cbv:bizstep:shipping"] {
    ///     assert_eq!(Vocabulary::BizStep.word(text), Some("shipping"));
    /// }
    /// assert_eq!(Vocabulary::BizStep.word("https://example.com/bizstep/shipping"), None);
    /// ```
    pub fn word(self, text: &str) -> Option<&'static str> {
        let bare = self
            .urn()
            .and_then(|urn| text.strip_prefix(urn))
            .or_else(|| text.strip_prefix(self.web()))
            .or_else(|| text.strip_prefix(self.curie()))
            .unwrap_or(text);
        self.standard(bare)
    }

    /// A standard word, as the list has it.
    fn standard(self, bare: &str) -> Option<&'static str> {
        let words = self.words();
        words.binary_search(&bare).ok().map(|index| words[index])
    }

    /// Append a standard value in a spelling.
    pub fn push(self, word: &str, spelling: Spelling, out: &mut String) {
        let before = match spelling {
            Spelling::Bare => "",
            Spelling::Curie => self.curie(),
            Spelling::Urn => self.urn().unwrap_or(self.web()),
            Spelling::Web => self.web(),
        };
        out.push_str(before);
        out.push_str(word);
    }

    /// Append the web URI of a bare word or of a URN of CBV 1; `None`, and nothing appended, where the text is neither.
    pub fn push_web(self, text: &str, out: &mut String) -> Option<()> {
        let after = self.urn().and_then(|urn| text.strip_prefix(urn));
        let word = match after {
            Some(word) => word,
            None if text.contains(':') => return None,
            None => self.standard(text)?,
        };
        self.push(word, Spelling::Web, out);
        Some(())
    }
}

/// Append the web URI of a URN of CBV 1 in any vocabulary; `None`, and nothing appended, where the text is none.
pub fn push_web_of_urn(text: &str, out: &mut String) -> Option<()> {
    let rest = text.strip_prefix("urn:epcglobal:cbv:")?;
    let vocabulary = match rest.as_bytes() {
        [b'b', b'i', b'z', ..] => Vocabulary::BizStep,
        [b'd', ..] => Vocabulary::Disposition,
        [b'b', b't', b't', ..] => Vocabulary::TransactionType,
        [b's', ..] => Vocabulary::EndpointType,
        [b'e', ..] => Vocabulary::ErrorReason,
        _ => return None,
    };
    vocabulary.push_web(text, out)
}
