//! Inputs, made by rule: the same in every run.

pub(crate) mod brackets;
pub(crate) mod chains;
pub(crate) mod codes;
pub(crate) mod epcis;
pub(crate) mod links;
mod parts;
pub(crate) mod plain;

/// Texts of which some are valid, as the standard's own examples are.
pub(crate) struct Mixed {
    /// All, valid and invalid in turn.
    pub(crate) all: Vec<String>,
    /// The valid ones.
    pub(crate) valid: Vec<String>,
}

impl Mixed {
    /// `count` texts from shapes; `valid` says how many of the shapes, from the first on, are valid.
    fn of(count: u64, shapes: &[fn(&mut parts::Parts) -> String], valid: usize) -> Self {
        let mut parts = parts::Parts::new();
        let mut mixed = Self { all: Vec::new(), valid: Vec::new() };
        // a step that shares no factor with the number of shapes visits all of them
        for at in (0..shapes.len()).cycle().take(usize::try_from(count).unwrap_or(usize::MAX)) {
            let shape = at * 7 % shapes.len();
            let text = shapes[shape](&mut parts);
            if shape < valid {
                mixed.valid.push(text.clone());
            }
            mixed.all.push(text);
        }
        mixed
    }
}
