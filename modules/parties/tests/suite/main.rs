//! The same stories on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

mod client;
mod engines;
mod entering;
mod memberships;
mod register;
mod searching;
mod web;
