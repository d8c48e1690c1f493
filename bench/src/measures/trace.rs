//! Traces and recalls over a graph of events as it grows.

#![expect(clippy::cast_possible_truncation, reason = "measures are small")]
#![expect(clippy::suspicious_map, reason = "every element is looked at")]

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use heng_trace::graph::{Fact, Graph};
use heng_trace::recall::scope;
use heng_trace::walk::{Direction, answer, trace};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::machine;
use crate::meter::{number, percentile, seconds};
use crate::report::{self, Figure, Unit};
use crate::sample::chains::{Chain, packs};

pub(super) const MEASURE: Measure = Measure {
    name: "trace",
    what: "Traces and recalls as the store of events grows",
    how: "each size in a process of its own: chains of a county, sixteen at a time side by side, up to so many events; then \
          traces of lots all over them, each of about 5,000 events and a different one each time, with its account and its \
          answer in words. The reference at 10⁵ events is the bare closure, no more, by a recursive query over indexed \
          tables in SQLite; at the larger sizes it is ours at 10⁵. One identifier: the events of a case and what they \
          say. The recall: a lot with 100,000 packs in cases with shops, beside as many rows read from SQLite",
    run,
};

/// What a process says of its size.
#[derive(Serialize, Deserialize)]
struct Told {
    events: u64,
    forward: [f64; 2],
    back: [f64; 2],
    walk: [f64; 2],
    one: f64,
    recall: f64,
    memory: u64,
    plain: u64,
}

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let sizes: &[u64] = if bench.quick { &[100_000, 1_000_000] } else { &[100_000, 1_000_000, 10_000_000] };
    let told = sizes.iter().map(|size| ask(*size)).collect::<Result<Vec<_>, _>>()?;
    let first = told.first().ok_or("nothing was measured")?;
    let sql = Sql::make()?;
    let (forward, back, reached) = (sql.closure(true)?, sql.closure(false)?, sql.rows()?);
    let mut figures = Vec::new();
    for one in &told {
        let reference = (one.events > first.events).then_some(first);
        figures.extend(rows(one, reference, [forward, back], reached));
    }
    Ok(figures)
}

fn rows(told: &Told, smaller: Option<&Told>, sql: [f64; 2], reached: f64) -> Vec<Figure> {
    let among = format!("among {:.1} M events", number(told.events) / 1e6);
    let mut figures = Vec::new();
    let each = [
        ("forward", told.forward, smaller.map(|told| told.forward), sql[0]),
        ("backward", told.back, smaller.map(|told| told.back), sql[1]),
    ];
    for (way, [half, most], smaller, sql) in each {
        let row = Figure::new(format!("trace {way}, half faster than, {among}"), half, Unit::Seconds);
        figures.push(match smaller {
            None => row.at_most(1e-3).against("recursive SQL", sql),
            Some([half, _]) => row.share(1.0 / 1.5).against("ours among the fewest", half),
        });
        let row = Figure::new(format!("trace {way}, 99 % faster than, {among}"), most, Unit::Seconds);
        figures.push(row.at_most(1e-2).against("recursive SQL", sql));
    }
    let walk = Figure::new(format!("of that the closure alone, {among}"), told.walk[0], Unit::Seconds);
    figures.push(walk.against("recursive SQL", sql[0]));
    let one = Figure::new(format!("one identifier's events, {among}"), told.one, Unit::Seconds);
    figures.push(one.at_most(2e-4).against("one such trace", told.forward[0]));
    let recall =
        Figure::new(format!("recall of a lot with 100,000 packs, {among}"), told.recall, Unit::Seconds);
    figures.push(recall.at_most(0.2).against("as many rows from SQLite", reached));
    let memory = Figure::new(format!("memory of that process, {among}"), number(told.memory), Unit::Bytes);
    figures.push(memory.at_most(1.5e9).against("the same as JSON", number(told.plain)));
    figures
}

fn ask(events: u64) -> Result<Told, Fail> {
    let output =
        Command::new(std::env::current_exe()?).args(["--child", "trace", &events.to_string()]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// One size in this process.
pub(super) fn child(events: &str) -> Result<(), Fail> {
    let mut county = County { graph: Graph::default(), chains: 0 };
    let (recalled, facts) = packs(1_000_000);
    county.take(facts.iter())?;
    let (events, round) = (events.parse::<usize>()?, SIDE_BY_SIDE as usize * 2_500);
    while county.graph.len() + round < events {
        county.grow()?;
    }
    let memory = machine::resident(std::process::id()).unwrap_or_default();
    let mut told = county.measure(&recalled)?;
    (told.memory, told.plain) = (memory, plain(told.events)?);
    report::say(&serde_json::to_string(&told)?);
    Ok(())
}

/// How long the facts of so many events would be as JSON.
fn plain(events: u64) -> Result<u64, Fail> {
    let (spread, gathered) = (Chain(1).spread(), Chain(1).gathered());
    let length = serde_json::to_vec(&spread)?.len() + serde_json::to_vec(&gathered)?.len();
    Ok(length as u64 * events / (spread.len() + gathered.len()) as u64)
}

struct County {
    graph: Graph,
    chains: u64,
}

impl County {
    /// Sixteen chains, their events in turns, as a county records them.
    fn grow(&mut self) -> Result<(), Fail> {
        let chains = (self.chains..self.chains + SIDE_BY_SIDE / 2).map(Chain);
        let all: Vec<Vec<Fact>> = chains.flat_map(|chain| [chain.spread(), chain.gathered()]).collect();
        let longest = all.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..longest {
            self.take(all.iter().filter_map(|facts| facts.get(at)))?;
        }
        self.chains += SIDE_BY_SIDE / 2;
        Ok(())
    }

    fn take<'f>(&mut self, facts: impl Iterator<Item = &'f Fact>) -> Result<(), Fail> {
        for fact in facts {
            let at = i64::try_from(self.graph.len())?;
            // a thousand events of a capture are taken in at one time
            let fact = Fact { time: at * 1_000_000, recorded: at / 1_000, ..fact.clone() };
            self.graph.append(&fact, Some("01890000-0000-7000-8000-000000000001")).map_err(|_| "full")?;
        }
        Ok(())
    }

    fn measure(&self, recalled: &str) -> Result<Told, Fail> {
        let chain = |at: u64| Chain(at * 7_919 % self.chains);
        let forward =
            self.times(2_000, |at| chain(at).harvest(), |graph, lot| traced(graph, lot, Direction::Forward))?;
        let back =
            self.times(2_000, |at| chain(at).blend(), |graph, lot| traced(graph, lot, Direction::Back))?;
        let walk = self.times(
            2_000,
            |at| chain(at).harvest(),
            |graph, lot| {
                let found = trace(graph, graph.find(lot)?, Direction::Forward, None, usize::MAX);
                Some(found.shares.len())
            },
        )?;
        let one = self.times(
            4,
            |at| chain(at).one_case(at),
            |graph, id| {
                let events = graph.mentions(graph.find(id)?).map(|mention| graph.event(mention.event));
                Some(events.map(|event| black_box(event.time)).count())
            },
        )?;
        let recall = (0..5).map(|_| seconds(|| black_box(scope(&self.graph, &[recalled.to_owned()]))).1);
        Ok(Told {
            events: self.graph.len() as u64,
            forward,
            back,
            walk,
            one: one[1],
            recall: recall.fold(f64::INFINITY, f64::min),
            memory: 0,
            plain: 0,
        })
    }

    /// Half and 99 in a hundred of the times.
    fn times(
        &self,
        least: usize,
        id: impl Fn(u64) -> String,
        work: impl Fn(&Graph, &str) -> Option<usize>,
    ) -> Result<[f64; 2], Fail> {
        let mut times = Vec::new();
        for id in (0..TRACES).map(id) {
            let start = Instant::now();
            let found = work(&self.graph, &id);
            times.push(start.elapsed().as_secs_f64());
            if found.is_none_or(|found| found < least) {
                return Err(format!("a trace of {id} found {found:?}").into());
            }
        }
        times.sort_unstable_by(f64::total_cmp);
        Ok([percentile(&times, 0.5), percentile(&times, 0.99)])
    }
}

fn traced(graph: &Graph, lot: &str, direction: Direction) -> Option<usize> {
    let found = trace(graph, graph.find(lot)?, direction, None, usize::MAX);
    Some(black_box(answer(graph, &found)).gaps.len() + found.shares.len())
}

/// The same chains in SQLite, by the plain means of SQL.
struct Sql(Connection);

impl Sql {
    fn make() -> Result<Self, Fail> {
        let sql = Self(Connection::open_in_memory()?);
        sql.0.execute_batch(
            "CREATE TABLE part (event INTEGER, role TEXT, name TEXT);
             CREATE INDEX part_name ON part (name, role, event); CREATE INDEX part_event ON part (event, role, name);
             BEGIN",
        )?;
        let mut insert = sql.0.prepare("INSERT INTO part VALUES (?1, ?2, ?3)")?;
        let mut event = 0_i64;
        for chain in (0..10).map(Chain) {
            for fact in chain.spread().iter().chain(&chain.gathered()) {
                for part in &fact.parts {
                    insert.execute((event, format!("{:?}", part.role), &part.name))?;
                }
                event += 1;
            }
        }
        drop(insert);
        sql.0.execute_batch("COMMIT")?;
        Ok(sql)
    }

    /// The lots and events behind or after a lot, in seconds.
    fn closure(&self, forward: bool) -> Result<f64, Fail> {
        let (from, to) = if forward { ("Input", "Output") } else { ("Output", "Input") };
        let lot = if forward { Chain(5).harvest() } else { Chain(5).blend() };
        let text = format!(
            "WITH RECURSIVE reached (name) AS (
                 VALUES (?1)
                 UNION SELECT made.name FROM reached JOIN part used ON used.name = reached.name AND used.role = '{from}'
                              JOIN part made ON made.event = used.event AND made.role = '{to}')
             SELECT count(DISTINCT part.event) FROM reached JOIN part USING (name)"
        );
        let (found, time) = seconds(|| self.0.query_row(&text, [lot], |row| row.get::<_, i64>(0)));
        if found? < 1_000 { Err("the reference found too little".into()) } else { Ok(time) }
    }

    /// Reads a hundred thousand names.
    fn rows(&self) -> Result<f64, Fail> {
        let mut all = self.0.prepare("SELECT name FROM part LIMIT 100000")?;
        let (read, time) = seconds(|| -> Result<usize, rusqlite::Error> {
            let rows = all.query_map([], |row| row.get::<_, String>(0))?;
            rows.map(|name| name.map(|name| name.len())).sum()
        });
        black_box(read?);
        Ok(time)
    }
}

/// Chains that go on at one time.
const SIDE_BY_SIDE: u64 = 16;
/// Traces in each direction.
const TRACES: u64 = 200;
