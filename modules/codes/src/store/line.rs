//! Binding by the file of a camera or line computer: what can be bound is, and every other row is reported.

use std::collections::{BTreeMap, HashMap, HashSet};

use heng_access::Scope;
use heng_gs1::key::{Gtin, Sscc};
use heng_journal::Entry;
use heng_kernel::{Act, BlockId, BusinessId, Outcome};
use heng_store::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bind::{Plan, perform};
use super::cases::{NewPacking, fill};
use super::keep::numbers;
use super::refuse;
use super::state::{Work, locked};
use super::upload::{Key, once};
use super::void::hull;
use crate::actions::BIND;
use crate::book::CodeBook;
use crate::goods::LotInput;
use crate::model::gtin;
use crate::ranges::{RangeSet, Span};
use crate::rules::line::{LineFile, Read, missed, read};
use crate::rules::pack::Unit;

/// A line file: CSV rows `time,code[,case]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewLineFile {
    /// The product that was packed.
    pub gtin: String,
    /// Its lot.
    pub lot: LotInput,
    /// How many items make a case full; needed when the file names cases.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// Which packing line.
    #[serde(default)]
    pub source: String,
    /// The line's own number of the file: sent again, it changes nothing.
    #[serde(default)]
    pub number: Option<String>,
    /// The rows.
    pub rows: String,
}

/// What came of a line file. Every row is in exactly one of the counts or problems.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LineReport {
    /// Rows with content.
    pub rows: u64,
    /// Codes that are in the lot now and were not before.
    pub bound: u64,
    /// Codes that were in the lot already.
    pub already: u64,
    /// Rows in which the camera saw a pack and no code.
    pub misses: u64,
    /// Rows that repeat an earlier one.
    pub duplicates: u64,
    /// Rows whose time is before that of the row above; they were bound all the same.
    pub out_of_order: u64,
    /// Rows that were not bound, or bound and not packed, and why; the first 1,000.
    pub problems: Vec<Problem>,
    /// How many such rows.
    pub problem_count: u64,
    /// Codes between those that were read which were never read: by block, their numbers.
    pub unread: Vec<Unread>,
    /// Cases that were filled from the file.
    pub cases: u64,
    /// Those of them that are closed.
    pub cases_closed: u64,
}

/// A row that was not bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// Its line in the file, from 1.
    pub line: u64,
    /// `unreadable`, `other-product`, `not-issued`, `void`, `consumed`, `other-lot`, `not-packed`.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Codes of a block that went past unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// The block.
    pub block: BlockId,
    /// Their numbers in the block.
    pub codes: String,
    /// How many.
    pub count: u64,
}

/// Binds what a line has read.
pub fn bind_line_file(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    new: &NewLineFile,
) -> Outcome<LineReport> {
    let business = Scope::of(&act.actor, &BIND).business().ok_or_else(refuse::no_business)?;
    let key = Key { business, source: &new.source, number: new.number.as_deref() };
    once(tx, act, key, new, |tx, act| {
        let gtin = gtin(&new.gtin)?;
        let file = read(&new.rows);
        let mut job = Job::of(&file);
        let blocks = job.sort(book, business, gtin, &file);
        let locked: Outcome<Vec<_>> =
            blocks.into_iter().map(|(id, codes)| Ok((locked(tx, id)?, codes))).collect();
        for (block, codes) in locked? {
            job.bind(tx, act, block, &codes, &new.lot)?;
        }
        job.pack(tx, act, book, (business, gtin), new, &file)?;
        if !job.entries.is_empty() {
            heng_journal::record_many(tx, act, std::mem::take(&mut job.entries))?;
        }
        Ok(job.report)
    })
}

/// A file being worked off.
struct Job {
    report: LineReport,
    entries: Vec<Entry<'static>>,
    /// The lines whose codes are in the lot now.
    in_lot: HashSet<usize>,
}

/// Counters and the lines that they stand in.
type Codes = HashMap<u64, usize>;

impl Job {
    fn of(file: &LineFile) -> Self {
        let report = LineReport {
            rows: count(file.rows()),
            misses: count(file.misses.len()),
            duplicates: count(file.duplicates.len()),
            out_of_order: count(file.out_of_order.len()),
            ..LineReport::default()
        };
        let mut job = Self { report, entries: Vec::new(), in_lot: HashSet::new() };
        for (line, why) in &file.rubbish {
            job.problem(*line, "unreadable", why.zh(), why.en());
        }
        job
    }

    /// The counters of the reads by block. Blocks come in the order of their ids: they are locked in it.
    fn sort(
        &mut self,
        book: &CodeBook,
        business: BusinessId,
        gtin: Gtin,
        file: &LineFile,
    ) -> BTreeMap<BlockId, Codes> {
        let page = book.page();
        let mut blocks: BTreeMap<BlockId, Codes> = BTreeMap::new();
        for read in &file.reads {
            if read.code.gtin.is_some_and(|other| other != gtin) {
                self.problem(
                    read.line,
                    "other-product",
                    "是另一种商品的码".into(),
                    "A code of another product".into(),
                );
                continue;
            }
            let found = page.find(gtin, read.code.serial);
            let own = |id| page.detail(id).is_some_and(|detail| detail.business == business);
            match found.filter(|(block, _)| own(block.id)) {
                Some((block, counter)) => {
                    blocks.entry(block.id).or_default().insert(counter, read.line);
                }
                None => self.problem(
                    read.line,
                    "not-issued",
                    "不是本企业的码".into(),
                    "Not a code of the business".into(),
                ),
            }
        }
        blocks
    }

    fn bind(
        &mut self,
        tx: &mut Tx<'_>,
        act: &mut Act,
        block: crate::model::Issued,
        codes: &Codes,
        lot: &LotInput,
    ) -> Outcome<()> {
        let seen: RangeSet = codes.keys().filter_map(|counter| Span::of(*counter, 1)).collect();
        let Some(span) = hull(&seen) else { return Ok(()) };
        let mut work = Work::load(tx, block, span)?;
        let mut wanted = seen.clone();
        self.refused(&work, codes, lot.lot.trim(), &mut wanted);
        let unread = missed(&seen);
        if !unread.is_empty() {
            let (codes, count) = (numbers(&work, &unread), unread.count());
            self.report.unread.push(Unread { block: work.block.id, codes, count });
        }
        if wanted.is_empty() {
            return Ok(());
        }
        self.in_lot
            .extend(codes.iter().filter(|(counter, _)| wanted.contains(**counter)).map(|(_, line)| *line));
        let mut except = RangeSet::from(span);
        except.subtract(&wanted);
        let plan = Plan { span, except, rebinding: None, kind: "line" };
        let (report, entries) = perform(tx, act, &mut work, lot, plan)?;
        self.report.bound += report.bound;
        self.report.already += report.already;
        self.entries.extend(entries);
        Ok(())
    }

    /// Takes out the codes that cannot be bound, each with its reason.
    fn refused(&mut self, work: &Work, codes: &Codes, lot: &str, wanted: &mut RangeSet) {
        let mut tell = |set: &RangeSet, code: &str, zh: &str, en: &str| {
            let hit: Vec<Span> = wanted.runs().iter().flat_map(|run| set.overlaps(*run)).collect();
            for counter in hit.iter().flat_map(|span| span.first()..=span.last()) {
                let line = codes.get(&counter).copied().unwrap_or_default();
                self.problem(line, code, zh.to_owned(), en.to_owned());
            }
            for span in hit {
                wanted.remove(span);
            }
        };
        tell(&work.state.voided, "void", "已作废", "The code is void");
        for other in work.state.bound.iter().filter(|bound| bound.name != lot) {
            let (zh, en) =
                (format!("已关联批次{}", other.name), format!("Already bound to lot {}", other.name));
            tell(&other.codes, "other-lot", &zh, &en);
        }
        if !work.state.bound.iter().any(|bound| bound.name == lot) {
            tell(&work.state.consumed, "consumed", "已核销", "The code is consumed");
        }
    }

    /// Puts items into the cases that the file names, in the order of time.
    fn pack(
        &mut self,
        tx: &mut Tx<'_>,
        act: &Act,
        book: &CodeBook,
        (business, gtin): (BusinessId, Gtin),
        new: &NewLineFile,
        file: &LineFile,
    ) -> Outcome<()> {
        let mut cases: BTreeMap<Sscc, Vec<&Read>> = BTreeMap::new();
        for read in &file.reads {
            if let (Some(case), true) = (read.case, self.in_lot.contains(&read.line)) {
                cases.entry(case).or_default().push(read);
            }
        }
        for (sscc, reads) in cases {
            let units: Vec<Unit> =
                reads.iter().map(|read| Unit::Item { gtin, serial: read.code.serial }).collect();
            let packing = NewPacking {
                sscc: sscc.to_string(),
                kind: Some("case".into()),
                capacity: new.capacity,
                put: Vec::new(),
                take: Vec::new(),
                close: false,
            };
            let mut full = Vec::new();
            let note = |at, no| {
                full.push((at, no));
                Ok(())
            };
            let (report, entry) = fill(tx, act, book, (business, sscc), &packing, (&units, &[]), note)?;
            for (at, no) in full {
                let line = reads.get(at).map_or(0, |read: &&Read| read.line);
                self.problem(line, "not-packed", no.zh.into_owned(), no.en.into_owned());
            }
            self.report.cases += 1;
            self.report.cases_closed += u64::from(report.closed);
            self.entries.extend(entry);
        }
        Ok(())
    }

    fn problem(&mut self, line: usize, code: &str, zh: String, en: String) {
        self.report.problem_count += 1;
        if self.report.problems.len() < PROBLEMS {
            self.report.problems.push(Problem { line: count(line), code: code.to_owned(), zh, en });
        }
    }
}

fn count(n: usize) -> u64 {
    n as u64
}

/// The most problems that a report lists.
const PROBLEMS: usize = 1_000;
