//! Code lists: countries (ISO 3166-1), currencies (ISO 4217, list one of 12 May 2025), AIDC media types
//! (GS1 General Specifications section 3.8.28) and package types (GS1 PackageTypeCode, UN/ECE Recommendation 21).
//!
//! The lists are read at compile time into bit sets and a sorted table.

use super::chars::{DIGIT, is_in};
use super::error::{Code, Verdict, bad};

/// A three-digit country code.
pub(super) fn iso3166(value: &[u8]) -> Verdict {
    known(three_digits(value).is_some_and(|code| has(&COUNTRIES, code)), value, Code::NotIso3166)
}

/// A three-digit country code or 999, "no single country".
pub(super) fn iso3166_or_999(value: &[u8]) -> Verdict {
    known(value == b"999" || iso3166(value).is_ok(), value, Code::NotIso3166Or999)
}

/// One or more three-digit country codes.
pub(super) fn iso3166_list(value: &[u8]) -> Verdict {
    if value.is_empty() {
        return bad(Code::NotIso3166, 0, 0);
    }
    for (index, code) in value.chunks(3).enumerate() {
        iso3166(code).map_err(|error| error.shifted(3 * index))?;
    }
    Ok(())
}

/// A two-letter country code.
pub(super) fn iso3166_alpha2(value: &[u8]) -> Verdict {
    let found = match value {
        [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => has(&ALPHA2, letters(*first, *second)),
        _ => false,
    };
    known(found, value, Code::NotIso3166Alpha2)
}

/// A three-digit currency code.
pub(super) fn iso4217(value: &[u8]) -> Verdict {
    known(three_digits(value).is_some_and(|code| has(&CURRENCIES, code)), value, Code::NotIso4217)
}

/// An AIDC media type: 01 to 10 by ICCBBA, 80 to 99 for national or local use.
pub(super) fn media_type(value: &[u8]) -> Verdict {
    let found = matches!(value, [b'0', b'1'..=b'9'] | [b'1', b'0'] | [b'8' | b'9', b'0'..=b'9']);
    known(found, value, Code::InvalidMediaType)
}

/// A package type.
pub(super) fn package_type(value: &[u8]) -> Verdict {
    let mut key = [b' '; 3];
    let fits = key
        .get_mut(..value.len())
        .filter(|_| !value.contains(&b' '))
        .map(|start| start.copy_from_slice(value));
    known(fits.is_some() && PACKAGES.binary_search(&key).is_ok(), value, Code::InvalidPackageType)
}

#[inline]
fn known(found: bool, value: &[u8], code: Code) -> Verdict {
    if found { Ok(()) } else { bad(code, 0, value.len()) }
}

#[inline]
fn three_digits(value: &[u8]) -> Option<usize> {
    let [a, b, c] = value else { return None };
    let all = is_in(*a, DIGIT) && is_in(*b, DIGIT) && is_in(*c, DIGIT);
    all.then(|| number([*a, *b, *c]))
}

#[inline]
fn has(set: &[u64], code: usize) -> bool {
    set[code / 64] >> (code % 64) & 1 == 1
}

const fn number([a, b, c]: [u8; 3]) -> usize {
    (a & 15) as usize * 100 + (b & 15) as usize * 10 + (c & 15) as usize
}

const fn letters(first: u8, second: u8) -> usize {
    (first - b'A') as usize * 26 + (second - b'A') as usize
}

/// Three digits and a space, over and over.
const fn numbers(list: &[u8]) -> [u64; 16] {
    let mut set = [0; 16];
    let mut at = 0;
    while at + 3 <= list.len() {
        let code = number([list[at], list[at + 1], list[at + 2]]);
        set[code / 64] |= 1 << (code % 64);
        at += 4;
    }
    set
}

/// Two letters and a space, over and over.
const fn pairs(list: &[u8]) -> [u64; 11] {
    let mut set = [0; 11];
    let mut at = 0;
    while at + 2 <= list.len() {
        let code = letters(list[at], list[at + 1]);
        set[code / 64] |= 1 << (code % 64);
        at += 3;
    }
    set
}

const fn words<const N: usize>(list: &[u8]) -> [[u8; 3]; N] {
    let mut table = [[b' '; 3]; N];
    let (mut row, mut column, mut at) = (0, 0, 0);
    while at < list.len() {
        if list[at] == b' ' {
            (row, column) = (row + 1, 0);
        } else {
            table[row][column] = list[at];
            column += 1;
        }
        at += 1;
    }
    table
}

const COUNTRIES: [u64; 16] = numbers(
    b"004 008 010 012 016 020 024 028 031 032 036 040 044 048 050 051 052 056 060 064 068 070 072 074 \
      076 084 086 090 092 096 100 104 108 112 116 120 124 132 136 140 144 148 152 156 158 162 166 170 \
      174 175 178 180 184 188 191 192 196 203 204 208 212 214 218 222 226 231 232 233 234 238 239 242 \
      246 248 250 254 258 260 262 266 268 270 275 276 288 292 296 300 304 308 312 316 320 324 328 332 \
      334 336 340 344 348 352 356 360 364 368 372 376 380 384 388 392 398 400 404 408 410 414 417 418 \
      422 426 428 430 434 438 440 442 446 450 454 458 462 466 470 474 478 480 484 492 496 498 499 500 \
      504 508 512 516 520 524 528 531 533 534 535 540 548 554 558 562 566 570 574 578 580 581 583 584 \
      585 586 591 598 600 604 608 612 616 620 624 626 630 634 638 642 643 646 652 654 659 660 662 663 \
      666 670 674 678 682 686 688 690 694 702 703 704 705 706 710 716 724 728 729 732 740 744 748 752 \
      756 760 762 764 768 772 776 780 784 788 792 795 796 798 800 804 807 818 826 831 832 833 834 840 \
      850 854 858 860 862 876 882 887 894",
);

const ALPHA2: [u64; 11] = pairs(
    b"AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
      BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
      EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
      HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
      LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
      NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
      SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
      TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW",
);

const CURRENCIES: [u64; 16] = numbers(
    b"008 012 032 036 044 048 050 051 052 060 064 068 072 084 090 096 104 108 116 124 132 136 144 152 \
      156 170 174 188 192 203 208 214 222 230 232 238 242 262 270 292 320 324 328 332 340 344 348 352 \
      356 360 364 368 376 388 392 396 398 400 404 408 410 414 417 418 422 426 430 434 446 454 458 462 \
      480 484 496 498 504 512 516 524 532 533 548 554 558 566 578 586 590 598 600 604 608 634 643 646 \
      654 682 690 702 704 706 710 728 748 752 756 760 764 776 780 784 788 800 807 818 826 834 840 858 \
      860 882 886 901 924 925 926 927 928 929 930 933 934 936 938 940 941 943 944 946 947 948 949 950 \
      951 952 953 955 956 957 958 959 960 961 962 963 964 965 967 968 969 970 971 972 973 975 976 977 \
      978 979 980 981 984 985 986 990 994 997 999",
);

const PACKAGES: [[u8; 3]; 431] = words(
    b"1A 1B 1D 1F 1G 1W 200 201 202 203 204 205 206 210 211 212 2C 3A 3H 43 44 4A 4B 4C 4D 4F 4G 4H 5H \
      5L 5M 6H 6P 7A 7B 8 8A 8B 8C 9 AA AB AC AD AF AG AH AI AJ AL AM AP APE AT AV B4 BB BC BD BE BF \
      BG BGE BH BI BJ BK BL BM BME BN BO BP BQ BR BRI BS BT BU BV BW BX BY BZ CA CB CBL CC CCE CD CE \
      CF CG CH CI CJ CK CL CM CN CO CP CQ CR CS CT CU CV CW CX CY CZ DA DB DC DG DH DI DJ DK DL DM DN \
      DP DPE DR DS DT DU DV DW DX DY E1 E2 E3 EC ED EE EF EG EH EI EN FB FC FD FE FI FL FO FOB FP FPE \
      FR FT FW FX GB GI GL GR GU GY GZ HA HB HC HG HN HR IA IB IC ID IE IF IG IH IK IL IN IZ JB JC JG \
      JR JT JY KG KI LAB LE LG LT LU LV LZ MA MB MC ME MPE MR MS MT MW MX NA NE NF NG NS NT NU NV OA \
      OB OC OD OE OF OK OPE OT OU P2 PA PAE PB PC PD PE PF PG PH PI PJ PK PL PLP PN PO POP PP PPE PR \
      PT PU PUE PV PX PY PZ QA QB QC QD QF QG QH QJ QK QL QM QN QP QQ QR QS RB1 RB2 RB3 RCB RD RG RJ \
      RK RL RO RT RZ S1 SA SB SC SD SE SEC SH SI SK SL SM SO SP SS ST STL SU SV SW SX SY SZ T1 TB TC \
      TD TE TEV TG THE TI TK TL TN TO TR TRE TS TT TTE TU TV TW TWE TY TZ UC UN UUE VA VG VI VK VL VN \
      VO VP VQ VR VS VY WA WB WC WD WF WG WH WJ WK WL WM WN WP WQ WR WRP WS WT WU WV WW WX WY WZ X11 \
      X12 X15 X16 X17 X18 X19 X20 X3 XA XB XC XD XF XG XH XJ XK YA YB YC YD YF YG YH YJ YK YL YM YN YP \
      YQ YR YS YT YV YW YX YY YZ ZA ZB ZC ZD ZF ZG ZH ZJ ZK ZL ZM ZN ZP ZQ ZR ZS ZT ZU ZV ZW ZX ZY ZZ",
);
