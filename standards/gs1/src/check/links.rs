//! Digital Links.

use serde_json::Value;

use super::{Answer, Question};
use crate::{Scratch, bracketed, digital_link, element_string, message, relations};

/// The verdict on a link is on the whole of it: the rules of company are part of it.
pub(super) fn read(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let elements = match digital_link::parse(input, options, &mut scratch) {
        Ok(elements) => elements,
        Err(error) => return Answer::error(error).with("valid_with_relations", false),
    };
    let company = relations::check(&elements, options);
    let (mut string, mut brackets) = (String::new(), String::new());
    let _ = element_string::write(&elements, &mut string);
    let _ = bracketed::write(&elements, &mut brackets);
    let mut answer = Answer::verdict(company.is_ok())
        .with("valid_with_relations", company.is_ok())
        .with_pairs(&elements)
        .with("element_string", string)
        .with("bracketed", brackets);
    if let Ok(link) = digital_link::link(&elements, options) {
        answer = answer.with("canonical_dl", link.to_string());
    }
    match company {
        Err(error) => answer.with_error(error),
        Ok(()) => answer,
    }
}

pub(super) fn ignored(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    match digital_link::parse(input, question.options(), &mut scratch) {
        Ok(elements) => Answer::verdict(true).with("expected", elements.ignored().collect::<Vec<_>>()),
        Err(error) => Answer::error(error),
    }
}

pub(super) fn write(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let stem = question.text("stem").unwrap_or(digital_link::CANONICAL_STEM);
    let elements = match message::parse_any(input, options, &mut scratch) {
        Ok(elements) => elements,
        Err(error) => return Answer::error(error),
    };
    match digital_link::link(&elements, options) {
        Ok(link) => Answer::verdict(true).with("expected", link.on(stem).to_string()).with_pairs(&elements),
        Err(error) => Answer::error(error),
    }
}

pub(super) fn path_sequence(question: &Question) -> Answer {
    let given = question.fields.get("input").and_then(Value::as_array);
    let ais: Option<Vec<_>> = given.map(|ais| ais.iter().filter_map(Value::as_str).collect());
    Answer::verdict(ais.is_some_and(|ais| digital_link::is_sequence(&ais)))
}
