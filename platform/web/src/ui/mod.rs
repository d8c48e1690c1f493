//! The page shell and the component library: the design system 苍 Cang as plain functions that give markup.

pub(crate) mod css;
mod error;
pub(crate) mod gallery;
mod icon;
mod shell;

pub(crate) use error::error_page;
pub use icon::Icon;
pub use shell::{Frame, Phone, public, shell, shell_with};

/// Twelve hexadecimal digits that change when the bytes do.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
