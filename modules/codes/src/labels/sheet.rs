//! Sheets of labels for an office printer: A4 pages of equal labels, each a symbol and its text.

use std::fmt::{self, Write};

use super::size::{Millimetres, QuietZone, XDimension};
use super::{Grid, write_grid_svg};

/// One label.
#[derive(Clone, Debug)]
pub struct Label {
    /// Its symbol.
    pub symbol: Grid,
    /// The quiet zone that the symbol wants.
    pub quiet: QuietZone,
    /// The lines beside it, e.g. product name, then the serial in groups.
    pub lines: Vec<String>,
}

/// How labels lie on A4 (210 × 297 mm), all lengths in micrometres.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Labels from left to right.
    pub columns: u32,
    /// Labels from top to bottom.
    pub rows: u32,
    /// Unprinted border of the page.
    pub margin: u32,
    /// Width of a module.
    pub x: XDimension,
}

/// Labels that do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// No columns or rows, or margins wider than the page.
    Empty,
    /// A symbol with its quiet zone is this much wider or higher than its label, in micrometres.
    TooSmall {
        /// What is missing.
        missing: u32,
    },
}

impl Sheet {
    /// The pages as one HTML document that prints without margins of the browser.
    pub fn html(&self, title: &str, labels: &[Label]) -> Result<String, SheetError> {
        let (width, height) = self.label_size()?;
        self.check(labels, width.min(height))?;
        let mut html = String::with_capacity(labels.len() * 6000 + 1000);
        html.push_str("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>");
        escape(title, &mut html);
        // writing to a String cannot fail
        let _ = write!(
            html,
            "</title><style>@page{{size:A4;margin:0}}*{{box-sizing:border-box}}body{{margin:0}}\
             section{{width:210mm;height:297mm;padding:{margin}mm;display:grid;\
             grid-template-columns:repeat({columns},{width}mm);grid-auto-rows:{height}mm;break-after:page}}\
             figure{{margin:0;display:flex;gap:1mm;align-items:center;overflow:hidden}}svg{{flex:none}}\
             figcaption{{font:7pt/1.3 sans-serif;overflow-wrap:anywhere}}p{{margin:0}}</style>",
            margin = Millimetres(self.margin),
            columns = self.columns,
            width = Millimetres(width),
            height = Millimetres(height),
        );
        for page in labels.chunks((self.columns * self.rows) as usize) {
            html.push_str("<section>");
            for label in page {
                self.write(label, &mut html);
            }
            html.push_str("</section>");
        }
        html.push_str("</html>");
        Ok(html)
    }

    fn label_size(&self) -> Result<(u32, u32), SheetError> {
        let side = |page: u32, count: u32| {
            let inner = page.checked_sub(self.margin.saturating_mul(2))?;
            inner.checked_div(count).filter(|side| *side > 0)
        };
        side(210_000, self.columns).zip(side(297_000, self.rows)).ok_or(SheetError::Empty)
    }

    fn check(&self, labels: &[Label], room: u32) -> Result<(), SheetError> {
        let needed = |label: &Label| {
            let modules = label.symbol.width().max(label.symbol.height()) as u32 + 2 * label.quiet.modules();
            self.x.times(modules).0
        };
        let most = labels.iter().map(needed).max().unwrap_or(0);
        if most <= room { Ok(()) } else { Err(SheetError::TooSmall { missing: most - room }) }
    }

    fn write(&self, label: &Label, html: &mut String) {
        html.push_str("<figure>");
        write_grid_svg(&label.symbol, label.quiet, self.x, html);
        html.push_str("<figcaption>");
        for line in &label.lines {
            html.push_str("<p>");
            escape(line, html);
            html.push_str("</p>");
        }
        html.push_str("</figcaption></figure>");
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a sheet has at least one column and one row inside its margins"),
            Self::TooSmall { missing } => {
                write!(f, "the symbol needs {} mm more than its label has", Millimetres(*missing))
            }
        }
    }
}

impl std::error::Error for SheetError {}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
