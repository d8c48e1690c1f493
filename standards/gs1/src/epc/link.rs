//! An EPC URI straight to its canonical Digital Link path, without the heap: TDS 2.3 sections 6.3 and 7; GS1 Digital
//! Link URI Syntax 1.7 section 4.12.

use super::error::{EpcError, Fault, Field, refuse};
use super::kind::{Kind, Serial};
use crate::lint::{DIGIT, check_digit, is_in};

/// Append the Digital Link path of an EPC URI: `/01/09521141123454/21/32a%2Fb`. A pattern over all serials gives the key
/// alone. `plain` says which bytes of a serial stand as themselves; the others are written as `%XX`. Nothing is appended
/// where the URI is refused.
///
/// ```
/// use heng_gs1::epc::{Kind, push_link};
/// let mut link = String::from("https://id.gs1.org");
/// let kind = push_link("urn:epc:class:lgtin:4012345.012345.Lot987", u8_is_plain, &mut link)?;
/// assert_eq!((kind, link.as_str()), (Kind::Lgtin, "https://id.gs1.org/01/04012345123456/10/Lot987"));
/// # fn u8_is_plain(byte: u8) -> bool { byte.is_ascii_alphanumeric() }
/// # Ok::<(), heng_gs1::epc::EpcError>(())
/// ```
pub fn push_link(uri: &str, plain: impl Fn(u8) -> bool, out: &mut String) -> Result<Kind, EpcError> {
    let start = out.len();
    let written = push(uri, plain, out);
    if written.is_err() {
        out.truncate(start);
    }
    written
}

fn push(uri: &str, plain: impl Fn(u8) -> bool, out: &mut String) -> Result<Kind, EpcError> {
    let (form, rest) = FORMS
        .into_iter()
        .find_map(|form| uri.strip_prefix(form).map(|rest| (form, rest)))
        .map_or_else(|| refuse(Fault::NotUri, 0), Ok)?;
    let Some((name, body)) = rest.split_once(':') else {
        return refuse(Fault::Components, uri.len());
    };
    let kind = common(name).or_else(|| Kind::by_name(name));
    let Some(kind) = kind.filter(|kind| (form == FORMS[1]) == (*kind == Kind::Lgtin)) else {
        return refuse(Fault::UnknownScheme, form.len());
    };
    if kind.layout().ai.is_empty() {
        return refuse(Fault::NoDigitalLink, 0);
    }
    let mut writer = Writer { kind, pattern: form == FORMS[2], base: uri.as_ptr() as usize, plain, out };
    writer.write(body)?;
    Ok(kind)
}

/// The schemes of nearly every event, without a search.
fn common(name: &str) -> Option<Kind> {
    match name {
        "sgtin" => Some(Kind::Sgtin),
        "sscc" => Some(Kind::Sscc),
        "sgln" => Some(Kind::Sgln),
        "pgln" => Some(Kind::Pgln),
        "lgtin" => Some(Kind::Lgtin),
        _ => None,
    }
}

struct Writer<'o, P> {
    kind: Kind,
    pattern: bool,
    /// Where the URI begins in memory; only differences are taken.
    base: usize,
    plain: P,
    out: &'o mut String,
}

impl<P: Fn(u8) -> bool> Writer<'_, P> {
    fn write(&mut self, body: &str) -> Result<(), EpcError> {
        let mut parts = body.splitn(self.kind.components(), '.');
        let mut next = || parts.next().map_or_else(|| refuse(Fault::Components, 0), Ok);
        let company = next()?;
        self.digits(company, 6, 12, Field::CompanyPrefix)?;
        let reference = next()?;
        self.out.push('/');
        self.out.push_str(self.kind.layout().ai);
        self.out.push('/');
        if self.kind.layout().digits == 0 {
            self.free_key(company, reference)?;
        } else {
            self.number_key(company, reference)?;
        }
        if self.kind == Kind::Itip {
            for part in [next()?, next()?] {
                self.digits(part, 2, 2, Field::Reference)?;
                self.out.push_str(part);
            }
        }
        match self.kind.layout().serial {
            Serial::None => self.no_serial(body),
            Serial::Within(most, set) => self.serial(next()?, "", most, set),
            Serial::Apart(ai, most, set) => self.serial(next()?, ai, most, set),
        }
    }

    /// Company prefix and reference, then the check digit.
    fn number_key(&mut self, company: &str, reference: &str) -> Result<(), EpcError> {
        let layout = self.kind.layout();
        let rest = layout.digits.saturating_sub(company.len());
        self.digits(reference, rest, rest, Field::Reference)?;
        let (first, rest) = if layout.indicator { reference.split_at(1) } else { ("", reference) };
        if self.kind == Kind::Grai {
            self.out.push('0');
        }
        let from = self.out.len();
        for part in [first, company, rest] {
            self.out.push_str(part);
        }
        let check = check_digit(&self.out.as_bytes()[from..]);
        self.out.push(char::from(check));
        Ok(())
    }

    /// Company prefix and free text, 30 characters at most.
    fn free_key(&mut self, company: &str, reference: &str) -> Result<(), EpcError> {
        self.out.push_str(company);
        let most = Kind::FREE_LEN - company.len();
        self.text(reference, most, self.kind.reference_set(), Field::Reference)
    }

    /// A kind without serial number has no pattern either.
    fn no_serial(&self, body: &str) -> Result<(), EpcError> {
        if self.pattern { refuse(Fault::Character(Field::Serial), self.at(body)) } else { Ok(()) }
    }

    fn serial(&mut self, serial: &str, ai: &str, most: usize, set: u8) -> Result<(), EpcError> {
        if self.pattern {
            return if serial == "*" {
                Ok(())
            } else {
                refuse(Fault::Character(Field::Serial), self.at(serial))
            };
        }
        if self.kind == Kind::Sgln && serial == "0" {
            return Ok(());
        }
        if !ai.is_empty() {
            self.out.push('/');
            self.out.push_str(ai);
            self.out.push('/');
        }
        self.text(serial, most, set, Field::Serial)
    }

    /// Decode, check and encode again.
    fn text(&mut self, text: &str, most: usize, set: u8, field: Field) -> Result<(), EpcError> {
        let (mut rest, mut len) = (text.as_bytes(), 0);
        while let [first, after @ ..] = rest {
            let (byte, after) = match (first, after) {
                (b'%', [high, low, after @ ..]) => (pair(*high, *low), after),
                _ => (Some(*first).filter(|byte| !b"\"%&/<>?#".contains(byte)), after),
            };
            let Some(byte) = byte.filter(|byte| is_in(*byte, set)) else {
                return refuse(Fault::Character(field), self.at(text) + text.len() - rest.len());
            };
            if (self.plain)(byte) {
                self.out.push(char::from(byte));
            } else {
                self.out.push('%');
                self.out.extend([byte >> 4, byte & 15].map(|value| char::from(HEX[usize::from(value)])));
            }
            (rest, len) = (after, len + 1);
        }
        if len == 0 || len > most { refuse(Fault::Length(field), self.at(text)) } else { Ok(()) }
    }

    fn digits(&self, text: &str, least: usize, most: usize, field: Field) -> Result<(), EpcError> {
        if let Some(at) = text.bytes().position(|byte| !is_in(byte, DIGIT)) {
            return refuse(Fault::Character(field), self.at(text) + at);
        }
        let fits = (least..=most).contains(&text.len());
        if fits { Ok(()) } else { refuse(Fault::Length(field), self.at(text)) }
    }

    /// Where a part of the URI begins in it.
    fn at(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.base
    }
}

fn pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

const FORMS: [&str; 3] = ["urn:epc:id:", "urn:epc:class:", "urn:epc:idpat:"];
const HEX: &[u8; 16] = b"0123456789ABCDEF";
