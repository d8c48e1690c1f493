//! How the value of each application identifier is written in bits: TDS 2.3 tables K and F.

/// One component of a value (TDS 14.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// So many digits of four bits (14.5.4).
    Digits(usize),
    /// So many digits as one number (14.5.2).
    Number(usize),
    /// Length in so many bits, then at most so many digits as one number (14.5.13).
    Sized(usize, usize),
    /// Encoding indicator, length in so many bits, at most so many characters (14.5.6).
    Text(usize, usize),
    /// Digits of four bits up to a terminator, or a delimiter and text as above (14.5.5).
    Delimited(usize, usize),
    /// YYMMDD (14.5.8).
    Date,
    /// YYMMDDhhmm (14.5.9).
    DateTime,
    /// YYMMDD or two of them (14.5.10).
    DateRange,
    /// YYMMDD with hour, minute and second as far as known (14.5.11).
    DateUpToSecond,
    /// Two-letter country (14.5.12).
    Country,
    /// 0 or 1 (14.5.7).
    Flag,
    /// A minus sign or nothing (14.5.14).
    Minus,
    /// n/m (14.5.15).
    Sequence,
}

/// The components of the value of `ai`, or none when it cannot be written in an EPC.
pub(super) fn formats(ai: &str) -> Option<(Format, Option<Format>)> {
    use Format::{Digits, Minus, Number, Sized, Text};
    let code: u16 = ai.parse().ok()?;
    let two = match (ai.len(), code) {
        (3, 253) => (Digits(13), Text(5, 17)),
        (3, 255) => (Digits(13), Sized(4, 12)),
        (3, 421) => (Number(3), Text(4, 9)),
        (4, 3910..=3919 | 3930..=3939) => (Number(3), Sized(4, 15)),
        (4, 4330..=4333) => (Number(6), Minus),
        (4, 7030..=7039) => (Number(3), Text(5, 27)),
        (4, 8003) => (Digits(14), Text(5, 16)),
        _ => return one(ai.len(), code).map(|format| (format, None)),
    };
    Some((two.0, Some(two.1)))
}

fn one(len: usize, code: u16) -> Option<Format> {
    match len {
        2 => two_digits(code),
        3 => three_digits(code),
        4 if code < 4000 => measures(code),
        4 if code < 5000 => transport(code),
        4 if code < 8000 => attributes(code),
        4 => keys(code),
        _ => None,
    }
}

fn two_digits(code: u16) -> Option<Format> {
    use Format::{Date, Digits, Number, Sized, Text};
    Some(match code {
        0 => Digits(18),
        1 | 2 => Digits(14),
        11..=13 | 15..=17 => Date,
        20 => Number(2),
        10 | 21 | 22 => Text(5, 20),
        30 | 37 => Sized(4, 8),
        90 => Text(5, 30),
        91..=99 => Text(7, 90),
        _ => return None,
    })
}

fn three_digits(code: u16) -> Option<Format> {
    use Format::{Digits, Number, Sized, Text};
    Some(match code {
        235 => Text(5, 28),
        240 | 241 | 250 | 251 | 400 | 401 | 403 => Text(5, 30),
        242 => Sized(3, 6),
        243 | 254 | 420 | 710..=716 => Text(5, 20),
        402 => Number(17),
        410..=417 => Digits(13),
        422 | 424 | 426 => Number(3),
        423 | 425 => Sized(4, 15),
        427 => Text(2, 3),
        _ => return None,
    })
}

/// 31xx to 39xx.
fn measures(code: u16) -> Option<Format> {
    use Format::{Number, Sized};
    let (series, decimals) = (code / 10, code % 10);
    Some(match series {
        310..=316 | 320..=337 | 340..=357 | 360..=369 if decimals <= 5 => Number(6),
        390 | 392 => Sized(4, 15),
        394 if decimals <= 3 => Number(4),
        395 if decimals <= 3 => Number(6),
        _ => return None,
    })
}

/// 43xx.
fn transport(code: u16) -> Option<Format> {
    use Format::{Country, Date, DateTime, Flag, Number, Text};
    Some(match code {
        4300 | 4301 | 4310 | 4311 | 4320 => Text(6, 35),
        4302..=4306 | 4312..=4316 => Text(7, 70),
        4307 | 4317 => Country,
        4308 | 4319 => Text(5, 30),
        4309 => Number(20),
        4318 => Text(5, 20),
        4321..=4323 => Flag,
        4324 | 4325 => DateTime,
        4326 => Date,
        _ => return None,
    })
}

/// 70xx and 72xx.
fn attributes(code: u16) -> Option<Format> {
    use Format::{
        Date, DateRange, DateTime, DateUpToSecond, Delimited, Digits, Number, Sequence, Sized, Text,
    };
    Some(match code {
        7001 => Number(13),
        7002 | 7230..=7239 => Text(5, 30),
        7003 => DateTime,
        7004 => Sized(3, 4),
        7005 => Text(4, 12),
        7006 => Date,
        7007 => DateRange,
        7008 => Text(2, 3),
        7009 | 7255 => Text(4, 10),
        7010 => Text(2, 2),
        7011 => DateUpToSecond,
        7020..=7022 | 7240 => Text(5, 20),
        7023 => Delimited(5, 30),
        7040 | 7041 => Text(3, 4),
        7241 => Digits(2),
        7242 => Text(5, 25),
        7250 => Number(8),
        7251 => Number(12),
        7252 => Number(1),
        7253 | 7259 => Text(6, 40),
        7254 => Text(6, 30),
        7256 => Text(7, 90),
        7257 => Text(7, 70),
        7258 => Sequence,
        _ => return None,
    })
}

/// 80xx to 82xx.
fn keys(code: u16) -> Option<Format> {
    use Format::{DateUpToSecond, Delimited, Digits, Number, Sized, Text};
    Some(match code {
        8001 => Number(14),
        8002 | 8012 => Text(5, 20),
        8004 | 8010 => Delimited(5, 30),
        8005 => Number(6),
        8006 | 8017 | 8018 | 8026 => Digits(18),
        8007 => Text(5, 24),
        8008 => DateUpToSecond,
        8009 => Text(6, 50),
        8011 => Sized(4, 12),
        8013 | 8020 => Text(5, 25),
        8019 => Sized(4, 10),
        8030 => Text(7, 90),
        8110 | 8112 | 8200 => Text(7, 70),
        8111 => Number(4),
        _ => return None,
    })
}

/// How many digits an application identifier has that begins with these two (table K).
pub(super) fn ai_len(first_two: u8) -> Option<usize> {
    match first_two {
        0..=2 | 10..=13 | 15..=17 | 20..=22 | 30 | 37 | 90..=99 => Some(2),
        23..=25 | 40..=42 | 71 => Some(3),
        31..=36 | 39 | 43 | 70 | 72 | 80..=82 => Some(4),
        _ => None,
    }
}
