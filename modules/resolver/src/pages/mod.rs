//! What people see.

mod consumer;

pub(crate) use consumer::consumer;
