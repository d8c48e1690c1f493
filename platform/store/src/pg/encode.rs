//! Values in and cells out, for PostgreSQL.

use std::error::Error;

use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::cell::Cell;
use crate::value::Value;

type AnyError = Box<dyn Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, AnyError> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) => int(*n, ty, out),
            Self::Bool(b) if *ty == Type::BOOL => b.to_sql(ty, out),
            Self::Real(x) if *ty == Type::FLOAT8 => x.to_sql(ty, out),
            Self::Text(text) if is_text(ty) => text.as_ref().to_sql(ty, out),
            Self::Bytes(bytes) if *ty == Type::BYTEA => bytes.as_ref().to_sql(ty, out),
            Self::List(items) if matches!(ty.kind(), Kind::Array(_)) => items.to_sql(ty, out),
            Self::TooLarge(n) => Err(format!("{n} is larger than any column holds").into()),
            other => Err(format!("a parameter of type {ty} was given {}", kind(other)).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        // which value fits which type is known only with the value: `to_sql` says so
        true
    }

    to_sql_checked!();
}

fn int(n: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, AnyError> {
    match *ty {
        Type::INT8 => n.to_sql(ty, out),
        Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
        Type::INT2 => i16::try_from(n)?.to_sql(ty, out),
        _ => Err(format!("a parameter of type {ty} was given a whole number").into()),
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "NULL",
        Value::Int(_) | Value::TooLarge(_) => "a whole number",
        Value::Bool(_) => "a boolean",
        Value::Real(_) => "a floating-point number",
        Value::Text(_) => "a text",
        Value::Bytes(_) => "bytes",
        Value::List(_) => "a list",
    }
}

/// A column as the server sent it.
#[derive(Debug)]
pub(crate) struct Raw<'r>(pub(crate) Cell<'r>);

impl<'r> FromSql<'r> for Raw<'r> {
    fn from_sql(ty: &Type, raw: &'r [u8]) -> Result<Self, AnyError> {
        Ok(Self(match *ty {
            Type::INT8 => Cell::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Cell::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Cell::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Cell::Bool(bool::from_sql(ty, raw)?),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Cell::Bytes(raw),
            _ => Cell::Text(<&str>::from_sql(ty, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, AnyError> {
        Ok(Self(Cell::Null))
    }

    fn accepts(ty: &Type) -> bool {
        is_text(ty)
            || matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::FLOAT8 | Type::BYTEA)
    }
}
