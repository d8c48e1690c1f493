//! One open, one write, many reads: the first thing that must work.
#![expect(clippy::unwrap_used, reason = "test")]
use heng_store::{Location, Migration, Schema, Sql, Store, params, values};
const INS: Sql = Sql::new("demo.ins", "INSERT INTO demo_t (a, b) VALUES ($1, $2) ON CONFLICT DO NOTHING");
const GET: Sql = Sql::hot("demo.get", "SELECT b FROM demo_t WHERE a = $1");
const SCHEMA: Schema = Schema {
    module: "demo",
    migrations: &[Migration {
        number: 1,
        name: "t",
        sql: "CREATE TABLE demo_t (a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL);",
    }],
    statements: &[INS, GET],
};

#[test]
fn speed() {
    let dir = std::env::temp_dir().join(format!("heng-store-{}", std::process::id()));
    let at = Location::Sqlite(dir.clone());
    let store = Store::open(&at, &[SCHEMA]).unwrap();
    store.write_now(|tx| Ok(tx.run(&INS, params![1i64, "x"])?)).unwrap();
    store.write_now(|tx| Ok(tx.many(&INS, (2..1000i64).map(|n| values![n, format!("row {n}")]))?)).unwrap();
    let t = std::time::Instant::now();
    for n in 1..100_000i64 {
        let got: String =
            store.read_now(move |tx| Ok(tx.one(&GET, params![n % 999 + 1], |r| r.get(0))?)).unwrap();
        assert!(!got.is_empty());
    }
    eprintln!("read_now {:?}", t.elapsed() / 100_000);
    let t = std::time::Instant::now();
    let n = 100_000i64;
    std::thread::scope(|s| {
        for w in 0..4 {
            let store = &store;
            s.spawn(move || {
                use std::task::{Context, Waker};
                let mut cx = Context::from_waker(Waker::noop());
                let mut futs: Vec<_> = Vec::new();
                for i in 0..n / 4 {
                    let mut f = Box::pin(
                        store.write(move |tx| Ok(tx.run(&INS, params![10_000 + i * 4 + w, "small"])?)),
                    );
                    let _ = f.as_mut().poll(&mut cx);
                    futs.push(f);
                    if futs.len() >= 1000 {
                        for mut f in futs.drain(..) {
                            while f.as_mut().poll(&mut cx).is_pending() {
                                std::thread::yield_now();
                            }
                        }
                    }
                }
                for mut f in futs.drain(..) {
                    while f.as_mut().poll(&mut cx).is_pending() {
                        std::thread::yield_now();
                    }
                }
            });
        }
    });
    eprintln!("writes/s {:.0}", n as f64 / t.elapsed().as_secs_f64());
    drop(store);
    let again = Store::open(&at, &[SCHEMA]).unwrap();
    drop(again);
    std::fs::remove_dir_all(dir).unwrap();
}
