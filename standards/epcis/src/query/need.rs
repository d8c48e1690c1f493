//! What a matching event cannot be without, for a store that has an index.

use super::condition::{Compare, Condition};
use super::spot::{Link, Moment, Spot, Things};
use crate::model::Instant;

/// A time from one instant on until before another; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The first instant.
    pub from: Option<Instant>,
    /// The instant after the last.
    pub before: Option<Instant>,
}

/// Names of which a matching event mentions one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// In which role.
    pub mention: Mention,
    /// The names: canonical Digital Links, web URIs of standard values, other URIs as written; sorted.
    pub names: Vec<String>,
}

/// In which role an event mentions a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mention {
    /// `bizStep`
    BizStep,
    /// `disposition`
    Disposition,
    /// `persistentDisposition`, `set`
    PersistentSet,
    /// `persistentDisposition`, `unset`
    PersistentUnset,
    /// `readPoint`
    ReadPoint,
    /// `bizLocation`
    BizLocation,
    /// `transformationID`
    Transformation,
    /// `bizTransactionList`
    BizTransaction,
    /// `sourceList`
    Source,
    /// `destinationList`
    Destination,
    /// `epcList` or `childEPCs`
    Epc,
    /// `parentID`
    Parent,
    /// `inputEPCList`
    InputEpc,
    /// `outputEPCList`
    OutputEpc,
    /// Any of the four before.
    AnyEpc,
    /// `quantityList` or `childQuantityList`
    EpcClass,
    /// `inputQuantityList`
    InputClass,
    /// `outputQuantityList`
    OutputClass,
    /// Any of the three before.
    AnyClass,
    /// `eventID`
    EventId,
    /// `correctiveEventIDs`
    CorrectiveEvent,
    /// `reason` of an error declaration
    ErrorReason,
    /// `type` of a sensor report
    Measurement,
    /// `deviceID` of sensor data
    Device,
}

/// The tightest bounds of a time.
pub(super) fn span(conditions: &[Condition], wanted: Moment) -> Span {
    let mut span = Span::default();
    for condition in conditions {
        match condition {
            Condition::Time(moment, Compare::GreaterOrEqual, time) if *moment == wanted => {
                span.from = span.from.max(Some(*time));
            }
            Condition::Time(moment, Compare::Less, time) if *moment == wanted => {
                span.before = Some(span.before.map_or(*time, |before| before.min(*time)));
            }
            _ => {}
        }
    }
    span
}

/// The need of a condition, where it has one.
pub(super) fn of(condition: &Condition) -> Option<Need> {
    let (mention, names) = match condition {
        Condition::Name(spot, names) => (of_spot(*spot)?, names.clone()),
        Condition::Typed(link, _, names) => (of_link(*link), names.clone()),
        Condition::Match(things, patterns) => {
            let names: Option<Vec<_>> =
                patterns.iter().map(|pattern| Some(pattern.only()?.to_owned())).collect();
            (of_things(*things), super::spelling::sorted(names?))
        }
        _ => return None,
    };
    Some(Need { mention, names })
}

const fn of_spot(spot: Spot) -> Option<Mention> {
    Some(match spot {
        Spot::BizStep => Mention::BizStep,
        Spot::Disposition => Mention::Disposition,
        Spot::Set => Mention::PersistentSet,
        Spot::Unset => Mention::PersistentUnset,
        Spot::ErrorReason => Mention::ErrorReason,
        Spot::Measurement => Mention::Measurement,
        Spot::ReadPoint => Mention::ReadPoint,
        Spot::BizLocation => Mention::BizLocation,
        Spot::Transformation => Mention::Transformation,
        Spot::EventId => Mention::EventId,
        Spot::Corrective => Mention::CorrectiveEvent,
        Spot::Device => Mention::Device,
        _ => return None,
    })
}

const fn of_link(link: Link) -> Mention {
    match link {
        Link::BizTransaction => Mention::BizTransaction,
        Link::Source => Mention::Source,
        Link::Destination => Mention::Destination,
    }
}

const fn of_things(things: Things) -> Mention {
    match things {
        Things::Epc => Mention::Epc,
        Things::Parent => Mention::Parent,
        Things::InputEpc => Mention::InputEpc,
        Things::OutputEpc => Mention::OutputEpc,
        Things::AnyEpc => Mention::AnyEpc,
        Things::Class => Mention::EpcClass,
        Things::InputClass => Mention::InputClass,
        Things::OutputClass => Mention::OutputClass,
        Things::AnyClass => Mention::AnyClass,
    }
}
