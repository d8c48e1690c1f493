//! From the path that was asked to the entity that it names (clauses 2.3, 2.4; GS1 Digital Link: URI Syntax 1.7).

use heng_gs1::{Options, Scratch, digital_link, epc};
use heng_kernel::{Refusal, Status};

use crate::links::{Element, Entity};

/// The entity of a Digital Link path such as `/01/06901234567892/21/K7Q281F409AB`, or of an EPC segment `/eh…`, `/ex…`.
///
/// A trailing slash is tolerated (clause 2.13); anything else that does not belong to the link is refused with 400
/// (clause 2.4.1), saying which identifier breaks which rule.
pub fn entity(path: &str) -> Result<Entity, Refusal> {
    let path = path.strip_suffix('/').unwrap_or(path);
    match path.strip_prefix('/') {
        Some(segment) if is_epc(segment) => {
            let tag = epc::from_segment(segment).map_err(|error| refused(error.zh(), error.to_string()))?;
            let link = tag.dl_path().map_err(|error| refused(error.zh(), error.to_string()))?;
            of_link(link.split('?').next().unwrap_or_default())
        }
        _ => of_link(path),
    }
}

/// Whether a path segment is an EPC in binary form.
pub fn is_epc(segment: &str) -> bool {
    !segment.contains('/') && (segment.starts_with("eh") || segment.starts_with("ex")) && segment.len() > 4
}

fn of_link(path: &str) -> Result<Entity, Refusal> {
    // the stem does not matter to the elements; the host only has to be one
    let uri = format!("https://id.invalid{path}");
    let mut scratch = Scratch::new();
    let read = digital_link::parse(&uri, Options::NONE, &mut scratch)
        .map_err(|error| refused(error.zh().to_string(), error.to_string()))?;
    let mut elements = read.iter().map(|element| Element::new(element.code.to_string(), element.value));
    let key = elements.next().ok_or_else(|| refused("没有标识代码".into(), "no identifier".into()))?;
    Ok(Entity::new(key, elements.collect()))
}

fn refused(zh: String, en: String) -> Refusal {
    Refusal::new("resolver/invalid-link", zh, en)
        .status(Status::Malformed)
        .remedy("请核对码的内容", "check what the code says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_tags_are_read_and_the_rest_is_400() {
        let path = |path: &str| entity(path).map(|entity| entity.path());
        assert_eq!(path("/01/09506000134352/21/00X/").unwrap(), "/01/09506000134352/21/00X");
        assert_eq!(path("/ehfb342cde795211411234538566cb0afc4").unwrap(), "/01/79521141123453/21/32a%2Fb");
        assert_eq!(path("/ex8jlSEUESNFSFZssK_E").unwrap(), "/414/9521141123454/254/32a%2Fb");
        for bad in [
            "/01/09506000134352/foo",
            "/01/09506000134353",
            "/ehe20000000000000000000000",
            "/01/09506000134352/10",
        ] {
            assert_eq!(entity(bad).unwrap_err().status, Status::Malformed, "{bad}");
        }
    }
}
