//! The fields of events (EPCIS 2.0.1, clauses 7.3 and 10.1).

use super::names::{
    destination as destination_name, error as error_name, location as location_name,
    persistent as persistent_name, quantity as quantity_name, source as source_name,
    transaction as transaction_name,
};
use super::reader::{Reader, Rest};
use super::scan::Scan;
use super::{rules, words};
use crate::model::{
    Action, BizTransaction, Endpoint, ErrorDeclaration, Extension, Location, Node, OneOrMany,
    PersistentDisposition, Quantity, Text,
};

/// `+08:00`, up to 14 hours.
pub(super) fn is_offset(text: &str) -> bool {
    match text.as_bytes() {
        [b'+' | b'-', b'1', b'4', b':', b'0', b'0'] => true,
        [b'+' | b'-', tens, ones, b':', b'0'..=b'5', b'0'..=b'9'] => {
            matches!((tens, ones), (b'0', b'0'..=b'9') | (b'1', b'0'..=b'3'))
        }
        _ => false,
    }
}

/// A URI or a list of them.
pub(super) fn one_or_many<'a>(reader: &mut Reader<'a>) -> Scan<Option<OneOrMany<'a>>> {
    Ok(match reader.scan.peek()? {
        b'"' => reader.uri()?.map(OneOrMany::One),
        b'[' => reader.uris()?.map(OneOrMany::Many),
        _ => {
            reader.mistyped(&rules::TYPE_URI_OR_LIST)?;
            None
        }
    })
}

pub(super) fn action(reader: &mut Reader<'_>) -> Scan<Option<Action>> {
    let word = reader.checked(|word| Action::from_word(word).is_some(), &rules::ACTION)?;
    Ok(word.and_then(|word| Action::from_word(&word)))
}

pub(super) fn biz_step<'a>(reader: &mut Reader<'a>) -> Scan<Option<Text<'a>>> {
    reader.checked(words::is_biz_step, &rules::BIZ_STEP)
}

pub(super) fn disposition<'a>(reader: &mut Reader<'a>) -> Scan<Option<Text<'a>>> {
    reader.checked(words::is_disposition, &rules::DISPOSITION)
}

pub(super) fn error_declaration<'a>(reader: &mut Reader<'a>) -> Scan<Option<ErrorDeclaration<'a>>> {
    let (mut time, mut reason, mut corrective, mut extensions) = (None, None, None, Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(error_name::number, Rest::Uri, &mut extensions, |reader, field| {
        match field.number {
            error_name::TIME => time = reader.time()?,
            error_name::REASON => reason = reader.checked(words::is_error_reason, &rules::ERROR_REASON)?,
            _ => corrective = reader.uris()?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(error_name::TIME, "declarationTime")]);
    Ok(time.map(|declaration_time| ErrorDeclaration {
        declaration_time,
        reason,
        corrective_event_ids: corrective,
        extensions,
    }))
}

pub(super) fn persistent<'a>(reader: &mut Reader<'a>) -> Scan<Option<PersistentDisposition<'a>>> {
    reader.scan.peek()?;
    let start = reader.scan.at();
    let mut value = PersistentDisposition::default();
    let seen = reader.object(persistent_name::number, Rest::Closed, &mut Vec::new(), |reader, field| {
        reader.scan.peek()?;
        let at = reader.scan.at();
        let list = reader.texts(disposition)?;
        if let Some(list) = &list {
            if list.is_empty() {
                reader.wrong(at, &rules::EMPTY, "");
            }
            reader.unique(at, list);
        }
        match field.number {
            persistent_name::SET => value.set = list,
            _ => value.unset = list,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    if seen.0 == 0 {
        reader.wrong(start, &rules::PERSISTENT, "");
    }
    Ok(Some(value))
}

/// A persistent disposition by its shape alone: `set` and `unset`, each with texts.
pub(super) fn shaped<'a>(node: &Node<'a>) -> Option<PersistentDisposition<'a>> {
    let mut value = PersistentDisposition::default();
    for member in node.members().filter(|members| !members.is_empty())? {
        let Node::List(entries) = &member.value else { return None };
        let texts: Option<Vec<_>> = entries.iter().map(text).collect();
        let texts = texts.filter(|texts| !texts.is_empty())?;
        match member.name.written.as_ref() {
            "set" => value.set = Some(texts),
            "unset" => value.unset = Some(texts),
            _ => return None,
        }
    }
    Some(value)
}

fn text<'a>(node: &Node<'a>) -> Option<Text<'a>> {
    match node {
        Node::Text(text) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn location<'a>(reader: &mut Reader<'a>) -> Scan<Option<Location<'a>>> {
    let (mut id, mut extensions) = (None, Vec::new());
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(location_name::number, Rest::Any, &mut extensions, |reader, _| {
        id = reader.uri()?;
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(location_name::ID, "id")]);
    Ok(id.map(|id| Location { id, extensions }))
}

pub(super) fn transaction<'a>(reader: &mut Reader<'a>) -> Scan<Option<BizTransaction<'a>>> {
    let (mut kind, mut id) = (None, None);
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(transaction_name::number, Rest::Closed, &mut Vec::new(), |reader, field| {
        match field.number {
            transaction_name::TYPE => {
                kind = reader.checked(words::is_transaction_type, &rules::TRANSACTION_TYPE)?;
            }
            _ => id = reader.uri()?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(transaction_name::ID, "bizTransaction")]);
    Ok(id.map(|id| BizTransaction { kind, id }))
}

pub(super) fn source<'a>(reader: &mut Reader<'a>) -> Scan<Option<Endpoint<'a>>> {
    endpoint(reader, source_name::number, "source")
}

pub(super) fn destination<'a>(reader: &mut Reader<'a>) -> Scan<Option<Endpoint<'a>>> {
    endpoint(reader, destination_name::number, "destination")
}

/// Sources and destinations number their two names alike.
fn endpoint<'a>(
    reader: &mut Reader<'a>,
    number: impl Fn(&str) -> Option<u8>,
    what: &str,
) -> Scan<Option<Endpoint<'a>>> {
    let (mut kind, mut id) = (None, None);
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(number, Rest::Closed, &mut Vec::new(), |reader, field| {
        match field.number {
            source_name::TYPE => kind = reader.checked(words::is_endpoint_type, &rules::ENDPOINT_TYPE)?,
            _ => id = reader.uri()?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(source_name::TYPE, "type"), (source_name::ID, what)]);
    debug_assert_eq!((source_name::TYPE, source_name::ID), (destination_name::TYPE, destination_name::ID));
    Ok(kind.zip(id).map(|(kind, id)| Endpoint { kind, id }))
}

pub(super) fn quantity<'a>(reader: &mut Reader<'a>) -> Scan<Option<Quantity<'a>>> {
    let (mut class, mut quantity, mut uom) = (None, None, None);
    reader.scan.peek()?;
    let start = reader.scan.at();
    let seen = reader.object(quantity_name::number, Rest::Closed, &mut Vec::new(), |reader, field| {
        match field.number {
            quantity_name::CLASS => class = reader.uri()?,
            quantity_name::QUANTITY => quantity = reader.number()?,
            _ => uom = reader.checked(is_uom, &rules::UOM)?,
        }
        Ok(())
    })?;
    let Some(seen) = seen else { return Ok(None) };
    reader.require(start, seen, &[(quantity_name::CLASS, "epcClass")]);
    Ok(class.map(|epc_class| Quantity { epc_class, quantity, uom }))
}

/// Instance or lot master data: any fields whose names are URIs.
pub(super) fn ilmd<'a>(reader: &mut Reader<'a>) -> Scan<Option<Vec<Extension<'a>>>> {
    let mut fields = Vec::new();
    let seen = reader.object(|_| None, Rest::Uri, &mut fields, |_, _| Ok(()))?;
    Ok(seen.map(|_| fields))
}

/// Two or three capital letters or digits.
fn is_uom(text: &str) -> bool {
    matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
