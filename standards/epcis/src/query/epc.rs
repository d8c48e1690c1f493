//! What a `MATCH_…` parameter asks for (EPCIS 2.0.1, clause 8.2.7.1.1; Tag Data Standard, clause 8).

use super::error::Fault;
use super::spelling;
use crate::identifiers::{self, Level};
use crate::vocabulary::context::Scope;

/// A thing, or all things of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pattern {
    /// One name.
    Exact(String),
    /// A class and its instances, by the canonical link of the class.
    Class(String),
    /// All links that go on after this: `https://id.gs1.org/01/04012345123456/10/`.
    Under(String),
    /// `urn:epc:idpat:…` with more than the last part open.
    Open {
        /// `sgtin`.
        scheme: String,
        /// The parts that are fixed, first the company prefix.
        fixed: Vec<String>,
    },
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Result<Self, Fault> {
        let text = text.trim();
        if !text.contains(':') {
            return Err(Fault::Uri);
        }
        let head = text.get(..IDPAT.len());
        if let Some(rest) = head.filter(|head| head.eq_ignore_ascii_case(IDPAT)).map(|_| &text[IDPAT.len()..])
        {
            return pattern(text, rest);
        }
        if let Some(under) = text.strip_suffix("/*").and_then(under) {
            return Ok(Self::Under(under));
        }
        let name = spelling::name(scope, None, text);
        Ok(match identifiers::level(&name) {
            Some(Level::Class) => Self::Class(name),
            _ => Self::Exact(name),
        })
    }

    /// The same where it is asked of classes: a class is then itself, and has an index entry.
    pub(super) fn of_classes(self) -> Self {
        match self {
            Self::Class(name) => Self::Exact(name),
            other => other,
        }
    }

    /// The only name that matches, where there is only one.
    pub(super) fn only(&self) -> Option<&str> {
        match self {
            Self::Exact(name) => Some(name),
            // a lot has no instances of which its name is a part
            Self::Class(name) if name.contains("/10/") => Some(name),
            _ => None,
        }
    }

    /// Whether a canonical name is meant.
    pub(super) fn matches(&self, name: &str) -> bool {
        match self {
            Self::Exact(exact) => exact == name,
            Self::Class(class) => {
                name.strip_prefix(class.as_str()).is_some_and(|rest| is_instance(class, rest))
            }
            Self::Under(stem) => name.len() > stem.len() && name.starts_with(stem.as_str()),
            Self::Open { scheme, fixed } => is_open(scheme, fixed, name),
        }
    }
}

/// `urn:epc:idpat:` and what follows.
fn pattern(text: &str, rest: &str) -> Result<Pattern, Fault> {
    let (scheme, body) = rest.split_once(':').ok_or(Fault::Pattern)?;
    let parts: Vec<&str> = body.split('.').collect();
    let fixed = parts.iter().take_while(|part| **part != "*").count();
    let is_open = parts[fixed..].iter().all(|part| *part == "*");
    if scheme.is_empty() || parts.iter().any(|part| part.is_empty()) {
        return Err(Fault::Pattern);
    }
    if fixed == parts.len() || !is_open {
        // a serial number may have points and asterisks in it
        let kind = if scheme.eq_ignore_ascii_case("lgtin") { "class" } else { "id" };
        let exact = identifiers::canonical(&format!("urn:epc:{kind}:{scheme}:{body}"));
        return exact.map(Pattern::Exact).ok_or(Fault::Pattern);
    }
    let class = if fixed + 1 == parts.len() { identifiers::canonical(text) } else { None };
    Ok(class.map_or_else(
        || Pattern::Open {
            scheme: scheme.to_ascii_lowercase(),
            fixed: parts[..fixed].iter().map(|part| (*part).to_owned()).collect(),
        },
        Pattern::Class,
    ))
}

/// A Digital Link whose last value is open: `…/01/04012345123456/10`.
fn under(text: &str) -> Option<String> {
    let (head, ai) = text.rsplit_once('/')?;
    let ai = match ai {
        "ser" => "21",
        "lot" => "10",
        "glnx" => "254",
        other => other,
    };
    let mut stem = identifiers::canonical(head)?;
    stem.extend(["/", ai, "/"]);
    Some(stem)
}

/// What follows the class in the name of an instance. Serial numbers of assets, documents and coupons follow at once.
fn is_instance(class: &str, rest: &str) -> bool {
    let key = class.strip_prefix(identifiers::STEM).unwrap_or_default();
    let joined = ["/8003/", "/253/", "/255/"].iter().any(|key_of| key.starts_with(key_of));
    rest.is_empty() || joined || (rest.starts_with('/') && !rest.starts_with("/10/"))
}

fn is_open(scheme: &str, fixed: &[String], name: &str) -> bool {
    // where no company prefix is asked for, any length will do: only the scheme is compared
    let digits = fixed.first().map_or(7, String::len);
    let Ok(urn) = identifiers::to_urn(name, digits) else { return false };
    let Some((form, rest)) = urn.get(8..).and_then(|rest| rest.split_once(':')) else { return false };
    let Some((kind, body)) = rest.split_once(':') else { return false };
    let mut parts = body.split('.');
    let known = matches!(form, "id" | "class" | "idpat");
    known
        && kind.eq_ignore_ascii_case(scheme)
        && fixed.iter().all(|wanted| parts.next() == Some(wanted.as_str()))
}

const IDPAT: &str = "urn:epc:idpat:";
