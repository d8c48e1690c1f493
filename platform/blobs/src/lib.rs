#![doc = include_str!("../README.md")]

mod blob;
mod files;
mod intake;
mod media;
pub mod picture;
mod rows;

use heng_store::{Migration, Schema};

pub use blob::{Blob, BlobHash};
pub use files::Blobs;
pub use intake::Intake;
pub use media::Media;
pub use rows::{find, keep, sweep};

/// What the blobs bring to the database.
pub const SCHEMA: Schema = Schema {
    module: "blobs",
    migrations: &[Migration { number: 1, name: "blob", sql: include_str!("../migrations/0001_blob.sql") }],
    statements: rows::STATEMENTS,
};
