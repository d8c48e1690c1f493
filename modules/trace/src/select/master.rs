//! Master data that came with captured documents, for queries that ask for it (EPCIS 2.0.1, clause 6.5).

use std::collections::HashMap;

use heng_epcis::query::MasterData;
use heng_kernel::Fault;
use heng_store::{Tx, params};

use crate::rights::Viewer;
use crate::sql;

/// What is known of places, parties and things.
#[derive(Debug, Default)]
pub(super) struct Master {
    attributes: HashMap<String, Vec<(String, String)>>,
    children: HashMap<String, Vec<String>>,
}

impl Master {
    /// What the viewer said of them itself; the bureau has what everybody said.
    pub(super) fn of(tx: &mut Tx<'_>, viewer: Viewer) -> Result<Self, Fault> {
        let (owner, all) = match viewer {
            Viewer::Bureau => (String::new(), true),
            Viewer::Business(business) => (business.to_string(), false),
            Viewer::Nobody => return Ok(Self::default()),
        };
        let mut master = Self::default();
        tx.each(&sql::MASTER, params![owner, all, MOST], |row| {
            let (id, name, value): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if name.is_empty() {
                master.children.entry(id).or_default().push(value);
            } else {
                master.attributes.entry(id).or_default().push((name, value));
            }
            Ok(())
        })?;
        Ok(master)
    }
}

impl MasterData for Master {
    fn children(&self, id: &str, each: &mut dyn FnMut(&str)) {
        self.children.get(id).into_iter().flatten().for_each(|child| each(child));
    }

    fn attributes(&self, id: &str, each: &mut dyn FnMut(&str, &str)) {
        self.attributes.get(id).into_iter().flatten().for_each(|(name, value)| each(name, value));
    }
}

/// So many facts are looked at.
const MOST: u32 = 500_000;
