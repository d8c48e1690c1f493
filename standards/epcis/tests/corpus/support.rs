//! What the tests over the corpus share.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use heng_epcis::{Options, Read};
use serde_json::Value;

/// The corpus of `shared/epcis`; says so where there is none.
pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("HENG_SHARED").map_or(beside, PathBuf::from).join("epcis/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no shared/epcis beside the checkout, and HENG_SHARED is not set");
    None
}

/// Lines of the index of some kinds.
pub(crate) fn items(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<Value> {
    let index = fs::read_to_string(folder.join("index.jsonl")).unwrap();
    let items = index.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    items.filter(|item| wanted(item["kind"].as_str().unwrap())).collect()
}

/// Reads either format; events with errors too.
pub(crate) fn read(bytes: &[u8]) -> Read<'_> {
    heng_epcis::read::read_leniently(bytes, &Options::default())
}
