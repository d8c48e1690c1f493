//! Bracketed strings, element strings, relations, human readable text.

use super::{Answer, Question};
use crate::{
    Code, Elements, Error, Options, Scratch, ai::AiCode, bracketed, element_string, hri, message, relations,
};

pub(super) fn bracketed(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let read = bracketed::parse(input, options, &mut scratch);
    judged(read, options, |answer, elements| {
        let mut out = String::new();
        let _ = element_string::write(elements, &mut out);
        answer.with("element_string", out)
    })
}

pub(super) fn element_string(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let fnc1 = question.text("fnc1").unwrap_or("");
    let read = if !input.starts_with(fnc1) && !input.contains('|') {
        Err(Error::new(Code::Fnc1Missing).at(0))
    } else if input.starts_with(['^', '\u{1d}']) || !input.contains('|') {
        element_string::parse(input, options)
    } else {
        message::parse(input, options, &mut scratch)
    };
    judged(read, options, |answer, elements| {
        let mut out = String::new();
        let _ = bracketed::write(elements, &mut out);
        answer.with("bracketed", out)
    })
}

/// Two verdicts: on each value (and that repeats agree), and with the rules of company.
fn judged(
    read: Result<Elements<'_>, Error>,
    options: Options,
    more: impl FnOnce(Answer, &Elements<'_>) -> Answer,
) -> Answer {
    let elements = match read {
        Ok(elements) => elements,
        Err(error) => return Answer::error(error).with("valid_with_relations", false),
    };
    let content = relations::content(&elements);
    let all = relations::check(&elements, options);
    let answer =
        Answer::verdict(content.is_ok()).with("valid_with_relations", all.is_ok()).with_pairs(&elements);
    let answer = more(answer, &elements);
    match content.and(all) {
        Err(error) => answer.with_error(error),
        Ok(()) => answer,
    }
}

pub(super) fn relations(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let options = question.options();
    let verdict = message::parse_any(input, options, &mut scratch)
        .and_then(|elements| relations::check(&elements, options).map(|()| elements));
    match verdict {
        Ok(elements) => Answer::verdict(true).with("valid_with_relations", true).with_pairs(&elements),
        Err(error) => Answer::error(error).with("valid_with_relations", false),
    }
}

/// Is there an identifier that fits the template?
pub(super) fn pattern(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    let ignore = question.text("ignore").and_then(|ai| AiCode::new(ai.as_bytes()));
    match message::parse_any(input, question.options(), &mut scratch) {
        Ok(elements) => {
            let found = relations::find(&elements, question.text("pattern").unwrap_or(""), ignore);
            Answer::verdict(found.is_some()).with("matched", found.map(|code| code.to_string()))
        }
        Err(error) => Answer::error(error),
    }
}

pub(super) fn hri(input: &str, question: &Question) -> Answer {
    let mut scratch = Scratch::new();
    match message::parse_any(input, question.options(), &mut scratch) {
        Ok(elements) => {
            let lines: Vec<_> =
                hri::lines(&elements, question.flag("include_titles")).map(|line| line.to_string()).collect();
            Answer::verdict(true).with("expected", lines)
        }
        Err(error) => Answer::error(error),
    }
}
