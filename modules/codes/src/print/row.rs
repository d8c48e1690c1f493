//! One row as a form in which only the number and the serial change.

use super::Format;
use crate::labels::Link;
use crate::serial::Serial;

/// A row with blanks, and where the blanks are.
#[derive(Clone, Debug)]
pub(super) struct Row {
    header: &'static [u8],
    form: Vec<u8>,
    /// Does the row begin with its number?
    numbered: bool,
    serials: Vec<usize>,
}

impl Row {
    pub(super) fn new(link: &Link, format: Format) -> Self {
        let numbered = format == Format::Csv;
        let header: &[u8] = if numbered { b"seq,uri,serial,hri\r\n" } else { b"" };
        let mut row = Self { header, form: Vec::new(), numbered, serials: Vec::new() };
        match format {
            Format::Csv => row.csv(link),
            Format::Txt => row.txt(link),
        }
        row
    }

    pub(super) fn header(&self) -> &'static [u8] {
        self.header
    }

    pub(super) fn length(&self) -> usize {
        self.form.len()
    }

    /// Appends the row of one code; `number` counts from 1.
    pub(super) fn write(&self, number: u64, serial: Serial, into: &mut Vec<u8>) {
        let start = into.len();
        into.extend_from_slice(&self.form);
        let row = &mut into[start..];
        if self.numbered {
            let mut rest = number;
            for digit in row[..DIGITS].iter_mut().rev() {
                *digit = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
        }
        let signs = serial.signs();
        for at in &self.serials {
            row[*at..*at + Serial::LENGTH].copy_from_slice(&signs);
        }
    }

    fn csv(&mut self, link: &Link) {
        self.form.extend([b'0'; DIGITS]);
        self.form.push(b',');
        self.text(link.uri_prefix());
        self.serial();
        self.form.push(b',');
        self.serial();
        self.form.push(b',');
        // a lot may hold commas and quotes (RFC 4180, section 2)
        let readable = link.readable_prefix();
        let quoted = readable.contains([',', '"']);
        if quoted {
            self.form.push(b'"');
        }
        self.text(&readable.replace('"', "\"\""));
        self.serial();
        self.text(if quoted { "\"\r\n" } else { "\r\n" });
    }

    fn txt(&mut self, link: &Link) {
        self.text(link.uri_prefix());
        self.serial();
        self.form.push(b'\t');
        self.text(link.readable_prefix());
        self.serial();
        self.text("\r\n");
    }

    fn text(&mut self, text: &str) {
        self.form.extend_from_slice(text.as_bytes());
    }

    fn serial(&mut self) {
        self.serials.push(self.form.len());
        self.form.extend([b'-'; Serial::LENGTH]);
    }
}

/// Digits of a row's number.
const DIGITS: usize = 9;
