//! The scanner beside `quick-xml`: whatever it takes, that takes alike.

use proptest::prelude::*;
use quick_xml::events::Event;

use super::{Markup, Scanner};

const DOCUMENT: &str = r#"<?xml version="1.0"?><!-- a --><e:a xmlns:e="urn:e" b='>"'><?p x?><b c="1"/>衡 &amp;&#65;
<![CDATA[<x>]]]></b ><d>text without end of it, long enough for many words</d><f  g = "/" /></e:a>"#;

proptest! {
    #[test]
    fn parts_are_those_of_another_reader(
        edits in prop::collection::vec((0..DOCUMENT.len(), "[<>/!?&;\"' =a\\-\\[\\]衡]{0,3}", 0..3_usize), 0..4),
    ) {
        let mut text = DOCUMENT.to_owned();
        for (at, with, length) in edits {
            let at = text.floor_char_boundary(at);
            let end = text.ceil_char_boundary((at + length).min(text.len()));
            text.replace_range(at..end, &with);
        }
        let Some(ours) = ours(&text) else { return Ok(()) };
        prop_assert_eq!(Some(ours), theirs(&text), "{}", text);
    }
}

#[test]
fn a_document_is_taken_apart() {
    let parts = ours(DOCUMENT).unwrap();
    assert_eq!(Some(&parts), theirs(DOCUMENT).as_ref());
    for broken in ["<a", "<a b='>", "</a", "<!x>", "<!-- a -- b -->", "<![CDATA[x]]", "<?x", "a&b", "&<;"] {
        assert_eq!(ours(broken), None, "{broken}");
    }
}

/// All parts; `None` where one has no end, or a name is none: how far such a tag goes does not matter.
fn ours(text: &str) -> Option<Vec<String>> {
    let mut scan = Scanner::new(text);
    let mut parts = Vec::new();
    loop {
        parts.push(match scan.next().ok()? {
            Markup::Eof => return Some(parts),
            Markup::Start { name, .. } | Markup::End(name) | Markup::Instruction(name) if is_odd(name) => {
                return None;
            }
            Markup::Start { name, rest, is_empty } => format!("start {name}{rest}|{is_empty}"),
            Markup::End(name) => format!("end {name}"),
            Markup::Text(text) => format!("text {text}"),
            Markup::CData(text) => format!("cdata {text}"),
            Markup::Reference(name) => format!("reference {name}"),
            Markup::Comment => "comment".to_owned(),
            Markup::Instruction(target) => format!("instruction {target}"),
            Markup::Declaration(rest) => format!("declaration {rest}"),
            Markup::DocType(_) => return None,
        });
    }
}

fn theirs(text: &str) -> Option<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.check_comments = true;
    let mut parts = Vec::new();
    loop {
        parts.push(match reader.read_event().ok()? {
            Event::Eof => return Some(parts),
            Event::Start(start) => format!("start {}|false", &*start),
            Event::Empty(start) => format!("start {}|true", &*start),
            Event::End(end) => format!("end {}", end.name().0),
            Event::Text(text) => format!("text {}", &*text),
            Event::CData(text) => format!("cdata {}", &*text),
            Event::GeneralRef(name) => format!("reference {}", &*name),
            Event::Comment(_) => "comment".to_owned(),
            Event::PI(instruction) => format!("instruction {}", instruction.target()),
            Event::Decl(declaration) => format!("declaration {}", &declaration["xml".len()..]),
            Event::DocType(_) => return None,
        });
    }
}

fn is_odd(name: &str) -> bool {
    name.is_empty() || name.contains(['"', '\'', '>'])
}
