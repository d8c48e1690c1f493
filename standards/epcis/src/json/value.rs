//! Any JSON text as a tree: query definitions, and what else stands beside documents.

use super::reader::Reader;
use super::scan::Scan;
use super::{placed, rules, tree};
use crate::model::Node;
use crate::read::Options;
use crate::{Place, Problem};

/// Reads a JSON text of any shape; what is wrong with it where it is none.
pub fn value(bytes: &[u8]) -> Result<Node<'_>, Problem> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let whole = |rule| Problem::error(Place::Pointer(String::new()), rule, "");
    let text = core::str::from_utf8(body).map_err(|_| whole(&rules::UTF8))?;
    let options = Options::default();
    root(&mut Reader::new(text, &options)).map_err(|broken| {
        let problems = placed(text, &[broken.into()], 1, &options);
        problems.iter().next().cloned().unwrap_or_else(|| whole(broken.rule))
    })
}

fn root<'a>(reader: &mut Reader<'a>) -> Scan<Node<'a>> {
    let node = tree::node(reader)?;
    reader.scan.end()?;
    Ok(node)
}
