//! The types XML Schema brings along (XML Schema part 2), as `xsi:type` may name them anywhere.

use super::{Content, Home, Type};
use crate::xml::simple::{Integer, Simple};

pub(in crate::xml) static ANY_TYPE: Type = Type::new(Home::Xsd, "anyType", Content::Any).open();
static ANY_SIMPLE: Type = Type::new(Home::Xsd, "anySimpleType", Content::Simple(Simple::String));

/// One line per type: its name, how its text is read, what it is derived from.
macro_rules! builtin {
    ($($name:ident = $xsd:literal, $simple:expr, $base:ident;)*) => {
        $(pub(super) static $name: Type = Type::simple(Home::Xsd, $xsd, $simple, &$base);)*

        /// All of them, for `xsi:type`.
        pub(super) static TYPES: &[&Type] = &[&ANY_TYPE, &ANY_SIMPLE, $(&$name,)*];
    };
}

builtin! {
    STRING = "string", Simple::String, ANY_SIMPLE;
    NORMALIZED_STRING = "normalizedString", Simple::String, STRING;
    TOKEN = "token", Simple::String, NORMALIZED_STRING;
    LANGUAGE = "language", Simple::Language, TOKEN;
    NM_TOKEN = "NMTOKEN", Simple::NmToken, TOKEN;
    NM_TOKENS = "NMTOKENS", Simple::NmTokens, ANY_SIMPLE;
    NAME = "Name", Simple::Name, TOKEN;
    NC_NAME = "NCName", Simple::NcName, NAME;
    ID = "ID", Simple::NcName, NC_NAME;
    IDREF = "IDREF", Simple::NcName, NC_NAME;
    IDREFS = "IDREFS", Simple::NmTokens, ANY_SIMPLE;
    ENTITY = "ENTITY", Simple::Never, NC_NAME;
    ENTITIES = "ENTITIES", Simple::Never, ANY_SIMPLE;
    BOOLEAN = "boolean", Simple::Boolean, ANY_SIMPLE;
    BASE64_BINARY = "base64Binary", Simple::Base64Binary, ANY_SIMPLE;
    HEX_BINARY = "hexBinary", Simple::HexBinary, ANY_SIMPLE;
    FLOAT = "float", Simple::Double, ANY_SIMPLE;
    DOUBLE = "double", Simple::Double, ANY_SIMPLE;
    DECIMAL = "decimal", Simple::Decimal, ANY_SIMPLE;
    ANY_URI = "anyURI", Simple::AnyUri, ANY_SIMPLE;
    Q_NAME = "QName", Simple::QName, ANY_SIMPLE;
    NOTATION = "NOTATION", Simple::Never, ANY_SIMPLE;
    DURATION = "duration", Simple::Duration, ANY_SIMPLE;
    DATE_TIME = "dateTime", Simple::DateTime, ANY_SIMPLE;
    TIME = "time", Simple::Time, ANY_SIMPLE;
    DATE = "date", Simple::Date, ANY_SIMPLE;
    G_YEAR_MONTH = "gYearMonth", Simple::GYearMonth, ANY_SIMPLE;
    G_YEAR = "gYear", Simple::GYear, ANY_SIMPLE;
    G_MONTH_DAY = "gMonthDay", Simple::GMonthDay, ANY_SIMPLE;
    G_DAY = "gDay", Simple::GDay, ANY_SIMPLE;
    G_MONTH = "gMonth", Simple::GMonth, ANY_SIMPLE;
    INTEGER = "integer", Simple::Integer(Integer::ANY), DECIMAL;
    NON_POSITIVE = "nonPositiveInteger", Simple::Integer(Integer::at_most("0")), INTEGER;
    NEGATIVE = "negativeInteger", Simple::Integer(Integer::at_most("-1")), NON_POSITIVE;
    LONG = "long", Simple::Integer(Integer::between("-9223372036854775808", "9223372036854775807")), INTEGER;
    INT = "int", Simple::Integer(Integer::between("-2147483648", "2147483647")), LONG;
    SHORT = "short", Simple::Integer(Integer::between("-32768", "32767")), INT;
    BYTE = "byte", Simple::Integer(Integer::between("-128", "127")), SHORT;
    NON_NEGATIVE = "nonNegativeInteger", Simple::Integer(Integer::at_least("0")), INTEGER;
    POSITIVE = "positiveInteger", Simple::Integer(Integer::at_least("1")), NON_NEGATIVE;
    UNSIGNED_LONG = "unsignedLong", Simple::Integer(Integer::between("0", "18446744073709551615")), NON_NEGATIVE;
    UNSIGNED_INT = "unsignedInt", Simple::Integer(Integer::between("0", "4294967295")), UNSIGNED_LONG;
    UNSIGNED_SHORT = "unsignedShort", Simple::Integer(Integer::between("0", "65535")), UNSIGNED_INT;
    UNSIGNED_BYTE = "unsignedByte", Simple::Integer(Integer::between("0", "255")), UNSIGNED_SHORT;
}
