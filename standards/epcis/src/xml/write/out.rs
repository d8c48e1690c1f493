//! Text that grows, and the prefixes in force where it grows.

use super::{Done, Unwritable};
use crate::hash::frame::bracketed;
use crate::model::{Name, Namespaces};
use crate::vocabulary::context;
use crate::xml::escape;
use crate::xml::names::is_nc_name;
use crate::xml::uri::is_uri_reference;

#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
    /// Prefix and namespace, the innermost last.
    bindings: Vec<(String, String)>,
    /// What prefixes of JSON mean, the innermost last: there names carry no namespace of their own.
    meanings: Vec<(String, String)>,
    /// The default namespace that elements of the source stood in.
    default: Vec<String>,
}

/// A name ready to be written, and the declaration it needs.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) name: String,
    pub(super) declaration: Option<(String, String)>,
}

impl Out {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Text between tags.
    pub(super) fn text(&mut self, text: &str) -> Done {
        check(text)?;
        self.text.push_str(&escape::text(text));
        Ok(())
    }

    /// ` name="value"`
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> Done {
        check(value)?;
        for part in [" ", name, "=\"", &escape::attribute(value), "\""] {
            self.text.push_str(part);
        }
        Ok(())
    }

    /// `<name>text</name>`
    pub(super) fn leaf(&mut self, name: &str, text: &str) -> Done {
        self.open(name);
        self.text(text)?;
        self.close(name);
        Ok(())
    }

    /// [`Self::leaf`], where there is something.
    pub(super) fn opt(&mut self, name: &str, text: Option<impl AsRef<str>>) -> Done {
        text.map_or(Ok(()), |text| self.leaf(name, text.as_ref()))
    }

    pub(super) fn open(&mut self, name: &str) {
        for part in ["<", name, ">"] {
            self.text.push_str(part);
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        for part in ["</", name, ">"] {
            self.text.push_str(part);
        }
    }

    /// `<name>…</name>`
    pub(super) fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self) -> Done) -> Done {
        self.open(name);
        inside(self)?;
        self.close(name);
        Ok(())
    }

    /// How deep the declarations are now; for [`Self::leave`].
    pub(super) const fn enter(&self) -> (usize, usize, usize) {
        (self.bindings.len(), self.meanings.len(), self.default.len())
    }

    pub(super) fn leave(&mut self, (bindings, meanings, default): (usize, usize, usize)) {
        self.bindings.truncate(bindings);
        self.meanings.truncate(meanings);
        self.default.truncate(default);
    }

    /// ` xmlns:prefix="uri"`
    pub(super) fn declare(&mut self, prefix: &str, uri: &str) -> Done {
        self.attribute(&format!("xmlns:{prefix}"), uri)?;
        self.bindings.push((prefix.to_owned(), uri.to_owned()));
        Ok(())
    }

    /// Declares what a document or event declares, but for what is in force already or cannot be said in XML.
    pub(super) fn declare_all(&mut self, namespaces: &Namespaces<'_>) -> Done {
        let from = self.bindings.len();
        for entry in &namespaces.list {
            let (prefix, uri) = (entry.prefix.as_ref(), entry.uri.as_ref());
            self.meanings.push((prefix.to_owned(), uri.to_owned()));
            if prefix.is_empty() {
                self.default.push(uri.to_owned());
                continue;
            }
            let last = namespaces.uri(prefix) == Some(uri);
            let taken = self.bindings[from..].iter().any(|(known, _)| known == prefix);
            let kept = ["xml", "xmlns", "epcis", "epcisq", "epcismd"].contains(&prefix);
            let fits = is_nc_name(prefix)
                && !uri.is_empty()
                && is_uri_reference(uri)
                && !uri.starts_with("http://www.w3.org/XML/");
            if last && !taken && !kept && fits && self.bound(prefix) != Some(uri) {
                self.declare(prefix, uri)?;
            }
        }
        Ok(())
    }

    /// Takes the meanings of a document over without declaring them.
    pub(super) fn assume(&mut self, namespaces: &Namespaces<'_>) {
        for entry in &namespaces.list {
            self.meanings.push((entry.prefix.to_string(), entry.uri.to_string()));
        }
    }

    /// The default namespace of the source, where it had one.
    pub(super) fn source_default(&self) -> Option<&str> {
        self.default.last().map(String::as_str).filter(|uri| !uri.is_empty())
    }

    fn bound(&self, prefix: &str) -> Option<&str> {
        self.bindings.iter().rev().find(|(known, _)| known == prefix).map(|(_, uri)| uri.as_str())
    }

    /// The name with a prefix that means its namespace here.
    pub(super) fn ready(&self, name: &Name<'_>, attribute: bool) -> Result<Ready, Unwritable> {
        let wrong = || Unwritable::Name(name.written.to_string());
        let (namespace, local) = self.parts(name).ok_or_else(wrong)?;
        if !is_nc_name(&local) || !is_uri_reference(&namespace) {
            return Err(wrong());
        }
        if namespace.is_empty() {
            return Ok(Ready { name: local, declaration: None });
        }
        if namespace == "http://www.w3.org/XML/1998/namespace" {
            return Ok(Ready { name: format!("xml:{local}"), declaration: None });
        }
        let written = if name.written.contains(':') { name.prefix() } else { "" };
        let in_force =
            |(prefix, uri): &&(String, String)| *uri == namespace && self.bound(prefix) == Some(uri);
        if self.bound(written) == Some(&namespace) {
            return Ok(Ready { name: format!("{written}:{local}"), declaration: None });
        }
        if let Some((prefix, _)) = self.bindings.iter().rev().find(in_force) {
            return Ok(Ready { name: format!("{prefix}:{local}"), declaration: None });
        }
        let usable = is_nc_name(written)
            && !written.starts_with("xml")
            && (attribute || self.bound(written).is_none());
        let usable = usable && self.bound(written).is_none();
        let prefix = if usable { written.to_owned() } else { self.fresh() };
        Ok(Ready { name: format!("{prefix}:{local}"), declaration: Some((prefix, namespace)) })
    }

    fn fresh(&self) -> String {
        let free = (1..=self.bindings.len() + 1)
            .map(|number| format!("ns{number}"))
            .find(|prefix| self.bound(prefix).is_none());
        free.unwrap_or_default()
    }

    /// Namespace and local part of a name, however it says them.
    fn parts(&self, name: &Name<'_>) -> Option<(String, String)> {
        if let Some(namespace) = &name.namespace {
            return Some((namespace.to_string(), name.local().to_owned()));
        }
        let written = name.written.as_ref();
        if let Some((namespace, local)) = bracketed(written) {
            return Some((namespace.to_owned(), local.to_owned()));
        }
        let Some((prefix, local)) = written.split_once(':') else {
            let term = self.meaning(written).and_then(split_uri);
            return term.or_else(|| {
                let vocabulary = self.meaning("").unwrap_or_default();
                Some((vocabulary.to_owned(), written.to_owned()))
            });
        };
        let meaning = self.meaning(prefix).or_else(|| context::standard(prefix));
        match meaning.filter(|_| !local.starts_with("//")) {
            Some(namespace) => Some((namespace.to_owned(), local.to_owned())),
            None => split_uri(written),
        }
    }

    fn meaning(&self, prefix: &str) -> Option<&str> {
        self.meanings.iter().rev().find(|(known, _)| known == prefix).map(|(_, uri)| uri.as_str())
    }
}

/// A whole URI as namespace and local part: the part is what a name can be at its end.
fn split_uri(uri: &str) -> Option<(String, String)> {
    let at = uri.rfind(['#', '/', ':'])?;
    let (namespace, local) = uri.split_at(at + 1);
    let absolute = uri.contains("://") || uri.starts_with("urn:");
    (absolute && is_nc_name(local)).then(|| (namespace.to_owned(), local.to_owned()))
}

fn check(text: &str) -> Done {
    match crate::xml::input::forbidden(text.as_bytes()) {
        None => Ok(()),
        Some(_) => Err(Unwritable::Character(text.chars().take(60).collect())),
    }
}
