//! Fields the standard does not know (EPCIS 2.0.1, clauses 7.1 and 9.1), as a tree that JSON and XML share.
//!
//! | JSON | XML | tree |
//! |---|---|---|
//! | `"a:b": "x"` | `<a:b>x</a:b>` | a member with [`Node::Text`] |
//! | `"a:b": 1.50` | | [`Node::Number`] `1.50` |
//! | `"a:b": {"a:c": …}` | `<a:b><a:c>…</a:c></a:b>` | [`Node::Object`] |
//! | `"a:b": [x, y]` | `<a:b>x</a:b><a:b>y</a:b>` | JSON: [`Node::List`]; XML: two members of one name |
//! | | `<a:b c="x"/>` | a member with [`MemberKind::Attribute`] |
//! | | `<a:b c="x">text</a:b>` | the same, and a member `#text` with [`MemberKind::Content`] |

use super::Text;

/// An unknown field.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Its value.
    pub value: Node<'a>,
    /// The value as it stood in the input, byte for byte; the writer of the same format repeats it.
    pub raw: Raw<'a>,
}

/// The source text of an unknown field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Raw<'a> {
    /// None: the field was made, not read.
    #[default]
    None,
    /// The JSON value, without its key.
    Json(Text<'a>),
    /// The XML element with its tags.
    Xml(Text<'a>),
}

/// The name of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name<'a> {
    /// As written: `prefix:local`, a whole URI, or a bare word.
    pub written: Text<'a>,
    /// The namespace, where it is known from the name itself: always in XML; in JSON the prefix stands for what the
    /// context says, and this is `None`.
    pub namespace: Option<Text<'a>>,
}

/// A value of any shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'a> {
    /// JSON `null`; XML `xsi:nil`.
    Null,
    /// JSON `true` or `false`.
    Bool(bool),
    /// A JSON number.
    Number(Number<'a>),
    /// A JSON string; the text of an XML element.
    Text(Text<'a>),
    /// A JSON array.
    List(Vec<Node<'a>>),
    /// A JSON object; an XML element that has attributes or elements in it.
    Object(Vec<Member<'a>>),
}

/// A field of an object, an attribute or a child of an element.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// Its value.
    pub value: Node<'a>,
    /// What it was in XML; [`MemberKind::Element`] in JSON.
    pub kind: MemberKind,
}

/// What a member is in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MemberKind {
    /// An element; a JSON field.
    #[default]
    Element,
    /// An attribute.
    Attribute,
    /// Text beside attributes or elements; its name is `#text`.
    Content,
}

/// A number as written: `1`, `1.50`, `-2.5e3`. Always a JSON number or an XML Schema decimal or double.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number<'a>(pub Text<'a>);

impl<'a> Name<'a> {
    /// A name of which only the spelling is known.
    pub fn written(written: impl Into<Text<'a>>) -> Self {
        Self { written: written.into(), namespace: None }
    }

    /// A name of a namespace.
    pub fn qualified(written: impl Into<Text<'a>>, namespace: impl Into<Text<'a>>) -> Self {
        Self { written: written.into(), namespace: Some(namespace.into()) }
    }

    /// The part before the first colon; empty where there is none.
    pub fn prefix(&self) -> &str {
        self.written.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The part after the first colon; all of it where there is none.
    pub fn local(&self) -> &str {
        self.written.split_once(':').map_or(self.written.as_ref(), |(_, local)| local)
    }
}

impl<'a> Extension<'a> {
    /// A field that was made, not read.
    pub const fn new(name: Name<'a>, value: Node<'a>) -> Self {
        Self { name, value, raw: Raw::None }
    }
}

impl<'a> Node<'a> {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members, where it is an object.
    pub fn members(&self) -> Option<&[Member<'a>]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

impl Number<'_> {
    /// The number as the machine reckons; infinite where it is too great.
    pub fn to_f64(&self) -> f64 {
        self.0.trim().parse().unwrap_or(f64::NAN)
    }
}
