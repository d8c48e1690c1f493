//! The value of a parameter in one of its three forms, read as what the parameter wants.

use super::error::Fault;
use crate::model::{DateTime, Instant, Node};

/// A value as given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'v> {
    /// Of a request: items of a list with `|` between them.
    Line(&'v str),
    /// Of a query definition.
    Json(&'v Node<'v>),
    /// Of an XML message: a text, or `string` elements.
    Xml(&'v Node<'v>),
}

/// A value that has more and less.
#[derive(Debug, Clone, Copy)]
pub(super) enum Comparable {
    Number(f64),
    Time(Instant),
}

impl<'v> Given<'v> {
    /// A list of texts, not empty.
    pub(super) fn texts(self) -> Result<Vec<&'v str>, Fault> {
        let texts: Vec<&str> = match self {
            Self::Line(line) => line.split('|').collect(),
            Self::Json(Node::List(items)) => {
                items.iter().map(|item| item.text().ok_or(Fault::List)).collect::<Result<_, _>>()?
            }
            Self::Json(_) => return Err(Fault::List),
            Self::Xml(Node::Object(members)) => {
                let strings = members.iter().filter(|member| member.name.local() == "string");
                strings.map(|member| member.value.text().ok_or(Fault::List)).collect::<Result<_, _>>()?
            }
            Self::Xml(node) => vec![node.text().ok_or(Fault::List)?],
        };
        let texts: Vec<&str> = texts.into_iter().map(str::trim).collect();
        let is_empty = texts.is_empty() || texts.iter().any(|text| text.is_empty());
        if is_empty { Err(Fault::Empty) } else { Ok(texts) }
    }

    /// A single text, not empty.
    pub(super) fn text(self) -> Result<&'v str, Fault> {
        let text = match self {
            Self::Line(line) => line,
            Self::Json(node) | Self::Xml(node) => node.text().ok_or(Fault::Text)?,
        };
        Some(text.trim()).filter(|text| !text.is_empty()).ok_or(Fault::Empty)
    }

    pub(super) fn time(self) -> Result<Instant, Fault> {
        let text = self.text().map_err(|_| Fault::Time)?;
        instant(text)
            // a plus sign that was not escaped has become a space on its way
            .or_else(|| matches!(self, Self::Line(_)).then(|| instant(&text.replace(' ', "+")))?)
            .ok_or(Fault::Time)
    }

    pub(super) fn number(self) -> Result<f64, Fault> {
        let number = match self {
            Self::Json(Node::Number(number)) => Some(number.to_f64()),
            Self::Json(_) => None,
            given => given.text().ok().and_then(|text| text.parse().ok()),
        };
        number.filter(|number| number.is_finite()).ok_or(Fault::Number)
    }

    /// A list of numbers, not empty; a single one stands for itself.
    pub(super) fn numbers(self) -> Result<Vec<f64>, Fault> {
        match self {
            Self::Json(Node::List(items)) if items.is_empty() => Err(Fault::Empty),
            Self::Json(Node::List(items)) => items.iter().map(|item| Self::Json(item).number()).collect(),
            Self::Json(_) => Ok(vec![self.number()?]),
            _ => self.texts()?.into_iter().map(|text| Self::Line(text).number()).collect(),
        }
    }

    pub(super) fn count(self) -> Result<u64, Fault> {
        let text = match self {
            Self::Json(Node::Number(number)) => number.0.as_ref(),
            Self::Json(_) => return Err(Fault::Count),
            given => given.text().map_err(|_| Fault::Count)?,
        };
        let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
        whole.map_or(text, |(whole, _)| whole).parse().map_err(|_| Fault::Count)
    }

    pub(super) fn boolean(self) -> Result<bool, Fault> {
        match self {
            Self::Json(Node::Bool(value)) => Ok(*value),
            Self::Json(_) => Err(Fault::Boolean),
            given => match given.text() {
                Ok("true") => Ok(true),
                Ok("false") => Ok(false),
                _ => Err(Fault::Boolean),
            },
        }
    }

    /// Whether something is asked to be there: yes unless `false` or 0 is said.
    pub(super) fn exists(self) -> Result<bool, Fault> {
        let text = match self {
            Self::Json(Node::Null) | Self::Xml(Node::Null) => return Ok(true),
            Self::Json(Node::Bool(value)) => return Ok(*value),
            Self::Json(Node::Number(number)) => number.0.as_ref(),
            Self::Json(node) if node.text() != Some("") => return Err(Fault::Boolean),
            Self::Json(_) => return Ok(true),
            Self::Line(line) => line,
            // an element without content, whatever its attributes
            Self::Xml(node) => node.text().unwrap_or_default(),
        };
        match text.trim() {
            "" | "true" | "null" => Ok(true),
            "false" => Ok(false),
            number => number.parse().map(|number: i64| number != 0).map_err(|_| Fault::Boolean),
        }
    }

    pub(super) fn comparable(self) -> Result<Comparable, Fault> {
        let number = self.number().map(Comparable::Number);
        number.or_else(|_| self.time().map(Comparable::Time)).map_err(|_| Fault::Comparable)
    }

    /// Values to be equal to: texts, a number, or a time.
    pub(super) fn values(self) -> Result<Vec<&'v str>, Fault> {
        match self {
            Self::Json(Node::Number(number)) => Ok(vec![number.0.as_ref()]),
            Self::Json(Node::Text(text)) if instant(text).is_some() => Ok(vec![text]),
            given => given.texts(),
        }
    }
}

/// An instant with its offset.
fn instant(text: &str) -> Option<Instant> {
    DateTime::from_xml(text)
        .filter(|time| time.offset.is_some())
        .or_else(|| DateTime::from_rfc3339(text))
        .map(|time| time.instant)
}
