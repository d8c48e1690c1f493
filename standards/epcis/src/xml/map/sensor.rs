//! Sensor data: in XML, everything known of a report is an attribute.

use super::{Source, time, trimmed};
use crate::model::{Number, SensorElement, SensorMetadata, SensorReport, Text};
use crate::xml::names::Ns;
use crate::xml::tree::Id;

impl<'a> Source<'_, 'a> {
    pub(super) fn sensors(&self, id: Id) -> Vec<SensorElement<'a>> {
        let elements = self.tree.children(id).filter(|(_, child)| child.name.local == "sensorElement");
        elements.map(|(element, _)| self.sensor(element)).collect()
    }

    fn sensor(&self, id: Id) -> SensorElement<'a> {
        let mut sensor = SensorElement::default();
        self.each(id, &mut |child, node| match node.name.local {
            "sensorMetadata" if node.name.ns == Ns::NONE => sensor.metadata = Some(self.metadata(child)),
            "sensorReport" if node.name.ns == Ns::NONE => sensor.reports.push(self.report(child)),
            _ => sensor.extensions.push(self.extension(child)),
        });
        sensor
    }

    fn metadata(&self, id: Id) -> SensorMetadata<'a> {
        let mut data = SensorMetadata::default();
        for attr in self.tree.attributes(id).iter().filter(|attr| attr.name.ns != Ns::XSI) {
            let value = trimmed(&attr.value);
            match attr.name.written {
                "time" => data.time = Some(time(value)),
                "startTime" => data.start_time = Some(time(value)),
                "endTime" => data.end_time = Some(time(value)),
                "deviceID" => data.device_id = Some(value),
                "deviceMetadata" => data.device_metadata = Some(value),
                "rawData" => data.raw_data = Some(value),
                "dataProcessingMethod" => data.data_processing_method = Some(value),
                "bizRules" => data.biz_rules = Some(value),
                _ => data.extensions.push(self.attribute_extension(attr.name, &attr.value)),
            }
        }
        data
    }

    fn report(&self, id: Id) -> SensorReport<'a> {
        let mut report = SensorReport::default();
        for attr in self.tree.attributes(id).iter().filter(|attr| attr.name.ns != Ns::XSI) {
            let value = trimmed(&attr.value);
            if let Some(place) = text_field(&mut report, attr.name.written) {
                *place = Some(value);
            } else if let Some(place) = number_field(&mut report, attr.name.written) {
                *place = Some(Number(value));
            } else {
                match attr.name.written {
                    "stringValue" => report.string_value = Some(attr.value.clone()),
                    "booleanValue" => report.boolean_value = Some(matches!(value.as_ref(), "true" | "1")),
                    "time" => report.time = Some(time(value)),
                    _ => report.extensions.push(self.attribute_extension(attr.name, &attr.value)),
                }
            }
        }
        report
    }
}

fn text_field<'r, 'a>(report: &'r mut SensorReport<'a>, name: &str) -> Option<&'r mut Option<Text<'a>>> {
    Some(match name {
        "type" => &mut report.kind,
        "exception" => &mut report.exception,
        "deviceID" => &mut report.device_id,
        "deviceMetadata" => &mut report.device_metadata,
        "rawData" => &mut report.raw_data,
        "dataProcessingMethod" => &mut report.data_processing_method,
        "bizRules" => &mut report.biz_rules,
        "microorganism" => &mut report.microorganism,
        "chemicalSubstance" => &mut report.chemical_substance,
        "coordinateReferenceSystem" => &mut report.coordinate_reference_system,
        "component" => &mut report.component,
        "hexBinaryValue" => &mut report.hex_binary_value,
        "uriValue" => &mut report.uri_value,
        "uom" => &mut report.uom,
        _ => return None,
    })
}

fn number_field<'r, 'a>(report: &'r mut SensorReport<'a>, name: &str) -> Option<&'r mut Option<Number<'a>>> {
    Some(match name {
        "value" => &mut report.value,
        "minValue" => &mut report.min_value,
        "maxValue" => &mut report.max_value,
        "meanValue" => &mut report.mean_value,
        "sDev" => &mut report.s_dev,
        "percRank" => &mut report.perc_rank,
        "percValue" => &mut report.perc_value,
        _ => return None,
    })
}
