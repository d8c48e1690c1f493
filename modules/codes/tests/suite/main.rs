//! The same stories on both engines, and what happens when the process is killed in the middle.

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
