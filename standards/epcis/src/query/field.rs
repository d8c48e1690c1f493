//! Fields the standard does not know: how a query names them, and the values that stand there (EPCIS 2.0.1, clause
//! 8.2.7.1: `EQ_fieldname` and its family).

use super::Candidate;
use crate::hash::frame::qualified;
use crate::hash::value::trim;
use crate::model::{Extension, Member, MemberKind, Name, Node};
use crate::vocabulary::context::Scope;

/// The name of a field, as far as the query says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FieldName {
    /// `{namespace}local`, or `prefix:local` with a prefix that the request declares; without the sign at the
    /// namespace's end.
    Qualified { namespace: String, local: String },
    /// `prefix:local` with a prefix that only the event's writer knows.
    Written(String),
    /// A URI: the namespace and the local name in one, with or without a number sign between.
    Whole(String),
}

/// The part of an event in which a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Event,
    Ilmd,
    ErrorDeclaration,
    SensorElement,
    SensorMetadata,
    SensorReport,
    ReadPoint,
    BizLocation,
}

/// Where a field stands: in which part, itself or within another field there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) area: Area,
    pub(super) inner: bool,
    pub(super) name: FieldName,
}

/// What comes before the field's name in that of the parameter.
const AREAS: [(&str, Area); 7] = [
    ("ILMD_", Area::Ilmd),
    ("ERROR_DECLARATION_", Area::ErrorDeclaration),
    ("SENSORELEMENT_", Area::SensorElement),
    ("SENSORMETADATA_", Area::SensorMetadata),
    ("SENSORREPORT_", Area::SensorReport),
    ("readPoint_", Area::ReadPoint),
    ("bizLocation_", Area::BizLocation),
];

impl FieldName {
    /// Reads a name; `None` where it is none.
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Option<Self> {
        if let Some((namespace, local)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            let fits = !namespace.is_empty() && is_local(local);
            return fits.then(|| Self::qualified(namespace, local));
        }
        let (prefix, local) = text.split_once(':')?;
        if prefix.is_empty() || local.is_empty() || text.contains(|sign: char| sign.is_whitespace()) {
            return None;
        }
        if let Some(namespace) = scope.uri(prefix).filter(|_| is_local(local)) {
            return Some(Self::qualified(namespace, local));
        }
        let text = text.to_owned();
        Some(if local.contains([':', '/', '#']) { Self::Whole(text) } else { Self::Written(text) })
    }

    fn qualified(namespace: &str, local: &str) -> Self {
        Self::Qualified { namespace: stem(namespace).to_owned(), local: local.to_owned() }
    }

    /// Whether a field of an event has this name.
    fn is(&self, scope: &Scope<'_>, name: &Name<'_>) -> bool {
        match self {
            Self::Written(written) => name.written == *written,
            Self::Qualified { namespace, local } => {
                let (of_event, own) = qualified(scope, name);
                own == local && stem(of_event) == namespace
            }
            Self::Whole(uri) => {
                let (namespace, local) = qualified(scope, name);
                let rest = uri.strip_prefix(stem(namespace)).unwrap_or_default();
                !local.is_empty() && rest.trim_start_matches(SEPARATORS) == local
            }
        }
    }
}

impl Field {
    /// Reads what follows the operator: `INNER_ILMD_example:field`.
    pub(super) fn read(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let (inner, rest) = text.strip_prefix("INNER_").map_or((false, text), |rest| (true, rest));
        let area = AREAS.iter().find_map(|(before, area)| Some((*area, rest.strip_prefix(before)?)));
        let (area, name) = area.unwrap_or((Area::Event, rest));
        Some(Self { area, inner, name: FieldName::read(name, scope)? })
    }

    /// Whether the value of a field of this name fulfils a condition.
    pub(super) fn any(&self, of: &Candidate<'_>, good: &mut dyn FnMut(&Node<'_>) -> bool) -> bool {
        let scope = of.scope();
        let mut is = |name: &Name<'_>, value: &Node<'_>| self.name.is(&scope, name) && good(value);
        let mut one = |field: &Extension<'_>| {
            if self.inner {
                within(&field.value, &mut |member| is(&member.name, &member.value))
            } else {
                is(&field.name, &field.value)
            }
        };
        self.area.any(of, &mut |fields| fields.iter().any(&mut one))
    }
}

impl Area {
    /// Whether one of the lists of fields there fulfils a condition.
    fn any(self, of: &Candidate<'_>, good: &mut dyn FnMut(&[Extension<'_>]) -> bool) -> bool {
        let event = of.event;
        let mut sensors = event.sensors.iter().flatten();
        match self {
            Self::Event => good(&event.extensions),
            Self::Ilmd => event.ilmd.as_ref().is_some_and(|fields| good(fields)),
            Self::ErrorDeclaration => {
                event.error_declaration.as_ref().is_some_and(|said| good(&said.extensions))
            }
            Self::SensorElement => sensors.any(|element| good(&element.extensions)),
            Self::SensorMetadata => {
                sensors.filter_map(|element| element.metadata.as_ref()).any(|said| good(&said.extensions))
            }
            Self::SensorReport => {
                sensors.flat_map(|element| &element.reports).any(|report| good(&report.extensions))
            }
            Self::ReadPoint => event.read_point.as_ref().is_some_and(|place| good(&place.extensions)),
            Self::BizLocation => event.biz_location.as_ref().is_some_and(|place| good(&place.extensions)),
        }
    }
}

/// The first value of a field at the top of the event, where it has one.
pub(super) fn first(of: &Candidate<'_>, name: &FieldName, with: &mut dyn FnMut(&str)) {
    let scope = of.scope();
    let mut take = |text: &str| {
        with(text);
        true
    };
    let mut fields = of.event.extensions.iter().filter(|field| name.is(&scope, &field.name));
    fields.any(|field| leaf(&field.value, &mut take));
}

/// Whether a single value in a node fulfils a condition: texts, numbers, truth values; the text of an element that has
/// attributes; the value or name of a JSON-LD object.
pub(super) fn leaf(node: &Node<'_>, good: &mut dyn FnMut(&str) -> bool) -> bool {
    match node {
        Node::Text(text) => good(trim(text)),
        Node::Number(number) => good(&number.0),
        Node::Bool(value) => good(if *value { "true" } else { "false" }),
        Node::List(nodes) => nodes.iter().any(|node| leaf(node, good)),
        Node::Object(members) => {
            let is_value = |member: &&Member<'_>| {
                member.kind == MemberKind::Content
                    || matches!(member.name.written.as_ref(), "#text" | "@value" | "@id")
            };
            members.iter().filter(is_value).any(|member| leaf(&member.value, good))
        }
        Node::Null => false,
    }
}

/// Whether a field has a value at all.
pub(super) fn is_there(node: &Node<'_>) -> bool {
    match node {
        Node::Null => false,
        Node::Text(text) => !trim(text).is_empty(),
        Node::List(nodes) => nodes.iter().any(is_there),
        Node::Object(members) => !members.is_empty(),
        Node::Bool(_) | Node::Number(_) => true,
    }
}

/// Whether a member at any depth fulfils a condition.
fn within(node: &Node<'_>, good: &mut dyn FnMut(&Member<'_>) -> bool) -> bool {
    match node {
        Node::List(nodes) => nodes.iter().any(|node| within(node, good)),
        Node::Object(members) => members.iter().any(|member| good(member) || within(&member.value, good)),
        _ => false,
    }
}

/// A namespace without the sign at its end: JSON-LD joins namespace and name as they are, XML and the standard's own form
/// with a number sign, so that one namespace is declared with and without.
fn stem(namespace: &str) -> &str {
    namespace.trim_end_matches(SEPARATORS)
}

const SEPARATORS: [char; 3] = ['#', '/', ':'];

fn is_local(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '#', ':', '{', '}'])
}
