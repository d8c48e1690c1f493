//! One condition of a query, and whether an event fulfils it.

use super::epc::Pattern;
use super::field::{self, Field};
use super::spot::{Link, Measure, Moment, Spot, Things};
use super::{Candidate, MasterData, spelling};
use crate::model::{Action, DateTime, EventKind, Instant, Node};
use crate::vocabulary::units;

/// A condition. Lists of names are sorted and in the one spelling.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// The kind of the event: a name of the standard, or a URI.
    Kind(Vec<String>),
    Time(Moment, Compare, Instant),
    Action(Vec<Action>),
    /// A field is one of these names.
    Name(Spot, Vec<String>),
    /// A place is one of these, or a descendant of one.
    Within(Spot, Vec<String>),
    /// An entry of this type is one of these.
    Typed(Link, String, Vec<String>),
    Match(Things, Vec<Pattern>),
    /// The `stringValue` of a sensor report.
    Texts(Vec<String>),
    /// Its `hexBinaryValue`, in capitals.
    Bytes(Vec<String>),
    /// Its `booleanValue`.
    Truth(bool),
    /// A number, in this unit or any.
    Measure(Measure, Compare, Option<String>, Vec<f64>),
    Field(Field, Ask),
    /// Master data of what a field names.
    Known(Owner, Knowledge),
    /// There is an error declaration.
    Declared,
    /// There is sensor data.
    Sensed,
}

/// How a value stands to the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// What is asked of a field the standard does not know.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    /// It is one of these.
    Equal(Vec<Value>),
    Number(Compare, f64),
    Time(Compare, Instant),
    Exists,
}

/// A value to be equal to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// In the one spelling.
    pub(super) text: String,
    /// The instant, where it is a time.
    pub(super) time: Option<Instant>,
}

/// The field whose value has master data.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    Spot(Spot),
    Field(Field),
}

/// What is asked of master data.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Knowledge {
    /// One of these attributes is known.
    Has(Vec<String>),
    /// An attribute has one of these values.
    Equals(String, Vec<String>),
}

impl Condition {
    /// Whether an event fulfils it; `room` is for spelling names.
    pub(super) fn holds(&self, of: &Candidate<'_>, master: &dyn MasterData, room: &mut String) -> bool {
        match self {
            Self::Kind(names) => is_kind(names, of, room),
            Self::Time(moment, compare, bound) => moment.any(of, |time| compare.holds(&time, bound)),
            Self::Action(actions) => of.event.action.is_some_and(|action| actions.contains(&action)),
            Self::Name(spot, names) | Self::Within(spot, names) => {
                let scope = of.scope();
                spot.any(of, &mut |text| spelling::is_one(names, &scope, spot.vocabulary(), text, room))
            }
            Self::Typed(link, kind, names) => {
                let scope = of.scope();
                link.any(of, &mut |of_kind, id| {
                    spelling::is_one(names, &scope, None, id, room) && {
                        room.clear();
                        spelling::push(&scope, Some(link.vocabulary()), of_kind, room);
                        room == kind
                    }
                })
            }
            Self::Match(things, patterns) => {
                let scope = of.scope();
                things.any(of, &mut |text| {
                    room.clear();
                    spelling::push(&scope, None, text, room);
                    patterns.iter().any(|pattern| pattern.matches(room))
                })
            }
            Self::Texts(_) | Self::Bytes(_) | Self::Truth(_) => self.holds_in_report(of),
            Self::Measure(measure, compare, unit, numbers) => measure.any(of, |number, of_unit| {
                numbers.iter().any(|wanted| measures(*compare, number, of_unit, *wanted, unit.as_deref()))
            }),
            Self::Field(field, ask) => field.any(of, &mut |node| ask.holds(node, of, room)),
            Self::Known(owner, knowledge) => owner.any(of, room, &mut |id| knowledge.holds(master, id)),
            Self::Declared => of.event.error_declaration.is_some(),
            Self::Sensed => of.event.sensors.as_ref().is_some_and(|list| !list.is_empty()),
        }
    }

    fn holds_in_report(&self, of: &Candidate<'_>) -> bool {
        super::spot::reports(of).any(|report| match self {
            Self::Texts(texts) => report.string_value.as_ref().is_some_and(|text| spelling::has(texts, text)),
            Self::Bytes(texts) => {
                let bytes = report.hex_binary_value.as_deref();
                bytes.is_some_and(|bytes| texts.iter().any(|text| text.eq_ignore_ascii_case(bytes)))
            }
            Self::Truth(value) => report.boolean_value == Some(*value),
            _ => false,
        })
    }

    /// What it costs to ask; cheap ones are asked first.
    pub(super) const fn cost(&self) -> u8 {
        match self {
            Self::Time(Moment::Event | Moment::Record, ..)
            | Self::Action(_)
            | Self::Declared
            | Self::Sensed => 0,
            Self::Kind(_) | Self::Time(..) | Self::Truth(_) => 1,
            Self::Name(..) | Self::Within(..) | Self::Texts(_) | Self::Bytes(_) | Self::Measure(..) => 2,
            Self::Typed(..) | Self::Match(..) | Self::Field(..) => 3,
            Self::Known(..) => 4,
        }
    }
}

impl Compare {
    /// Whether a value stands so to the one asked for.
    pub(super) fn holds<T: PartialOrd>(self, value: &T, wanted: &T) -> bool {
        match self {
            Self::Equal => value == wanted,
            Self::Greater => value > wanted,
            Self::GreaterOrEqual => value >= wanted,
            Self::Less => value < wanted,
            Self::LessOrEqual => value <= wanted,
        }
    }

    /// The same of numbers that were converted: what differs by rounding only is equal.
    fn holds_about(self, value: f64, wanted: f64) -> bool {
        let near = (value - wanted).abs() <= ROUNDING * value.abs().max(wanted.abs());
        match self {
            Self::Equal => near,
            Self::Greater => value > wanted && !near,
            Self::GreaterOrEqual => value > wanted || near,
            Self::Less => value < wanted && !near,
            Self::LessOrEqual => value < wanted || near,
        }
    }
}

impl Ask {
    fn holds(&self, node: &Node<'_>, of: &Candidate<'_>, room: &mut String) -> bool {
        match self {
            Self::Exists => field::is_there(node),
            Self::Number(compare, wanted) => field::leaf(node, &mut |text| {
                text.parse().is_ok_and(|number: f64| compare.holds(&number, wanted))
            }),
            Self::Time(compare, wanted) => field::leaf(node, &mut |text| {
                DateTime::from_xml(text).is_some_and(|time| compare.holds(&time.instant, wanted))
            }),
            Self::Equal(values) => {
                let scope = of.scope();
                field::leaf(node, &mut |text| {
                    room.clear();
                    spelling::push_value(&scope, text, room);
                    values.iter().any(|value| {
                        value.text == *room
                            || value.time.is_some_and(|wanted| {
                                DateTime::from_xml(text).is_some_and(|time| time.instant == wanted)
                            })
                    })
                })
            }
        }
    }
}

impl Owner {
    /// Whether one of the things that the field names fulfils a condition.
    fn any(&self, of: &Candidate<'_>, room: &mut String, good: &mut dyn FnMut(&str) -> bool) -> bool {
        let scope = of.scope();
        let mut named = |vocabulary, text: &str| {
            room.clear();
            spelling::push(&scope, vocabulary, text, room);
            good(room)
        };
        match self {
            Self::Spot(spot) => spot.any(of, &mut |text| named(spot.vocabulary(), text)),
            Self::Field(field) => field.any(of, &mut |node| field::leaf(node, &mut |text| named(None, text))),
        }
    }
}

impl Knowledge {
    fn holds(&self, master: &dyn MasterData, id: &str) -> bool {
        let mut found = false;
        master.attributes(id, &mut |name, value| {
            let name = attribute(name);
            found |= match self {
                Self::Has(names) => names.iter().any(|wanted| wanted == name),
                Self::Equals(wanted, values) => wanted == name && values.iter().any(|wanted| wanted == value),
            };
        });
        found
    }
}

/// The name of an attribute of master data without the standard's namespace, which is written in several ways (CBV 2.0,
/// clause 9.2).
pub(super) fn attribute(name: &str) -> &str {
    const SPELLINGS: [&str; 4] =
        ["urn:epcglobal:cbv:mda#", "urn:epcglobal:cbv:mda:", "cbvmda:", "https://ref.gs1.org/cbv/mda#"];
    SPELLINGS.iter().find_map(|before| name.strip_prefix(before)).unwrap_or(name)
}

fn is_kind(names: &[String], of: &Candidate<'_>, room: &mut String) -> bool {
    match of.event.what.kind() {
        EventKind::Other => spelling::is_one(names, &of.scope(), None, of.event.what.name(), room),
        known => spelling::has(names, known.name()),
    }
}

/// Whether a number in its unit stands to the one asked for. Without a unit asked for, units do not matter; a unit that
/// is not in the table is equal only to itself.
fn measures(compare: Compare, number: f64, of_unit: Option<&str>, wanted: f64, unit: Option<&str>) -> bool {
    match (unit, of_unit) {
        (None, _) => compare.holds(&number, &wanted),
        (Some(unit), Some(of_unit)) if unit == of_unit => compare.holds(&number, &wanted),
        (Some(unit), Some(of_unit)) => {
            // in the unit of the event neither is far from what was written
            units::convert(wanted, unit, of_unit).is_some_and(|wanted| compare.holds_about(number, wanted))
        }
        (Some(_), None) => false,
    }
}

/// So much of a number may be lost in conversion.
const ROUNDING: f64 = 1e-9;
