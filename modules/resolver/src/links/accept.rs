//! The media types that the asker takes: Accept (RFC 9110 §12.5.1).

/// Media ranges with their weights in thousandths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accept(Vec<(String, u16)>);

/// The forms of a linkset (clause 2.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `application/linkset+json`, RFC 9264.
    Linkset,
    /// The same document as `application/json`.
    Json,
    /// `application/ld+json` with the context embedded.
    JsonLd,
    /// A page for people with the JSON-LD inside.
    Html,
}

impl Format {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Linkset => "application/linkset+json",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Html => "text/html; charset=utf-8",
        }
    }

    /// The forms for machines.
    const MACHINE: [Self; 3] = [Self::Linkset, Self::JsonLd, Self::Json];
}

impl Accept {
    /// Reads an Accept header; what cannot be read is passed over.
    pub fn parse(header: &str) -> Self {
        let ranges = header.split(',').take(MOST).filter_map(weighed);
        Self(ranges.map(|(range, quality)| (range.to_ascii_lowercase(), quality)).collect())
    }

    /// The weight of a media type by the most specific range that covers it, in thousandths; 1000 for everything when
    /// nothing was asked for.
    pub fn quality(&self, media_type: &str) -> u16 {
        if self.0.is_empty() {
            return 1000;
        }
        let family = media_type.split('/').next().unwrap_or_default();
        self.named(media_type)
            .or_else(|| self.of(|range| range.strip_suffix("/*") == Some(family)))
            .or_else(|| self.of(|range| range == "*/*"))
            .unwrap_or(0)
    }

    /// Whether a page for people was asked for by name.
    pub fn is_person(&self) -> bool {
        let html = self.html();
        html > 0 && Format::MACHINE.iter().all(|format| self.named(format.media_type()).unwrap_or(0) <= html)
    }

    /// The machine form of a linkset that was asked for by name and more than a page; none for a browser and for `*/*`.
    pub fn linkset(&self) -> Option<Format> {
        let html = self.html();
        let mut wanted: Option<(u16, Format)> = None;
        for format in Format::MACHINE {
            let quality = self.named(format.media_type()).unwrap_or(0);
            if quality > html && wanted.is_none_or(|(best, _)| quality > best) {
                wanted = Some((quality, format));
            }
        }
        wanted.map(|(_, format)| format)
    }

    /// Whether nothing in particular was asked for.
    pub(super) fn is_indifferent(&self) -> bool {
        self.0.iter().all(|(range, _)| range == "*/*")
    }

    fn html(&self) -> u16 {
        self.named("text/html").max(self.named("application/xhtml+xml")).unwrap_or(0)
    }

    fn named(&self, media_type: &str) -> Option<u16> {
        self.of(|range| range.eq_ignore_ascii_case(media_type))
    }

    fn of(&self, covers: impl Fn(&str) -> bool) -> Option<u16> {
        self.0.iter().filter(|(range, _)| covers(range)).map(|(_, quality)| *quality).max()
    }
}

/// `text/html;level=1;q=0.7` → `text/html` and 700. Parameters other than `q` are passed over.
pub(super) fn weighed(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let range = pieces.next().filter(|range| !range.is_empty())?;
    let mut quality = 1000;
    for piece in pieces {
        if let Some((name, value)) = piece.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            quality = thousandths(value.trim())?;
        }
    }
    Some((range, quality))
}

/// `0.75` → 750 (RFC 9110 §12.4.2: one digit, a point and at most three more; what lies above 1 counts as 1).
fn thousandths(value: &str) -> Option<u16> {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let (whole, part): (u16, u16) = (whole.parse().ok()?, part.parse().ok()?);
    Some(whole.min(1).saturating_mul(1000).saturating_add(part).min(1000))
}

/// More ranges than this nobody needs.
const MOST: usize = 32;
