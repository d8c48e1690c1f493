//! A table, and how it is written: CSV that Excel opens in Chinese, and an Excel workbook.

use heng_kernel::{Fault, Lang, Text};
use rust_xlsxwriter::{Format, Workbook};

/// A table.
pub(super) struct Sheet {
    /// What the file is called.
    pub(super) file: &'static str,
    pub(super) title: Text,
    pub(super) columns: Vec<Text>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Sheet {
    /// RFC 4180, after the mark by which Excel knows UTF-8. A text that a table program would take for a formula stands
    /// behind an apostrophe.
    pub(super) fn csv(&self, lang: Lang) -> String {
        let mut out = String::from('\u{feff}');
        let heads: Vec<Cell> = self.columns.iter().map(|column| column.get(lang).into()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let line: Vec<String> = row.iter().map(Cell::quoted).collect();
            out.push_str(&line.join(","));
            out.push_str("\r\n");
        }
        out
    }

    /// An Excel workbook (ECMA-376) with one sheet: its heads stay in view and filter.
    pub(super) fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, Fault> {
        let failed = |error| Fault::new("writing a workbook", error);
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(self.title.get(lang)).map_err(failed)?;
        let head = Format::new().set_bold();
        let mut number = 0_u16;
        for column in &self.columns {
            sheet.write_string_with_format(0, number, column.get(lang), &head).map_err(failed)?;
            sheet.set_column_width(number, 18).map_err(failed)?;
            number += 1;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Number(value) => sheet.write_number(row, column, *value).map_err(failed)?,
                    Cell::Text(text) => sheet.write_string(row, column, text).map_err(failed)?,
                };
            }
        }
        let last = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        sheet.autofilter(0, 0, last, number.saturating_sub(1)).map_err(failed)?;
        book.save_to_buffer().map_err(failed)
    }
}

impl Cell {
    fn quoted(&self) -> String {
        let text = match self {
            Self::Number(value) => return value.to_string(),
            Self::Text(text) => text,
        };
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if formula { format!("'{text}") } else { text.clone() };
        if text.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    }
}
