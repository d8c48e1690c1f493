//! EPC translation.
