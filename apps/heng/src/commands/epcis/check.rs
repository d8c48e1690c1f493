//! `heng epcis check`: one JSON line a file.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use heng_epcis::model::Instant;
use heng_epcis::{ContentKind, Options, Problem, Severity, warnings};
use heng_kernel::{Fault, Outcome, Refusal};
use serde::Serialize;

use crate::county;
use crate::settings::Settings;

/// Larger files are not read.
const LARGEST: u64 = 1 << 28;

#[derive(Args)]
#[command(after_help = r#"Example:
  heng epcis check shipping.json receiving.xml

Each file gives one line: {"file","kind","version","valid","events","errors":[{"path","code","message"}],"warnings":[…]}
The path is a JSON Pointer, or line:column in XML; - is the standard input. Exit code 1 when a file is not valid or cannot
be read (code "file"); warnings do not count. Files beyond 256 MiB are refused unread.

Kinds: json-document json-query-document json-event json-query-definition xml-document xml-query-document xml-event
xml-masterdata raw-body"#)]
pub(crate) struct Check {
    /// Files in JSON or XML
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The language of messages
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
    /// Refuse persistentDisposition in aggregation, association and transaction events, as the model of EPCIS does; its
    /// JSON Schema allows it
    #[arg(long)]
    strict_persistent_disposition: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Zh,
    En,
}

impl Check {
    pub(super) fn run(self, settings: &Settings) -> Outcome<()> {
        let now = county::clock(settings).now().timestamp();
        let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        let now = Instant { seconds: now.as_second(), nanos };
        let mut out = BufWriter::new(io::stdout().lock());
        let mut invalid = 0;
        for path in &self.files {
            let answer = self.answer(path, now);
            invalid += usize::from(!answer.valid);
            let line =
                serde_json::to_string(&answer).map_err(|error| Fault::new("writing the answers", error))?;
            match writeln!(out, "{line}") {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                done => done.map_err(|error| Fault::new("writing the answers", error))?,
            }
        }
        match out.flush() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                return Err(Fault::new("writing the answers", error).into());
            }
            _ => {}
        }
        if invalid == 0 { Ok(()) } else { Err(refused(invalid, self.files.len()).into()) }
    }

    fn answer(&self, path: &Path, now: Instant) -> Answer {
        let file = path.to_string_lossy().into_owned();
        let bytes = match contents(path) {
            Ok(bytes) => bytes,
            Err(message) => return Answer::unread(file, message),
        };
        let options = Options {
            persistent_disposition_anywhere: !self.strict_persistent_disposition,
            ..Options::default()
        };
        let bytes = heng_epcis::read::in_utf8(&bytes);
        let mut read = heng_epcis::read::read(&bytes, &options);
        warnings::add(&mut read, &bytes, Some(now));
        let of = |severity: Severity| -> Vec<Said> {
            let those = read.problems.iter().filter(|problem| problem.severity == severity);
            those.map(|problem| self.said(problem)).collect()
        };
        Answer {
            file,
            kind: read.kind.name(),
            version: read.version.as_deref().map(str::to_owned),
            valid: read.is_valid(),
            events: read.events.len(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
        }
    }

    fn said(&self, problem: &Problem) -> Said {
        let message = match self.language {
            Language::Zh => problem.zh(),
            Language::En => problem.en(),
        };
        Said { path: problem.place.to_string(), code: problem.rule.code, message }
    }
}

/// The line of one file.
#[derive(Serialize)]
struct Answer {
    file: String,
    kind: &'static str,
    version: Option<String>,
    valid: bool,
    events: usize,
    errors: Vec<Said>,
    warnings: Vec<Said>,
}

/// What is wrong, and where.
#[derive(Serialize)]
struct Said {
    path: String,
    code: &'static str,
    message: String,
}

impl Answer {
    fn unread(file: String, message: String) -> Self {
        let error = Said { path: String::new(), code: "file", message };
        let kind = ContentKind::RawBody.name();
        Self { file, kind, version: None, valid: false, events: 0, errors: vec![error], warnings: Vec::new() }
    }
}

/// The bytes of a file, or of the standard input for `-`, that is not too large; else why not.
pub(super) fn contents(path: &Path) -> Result<Vec<u8>, String> {
    if path.as_os_str() == "-" {
        return limited(io::stdin().lock());
    }
    let file = File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
    // what says that it is too large is not read at all; what says nothing of its length is read so far and no further
    if file.metadata().is_ok_and(|about| about.len() > LARGEST) {
        return Err(TOO_LARGE.to_owned());
    }
    limited(file)
}

fn limited(source: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = source.take(LARGEST + 1).read_to_end(&mut bytes);
    let length = read.map_err(|error| format!("cannot be read: {error}"))?;
    if length as u64 > LARGEST { Err(TOO_LARGE.to_owned()) } else { Ok(bytes) }
}

const TOO_LARGE: &str = "is larger than 256 MiB";

fn refused(invalid: usize, files: usize) -> Refusal {
    Refusal::new(
        "epcis/invalid",
        format!("{files}个文件中有{invalid}个不符合EPCIS"),
        format!("{invalid} of {files} files are not valid EPCIS"),
    )
}
