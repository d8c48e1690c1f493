//! Which tables are in force together: one schema per version and kind of document.

use super::{Element, Home, Item, Type, builtin, query, sbdh, shared, v1_2, v2_0};
use crate::xml::names::Ns;

/// The tables for one kind of document in one version.
#[derive(Debug)]
pub(in crate::xml) struct Schema {
    /// `1.2` or `2.0`.
    pub(in crate::xml) version: &'static str,
    core: Ns,
    query: Ns,
    master: Ns,
    globals: &'static [&'static [Element]],
    messages: &'static [&'static [Item]],
    types: &'static [&'static [&'static Type]],
}

impl Schema {
    /// The namespace a home stands for.
    pub(in crate::xml) const fn ns(&self, home: Home) -> Ns {
        match home {
            Home::Local => Ns::NONE,
            Home::Xsd => Ns::XSD,
            Home::Global => Ns::GLOBAL,
            Home::Sbdh => Ns::SBDH,
            Home::Core => self.core,
            Home::Query => self.query,
            Home::Master => self.master,
        }
    }

    /// The global element of a name.
    pub(in crate::xml) fn global(&self, ns: Ns, local: &str) -> Option<&'static Element> {
        if !ns.has_schema() {
            return None;
        }
        let found = self.globals.iter().copied().flatten().find(|element| element.is(self, ns, local));
        found.or_else(|| {
            self.messages.iter().copied().flatten().find_map(|item| match item {
                Item::Element(element) if element.is(self, ns, local) => Some(element),
                _ => None,
            })
        })
    }

    /// The type of a name.
    pub(in crate::xml) fn ty(&self, ns: Ns, local: &str) -> Option<&'static Type> {
        self.types.iter().copied().flatten().copied().find(|ty| ty.name == local && self.ns(ty.home) == ns)
    }
}

/// The schema that judges a document with this root element.
pub(in crate::xml) fn of_root(ns: Ns) -> &'static Schema {
    match ns {
        Ns::EPCIS_1 => &EVENTS_1_2,
        Ns::QUERY_1 => &QUERY_1_2,
        Ns::QUERY_2 => &QUERY_2_0,
        Ns::MASTER_1 => &MASTER_1_2,
        Ns::MASTER_2 => &MASTER_2_0,
        _ => &EVENTS_2_0,
    }
}

const CORE_1_2: Schema = Schema {
    version: "1.2",
    core: Ns::EPCIS_1,
    query: Ns::QUERY_1,
    master: Ns::MASTER_1,
    globals: &[v1_2::GLOBALS, sbdh::GLOBALS],
    messages: &[],
    types: &[builtin::TYPES, shared::TYPES, v1_2::TYPES, sbdh::TYPES],
};
const CORE_2_0: Schema = Schema {
    version: "2.0",
    core: Ns::EPCIS_2,
    query: Ns::QUERY_2,
    master: Ns::MASTER_2,
    globals: &[v2_0::GLOBALS, sbdh::GLOBALS],
    messages: &[],
    types: &[builtin::TYPES, shared::TYPES, v2_0::TYPES, sbdh::TYPES],
};
static EVENTS_1_2: Schema = CORE_1_2;
static EVENTS_2_0: Schema = CORE_2_0;
static QUERY_1_2: Schema = Schema {
    messages: query::query_1_2::GLOBALS,
    types: &[builtin::TYPES, shared::TYPES, v1_2::TYPES, sbdh::TYPES, query::TYPES, query::query_1_2::TYPES],
    ..CORE_1_2
};
static QUERY_2_0: Schema = Schema {
    messages: query::query_2_0::GLOBALS,
    types: &[builtin::TYPES, shared::TYPES, v2_0::TYPES, sbdh::TYPES, query::TYPES, query::query_2_0::TYPES],
    ..CORE_2_0
};
static MASTER_1_2: Schema = Schema {
    globals: &[v1_2::GLOBALS, sbdh::GLOBALS, query::query_1_2::MASTER_GLOBALS],
    types: &[
        builtin::TYPES,
        shared::TYPES,
        v1_2::TYPES,
        sbdh::TYPES,
        query::MASTER_TYPES,
        query::query_1_2::MASTER_TYPES,
    ],
    ..CORE_1_2
};
static MASTER_2_0: Schema = Schema {
    globals: &[v2_0::GLOBALS, sbdh::GLOBALS, query::query_2_0::MASTER_GLOBALS],
    types: &[
        builtin::TYPES,
        shared::TYPES,
        v2_0::TYPES,
        sbdh::TYPES,
        query::MASTER_TYPES,
        query::query_2_0::MASTER_TYPES,
    ],
    ..CORE_2_0
};
