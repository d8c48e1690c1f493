//! `heng epcis check`: one JSON line a file.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use heng_epcis::model::Instant;
use heng_epcis::{ContentKind, Options, Problem, Severity, warnings};
use heng_kernel::{Fault, Outcome, Refusal};
use serde_json::{Value, json};

use crate::county;
use crate::settings::Settings;

/// Larger files are not read.
const LARGEST: u64 = 1 << 29;

#[derive(Args)]
#[command(after_help = r#"Example:
  heng epcis check shipping.json receiving.xml

Each file gives one line: {"file","kind","version","valid","events","errors":[{"path","code","message"}],"warnings":[…]}
The path is a JSON Pointer, or line:column in XML. Exit code 1 when a file is not valid; warnings do not count.

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
            invalid += usize::from(answer["valid"] != true);
            match writeln!(out, "{answer}") {
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

    fn answer(&self, path: &Path, now: Instant) -> Value {
        let file = path.to_string_lossy();
        let bytes = match contents(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let error = json!({"path": "", "code": "file", "message": error});
                return line(&file, ContentKind::RawBody, None, false, 0, &[error], &[]);
            }
        };
        let options = Options {
            persistent_disposition_anywhere: !self.strict_persistent_disposition,
            ..Options::default()
        };
        let bytes = heng_epcis::read::in_utf8(&bytes);
        let mut read = heng_epcis::read::read(&bytes, &options);
        warnings::add(&mut read, &bytes, Some(now));
        let of = |severity: Severity| -> Vec<Value> {
            let those = read.problems.iter().filter(|problem| problem.severity == severity);
            those.map(|problem| self.said(problem)).collect()
        };
        let version = read.version.as_deref();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        line(&file, read.kind, version, read.is_valid(), read.events.len(), &errors, &warnings)
    }

    fn said(&self, problem: &Problem) -> Value {
        let message = match self.language {
            Language::Zh => problem.zh(),
            Language::En => problem.en(),
        };
        json!({"path": problem.place.to_string(), "code": problem.rule.code, "message": message})
    }
}

fn line(
    file: &str,
    kind: ContentKind,
    version: Option<&str>,
    valid: bool,
    events: usize,
    errors: &[Value],
    warnings: &[Value],
) -> Value {
    json!({
        "file": file,
        "kind": kind.name(),
        "version": version,
        "valid": valid,
        "events": events,
        "errors": errors,
        "warnings": warnings,
    })
}

/// The bytes of a file that is not too large; else why not.
pub(super) fn contents(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    let length = read.map_err(|error| format!("cannot be read: {error}"))?;
    if length as u64 > LARGEST { Err("is larger than 512 MiB".to_owned()) } else { Ok(bytes) }
}

fn refused(invalid: usize, files: usize) -> Refusal {
    Refusal::new(
        "epcis/invalid",
        format!("{files}个文件中有{invalid}个不符合EPCIS"),
        format!("{invalid} of {files} files are not valid EPCIS"),
    )
}
