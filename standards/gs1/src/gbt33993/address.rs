//! The two addresses of the 2017 edition.

use super::{Commodity, Structure};
use crate::ai::{AiCode, check_whole, known};
use crate::error::{Code, Error};
use crate::key::Gtin;

/// `http://www.2dcode.org/01{GTIN}{mark}`.
pub(super) fn uniform(text: &str) -> Option<Commodity<'_>> {
    let (host, path) = host_and_path(text)?;
    if !PLATFORM.iter().any(|name| host.eq_ignore_ascii_case(name)) {
        return None;
    }
    let rest = path.strip_prefix("01")?;
    let (digits, mark) = (rest.get(..14)?, rest.get(14..)?);
    let gtin = digits.parse().ok()?;
    if mark.len() > LONGEST_MARK || !mark.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mark = Some(mark).filter(|mark| !mark.is_empty());
    Some(Commodity { mark, ..bare(Structure::UniformAddress, gtin) })
}

/// `…/gtin/06901234567892/bat/…` or `…?gtin=06901234567892&bat=…`.
pub(super) fn own(text: &str) -> Result<Commodity<'_>, Error> {
    let (_, rest) = host_and_path(text).ok_or(Error::new(Code::NoKey))?;
    let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut found = Found::default();
    let mut segments = path.split('/').skip_while(|segment| !is_gtin(segment));
    while let (Some(keyword), Some(value)) = (segments.next(), segments.next()) {
        found.take(text, keyword, value)?;
    }
    for (keyword, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        found.take(text, keyword, value)?;
    }
    let gtin = found.gtin.and_then(|digits| digits.parse().ok()).ok_or(Error::new(Code::NoKey))?;
    let [lot, serial, expiry] = found.values;
    Ok(Commodity { lot, serial, expiry, ..bare(Structure::OwnAddress, gtin) })
}

/// What stands behind the keywords so far.
#[derive(Default)]
struct Found<'a> {
    gtin: Option<&'a str>,
    values: [Option<&'a str>; 3],
}

impl<'a> Found<'a> {
    fn take(&mut self, text: &str, keyword: &str, value: &'a str) -> Result<(), Error> {
        let (code, place) = if is_gtin(keyword) {
            (AiCode::new(b"01"), &mut self.gtin)
        } else {
            let named =
                |(_, names): &(_, &[&str])| names.iter().any(|name| keyword.eq_ignore_ascii_case(name));
            let Some(at) = KEYWORDS.iter().position(named) else { return Ok(()) };
            (AiCode::new(KEYWORDS[at].0), &mut self.values[at])
        };
        let code = code.ok_or(Error::new(Code::UnknownAi))?;
        let fault = |error: Error| error.of(code).shifted(offset(text, value));
        if place.is_some_and(|before| before != value) {
            return Err(fault(Error::new(Code::Repeats)));
        }
        judge(code, value).map_err(fault)?;
        *place = Some(value);
        Ok(())
    }
}

/// The format of the value's AI; of a GTIN also the shorter forms that older codes have.
fn judge(code: AiCode, value: &str) -> Result<(), Error> {
    if let Some(at) = value.bytes().position(|byte| RESERVED.contains(&byte)) {
        return Err(Error::new(Code::UriCharacter).at(at));
    }
    let (code, place) = known(code).ok_or(Error::new(Code::UnknownAi))?;
    if code == AiCode::new(b"01").unwrap_or(code) && value.parse::<Gtin>().is_ok() {
        return Ok(());
    }
    check_whole(code, place, value.as_bytes())
}

/// The host, and all that follows its slash.
fn host_and_path(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    web.then(|| rest.split_once('/')).flatten().filter(|(host, _)| !host.is_empty())
}

fn is_gtin(keyword: &str) -> bool {
    keyword == "01" || keyword.eq_ignore_ascii_case("gtin")
}

/// Where a part of the text begins.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

const fn bare(structure: Structure, gtin: Gtin) -> Commodity<'static> {
    Commodity { structure, gtin, lot: None, serial: None, expiry: None, mark: None }
}

/// The address of the national platform (国家二维码综合服务平台), the same in http and https.
const PLATFORM: [&str; 2] = ["2dcode.org", "www.2dcode.org"];
const LONGEST_MARK: usize = 16;
/// What no value of an address holds; `=` would begin another value.
const RESERVED: &[u8] = b"%&/<>?=";
/// Lot, serial, expiry: their AIs and the words for them.
const KEYWORDS: [(&[u8], &[&str]); 3] =
    [(b"10", &["bat", "lot", "10"]), (b"21", &["ser", "21"]), (b"17", &["exp", "17"])];
