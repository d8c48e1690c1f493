//! Pure decisions: scopes, grants, passwords, the matrix.

mod grants;
mod matrix;
mod passwords;
mod scopes;
