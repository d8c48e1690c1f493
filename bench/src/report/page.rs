//! `docs/benchmarks.md`.

use std::fmt::Write;

use super::{Figure, Measured};
use crate::measures;

/// The page: how to repeat, then a table a measurement.
pub(super) fn page(machine: &str, measures: &[Measured]) -> String {
    let mut page = String::from(HEAD);
    // writing to a String cannot fail
    let _ = writeln!(page, "Machine: {machine}.");
    for measured in measures {
        section(&mut page, measured);
    }
    page
}

fn section(page: &mut String, measured: &Measured) {
    let measure = measures::ALL.iter().find(|measure| measure.name == measured.name);
    let what = measure.map_or("", |measure| measure.what);
    let how = measure.map_or("", |measure| measure.how);
    let _ = writeln!(page, "\n## {what}\n\n`heng-bench {}` · {how}\n", measured.name);
    page.push_str("| what | measured | cores | target | reference, same run | times as good |\n");
    page.push_str("|---|---:|---:|---|---|---:|\n");
    measured.figures.iter().for_each(|figure| row(page, figure));
}

fn row(page: &mut String, figure: &Figure) {
    let target = figure.target_text().unwrap_or_default();
    let (reference, ratio) = figure.reference_text().unwrap_or_default();
    let (what, value, cores) = (&figure.what, figure.value_text(), figure.cores);
    let _ = writeln!(page, "| {what} | {value} | {cores} | {target} | {reference} | {ratio} |");
}

const HEAD: &str = "# Measurements

<!-- Written by `heng-bench --write`; change the measurements, not this page. -->

Every figure stands beside a reference that was measured in the same run on the same machine: the figure depends on the
machine, the ratio hardly does. What takes less than a second is done several times and the best round counts. To repeat:

```sh
cargo build --release -p heng -p heng-bench
.ci/install                                  # zxing-cpp, the independent reader of symbols
target/release/heng-bench                    # everything; or name what you want, see --list
target/release/heng-bench --quick            # a tenth of the work: is everything in its place?
target/release/heng-bench --json             # for programs
target/release/heng-bench --write            # this page
```

Data sets are made once under `target/bench-data` and used again. Exit code 1 says that a target was missed.

";
