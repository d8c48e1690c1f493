//! The server is killed in the middle of its work: what it acknowledged over HTTP is there after the restart.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use heng::county::SCHEMAS;
use heng_codes::book::{CodeBook, KeyPlace};
use heng_codes::serial::Serial;
use heng_kernel::rng_from_seed;
use heng_resolver::scans::{CodeKey, on_disk};
use heng_store::testing::Cluster;
use heng_store::{Location, Store};
use heng_web::Clock;
use serde_json::json;

use crate::http::Client;
use crate::program::{Folder, Server, heng};
use crate::world::{GTIN, World, serials};

#[test]
fn scans_bindings_and_orders_outlive_sigkill_on_sqlite() {
    let story = Story::begin(Vec::new());
    let (promises, killed) = story.work(Server::kill);
    // a scan waits for its batch: only the last second may be lost
    story.holds(promises, killed.checked_sub(Duration::from_secs(1)).unwrap());
}

#[test]
fn scans_bindings_and_orders_outlive_sigkill_on_postgresql() {
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    let story = Story::begin(vec!["--db".into(), url]);
    let (promises, killed) = story.work(Server::kill);
    story.holds(promises, killed.checked_sub(Duration::from_secs(1)).unwrap());
}

#[test]
fn nothing_is_lost_at_sigterm() {
    let story = Story::begin(Vec::new());
    let (promises, _) = story.work(|server| assert!(server.stop().success()));
    story.holds(promises, Instant::now());
}

/// A county in which codes are scanned, bound and ordered at once.
struct Story {
    folder: Folder,
    at: Vec<String>,
    world: World,
    /// The block that is scanned, and the one that is bound.
    blocks: [String; 2],
    serials: Vec<String>,
}

/// What the server acknowledged.
#[derive(Default)]
struct Promises {
    /// Serials with the instant of the answer. Each is scanned once.
    scans: Mutex<Vec<(String, Instant)>>,
    /// Numbers in the second block, with their lots.
    bound: Mutex<Vec<(u64, String)>>,
    orders: Mutex<Vec<String>>,
}

impl Story {
    fn begin(at: Vec<String>) -> Self {
        let folder = Folder::new();
        let args: Vec<&str> = at.iter().map(String::as_str).collect();
        let server = Server::start(&folder, &args);
        let world = World::new(&folder, &server, &args);
        world.product(&server);
        let blocks = [0, 1].map(|_| world.delivered(&server, CODES));
        server.post(&world.owner, "/api/v1/bindings", &World::binding(&blocks[0], (1, CODES), "L1")).ok();
        let file =
            server.client.get(&world.works, &format!("/api/v1/blocks/{}/print-file?format=csv", blocks[0]));
        let serials = serials(&file.text);
        assert_eq!(serials.len() as u64, CODES, "{}", file.text.lines().take(3).collect::<String>());
        assert!(server.stop().success());
        Self { folder, at, world, blocks, serials }
    }

    fn args(&self) -> Vec<&str> {
        self.at.iter().map(String::as_str).collect()
    }

    /// Lets clients work, and ends the server while they do; what it acknowledged, and when its end began.
    fn work(&self, end: impl FnOnce(Server)) -> (Promises, Instant) {
        let server = Server::start(&self.folder, &self.args());
        let (client, promises) = (server.client.clone(), Promises::default());
        let ended = std::thread::scope(|scope| {
            for part in self.serials.chunks(self.serials.len() / 3 + 1) {
                scope.spawn(|| part.iter().all(|serial| scan(&client, serial, &promises)));
            }
            scope.spawn(|| (0..CODES).all(|round| self.bind(&client, round, &promises)));
            scope.spawn(|| (0..CODES).all(|round| self.order(&client, round, &promises)));
            std::thread::sleep(WORK);
            let ended = Instant::now();
            end(server);
            ended
        });
        (promises, ended)
    }

    /// Binds nine more codes; whether the server still answers and there are more.
    fn bind(&self, client: &Client, round: u64, promises: &Promises) -> bool {
        let (first, lot) = (round * 10 + 1, format!("K{}", round % 7));
        let body = World::binding(&self.blocks[1], (first, first + 8), &lot);
        let Ok(kept) = client.send(&self.world.owner, "POST", "/api/v1/bindings", &body.to_string()) else {
            return false;
        };
        assert_eq!(kept.ok()["bound"], 9);
        promises.bound.lock().unwrap().push((first, lot));
        first + 20 < CODES
    }

    fn order(&self, client: &Client, round: u64, promises: &Promises) -> bool {
        let body = json!({"gtin": GTIN, "quantity": round + 1}).to_string();
        let Ok(order) = client.send(&self.world.owner, "POST", "/api/v1/orders", &body) else { return false };
        promises.orders.lock().unwrap().push(order.ok()["id"].as_str().unwrap().to_owned());
        true
    }

    /// Every promise is kept: scans answered before `until`, and all bindings and orders.
    fn holds(&self, promises: Promises, until: Instant) {
        let Promises { scans, bound, orders } = promises;
        let (scans, bound, orders) =
            (scans.into_inner().unwrap(), bound.into_inner().unwrap(), orders.into_inner().unwrap());
        assert!(
            scans.len() > 20 && bound.len() > 5 && orders.len() > 5,
            "{} {} {}",
            scans.len(),
            bound.len(),
            orders.len()
        );
        let server = Server::start(&self.folder, &self.args());
        for id in &orders {
            assert_eq!(
                server.client.get(&self.world.owner, &format!("/api/v1/orders/{id}")).status,
                200,
                "{id}"
            );
        }
        let file = server
            .client
            .get(&self.world.works, &format!("/api/v1/blocks/{}/print-file?format=csv", self.blocks[1]));
        let numbered = serials(&file.text);
        for (first, lot) in &bound {
            let code = format!("/api/v1/codes/{GTIN}/{}", numbered[usize::try_from(*first).unwrap() - 1]);
            let life = server.client.get(&self.world.owner, &code).ok();
            assert_eq!(life["lot"], lot.as_str(), "{code}");
        }
        assert!(server.stop().success());
        self.scanned(scans.into_iter().filter(|(_, answered)| *answered < until).map(|(serial, _)| serial));
        let verified =
            heng(&self.folder, &[&["journal", "verify", "--json"], &self.args()[..]].concat()).ok();
        assert!(verified.contains("\"finding\":null"), "{verified}");
    }

    /// Each of these codes has its scan on disk.
    fn scanned(&self, serials: impl Iterator<Item = String>) {
        let data = self.folder.join("heng-data");
        let location =
            self.at.last().map_or(Location::Sqlite(data.clone()), |url| Location::Postgres(url.clone()));
        let store = Store::open(&location, SCHEMAS).unwrap();
        let place = KeyPlace { dir: data.join("keys"), master: None };
        let book = CodeBook::open(&store, &place, &mut rng_from_seed(1), Clock::Real.now()).unwrap();
        let gtin = GTIN.parse().unwrap();
        for text in serials {
            let (block, counter) = book.find(gtin, Serial::parse_typed(&text).unwrap()).unwrap();
            let code = CodeKey { gtin: block.gtin.number(), version: block.version.get(), counter };
            let history = store.read_now(move |tx| Ok(on_disk(tx, code)?)).unwrap();
            assert_eq!(history.count, 1, "{text} was answered and is not on disk once");
        }
    }
}

/// Scans one code; whether the server still answers.
fn scan(client: &Client, serial: &str, promises: &Promises) -> bool {
    let body = json!({"path": format!("/01/{GTIN}/21/{serial}")}).to_string();
    let Ok(answer) = client.send("", "POST", "/api/v1/scans", &body) else { return false };
    answer.ok();
    promises.scans.lock().unwrap().push((serial.to_owned(), Instant::now()));
    true
}

const CODES: u64 = 4_000;
const WORK: Duration = Duration::from_millis(2_500);
