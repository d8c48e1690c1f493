//! Where in an event a condition looks, and the values that stand there.

use super::Candidate;
use crate::model::{
    BizTransaction, DateTime, Endpoint, Instant, Number, Quantity, SensorMetadata, SensorReport, Text, What,
};
use crate::vocabulary::Vocabulary;

/// A time of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Event,
    Record,
    Declaration,
    Sensor,
    SensorStart,
    SensorEnd,
}

/// A field whose value is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    BizStep,
    Disposition,
    Set,
    Unset,
    ErrorReason,
    Measurement,
    ReadPoint,
    BizLocation,
    Transformation,
    EventId,
    Corrective,
    Device,
    Method,
    Microorganism,
    Substance,
    Rules,
    UriValue,
    BizTransaction,
    Source,
    Destination,
    EpcClass,
}

/// A list whose entries have a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    BizTransaction,
    Source,
    Destination,
}

/// Lists of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Things {
    Epc,
    Parent,
    InputEpc,
    OutputEpc,
    AnyEpc,
    Class,
    InputClass,
    OutputClass,
    AnyClass,
}

/// A number with or without unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Quantity,
    Value,
    Least,
    Greatest,
    Mean,
    Deviation,
    Percentile,
    PercentileRank,
}

impl Moment {
    /// Whether a time there fulfils a condition.
    pub(super) fn any(self, of: &Candidate<'_>, good: impl Fn(Instant) -> bool) -> bool {
        let is = |time: &Option<DateTime<'_>>| time.as_ref().is_some_and(|time| good(time.instant));
        let said = |time: for<'m> fn(&'m SensorMetadata<'m>) -> &'m Option<DateTime<'m>>| {
            let mut all = of.event.sensors.iter().flatten().filter_map(|element| element.metadata.as_ref());
            all.any(|metadata| is(time(metadata)))
        };
        match self {
            Self::Event => good(of.event.event_time.instant),
            Self::Record => good(of.record_time),
            Self::Declaration => {
                of.event.error_declaration.as_ref().is_some_and(|said| good(said.declaration_time.instant))
            }
            Self::Sensor => said(|metadata| &metadata.time) || reports(of).any(|report| is(&report.time)),
            Self::SensorStart => said(|metadata| &metadata.start_time),
            Self::SensorEnd => said(|metadata| &metadata.end_time),
        }
    }
}

impl Spot {
    /// The standard values that may stand there.
    pub(super) const fn vocabulary(self) -> Option<Vocabulary> {
        match self {
            Self::BizStep => Some(Vocabulary::BizStep),
            Self::Disposition | Self::Set | Self::Unset => Some(Vocabulary::Disposition),
            Self::ErrorReason => Some(Vocabulary::ErrorReason),
            Self::Measurement => Some(Vocabulary::Measurement),
            _ => None,
        }
    }

    /// The field of the standard that has master data, by its name.
    pub(super) fn by_name(name: &str) -> Option<Self> {
        Some(match name {
            "bizStep" => Self::BizStep,
            "disposition" => Self::Disposition,
            "readPoint" => Self::ReadPoint,
            "bizLocation" => Self::BizLocation,
            "transformationID" => Self::Transformation,
            "bizTransaction" => Self::BizTransaction,
            "source" => Self::Source,
            "destination" => Self::Destination,
            "epcClass" => Self::EpcClass,
            _ => return None,
        })
    }

    /// Whether a value there fulfils a condition.
    pub(super) fn any(self, of: &Candidate<'_>, good: &mut dyn FnMut(&str) -> bool) -> bool {
        let event = of.event;
        let persistent = event.persistent_disposition.as_ref();
        let declared = event.error_declaration.as_ref();
        match self {
            Self::BizStep => one(event.biz_step.as_ref(), good),
            Self::Disposition => one(event.disposition.as_ref(), good),
            Self::Set => persistent.is_some_and(|states| many(states.set.as_deref(), good)),
            Self::Unset => persistent.is_some_and(|states| many(states.unset.as_deref(), good)),
            Self::ErrorReason => declared.is_some_and(|said| one(said.reason.as_ref(), good)),
            Self::Corrective => declared.is_some_and(|said| many(said.corrective_event_ids.as_deref(), good)),
            Self::ReadPoint => event.read_point.as_ref().is_some_and(|place| good(&place.id)),
            Self::BizLocation => event.biz_location.as_ref().is_some_and(|place| good(&place.id)),
            Self::Transformation => match &event.what {
                What::Transformation { transformation_id, .. } => one(transformation_id.as_ref(), good),
                _ => false,
            },
            Self::EventId => good(of.event_id) || one(event.event_id.as_ref(), good),
            Self::Measurement => reports(of).any(|report| one(report.kind.as_ref(), good)),
            Self::Microorganism => reports(of).any(|report| one(report.microorganism.as_ref(), good)),
            Self::Substance => reports(of).any(|report| one(report.chemical_substance.as_ref(), good)),
            Self::UriValue => reports(of).any(|report| one(report.uri_value.as_ref(), good)),
            Self::Device => in_sensors(of, |of| &of.device_id, |of| &of.device_id, good),
            Self::Method => {
                in_sensors(of, |of| &of.data_processing_method, |of| &of.data_processing_method, good)
            }
            Self::Rules => in_sensors(of, |of| &of.biz_rules, |of| &of.biz_rules, good),
            Self::BizTransaction => Link::BizTransaction.any(of, &mut |_, id| good(id)),
            Self::Source => Link::Source.any(of, &mut |_, id| good(id)),
            Self::Destination => Link::Destination.any(of, &mut |_, id| good(id)),
            Self::EpcClass => Things::AnyClass.any(of, good),
        }
    }
}

impl Link {
    /// The standard types.
    pub(super) const fn vocabulary(self) -> Vocabulary {
        match self {
            Self::BizTransaction => Vocabulary::TransactionType,
            Self::Source | Self::Destination => Vocabulary::EndpointType,
        }
    }

    /// Whether an entry, by type and identifier, fulfils a condition.
    pub(super) fn any(self, of: &Candidate<'_>, good: &mut dyn FnMut(&str, &str) -> bool) -> bool {
        let mut end = |end: &Endpoint<'_>| good(&end.kind, &end.id);
        match self {
            Self::Source => of.event.sources.iter().flatten().any(end),
            Self::Destination => of.event.destinations.iter().flatten().any(&mut end),
            Self::BizTransaction => {
                let kind = |of: &BizTransaction<'_>| good(of.kind.as_deref().unwrap_or_default(), &of.id);
                of.event.biz_transactions.iter().flatten().any(kind)
            }
        }
    }
}

impl Things {
    /// Whether classes stand there, not instances.
    pub(super) const fn are_classes(self) -> bool {
        matches!(self, Self::Class | Self::InputClass | Self::OutputClass | Self::AnyClass)
    }

    /// Whether a thing there fulfils a condition.
    pub(super) fn any(self, of: &Candidate<'_>, good: &mut dyn FnMut(&str) -> bool) -> bool {
        match &of.event.what {
            What::Object { epcs, quantities } => {
                self.lists(None, epcs.as_deref(), quantities.as_deref(), good)
            }
            What::Transaction { parent, epcs, quantities } => {
                self.lists(parent.as_ref(), epcs.as_deref(), quantities.as_deref(), good)
            }
            What::Aggregation(held) | What::Association(held) => self.lists(
                held.parent.as_ref(),
                held.child_epcs.as_deref(),
                held.child_quantities.as_deref(),
                good,
            ),
            What::Transformation { input_epcs, input_quantities, output_epcs, output_quantities, .. } => {
                let is = |wanted: &[Self]| wanted.contains(&self);
                is(&[Self::InputEpc, Self::AnyEpc]) && many(input_epcs.as_deref(), good)
                    || is(&[Self::OutputEpc, Self::AnyEpc]) && many(output_epcs.as_deref(), good)
                    || is(&[Self::InputClass, Self::AnyClass]) && classes(input_quantities.as_deref(), good)
                    || is(&[Self::OutputClass, Self::AnyClass]) && classes(output_quantities.as_deref(), good)
            }
            What::Other(_) => false,
        }
    }

    fn lists(
        self,
        parent: Option<&Text<'_>>,
        epcs: Option<&[Text<'_>]>,
        quantities: Option<&[Quantity<'_>]>,
        good: &mut dyn FnMut(&str) -> bool,
    ) -> bool {
        match self {
            Self::Epc => many(epcs, good),
            Self::Parent => parent.is_some_and(|parent| good(parent)),
            Self::AnyEpc => parent.is_some_and(|parent| good(parent)) || many(epcs, good),
            Self::Class | Self::AnyClass => classes(quantities, good),
            Self::InputEpc | Self::OutputEpc | Self::InputClass | Self::OutputClass => false,
        }
    }
}

impl Measure {
    /// Whether a number there, with its unit, fulfils a condition.
    pub(super) fn any(self, of: &Candidate<'_>, good: impl Fn(f64, Option<&str>) -> bool) -> bool {
        let is = |number: &Option<Number<'_>>, unit: &Option<Text<'_>>| {
            number.as_ref().is_some_and(|number| good(number.to_f64(), unit.as_deref()))
        };
        if self == Self::Quantity {
            let mut all = quantities(&of.event.what).into_iter().flatten();
            return all.any(|element| is(&element.quantity, &element.uom));
        }
        reports(of).any(|report| {
            let number = match self {
                Self::Quantity | Self::Value => &report.value,
                Self::Least => &report.min_value,
                Self::Greatest => &report.max_value,
                Self::Mean => &report.mean_value,
                Self::Deviation => &report.s_dev,
                Self::Percentile => &report.perc_value,
                Self::PercentileRank => &report.perc_rank,
            };
            is(number, &report.uom)
        })
    }
}

/// All reports of sensors.
pub(super) fn reports<'e>(of: &Candidate<'e>) -> impl Iterator<Item = &'e SensorReport<'e>> {
    of.event.sensors.iter().flatten().flat_map(|element| &element.reports)
}

fn quantities<'w>(what: &'w What<'_>) -> [&'w [Quantity<'w>]; 2] {
    let list = |list: &'w Option<Vec<Quantity<'_>>>| list.as_deref().unwrap_or_default();
    match what {
        What::Object { quantities, .. } | What::Transaction { quantities, .. } => [list(quantities), &[]],
        What::Aggregation(held) | What::Association(held) => [list(&held.child_quantities), &[]],
        What::Transformation { input_quantities, output_quantities, .. } => {
            [list(input_quantities), list(output_quantities)]
        }
        What::Other(_) => [&[], &[]],
    }
}

fn in_sensors(
    of: &Candidate<'_>,
    said: for<'m> fn(&'m SensorMetadata<'m>) -> &'m Option<Text<'m>>,
    seen: for<'m> fn(&'m SensorReport<'m>) -> &'m Option<Text<'m>>,
    good: &mut dyn FnMut(&str) -> bool,
) -> bool {
    let mut metadata = of.event.sensors.iter().flatten().filter_map(|element| element.metadata.as_ref());
    metadata.any(|metadata| one(said(metadata).as_ref(), good))
        || reports(of).any(|report| one(seen(report).as_ref(), good))
}

fn one(text: Option<&Text<'_>>, good: &mut dyn FnMut(&str) -> bool) -> bool {
    text.is_some_and(|text| good(text))
}

fn many(texts: Option<&[Text<'_>]>, good: &mut dyn FnMut(&str) -> bool) -> bool {
    texts.unwrap_or_default().iter().any(|text| good(text))
}

fn classes(quantities: Option<&[Quantity<'_>]>, good: &mut dyn FnMut(&str) -> bool) -> bool {
    quantities.unwrap_or_default().iter().any(|element| good(&element.epc_class))
}
