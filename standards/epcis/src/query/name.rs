//! The names of parameters, and what each asks for (EPCIS 2.0.1, clause 8.2.7.1; query schema 2.0.0).

use super::condition::{Compare, Owner};
use super::error::Fault;
use super::field::{Area, Field, FieldName};
use super::spelling;
use super::spot::{Link, Measure, Moment, Spot, Things};
use crate::vocabulary::context::Scope;

/// What a parameter asks for; its value is still to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asked {
    Kinds,
    Time(Moment, Compare),
    Actions,
    /// Standard words or URIs.
    Words(Spot),
    Uris(Spot),
    /// Names of any shape.
    Names(Spot),
    Within(Spot),
    /// Entries of a type.
    Typed(Link, String),
    Match(Things),
    Texts,
    Bytes,
    Truth,
    Measure(Measure, Compare, Option<String>),
    Field(Field, Compare),
    Exists(Field),
    HasAttribute(Owner),
    Attribute(Owner, String),
    Declared,
    Sensed,
    OrderBy,
    Direction,
    Limit,
    Most,
}

impl Asked {
    /// What the parameter of a name asks for.
    pub(super) fn of(name: &str, scope: &Scope<'_>) -> Result<Self, Fault> {
        let found = fixed(name).or_else(|| time(name)).or_else(|| measure(name));
        found.or_else(|| typed(name, scope)).or_else(|| family(name, scope)).ok_or(Fault::Unknown)
    }
}

fn fixed(name: &str) -> Option<Asked> {
    Some(match name {
        "eventType" => Asked::Kinds,
        "EQ_action" => Asked::Actions,
        "EQ_bizStep" => Asked::Words(Spot::BizStep),
        "EQ_disposition" => Asked::Words(Spot::Disposition),
        "EQ_persistentDisposition_set" => Asked::Words(Spot::Set),
        "EQ_persistentDisposition_unset" => Asked::Words(Spot::Unset),
        "EQ_errorReason" => Asked::Words(Spot::ErrorReason),
        "EQ_type" => Asked::Words(Spot::Measurement),
        "EQ_readPoint" => Asked::Uris(Spot::ReadPoint),
        "WD_readPoint" => Asked::Within(Spot::ReadPoint),
        "EQ_bizLocation" => Asked::Uris(Spot::BizLocation),
        "WD_bizLocation" => Asked::Within(Spot::BizLocation),
        "EQ_transformationID" => Asked::Names(Spot::Transformation),
        "EQ_eventID" => Asked::Uris(Spot::EventId),
        "EQ_correctiveEventID" => Asked::Uris(Spot::Corrective),
        "EQ_deviceID" => Asked::Uris(Spot::Device),
        "EQ_dataProcessingMethod" => Asked::Uris(Spot::Method),
        "EQ_microorganism" => Asked::Uris(Spot::Microorganism),
        "EQ_chemicalSubstance" => Asked::Uris(Spot::Substance),
        "EQ_bizRules" => Asked::Uris(Spot::Rules),
        "EQ_uriValue" => Asked::Uris(Spot::UriValue),
        "EQ_stringValue" => Asked::Texts,
        "EQ_hexBinaryValue" => Asked::Bytes,
        "EQ_booleanValue" => Asked::Truth,
        "MATCH_epc" => Asked::Match(Things::Epc),
        "MATCH_parentID" => Asked::Match(Things::Parent),
        "MATCH_inputEPC" => Asked::Match(Things::InputEpc),
        "MATCH_outputEPC" => Asked::Match(Things::OutputEpc),
        "MATCH_anyEPC" => Asked::Match(Things::AnyEpc),
        "MATCH_epcClass" => Asked::Match(Things::Class),
        "MATCH_inputEPCClass" => Asked::Match(Things::InputClass),
        "MATCH_outputEPCClass" => Asked::Match(Things::OutputClass),
        "MATCH_anyEPCClass" => Asked::Match(Things::AnyClass),
        "EXISTS_errorDeclaration" => Asked::Declared,
        "EXISTS_sensorElementList" => Asked::Sensed,
        "orderBy" => Asked::OrderBy,
        "orderDirection" => Asked::Direction,
        "eventCountLimit" => Asked::Limit,
        "maxEventCount" => Asked::Most,
        _ => return None,
    })
}

/// `GE_eventTime`, `LT_eventTime` and the like. Of the error declaration the OpenAPI description and the schema have two
/// spellings.
fn time(name: &str) -> Option<Asked> {
    let (compare, moment) = operator(name)?;
    if !matches!(compare, Compare::GreaterOrEqual | Compare::Less) {
        return None;
    }
    let moment = match moment {
        "eventTime" => Moment::Event,
        "recordTime" => Moment::Record,
        "errorDeclarationTime" | "errorDeclaration_Time" => Moment::Declaration,
        "time" => Moment::Sensor,
        "startTime" => Moment::SensorStart,
        "endTime" => Moment::SensorEnd,
        _ => return None,
    };
    Some(Asked::Time(moment, compare))
}

/// `GE_quantity`, `LT_percRank`, `EQ_value_CEL`.
fn measure(name: &str) -> Option<Asked> {
    let (compare, rest) = operator(name)?;
    match rest {
        "quantity" => return Some(Asked::Measure(Measure::Quantity, compare, None)),
        "percRank" => return Some(Asked::Measure(Measure::PercentileRank, compare, None)),
        _ => {}
    }
    let (what, unit) = rest.split_once('_')?;
    let is_sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if !(2..=4).contains(&unit.len()) || !unit.bytes().all(is_sign) {
        return None;
    }
    let measure = match what {
        "quantity" => Measure::Quantity,
        "value" => Measure::Value,
        "minValue" => Measure::Least,
        "maxValue" => Measure::Greatest,
        "meanValue" => Measure::Mean,
        "sDev" => Measure::Deviation,
        "percValue" => Measure::Percentile,
        _ => return None,
    };
    Some(Asked::Measure(measure, compare, Some(unit.to_owned())))
}

/// `EQ_bizTransaction_po`, `EQ_source_owning_party`; the type in any spelling.
fn typed(name: &str, scope: &Scope<'_>) -> Option<Asked> {
    const BEFORE: [(&str, Link); 3] = [
        ("EQ_bizTransaction_", Link::BizTransaction),
        ("EQ_source_", Link::Source),
        ("EQ_destination_", Link::Destination),
    ];
    let found = BEFORE.iter().find_map(|(before, link)| Some((*link, name.strip_prefix(before)?)));
    let (link, kind) = found?;
    let is_kind = kind.contains(':') || link.vocabulary().word(kind).is_some();
    is_kind.then(|| Asked::Typed(link, spelling::name(scope, Some(link.vocabulary()), kind)))
}

/// Fields the standard does not know, and master data of fields.
fn family(name: &str, scope: &Scope<'_>) -> Option<Asked> {
    if let Some(field) = name.strip_prefix("HASATTR_") {
        return owner(field, scope).map(Asked::HasAttribute);
    }
    if let Some(rest) = name.strip_prefix("EQATTR_").or_else(|| name.strip_prefix("EQ_ATTR_")) {
        return attribute(rest, scope);
    }
    if let Some(field) = name.strip_prefix("EXISTS_") {
        return Field::read(field, scope).map(Asked::Exists);
    }
    let (compare, field) = operator(name)?;
    Some(Asked::Field(Field::read(field, scope)?, compare))
}

/// `EQATTR_fieldname_attributename`. Both may have underscores: the field ends at the first one behind which a name of an
/// attribute with a colon of its own begins, else at the first one after the field's own colon.
fn attribute(rest: &str, scope: &Scope<'_>) -> Option<Asked> {
    let places = || rest.match_indices('_').map(|(at, _)| at);
    let begins = |at: usize| {
        let name = &rest[at + 1..];
        ["urn:", "http://", "https://", "cbvmda:"].iter().any(|start| name.starts_with(start))
    };
    let found = places().find(|at| begins(*at)).or_else(|| {
        let name = rest.rfind(['/', '#', '}']).or_else(|| rest.find(':')).unwrap_or(0);
        places().find(|at| *at > name)
    })?;
    let (field, name) = (&rest[..found], &rest[found + 1..]);
    if name.is_empty() {
        return None;
    }
    owner(field, scope).map(|owner| Asked::Attribute(owner, super::condition::attribute(name).to_owned()))
}

fn owner(name: &str, scope: &Scope<'_>) -> Option<Owner> {
    if let Some(spot) = Spot::by_name(name) {
        return Some(Owner::Spot(spot));
    }
    let name = FieldName::read(name, scope)?;
    Some(Owner::Field(Field { area: Area::Event, inner: false, name }))
}

/// The operator, and what follows it.
fn operator(name: &str) -> Option<(Compare, &str)> {
    let (operator, rest) = name.split_once('_')?;
    let compare = match operator {
        "EQ" => Compare::Equal,
        "GT" => Compare::Greater,
        "GE" => Compare::GreaterOrEqual,
        "LT" => Compare::Less,
        "LE" => Compare::LessOrEqual,
        _ => return None,
    };
    Some((compare, rest))
}
