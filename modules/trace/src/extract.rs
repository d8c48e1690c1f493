//! An EPCIS event → the [`Fact`] that the graph keeps of it.

#![expect(clippy::format_push_string, reason = "written once, read by people")]

use std::borrow::Cow;

use heng_epcis::model::{
    self, BizTransaction, Context, Endpoint, Event, Extension, Node, Quantity, Text, What,
};
use heng_epcis::vocabulary::Vocabulary;
use heng_epcis::vocabulary::context::Scope;
use heng_epcis::{identifiers, query};

use crate::graph::{Action, Fact, Kind, Part, Role};

/// What the graph keeps of an event, in a document with these prefixes, that was taken in at `recorded` (microseconds since 1970). The event that it declares
/// wrong, if any, is known only to the store and filled in there.
pub fn fact(context: &Context<'_>, event: &Event<'_>, recorded: i64) -> Fact {
    let scope = &Scope::new(context, event.context.as_ref());
    let mut parts = Vec::new();
    let lots = what(scope, &event.what, &mut parts);
    if let Some(lot) = lots.then(|| lot_number(event)).flatten() {
        packs_of(lot, &mut parts);
    }
    papers(scope, event, &mut parts);
    Fact {
        kind: kind(&event.what),
        action: event.action.map(action),
        time: micros(&event.event_time),
        recorded,
        step: event.biz_step.as_ref().map(|step| query::name(scope, Some(Vocabulary::BizStep), step)),
        disposition: event
            .disposition
            .as_ref()
            .map(|state| query::name(scope, Some(Vocabulary::Disposition), state)),
        read_point: event.read_point.as_ref().map(|place| query::name(scope, None, &place.id)),
        location: event.biz_location.as_ref().map(|place| query::name(scope, None, &place.id)),
        voids: None,
        parts,
    }
}

/// The canonical form of an identifier that stands outside a document; as it stands where it has none.
pub fn name(text: &str) -> String {
    query::name(&Scope::STANDARD, None, text)
}

/// The web URI of a standard value that stands outside a document; as it stands where it is none.
pub fn standard(vocabulary: Vocabulary, text: &str) -> String {
    query::name(&Scope::STANDARD, Some(vocabulary), text)
}

/// Microseconds since 1970; instants beyond 290,000 years stand at the end of time.
pub fn micros(time: &model::DateTime<'_>) -> i64 {
    let micros = time.instant.seconds.saturating_mul(1_000_000);
    micros.saturating_add(i64::from(time.instant.nanos / 1_000))
}

/// The things of an event; whether lots can begin in it.
fn what(scope: &Scope<'_>, what: &What<'_>, parts: &mut Vec<Part>) -> bool {
    match what {
        What::Object { epcs, quantities } => {
            list(scope, Role::Thing, epcs.as_deref(), quantities.as_deref(), parts);
            true
        }
        What::Aggregation(held) | What::Association(held) => {
            list(scope, Role::Parent, held.parent.as_ref().map(std::slice::from_ref), None, parts);
            list(scope, Role::Child, held.child_epcs.as_deref(), held.child_quantities.as_deref(), parts);
            false
        }
        What::Transaction { parent, epcs, quantities } => {
            list(scope, Role::Parent, parent.as_ref().map(std::slice::from_ref), None, parts);
            list(scope, Role::Thing, epcs.as_deref(), quantities.as_deref(), parts);
            false
        }
        What::Transformation {
            input_epcs,
            input_quantities,
            output_epcs,
            output_quantities,
            transformation_id,
        } => {
            list(scope, Role::Input, input_epcs.as_deref(), input_quantities.as_deref(), parts);
            list(scope, Role::Output, output_epcs.as_deref(), output_quantities.as_deref(), parts);
            parts.extend(transformation_id.iter().map(|id| plain(scope, Role::Transformation, id)));
            true
        }
        What::Other(_) => false,
    }
}

fn list(
    scope: &Scope<'_>,
    role: Role,
    epcs: Option<&[Text<'_>]>,
    quantities: Option<&[Quantity<'_>]>,
    parts: &mut Vec<Part>,
) {
    parts.extend(epcs.unwrap_or_default().iter().map(|epc| plain(scope, role, epc)));
    parts.extend(quantities.unwrap_or_default().iter().map(|of| Part {
        role,
        name: query::name(scope, None, &of.epc_class),
        quantity: of.quantity.as_ref().map(model::Number::to_f64).filter(|number| number.is_finite()),
        uom: of.uom.as_ref().map(ToString::to_string),
    }));
}

fn plain(scope: &Scope<'_>, role: Role, id: &str) -> Part {
    Part { role, name: query::name(scope, None, id), quantity: None, uom: None }
}

fn papers(scope: &Scope<'_>, event: &Event<'_>, parts: &mut Vec<Part>) {
    let paper = |of: &BizTransaction<'_>| plain(scope, Role::Transaction, &of.id);
    let end = |role| move |of: &Endpoint<'_>| plain(scope, role, &of.id);
    parts.extend(event.biz_transactions.iter().flatten().map(paper));
    parts.extend(event.sources.iter().flatten().map(end(Role::Source)));
    parts.extend(event.destinations.iter().flatten().map(end(Role::Destination)));
}

/// The lot number in the instance or lot master data (CBV 2.0, clause 9.2.6: `cbvmda:lotNumber`).
fn lot_number<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    let named = |extension: &&Extension<'_>| extension.name.local() == "lotNumber";
    match &event.ilmd.as_ref()?.iter().find(named)?.value {
        Node::Text(lot) => Some(lot),
        Node::Number(number) => Some(&number.0),
        _ => None,
    }
}

/// The lots of the packs that begin in an event: the GTIN of each with the lot number.
fn packs_of(lot: &str, parts: &mut Vec<Part>) {
    let begins = |part: &&Part| matches!(part.role, Role::Thing | Role::Output);
    let mut lots: Vec<String> =
        parts.iter().filter(begins).filter_map(|part| Some(lot_of(gtin(&part.name)?, lot))).collect();
    lots.sort_unstable();
    lots.dedup();
    parts.extend(lots.into_iter().map(|name| Part { role: Role::Lot, name, quantity: None, uom: None }));
}

/// The GTIN of a pack's canonical Digital Link.
fn gtin(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://id.gs1.org/01/")?;
    let (gtin, rest) = rest.split_once('/')?;
    rest.starts_with("21/").then_some(gtin)
}

fn lot_of(gtin: &str, lot: &str) -> String {
    let link = format!("https://id.gs1.org/01/{gtin}/10/{}", percent(lot));
    identifiers::canonical(&link).unwrap_or(link)
}

/// Percent-encoding of a path segment (RFC 3986, clause 2.3).
fn percent(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        match byte {
            byte if plain(byte) => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    Cow::Owned(out)
}

const fn kind(what: &What<'_>) -> Kind {
    match what {
        What::Object { .. } => Kind::Object,
        What::Aggregation(_) => Kind::Aggregation,
        What::Transaction { .. } => Kind::Transaction,
        What::Transformation { .. } => Kind::Transformation,
        What::Association(_) => Kind::Association,
        What::Other(_) => Kind::Other,
    }
}

const fn action(action: model::Action) -> Action {
    match action {
        model::Action::Add => Action::Add,
        model::Action::Observe => Action::Observe,
        model::Action::Delete => Action::Delete,
    }
}
