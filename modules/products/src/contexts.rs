//! The context values that links may be meant for.

/// The markets that a link may be meant for, by ISO 3166-1, and the European Union: what the resolver declares in its
/// description file (GS1-Conformant Resolver 1.2 clause 2.5.6) and what a link may name.
pub const CONTEXTS: [&str; 14] =
    ["cn", "hk", "mo", "tw", "eu", "gb", "us", "ca", "au", "jp", "kr", "sg", "my", "th"];
