//! What an event concerned: the part that differs from kind to kind (EPCIS 2.0.1, clauses 7.4.2 to 7.4.6).

use super::{Number, Text};

/// The things of an event.
#[derive(Debug, Clone, PartialEq)]
pub enum What<'a> {
    /// Things by themselves.
    Object {
        /// Instances.
        epcs: Option<Vec<Text<'a>>>,
        /// Classes with quantities.
        quantities: Option<Vec<Quantity<'a>>>,
    },
    /// Things packed into a container.
    Aggregation(Containment<'a>),
    /// Things tied to a transaction of business.
    Transaction {
        /// The container or whole.
        parent: Option<Text<'a>>,
        /// Instances.
        epcs: Option<Vec<Text<'a>>>,
        /// Classes with quantities.
        quantities: Option<Vec<Quantity<'a>>>,
    },
    /// Things used up to make others.
    Transformation {
        /// Instances that went in.
        input_epcs: Option<Vec<Text<'a>>>,
        /// Classes that went in.
        input_quantities: Option<Vec<Quantity<'a>>>,
        /// Instances that came out.
        output_epcs: Option<Vec<Text<'a>>>,
        /// Classes that came out.
        output_quantities: Option<Vec<Quantity<'a>>>,
        /// Joins several events into one transformation.
        transformation_id: Option<Text<'a>>,
    },
    /// Things attached to a thing or a place.
    Association(Containment<'a>),
    /// A kind of event that the standard does not know: its URI. Its own fields are extensions of the event.
    Other(Text<'a>),
}

/// A parent and its children.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Containment<'a> {
    /// The container, or what the children are attached to.
    pub parent: Option<Text<'a>>,
    /// Children as instances.
    pub child_epcs: Option<Vec<Text<'a>>>,
    /// Children as classes with quantities.
    pub child_quantities: Option<Vec<Quantity<'a>>>,
}

/// So much of a class of things (EPCIS 2.0.1, clause 7.3.3.3).
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<'a> {
    /// The class: a GTIN with lot, a GTIN, a class of assets.
    pub epc_class: Text<'a>,
    /// How much.
    pub quantity: Option<Number<'a>>,
    /// The unit by UN/CEFACT Recommendation 20; none where things are counted.
    pub uom: Option<Text<'a>>,
}

/// The kind of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// `ObjectEvent`
    Object,
    /// `AggregationEvent`
    Aggregation,
    /// `TransactionEvent`
    Transaction,
    /// `TransformationEvent`
    Transformation,
    /// `AssociationEvent`
    Association,
    /// Any other.
    Other,
}

impl What<'_> {
    /// The kind.
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Object { .. } => EventKind::Object,
            Self::Aggregation(_) => EventKind::Aggregation,
            Self::Transaction { .. } => EventKind::Transaction,
            Self::Transformation { .. } => EventKind::Transformation,
            Self::Association(_) => EventKind::Association,
            Self::Other(_) => EventKind::Other,
        }
    }

    /// The name of the kind on the wire: `ObjectEvent`.
    pub fn name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => known.kind().name(),
        }
    }
}

impl EventKind {
    /// The name on the wire; empty for a kind the standard does not know.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "ObjectEvent",
            Self::Aggregation => "AggregationEvent",
            Self::Transaction => "TransactionEvent",
            Self::Transformation => "TransformationEvent",
            Self::Association => "AssociationEvent",
            Self::Other => "",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "ObjectEvent" => Self::Object,
            "AggregationEvent" => Self::Aggregation,
            "TransactionEvent" => Self::Transaction,
            "TransformationEvent" => Self::Transformation,
            "AssociationEvent" => Self::Association,
            _ => Self::Other,
        }
    }
}
