//! The leaf: what the proof is about. Its form is final.
//!
//! A leaf is the canonical JSON (RFC 8785) of
//! `{v, kind, object, object_seq, prev_index, at, org, actor, act, basis, c_sha256, c_sm3}`,
//! so its members stand in the order `act, actor, at, basis, c_sha256, c_sm3, kind, object, object_seq, org,
//! prev_index, v`. `at` is microseconds since 1970 in UTC; `act`, `c_sha256` and `c_sm3` are lower-case hex;
//! what is absent is `null`. `c_* = H(salt ‖ canonical body)` with a salt of 32 bytes.
//!
//! The chain is `chain(i) = SM3(chain(i−1) ‖ leaf(i))`, with 32 zero bytes before the first. Merkle trees
//! (C2SP tlog-tiles) take the same leaves later, without migration.

use heng_kernel::Time;
use sha2::{Digest, Sha256};
use sm3::Sm3;

use crate::canonical::{push, write_text};

/// The form of leaf that this program writes.
pub(crate) const VERSION: i64 = 1;

/// A hash of 32 bytes.
pub(crate) type Hash = [u8; 32];

/// The chain before the first entry.
pub(crate) const GENESIS: Hash = [0; 32];

#[derive(Debug, Clone)]
pub(crate) struct Leaf<'a> {
    pub(crate) v: i64,
    pub(crate) kind: &'a str,
    pub(crate) object: &'a str,
    pub(crate) object_seq: i64,
    pub(crate) prev_index: Option<i64>,
    pub(crate) at: Time,
    pub(crate) org: Option<&'a str>,
    pub(crate) actor: &'a str,
    pub(crate) act: &'a [u8],
    pub(crate) basis: Option<&'a str>,
    pub(crate) c_sha256: &'a [u8],
    pub(crate) c_sm3: &'a [u8],
}

impl Leaf<'_> {
    /// The bytes of the leaf.
    pub(crate) fn text(&self) -> String {
        let mut out = String::with_capacity(512);
        hex_member(&mut out, "{\"act\":", self.act);
        text_member(&mut out, ",\"actor\":", Some(self.actor));
        number_member(&mut out, ",\"at\":", Some(self.at.micros()));
        text_member(&mut out, ",\"basis\":", self.basis);
        hex_member(&mut out, ",\"c_sha256\":", self.c_sha256);
        hex_member(&mut out, ",\"c_sm3\":", self.c_sm3);
        text_member(&mut out, ",\"kind\":", Some(self.kind));
        text_member(&mut out, ",\"object\":", Some(self.object));
        number_member(&mut out, ",\"object_seq\":", Some(self.object_seq));
        text_member(&mut out, ",\"org\":", self.org);
        number_member(&mut out, ",\"prev_index\":", self.prev_index);
        number_member(&mut out, ",\"v\":", Some(self.v));
        out.push('}');
        out
    }

    /// The chain after this leaf.
    pub(crate) fn chain(&self, before: &Hash) -> Hash {
        Sm3::new().chain_update(before).chain_update(self.text()).finalize().into()
    }
}

/// What a leaf says about its body, without saying the body: SHA-256 and SM3 of salt and canonical body.
pub(crate) fn commitments(salt: &[u8], body: &str) -> (Hash, Hash) {
    let sha256 = Sha256::new().chain_update(salt).chain_update(body).finalize().into();
    let sm3 = Sm3::new().chain_update(salt).chain_update(body).finalize().into();
    (sha256, sm3)
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    push_hex(&mut out, bytes);
    out
}

fn push_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from_digit(nibble.into(), 16).unwrap_or('0'));
        }
    }
}

fn hex_member(out: &mut String, name: &str, bytes: &[u8]) {
    out.push_str(name);
    out.push('"');
    push_hex(out, bytes);
    out.push('"');
}

fn text_member(out: &mut String, name: &str, text: Option<&str>) {
    out.push_str(name);
    match text {
        Some(text) => write_text(out, text),
        None => out.push_str("null"),
    }
}

fn number_member(out: &mut String, name: &str, number: Option<i64>) {
    out.push_str(name);
    match number {
        Some(number) => push(out, format_args!("{number}")),
        None => out.push_str("null"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_leaf_is_canonical_json() {
        let leaf = Leaf {
            v: 1,
            kind: "codes.bound",
            object: "lot:\"紫菜\"",
            object_seq: 3,
            prev_index: None,
            at: Time::from_micros(1_667_180_460_000_000),
            org: Some("/cangnan"),
            actor: "wang",
            act: &[1, 0xab],
            basis: None,
            c_sha256: &[2; 32],
            c_sm3: &[3; 32],
        };
        let same = json!({
            "v": 1, "kind": "codes.bound", "object": "lot:\"紫菜\"", "object_seq": 3, "prev_index": null,
            "at": 1_667_180_460_000_000_i64, "org": "/cangnan", "actor": "wang", "act": "01ab", "basis": null,
            "c_sha256": "02".repeat(32), "c_sm3": "03".repeat(32),
        });
        assert_eq!(leaf.text(), crate::canonical(&same));
    }
}
