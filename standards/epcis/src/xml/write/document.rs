//! Documents: the frame around the events.

use std::borrow::Cow;

use super::out::Out;
use super::values::stamp;
use super::{Done, Unwritable, event, extension};
use crate::model::{Document, DocumentKind, Extension, Header, QueryResults, Vocabulary, VocabularyElement};
use crate::xml::escape;

const SBDH: &str = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

pub(super) fn document(out: &mut Out, document: &Document<'_>) -> Done {
    let (name, prefix, uri) = match document.kind {
        DocumentKind::Capture | DocumentKind::Event => {
            ("epcis:EPCISDocument", "epcis", "urn:epcglobal:epcis:xsd:2")
        }
        DocumentKind::Query(_) | DocumentKind::QueryMessage(_) => {
            ("epcisq:EPCISQueryDocument", "epcisq", "urn:epcglobal:epcis-query:xsd:2")
        }
        DocumentKind::MasterData => {
            ("epcismd:EPCISMasterDataDocument", "epcismd", "urn:epcglobal:epcis-masterdata:xsd:2")
        }
    };
    let date = date(document)?;
    out.push("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    out.push(name);
    out.declare(prefix, uri)?;
    out.declare_all(&document.context.namespaces)?;
    out.attribute("schemaVersion", "2.0")?;
    out.attribute("creationDate", &date)?;
    out.push(">");
    header(out, document, &date)?;
    out.element("EPCISBody", |out| body(out, document))?;
    extension::all(out, &document.extensions)?;
    foreign_of_header(out, &document.header)?;
    out.close(name);
    Ok(())
}

/// The date of the document, or of its latest event.
fn date<'d>(document: &'d Document<'_>) -> Result<Cow<'d, str>, Unwritable> {
    let latest = document.events.iter().map(|event| &event.event_time).max_by_key(|time| time.instant);
    match document.creation_date.as_ref().or(latest) {
        Some(time) => stamp(time),
        None => Ok(Cow::Borrowed("1970-01-01T00:00:00Z")),
    }
}

fn body(out: &mut Out, document: &Document<'_>) -> Done {
    match &document.kind {
        DocumentKind::Capture | DocumentKind::Event => {
            events(out, document)?;
            extension::all(out, &document.body)
        }
        DocumentKind::MasterData => {
            if let Some(list) = &document.header.master_data {
                vocabularies(out, list)?;
            }
            extension::all(out, &document.body)
        }
        DocumentKind::QueryMessage(message) => extension::one(out, message),
        DocumentKind::Query(results) => query_results(out, document, results),
    }
}

fn events(out: &mut Out, document: &Document<'_>) -> Done {
    out.element("EventList", |out| document.events.iter().try_for_each(|one| event::event(out, one, None)))
}

fn query_results(out: &mut Out, document: &Document<'_>, results: &QueryResults<'_>) -> Done {
    out.element("epcisq:QueryResults", |out| {
        out.leaf("queryName", &results.query_name)?;
        out.opt("subscriptionID", results.subscription_id.as_ref())?;
        out.element("resultsBody", |out| match &results.vocabularies {
            Some(list) => vocabularies(out, list),
            None => events(out, document),
        })?;
        extension::all(out, &results.extensions)
    })
}

fn header(out: &mut Out, document: &Document<'_>, date: &str) -> Done {
    let header = &document.header;
    let named = header.sender.is_some() || header.receiver.is_some() || header.instance_identifier.is_some();
    let inside = document.kind != DocumentKind::MasterData
        && (header.master_data.is_some() || header.master_data_present);
    let local = locals(out, &header.extensions)?;
    if !header.present && !named && !inside && local.is_empty() {
        return Ok(());
    }
    out.element("EPCISHeader", |out| {
        match &header.standard_business_document_header {
            Some(whole) => extension::one(out, whole)?,
            None if named => business_header(out, header, date),
            None => {}
        }
        if !inside && local.is_empty() {
            return Ok(());
        }
        out.element("extension", |out| {
            if inside {
                out.element("EPCISMasterData", |out| {
                    vocabularies(out, header.master_data.as_deref().unwrap_or_default())?;
                    rooms(out, &locals(out, &header.master_data_extensions)?)
                })?;
            }
            rooms(out, &local)
        })
    })
}

/// `extension` around fields without namespace, where there are any.
fn rooms(out: &mut Out, fields: &[&Extension<'_>]) -> Done {
    if fields.is_empty() {
        return Ok(());
    }
    out.element("extension", |out| fields.iter().try_for_each(|field| extension::one(out, field)))
}

fn locals<'l, 'a>(out: &Out, list: &'l [Extension<'a>]) -> Result<Vec<&'l Extension<'a>>, Unwritable> {
    let mut found = Vec::new();
    for field in list {
        if extension::is_local(out, field)? {
            found.push(field);
        }
    }
    Ok(found)
}

/// The header of 2.0 has no room for fields with a namespace: they follow the body.
fn foreign_of_header(out: &mut Out, header: &Header<'_>) -> Done {
    for field in header.extensions.iter().chain(&header.master_data_extensions) {
        if !extension::is_local(out, field)? {
            extension::one(out, field)?;
        }
    }
    Ok(())
}

/// The least Standard Business Document Header that says who sends what to whom.
fn business_header(out: &mut Out, header: &Header<'_>, date: &str) {
    let text = |value: &Option<_>| {
        value.as_deref().map(|value: &str| escape::text(value).into_owned()).unwrap_or_default()
    };
    let (sender, receiver, instance) =
        (text(&header.sender), text(&header.receiver), text(&header.instance_identifier));
    out.push(&format!(
        "<sbdh:StandardBusinessDocumentHeader xmlns:sbdh=\"{SBDH}\"><sbdh:HeaderVersion>1.0</sbdh:HeaderVersion>\
         <sbdh:Sender><sbdh:Identifier>{sender}</sbdh:Identifier></sbdh:Sender>\
         <sbdh:Receiver><sbdh:Identifier>{receiver}</sbdh:Identifier></sbdh:Receiver>\
         <sbdh:DocumentIdentification><sbdh:Standard>EPCglobal</sbdh:Standard><sbdh:TypeVersion>1.0</sbdh:TypeVersion>\
         <sbdh:InstanceIdentifier>{instance}</sbdh:InstanceIdentifier><sbdh:Type>Events</sbdh:Type>\
         <sbdh:CreationDateAndTime>{date}</sbdh:CreationDateAndTime></sbdh:DocumentIdentification>\
         </sbdh:StandardBusinessDocumentHeader>"
    ));
}

fn vocabularies(out: &mut Out, list: &[Vocabulary<'_>]) -> Done {
    out.element("VocabularyList", |out| list.iter().try_for_each(|one| vocabulary(out, one)))
}

fn vocabulary(out: &mut Out, vocabulary: &Vocabulary<'_>) -> Done {
    out.push("<Vocabulary");
    out.attribute("type", &vocabulary.kind)?;
    out.push(">");
    if let Some(elements) = vocabulary.elements.as_ref().filter(|elements| !elements.is_empty()) {
        out.element("VocabularyElementList", |out| elements.iter().try_for_each(|one| element(out, one)))?;
    }
    extension::all(out, &vocabulary.extensions)?;
    out.close("Vocabulary");
    Ok(())
}

fn element(out: &mut Out, element: &VocabularyElement<'_>) -> Done {
    out.push("<VocabularyElement");
    out.attribute("id", &element.id)?;
    out.push(">");
    for fact in element.attributes.iter().flatten() {
        extension::value(out, &fact.id, fact.value.as_ref())?;
    }
    if let Some(children) = &element.children {
        out.element("children", |out| children.iter().try_for_each(|id| out.leaf("id", id)))?;
    }
    extension::all(out, &element.extensions)?;
    out.close("VocabularyElement");
    Ok(())
}
