//! Sensor data (EPCIS 2.0.1, clause 7.3.7).

use super::{DateTime, Extension, Number, Text};

/// Reports that belong together, with what is said of all of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SensorElement<'a> {
    /// What holds for all reports.
    pub metadata: Option<SensorMetadata<'a>>,
    /// The reports.
    pub reports: Vec<SensorReport<'a>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// When, with which device and by which rules was measured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SensorMetadata<'a> {
    /// When, where it was an instant.
    pub time: Option<DateTime<'a>>,
    /// Since when.
    pub start_time: Option<DateTime<'a>>,
    /// Until when.
    pub end_time: Option<DateTime<'a>>,
    /// Which device.
    pub device_id: Option<Text<'a>>,
    /// Where the device is described.
    pub device_metadata: Option<Text<'a>>,
    /// Where the raw data is.
    pub raw_data: Option<Text<'a>>,
    /// How the raw data was processed.
    pub data_processing_method: Option<Text<'a>>,
    /// By which rules of business.
    pub biz_rules: Option<Text<'a>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SensorReport<'a> {
    /// What was measured: `Temperature`, or a URI.
    pub kind: Option<Text<'a>>,
    /// What went wrong: `ALARM_CONDITION`, `ERROR_CONDITION`, or a URI.
    pub exception: Option<Text<'a>>,
    /// Which device.
    pub device_id: Option<Text<'a>>,
    /// Where the device is described.
    pub device_metadata: Option<Text<'a>>,
    /// Where the raw data is.
    pub raw_data: Option<Text<'a>>,
    /// How the raw data was processed.
    pub data_processing_method: Option<Text<'a>>,
    /// By which rules of business.
    pub biz_rules: Option<Text<'a>>,
    /// When.
    pub time: Option<DateTime<'a>>,
    /// Which organism was looked for.
    pub microorganism: Option<Text<'a>>,
    /// Which substance was looked for.
    pub chemical_substance: Option<Text<'a>>,
    /// By which system coordinates are meant.
    pub coordinate_reference_system: Option<Text<'a>>,
    /// The value.
    pub value: Option<Number<'a>>,
    /// Which component of a vector: `x`, `latitude`, or a URI.
    pub component: Option<Text<'a>>,
    /// A value that is text.
    pub string_value: Option<Text<'a>>,
    /// A value that is true or false.
    pub boolean_value: Option<bool>,
    /// A value that is bytes in hexadecimal.
    pub hex_binary_value: Option<Text<'a>>,
    /// A value that is a URI.
    pub uri_value: Option<Text<'a>>,
    /// The least of many.
    pub min_value: Option<Number<'a>>,
    /// The greatest of many.
    pub max_value: Option<Number<'a>>,
    /// The mean of many.
    pub mean_value: Option<Number<'a>>,
    /// The standard deviation of many.
    pub s_dev: Option<Number<'a>>,
    /// Which percentile [`Self::perc_value`] is.
    pub perc_rank: Option<Number<'a>>,
    /// The percentile.
    pub perc_value: Option<Number<'a>>,
    /// The unit by UN/CEFACT Recommendation 20.
    pub uom: Option<Text<'a>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}
