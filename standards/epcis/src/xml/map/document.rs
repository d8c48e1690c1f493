//! Documents: the frame around the events.

use super::{Source, time, trimmed};
use crate::model::{
    Attribute, Document, DocumentKind, Header, Node, QueryResults, Text, Vocabulary, VocabularyElement,
};
use crate::xml::names::Ns;
use crate::xml::tree::Id;

impl<'a> Source<'_, 'a> {
    pub(super) fn document(&self, root: Id) -> Document<'a> {
        let mut document = Document::new(DocumentKind::Capture);
        document.schema_version = self.tree.attribute(root, "schemaVersion").map(trimmed);
        document.creation_date = self.tree.attribute(root, "creationDate").map(|value| time(trimmed(value)));
        let name = self.node(root).name.local;
        if !matches!(name, "EPCISDocument" | "EPCISQueryDocument" | "EPCISMasterDataDocument") {
            document.kind = self.lone_message(root);
            return document;
        }
        self.each(root, &mut |child, node| match node.name.local {
            "EPCISHeader" if node.name.ns == Ns::NONE => document.header = self.header(child),
            "EPCISBody" if node.name.ns == Ns::NONE => self.body(&mut document, name, child),
            _ => document.extensions.push(self.extension(child)),
        });
        document
    }

    /// A message of the query interface without its document.
    fn lone_message(&self, root: Id) -> DocumentKind<'a> {
        match self.node(root).name.ns {
            Ns::QUERY_1 | Ns::QUERY_2 => DocumentKind::QueryMessage(self.extension(root)),
            _ => DocumentKind::Capture,
        }
    }

    fn body(&self, document: &mut Document<'a>, root: &str, id: Id) {
        match root {
            "EPCISQueryDocument" => {
                let Some((message, node)) = self.tree.children(id).next() else { return };
                document.kind = match node.name.local {
                    "QueryResults" => DocumentKind::Query(self.results(message)),
                    _ => DocumentKind::QueryMessage(self.extension(message)),
                };
            }
            "EPCISMasterDataDocument" => {
                document.kind = DocumentKind::MasterData;
                self.each(id, &mut |child, node| match node.name.local {
                    "VocabularyList" if node.name.ns == Ns::NONE => {
                        document.header.master_data.get_or_insert_default().extend(self.vocabularies(child));
                    }
                    _ => document.body.push(self.extension(child)),
                });
            }
            _ => self.each(id, &mut |child, node| {
                if node.name.local != "EventList" || node.name.ns != Ns::NONE {
                    document.body.push(self.extension(child));
                }
            }),
        }
    }

    fn results(&self, id: Id) -> QueryResults<'a> {
        let mut results = QueryResults::default();
        self.each(id, &mut |child, node| match node.name.local {
            "queryName" if node.name.ns == Ns::NONE => results.query_name = self.value(child),
            "subscriptionID" if node.name.ns == Ns::NONE => results.subscription_id = Some(self.value(child)),
            "resultsBody" if node.name.ns == Ns::NONE => {
                let list = self.tree.child(child, "VocabularyList");
                results.vocabularies = list.map(|list| self.vocabularies(list));
            }
            _ => results.extensions.push(self.extension(child)),
        });
        results
    }

    fn header(&self, id: Id) -> Header<'a> {
        let mut header = Header { present: true, ..Header::default() };
        self.each(id, &mut |child, node| match (node.name.local, node.name.ns) {
            ("StandardBusinessDocumentHeader", Ns::SBDH) => self.business_header(&mut header, child),
            ("EPCISMasterData", Ns::NONE) => {
                header.master_data_present = true;
                self.each(child, &mut |part, node| match node.name.local {
                    "VocabularyList" if node.name.ns == Ns::NONE => {
                        header.master_data = Some(self.vocabularies(part));
                    }
                    _ => header.master_data_extensions.push(self.extension(part)),
                });
            }
            _ => header.extensions.push(self.extension(child)),
        });
        header
    }

    fn business_header(&self, header: &mut Header<'a>, id: Id) {
        let inner = |outer: &str, name: &str| {
            let outer = self.tree.child(id, outer)?;
            self.child_value(outer, name)
        };
        header.sender = inner("Sender", "Identifier");
        header.receiver = inner("Receiver", "Identifier");
        header.instance_identifier = inner("DocumentIdentification", "InstanceIdentifier");
        header.standard_business_document_header = Some(self.extension(id));
    }

    fn vocabularies(&self, id: Id) -> Vec<Vocabulary<'a>> {
        let all = self.tree.children(id).filter(|(_, child)| child.name.local == "Vocabulary");
        all.map(|(vocabulary, _)| self.vocabulary(vocabulary)).collect()
    }

    fn vocabulary(&self, id: Id) -> Vocabulary<'a> {
        let mut vocabulary =
            Vocabulary { kind: self.attribute_value(id, "type"), elements: None, extensions: Vec::new() };
        self.each(id, &mut |child, node| match node.name.local {
            "VocabularyElementList" if node.name.ns == Ns::NONE => {
                let all = self.tree.children(child);
                vocabulary.elements =
                    Some(all.map(|(element, _)| self.vocabulary_element(element)).collect());
            }
            _ => vocabulary.extensions.push(self.extension(child)),
        });
        vocabulary
    }

    fn vocabulary_element(&self, id: Id) -> VocabularyElement<'a> {
        let mut element =
            VocabularyElement { id: self.attribute_value(id, "id"), ..VocabularyElement::default() };
        self.each(id, &mut |child, node| match node.name.local {
            "attribute" if node.name.ns == Ns::NONE => {
                element.attributes.get_or_insert_default().push(self.fact(child));
            }
            "children" if node.name.ns == Ns::NONE => element.children = Some(self.values(child, "id")),
            _ => element.extensions.push(self.extension(child)),
        });
        element
    }

    fn fact(&self, id: Id) -> Attribute<'a> {
        let value = match self.value_of(id) {
            Node::Object(mut members) => {
                members.retain(|member| {
                    member.name.written != "id" || member.kind == crate::model::MemberKind::Element
                });
                match members.as_mut_slice() {
                    [] => Node::Text(self.node(id).text.clone()),
                    [only] if only.kind == crate::model::MemberKind::Content => {
                        Node::Text(self.node(id).text.clone())
                    }
                    _ => Node::Object(members),
                }
            }
            other => other,
        };
        Attribute { id: self.attribute_value(id, "id"), value: Some(value), extensions: Vec::new() }
    }

    fn attribute_value(&self, id: Id, name: &str) -> Text<'a> {
        self.tree.attribute(id, name).map(trimmed).unwrap_or_default()
    }
}
