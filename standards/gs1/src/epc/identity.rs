//! EPC pure identity URIs, class URIs and identity patterns ⇄ GS1 elements: TDS 2.3 sections 6.3, 7
//! and 8.

use super::error::{EpcError, Fault, Field, refuse};
use super::kind::{Kind, Serial};
use super::text::{escape_urn, unescape_urn};
use crate::lint::{CSET82, DIGIT, check_digit, first_outside};

/// An application identifier and its value.
pub type Pair = (String, String);

/// What an EPC names, apart from how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    pub(super) kind: Kind,
    /// The components of the URI in their order, without escapes. A missing serial is `*`.
    pub(super) parts: Vec<String>,
    /// A pattern over all serials, not one EPC.
    pub(super) pattern: bool,
}

impl Identity {
    /// Read an EPC URI: `urn:epc:id:…`, `urn:epc:class:lgtin:…`, or `urn:epc:idpat:…` with `*` for
    /// its serial.
    pub fn parse(uri: &str) -> Result<Self, EpcError> {
        let (form, rest) = ["urn:epc:id:", "urn:epc:class:", "urn:epc:idpat:"]
            .into_iter()
            .find_map(|form| Some((form, uri.strip_prefix(form)?)))
            .map_or_else(|| refuse(Fault::NotUri, 0), Ok)?;
        let Some((name, body)) = rest.split_once(':') else {
            return refuse(Fault::Components, uri.len());
        };
        let kind = Kind::by_name(name).filter(|kind| (form == "urn:epc:class:") == (*kind == Kind::Lgtin));
        let Some(kind) = kind else {
            return refuse(Fault::UnknownScheme, form.len());
        };
        let identity = Self::from_body(kind, body, uri.len() - body.len(), form == "urn:epc:idpat:")?;
        Ok(identity)
    }

    /// Read the components that follow the scheme; `at` is where they begin in the URI.
    pub(super) fn from_body(kind: Kind, body: &str, mut at: usize, pattern: bool) -> Result<Self, EpcError> {
        let mut parts = Vec::new();
        // only the last component may contain dots
        for (index, part) in body.splitn(kind.components(), '.').enumerate() {
            let field = if index == 0 { Field::CompanyPrefix } else { Field::Serial };
            parts.push(unescape_urn(part, at, field)?);
            at += part.len() + 1;
        }
        if parts.len() < kind.components() {
            return refuse(Fault::Components, at - 1);
        }
        let identity = Self { kind, parts, pattern };
        identity.check().map_err(|fault| EpcError { fault, at: at - 1 - body.len() })?;
        Ok(identity)
    }

    /// The same from elements and the number of digits in the company prefix.
    pub fn from_pairs<A: AsRef<str>, V: AsRef<str>>(
        pairs: &[(A, V)],
        gcp_len: usize,
    ) -> Result<Self, EpcError> {
        let value = |ai: &str| pairs.iter().find(|pair| pair.0.as_ref() == ai).map(|pair| pair.1.as_ref());
        let key = pairs.iter().find_map(|(ai, value)| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.layout().ai == ai.as_ref())?;
            Some((kind, value.as_ref()))
        });
        let Some((mut kind, key)) = key else {
            return refuse(Fault::NoKey, 0);
        };
        if kind == Kind::Sgtin && value("21").is_none() {
            let other =
                [Kind::Upui, Kind::Lgtin].into_iter().find(|kind| apart(*kind).and_then(value).is_some());
            kind = other.unwrap_or(kind);
        }
        let (key, within) = split_key(kind, key)?;
        let mut parts = split_company(kind, key, gcp_len)?;
        let serial = match kind.layout().serial {
            Serial::None => None,
            Serial::Within(..) => Some(within).filter(|serial| !serial.is_empty()),
            Serial::Apart(ai, ..) => value(ai).or((kind == Kind::Sgln).then_some("0")),
        };
        let mut pattern = false;
        if kind == Kind::Itip {
            parts.extend([within.get(..2), within.get(2..)].map(|part| part.unwrap_or_default().to_owned()));
        }
        if !matches!(kind.layout().serial, Serial::None) {
            pattern = serial.is_none();
            parts.push(serial.unwrap_or("*").to_owned());
        }
        let identity = Self { kind, parts, pattern };
        identity.check().or_else(|fault| refuse(fault, 0))?;
        Ok(identity)
    }

    /// What is named.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The elements; none for the kinds that have no GS1 key. A pattern gives the key alone.
    pub fn pairs(&self) -> Vec<Pair> {
        let layout = self.kind.layout();
        if layout.ai.is_empty() {
            return Vec::new();
        }
        let mut key = self.key();
        let serial = self.serial();
        let mut pairs = Vec::new();
        match layout.serial {
            Serial::Within(..) => key.push_str(serial.unwrap_or_default()),
            Serial::Apart(ai, ..) if !(self.kind == Kind::Sgln && serial == Some("0")) => {
                pairs.extend(serial.map(|serial| (ai.to_owned(), serial.to_owned())));
            }
            _ => {}
        }
        pairs.insert(0, (layout.ai.to_owned(), key));
        pairs
    }

    /// The URI: `urn:epc:id:…`, or the class or pattern form.
    pub fn urn(&self) -> String {
        let form = match (self.kind, self.pattern) {
            (Kind::Lgtin, _) => "class",
            (_, true) => "idpat",
            _ => "id",
        };
        format!("urn:epc:{form}:{}:{}", self.kind.name(), self.body())
    }

    /// The components with escapes, as they stand in every form of URI.
    pub(super) fn body(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| escape_urn(part)).collect();
        parts.join(".")
    }

    pub(super) fn part(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", String::as_str)
    }

    fn serial(&self) -> Option<&str> {
        self.parts.last().map(String::as_str).filter(|_| !self.pattern)
    }

    fn key(&self) -> String {
        let layout = self.kind.layout();
        let (company, reference) = (self.part(0), self.part(1));
        if layout.digits == 0 {
            return format!("{company}{reference}");
        }
        let (first, rest) = if layout.indicator { reference.split_at(1) } else { ("", reference) };
        let mut key = format!("{first}{company}{rest}");
        key.push(char::from(check_digit(key.as_bytes())));
        match self.kind {
            Kind::Grai => key.insert(0, '0'),
            Kind::Itip => key.extend([self.part(2), self.part(3)]),
            _ => {}
        }
        key
    }

    /// Every component has its characters and its length.
    fn check(&self) -> Result<(), Fault> {
        match self.kind {
            Kind::Gid => {
                number_below(self.part(0), 28, Field::CompanyPrefix)?;
                number_below(self.part(1), 24, Field::Reference)?;
                return number_below(self.part(2), 36, Field::Serial);
            }
            Kind::Bic => return container(self.part(0)),
            Kind::Imovn => return within(self.part(0), 7, 7, DIGIT, Field::Reference),
            Kind::Usdod | Kind::Adi => return super::defence::check(self),
            _ => {}
        }
        let layout = self.kind.layout();
        let (company, reference) = (self.part(0), self.part(1));
        within(company, 6, 12, DIGIT, Field::CompanyPrefix)?;
        if layout.digits == 0 {
            within(
                reference,
                1,
                Kind::FREE_LEN - company.len(),
                self.kind.reference_set(),
                Field::Reference,
            )?;
        } else {
            let rest = layout.digits - company.len();
            within(reference, rest, rest, DIGIT, Field::Reference)?;
        }
        if self.kind == Kind::Itip {
            within(self.part(2), 2, 2, DIGIT, Field::Reference)?;
            within(self.part(3), 2, 2, DIGIT, Field::Reference)?;
        }
        let serial = self.parts.last().map_or("", String::as_str);
        if self.pattern {
            let fits = serial == "*" && !matches!(layout.serial, Serial::None);
            return if fits { Ok(()) } else { Err(Fault::Character(Field::Serial)) };
        }
        match layout.serial {
            Serial::None => Ok(()),
            // NumericComponent of TDS 6.3.9
            Serial::Apart(..) if self.kind == Kind::Cpi => {
                plain_number(serial, Field::Serial).and_then(|()| within(serial, 1, 12, DIGIT, Field::Serial))
            }
            Serial::Within(most, set) | Serial::Apart(_, most, set) => {
                within(serial, 1, most, set, Field::Serial)
            }
        }
    }
}

/// The elements an EPC URI stands for.
///
/// ```
/// let pairs = heng_gs1::epc::urn_to_pairs("urn:epc:id:sgtin:9521141.012345.32a%2Fb").unwrap();
/// assert_eq!(pairs[0], ("01".into(), "09521141123454".into()));
/// assert_eq!(pairs[1], ("21".into(), "32a/b".into()));
/// ```
pub fn urn_to_pairs(uri: &str) -> Result<Vec<Pair>, EpcError> {
    let identity = Identity::parse(uri)?;
    let pairs = identity.pairs();
    if pairs.is_empty() { refuse(Fault::NoDigitalLink, 0) } else { Ok(pairs) }
}

/// The EPC URI of the first GS1 key among `pairs`, whose company prefix has `gcp_len` digits (6 to
/// 12): a pure identity, a lot's class, or the pattern over all serials when none is given.
/// Elements that are no part of the identity are left out.
pub fn pairs_to_urn<A: AsRef<str>, V: AsRef<str>>(
    pairs: &[(A, V)],
    gcp_len: usize,
) -> Result<String, EpcError> {
    Identity::from_pairs(pairs, gcp_len).map(|identity| identity.urn())
}

fn apart(kind: Kind) -> Option<&'static str> {
    match kind.layout().serial {
        Serial::Apart(ai, ..) => Some(ai),
        _ => None,
    }
}

/// The key's digits without check digit and leading zero of a GRAI, and what follows them.
fn split_key(kind: Kind, key: &str) -> Result<(&str, &str), EpcError> {
    if let Some(at) = first_outside(key.as_bytes(), CSET82).filter(|_| kind != Kind::Cpi) {
        return refuse(Fault::Character(Field::Reference), at);
    }
    if !kind.has_check_digit() {
        return Ok((key, ""));
    }
    let lead = usize::from(kind == Kind::Grai);
    let digits = kind.layout().digits;
    let Some((key, rest)) = key.split_at_checked(lead + digits + 1) else {
        return refuse(Fault::Length(Field::Reference), key.len());
    };
    if let Some(at) = first_outside(key.as_bytes(), DIGIT) {
        return refuse(Fault::Character(Field::Reference), at);
    }
    let (body, check) = key[lead..].split_at(digits);
    if check.as_bytes() != [check_digit(body.as_bytes())] {
        return refuse(Fault::CheckDigit(Field::Reference), lead + digits);
    }
    if !rest.is_empty() && !matches!(kind, Kind::Itip) && !matches!(kind.layout().serial, Serial::Within(..))
    {
        return refuse(Fault::Length(Field::Reference), lead + digits + 1);
    }
    Ok((body, rest))
}

fn split_company(kind: Kind, key: &str, gcp_len: usize) -> Result<Vec<String>, EpcError> {
    let (first, rest) = if kind.layout().indicator { key.split_at(1) } else { ("", key) };
    let split = rest.split_at_checked(gcp_len).filter(|_| (6..=12).contains(&gcp_len));
    let Some((company, reference)) = split else {
        return refuse(Fault::Length(Field::CompanyPrefix), gcp_len);
    };
    Ok(vec![company.to_owned(), format!("{first}{reference}")])
}

/// `text` has between `least` and `most` characters, all of `set`.
pub(super) fn within(text: &str, least: usize, most: usize, set: u8, field: Field) -> Result<(), Fault> {
    if first_outside(text.as_bytes(), set).is_some() {
        return Err(Fault::Character(field));
    }
    if text.len() < least || text.len() > most { Err(Fault::Length(field)) } else { Ok(()) }
}

/// A number without leading zeros that fits into so many bits (TDS 6.3.16, 6.3.17).
pub(super) fn number_below(text: &str, bits: u32, field: Field) -> Result<(), Fault> {
    plain_number(text, field)?;
    let fits = text.parse().is_ok_and(|number: u64| number >> bits == 0);
    if fits { Ok(()) } else { Err(Fault::Range(field)) }
}

/// A number without leading zeros.
fn plain_number(text: &str, field: Field) -> Result<(), Fault> {
    within(text, 1, 15, DIGIT, field)?;
    if text.len() > 1 && text.starts_with('0') { Err(Fault::Range(field)) } else { Ok(()) }
}

/// Owner code, equipment category J, U or Z, serial number and check digit of a container (TDS 6.3.19; ISO 6346).
fn container(code: &str) -> Result<(), Fault> {
    let Some((owner, number)) = code.split_at_checked(4).filter(|_| code.len() == 11) else {
        return Err(Fault::Length(Field::Reference));
    };
    let letters = owner.bytes().all(|byte| byte.is_ascii_uppercase()) && owner.ends_with(['J', 'U', 'Z']);
    let digits = first_outside(number.as_bytes(), DIGIT).is_none();
    if letters && digits { Ok(()) } else { Err(Fault::Character(Field::Reference)) }
}
