//! What the figures were measured on.

use std::fs;

/// Processor, processors, memory, and who else was busy.
pub(crate) fn describe() -> String {
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .map_or_else(String::new, |kilobytes| format!(", {} GB of memory", kilobytes.div_ceil(1 << 20)));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    format!("{processor}, {cores} cores{memory}; load {load} before the run")
}

/// The largest resident memory of this process so far, in bytes.
pub(crate) fn peak_memory() -> Option<u64> {
    status("self", "VmHWM")
}

/// The resident memory of a process, in bytes.
pub(crate) fn resident(process: u32) -> Option<u64> {
    status(&process.to_string(), "VmRSS")
}

fn status(process: &str, name: &str) -> Option<u64> {
    let text = field(&format!("/proc/{process}/status"), name)?;
    text.split(' ').next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
