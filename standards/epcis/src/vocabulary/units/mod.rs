//! Units of measure by UN/CEFACT Recommendation 20, and values in one of them as values in another.
//!
//! A value in the quantity's SI unit is `value × factor + offset`. Queries compare values so (EPCIS 2.0, clause 8.2.7.1:
//! parameters of sensor reports with a `uom`).

mod table;

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// The code: `CEL`.
    pub code: &'static str,
    /// What it measures.
    pub quantity: Quantity,
    /// How many SI units it is.
    pub factor: f64,
    /// What 0 of it is in SI units; 0 but for temperatures.
    pub offset: f64,
    /// The symbol: `°C`.
    pub symbol: &'static str,
}

/// What units measure; those of one quantity are converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it; the SI unit of each is its `si()`")]
pub enum Quantity {
    AbsorbedDose,
    AbsorbedDoseRate,
    Acceleration,
    AmountConcentration,
    AmountOfSubstance,
    Angle,
    AngularAcceleration,
    AngularMomentum,
    AngularVelocity,
    Area,
    Capacitance,
    Charge,
    Conductance,
    Conductivity,
    Current,
    CurrentDensity,
    Density,
    DoseEquivalent,
    DoseEquivalentRate,
    DynamicViscosity,
    ElectricField,
    Energy,
    Exposure,
    Force,
    Frequency,
    Illuminance,
    Inductance,
    Irradiance,
    KinematicViscosity,
    Length,
    Luminance,
    LuminousFlux,
    LuminousIntensity,
    MagneticFlux,
    MagneticFluxDensity,
    MagneticVectorPotential,
    Mass,
    MassFlow,
    MassFlux,
    Memory,
    Molality,
    MolarEnergy,
    MolarMass,
    MolarVolume,
    Momentum,
    Power,
    Pressure,
    RadiantIntensity,
    Radioactivity,
    Ratio,
    Resistance,
    Resistivity,
    SolidAngle,
    SpecificVolume,
    Speed,
    SurfaceDensity,
    SurfaceTension,
    Temperature,
    Time,
    Torque,
    Voltage,
    Volume,
    VolumeFlow,
    Wavenumber,
}

/// The unit of a code.
pub fn unit(code: &str) -> Option<&'static Unit> {
    let index = table::UNITS.binary_search_by(|unit| unit.code.cmp(code)).ok()?;
    table::UNITS.get(index)
}

/// All units, sorted by code.
pub fn all() -> &'static [Unit] {
    &table::UNITS
}

/// A value in SI units, and of what.
///
/// ```
/// use heng_epcis::vocabulary::units::{Quantity, in_si};
/// assert_eq!(in_si(1.5, "KGM"), Some((Quantity::Mass, 1.5)));
/// assert_eq!(in_si(1.5, "GRM"), Some((Quantity::Mass, 0.0015)));
/// ```
pub fn in_si(value: f64, code: &str) -> Option<(Quantity, f64)> {
    let unit = unit(code)?;
    Some((unit.quantity, unit.to_si(value)))
}

/// A value in another unit of the same quantity.
///
/// ```
/// use heng_epcis::vocabulary::units::convert;
/// let fahrenheit = convert(-18.0, "CEL", "FAH").unwrap();
/// assert!((fahrenheit - -0.4).abs() < 1e-9);
/// assert_eq!(convert(1.0, "KGM", "CEL"), None);
/// ```
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    let (from, to) = (unit(from)?, unit(to)?);
    if from.code == to.code {
        return Some(value);
    }
    (from.quantity == to.quantity).then(|| to.of_si(from.to_si(value)))
}

impl Unit {
    /// A value in this unit as one in the SI unit.
    pub fn to_si(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// A value in the SI unit as one in this unit.
    pub fn of_si(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }
}

impl Quantity {
    /// What a measurement type of the GS1 Web Vocabulary is measured in, by its bare word; `None` for those that are no
    /// quantity of this table.
    pub fn of_measurement(word: &str) -> Option<Self> {
        MEASUREMENTS.iter().find(|(known, _)| *known == word).map(|(_, quantity)| *quantity)
    }

    /// The code of its SI unit.
    pub fn si(self) -> &'static str {
        let is_si = |unit: &&Unit| unit.quantity == self && unit.offset == 0.0;
        let exact = |unit: &&Unit| (unit.factor - 1.0).abs() < f64::EPSILON;
        table::UNITS.iter().filter(is_si).find(exact).map_or("", |unit| unit.code)
    }
}

/// Measurement types whose name is not that of their quantity, and those whose is.
static MEASUREMENTS: [(&str, Quantity); 72] = [
    ("AbsoluteHumidity", Quantity::Density),
    ("AbsorbedDose", Quantity::AbsorbedDose),
    ("AbsorbedDoseRate", Quantity::AbsorbedDoseRate),
    ("Acceleration", Quantity::Acceleration),
    ("Altitude", Quantity::Length),
    ("AmountOfSubstance", Quantity::AmountOfSubstance),
    ("AmountOfSubstancePerUnitVolume", Quantity::AmountConcentration),
    ("Angle", Quantity::Angle),
    ("AngularAcceleration", Quantity::AngularAcceleration),
    ("AngularMomentum", Quantity::AngularMomentum),
    ("AngularVelocity", Quantity::AngularVelocity),
    ("Area", Quantity::Area),
    ("Capacitance", Quantity::Capacitance),
    ("Conductance", Quantity::Conductance),
    ("Conductivity", Quantity::Conductivity),
    ("Count", Quantity::Ratio),
    ("Density", Quantity::Density),
    ("Dimensionless", Quantity::Ratio),
    ("DoseEquivalent", Quantity::DoseEquivalent),
    ("DoseEquivalentRate", Quantity::DoseEquivalentRate),
    ("DynamicViscosity", Quantity::DynamicViscosity),
    ("ElectricCharge", Quantity::Charge),
    ("ElectricCurrent", Quantity::Current),
    ("ElectricCurrentDensity", Quantity::CurrentDensity),
    ("ElectricFieldStrength", Quantity::ElectricField),
    ("Energy", Quantity::Energy),
    ("Exposure", Quantity::Exposure),
    ("Force", Quantity::Force),
    ("Frequency", Quantity::Frequency),
    ("Illuminance", Quantity::Illuminance),
    ("Inductance", Quantity::Inductance),
    ("Irradiance", Quantity::Irradiance),
    ("KinematicViscosity", Quantity::KinematicViscosity),
    ("Length", Quantity::Length),
    ("LinearMomentum", Quantity::Momentum),
    ("Luminance", Quantity::Luminance),
    ("LuminousFlux", Quantity::LuminousFlux),
    ("LuminousIntensity", Quantity::LuminousIntensity),
    ("MagneticFlux", Quantity::MagneticFlux),
    ("MagneticFluxDensity", Quantity::MagneticFluxDensity),
    ("MagneticVectorPotential", Quantity::MagneticVectorPotential),
    ("Mass", Quantity::Mass),
    ("MassConcentration", Quantity::Density),
    ("MassFlowRate", Quantity::MassFlow),
    ("MassPerAreaTime", Quantity::MassFlux),
    ("MemoryCapacity", Quantity::Memory),
    ("MolalityOfSolute", Quantity::Molality),
    ("MolarEnergy", Quantity::MolarEnergy),
    ("MolarMass", Quantity::MolarMass),
    ("MolarVolume", Quantity::MolarVolume),
    ("Power", Quantity::Power),
    ("Pressure", Quantity::Pressure),
    ("RadiantFlux", Quantity::Power),
    ("RadiantIntensity", Quantity::RadiantIntensity),
    ("Radioactivity", Quantity::Radioactivity),
    ("RelativeHumidity", Quantity::Ratio),
    ("Resistance", Quantity::Resistance),
    ("Resistivity", Quantity::Resistivity),
    ("SolidAngle", Quantity::SolidAngle),
    ("SpecificVolume", Quantity::SpecificVolume),
    ("Speed", Quantity::Speed),
    ("SurfaceDensity", Quantity::SurfaceDensity),
    ("SurfaceTension", Quantity::SurfaceTension),
    ("Temperature", Quantity::Temperature),
    ("Time", Quantity::Time),
    ("Torque", Quantity::Torque),
    ("Voltage", Quantity::Voltage),
    ("Volume", Quantity::Volume),
    ("VolumeFlowRate", Quantity::VolumeFlow),
    ("VolumeFraction", Quantity::Ratio),
    ("VolumetricFlux", Quantity::Speed),
    ("Wavenumber", Quantity::Wavenumber),
];
