//! The languages that the asker reads: Accept-Language (RFC 9110 §12.5.4) and its matching (RFC 4647).

/// Language ranges, the most wanted first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages(Vec<String>);

/// How close a link's language is to what was asked; smaller is closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// The n-th wanted range, met exactly, by a narrower tag (`en` by `en-GB`), or by a wider one (`zh-CN` by `zh`).
    Wanted { range: usize, how: How },
    /// The link names no language, so none speaks against it.
    Neutral,
    /// Another language than any of the wanted ones.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    Exact,
    Narrower,
    Wider,
}

impl Languages {
    /// Reads an Accept-Language header; what cannot be read is passed over, `q=0` and `*` name no language.
    pub fn parse(header: &str) -> Self {
        let ranges = header.split(',').take(MOST).filter_map(|part| {
            let (range, quality) = super::accept::weighed(part)?;
            (quality > 0 && range != "*").then(|| (range.to_ascii_lowercase(), quality))
        });
        let mut ranges: Vec<(String, u16)> = ranges.collect();
        // stable: equal weights keep the order in which they were written
        ranges.sort_by_key(|(_, quality)| std::cmp::Reverse(*quality));
        Self(ranges.into_iter().map(|(range, _)| range).collect())
    }

    /// The most wanted range, lower case.
    pub fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// How close a link in these languages is.
    pub(super) fn closeness(&self, tags: &[String]) -> Closeness {
        if tags.is_empty() {
            return Closeness::Neutral;
        }
        let wanted = self.0.iter().enumerate().find_map(|(range, wanted)| {
            let how = tags.iter().filter_map(|tag| meets(wanted, tag)).min()?;
            Some(Closeness::Wanted { range, how })
        });
        wanted.unwrap_or(Closeness::Other)
    }
}

fn meets(range: &str, tag: &str) -> Option<How> {
    let tag = tag.to_ascii_lowercase();
    if range == tag {
        Some(How::Exact)
    } else if extends(&tag, range) {
        Some(How::Narrower)
    } else if extends(range, &tag) {
        Some(How::Wider)
    } else {
        None
    }
}

/// Whether `long` is `short` with more subtags.
fn extends(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
}

/// More ranges than this nobody reads.
const MOST: usize = 32;
