//! Sensor data: attributes in the order of the schema.

use super::out::Out;
use super::values::stamp;
use super::{Done, extension};
use crate::model::{Extension, Number, SensorElement, SensorMetadata, SensorReport, Text};

pub(super) fn list(out: &mut Out, sensors: &[SensorElement<'_>]) -> Done {
    if sensors.is_empty() {
        return Ok(());
    }
    out.element("sensorElementList", |out| sensors.iter().try_for_each(|sensor| one(out, sensor)))
}

fn one(out: &mut Out, sensor: &SensorElement<'_>) -> Done {
    out.element("sensorElement", |out| {
        if let Some(data) = &sensor.metadata {
            tag(out, "sensorMetadata", |out| metadata(out, data))?;
        }
        for report in &sensor.reports {
            tag(out, "sensorReport", |out| self::report(out, report))?;
        }
        extension::all(out, &sensor.extensions)
    })
}

/// `<name …/>`
fn tag(out: &mut Out, name: &str, attributes: impl FnOnce(&mut Out) -> Done) -> Done {
    let depth = out.enter();
    out.push("<");
    out.push(name);
    attributes(out)?;
    out.push("/>");
    out.leave(depth);
    Ok(())
}

fn metadata(out: &mut Out, data: &SensorMetadata<'_>) -> Done {
    let times = [("time", &data.time), ("startTime", &data.start_time), ("endTime", &data.end_time)];
    for (name, time) in times {
        if let Some(time) = time {
            out.attribute(name, &stamp(time)?)?;
        }
    }
    texts(
        out,
        [
            ("deviceID", &data.device_id),
            ("deviceMetadata", &data.device_metadata),
            ("rawData", &data.raw_data),
            ("bizRules", &data.biz_rules),
            ("dataProcessingMethod", &data.data_processing_method),
        ],
    )?;
    unknown(out, &data.extensions)
}

fn report(out: &mut Out, report: &SensorReport<'_>) -> Done {
    texts(out, [("type", &report.kind)])?;
    numbers(out, [("value", &report.value)])?;
    texts(out, [("component", &report.component), ("stringValue", &report.string_value)])?;
    if let Some(value) = report.boolean_value {
        out.attribute("booleanValue", if value { "true" } else { "false" })?;
    }
    texts(
        out,
        [("hexBinaryValue", &report.hex_binary_value), ("uriValue", &report.uri_value), ("uom", &report.uom)],
    )?;
    numbers(
        out,
        [("minValue", &report.min_value), ("maxValue", &report.max_value), ("sDev", &report.s_dev)],
    )?;
    texts(
        out,
        [
            ("chemicalSubstance", &report.chemical_substance),
            ("microorganism", &report.microorganism),
            ("deviceID", &report.device_id),
            ("deviceMetadata", &report.device_metadata),
            ("rawData", &report.raw_data),
        ],
    )?;
    if let Some(time) = &report.time {
        out.attribute("time", &stamp(time)?)?;
    }
    numbers(
        out,
        [
            ("meanValue", &report.mean_value),
            ("percRank", &report.perc_rank),
            ("percValue", &report.perc_value),
        ],
    )?;
    texts(
        out,
        [
            ("dataProcessingMethod", &report.data_processing_method),
            ("bizRules", &report.biz_rules),
            ("coordinateReferenceSystem", &report.coordinate_reference_system),
            ("exception", &report.exception),
        ],
    )?;
    unknown(out, &report.extensions)
}

fn texts<const N: usize>(out: &mut Out, fields: [(&str, &Option<Text<'_>>); N]) -> Done {
    fields.into_iter().try_for_each(|(name, value)| match value {
        Some(value) => out.attribute(name, value),
        None => Ok(()),
    })
}

fn numbers<const N: usize>(out: &mut Out, fields: [(&str, &Option<Number<'_>>); N]) -> Done {
    fields.into_iter().try_for_each(|(name, value)| match value {
        Some(Number(value)) => out.attribute(name, value.trim()),
        None => Ok(()),
    })
}

fn unknown(out: &mut Out, extensions: &[Extension<'_>]) -> Done {
    extensions.iter().try_for_each(|field| extension::attribute(out, &field.name, &field.value))
}
