//! Where the tags, texts and other parts of a document begin and end (XML 1.0 §2 to §4). Nothing is copied, and nothing is
//! looked into: that is for the reader.

#[cfg(test)]
mod tests;

/// A part of a document, without the signs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup<'a> {
    /// `<name rest>`, or `<name rest/>` if it is empty.
    Start {
        name: &'a str,
        rest: &'a str,
        is_empty: bool,
    },
    /// `</name>`
    End(&'a str),
    /// Text up to the next markup or reference.
    Text(&'a str),
    /// `<![CDATA[…]]>`
    CData(&'a str),
    /// `&…;`
    Reference(&'a str),
    /// `<!--…-->`
    Comment,
    /// `<?target …?>`: the target.
    Instruction(&'a str),
    /// `<?xml …?>`: what follows the `xml`.
    Declaration(&'a str),
    /// `<!DOCTYPE …>`, up to the first `>`.
    DocType(&'a str),
    Eof,
}

/// Where a part begins that has no end or is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) why: &'static str,
}

/// A position in a document.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte after the last part.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Result<Markup<'a>, Broken> {
        let rest = &self.text[self.at..];
        match rest.as_bytes() {
            [] => Ok(Markup::Eof),
            [b'<', b'/', bytes @ ..] => {
                let unclosed = Broken { at: self.at, why: "an end tag without end" };
                let length = bytes.iter().position(|&byte| byte == b'>').ok_or(unclosed)?;
                self.at += 2 + length + 1;
                Ok(Markup::End(rest[2..2 + length].trim_end_matches(is_space)))
            }
            [b'<', b'!', ..] => self.declared(rest),
            [b'<', b'?', ..] => self.instruction(),
            [b'<', ..] => self.start(rest),
            [b'&', ..] => self.reference(rest),
            bytes => {
                let text = &rest[..text_length(bytes)];
                self.at += text.len();
                Ok(Markup::Text(text))
            }
        }
    }

    fn start(&mut self, rest: &'a str) -> Result<Markup<'a>, Broken> {
        let bytes = rest.as_bytes();
        let ends_name = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r');
        let unclosed = Broken { at: self.at, why: "a tag without end" };
        let name = bytes.iter().position(ends_name).ok_or(unclosed)?;
        let mut end = name;
        while bytes[end] != b'>' {
            if let quote @ (b'"' | b'\'') = bytes[end] {
                end += 1 + bytes[end + 1..].iter().position(|&byte| byte == quote).ok_or(unclosed)?;
            }
            end += 1;
            if end >= bytes.len() {
                return Err(unclosed);
            }
        }
        self.at += end + 1;
        let is_empty = bytes[end - 1] == b'/';
        let rest_end = if is_empty { end - 1 } else { end };
        Ok(Markup::Start { name: &rest[1..name], rest: &rest[name..rest_end], is_empty })
    }

    fn reference(&mut self, rest: &'a str) -> Result<Markup<'a>, Broken> {
        let end = rest.bytes().skip(1).position(|byte| matches!(byte, b';' | b'&' | b'<'));
        match end.map(|end| end + 1).filter(|&end| rest.as_bytes()[end] == b';') {
            Some(end) => {
                self.at += end + 1;
                Ok(Markup::Reference(&rest[1..end]))
            }
            None => Err(Broken { at: self.at, why: "& without ;" }),
        }
    }

    fn declared(&mut self, rest: &'a str) -> Result<Markup<'a>, Broken> {
        if rest.starts_with("<!--") {
            let at = self.at;
            self.up_to(4, "--", "a comment without end")?;
            if !self.text[self.at..].starts_with('>') {
                return Err(Broken { at, why: "-- in a comment" });
            }
            self.at += 1;
            return Ok(Markup::Comment);
        }
        if rest.starts_with("<![CDATA[") {
            return self.up_to(9, "]]>", "a CDATA section without end").map(Markup::CData);
        }
        if rest.starts_with("<!DOCTYPE") && rest[9..].starts_with(is_space) {
            return self.up_to(9, ">", "<!DOCTYPE without end").map(Markup::DocType);
        }
        Err(Broken { at: self.at, why: "<!" })
    }

    fn instruction(&mut self) -> Result<Markup<'a>, Broken> {
        let inside = self.up_to(2, "?>", "<? without end")?;
        let (target, rest) = inside.split_at(inside.find(is_space).unwrap_or(inside.len()));
        Ok(if target == "xml" { Markup::Declaration(rest) } else { Markup::Instruction(target) })
    }

    /// What stands between here, `skip` bytes left out, and the next `mark`; goes on behind it.
    fn up_to(&mut self, skip: usize, mark: &str, why: &'static str) -> Result<&'a str, Broken> {
        let rest = &self.text[self.at + skip..];
        let end = rest.find(mark).ok_or(Broken { at: self.at, why })?;
        self.at += skip + end + mark.len();
        Ok(&rest[..end])
    }
}

const fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}

/// How many bytes stand before the first `<` or `&`; eight at a time.
fn text_length(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let (tag, reference) = (word ^ (ONES * 0x3C), word ^ (ONES * 0x26));
        let zero = (tag.wrapping_sub(ONES) & !tag) | (reference.wrapping_sub(ONES) & !reference);
        let found = zero & (ONES * 0x80);
        if found != 0 {
            return place * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let tail = rest.iter().position(|byte| matches!(byte, b'<' | b'&')).unwrap_or(rest.len());
    bytes.len() - rest.len() + tail
}
