//! Scan data, both ways.

use super::{Answer, Question};
use crate::{
    Scratch, relations,
    scan::{self, Symbology},
};

pub(super) fn read(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let reading = match scan::read(input, options, &mut scratch) {
        Ok(reading) => reading,
        Err(error) => return Answer::error(error).with("valid_with_relations", false),
    };
    let content = relations::content(&reading.elements);
    let all = relations::check(&reading.elements, options);
    let answer = Answer::verdict(content.is_ok())
        .with("valid_with_relations", all.is_ok())
        .with("symbology", reading.symbology.name())
        .with("data", reading.data().to_string())
        .with_pairs(&reading.elements);
    match content.and(all) {
        Err(error) => answer.with_error(error),
        Ok(()) => answer,
    }
}

pub(super) fn write(input: &str, question: &Question) -> Answer {
    let Some(symbology) = question.text("symbology").and_then(Symbology::by_name) else {
        return Answer::refused("symbology-unknown", "no such symbology");
    };
    let mut out = String::new();
    match scan::write(input, symbology, question.options(), &mut out) {
        Ok(()) => Answer::verdict(true).with("expected", out),
        Err(error) => Answer::error(error),
    }
}
