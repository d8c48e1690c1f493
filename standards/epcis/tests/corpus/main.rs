//! The reader, the hash and the query over the corpus of the standard; each test skips in words where it is absent.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod epc_vectors;
mod hash_vectors;
mod json_corpus;
mod json_properties;
mod query_properties;
mod support;
mod xml_corpus;
