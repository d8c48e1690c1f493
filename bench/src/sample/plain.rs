//! The fields of EPCIS events as plain structures, for a reader that checks nothing but JSON and the presence of fields.

#![expect(clippy::struct_field_names, reason = "the names are those of the standard or the form")]
#![expect(dead_code, reason = "what is read is measured, not used")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Document {
    #[serde(rename = "@context")]
    context: serde_json::Value,
    schema_version: String,
    creation_date: String,
    pub(crate) epcis_body: Body,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Body {
    pub(crate) event_list: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    r#type: String,
    event_time: String,
    event_time_zone_offset: String,
    #[serde(rename = "eventID")]
    event_id: Option<String>,
    action: Option<String>,
    biz_step: Option<String>,
    disposition: Option<String>,
    read_point: Option<Place>,
    biz_location: Option<Place>,
    #[serde(rename = "parentID")]
    parent_id: Option<String>,
    #[serde(default)]
    epc_list: Vec<String>,
    #[serde(default, rename = "childEPCs")]
    child_epcs: Vec<String>,
    #[serde(default)]
    quantity_list: Vec<Quantity>,
    #[serde(default)]
    input_quantity_list: Vec<Quantity>,
    #[serde(default)]
    output_quantity_list: Vec<Quantity>,
    #[serde(rename = "transformationID")]
    transformation_id: Option<String>,
    #[serde(default)]
    biz_transaction_list: Vec<Transaction>,
    #[serde(default)]
    source_list: Vec<Source>,
    #[serde(default)]
    destination_list: Vec<Destination>,
    #[serde(default)]
    sensor_element_list: Vec<Sensor>,
    #[serde(default)]
    ilmd: serde_json::Map<String, serde_json::Value>,
    #[serde(flatten)]
    more: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Place {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Quantity {
    epc_class: String,
    quantity: Option<f64>,
    uom: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Transaction {
    r#type: Option<String>,
    biz_transaction: String,
}

#[derive(Deserialize)]
struct Source {
    r#type: String,
    source: String,
}

#[derive(Deserialize)]
struct Destination {
    r#type: String,
    destination: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sensor {
    sensor_metadata: Option<serde_json::Map<String, serde_json::Value>>,
    sensor_report: Vec<serde_json::Map<String, serde_json::Value>>,
}
