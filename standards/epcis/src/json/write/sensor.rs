//! Sensor data.

use super::out::Out;
use super::tree;
use crate::model::{SensorElement, SensorMetadata, SensorReport};

pub(super) fn element(out: &mut Out, element: &SensorElement<'_>) {
    out.object(|out| {
        if let Some(said) = &element.metadata {
            out.key("sensorMetadata").object(|out| metadata(out, said));
        }
        out.key("sensorReport").list(&element.reports, |out, one| out.object(|out| report(out, one)));
        tree::extensions(out, &element.extensions);
    });
}

fn metadata(out: &mut Out, said: &SensorMetadata<'_>) {
    for (name, time) in [("time", &said.time), ("startTime", &said.start_time), ("endTime", &said.end_time)] {
        out.text_field(name, time.as_ref().map(|time| &time.text));
    }
    out.text_field("deviceID", said.device_id.as_ref());
    out.text_field("deviceMetadata", said.device_metadata.as_ref());
    out.text_field("rawData", said.raw_data.as_ref());
    out.text_field("dataProcessingMethod", said.data_processing_method.as_ref());
    out.text_field("bizRules", said.biz_rules.as_ref());
    tree::extensions(out, &said.extensions);
}

fn report(out: &mut Out, report: &SensorReport<'_>) {
    for (name, text) in [
        ("type", &report.kind),
        ("exception", &report.exception),
        ("deviceID", &report.device_id),
        ("deviceMetadata", &report.device_metadata),
        ("rawData", &report.raw_data),
        ("dataProcessingMethod", &report.data_processing_method),
        ("bizRules", &report.biz_rules),
    ] {
        out.text_field(name, text.as_ref());
    }
    out.text_field("time", report.time.as_ref().map(|time| &time.text));
    for (name, text) in [
        ("microorganism", &report.microorganism),
        ("chemicalSubstance", &report.chemical_substance),
        ("coordinateReferenceSystem", &report.coordinate_reference_system),
    ] {
        out.text_field(name, text.as_ref());
    }
    values(out, report);
    tree::extensions(out, &report.extensions);
}

fn values(out: &mut Out, report: &SensorReport<'_>) {
    out.number_field("value", report.value.as_ref());
    out.text_field("component", report.component.as_ref());
    out.text_field("stringValue", report.string_value.as_ref());
    if let Some(value) = report.boolean_value {
        out.key("booleanValue").raw(if value { "true" } else { "false" });
    }
    out.text_field("hexBinaryValue", report.hex_binary_value.as_ref());
    out.text_field("uriValue", report.uri_value.as_ref());
    for (name, number) in [
        ("minValue", &report.min_value),
        ("maxValue", &report.max_value),
        ("meanValue", &report.mean_value),
        ("sDev", &report.s_dev),
        ("percRank", &report.perc_rank),
        ("percValue", &report.perc_value),
    ] {
        out.number_field(name, number.as_ref());
    }
    out.text_field("uom", report.uom.as_ref());
}
