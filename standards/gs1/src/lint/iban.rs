//! International bank account number (国际银行账号), ISO 13616-1, in AI 8007.

use super::codes;
use super::error::{Code, Verdict, bad};

/// Country, two check digits and account: modulo 97 leaves 1.
pub(super) fn iban(value: &[u8]) -> Verdict {
    if value.len() <= SHORTEST {
        return bad(Code::IbanTooShort, 0, value.len());
    }
    if codes::iso3166_alpha2(&value[..2]).is_err() {
        return bad(Code::IllegalIbanCountryCode, 0, 2);
    }
    let mut sum = 0;
    let (head, account) = value.split_at(4);
    // the check digits are judged first, then the account in the order it is summed
    for (at, &byte) in head.iter().enumerate().skip(2) {
        weight(byte).map_or_else(|| bad(Code::InvalidIbanCharacter, at, 1), |_| Ok(()))?;
    }
    for (at, &byte) in account.iter().chain(head).enumerate() {
        let Some(weight) = weight(byte) else {
            return bad(Code::InvalidIbanCharacter, at + head.len(), 1);
        };
        sum = (sum * if weight < 10 { 10 } else { 100 } + weight) % 97;
    }
    if sum == 1 { Ok(()) } else { bad(Code::IncorrectIbanChecksum, 2, 2) }
}

/// Ten characters cannot hold country, check digits and any account.
const SHORTEST: usize = 10;

fn weight(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
        _ => None,
    }
}
