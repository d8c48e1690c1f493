//! The binary schemes of TDS 2: keys whole, further elements after them, and in the `++` schemes a
//! host name (TDS 2.3 sections 14.5, 14.6 and 15.3).

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::formats::ai_len;
use super::identity::Pair;
use super::scheme::Scheme;
use super::{hostname, moment, values};

/// What a tag of these schemes says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Plus {
    /// The elements in the order of their bits.
    pub(super) pairs: Vec<Pair>,
    /// The host name of a `++` scheme.
    pub(super) hostname: Option<String>,
}

/// Read what follows the header.
pub(super) fn decode(scheme: Scheme, reader: &mut Reader) -> Result<(u8, Plus), EpcError> {
    // the toggle bit serves selection over the air; what follows is found without it (14.5.1)
    reader.read(1)?;
    let filter = reader.small(3)?;
    let mut pairs = Vec::new();
    if has_date(scheme) {
        let at = reader.at();
        let Some(ai) = DATES.get(usize::from(reader.small(4)?)) else {
            return refuse(Fault::Range(Field::Date), at);
        };
        pairs.push(((*ai).to_owned(), moment::date(reader)?));
    }
    for ai in own(scheme) {
        pairs.push(((*ai).to_owned(), values::read(ai, reader)?));
    }
    let hostname = if scheme.has_hostname() { Some(hostname::read(reader)?) } else { None };
    further(reader, &mut pairs)?;
    // an extension of 0 stands for none (14.6.3)
    pairs.retain(|(ai, value)| !(ai == "254" && value == "0"));
    Ok((filter, Plus { pairs, hostname }))
}

/// Write what follows the header.
pub(super) fn encode<A: AsRef<str>, V: AsRef<str>>(
    scheme: Scheme,
    bits: &mut Bits,
    filter: u8,
    pairs: &[(A, V)],
    host: Option<&str>,
) -> Result<(), EpcError> {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|pair| (pair.0.as_ref(), pair.1.as_ref())).collect();
    let date = pairs.iter().position(|pair| has_date(scheme) && is_date(pair));
    let is_own = |index: usize, ai: &str| own(scheme).contains(&ai) || date == Some(index);
    let rest: Vec<_> = pairs.iter().enumerate().filter(|(index, (ai, _))| !is_own(*index, ai)).collect();
    bits.push(u64::from(!rest.is_empty()), 1);
    bits.push(u64::from(filter), 3);
    if has_date(scheme) {
        let Some((ai, value)) = date.and_then(|index| pairs.get(index)) else {
            return refuse(Fault::NoKey, 0);
        };
        let kind = DATES.iter().position(|known| known == ai).unwrap_or_default();
        bits.push(kind as u64, 4);
        moment::push_date(value, bits)?;
    }
    for ai in own(scheme) {
        let value = pairs.iter().find(|pair| pair.0 == *ai).map(|pair| pair.1);
        match value.or((*ai == "254").then_some("0")) {
            Some(value) if !value.is_empty() => values::push(ai, value, bits)?,
            _ => return refuse(Fault::NoKey, 0),
        }
    }
    if scheme.has_hostname() {
        hostname::push(host.unwrap_or_default(), bits)?;
    }
    for (index, (ai, value)) in rest {
        if pairs[..index].iter().any(|earlier| earlier.0 == *ai) {
            return refuse(Fault::Repeated, index);
        }
        ai.bytes().for_each(|digit| bits.push(u64::from(digit), 4));
        values::push(ai, value, bits)?;
    }
    Ok(())
}

/// The elements a scheme is made of, the key first.
pub(super) fn own(scheme: Scheme) -> &'static [&'static str] {
    match scheme {
        Scheme::SsccPlus | Scheme::SsccHost => &["00"],
        Scheme::SglnPlus | Scheme::SglnHost => &["414", "254"],
        Scheme::GraiPlus | Scheme::GraiHost => &["8003"],
        Scheme::GiaiPlus | Scheme::GiaiHost => &["8004"],
        Scheme::GsrnPlus | Scheme::GsrnHost => &["8018"],
        Scheme::GsrnpPlus | Scheme::GsrnpHost => &["8017"],
        Scheme::GdtiPlus | Scheme::GdtiHost => &["253"],
        Scheme::CpiPlus | Scheme::CpiHost => &["8010", "8011"],
        Scheme::SgcnPlus | Scheme::SgcnHost => &["255"],
        Scheme::ItipPlus | Scheme::ItipHost => &["8006", "21"],
        _ => &["01", "21"],
    }
}

/// Elements after the EPC, until only padding is left (15.3).
fn further(reader: &mut Reader, pairs: &mut Vec<Pair>) -> Result<(), EpcError> {
    while reader.left() >= 8 && !reader.only_zeros_left() {
        let at = reader.at();
        let (tens, ones) = (reader.small(4)?, reader.small(4)?);
        let len = if tens > 9 || ones > 9 { None } else { ai_len(tens * 10 + ones) };
        let Some(len) = len else {
            return refuse(Fault::Ai, at);
        };
        let mut ai = format!("{tens}{ones}");
        for _ in 2..len {
            match reader.small(4)? {
                digit @ 0..=9 => ai.push(char::from(b'0' + digit)),
                _ => return refuse(Fault::Ai, at),
            }
        }
        if pairs.iter().any(|(known, _)| *known == ai) {
            return refuse(Fault::Repeated, at);
        }
        let value = values::read(&ai, reader)?;
        pairs.push((ai, value));
    }
    Ok(())
}

fn has_date(scheme: Scheme) -> bool {
    matches!(scheme, Scheme::DsgtinPlus | Scheme::DsgtinHost)
}

fn is_date((ai, value): &(&str, &str)) -> bool {
    DATES.contains(ai) && value.len() == 6
}

/// The prioritised dates by their indicator (14.5.3).
const DATES: [&str; 7] = ["11", "13", "15", "16", "17", "7006", "7007"];
