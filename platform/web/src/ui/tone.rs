//! One hue per meaning; never without a word or a picture beside it.

/// The meaning that a colour carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// No meaning of its own.
    #[default]
    Plain,
    /// Ours: links, actions.
    Primary,
    /// Passed, done.
    Ok,
    /// Due soon, doubtful.
    Warn,
    /// Failed, overdue, recalled.
    Bad,
    /// Geographical indication, legal review.
    Laver,
}

impl Tone {
    /// The style sheet's word.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Primary => "p1",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Laver => "gi",
        }
    }
}
