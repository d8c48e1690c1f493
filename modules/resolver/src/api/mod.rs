//! The routes of the resolver.

mod blocklist;
mod resolve;
mod scan;
mod scans;
mod sellable;
mod statistics;
pub(crate) mod suspicions;

use heng_kernel::Page;
use heng_web::{Module, Route};

use crate::actions::{RESOLVE, SELLABLE, STATISTICS, SUSPICION_READ, SUSPICION_SETTLE};
use crate::reports::{Asked, Statistics, Suspect};
use crate::{SCHEMA, actions, pages};

/// What the resolver brings to the program. Its state, [`crate::Desk`], is put into the program at the start.
pub fn module() -> Module {
    Module {
        schema: Some(SCHEMA),
        routes: [routes(), pages::routes()].concat(),
        actions: actions::ALL,
        nav: pages::nav(),
        figures: crate::figures::FIGURES,
        on_stop: Some(|app| {
            Box::pin(async move {
                if let Ok(desk) = app.ext::<crate::Desk>() {
                    desk.intake.stop();
                }
            })
        }),
        ..Module::named("resolver")
    }
}

fn routes() -> Vec<Route> {
    let mut routes: Vec<Route> =
        PATHS.iter().map(|path| Route::get(path, &RESOLVE, resolve::resolve).resolver()).collect();
    routes.extend(
        PATHS
            .iter()
            .map(|path| Route::options(path, &RESOLVE, resolve::options).resolver().gives_nothing(204)),
    );
    routes.extend([
        Route::get("/.well-known/gs1resolver", &RESOLVE, resolve::well_known)
            .resolver()
            .summary("解析服务说明文件", "Description file of the resolver"),
        Route::get("/scan/{*path}", &RESOLVE, scan::page)
            .page()
            .summary("消费者扫码页", "Consumer page of a code"),
        Route::post("/api/v1/scans", &RESOLVE, scans::create)
            .takes::<scans::NewScan>()
            .gives::<scans::Judgement>(200)
            .refuses(&["resolver/invalid-link", "resolver/unknown-place"]),
        Route::get("/api/v1/sellable", &SELLABLE, sellable::sellable)
            .query::<sellable::Asked>()
            .gives::<sellable::Answer>(200)
            .refuses(&["resolver/invalid-link"]),
        Route::get("/api/v1/blocklist", &SELLABLE, blocklist::delta)
            .summary(
                "收银机离线拦截名单的增量：C2SP 签名文本（Ed25519），公钥见 /.well-known/heng-till-key",
                "What changed in the tills' block list: a C2SP signed note (Ed25519); its key is at /.well-known/heng-till-key",
            )
            .query::<blocklist::Asked>()
            .gives_file("text/plain")
            .refuses(&["resolver/invalid-mark"]),
        Route::get("/api/v1/scan-statistics", &STATISTICS, statistics::read)
            .query::<Asked>()
            .gives::<Statistics>(200)
            .refuses(&["resolver/invalid-period"]),
        Route::get("/api/v1/suspicions", &SUSPICION_READ, suspicions::list)
            .query::<suspicions::Which>()
            .gives::<Page<Suspect>>(200),
        Route::post("/api/v1/suspicions/{id}/reopening", &SUSPICION_SETTLE, suspicions::reopen)
            .summary("重开已办结的可疑码", "Open a settled suspicion again")
            .takes::<suspicions::Reopening>()
            .gives::<Suspect>(201)
            .refuses(&["resolver/finding-missing", "resolver/not-settled"]),
        Route::post("/api/v1/suspicions/{id}/settlement", &SUSPICION_SETTLE, suspicions::settle)
            .takes::<suspicions::Settlement>()
            .gives::<Suspect>(201)
            .refuses(&["resolver/finding-missing"]),
        Route::get("/.well-known/heng-till-key", &SELLABLE, blocklist::key)
            .summary("拦截名单的验证公钥", "The key that checks the block list")
            .asset(),
    ]);
    routes
}

/// A path for each primary key, and one for EPCs in binary form.
const PATHS: [&str; 16] = [
    "/00/{*rest}",
    "/01/{*rest}",
    "/253/{*rest}",
    "/255/{*rest}",
    "/401/{*rest}",
    "/402/{*rest}",
    "/414/{*rest}",
    "/417/{*rest}",
    "/8003/{*rest}",
    "/8004/{*rest}",
    "/8006/{*rest}",
    "/8010/{*rest}",
    "/8013/{*rest}",
    "/8017/{*rest}",
    "/8018/{*rest}",
    "/{epc}",
];
