//! What the bureau and a business see: figures of scans, suspicious codes, the rules.

mod figures;
mod rules;
mod scans;
mod suspicion;
mod suspicions;
mod wall;

use heng_kernel::Text;
use heng_web::ui::{Icon, Tone};
use heng_web::{Nav, Route};

use crate::actions::{STATISTICS_BUREAU, STATISTICS_OWN, SUSPICION_READ, SUSPICION_SETTLE, WALL};
use crate::api::suspicions::{Reopening, Settlement, Which};
use crate::judgement::VerdictKind;
use crate::reports::Asked;

/// The routes of the pages.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/scans", &STATISTICS_BUREAU, scans::bureau).summary("扫码统计", "Scans").query::<Asked>(),
        Route::get("/scans/table.csv", &STATISTICS_BUREAU, scans::table)
            .summary("扫码统计表", "Scans as a table")
            .query::<Asked>()
            .gives_file("text/csv"),
        Route::get("/my-scans", &STATISTICS_OWN, scans::own)
            .summary("本企业扫码", "My scans")
            .query::<Asked>(),
        Route::get("/wall", &WALL, wall::show).summary("大屏", "The wall"),
        Route::get("/wall/stream", &WALL, wall::stream)
            .summary("大屏：有变动的实时信号", "The wall: a signal when something has changed")
            .gives_file("text/event-stream"),
        Route::get("/suspicions", &SUSPICION_READ, suspicions::show)
            .summary("可疑码", "Suspicious codes")
            .query::<Which>(),
        Route::get("/suspicions/rules", &SUSPICION_READ, rules::show)
            .summary("判断规则", "Rules of judgement"),
        Route::get("/suspicions/{id}", &SUSPICION_READ, suspicion::show)
            .summary("可疑码详情", "A suspicious code"),
        Route::post("/suspicions/{id}/settlement", &SUSPICION_SETTLE, suspicion::settle)
            .summary("核查可疑码", "Settle a suspicion")
            .takes::<Settlement>()
            .refuses(&["resolver/finding-missing"])
            .page(),
        Route::post("/suspicions/{id}/reopening", &SUSPICION_SETTLE, suspicion::reopen)
            .summary("重新核查可疑码", "Open a settled suspicion again")
            .takes::<Reopening>()
            .refuses(&["resolver/finding-missing", "resolver/not-settled"])
            .page(),
    ]
}

/// The entries of the menu.
pub(crate) fn nav() -> Vec<Nav> {
    let group = Text::new("一物一码", "Codes");
    let entry = |text, href, icon, action, order| Nav { group, text, href, icon, action, order };
    vec![
        entry(Text::new("扫码统计", "Scans"), "/scans", Icon::Scan, &STATISTICS_BUREAU, 470),
        entry(Text::new("本企业扫码", "My scans"), "/my-scans", Icon::Scan, &STATISTICS_OWN, 471),
        entry(Text::new("可疑码", "Suspicious codes"), "/suspicions", Icon::Alert, &SUSPICION_READ, 480),
        entry(Text::new("大屏", "Wall"), "/wall", Icon::Trend, &WALL, 490),
    ]
}

/// The colour of a verdict.
fn tone(verdict: VerdictKind) -> Tone {
    match verdict {
        VerdictKind::Recalled | VerdictKind::Void | VerdictKind::Expired => Tone::Bad,
        VerdictKind::NotActivated | VerdictKind::Consumed | VerdictKind::Suspicious => Tone::Warn,
        VerdictKind::Seen | VerdictKind::Genuine | VerdictKind::Registered => Tone::Ok,
        VerdictKind::Unknown | VerdictKind::CannotDecide => Tone::Plain,
    }
}
