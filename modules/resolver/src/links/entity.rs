//! The thing that a Digital Link names, and the levels above it.

use std::fmt::Write as _;

/// One application identifier with its value, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Element {
    /// The application identifier, e.g. `01`.
    pub ai: String,
    /// The value, e.g. `06901234567892`.
    pub value: String,
}

/// A primary key and its qualifiers, in the order of the Digital Link path (GS1 Digital Link: URI Syntax 1.7, 4.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entity {
    key: Element,
    qualifiers: Vec<Element>,
}

impl Element {
    /// An element from its parts.
    pub fn new(ai: impl Into<String>, value: impl Into<String>) -> Self {
        Self { ai: ai.into(), value: value.into() }
    }
}

impl Entity {
    /// An entity from its primary key and its qualifiers in path order.
    pub fn new(key: Element, qualifiers: Vec<Element>) -> Self {
        Self { key, qualifiers }
    }

    /// The primary key.
    pub fn key(&self) -> &Element {
        &self.key
    }

    /// The qualifiers in path order.
    pub fn qualifiers(&self) -> &[Element] {
        &self.qualifiers
    }

    /// All elements, the key first.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        std::iter::once(&self.key).chain(&self.qualifiers)
    }

    /// The value of an application identifier, if the entity has it.
    pub fn value(&self, ai: &str) -> Option<&str> {
        self.elements().find(|element| element.ai == ai).map(|element| element.value.as_str())
    }

    /// The Digital Link path: `/01/…/10/…`, values percent-encoded.
    pub fn path(&self) -> String {
        let mut path = String::with_capacity(64);
        for element in self.elements() {
            path.push('/');
            path.push_str(&element.ai);
            path.push('/');
            encode(&element.value, &mut path);
        }
        path
    }

    /// Where links for this entity may be registered, the most specific level first, the bare key last.
    ///
    /// Clause 2.5.9: r1 a third-party serial (235) stands alone with its key; r2 a serial (21) is registered without
    /// variant and lot and outranks them; r3 otherwise variant (22) and lot (10), together or alone. Keys with other
    /// qualifiers are walked up one qualifier at a time.
    pub fn levels(&self) -> Vec<Self> {
        let mut levels = Vec::with_capacity(5);
        if matches!(self.key.ai.as_str(), "01" | "8006") {
            self.push_with(&["235"], &mut levels);
            self.push_with(&["21"], &mut levels);
            self.push_with(&["22", "10"], &mut levels);
            self.push_with(&["22"], &mut levels);
            self.push_with(&["10"], &mut levels);
        } else {
            for count in (1..=self.qualifiers.len()).rev() {
                levels.push(Self { key: self.key.clone(), qualifiers: self.qualifiers[..count].to_vec() });
            }
        }
        levels.push(Self { key: self.key.clone(), qualifiers: Vec::new() });
        levels
    }

    /// Adds the level with exactly these qualifiers, if the entity has them all.
    fn push_with(&self, ais: &[&str], levels: &mut Vec<Self>) {
        let qualifiers: Vec<Element> =
            self.qualifiers.iter().filter(|element| ais.contains(&element.ai.as_str())).cloned().collect();
        if qualifiers.len() == ais.len() {
            levels.push(Self { key: self.key.clone(), qualifiers });
        }
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub(crate) fn encode(value: &str, into: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            // writing to a string cannot fail
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

/// Undoes percent-encoding; a stray `%` stands for itself, bytes that are no UTF-8 become U+FFFD.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let escaped = pair.filter(|_| first == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
