//! What the graph keeps of an event: who or what took part, in which role, when and where.

use serde::{Deserialize, Serialize};

/// An event as the graph needs it. Names are canonical: GS1 keys as Digital Links on `https://id.gs1.org`, CBV values as
/// web URIs, everything else as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The kind of event.
    pub kind: Kind,
    /// Begin, middle or end of a state of affairs.
    pub action: Option<Action>,
    /// When it happened: microseconds since 1970, UTC.
    pub time: i64,
    /// When the repository took it in.
    pub recorded: i64,
    /// The step of business.
    pub step: Option<String>,
    /// The state of the things afterwards.
    pub disposition: Option<String>,
    /// Where it happened.
    pub read_point: Option<String>,
    /// Where the things are afterwards.
    pub location: Option<String>,
    /// The event, by its number, that this one declares to be wrong; such an event takes part in nothing itself.
    pub voids: Option<u64>,
    /// Who or what took part.
    pub parts: Vec<Part>,
}

/// A kind of event (EPCIS 2.0.1, clauses 7.4.2 to 7.4.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Things by themselves.
    Object,
    /// Things packed.
    Aggregation,
    /// Things tied to a transaction.
    Transaction,
    /// Things used up to make others.
    Transformation,
    /// Things attached.
    Association,
    /// Any other.
    Other,
}

/// How an event relates to a state of affairs (EPCIS 2.0.1, clause 7.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// It begins.
    Add,
    /// It goes on.
    Observe,
    /// It ends.
    Delete,
}

/// A participant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// In which role.
    pub role: Role,
    /// Who or what.
    pub name: String,
    /// How much of it, for classes; a class without a quantity has none.
    pub quantity: Option<f64>,
    /// The unit of the quantity by UN/CEFACT Recommendation 20; none where things are counted.
    pub uom: Option<String>,
}

/// What a participant is in its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// One of the things concerned.
    Thing,
    /// The container or whole.
    Parent,
    /// What is in it.
    Child,
    /// What is used up.
    Input,
    /// What comes of it.
    Output,
    /// The lot that the instances of the event belong to (master data of the lot, said where it begins).
    Lot,
    /// What joins several events into one transformation.
    Transformation,
    /// A transaction of business.
    Transaction,
    /// Whom or where the things come from.
    Source,
    /// To whom or where they go.
    Destination,
}

impl Fact {
    /// The participants in a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.role == role)
    }
}
