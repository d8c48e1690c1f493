//! Documents: what carries events and master data (EPCIS 2.0.1, clauses 9.3, 9.5 and 10.2).

use super::{DateTime, Event, Extension, Node, Text};

/// An EPCIS document, an EPCIS query document, or an event that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// Which of them.
    pub kind: DocumentKind<'a>,
    /// Version of the standard: `2.0`, `2.0.0`, `1.2`. Empty where an event stands alone or nothing is said.
    pub schema_version: Option<Text<'a>>,
    /// When the document was made.
    pub creation_date: Option<DateTime<'a>>,
    /// The name of the document itself (JSON `id`).
    pub id: Option<Text<'a>>,
    /// The prefixes in force for the whole document.
    pub context: Context<'a>,
    /// Sender, receiver and master data.
    pub header: Header<'a>,
    /// The events, in document order.
    pub events: Vec<Event<'a>>,
    /// Unknown fields of the body beside the list of events.
    pub body: Vec<Extension<'a>>,
    /// Unknown fields of the document.
    pub extensions: Vec<Extension<'a>>,
}

/// What kind of document.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentKind<'a> {
    /// `EPCISDocument`: events to be captured.
    Capture,
    /// `EPCISQueryDocument`: the answer to a query.
    Query(QueryResults<'a>),
    /// An event that stands alone, as in `POST /events`. [`Document::events`] has exactly one.
    Event,
    /// `EPCISMasterDataDocument` (XML only): master data without events.
    MasterData,
    /// An `EPCISQueryDocument` (XML only) that is not an answer with events: a request, an exception, a confirmation.
    /// The name is that of the element in its body; the node is its content.
    QueryMessage(Extension<'a>),
}

/// The answer to a query (EPCIS 2.0.1, clause 8.2).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueryResults<'a> {
    /// Name of the query.
    pub query_name: Text<'a>,
    /// The subscription that made the query run.
    pub subscription_id: Option<Text<'a>>,
    /// Vocabularies in the body of the results.
    pub vocabularies: Option<Vec<Vocabulary<'a>>>,
    /// Unknown fields beside query name and body.
    pub extensions: Vec<Extension<'a>>,
    /// Unknown fields of the body of the results.
    pub body: Vec<Extension<'a>>,
}

/// The head of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Header<'a> {
    /// Whether the document has a header element of its own (`epcisHeader`, `EPCISHeader`).
    pub present: bool,
    /// Who sends (JSON `sender`; in XML the identifier in the Standard Business Document Header).
    pub sender: Option<Text<'a>>,
    /// Who receives.
    pub receiver: Option<Text<'a>>,
    /// The sender's name for this message.
    pub instance_identifier: Option<Text<'a>>,
    /// The Standard Business Document Header as a whole (XML).
    pub standard_business_document_header: Option<Extension<'a>>,
    /// Master data; `None` where there is no such element.
    pub master_data: Option<Vec<Vocabulary<'a>>>,
    /// Whether there is an element for master data (JSON `epcisMasterData`), even without a list in it.
    pub master_data_present: bool,
    /// Unknown fields beside the list of vocabularies.
    pub master_data_extensions: Vec<Extension<'a>>,
    /// Unknown fields of the header.
    pub extensions: Vec<Extension<'a>>,
}

/// Master data of one type (EPCIS 2.0.1, clause 6.5).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vocabulary<'a> {
    /// The type, as `urn:epcglobal:epcis:vtype:Location`.
    pub kind: Text<'a>,
    /// Its elements.
    pub elements: Option<Vec<VocabularyElement<'a>>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// Master data of one thing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VocabularyElement<'a> {
    /// Which thing.
    pub id: Text<'a>,
    /// What is known of it.
    pub attributes: Option<Vec<Attribute<'a>>>,
    /// The things that belong to it.
    pub children: Option<Vec<Text<'a>>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// One fact of master data.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute<'a> {
    /// Which fact, as `urn:epcglobal:cbv:mda#site`.
    pub id: Text<'a>,
    /// Its value: text, number, or a tree.
    pub value: Option<Node<'a>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// The JSON-LD context, or the namespaces declared in XML.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Context<'a> {
    /// The context as it stands in JSON; `None` in XML and where there is none.
    pub node: Option<Node<'a>>,
    /// The prefixes it declares itself (those of the standard's own context are not repeated here).
    pub namespaces: Namespaces<'a>,
}

/// Prefixes and their namespaces, in the order of declaration; a later one hides an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Namespaces<'a> {
    /// The declarations.
    pub list: Vec<Namespace<'a>>,
}

/// One declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace<'a> {
    /// The prefix; empty for the default namespace (XML) and for `@vocab` (JSON-LD).
    pub prefix: Text<'a>,
    /// What it stands for.
    pub uri: Text<'a>,
}

impl<'a> Namespaces<'a> {
    /// The namespace of a prefix.
    pub fn uri(&self, prefix: &str) -> Option<&str> {
        self.list.iter().rev().find(|entry| entry.prefix == prefix).map(|entry| entry.uri.as_ref())
    }

    /// The prefix of a namespace.
    pub fn prefix(&self, uri: &str) -> Option<&str> {
        self.list.iter().rev().find(|entry| entry.uri == uri).map(|entry| entry.prefix.as_ref())
    }

    /// Declares a prefix.
    pub fn declare(&mut self, prefix: impl Into<Text<'a>>, uri: impl Into<Text<'a>>) {
        self.list.push(Namespace { prefix: prefix.into(), uri: uri.into() });
    }
}

impl<'a> Document<'a> {
    /// A document of a kind with nothing in it.
    pub fn new(kind: DocumentKind<'a>) -> Self {
        Self {
            kind,
            schema_version: None,
            creation_date: None,
            id: None,
            context: Context::default(),
            header: Header::default(),
            events: Vec::new(),
            body: Vec::new(),
            extensions: Vec::new(),
        }
    }
}
