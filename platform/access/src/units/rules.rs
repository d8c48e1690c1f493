//! Which units there can be.

use heng_kernel::{OrgPath, Refusal};

use super::model::{NewUnit, UnitKind};

/// The unit above; none for the root.
pub(super) fn parent(path: &OrgPath) -> Option<OrgPath> {
    let (above, _) = path.0.rsplit_once('/')?;
    (!above.is_empty()).then(|| OrgPath(above.to_owned()))
}

/// Whether a path is the bureau's own: one word, nothing above it.
pub fn is_root(path: &OrgPath) -> bool {
    path.0.len() > 1 && path.0.rfind('/') == Some(0)
}

/// The unit itself and every unit above it.
pub(super) fn lineage(path: &OrgPath) -> Vec<OrgPath> {
    let mut line = vec![path.clone()];
    while let Some(above) = line.last().and_then(parent) {
        line.push(above);
    }
    line
}

/// Refuses a unit with a malformed path, a root that is no bureau or a bureau that is no root, a station without towns,
/// a name missing.
pub fn check(new: &NewUnit) -> Result<(), Refusal> {
    let parts: Vec<&str> = new.path.0.split('/').collect();
    let word = |part: &&str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if parts.len() < 2 || !parts[0].is_empty() || !parts[1..].iter().all(word) || new.path.0.len() > 120 {
        return Err(no(
            "path",
            "单位路径应如 /cangnan/lingxi",
            "a unit's path is written like /cangnan/lingxi",
        ));
    }
    if (new.kind == UnitKind::Bureau) != parent(&new.path).is_none() {
        return Err(no(
            "kind",
            "局在树根，其余在局下",
            "a bureau is the root and everything else is under one",
        ));
    }
    if new.kind == UnitKind::Station && new.towns.is_empty() {
        return Err(no("towns", "所要写明管辖的乡镇", "a station names the towns it looks after"));
    }
    if let Some(bad) =
        new.towns.iter().find(|code| code.len() != 9 || !code.bytes().all(|b| b.is_ascii_digit()))
    {
        let said = (format!("“{bad}”不是九位乡镇代码"), format!("`{bad}` is no town code of nine digits"));
        return Err(no("towns", said.0, said.1));
    }
    if new.zh.trim().is_empty() || new.en.trim().is_empty() {
        return Err(no("zh", "单位要有中英文名称", "a unit has a Chinese and an English name"));
    }
    Ok(())
}

fn no(
    field: &'static str,
    zh: impl Into<std::borrow::Cow<'static, str>>,
    en: impl Into<std::borrow::Cow<'static, str>>,
) -> Refusal {
    Refusal::new("access/unit-malformed", zh, en).field(field)
}
