//! The component gallery alone, on <http://127.0.0.1:8099/ui>.

use heng_kernel::Text;
use heng_store::{Location, Store};
use heng_web::ui::Icon;
use heng_web::{Action, Builder, Clock, Module, Nav, SCHEMA, Site, assemble, log_json, stop_signal};

static LOOK: Action = Action::new("gallery.look", &heng_kernel::Role::ALL, "看", "Look");

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    log_json("info");
    let dir = std::env::temp_dir().join(format!("heng-gallery-{}", std::process::id()));
    let store = Store::open(&Location::Sqlite(dir), &[heng_access::SCHEMA, heng_journal::SCHEMA, SCHEMA])?;
    let module = Module { nav: menu(), ..Module::named("gallery") };
    let edge =
        assemble(Builder::new(store, Clock::Real).site(Site { demo: true, ..Site::default() }), vec![module]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await?;
    Ok(edge.serve(listener, stop_signal()).await?)
}

fn menu() -> Vec<Nav> {
    let top = Text::new("", "");
    let watch = Text::new("监管", "Supervision");
    let codes = Text::new("一物一码", "Codes");
    let entry = |group, zh, en, href, icon, order| Nav {
        group,
        text: Text::new(zh, en),
        href,
        icon,
        action: &LOOK,
        order,
    };
    vec![
        entry(top, "组件库", "Components", "/ui", Icon::Tasks, 1),
        entry(top, "驾驶舱", "Cockpit", "/ui/cockpit", Icon::Trend, 2),
        entry(watch, "执法案件", "Cases", "/ui/desk", Icon::Gavel, 10),
        entry(watch, "日常检查", "Inspections", "/ui/forms", Icon::Shield, 11),
        entry(codes, "扫码页", "Scan page", "/ui/phone", Icon::Code, 20),
        entry(codes, "接口说明", "API", "/api", Icon::Link, 21),
    ]
}
