//! Names and namespaces (XML 1.0 §2.3, Namespaces in XML 1.0).

use std::borrow::Cow;

use super::rules;
use super::uri::is_uri_reference;
use crate::problem::Rule;

/// A namespace, interned for one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ns(u16);

impl Ns {
    pub(super) const NONE: Self = Self(0);
    pub(super) const XML: Self = Self(1);
    pub(super) const XSI: Self = Self(2);
    pub(super) const XSD: Self = Self(3);
    pub(super) const GLOBAL: Self = Self(4);
    pub(super) const SBDH: Self = Self(5);
    pub(super) const EPCIS_1: Self = Self(6);
    pub(super) const EPCIS_2: Self = Self(7);
    pub(super) const QUERY_1: Self = Self(8);
    pub(super) const QUERY_2: Self = Self(9);
    pub(super) const MASTER_1: Self = Self(10);
    pub(super) const MASTER_2: Self = Self(11);

    /// Whether a schema of ours has declarations in it.
    pub(super) const fn has_schema(self) -> bool {
        self.0 >= Self::SBDH.0 && self.0 <= Self::MASTER_2.0
    }
}

/// The namespaces with a constant, in its order.
const KNOWN: [&str; 12] = [
    "",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2001/XMLSchema",
    "urn:epcglobal:xsd:1",
    "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader",
    "urn:epcglobal:epcis:xsd:1",
    "urn:epcglobal:epcis:xsd:2",
    "urn:epcglobal:epcis-query:xsd:1",
    "urn:epcglobal:epcis-query:xsd:2",
    "urn:epcglobal:epcis-masterdata:xsd:1",
    "urn:epcglobal:epcis-masterdata:xsd:2",
];

const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Namespaces of one document, and declarations in force at one place: more is refused.
const MAX_NAMESPACES: usize = 256;

/// A name as written, its parts, and what its prefix stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct QName<'a> {
    pub(super) ns: Ns,
    pub(super) written: &'a str,
    pub(super) local: &'a str,
}

/// A declaration in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binding<'a> {
    pub(super) prefix: &'a str,
    pub(super) ns: Ns,
    /// How many elements were open around the one that declares it.
    pub(super) depth: usize,
}

/// The declarations in force at a place of the document.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    bindings: Vec<Binding<'a>>,
    uris: Vec<Cow<'a, str>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new() -> Self {
        let mut uris = Vec::with_capacity(2 * KNOWN.len());
        uris.extend(KNOWN.map(Cow::Borrowed));
        Self { bindings: Vec::with_capacity(8), uris }
    }

    /// Takes a declaration in. `Err`: the rule it breaks.
    pub(super) fn declare(
        &mut self,
        prefix: &'a str,
        uri: Cow<'a, str>,
        depth: usize,
    ) -> Result<(), &'static Rule> {
        let is_xml = uri == KNOWN[1];
        let reserved = prefix == "xmlns" || uri == XMLNS || is_xml != (prefix == "xml");
        if reserved || (uri.is_empty() && !prefix.is_empty()) || (!prefix.is_empty() && !is_nc_name(prefix)) {
            return Err(&rules::NAMESPACE);
        }
        if !is_uri_reference(&uri) {
            return Err(&rules::NAMESPACE);
        }
        let ns = self.intern(uri).ok_or(&rules::TOO_MANY_NAMESPACES)?;
        if self.bindings.len() >= MAX_NAMESPACES {
            return Err(&rules::TOO_MANY_NAMESPACES);
        }
        self.bindings.push(Binding { prefix, ns, depth });
        Ok(())
    }

    /// Drops the declarations of elements deeper than this.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|binding| binding.depth >= depth) {
            self.bindings.pop();
        }
    }

    /// What a prefix stands for; the empty one for the default namespace.
    pub(super) fn lookup(&self, prefix: &str) -> Option<Ns> {
        let found =
            self.bindings.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| binding.ns);
        match prefix {
            "" => Some(found.unwrap_or(Ns::NONE)),
            "xml" => Some(Ns::XML),
            _ => found,
        }
    }

    pub(super) fn uri(&self, ns: Ns) -> Cow<'a, str> {
        self.uris.get(usize::from(ns.0)).cloned().unwrap_or_default()
    }

    pub(super) fn bindings(&self) -> &[Binding<'a>] {
        &self.bindings
    }

    fn intern(&mut self, uri: Cow<'a, str>) -> Option<Ns> {
        let place = match self.uris.iter().position(|known| *known == uri) {
            Some(place) => place,
            None if self.uris.len() < MAX_NAMESPACES => {
                self.uris.push(uri);
                self.uris.len() - 1
            }
            None => return None,
        };
        u16::try_from(place).ok().map(Ns)
    }
}

/// Prefix and local part of a qualified name; `None` where it is none.
pub(super) fn split(name: &str) -> Option<(&str, &str)> {
    match name.bytes().position(|byte| byte == b':') {
        None => is_nc_name(name).then_some(("", name)),
        Some(at) => {
            let (prefix, local) = (&name[..at], &name[at + 1..]);
            (is_nc_name(prefix) && is_nc_name(local)).then_some((prefix, local))
        }
    }
}

/// A name without colon.
pub(super) fn is_nc_name(text: &str) -> bool {
    let [first, rest @ ..] = text.as_bytes() else { return false };
    // nearly all names are of these letters
    if (first.is_ascii_alphabetic() || *first == b'_') && rest.iter().all(|byte| PLAIN[usize::from(*byte)]) {
        return true;
    }
    text.chars().next().is_some_and(is_name_start) && text.chars().all(is_name_char)
}

/// The characters of names that are ASCII.
static PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        byte += 1;
    }
    table
};

/// NameStartChar of XML 1.0 (fifth edition), without the colon.
pub(super) const fn is_name_start(char: char) -> bool {
    matches!(char, 'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// NameChar of XML 1.0 (fifth edition), without the colon.
pub(super) const fn is_name_char(char: char) -> bool {
    is_name_start(char)
        || matches!(char, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
