//! Query definitions: the parameters of an event query as a JSON object (EPCIS 2.0.1, clause 8.2.7; query schema 2.0.0).
//!
//! The patterns for extension fields in the published schema are escaped twice and match nothing; the names here follow
//! the clause. `GE_errorDeclarationTime` is taken beside the schema's `GE_errorDeclaration_Time`, and `EXISTS_…` beside an
//! integer with `true`, `false`, `null` or an empty string, as the OpenAPI description has them.

use super::reader::Reader;
use super::scan::Scan;
use super::{context, rules, tree, words};
use crate::Rule;
use crate::model::{Action, DateTime, EventKind, Node};
use crate::uri::is_uri;

/// What the value of a parameter must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A list of types of events.
    EventTypes,
    /// A date-time.
    Time,
    /// A list of actions.
    Actions,
    /// A list of business steps.
    BizSteps,
    /// A list of dispositions.
    Dispositions,
    /// A list of reasons of errors.
    ErrorReasons,
    /// A list of types of measurements.
    Measurements,
    /// A list of URIs.
    Uris,
    /// A list of strings.
    Strings,
    /// A string.
    Text,
    /// `ASC` or `DESC`.
    Order,
    /// A number.
    Number,
    /// A list of numbers.
    Numbers,
    /// An integer.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Whether something is there: an integer, `true`, `false`, `null` or an empty string.
    Exists,
    /// A number or a date-time.
    Comparable,
    /// A list of strings, a number or a date-time.
    Values,
}

/// What the value of the parameter of this name must be; `None` where there is no such parameter.
pub fn shape(name: &str) -> Option<Shape> {
    fixed(name).or_else(|| family(name))
}

/// Whether a value fits.
pub fn fits(shape: Shape, value: &Node<'_>) -> Result<(), &'static Rule> {
    match shape {
        Shape::EventTypes => each(
            value,
            |text| EventKind::from_name(text) != EventKind::Other || is_uri(text),
            &rules::EVENT_TYPE,
        ),
        Shape::Actions => each(value, |text| Action::from_word(text).is_some(), &rules::ACTION),
        Shape::BizSteps => each(value, words::is_biz_step, &rules::BIZ_STEP),
        Shape::Dispositions => each(value, words::is_disposition, &rules::DISPOSITION),
        Shape::ErrorReasons => each(value, words::is_error_reason, &rules::ERROR_REASON),
        Shape::Measurements => each(value, words::is_measurement, &rules::MEASUREMENT),
        Shape::Uris => each(value, is_uri, &rules::URI),
        Shape::Strings => each(value, |_| true, &rules::TYPE_STRING),
        Shape::Numbers => match value {
            Node::List(items) if items.iter().all(|item| matches!(item, Node::Number(_))) => Ok(()),
            Node::List(_) => Err(&rules::TYPE_NUMBER),
            _ => Err(&rules::TYPE_LIST),
        },
        Shape::Time => text(value, is_time, &rules::TIME),
        Shape::Text => text(value, |_| true, &rules::TYPE_STRING),
        Shape::Order => text(value, |text| matches!(text, "ASC" | "DESC"), &rules::ORDER),
        Shape::Number => ok_if(matches!(value, Node::Number(_)), &rules::TYPE_NUMBER),
        Shape::Integer => ok_if(is_integer(value), &rules::TYPE_INTEGER),
        Shape::Boolean => ok_if(matches!(value, Node::Bool(_)), &rules::TYPE_BOOLEAN),
        Shape::Exists => {
            let is_said = matches!(value, Node::Bool(_) | Node::Null) || value.text() == Some("");
            ok_if(is_said || is_integer(value), &rules::TYPE_EXISTS)
        }
        Shape::Comparable => ok_if(is_comparable(value), &rules::TYPE_COMPARABLE),
        Shape::Values => {
            let is_list =
                matches!(value, Node::List(items) if items.iter().all(|item| item.text().is_some()));
            ok_if(is_list || is_comparable(value), &rules::TYPE_VALUES)
        }
    }
}

/// Reads a query definition that is the root of the text.
pub(super) fn definition(reader: &mut Reader<'_>) -> Scan<()> {
    reader.scan.open()?;
    let mut first = true;
    while reader.scan.more(first, b'}')? {
        first = false;
        let at = reader.scan.at();
        let name = reader.scan.key()?;
        if name == "@context" {
            context::context(reader)?;
            continue;
        }
        let value = tree::node(reader)?;
        match shape(&name).map(|shape| fits(shape, &value)) {
            Some(Ok(())) => {}
            Some(Err(rule)) => reader.wrong(at, rule, &name),
            None => reader.wrong(at, &rules::QUERY_NAME, &name),
        }
    }
    Ok(())
}

fn fixed(name: &str) -> Option<Shape> {
    Some(match name {
        "eventType" => Shape::EventTypes,
        "GE_eventTime"
        | "LT_eventTime"
        | "GE_recordTime"
        | "LT_recordTime"
        | "GE_time"
        | "LT_time"
        | "GE_startTime"
        | "LT_startTime"
        | "GE_endTime"
        | "LT_endTime"
        | "GE_errorDeclaration_Time"
        | "LT_errorDeclaration_Time"
        | "GE_errorDeclarationTime"
        | "LT_errorDeclarationTime" => Shape::Time,
        "EQ_action" => Shape::Actions,
        "EQ_bizStep" => Shape::BizSteps,
        "EQ_disposition" | "EQ_persistentDisposition_set" | "EQ_persistentDisposition_unset" => {
            Shape::Dispositions
        }
        "EQ_errorReason" => Shape::ErrorReasons,
        "EQ_type" => Shape::Measurements,
        "EQ_readPoint"
        | "WD_readPoint"
        | "EQ_bizLocation"
        | "WD_bizLocation"
        | "EQ_transformationID"
        | "MATCH_epc"
        | "MATCH_parentID"
        | "MATCH_inputEPC"
        | "MATCH_outputEPC"
        | "MATCH_anyEPC"
        | "MATCH_epcClass"
        | "MATCH_inputEPCClass"
        | "MATCH_outputEPCClass"
        | "MATCH_anyEPCClass"
        | "EQ_eventID"
        | "EQ_correctiveEventID"
        | "EQ_deviceID"
        | "EQ_dataProcessingMethod"
        | "EQ_microorganism"
        | "EQ_chemicalSubstance"
        | "EQ_bizRules"
        | "EQ_uriValue" => Shape::Uris,
        "EQ_stringValue" | "EQ_hexBinaryValue" => Shape::Strings,
        "EQ_booleanValue" => Shape::Boolean,
        "EQ_quantity" => Shape::Numbers,
        "GT_quantity" | "GE_quantity" | "LT_quantity" | "LE_quantity" | "GE_percRank" | "LT_percRank"
        | "GT_percRank" | "LE_percRank" => Shape::Number,
        "EXISTS_errorDeclaration" | "EXISTS_sensorElementList" => Shape::Exists,
        "orderBy" => Shape::Text,
        "orderDirection" => Shape::Order,
        "eventCountLimit" | "maxEventCount" => Shape::Integer,
        _ => return None,
    })
}

/// Parameters whose names contain a type, a unit or a field.
fn family(name: &str) -> Option<Shape> {
    if let Some(field) = name.strip_prefix("HASATTR_") {
        return is_field(field).then_some(Shape::Strings);
    }
    if let Some(field) = name.strip_prefix("EQ_ATTR_") {
        return field
            .split_once('_')
            .is_some_and(|(field, attribute)| is_word(field, true) && is_word(attribute, true))
            .then_some(Shape::Values);
    }
    if let Some(rest) = name.strip_prefix("EXISTS_") {
        return is_extension(rest).then_some(Shape::Exists);
    }
    for kind in ["EQ_bizTransaction_", "EQ_source_", "EQ_destination_"] {
        if let Some(rest) = name.strip_prefix(kind) {
            let is_type = rest.starts_with(|first: char| first.is_ascii_lowercase())
                && rest.len() > 1
                && is_word(rest, false);
            return (is_type || is_uri(rest)).then_some(Shape::Uris);
        }
    }
    let (operator, rest) = name.split_once('_')?;
    let is_equal = operator == "EQ";
    if !is_equal && !matches!(operator, "GT" | "GE" | "LT" | "LE") {
        return None;
    }
    if is_measure(rest, is_equal) {
        return Some(if is_equal { Shape::Numbers } else { Shape::Number });
    }
    is_extension(rest).then_some(if is_equal { Shape::Values } else { Shape::Comparable })
}

/// `value_KGM`: a quantity in a unit. Equality is asked of values and quantities only.
fn is_measure(rest: &str, is_equal: bool) -> bool {
    rest.split_once('_').is_some_and(|(what, unit)| {
        let is_unit = (2..=4).contains(&unit.len())
            && unit.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let is_asked = match what {
            "value" | "quantity" => true,
            "minValue" | "maxValue" | "meanValue" | "sDev" | "percValue" => !is_equal,
            _ => false,
        };
        is_unit && is_asked
    })
}

/// An extension field, at the top of the event or within one of its parts, itself or deep inside.
fn is_extension(rest: &str) -> bool {
    let rest = rest.strip_prefix("INNER_").unwrap_or(rest);
    let field = PARTS.iter().find_map(|part| rest.strip_prefix(part)).unwrap_or(rest);
    is_field(field)
}

/// `prefix:name`, or a whole URI.
fn is_field(field: &str) -> bool {
    field.split_once(':').is_some_and(|(prefix, local)| {
        prefix.starts_with(|first: char| first.is_ascii_lowercase())
            && is_word(prefix, false)
            && is_word(local, true)
    }) || is_uri(field)
}

/// Letters, digits and underscores, with letters of any script where `any`.
fn is_word(text: &str, any: bool) -> bool {
    let good = |char: char| char.is_ascii_alphanumeric() || char == '_' || (any && char.is_alphanumeric());
    !text.is_empty() && text.chars().all(good)
}

fn each(value: &Node<'_>, good: impl Fn(&str) -> bool, rule: &'static Rule) -> Result<(), &'static Rule> {
    let Node::List(items) = value else { return Err(&rules::TYPE_LIST) };
    items.iter().try_for_each(|item| text(item, &good, rule))
}

fn text(value: &Node<'_>, good: impl Fn(&str) -> bool, rule: &'static Rule) -> Result<(), &'static Rule> {
    let text = value.text().ok_or(&rules::TYPE_STRING)?;
    ok_if(good(text), rule)
}

const fn ok_if(good: bool, rule: &'static Rule) -> Result<(), &'static Rule> {
    if good { Ok(()) } else { Err(rule) }
}

fn is_time(text: &str) -> bool {
    DateTime::from_rfc3339(text).is_some()
}

fn is_integer(value: &Node<'_>) -> bool {
    matches!(value, Node::Number(number) if number.to_f64().fract() == 0.0)
}

fn is_comparable(value: &Node<'_>) -> bool {
    matches!(value, Node::Number(_)) || value.text().is_some_and(is_time)
}

const PARTS: &[&str] = &[
    "ILMD_",
    "ERROR_DECLARATION_",
    "SENSORELEMENT_",
    "SENSORMETADATA_",
    "SENSORREPORT_",
    "readPoint_",
    "bizLocation_",
];
