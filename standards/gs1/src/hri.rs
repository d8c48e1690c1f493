//! Human readable interpretation (供人识别字符).
//!
//! GS1 General Specifications 4.15: the identifier in brackets, a space, the value; data titles on wish.

use core::fmt;

use crate::element::{Element, Elements};

/// One line of print for each element.
///
/// ```
/// use heng_gs1::{Options, element_string, hri};
/// let read = element_string::parse("^010952012345678810AB", Options::NONE)?;
/// let lines: Vec<_> = hri::lines(&read, true).map(|line| line.to_string()).collect();
/// assert_eq!(lines, ["GTIN (01) 09520123456788", "BATCH/LOT (10) AB"]);
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn lines<'e>(elements: &'e Elements<'_>, titles: bool) -> impl Iterator<Item = Line<'e>> {
    elements.iter().map(move |element| Line { element, titles })
}

/// A line of print.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    element: Element<'a>,
    titles: bool,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Element { code, ai, value, .. } = self.element;
        if self.titles && !ai.title().is_empty() {
            write!(f, "{} ", ai.title())?;
        }
        write!(f, "({code}) {value}")
    }
}
