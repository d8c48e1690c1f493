//! GS1 DataMatrix (ISO/IEC 16022 with FNC1 in the first position; GS1 General Specifications 5.6).

use std::fmt;

use datamatrix::{DataMatrix, SymbolList};

use super::Grid;

/// An element string that no symbol of up to 64 by 64 modules carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataMatrixError {
    /// Too long, or with characters that GS1 does not allow.
    Unencodable,
    /// Larger than 64 modules.
    TooLarge,
}

/// Encodes an element string: AIs and values without brackets, GS (U+001D) after each value of
/// variable length that is not the last, without a leading FNC1.
pub fn gs1_data_matrix(element_string: &str) -> Result<Grid, DataMatrixError> {
    let code = DataMatrix::encode_gs1(element_string.as_bytes(), SymbolList::default())
        .map_err(|_| DataMatrixError::Unencodable)?;
    let bitmap = code.bitmap();
    let (width, height) = (bitmap.width(), bitmap.height());
    if width.max(height) > Grid::MOST {
        return Err(DataMatrixError::TooLarge);
    }
    let mut rows = [0u64; Grid::MOST];
    for (column, row) in bitmap.pixels() {
        rows[row] |= 1 << column;
    }
    Ok(Grid::new(width, &rows[..height]))
}

impl fmt::Display for DataMatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unencodable => "the element string cannot be written as a DataMatrix",
            Self::TooLarge => "the element string needs a DataMatrix of more than 64 modules",
        })
    }
}

impl std::error::Error for DataMatrixError {}
