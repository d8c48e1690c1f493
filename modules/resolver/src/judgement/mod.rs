//! The judgement of a scan: what a shopper, a clerk or an inspector is told about one code, and why.
//!
//! [`judge`] is a pure function of three things: the facts about the code, the history of its scans, and the
//! [`Rules`] in force at the instant. The rules are rows (`rules.json`, or the table `resolver_rule`): id, version,
//! first instant, thresholds. The answer lists every rule that fired with its version and the numbers that it saw.
//!
//! # Which finding is told first
//! | order | finding | tone | why here |
//! |---|---|---|---|
//! | 1 | recalled | bad | it is about health, and what to do is the same whether the pack is genuine or copied |
//! | 2 | unknown | unknown | nothing else can be said of a code that was never issued |
//! | 3 | void | bad | a voided code has no goods; whatever carries it is not what was made |
//! | 4 | not activated | warn | the code exists and no goods are bound to it: a packing line may still owe its report |
//! | 5 | expired | bad | the goods are real and must not be sold (食品安全法 art. 34 (10)) |
//! | 6 | consumed | warn | the pack was reported as used: this is a copy, or the label of an empty pack |
//! | 7 | cannot decide | unknown | an input that a later rule needs is missing; nothing is called genuine on a guess |
//! | 8 | suspicious | warn | the pattern of scans is not that of one pack |
//! | 9 | seen | ok or warn | ordinary, and the shopper compares the number with what is in the hand |
//! | 10 | first | ok | |
//! | – | registered | ok | the code has no serial: the product or lot is known, copies cannot be told apart |
//!
//! A missing input (7) stands behind what the code's own state says and before what its scans say: what is certainly bad is said, and
//! what is not certainly good is not said to be.

mod facts;
mod findings;
mod judge;
mod pattern;
mod rules;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

pub use facts::{Bound, CodeFacts, CodeState, Flag, Glance, History, Level, Recall, ShelfLife, Void};
pub use findings::{Finding, Missing, Reason};
pub use judge::judge;
pub use rules::{RuleBook, RuleBookError, RuleId, RuleRow, Rules};
pub use verdict::{Fired, Severity, Verdict, VerdictKind};
