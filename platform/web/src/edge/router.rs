//! Modules become one router; nothing is answered that was not named by a route.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use heng_kernel::Text;

use super::finish::{Scene, finish};
use super::gate::{Gate, Rule, gate};
use super::route::Kind;
use super::{api, assets, health, nav, openapi, settings};
use crate::ui::gallery;
use crate::{App, Builder, Dialect, Module, OnStop, Problem, Route};

/// The assembled program, ready to serve.
pub struct Edge {
    /// The state every handler sees.
    pub app: App,
    /// The routes.
    pub router: Router,
    pub(crate) on_stop: Vec<OnStop>,
}

/// One program out of its parts and its modules.
pub fn assemble(builder: Builder, modules: Vec<Module>) -> Edge {
    let mut routes = own_routes();
    let mut menu = Vec::new();
    let mut figures = Vec::new();
    let mut on_stop = Vec::new();
    for module in modules {
        routes.extend(module.routes);
        menu.extend(module.nav);
        figures.extend_from_slice(module.figures);
        on_stop.extend(module.on_stop);
    }
    nav::arrange(&mut menu);
    figures.sort_by_key(|figure| figure.order);
    let described = Bytes::from(openapi::describe(&routes));
    let app = builder.finish(menu, figures, described);
    Edge { router: router(&app, routes), app, on_stop }
}

/// The description of all routes of `modules` as `docs/generated/openapi.json` holds it: the same bytes every time.
pub fn openapi_of(modules: &[Module]) -> String {
    let mut routes = own_routes();
    routes.extend(modules.iter().flat_map(|module| module.routes.iter().cloned()));
    openapi::describe(&routes)
}

/// The routes of the edge itself.
pub fn own_routes() -> Vec<Route> {
    [api::routes(), assets::routes(), settings::routes(), gallery::routes()].concat()
}

fn router(app: &App, routes: Vec<Route>) -> Router {
    let stems = stems(&routes);
    let others = Arc::clone(&stems);
    let named =
        routes.into_iter().fold(Router::new(), |named, route| named.route(route.path, gated(app, route)));
    named
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        // the yardstick of the benchmark: what the framework costs when we add nothing
        .route("/hello", get(|| async { "hello, world" }))
        .method_not_allowed_fallback(move |State(app), request| other_method(app, others, request))
        .fallback(move |State(app), request| elsewhere(app, stems, request))
        .with_state(app.clone())
}

fn gated(app: &App, route: Route) -> MethodRouter<App> {
    let rule = Rule {
        path: route.path,
        action: route.action,
        kind: route.kind,
        body_limit: route.body_limit,
        time_limit: route.time_limit,
        dialect: route.dialect,
    };
    let gate_of = Gate { app: app.clone(), rule: Arc::new(rule) };
    route.handler.route_layer(from_fn_with_state(gate_of, gate))
}

/// An address that nothing stands at.
async fn elsewhere(app: App, stems: Stems, request: Request) -> Response {
    let scene = outside(&app, &stems, &request);
    finish(&app, &scene, nothing_here().into_response()).await
}

/// An address that takes other methods; axum adds `Allow`.
async fn other_method(app: App, stems: Stems, request: Request) -> Response {
    let scene = outside(&app, &stems, &request);
    let response = match *request.method() {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        _ => wrong_method().into_response(),
    };
    finish(&app, &scene, response).await
}

fn outside(app: &App, stems: &Stems, request: &Request) -> Scene {
    let path = request.uri().path();
    let of_standard = stems.iter().find(|(stem, _)| path.starts_with(stem));
    let kind = if path.starts_with("/api/") || of_standard.is_some() { Kind::Api } else { Kind::Page };
    let mut scene = Scene::of(app, request, kind);
    scene.dialect = of_standard.map(|(stem, dialect)| (*dialect, *stem));
    scene
}

/// Under which paths a standard prescribes how one says no.
type Stems = Arc<[(&'static str, Dialect)]>;

/// The first two segments of the routes of such standards.
fn stems(routes: &[Route]) -> Stems {
    let mut found: Vec<(&'static str, Dialect)> = Vec::new();
    for route in routes {
        let end = route.path.match_indices('/').nth(2).map_or(route.path.len(), |(at, _)| at);
        let stem = &route.path[..end];
        if let Some(dialect) = route.dialect.filter(|_| found.iter().all(|(known, _)| *known != stem)) {
            found.push((stem, dialect));
        }
    }
    found.into()
}

pub(crate) fn nothing_here() -> Problem {
    Problem::edge(
        StatusCode::NOT_FOUND,
        "not-found",
        "这个地址没有内容。",
        "There is nothing at this address.",
    )
    .remedy("请检查网址，或从首页进入。", "Check the address, or start from the home page.")
}

fn wrong_method() -> Problem {
    Problem::edge(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "这个地址不支持这种操作。",
        "This address does not take this method.",
    )
}

/// What everyone may do: read the description, change the language, look at the gallery.
pub(crate) const LOOK: heng_access::Action = heng_access::Action {
    name: "web.look",
    roles: &heng_kernel::Role::ALL,
    text: Text::new("查看公开说明与设置", "Read public descriptions and settings"),
};
