//! In which order events are wanted (EPCIS 2.0.1, clause 8.2.7: `orderBy`, `orderDirection`).

use core::cmp::Ordering;

use super::Candidate;
use super::field::{self, FieldName};
use crate::model::{DateTime, Instant};

/// An order of events.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// Whether the least comes first; the standard's default is the greatest.
    pub ascending: bool,
}

/// By what events are ordered.
#[derive(Debug, Clone, PartialEq)]
pub enum OrderBy {
    /// When it happened.
    EventTime,
    /// When it was taken in.
    RecordTime,
    /// An extension field at the top of the event.
    Field(OrderField),
}

/// An extension field to order by.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderField(pub(super) FieldName);

/// What an event is ordered by. Kinds of values stand in the order of this list; texts by their bytes.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A number.
    Number(f64),
    /// A time.
    Time(Instant),
    /// A text.
    Text(String),
}

impl Order {
    /// What an event is ordered by; `None` where it does not have the field.
    pub fn key(&self, of: &Candidate<'_>) -> Option<Key> {
        match &self.by {
            OrderBy::EventTime => Some(Key::Time(of.event.event_time.instant)),
            OrderBy::RecordTime => Some(Key::Time(of.record_time)),
            OrderBy::Field(OrderField(name)) => {
                let mut key = None;
                field::first(of, name, &mut |text| key = Some(Key::of(text)));
                key
            }
        }
    }

    /// Which of two events comes first, by their keys. Those without a key come last in either direction.
    pub fn compare(&self, one: Option<&Key>, other: Option<&Key>) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) if self.ascending => one.against(other),
            (Some(one), Some(other)) => other.against(one),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    }
}

impl Key {
    fn of(text: &str) -> Self {
        match (text.parse::<f64>().ok().filter(|number| number.is_finite()), DateTime::from_rfc3339(text)) {
            (Some(number), _) => Self::Number(number),
            (None, Some(time)) => Self::Time(time.instant),
            (None, None) => Self::Text(text.to_owned()),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Time(_) => 1,
            Self::Text(_) => 2,
        }
    }

    fn against(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Time(one), Self::Time(other)) => one.cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}
