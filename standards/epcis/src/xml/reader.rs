//! A pull reader: well-formed XML 1.0 with namespaces, nothing that reaches outside the document or grows beyond it.
//!
//! The scanner finds the borders of tags and texts; this reader pairs the tags, checks names, attributes, references and the
//! prologue, resolves prefixes, and keeps the limits. A DTD is refused unless it is empty.

use std::borrow::Cow;

use super::markup::{Markup, Scanner};
use super::names::{Ns, QName, Scope, split};
use super::{Fault, Limits, rules};

/// What comes next.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// A start tag; its attributes are in [`Reader::attributes`]. Where it begins and ends.
    Start(QName<'a>, usize, usize),
    /// An end tag, that of an empty element included: where it ends.
    End(usize),
    /// Text outside markup, or in a CDATA section, without references and with `\n` as the only line end.
    Text(Cow<'a, str>, usize),
    /// A character that was written as a reference.
    Char(char, usize),
    /// The end of the document.
    Eof,
}

/// An attribute that is no namespace declaration.
#[derive(Debug, Clone)]
pub(super) struct Attr<'a> {
    pub(super) name: QName<'a>,
    pub(super) value: Cow<'a, str>,
}

pub(super) struct Reader<'a> {
    scan: Scanner<'a>,
    text: &'a str,
    pub(super) scope: Scope<'a>,
    pub(super) attributes: Vec<Attr<'a>>,
    raw: Vec<(&'a str, Cow<'a, str>)>,
    /// The names of the open elements.
    open: Vec<&'a str>,
    /// Whether the innermost of them ends where it began: its end is the next token.
    is_ending: bool,
    root_seen: bool,
    doctype_seen: bool,
    limits: Limits,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, limits: Limits) -> Self {
        Self {
            scan: Scanner::new(text),
            text,
            scope: Scope::new(),
            attributes: Vec::new(),
            raw: Vec::with_capacity(8),
            open: Vec::with_capacity(16),
            is_ending: false,
            root_seen: false,
            doctype_seen: false,
            limits,
        }
    }

    /// How many elements are open.
    pub(super) const fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next token; comments and processing instructions are passed over.
    pub(super) fn next(&mut self) -> Result<Token<'a>, Fault> {
        if core::mem::take(&mut self.is_ending) {
            return Ok(self.leave());
        }
        loop {
            let at = self.scan.at();
            let markup =
                self.scan.next().map_err(|broken| Fault::new(&rules::SYNTAX, broken.at).with(broken.why))?;
            match markup {
                Markup::Start { name, rest, is_empty } => {
                    let token = self.start(name, rest, at)?;
                    self.is_ending = is_empty;
                    return Ok(token);
                }
                Markup::End(name) if self.open.last() == Some(&name) => return Ok(self.leave()),
                Markup::End(name) => return Err(Fault::new(&rules::SYNTAX, at).with(&format!("</{name}>"))),
                Markup::Text(text) => {
                    if let Some(token) = self.text(text, at)? {
                        return Ok(token);
                    }
                }
                Markup::CData(text) => {
                    self.inside_root(at)?;
                    return Ok(Token::Text(with_line_feeds(text), at));
                }
                Markup::Reference(name) => {
                    self.inside_root(at)?;
                    let char = referred(name).ok_or_else(|| Fault::new(&rules::ENTITY, at).with(name))?;
                    return Ok(Token::Char(char, at));
                }
                Markup::Comment => {}
                Markup::Instruction(target) => check_target(target, at)?,
                Markup::Declaration(content) => self.declaration(content, at)?,
                Markup::DocType(name) => self.doctype(name, at)?,
                Markup::Eof => return self.eof(),
            }
        }
    }

    /// The innermost element ends here.
    fn leave(&mut self) -> Token<'a> {
        self.open.pop();
        self.scope.leave(self.open.len());
        Token::End(self.scan.at())
    }

    fn start(&mut self, written: &'a str, rest: &'a str, at: usize) -> Result<Token<'a>, Fault> {
        let depth = self.open.len();
        if depth == 0 && self.root_seen {
            return Err(Fault::new(&rules::SYNTAX, at).with("a second root element"));
        }
        if depth >= self.limits.depth {
            return Err(Fault::new(&rules::TOO_DEEP, at));
        }
        self.root_seen = true;
        self.attributes.clear();
        if !rest.is_empty() {
            self.read_attributes(rest, at + 1 + written.len())?;
        }
        let (prefix, local) = split(written).ok_or_else(|| Fault::new(&rules::SYNTAX, at).with(written))?;
        let ns = self.scope.lookup(prefix).ok_or_else(|| Fault::new(&rules::NAMESPACE, at).with(written))?;
        self.open.push(written);
        Ok(Token::Start(QName { ns, written, local }, at, self.scan.at()))
    }

    /// Reads the attributes of a start tag: first the declarations, then the rest with their prefixes resolved.
    fn read_attributes(&mut self, content: &'a str, at: usize) -> Result<(), Fault> {
        self.raw.clear();
        parse_attributes(content, at, self.limits.attributes, &mut self.raw)?;
        for (name, value) in &self.raw {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) if !prefix.is_empty() => prefix,
                    Some(_) => return Err(Fault::new(&rules::NAMESPACE, at).with(name)),
                    None => continue,
                },
                None => continue,
            };
            self.scope
                .declare(prefix, value.clone(), self.open.len())
                .map_err(|rule| Fault::new(rule, at).with(name))?;
        }
        for (name, value) in self.raw.drain(..) {
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            let (prefix, local) = split(name).ok_or_else(|| Fault::new(&rules::SYNTAX, at).with(name))?;
            let ns = if prefix.is_empty() { Some(Ns::NONE) } else { self.scope.lookup(prefix) };
            let ns = ns.ok_or_else(|| Fault::new(&rules::NAMESPACE, at).with(name))?;
            self.attributes.push(Attr { name: QName { ns, written: name, local }, value });
        }
        self.no_duplicates(at)
    }

    fn no_duplicates(&self, at: usize) -> Result<(), Fault> {
        for (index, attr) in self.attributes.iter().enumerate() {
            let same =
                |other: &Attr<'_>| other.name.local == attr.name.local && other.name.ns == attr.name.ns;
            if self.attributes[..index].iter().any(same) {
                return Err(Fault::new(&rules::SYNTAX, at).with(attr.name.written));
            }
        }
        Ok(())
    }

    fn text(&self, text: &'a str, at: usize) -> Result<Option<Token<'a>>, Fault> {
        if let Some(bracket) = find_section_end(text) {
            return Err(Fault::new(&rules::SYNTAX, at + bracket).with("]]>"));
        }
        if self.open.is_empty() {
            return match text.find(|char| !matches!(char, ' ' | '\t' | '\n' | '\r')) {
                Some(place) => {
                    Err(Fault::new(&rules::SYNTAX, at + place).with("text outside the root element"))
                }
                None => Ok(None),
            };
        }
        Ok(Some(Token::Text(with_line_feeds(text), at)))
    }

    fn inside_root(&self, at: usize) -> Result<(), Fault> {
        if !self.open.is_empty() {
            return Ok(());
        }
        Err(Fault::new(&rules::SYNTAX, at).with("text outside the root element"))
    }

    /// The XML declaration: only at the very beginning; version, encoding, standalone in this order (XML 1.0 §2.8).
    fn declaration(&mut self, content: &'a str, at: usize) -> Result<(), Fault> {
        let wrong = |detail: &str| Err(Fault::new(&rules::SYNTAX, at).with(detail));
        if at != 0 || self.root_seen {
            return wrong("<?xml");
        }
        let mut parts = Vec::new();
        parse_attributes(content, at + 5, 3, &mut parts)?;
        let mut expected = ["version", "encoding", "standalone"].iter();
        for (name, value) in &parts {
            let known = expected.any(|word| word == name);
            let fits = match *name {
                "version" => value.strip_prefix("1.").is_some_and(is_digits),
                "standalone" => matches!(value.as_ref(), "yes" | "no"),
                _ => value.starts_with(|first: char| first.is_ascii_alphabetic()),
            };
            if !known || !fits {
                return wrong(name);
            }
        }
        if parts.first().is_none_or(|(name, _)| *name != "version") {
            return wrong("version");
        }
        Ok(())
    }

    /// `<!DOCTYPE name>` says nothing and is passed over; any more is refused.
    fn doctype(&mut self, name: &str, at: usize) -> Result<(), Fault> {
        if self.root_seen || self.doctype_seen {
            return Err(Fault::new(&rules::SYNTAX, at).with("<!DOCTYPE"));
        }
        self.doctype_seen = true;
        let empty = split(super::simple::trim(name)).is_some();
        if empty { Ok(()) } else { Err(Fault::new(&rules::DTD, at)) }
    }

    fn eof(&self) -> Result<Token<'a>, Fault> {
        match (self.root_seen, self.open.len()) {
            (true, 0) => Ok(Token::Eof),
            (true, _) => Err(Fault::new(&rules::SYNTAX, self.text.len()).with("the document ends too early")),
            (false, _) => Err(Fault::new(&rules::SYNTAX, self.text.len()).with("there is no root element")),
        }
    }
}

/// Splits `a="b" c='d'` (XML 1.0 §3.1): each preceded by white space, values quoted, without `<`.
fn parse_attributes<'a>(
    content: &'a str,
    at: usize,
    limit: usize,
    out: &mut Vec<(&'a str, Cow<'a, str>)>,
) -> Result<(), Fault> {
    let bytes = content.as_bytes();
    let wrong = |place: usize| Err(Fault::new(&rules::SYNTAX, at + place));
    let mut place = 0;
    loop {
        let spaces = spaces(&bytes[place..]);
        if place + spaces == bytes.len() {
            return Ok(());
        }
        if spaces == 0 {
            return wrong(place);
        }
        place += spaces;
        let length =
            bytes[place..].iter().position(|byte| matches!(byte, b'=' | b' ' | b'\t' | b'\n' | b'\r'));
        let Some(length) = length else { return wrong(place) };
        let name = &content[place..place + length];
        place += length;
        place += self::spaces(&bytes[place..]);
        if bytes.get(place) != Some(&b'=') {
            return wrong(place);
        }
        place += 1;
        place += self::spaces(&bytes[place..]);
        let Some(quote @ (b'"' | b'\'')) = bytes.get(place) else { return wrong(place) };
        place += 1;
        let Some(length) = bytes[place..].iter().position(|byte| byte == quote) else { return wrong(place) };
        if out.len() >= limit {
            return Err(Fault::new(&rules::TOO_MANY_ATTRIBUTES, at + place));
        }
        out.push((name, attribute_value(&content[place..place + length], at + place)?));
        place += length + 1;
    }
}

/// Resolves references and turns white space into spaces (XML 1.0 §3.3.3).
fn attribute_value(raw: &str, at: usize) -> Result<Cow<'_, str>, Fault> {
    let special = |byte: u8| matches!(byte, b'<' | b'&' | b'\t' | b'\n' | b'\r');
    let Some(first) = raw.bytes().position(special) else { return Ok(Cow::Borrowed(raw)) };
    let mut value = String::with_capacity(raw.len());
    value.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while let Some(char) = rest.chars().next() {
        match char {
            '<' => return Err(Fault::new(&rules::SYNTAX, at).with("<")),
            '&' => {
                let end = rest.find(';').ok_or_else(|| Fault::new(&rules::SYNTAX, at).with("&"))?;
                let reference = &rest[1..end];
                value
                    .push(referred(reference).ok_or_else(|| Fault::new(&rules::ENTITY, at).with(reference))?);
                rest = &rest[end + 1..];
                continue;
            }
            '\r' if rest.starts_with("\r\n") => {
                value.push(' ');
                rest = &rest[2..];
                continue;
            }
            '\t' | '\n' | '\r' => value.push(' '),
            other => value.push(other),
        }
        rest = &rest[char.len_utf8()..];
    }
    Ok(Cow::Owned(value))
}

/// The character of a reference: one of the five, or by number.
fn referred(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) if !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                    u32::from_str_radix(hex, 16).ok()?
                }
                None if is_digits(number) => number.parse().ok()?,
                _ => return None,
            };
            let allowed =
                matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..=0x10_FFFF);
            char::from_u32(code).filter(|_| allowed)
        }
    }
}

fn check_target(target: &str, at: usize) -> Result<(), Fault> {
    let fits = super::names::is_nc_name(target) && !target.eq_ignore_ascii_case("xml");
    if fits { Ok(()) } else { Err(Fault::new(&rules::SYNTAX, at).with(target)) }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
}

fn find_section_end(text: &str) -> Option<usize> {
    if text.as_bytes().contains(&b']') { text.find("]]>") } else { None }
}

/// Line ends as XML 1.0 §2.11 wants them.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
