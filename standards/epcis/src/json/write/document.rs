//! Documents and their heads.

use super::out::Out;
use super::{event, tree};
use crate::model::{
    Attribute, Context, Document, DocumentKind, Header, Namespace, QueryResults, Vocabulary,
    VocabularyElement,
};
use crate::vocabulary::context::standard;

/// The context of the standard, where the document itself names none (as in XML).
const STANDARD: &str = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

pub(super) fn document(out: &mut Out, document: &Document<'_>) {
    match &document.kind {
        DocumentKind::Event => match document.events.first() {
            Some(only) => out.object(|out| event::event(out, only, Some(&document.context))),
            None => out.object(|_| {}),
        },
        DocumentKind::Query(results) => out.object(|out| {
            head(out, document, "EPCISQueryDocument");
            out.key("epcisBody").object(|out| {
                out.key("queryResults").object(|out| query_results(out, results, document));
                tree::extensions(out, &document.body);
            });
            tree::extensions(out, &document.extensions);
        }),
        DocumentKind::Capture | DocumentKind::MasterData | DocumentKind::QueryMessage(_) => {
            out.object(|out| {
                head(out, document, "EPCISDocument");
                header(out, &document.header);
                out.key("epcisBody").object(|out| {
                    out.key("eventList").list(&document.events, |out, one| {
                        out.object(|out| event::event(out, one, None));
                    });
                    tree::extensions(out, &document.body);
                });
                tree::extensions(out, &document.extensions);
            });
        }
    }
}

fn head(out: &mut Out, document: &Document<'_>, kind: &str) {
    context(out, &document.context);
    out.text_field("id", document.id.as_ref());
    out.key("type").string(kind);
    out.text_field("schemaVersion", document.schema_version.as_ref());
    out.text_field("creationDate", document.creation_date.as_ref().map(|time| &time.text));
}

/// The context as it was read; else that of the standard with the prefixes of the document.
pub(super) fn context(out: &mut Out, context: &Context<'_>) {
    out.key("@context");
    if let Some(node) = &context.node {
        tree::node(out, node);
        return;
    }
    let own = || context.namespaces.list.iter().filter(|entry| !entry.prefix.is_empty() && is_foreign(entry));
    if own().next().is_none() {
        out.list([STANDARD], Out::string);
        return;
    }
    out.list([true, false], |out, is_standard| {
        if is_standard {
            out.string(STANDARD);
        } else {
            out.object(|out| {
                for (place, entry) in own().enumerate() {
                    // a later declaration of a prefix hides an earlier one
                    if own().skip(place + 1).all(|later| later.prefix != entry.prefix) {
                        out.key(&entry.prefix).string(&entry.uri);
                    }
                }
            });
        }
    });
}

/// Whether a prefix must be declared: not where the standard's context does, nor where only XML needs it.
fn is_foreign(entry: &Namespace<'_>) -> bool {
    let uri = entry.uri.as_ref();
    let is_of_xml = uri.starts_with("http://www.w3.org/2001/XMLSchema")
        || uri.starts_with("http://www.w3.org/XML/")
        || (uri.starts_with("urn:epcglobal:") && uri.contains(":xsd:"))
        || uri.contains("StandardBusinessDocument");
    !is_of_xml && standard(&entry.prefix) != Some(uri)
}

fn header(out: &mut Out, header: &Header<'_>) {
    out.text_field("instanceIdentifier", header.instance_identifier.as_ref());
    out.text_field("sender", header.sender.as_ref());
    out.text_field("receiver", header.receiver.as_ref());
    let has_master_data = header.master_data_present || header.master_data.is_some();
    // the Standard Business Document Header has no place in JSON beside the three fields above
    if !has_master_data
        && header.extensions.is_empty()
        && (!header.present || header.standard_business_document_header.is_some())
    {
        return;
    }
    out.key("epcisHeader").object(|out| {
        if has_master_data {
            out.key("epcisMasterData").object(|out| {
                vocabularies(out, header.master_data.as_ref());
                tree::extensions(out, &header.master_data_extensions);
            });
        }
        tree::extensions(out, &header.extensions);
    });
}

fn query_results(out: &mut Out, results: &QueryResults<'_>, document: &Document<'_>) {
    out.key("queryName").string(&results.query_name);
    out.text_field("subscriptionID", results.subscription_id.as_ref());
    out.key("resultsBody").object(|out| {
        out.key("eventList")
            .list(&document.events, |out, one| out.object(|out| event::event(out, one, None)));
        vocabularies(out, results.vocabularies.as_ref());
        tree::extensions(out, &results.body);
    });
    tree::extensions(out, &results.extensions);
}

fn vocabularies(out: &mut Out, list: Option<&Vec<Vocabulary<'_>>>) {
    if let Some(list) = list {
        out.key("vocabularyList").list(list, |out, one| out.object(|out| vocabulary(out, one)));
    }
}

fn vocabulary(out: &mut Out, vocabulary: &Vocabulary<'_>) {
    out.key("type").string(&vocabulary.kind);
    if let Some(elements) = &vocabulary.elements {
        out.key("vocabularyElementList").list(elements, |out, one| out.object(|out| element(out, one)));
    }
    tree::extensions(out, &vocabulary.extensions);
}

fn element(out: &mut Out, element: &VocabularyElement<'_>) {
    out.key("id").string(&element.id);
    if let Some(attributes) = &element.attributes {
        out.key("attributes").list(attributes, |out, one| out.object(|out| attribute(out, one)));
    }
    out.texts_field("children", element.children.as_ref());
    tree::extensions(out, &element.extensions);
}

fn attribute(out: &mut Out, attribute: &Attribute<'_>) {
    out.key("id").string(&attribute.id);
    if let Some(value) = &attribute.value {
        tree::node(out.key("attribute"), value);
    }
    tree::extensions(out, &attribute.extensions);
}
