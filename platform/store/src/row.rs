//! One row of an answer.

use heng_kernel::Fault;

use crate::cell::{Cell, CellError, FromCell};
use crate::pg::Raw;

/// One row of an answer. Columns are numbered from 0.
#[derive(Debug)]
pub struct Row<'r> {
    statement: &'static str,
    source: Source<'r>,
}

#[derive(Debug)]
enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(statement: &'static str, row: &'r rusqlite::Row<'r>) -> Self {
        Self { statement, source: Source::Sqlite(row) }
    }

    pub(crate) fn postgres(statement: &'static str, row: &'r postgres::Row) -> Self {
        Self { statement, source: Source::Postgres(row) }
    }

    /// The value of a column.
    pub fn get<T: FromCell>(&self, column: usize) -> Result<T, Fault> {
        let cell = self.cell(column)?;
        T::from_cell(cell).ok_or_else(|| self.mismatch(column, T::WANTED, cell.kind()))
    }

    /// The text of a column, without copying it.
    pub fn text(&self, column: usize) -> Result<&str, Fault> {
        match self.cell(column)? {
            Cell::Text(text) => Ok(text),
            other => Err(self.mismatch(column, "a text", other.kind())),
        }
    }

    /// The bytes of a column, without copying them.
    pub fn bytes(&self, column: usize) -> Result<&[u8], Fault> {
        match self.cell(column)? {
            Cell::Bytes(bytes) => Ok(bytes),
            other => Err(self.mismatch(column, "bytes", other.kind())),
        }
    }

    /// What a column holds, as the engine has it.
    pub fn cell(&self, column: usize) -> Result<Cell<'_>, Fault> {
        match self.source {
            Source::Sqlite(row) => {
                let value = row.get_ref(column).map_err(|error| Fault::new(self.statement, error))?;
                crate::sqlite::cell(value).map_err(|error| Fault::new(self.statement, error))
            }
            Source::Postgres(row) => {
                let raw: Raw<'_> = row.try_get(column).map_err(|error| Fault::new(self.statement, error))?;
                Ok(raw.0)
            }
        }
    }

    fn mismatch(&self, column: usize, wanted: &'static str, found: &'static str) -> Fault {
        Fault::new(self.statement, CellError { column, wanted, found })
    }
}
