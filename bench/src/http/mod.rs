//! A server of ours in a process of its own, and those who ask it.

mod connection;
mod load;
mod server;

pub(crate) use load::{Asked, all_once, alone, flood, paced};
pub(crate) use server::{Server, serve};
