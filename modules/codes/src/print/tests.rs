#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "offsets of small files"
)]
use std::io::{Cursor, Read, Seek, SeekFrom};

use heng_gs1::key::Gtin;
use proptest::prelude::*;
use zeroize::Zeroizing;

use super::*;
use crate::serial::{KeyVersion, Serial};

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

fn file(count: u64, lot: Option<&str>, format: Format) -> PrintFile {
    let key = SerialKey::new(KeyVersion::new(1).unwrap(), &Zeroizing::new([9; 16]));
    let link = Link::new("https://id.example.cn", gtin(), lot).unwrap();
    PrintFile::new(&key, gtin(), Span::of(1_000, count).unwrap(), &link, format)
}

fn whole(file: &PrintFile) -> String {
    let mut text = String::new();
    file.read_from(0).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn each_row_is_the_code_of_its_counter() {
    let file = file(5_000, None, Format::Csv);
    let text = whole(&file);
    let mut lines = text.split("\r\n");
    assert_eq!(lines.next(), Some("seq,uri,serial,hri"));
    for counter in 1_000..6_000u64 {
        let columns: Vec<_> = lines.next().unwrap().split(',').collect();
        let serial = file.key.issue(gtin(), counter).unwrap();
        let number = format!("{:09}", counter - 999);
        let uri = format!("https://id.example.cn/01/06901234567892/21/{serial}");
        let readable = format!("(01)06901234567892(21){serial}");
        assert_eq!(columns, [number, uri, serial.to_string(), readable]);
    }
    assert_eq!((lines.next(), lines.next()), (Some(""), None));
    assert_eq!(text.len() as u64, file.length());
}

#[test]
fn a_text_file_has_link_and_readable_text() {
    let text = whole(&file(2, Some("L1"), Format::Txt));
    let (uri, readable) = text.lines().next().unwrap().split_once('\t').unwrap();
    let serial = Serial::parse(&uri[uri.len() - 12..]).unwrap();
    assert_eq!(readable, format!("(01)06901234567892(10)L1(21){serial}"));
}

#[test]
fn a_lot_with_commas_and_quotes_stays_one_column() {
    let text = whole(&file(1, Some("A,\"B"), Format::Csv));
    let row = text.lines().nth(1).unwrap();
    assert!(
        row.contains("/10/A%2C%22B/21/") && row.contains(",\"(01)06901234567892(10)A,\"\"B(21)"),
        "{row}"
    );
}

proptest! {
    #[test]
    fn a_download_goes_on_at_any_byte(count in 1u64..5_000, at in 0f64..1.1, csv: bool) {
        let file = file(count, Some("L1"), if csv { Format::Csv } else { Format::Txt });
        let text = whole(&file);
        let offset = (at * text.len() as f64) as u64;
        let rest = text.as_bytes().get(offset as usize..).unwrap_or_default();
        let chunks: Vec<u8> = file.read_from(offset).flat_map(Result::unwrap).collect();
        prop_assert_eq!(&chunks, rest);
        let mut reader = file.read_from(0);
        reader.read_exact(&mut [0; 10]).unwrap();
        reader.seek(SeekFrom::Start(offset)).unwrap();
        let mut again = Vec::new();
        reader.read_to_end(&mut again).unwrap();
        prop_assert_eq!(&again, rest);
    }
}

#[test]
fn a_row_begins_where_it_is_said_to() {
    let file = file(3_000, None, Format::Csv);
    let mut row = [0; 9];
    file.read_from(file.offset_of(2_500)).read_exact(&mut row).unwrap();
    assert_eq!(&row, b"000002501");
}

#[test]
fn sums_are_those_of_the_bytes() {
    use sm3::Digest;
    let file = file(3_000, None, Format::Csv);
    let (sums, text) = (Sums::of(file.read_from(0)).unwrap(), whole(&file));
    assert_eq!(sums.sm3, <[u8; 32]>::from(sm3::Sm3::digest(&text)));
    assert_eq!(sums.sha256, <[u8; 32]>::from(sha2::Sha256::digest(&text)));
    assert_eq!(sums.length, file.length());
}

#[test]
fn the_archive_opens_with_its_password_only() {
    let file = file(3_000, None, Format::Csv);
    let mut bytes = Vec::new();
    write_zip(&file, "block.csv", "correct horse", &mut heng_kernel::rng_from_seed(1), &mut bytes).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert!(archive.by_index_decrypt(0, b"wrong password").is_err());
    let mut text = String::new();
    archive.by_index_decrypt(0, b"correct horse").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, whole(&file));
    assert!(matches!(
        write_zip(&file, "x", "short", &mut heng_kernel::rng_from_seed(1), &mut Vec::new()),
        Err(ArchiveError::ShortPassword)
    ));
}
