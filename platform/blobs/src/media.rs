//! What kind of file it is, by its first bytes, never by its name or by what the sender says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of file that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Media {
    /// JPEG (ISO/IEC 10918-1): begins with SOI and another marker.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// PNG (ISO/IEC 15948 §5.2).
    #[serde(rename = "image/png")]
    Png,
    /// WebP (RFC 9649 §2.4): RIFF with the form type WEBP.
    #[serde(rename = "image/webp")]
    Webp,
    /// PDF (ISO 32000-2 §7.5.2).
    #[serde(rename = "application/pdf")]
    Pdf,
}

impl Media {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf];

    /// The kinds that a browser shows as a picture.
    pub const PICTURES: [Self; 3] = [Self::Jpeg, Self::Png, Self::Webp];

    /// The kind of a file that begins so; [`Self::NEEDED`] bytes are enough.
    pub fn of(start: &[u8]) -> Option<Self> {
        match start {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// How many bytes tell the kinds apart.
    pub const NEEDED: usize = 12;

    /// The media type (RFC 6838), for `Content-Type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// The kind with that media type.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.name() == name)
    }
}
