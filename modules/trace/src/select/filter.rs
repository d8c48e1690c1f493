//! A query as it was asked, and whether an event answers it.

use heng_epcis::model::{Document, Event, What};
use heng_epcis::vocabulary::Vocabulary;

use crate::extract::{micros, name, standard};

/// A query: parameters with their values.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    parameters: Vec<(String, Vec<String>)>,
}

/// A parameter that is unknown or malformed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) parameter: String,
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Filter {
    /// Of the parameters of an address: several values stand between bars.
    pub(crate) fn of_address(pairs: &[(String, String)]) -> Result<Self, Wrong> {
        let values = |value: &String| value.split('|').map(str::to_owned).collect();
        Self::new(pairs.iter().map(|(name, value)| (name.clone(), values(value))).collect())
    }

    /// Of parameters with their values.
    pub(crate) fn new(parameters: Vec<(String, Vec<String>)>) -> Result<Self, Wrong> {
        for (parameter, _) in &parameters {
            if !KNOWN.contains(&parameter.as_str()) {
                return Err(Wrong {
                    parameter: parameter.clone(),
                    zh: "没有这个参数".to_owned(),
                    en: "there is no such parameter".to_owned(),
                });
            }
        }
        Ok(Self { parameters })
    }

    /// The parameters.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.parameters.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// The only value of a parameter.
    pub(crate) fn value(&self, parameter: &str) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == parameter)?.1.first().map(String::as_str)
    }

    /// Whether an event answers.
    pub(crate) fn matches(&self, _: &Document<'_>, event: &Event<'_>, event_id: &str) -> bool {
        self.parameters.iter().all(|(parameter, values)| one(parameter, values, event, event_id))
    }
}

fn one(parameter: &str, values: &[String], event: &Event<'_>, event_id: &str) -> bool {
    let is = |text: &str| values.iter().any(|value| value == text);
    let names = |text: &str| values.iter().any(|value| name(value) == name(text));
    let word = |vocabulary, text: Option<&str>| {
        text.is_some_and(|text| {
            values.iter().any(|value| standard(vocabulary, value) == standard(vocabulary, text))
        })
    };
    match parameter {
        "eventType" => is(event.what.name()),
        "EQ_action" => event.action.is_some_and(|action| is(action.word())),
        "EQ_bizStep" => word(Vocabulary::BizStep, event.biz_step.as_deref()),
        "EQ_disposition" => word(Vocabulary::Disposition, event.disposition.as_deref()),
        "EQ_readPoint" => event.read_point.as_ref().is_some_and(|place| names(&place.id)),
        "EQ_bizLocation" => event.biz_location.as_ref().is_some_and(|place| names(&place.id)),
        "EQ_eventID" => is(event_id),
        "EXISTS_errorDeclaration" => event.error_declaration.is_some(),
        "GE_eventTime" => time(values).is_some_and(|time| micros(&event.event_time) >= time),
        "LT_eventTime" => time(values).is_some_and(|time| micros(&event.event_time) < time),
        "MATCH_anyEPC" | "MATCH_epc" => things(&event.what).any(names),
        "MATCH_anyEPCClass" | "MATCH_epcClass" => classes(&event.what).any(names),
        _ => true,
    }
}

fn things<'e>(what: &'e What<'_>) -> impl Iterator<Item = &'e str> {
    let lists: Vec<&[heng_epcis::model::Text<'_>]> = match what {
        What::Object { epcs, .. } => vec![epcs.as_deref().unwrap_or_default()],
        What::Transaction { parent, epcs, .. } => {
            vec![
                parent.as_ref().map(std::slice::from_ref).unwrap_or_default(),
                epcs.as_deref().unwrap_or_default(),
            ]
        }
        What::Aggregation(held) | What::Association(held) => vec![
            held.parent.as_ref().map(std::slice::from_ref).unwrap_or_default(),
            held.child_epcs.as_deref().unwrap_or_default(),
        ],
        What::Transformation { input_epcs, output_epcs, .. } => {
            vec![input_epcs.as_deref().unwrap_or_default(), output_epcs.as_deref().unwrap_or_default()]
        }
        What::Other(_) => vec![],
    };
    lists.into_iter().flatten().map(|text| &**text)
}

fn classes<'e>(what: &'e What<'_>) -> impl Iterator<Item = &'e str> {
    let lists = match what {
        What::Object { quantities, .. } | What::Transaction { quantities, .. } => {
            [quantities.as_deref(), None]
        }
        What::Aggregation(held) | What::Association(held) => [held.child_quantities.as_deref(), None],
        What::Transformation { input_quantities, output_quantities, .. } => {
            [input_quantities.as_deref(), output_quantities.as_deref()]
        }
        What::Other(_) => [None, None],
    };
    lists.into_iter().flatten().flatten().map(|of| &*of.epc_class)
}

fn time(values: &[String]) -> Option<i64> {
    Some(micros(&heng_epcis::model::DateTime::from_rfc3339(values.first()?.as_str())?))
}

const KNOWN: [&str; 19] = [
    "eventType",
    "EQ_action",
    "EQ_bizStep",
    "EQ_disposition",
    "EQ_readPoint",
    "EQ_bizLocation",
    "EQ_eventID",
    "EXISTS_errorDeclaration",
    "GE_eventTime",
    "LT_eventTime",
    "GE_recordTime",
    "LT_recordTime",
    "MATCH_anyEPC",
    "MATCH_epc",
    "MATCH_anyEPCClass",
    "MATCH_epcClass",
    "orderBy",
    "orderDirection",
    "eventCountLimit",
];
