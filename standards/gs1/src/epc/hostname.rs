//! The host name of the `++` schemes: TDS 2.3 section 14.5.16.
//!
//! Frequent beginnings and endings take one or two units of seven bits (tables 14-11 to 14-15).

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::letters::{push_urn40, urn40, urn40_bits, urn40_index};
use crate::lint::{CSET39, CSET82, is_in};

/// The host name at the reader, in lower case where the encoding does not tell.
pub(super) fn read(reader: &mut Reader) -> Result<String, EpcError> {
    let at = reader.at();
    let seven_bit = reader.read(1)? == 1;
    let len = usize::from(reader.small(6)?);
    let host = if seven_bit { units(reader, len)? } else { urn40(reader, len)?.to_ascii_lowercase() };
    if host.is_empty() { refuse(Fault::Length(Field::Hostname), at) } else { Ok(host) }
}

/// Append `host` in the fewest bits.
pub(super) fn push(host: &str, bits: &mut Bits) -> Result<(), EpcError> {
    if let Some(at) = host.bytes().position(|byte| !is_in(byte, CSET82)) {
        return refuse(Fault::Character(Field::Hostname), at);
    }
    let units = to_units(host);
    // URN Code 40 is for host names in capitals only
    let code40 =
        host.bytes().all(|byte| urn40_index(byte).is_some()) && urn40_bits(host.len()) < 7 * units.len();
    let len = if code40 { host.len() } else { units.len() };
    if len == 0 || len > 63 {
        return refuse(Fault::Length(Field::Hostname), 0);
    }
    bits.push(u64::from(!code40), 1);
    bits.push(len as u64, 6);
    if code40 {
        push_urn40(host, bits);
    } else {
        for unit in units {
            bits.push(u64::from(unit), 7);
        }
    }
    Ok(())
}

fn units(reader: &mut Reader, len: usize) -> Result<String, EpcError> {
    let mut host = String::new();
    let mut left = len;
    while left > 0 {
        let at = reader.at();
        let unit = reader.small(7)?;
        left -= 1;
        if let Some(list) = LONG.get(usize::from(unit)) {
            let index = usize::from(reader.small(7)?);
            match (list.split(' ').nth(index), left) {
                (Some(sequence), 1..) => host += sequence,
                _ => return refuse(Fault::Character(Field::Hostname), at),
            }
            left -= 1;
        } else if let Some((_, sequence)) = SHORT.iter().find(|(code, _)| *code == unit) {
            host += sequence;
        } else if is_in(unit, CSET82 | CSET39) {
            host.push(char::from(unit));
        } else {
            return refuse(Fault::Character(Field::Hostname), at);
        }
    }
    Ok(host)
}

fn to_units(host: &str) -> Vec<u8> {
    let (mut units, mut rest) = (Vec::new(), host);
    while let Some(first) = rest.bytes().next() {
        let (sequence, codes) = best(rest).unwrap_or((1, [first, u8::MAX]));
        units.extend(codes.into_iter().filter(|&code| code != u8::MAX));
        rest = &rest[sequence..];
    }
    units
}

/// The sequence at the start of `rest` that saves most: its length and its one or two units.
fn best(rest: &str) -> Option<(usize, [u8; 2])> {
    let short = SHORT.iter().map(|(code, sequence)| (*sequence, [*code, u8::MAX], 1));
    let long = (0_u8..).zip(LONG).flat_map(|(table, list)| {
        (0_u8..).zip(list.split(' ')).map(move |(index, sequence)| (sequence, [table, index], 2))
    });
    short
        .chain(long)
        .filter(|(sequence, _, cost)| rest.starts_with(sequence) && sequence.len() > *cost)
        .max_by_key(|(sequence, _, cost)| sequence.len() - cost)
        .map(|(sequence, codes, _)| (sequence.len(), codes))
}

const SHORT: [(u8, &str); 13] = [
    (0b001_1110, "qr."),
    (0b001_1111, "www."),
    (0b010_0000, "id."),
    (0b101_1011, ".com"),
    (0b101_1100, ".org"),
    (0b101_1101, ".net"),
    (0b101_1110, ".int"),
    (0b110_0000, ".edu"),
    (0b111_1011, ".gov"),
    (0b111_1100, ".mil"),
    (0b111_1101, ".biz"),
    (0b111_1110, ".eco"),
    (0b111_1111, ".med"),
];

/// Tables B1 to B4, by their first unit.
const LONG: [&str; 4] = [
    ".ac .ad .ae .af .ag .ai .al .am .ao .aq .ar .as .at .au .aw .ax .az .ba .bb .bd .be .bf .bg .bh .bi .bj \
     .bm .bn .bo .bq .br .bs .bt .bw .by .bz .ca .cc .cd .cf .cg .ch .ci .ck .cl .cm .cn .co .cr .cu .cv .cw \
     .cx .cy .cz .de .dj .dk .dm .do .dz .ec .ee .eg .eh .er .es .et .eu .fi .fj .fk .fm .fo .fr .ga .gd .ge \
     .gf .gg .gh .gi .gl .gm .gn .gp .gq .gr .gs .gt .gu .gw .gy .hk .hm .hn .hr .ht .hu .id .ie .il .im .in \
     .io .iq .ir .is .it .je .jm .jo .jp .ke .kg .kh .ki .km .kn .kp .kr .kw .ky .kz .la .lb .lc .li",
    ".lk .lr .ls .lt .lu .lv .ly .ma .mc .md .me .mg .mh .mk .ml .mm .mn .mo .mp .mq .mr .ms .mt .mu .mv .mw \
     .mx .my .mz .na .nc .ne .nf .ng .ni .nl .no .np .nr .nu .nz .om .pa .pe .pf .pg .ph .pk .pl .pm .pn .pr \
     .ps .pt .pw .py .qa .re .ro .rs .ru .rw .sa .sb .sc .sd .se .sg .sh .si .sk .sl .sm .sn .sr .ss .st .su \
     .sv .sx .sy .sz .tc .td .tf .tg .th .tj .tk .tl .tm .tn .to .tr .tt .tv .tw .tz .ua .ug .us .uy .uz .va \
     .vc .ve .vg .vi .vn .vu .wf .ws .ye .yt .za .zm .zw",
    ".com.au .net.au .org.au .co.at .com.bd .co.bd .com.br .net.br .co.nz .com.ng .com.pk .co.in .com.in \
     .co.il .co.jp .co.za .co.kr .com.es .com.lk .co.th .co.tt .com.tt .com.tr .biz.tr .com.ua .co.uk .co.zm \
     .com.zm .com.cn .org.cn .net.cn .gov.cn",
    ".tech",
];
