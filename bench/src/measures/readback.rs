//! Symbols are read back by a reader that is not ours.

use std::fs;
use std::process::Command;

use heng_codes::labels::qr::{self, Level, Mask};
use heng_codes::labels::{QuietZone, XDimension, grid_png};

use super::{Measure, symbols};
use crate::Fail;
use crate::bench::Bench;
use crate::meter::{number, per, seconds};
use crate::report::Figure;
use crate::report::Unit;

pub(super) const MEASURE: Measure = Measure {
    name: "readback",
    what: "Symbols read back by an independent reader",
    how: "10,000 QR Codes, masks by turns (best, 0 to 7), as PNG of three dots a module, read by ZXing in C++ (zxing-cpp from \
          PyPI); every text must be the one that went in",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let python = Bench::root().join("target/python/bin/python");
    if !python.exists() {
        return Err("target/python is missing: run .ci/install".into());
    }
    let uris = symbols::uris(bench.amount(10_000))?;
    let dir = bench.empty_dir("readback")?;
    let (drawn, drawing) = seconds(|| {
        (0u8..9).cycle().zip(&uris).enumerate().try_for_each(|(at, (mask, uri))| {
            let mask = if mask == 8 { Mask::Best } else { Mask::Fixed(mask) };
            let grid = qr::encode(uri, Level::M, mask)?;
            let png = grid_png(&grid, QuietZone::Qr, XDimension::RETAIL_2D, 3)?;
            Ok::<_, Fail>(fs::write(dir.join(format!("{at:05}.png")), png.bytes)?)
        })
    });
    drawn?;
    let output = Command::new(python).arg(Bench::root().join("bench/read_back.py")).arg(&dir).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let told: Told = serde_json::from_slice(&output.stdout)?;
    let right = told.texts.iter().zip(&uris).filter(|(read, wrote)| read == wrote).count() as u64;
    fs::remove_dir_all(dir)?;
    let count = uris.len() as u64;
    Ok(vec![
        Figure::new("read back with the right text", number(right), Unit::Count)
            .at_least(number(count))
            .against("made", number(count)),
        Figure::rate("made and written as PNG files", per(count, drawing))
            .against("read by zxing-cpp", per(count, told.seconds)),
    ])
}

/// What `read_back.py` says.
#[derive(serde::Deserialize)]
struct Told {
    texts: Vec<String>,
    seconds: f64,
}
