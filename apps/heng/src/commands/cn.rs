//! `heng cn check`: Chinese public codes, JSON lines in, one JSON line each out.

#![expect(clippy::needless_pass_by_value, reason = "what is made is handed over")]

use std::path::PathBuf;

use clap::{Args, Subcommand};
use heng_codes_cn::{CreditCode, LicenceNumber, OrgCode, RegionCode, ResidentId, Town, mask};
use heng_kernel::Outcome;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lines;

/// Chinese public codes
#[derive(Subcommand)]
pub(crate) enum Cn {
    /// Check codes: one JSON line in, one JSON line out
    Check(Check),
}

#[derive(Args)]
#[command(after_help = r#"Example:
  echo '{"kind":"uscc","input":"91330327MA2851234X"}' | heng cn check

Kinds: uscc organisation_code resident_id licence region town"#)]
pub(crate) struct Check {
    /// Files of JSON lines; standard input when none is named
    files: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    input: String,
}

impl Cn {
    pub(crate) fn run(self) -> Outcome<()> {
        let Self::Check(check) = self;
        lines::answer(&check.files, |line| answer(line).to_string())
    }
}

fn answer(line: &str) -> Value {
    let line: Line = match serde_json::from_str(line) {
        Ok(line) => line,
        Err(error) => {
            return json!({ "valid": false, "error": { "zh": "不是所要的 JSON 行", "en": error.to_string() } });
        }
    };
    let mut told = checked(&line.kind, &line.input);
    told["kind"] = line.kind.into();
    // a person's number is not repeated
    told["input"] = match told.get("masked") {
        Some(masked) => masked.clone(),
        None => line.input.into(),
    };
    told
}

fn checked(kind: &str, input: &str) -> Value {
    match kind {
        "uscc" | "credit_code" => match CreditCode::parse(input) {
            Ok(code) => credit(&code),
            Err(error) => wrong(error.zh(), error.en(), error.position()),
        },
        "organisation_code" | "organisation" | "org_code" => match OrgCode::parse(input) {
            Ok(code) => json!({ "valid": true, "canonical": code.as_str() }),
            Err(error) => wrong(error.zh(), error.en(), None),
        },
        "resident_id" => match ResidentId::parse(input) {
            Ok(id) => resident(&id),
            Err(error) => {
                let mut told = wrong(error.zh(), error.en(), None);
                told["masked"] = mask::resident_id(input).into();
                told
            }
        },
        "licence" | "jy" | "sc" | "yb" => match LicenceNumber::parse(input) {
            Ok(number) => licence(&number),
            Err(error) => wrong(error.zh(), error.en(), None),
        },
        "region" => match RegionCode::parse(input) {
            Ok(code) => {
                json!({ "valid": true, "canonical": code.as_str(), "name": code.name().map(|name| name.zh) })
            }
            Err(error) => wrong(error.zh(), error.en(), None),
        },
        "town" => match Town::by_code(input).or_else(|| Town::by_name(input)) {
            Some(town) => json!({ "valid": true, "canonical": town.code, "name": town.name.zh }),
            None => wrong("苍南县没有这个乡镇".to_owned(), "Cangnan has no such town".to_owned(), None),
        },
        _ => wrong("没有这种代码".to_owned(), "no such kind of code".to_owned(), None),
    }
}

fn credit(code: &CreditCode) -> Value {
    let parts = code.explain().map(|part| {
        json!({
            "from": part.from,
            "to": part.to,
            "signs": part.signs,
            "label": { "zh": part.label.zh, "en": part.label.en },
            "meaning": part.meaning.map(|name| json!({ "zh": name.zh, "en": name.en })),
        })
    });
    json!({ "valid": true, "canonical": code.as_str(), "region": code.region().as_str(), "parts": parts })
}

fn resident(id: &ResidentId) -> Value {
    let (year, month, day) = id.born();
    json!({
        "valid": true,
        "masked": mask::resident_id(id.reveal()),
        "region": id.region().as_str(),
        "born": format!("{year:04}-{month:02}-{day:02}"),
    })
}

fn licence(number: &LicenceNumber) -> Value {
    let warning = number.warning().map(|warning| json!({ "zh": warning.zh(), "en": warning.en() }));
    json!({
        "valid": true,
        "canonical": number.as_str(),
        "licence": number.kind().name().zh,
        "class": number.class_name().map(|name| name.zh),
        "region": number.region().as_str(),
        "serial": number.serial(),
        "warning": warning,
    })
}

fn wrong(zh: String, en: String, position: Option<usize>) -> Value {
    json!({ "valid": false, "error": { "zh": zh, "en": en, "position": position } })
}
