//! The same stories on both engines, and what happens when the process is killed in the middle.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here is a failing test")]
#![expect(clippy::format_collect, reason = "short texts read better this way")]

mod binding;
mod browser;
mod guesses;
mod http;
mod kill;
mod life;
mod lines;
mod pages;
mod races;
mod recalls;
mod statements;
mod world;
