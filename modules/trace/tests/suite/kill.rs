//! SIGKILL in the middle of capturing: every document whose capture was answered is there, and nothing twice.

use std::time::Duration;

use heng_store::testing::kill::{self, Victim};
use heng_store::testing::{Cluster, TestStore};
use heng_store::{Location, Store};

use crate::client::{Client, SCHEMAS};
use crate::http::moved;
use crate::world::{document, node};

/// Events of the n-th document: ten of its own.
fn events(n: u64) -> Vec<String> {
    (0..10).map(|of| moved(&format!("L{n}.{of}"), "shipping", of)).collect()
}

/// Captures documents until it is killed, and says of each when it was answered.
#[test]
fn sender() {
    let Some(at) = kill::role("sender") else { return };
    let store = Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap();
    let client = Client::over(&store);
    for n in 0.. {
        let answer = client.post(&client.workshop, "/capture", &document(&events(n)));
        assert_eq!(answer.status, 202, "{}", answer.text);
        kill::acknowledge(n);
    }
}

#[test]
fn what_was_answered_is_there_after_a_kill() {
    let sqlite = TestStore::sqlite(SCHEMAS);
    let Location::Sqlite(dir) = sqlite.location() else { panic!("not SQLite") };
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    for at in [format!("sqlite:{}", dir.display()), url] {
        let told = Victim::spawn("kill::sender", &at).killed_after(Duration::from_secs(4));
        assert!(!told.is_empty(), "the victim ran long enough");
        let store = Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap();
        let kept = node(&store).graph().len();
        let told = told.len();
        assert!(kept == told * 10 || kept == (told + 1) * 10, "{kept} events of {told} documents answered");
        // sent again, all of it is known
        let client = Client::again(&store);
        for n in 0..told as u64 {
            let job = client.capture(&client.workshop, &document(&events(n)));
            assert_eq!((job["kept"].as_u64(), job["known"].as_u64()), (Some(0), Some(10)), "{job}");
        }
    }
}
