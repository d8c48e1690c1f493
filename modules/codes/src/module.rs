//! Codes as the program sees them.

use heng_web::Module;

use crate::{SCHEMA, actions, api, figures, pages};

/// Tables, routes and actions. The program puts an `Arc<CodeBook>` beside them as the module's state.
pub fn module() -> Module {
    let routes = [api::routes(), pages::routes()].concat();
    Module {
        schema: Some(SCHEMA),
        routes,
        actions: actions::ALL,
        nav: pages::nav(),
        figures: figures::FIGURES,
        ..Module::named("codes")
    }
}
