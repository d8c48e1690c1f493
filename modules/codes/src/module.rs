//! Codes as the program sees them.

use heng_web::Module;

use crate::{SCHEMA, actions, api};

/// Tables, routes and actions. The program puts an `Arc<CodeBook>` beside them as the module's state.
pub fn module() -> Module {
    Module { schema: Some(SCHEMA), routes: api::routes(), actions: actions::ALL, ..Module::named("codes") }
}
