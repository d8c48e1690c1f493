//! A query as it was asked, with what of it the graph can answer alone.

use heng_epcis::model::Context;
use heng_epcis::query::{ParameterError, Query};
use serde_json::{Value, json};

use crate::graph::{Action, Kind};

/// A query.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    pub(crate) query: Query,
    /// The kinds of events asked for; `None`: any, or one that the standard does not know.
    pub(super) kinds: Option<Vec<Kind>>,
    pub(super) actions: Option<Vec<Action>>,
    /// Whether it asks for master data.
    pub(super) of_master: bool,
}

impl Filter {
    /// Of the parameters of an address: several values stand between bars.
    pub(crate) fn of_address(
        pairs: &[(String, String)],
        context: &Context<'_>,
    ) -> Result<Self, ParameterError> {
        let each = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let query = Query::from_params(each, context)?;
        let values = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.split('|').map(str::to_owned).collect())
        };
        let of_master = pairs.iter().any(|(name, _)| asks_master(name));
        Ok(Self { of_master, ..Self::with(query, values("eventType"), values("EQ_action")) })
    }

    /// Of a definition in JSON.
    pub(crate) fn of_definition(definition: &Value, context: &Context<'_>) -> Result<Self, ParameterError> {
        let query = Query::from_json_text(definition.to_string().as_bytes(), context)?;
        let values = |name: &str| {
            let list = definition[name].as_array()?;
            Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        };
        let of_master =
            definition.as_object().is_some_and(|members| members.keys().any(|name| asks_master(name)));
        Ok(Self { of_master, ..Self::with(query, values("eventType"), values("EQ_action")) })
    }

    /// Of one parameter with one value.
    pub(crate) fn of_one(parameter: &str, value: &str) -> Result<Self, ParameterError> {
        Self::of_definition(&json!({ parameter: [value] }), &Context::default())
    }

    fn with(query: Query, kinds: Option<Vec<String>>, actions: Option<Vec<String>>) -> Self {
        let kinds = kinds.and_then(|words| words.iter().map(|word| kind(word)).collect());
        let actions = actions.and_then(|words| words.iter().map(|word| action(word)).collect());
        Self { query, kinds, actions, of_master: false }
    }
}

fn asks_master(parameter: &str) -> bool {
    ["WD_", "HASATTR_", "EQATTR_"].iter().any(|family| parameter.starts_with(family))
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "ObjectEvent" => Kind::Object,
        "AggregationEvent" => Kind::Aggregation,
        "TransactionEvent" => Kind::Transaction,
        "TransformationEvent" => Kind::Transformation,
        "AssociationEvent" => Kind::Association,
        _ => return None,
    })
}

fn action(word: &str) -> Option<Action> {
    Some(match word {
        "ADD" => Action::Add,
        "OBSERVE" => Action::Observe,
        "DELETE" => Action::Delete,
        _ => return None,
    })
}
