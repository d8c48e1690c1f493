//! The order of the back-office menu.

use std::collections::BTreeMap;

use crate::Nav;

/// Entries by their order; groups stay together, in the order of their smallest entry.
pub(crate) fn arrange(menu: &mut [Nav]) {
    let mut first: BTreeMap<&'static str, u16> = BTreeMap::new();
    for entry in menu.iter() {
        let least = first.entry(entry.group.zh).or_insert(entry.order);
        *least = entry.order.min(*least);
    }
    menu.sort_by_key(|entry| {
        let top = !entry.group.zh.is_empty();
        (top, first.get(entry.group.zh).copied(), entry.group.zh, entry.order)
    });
}
