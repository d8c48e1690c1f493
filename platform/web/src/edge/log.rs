//! Structured logs: one JSON object a line, on standard error.

use tracing_subscriber::EnvFilter;

/// Write logs as JSON lines. `filter` is a `tracing` directive list, e.g. `info,heng::access=warn`.
/// Says `false` when somebody listens already.
pub fn log_json(filter: &str) -> bool {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .try_init()
        .is_ok()
}
