//! What goes to the terminal: answers to standard output, everything else to standard error.

use std::error::Error;
use std::io::{self, Write};
use std::time::Duration;

use heng_kernel::{Fault, Outcome};
use indicatif::{ProgressBar, ProgressStyle};

/// One line of an answer, on standard output.
pub(crate) fn say(line: &str) -> Outcome<()> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::new("writing the answer", error).into())
        }
        _ => Ok(()),
    }
}

/// One line beside the answer, on standard error; if even that cannot be written, there is nobody to tell.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// An error and everything under it.
pub(crate) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

/// A progress bar for `total` steps of one kind; invisible when standard error is not a terminal.
pub(crate) fn progress(what: &str, total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:24} {wide_bar} {human_pos}/{human_len} {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(total).with_style(style).with_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
