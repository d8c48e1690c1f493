//! The few small documents of the interface that are XML and no EPCIS document.

/// An XML text while it is written.
#[derive(Debug)]
pub(super) struct Xml(String);

impl Default for Xml {
    fn default() -> Self {
        Self(r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned())
    }
}

impl Xml {
    /// A start tag: the name, with attributes that need no escape.
    pub(super) fn open(&mut self, tag: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) {
        self.open(&format!("/{name}"));
    }

    /// An element with text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.open(name);
        for character in text.chars() {
            match character {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                // XML 1.0, clause 2.2: not even as a reference
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.0.push('\u{fffd}');
                }
                other => self.0.push(other),
            }
        }
        self.close(name);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}
