//! Sensor data in canonical order: row 23 of the table in CBV 2.0 clause 8.9.

use super::{
    extension,
    frame::Place,
    value::{number, term, text, time, verbatim},
    writer::Writer,
};
use crate::{
    model::{SensorElement, SensorMetadata, SensorReport},
    vocabulary::Vocabulary,
};

/// Write all sensor elements.
pub(super) fn elements(writer: &mut Writer, place: &Place<'_>, elements: Option<&[SensorElement<'_>]>) {
    let Some(elements) = elements.filter(|elements| !elements.is_empty()) else { return };
    writer.under("sensorElementList", |writer| {
        let list = writer.list();
        for element in elements {
            writer.element(|writer| writer.under("sensorElement", |writer| one(writer, place, element)));
        }
        writer.sort(&list);
    });
}

fn one(writer: &mut Writer, place: &Place<'_>, element: &SensorElement<'_>) {
    if let Some(said) = &element.metadata {
        writer.under("sensorMetadata", |writer| metadata(writer, place, said));
    }
    let list = writer.list();
    for seen in &element.reports {
        writer.element(|writer| writer.under("sensorReport", |writer| report(writer, place, seen)));
    }
    writer.sort(&list);
    extension::sorted(writer, place, &element.extensions);
}

fn metadata(writer: &mut Writer, place: &Place<'_>, said: &SensorMetadata<'_>) {
    time(writer, "time", said.time.as_ref());
    time(writer, "startTime", said.start_time.as_ref());
    time(writer, "endTime", said.end_time.as_ref());
    let texts = [
        ("deviceID", &said.device_id),
        ("deviceMetadata", &said.device_metadata),
        ("rawData", &said.raw_data),
        ("dataProcessingMethod", &said.data_processing_method),
        ("bizRules", &said.biz_rules),
    ];
    for (name, value) in texts {
        text(writer, &place.scope, name, value.as_deref().unwrap_or_default());
    }
    extension::sorted(writer, place, &said.extensions);
}

fn report(writer: &mut Writer, place: &Place<'_>, seen: &SensorReport<'_>) {
    let scope = &place.scope;
    term(writer, scope, "type", Vocabulary::Measurement, seen.kind.as_deref().unwrap_or_default());
    term(writer, scope, "exception", Vocabulary::Alert, seen.exception.as_deref().unwrap_or_default());
    // the table has no business rules here, the schema has: they stand where the metadata has them
    let texts = [
        ("deviceID", &seen.device_id),
        ("deviceMetadata", &seen.device_metadata),
        ("rawData", &seen.raw_data),
        ("dataProcessingMethod", &seen.data_processing_method),
        ("bizRules", &seen.biz_rules),
    ];
    for (name, value) in texts {
        text(writer, scope, name, value.as_deref().unwrap_or_default());
    }
    time(writer, "time", seen.time.as_ref());
    text(writer, scope, "microorganism", seen.microorganism.as_deref().unwrap_or_default());
    text(writer, scope, "chemicalSubstance", seen.chemical_substance.as_deref().unwrap_or_default());
    number(writer, "value", seen.value.as_ref());
    term(writer, scope, "component", Vocabulary::Component, seen.component.as_deref().unwrap_or_default());
    verbatim(writer, "stringValue", seen.string_value.as_deref().unwrap_or_default());
    if let Some(value) = seen.boolean_value {
        writer.push(if value { "booleanValue=true" } else { "booleanValue=false" });
    }
    verbatim(writer, "hexBinaryValue", seen.hex_binary_value.as_deref().unwrap_or_default());
    text(writer, scope, "uriValue", seen.uri_value.as_deref().unwrap_or_default());
    let numbers = [
        ("minValue", &seen.min_value),
        ("maxValue", &seen.max_value),
        ("meanValue", &seen.mean_value),
        ("sDev", &seen.s_dev),
        ("percRank", &seen.perc_rank),
        ("percValue", &seen.perc_value),
    ];
    for (name, value) in numbers {
        number(writer, name, value.as_ref());
    }
    verbatim(writer, "uom", seen.uom.as_deref().unwrap_or_default());
    let system = seen.coordinate_reference_system.as_deref().unwrap_or_default();
    text(writer, scope, "coordinateReferenceSystem", system);
    extension::sorted(writer, place, &seen.extensions);
}
