//! `heng serve`.

use clap::Args;
use heng_kernel::{Outcome, Refusal, rng_from_os};
use tokio::net::TcpListener;

use crate::county::{self, Keys};
use crate::settings::Settings;
use crate::terminal::complain;

/// Serve pages, the API and the resolver
#[derive(Args)]
#[command(after_help = "Examples:
  heng serve --data /var/lib/heng --addr 127.0.0.1:8080
  heng serve --db postgres://heng@localhost/heng --base-url https://id.cangnan.example")]
pub(crate) struct Serve {
    /// What to log: a level or a list like info,heng_store=debug
    #[arg(long, env = "HENG_LOG", default_value = "info")]
    log: String,
}

impl Serve {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        heng_web::log_json(&self.log);
        serve(settings)
    }
}

/// Serves until Ctrl-C or SIGTERM, then lets everyone finish.
pub(crate) fn serve(settings: &Settings) -> Outcome<()> {
    let store = county::open_store(settings)?;
    let now = county::clock(settings).now();
    let keys = Keys::open(&store, settings.data(), &mut rng_from_os(), now)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(county::fault("starting the runtime"))?;
    runtime.block_on(async {
        let listener = listen(settings).await?;
        let settings =
            &settings.clone().at(listener.local_addr().map_err(county::fault("asking for the port"))?);
        let edge = county::assemble(settings, store, keys)?;
        complain(&format!("heng: serving {}", settings.base_url()));
        edge.serve(listener, heng_web::stop_signal()).await.map_err(county::fault("serving"))?;
        Ok(())
    })
}

async fn listen(settings: &Settings) -> Outcome<TcpListener> {
    let addr = settings.addr();
    TcpListener::bind(addr).await.map_err(|error| {
        Refusal::new(
            "serve/addr",
            format!("不能监听 {addr}：{error}"),
            format!("cannot listen on {addr}: {error}"),
        )
        .field("addr")
        .remedy("换一个端口，如 --addr 127.0.0.1:8081", "use another port, e.g. --addr 127.0.0.1:8081")
        .into()
    })
}
