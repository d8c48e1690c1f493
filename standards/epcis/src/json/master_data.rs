//! Master data in the header of a document or in the results of a query (EPCIS 2.0.1, clause 6.5).

use super::names::{attribute as attribute_name, element as element_name, vocabulary as vocabulary_name};
use super::reader::{Reader, Rest};
use super::scan::Scan;
use super::{rules, tree};
use crate::model::{Attribute, Node, Vocabulary, VocabularyElement};

pub(super) fn vocabulary<'a>(reader: &mut Reader<'a>) -> Scan<Option<Vocabulary<'a>>> {
    let (mut kind, mut elements, mut extensions) = (None, None, Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(vocabulary_name::number, Rest::Any, &mut extensions, |reader, field| {
        match field.number {
            vocabulary_name::TYPE => kind = reader.uri()?,
            _ => elements = reader.things(element)?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(vocabulary_name::TYPE, "type")]);
    Ok(kind.map(|kind| Vocabulary { kind, elements, extensions }))
}

fn element<'a>(reader: &mut Reader<'a>) -> Scan<Option<VocabularyElement<'a>>> {
    let (mut id, mut attributes, mut children, mut extensions) = (None, None, None, Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(element_name::number, Rest::Any, &mut extensions, |reader, field| {
        match field.number {
            element_name::ID => id = reader.uri()?,
            element_name::ATTRIBUTES => attributes = reader.things(attribute)?,
            _ => children = reader.uris()?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(element_name::ID, "id")]);
    Ok(id.map(|id| VocabularyElement { id, attributes, children, extensions }))
}

fn attribute<'a>(reader: &mut Reader<'a>) -> Scan<Option<Attribute<'a>>> {
    let (mut id, mut value, mut extensions) = (None, None, Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(attribute_name::number, Rest::Any, &mut extensions, |reader, field| {
        if field.number == attribute_name::ID {
            id = reader.uri()?;
            return Ok(());
        }
        let node = tree::node(reader)?;
        if !matches!(node, Node::Number(_) | Node::Text(_) | Node::Object(_)) {
            reader.wrong(field.at, &rules::TYPE_ATTRIBUTE, "");
        }
        value = Some(node);
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(attribute_name::ID, "id")]);
    Ok(id.map(|id| Attribute { id, value, extensions }))
}
