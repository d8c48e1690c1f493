//! What goes into a statement.

use std::borrow::Cow;

use heng_kernel::{Id, Kind, Money, OrgPath, Role, Time};
use jiff::civil::Date;

/// A parameter of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// NULL of any type.
    Null,
    /// For BIGINT, and INTEGER or SMALLINT where it fits.
    Int(i64),
    /// For BOOLEAN.
    Bool(bool),
    /// For DOUBLE PRECISION.
    Real(f64),
    /// For TEXT.
    Text(Cow<'a, str>),
    /// For BYTEA.
    Bytes(Cow<'a, [u8]>),
    /// For `= ANY($n)` and `<> ALL($n)`.
    List(Vec<Value<'a>>),
    /// An unsigned number above 2⁶³−1, which no column holds: binding it is a fault.
    TooLarge(u64),
}

/// What can be a parameter.
pub trait ToValue {
    /// The parameter, borrowing where it can.
    fn to_value(&self) -> Value<'_>;
}

/// The parameter list of a statement: `params![lot.id, lot.gtin, now]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::ToValue::to_value(&$value)),*] as &[$crate::Value<'_>] };
}

/// One owned row of parameters for [`Tx::many`](crate::Tx::many): `values![id, number, text]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::Value::from($value)),*] };
}

/// The parameter of `= ANY($n)`: a list of ids, numbers or texts.
pub fn list<T: ToValue>(items: &[T]) -> Value<'_> {
    Value::List(items.iter().map(ToValue::to_value).collect())
}

impl Value<'_> {
    /// The same parameter, borrowing nothing.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(n),
            Self::Bool(b) => Value::Bool(b),
            Self::Real(x) => Value::Real(x),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
            Self::List(items) => Value::List(items.into_iter().map(Value::into_owned).collect()),
            Self::TooLarge(n) => Value::TooLarge(n),
        }
    }

    fn unsigned(n: u64) -> Self {
        i64::try_from(n).map_or(Self::TooLarge(n), Self::Int)
    }
}

macro_rules! by_copy {
    ($($type:ty: |$x:ident| $value:expr;)*) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value<'_> {
                let $x = *self;
                $value
            }
        }
        impl From<$type> for Value<'_> {
            fn from($x: $type) -> Self {
                $value
            }
        }
    )*};
}

by_copy! {
    i64: |n| Value::Int(n);
    i32: |n| Value::Int(n.into());
    i16: |n| Value::Int(n.into());
    i8: |n| Value::Int(n.into());
    u8: |n| Value::Int(n.into());
    u16: |n| Value::Int(n.into());
    u32: |n| Value::Int(n.into());
    u64: |n| Value::unsigned(n);
    usize: |n| Value::unsigned(n as u64);
    bool: |b| Value::Bool(b);
    f64: |x| Value::Real(x);
    Time: |at| Value::Int(at.micros());
    Money: |amount| Value::Int(amount.as_fen());
    Date: |date| Value::Text(Cow::Owned(date.to_string()));
    Role: |role| Value::Text(Cow::Borrowed(role.name()));
}

impl<K: Kind> ToValue for Id<K> {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self.as_bytes()))
    }
}

impl<K: Kind> From<Id<K>> for Value<'_> {
    fn from(id: Id<K>) -> Self {
        Value::Bytes(Cow::Owned(id.as_bytes().to_vec()))
    }
}

macro_rules! by_reference {
    ($($type:ty: |$x:ident| $value:expr;)*) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value<'_> {
                let $x = self;
                $value
            }
        }
        impl<'a> From<&'a $type> for Value<'a> {
            fn from($x: &'a $type) -> Self {
                $value
            }
        }
    )*};
}

by_reference! {
    str: |text| Value::Text(Cow::Borrowed(text));
    String: |text| Value::Text(Cow::Borrowed(text.as_str()));
    OrgPath: |path| Value::Text(Cow::Borrowed(path.0.as_str()));
    [u8]: |bytes| Value::Bytes(Cow::Borrowed(bytes));
    Vec<u8>: |bytes| Value::Bytes(Cow::Borrowed(bytes.as_slice()));
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self))
    }
}

impl<const N: usize> From<[u8; N]> for Value<'_> {
    fn from(bytes: [u8; N]) -> Self {
        Value::Bytes(Cow::Owned(bytes.to_vec()))
    }
}

impl ToValue for Cow<'_, str> {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToValue for Value<'_> {
    fn to_value(&self) -> Value<'_> {
        match self {
            Value::Text(text) => Value::Text(Cow::Borrowed(text)),
            Value::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
            other => other.clone(),
        }
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Bytes(Cow::Owned(bytes))
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Value::Null, Into::into)
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}
