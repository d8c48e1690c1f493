//! The words of CBV 2.0 and the GS1 Web Vocabulary that JSON has in place of URIs, as the JSON Schema 2.0.1 lists them.

use crate::uri::is_uri;

/// A business step: a word, or a URI outside CBV.
pub(super) fn is_biz_step(text: &str) -> bool {
    has(BIZ_STEPS, text) || is_outside_cbv(text)
}

/// A disposition.
pub(super) fn is_disposition(text: &str) -> bool {
    has(DISPOSITIONS, text) || is_outside_cbv(text)
}

/// A type of business transaction.
pub(super) fn is_transaction_type(text: &str) -> bool {
    has(TRANSACTION_TYPES, text) || is_outside_cbv(text)
}

/// A type of source or destination.
pub(super) fn is_endpoint_type(text: &str) -> bool {
    has(ENDPOINT_TYPES, text) || is_outside_cbv(text)
}

/// The reason of an error.
pub(super) fn is_error_reason(text: &str) -> bool {
    has(ERROR_REASONS, text) || is_outside_cbv(text)
}

/// A component of a vector.
pub(super) fn is_component(text: &str) -> bool {
    has(COMPONENTS, text) || is_outside_cbv(text)
}

/// A type of measurement: a word, or a URI outside the GS1 Web Vocabulary.
pub(super) fn is_measurement(text: &str) -> bool {
    has(MEASUREMENTS, text) || is_outside_web_vocabulary(text)
}

/// An alert of a sensor.
pub(super) fn is_alert(text: &str) -> bool {
    has(ALERTS, text) || is_outside_web_vocabulary(text)
}

fn has(words: &[&str], text: &str) -> bool {
    words.contains(&text)
}

fn is_outside_cbv(text: &str) -> bool {
    let inside = text.starts_with("urn:epcglobal:cbv") || after_scheme(text).starts_with("ns.gs1.org/cbv/");
    !inside && is_uri(text)
}

fn is_outside_web_vocabulary(text: &str) -> bool {
    let rest = after_scheme(text);
    let inside = rest.starts_with("gs1.org/voc/") || rest.starts_with("www.gs1.org/voc/");
    !inside && is_uri(text)
}

/// What follows `http://` or `https://`; empty for other schemes.
fn after_scheme(text: &str) -> &str {
    text.strip_prefix("http")
        .map_or("", |rest| rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://").unwrap_or(""))
}

const BIZ_STEPS: &[&str] = &[
    "accepting",
    "arriving",
    "assembling",
    "collecting",
    "commissioning",
    "consigning",
    "creating_class_instance",
    "cycle_counting",
    "decommissioning",
    "departing",
    "destroying",
    "disassembling",
    "dispensing",
    "encoding",
    "entering_exiting",
    "holding",
    "inspecting",
    "installing",
    "killing",
    "loading",
    "other",
    "packing",
    "picking",
    "receiving",
    "removing",
    "repackaging",
    "repairing",
    "replacing",
    "reserving",
    "retail_selling",
    "shipping",
    "staging_outbound",
    "stock_taking",
    "stocking",
    "storing",
    "transporting",
    "unloading",
    "unpacking",
    "void_shipping",
    "sensor_reporting",
    "sampling",
];

const DISPOSITIONS: &[&str] = &[
    "active",
    "container_closed",
    "damaged",
    "destroyed",
    "dispensed",
    "disposed",
    "encoded",
    "expired",
    "in_progress",
    "in_transit",
    "inactive",
    "no_pedigree_match",
    "non_sellable_other",
    "partially_dispensed",
    "recalled",
    "reserved",
    "retail_sold",
    "returned",
    "sellable_accessible",
    "sellable_not_accessible",
    "stolen",
    "unknown",
    "available",
    "completeness_verified",
    "completeness_inferred",
    "conformant",
    "container_open",
    "mismatch_instance",
    "mismatch_class",
    "mismatch_quantity",
    "needs_replacement",
    "non_conformant",
    "unavailable",
];

const TRANSACTION_TYPES: &[&str] = &[
    "bol",
    "cert",
    "desadv",
    "inv",
    "pedigree",
    "po",
    "poc",
    "prodorder",
    "recadv",
    "rma",
    "testprd",
    "testres",
    "upevt",
];

const ENDPOINT_TYPES: &[&str] = &["owning_party", "possessing_party", "location"];

const ERROR_REASONS: &[&str] = &["did_not_occur", "incorrect_data"];

const COMPONENTS: &[&str] = &[
    "x",
    "y",
    "z",
    "axial_distance",
    "azimuth",
    "height",
    "spherical_radius",
    "polar_angle",
    "elevation_angle",
    "easting",
    "northing",
    "latitude",
    "longitude",
    "altitude",
];

const MEASUREMENTS: &[&str] = &[
    "AbsoluteHumidity",
    "AbsorbedDose",
    "AbsorbedDoseRate",
    "Acceleration",
    "Radioactivity",
    "Altitude",
    "AmountOfSubstance",
    "AmountOfSubstancePerUnitVolume",
    "Angle",
    "AngularAcceleration",
    "AngularMomentum",
    "AngularVelocity",
    "Area",
    "Capacitance",
    "Conductance",
    "Conductivity",
    "Count",
    "Density",
    "Dimensionless",
    "DoseEquivalent",
    "DoseEquivalentRate",
    "DynamicViscosity",
    "ElectricCharge",
    "ElectricCurrent",
    "ElectricCurrentDensity",
    "ElectricFieldStrength",
    "Energy",
    "Exposure",
    "Force",
    "Frequency",
    "Illuminance",
    "Inductance",
    "Irradiance",
    "KinematicViscosity",
    "Length",
    "LinearMomentum",
    "Luminance",
    "LuminousFlux",
    "LuminousIntensity",
    "MagneticFlux",
    "MagneticFluxDensity",
    "MagneticVectorPotential",
    "Mass",
    "MassConcentration",
    "MassFlowRate",
    "MassPerAreaTime",
    "MemoryCapacity",
    "MolalityOfSolute",
    "MolarEnergy",
    "MolarMass",
    "MolarVolume",
    "Power",
    "Pressure",
    "RadiantFlux",
    "RadiantIntensity",
    "RelativeHumidity",
    "Resistance",
    "Resistivity",
    "SolidAngle",
    "SpecificVolume",
    "Speed",
    "SurfaceDensity",
    "SurfaceTension",
    "Temperature",
    "Time",
    "Torque",
    "Voltage",
    "Volume",
    "VolumeFlowRate",
    "VolumeFraction",
    "VolumetricFlux",
    "Wavenumber",
];

const ALERTS: &[&str] = &["ALARM_CONDITION", "ERROR_CONDITION"];
