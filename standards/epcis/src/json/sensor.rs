//! Sensor data (EPCIS 2.0.1, clause 7.3.7).

use super::names::{metadata as metadata_name, report as report_name, sensor as sensor_name};
use super::reader::{Field, Reader, Rest};
use super::scan::Scan;
use super::{rules, words};
use crate::model::{SensorElement, SensorMetadata, SensorReport};

pub(super) fn element<'a>(reader: &mut Reader<'a>) -> Scan<Option<SensorElement<'a>>> {
    let (mut element, mut extensions) = (SensorElement::default(), Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(sensor_name::number, Rest::Uri, &mut extensions, |reader, field| {
        if field.number == sensor_name::METADATA {
            element.metadata = metadata(reader)?;
            return Ok(());
        }
        if let Some(reports) = reader.things(report)? {
            if reports.is_empty() {
                reader.wrong(field.at, &rules::EMPTY, "sensorReport");
            }
            element.reports = reports;
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(sensor_name::REPORTS, "sensorReport")]);
    element.extensions = extensions;
    Ok(Some(element))
}

fn metadata<'a>(reader: &mut Reader<'a>) -> Scan<Option<SensorMetadata<'a>>> {
    let (mut metadata, mut extensions) = (SensorMetadata::default(), Vec::new());
    let seen = reader.object(metadata_name::number, Rest::Uri, &mut extensions, |reader, field| {
        match field.number {
            metadata_name::TIME => metadata.time = reader.time()?,
            metadata_name::START => metadata.start_time = reader.time()?,
            metadata_name::END => metadata.end_time = reader.time()?,
            metadata_name::DEVICE_ID => metadata.device_id = reader.uri()?,
            metadata_name::DEVICE_METADATA => metadata.device_metadata = reader.uri()?,
            metadata_name::RAW_DATA => metadata.raw_data = reader.uri()?,
            metadata_name::METHOD => metadata.data_processing_method = reader.uri()?,
            _ => metadata.biz_rules = reader.uri()?,
        }
        Ok(())
    })?;
    metadata.extensions = extensions;
    Ok(seen.map(|_| metadata))
}

fn report<'a>(reader: &mut Reader<'a>) -> Scan<Option<SensorReport<'a>>> {
    let (mut report, mut extensions) = (SensorReport::default(), Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(report_name::number, Rest::Uri, &mut extensions, |reader, field| {
        said(reader, field, &mut report)
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(report_name::TYPE, "type")]);
    report.extensions = extensions;
    Ok(Some(report))
}

/// A field that says what was measured, how and when.
fn said<'a>(reader: &mut Reader<'a>, field: Field, report: &mut SensorReport<'a>) -> Scan<()> {
    match field.number {
        report_name::TYPE => report.kind = reader.checked(words::is_measurement, &rules::MEASUREMENT)?,
        report_name::EXCEPTION => report.exception = reader.checked(words::is_alert, &rules::ALERT)?,
        report_name::COMPONENT => {
            report.component = reader.checked(words::is_component, &rules::COMPONENT)?;
        }
        report_name::TIME => report.time = reader.time()?,
        report_name::UOM => report.uom = reader.string()?,
        report_name::DEVICE_ID => report.device_id = reader.uri()?,
        report_name::DEVICE_METADATA => report.device_metadata = reader.uri()?,
        report_name::RAW_DATA => report.raw_data = reader.uri()?,
        report_name::METHOD => report.data_processing_method = reader.uri()?,
        report_name::RULES => report.biz_rules = reader.uri()?,
        report_name::MICROORGANISM => report.microorganism = reader.uri()?,
        report_name::SUBSTANCE => report.chemical_substance = reader.uri()?,
        report_name::CRS => report.coordinate_reference_system = reader.uri()?,
        _ => return value(reader, field, report),
    }
    Ok(())
}

/// A field that is a value.
fn value<'a>(reader: &mut Reader<'a>, field: Field, report: &mut SensorReport<'a>) -> Scan<()> {
    match field.number {
        report_name::VALUE => report.value = reader.number()?,
        report_name::STRING => report.string_value = reader.string()?,
        report_name::BOOLEAN => report.boolean_value = reader.boolean()?,
        report_name::HEX => report.hex_binary_value = reader.checked(is_hex, &rules::HEX)?,
        report_name::URI => report.uri_value = reader.uri()?,
        report_name::MIN => report.min_value = reader.number()?,
        report_name::MAX => report.max_value = reader.number()?,
        report_name::MEAN => report.mean_value = reader.number()?,
        report_name::DEVIATION => report.s_dev = reader.number()?,
        report_name::RANK => report.perc_rank = reader.number()?,
        _ => report.perc_value = reader.number()?,
    }
    Ok(())
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
