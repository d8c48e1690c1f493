//! What a module tells the journal.

use std::fmt;

use heng_kernel::{Fault, Id, Kind};
use serde::Serialize;
use serde_json::Value;

/// The thing whose state changed: `lot:0184…` or `gtin:06901234567892`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Object(String);

impl Object {
    /// The thing with that id.
    pub fn of<K: Kind>(id: Id<K>) -> Self {
        Self(format!("{}:{id}", K::NAME))
    }

    /// The thing with that name, for kinds that have no ids.
    pub fn named(kind: &str, name: &str) -> Self {
        Self(format!("{kind}:{name}"))
    }

    /// The object that an earlier event names.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, name) = text.split_once(':')?;
        (!kind.is_empty() && !name.is_empty()).then(|| Self(text.to_owned()))
    }

    /// `kind:name`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One change of state. Who and when come from the [`Act`](heng_kernel::Act).
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// What happened: `codes.bound`, the module's name first.
    pub kind: &'static str,
    /// To which thing.
    pub object: Object,
    /// Why it may: the article or the document, e.g. `商品条码管理办法 第二十一条`.
    pub basis: Option<&'a str>,
    /// Everything else about it. May hold personal data: it can be removed later, the proof stays.
    pub body: Value,
}

impl<'a> Entry<'a> {
    /// An entry whose body is any document.
    pub fn new(kind: &'static str, object: Object, body: &impl Serialize) -> Result<Self, Fault> {
        let body = serde_json::to_value(body).map_err(|error| Fault::new("writing a journal body", error))?;
        Ok(Self { kind, object, basis: None, body })
    }

    /// The same, with its legal basis.
    #[must_use]
    pub fn basis(mut self, basis: &'a str) -> Self {
        self.basis = Some(basis);
        self
    }
}
