//! Values in and cells out, for SQLite.

use std::rc::Rc;

use heng_kernel::Fault;
use rusqlite::Statement;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Owned, ValueRef};

use crate::cell::Cell;
use crate::schema::Sql;
use crate::value::Value;

/// Binds every parameter of a statement.
pub(crate) fn all(sql: &Sql, statement: &mut Statement<'_>, params: &[Value<'_>]) -> Result<(), Fault> {
    if statement.parameter_count() != params.len() {
        let wanted = statement.parameter_count();
        return Err(Fault::new(sql.name, format!("{wanted} parameters wanted, {} given", params.len())));
    }
    for (at, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(at + 1, Bound(value)).map_err(|error| Fault::new(sql.name, error))?;
    }
    Ok(())
}

/// What SQLite holds in a column.
pub(crate) fn cell(value: ValueRef<'_>) -> Result<Cell<'_>, std::str::Utf8Error> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Int(n),
        ValueRef::Real(x) => Cell::Real(x),
        ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text)?),
        ValueRef::Blob(bytes) => Cell::Bytes(bytes),
    })
}

struct Bound<'v>(&'v Value<'v>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Value::Real(x) => ValueRef::Real(*x),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::List(items) => return array(items),
            Value::TooLarge(n) => return Err(too_large(*n)),
        }))
    }
}

fn array(items: &[Value<'_>]) -> rusqlite::Result<ToSqlOutput<'static>> {
    let items: Vec<Owned> = items.iter().map(owned).collect::<rusqlite::Result<_>>()?;
    Ok(ToSqlOutput::from_rc(Rc::new(items), c"rarray"))
}

fn owned(value: &Value<'_>) -> rusqlite::Result<Owned> {
    Ok(match value {
        Value::Null => Owned::Null,
        Value::Int(n) => Owned::Integer(*n),
        Value::Bool(b) => Owned::Integer(i64::from(*b)),
        Value::Real(x) => Owned::Real(*x),
        Value::Text(text) => Owned::Text(text.to_string()),
        Value::Bytes(bytes) => Owned::Blob(bytes.to_vec()),
        Value::List(_) => return Err(rusqlite::Error::ToSqlConversionFailure("a list in a list".into())),
        Value::TooLarge(n) => return Err(too_large(*n)),
    })
}

fn too_large(n: u64) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(format!("{n} is larger than any column holds").into())
}
