//! The program as its users meet it: the command line, a server that is stopped and killed, every route as every role.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

mod access;
mod cli;
mod epcis;
mod epcis_corpus;
mod figures;
mod hostile;
mod http;
mod kill;
mod program;
mod readme;
mod serving;
mod world;
