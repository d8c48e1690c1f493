//! The names of those whom entries are for: businesses and units, a page of them at once.

use std::collections::HashMap;

use heng_access::units;
use heng_journal::Event;
use heng_kernel::{BusinessId, Fault, Lang, OrgPath};
use heng_parties::facts;
use heng_store::Tx;

/// The name under each `org` of some entries.
#[derive(Debug, Default)]
pub(crate) struct Whose(HashMap<String, String>);

impl Whose {
    /// Looks the names up, each once.
    pub(crate) fn of(tx: &mut Tx<'_>, events: &[Event], lang: Lang) -> Result<Self, Fault> {
        Self::named(tx, events.iter().filter_map(|event| event.org.as_deref()), lang)
    }

    /// Looks up the names of paths of units and of businesses (`business:` and the id).
    pub(crate) fn named<'o>(
        tx: &mut Tx<'_>,
        orgs: impl Iterator<Item = &'o str>,
        lang: Lang,
    ) -> Result<Self, Fault> {
        let mut names = HashMap::new();
        for org in orgs {
            if !names.contains_key(org)
                && let Some(name) = name(tx, org, lang)?
            {
                names.insert(org.to_owned(), name);
            }
        }
        Ok(Self(names))
    }

    /// What stands in the column: the name, else the text as the journal has it.
    pub(crate) fn name<'a>(&'a self, org: &'a str) -> &'a str {
        self.0.get(org).map_or(org, String::as_str)
    }
}

fn name(tx: &mut Tx<'_>, org: &str, lang: Lang) -> Result<Option<String>, Fault> {
    if let Some(id) = org.strip_prefix("business:") {
        let Ok(id) = id.parse::<BusinessId>() else { return Ok(None) };
        return Ok(facts::business(tx, id)?.map(|business| business.name));
    }
    let unit = units::by_path(tx, &OrgPath(org.to_owned()))?;
    Ok(unit.map(|unit| if lang == Lang::En { unit.en } else { unit.zh }))
}
