//! Bracketed strings, element strings and relations: what is easily got wrong, told case by case.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use heng_gs1::{
    Code, Elements, Error, MAX_ELEMENTS, Options, Piece, Scratch, bracketed, element_string, lint, message,
    relations,
};

fn pairs(elements: &Elements<'_>) -> String {
    let mut out = String::new();
    bracketed::write(elements, &mut out).unwrap();
    out
}

fn brackets(text: &str) -> Result<String, Error> {
    let mut scratch = Scratch::new();
    let read = bracketed::parse(text, Options::NONE, &mut scratch)?;
    let mut out = String::new();
    element_string::write(&read, &mut out).unwrap();
    Ok(out)
}

fn string(text: &str) -> Result<String, Error> {
    element_string::parse(text, Options::NONE).map(|read| pairs(&read))
}

fn company(text: &str) -> Result<(), Code> {
    let mut scratch = Scratch::new();
    let read = bracketed::parse(text, Options::PERMIT_UNKNOWN_AIS, &mut scratch).unwrap();
    relations::check(&read, Options::NONE).map_err(|error| error.code)
}

#[test]
fn fnc1_stands_where_a_length_is_not_predefined() {
    for (text, expected) in [
        ("(01)12345678901231(10)12345", "^01123456789012311012345"),
        ("(10)12345(11)991225", "^1012345^11991225"),
        ("(3100)123456(10)12345", "^31001234561012345"),
        ("(3900)12345(11)991225", "^390012345^11991225"),
        ("(01)12312312312333|(99)COMPOSITE", "^0112312312312333|^99COMPOSITE"),
    ] {
        assert_eq!(brackets(text).unwrap(), expected);
    }
}

#[test]
fn a_bracket_in_a_value_is_escaped() {
    assert_eq!(brackets("(10)12345\\(11)991225").unwrap(), "^1012345(11)991225");
    assert_eq!(brackets("(10)12345\\(").unwrap(), "^1012345(");
    assert_eq!(brackets("(10)A)B").unwrap(), "^10A)B", "a closing one is not");
    assert_eq!(string("^10A(B").unwrap(), "(10)A\\(B");
}

#[test]
fn brackets_out_of_place() {
    for (text, code) in [
        ("", Code::Empty),
        ("12345", Code::BracketExpected),
        ("1(12345", Code::BracketExpected),
        ("(15", Code::BracketUnclosed),
        ("()12345", Code::UnknownAi),
        ("(1A)12345", Code::UnknownAi),
        ("(12345)12345", Code::UnknownAi),
        ("(10)(11)98765", Code::ValueEmpty),
        ("(10)12345(11)", Code::ValueEmpty),
        ("(10)12345^", Code::Caret),
        ("(17)9(90)217", Code::ValueTooShort),
        ("(01)123456789012312(10)12345", Code::ValueTooLong),
        ("(01)12345678901231|", Code::Empty),
        ("(01)12345678901231|(BADAI)X", Code::UnknownAi),
    ] {
        assert_eq!(brackets(text).map_err(|error| error.code), Err(code), "{text}");
    }
}

#[test]
fn fnc1_that_is_not_needed_is_tolerated_once() {
    assert_eq!(string("^0112345678901231^").unwrap(), "(01)12345678901231");
    assert_eq!(string("^0112345678901231^991234").unwrap(), "(01)12345678901231(99)1234");
    assert_eq!(string("^242123456^").unwrap(), "(242)123456");
    assert_eq!(string("\u{1d}0112345678901231\u{1d}991234").unwrap(), "(01)12345678901231(99)1234");
    assert_eq!(string("^^991234").unwrap_err().code, Code::NoAiHere);
    assert_eq!(string("^99A^\u{1d}98B").unwrap_err().code, Code::NoAiHere, "one kind of FNC1 in a string");
}

#[test]
fn element_strings_out_of_order() {
    for (text, code) in [
        ("", Code::Fnc1Missing),
        ("991234", Code::Fnc1Missing),
        ("^", Code::Empty),
        ("^891234", Code::NoAiHere),
        ("^10", Code::ValueEmpty),
        ("^01123456789012312", Code::NoAiHere),
        ("^011234567890123", Code::IncorrectLength),
        ("^2421234567", Code::ValueTooLong),
        ("^700721122521", Code::IncorrectLength),
        ("^0112345678901231|991234", Code::Fnc1Missing),
    ] {
        assert_eq!(string(text).map_err(|error| error.code), Err(code), "{text}");
    }
}

#[test]
fn optional_parts_are_whole_or_absent() {
    for (text, valid) in [
        ("^7007211225", true),
        ("^7007211225211231", true),
        ("^423528", true),
        ("^423528528528528528", true),
        ("^4235285", false),
        ("^800302112345678900", true),
        ("^800302112345678900ABC", true),
        ("^800302112345678901ABC", false),
        ("^4330000000-", true),
        ("^4330000000X", false),
    ] {
        assert_eq!(string(text).is_ok(), valid, "{text}");
    }
}

#[test]
fn an_error_names_identifier_byte_and_rule() {
    let error = brackets("(10)AB(01)12345678901234").unwrap_err();
    assert_eq!(error.code, Code::Content(lint::Code::IncorrectCheckDigit));
    assert_eq!((error.ai.map(|ai| ai.to_string()).as_deref(), error.position), (Some("01"), Some(23)));
    let error = brackets("(10)123456789012345678901").unwrap_err();
    assert_eq!(error.to_string(), "AI (10), byte 5: the value is too long, at most 20 characters");
    assert_eq!(error.zh().to_string(), "应用标识符(10)第5字节：数据过长");
    assert!(size_of::<Error>() <= 16);
}

#[test]
fn both_languages_count_bytes_from_1_and_programs_from_0() {
    for text in ["(01)06901234567893", "(10)A(99", "(10)ÄB", "(17)261331", "(7040)1^"] {
        let Err(error) = brackets(text) else { continue };
        let Some(position) = error.position else { continue };
        let nth = u32::from(position) + 1;
        assert!(error.to_string().contains(&format!("byte {nth}: ")), "{text}: {error}");
        assert!(error.zh().to_string().contains(&format!("第{nth}字节：")), "{text}: {}", error.zh());
    }
    let line =
        heng_gs1::check::check_line(r#"{"id":"1","kind":"element_string","input":"^0106901234567890"}"#);
    let answer: serde_json::Value = serde_json::from_str(&line).unwrap();
    let error = &answer["error"];
    assert_eq!(error["position"], 16, "{line}");
    assert!(error["message"].as_str().unwrap().starts_with("AI (01), byte 17: "), "{line}");
    assert!(error["message_zh"].as_str().unwrap().starts_with("应用标识符(01)第17字节："), "{line}");
}

#[test]
fn company_that_must_be_kept() {
    assert!(company("(21)ABC").is_err() && company("(21)ABC(01)12345678901231").is_ok());
    assert!(company("(01)12345678901231(3925)12599").is_err());
    assert!(company("(01)12345678901231(3925)12599(3295)654321").is_ok(), "32nn");
    assert!(company("(02)12345678901231(37)123").is_err());
    assert!(company("(02)12345678901231(37)123(00)123456789012345675").is_ok());
    assert!(company("(8030)DIGSIG(8010)1234X").is_err(), "(8010) with (8011), or not at all");
    assert!(company("(8030)DIGSIG(8010)1234X(8011)1").is_ok());
    let lot = element_string::parse("^10AB", Options::NONE).unwrap();
    assert!(relations::check(&lot, Options::NO_REQUISITES).is_ok());
}

#[test]
fn company_that_must_not_be_kept() {
    assert!(matches!(company("(01)12345678901231(02)12345678901231"), Err(Code::Excludes(_))));
    assert!(matches!(company("(3940)1234(3941)9999"), Err(Code::Excludes(_))), "394n, but not itself");
    assert!(matches!(company("(3338)030333(3333)333333"), Err(Code::Excludes(_))));
    assert!(company("(400)ABC(99)DEF(400)ABC").is_ok());
    assert_eq!(company("(400)ABC(99)DEF(400)AB"), Err(Code::Repeats));
    assert_eq!(company("(89)ABC(89)ABCD"), Err(Code::Repeats), "unknown ones too");
    assert_eq!(company("(8003)01234567890128(8030)ABC123"), Err(Code::SerialMissing));
}

#[test]
fn unknown_identifiers() {
    let unknown = Options::PERMIT_UNKNOWN_AIS;
    let mut scratch = Scratch::new();
    assert!(bracketed::parse("(89)ABC", Options::NONE, &mut scratch).is_err());
    let read = bracketed::parse("(89)ABC(236)X", unknown, &mut scratch).unwrap();
    assert_eq!(pairs(&read), "(89)ABC(236)X");
    assert_eq!(pairs(&element_string::parse("^236ABC^8299X", unknown).unwrap()), "(236)ABC(8299)X");
    assert_eq!(element_string::parse("^89ABC", unknown).unwrap_err().code, Code::NoAiHere);
}

#[test]
fn limits_hold() {
    let full = "(99)A".repeat(MAX_ELEMENTS);
    assert!(brackets(&full).is_ok());
    assert_eq!(brackets(&format!("{full}(99)A")).unwrap_err().code, Code::TooManyElements);
    assert_eq!(brackets(&"(".repeat(8_192)).unwrap_err().code, Code::InputTooLong);
    assert!(brackets(&format!("(99){}", "A".repeat(90))).is_ok());
    assert_eq!(brackets(&format!("(99)\\({}", "A".repeat(90))).unwrap_err().code, Code::ValueTooLong);
}

#[test]
fn symbol_data_is_elements_link_or_plain() {
    let mut scratch = Scratch::new();
    assert!(message::parse("anything (at) all", Options::NONE, &mut scratch).unwrap().is_empty());
    assert!(message::parse("https://example.com/", Options::NONE, &mut scratch).is_err());
    let read = message::parse("2112345678900|^99X", Options::NONE, &mut scratch).unwrap();
    assert_eq!(read.pieces().next(), Some(Piece::Separator));
    assert!(message::parse("plain|data", Options::NONE, &mut Scratch::new()).is_err());
}
