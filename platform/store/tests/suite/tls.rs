//! PostgreSQL over an encrypted connection.

use heng_store::testing::Cluster;
use heng_store::{Location, Store, params};

use crate::{COUNT, SCHEMAS};

/// What a connection came to: the number of rows, or why there was none.
fn opened(at: &Location) -> Result<u64, String> {
    let store = Store::open(at, SCHEMAS).map_err(|error| error.to_string())?;
    store.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).map_err(|stop| stop.to_string())
}

#[test]
fn the_server_is_verified_as_asked() {
    let (cluster, other) = (Cluster::encrypted(), Cluster::encrypted());
    let database = cluster.database();
    let escaped = |cluster: &Cluster| cluster.authority().display().to_string().replace('/', "%2F");
    let (right, wrong) = (escaped(&cluster), escaped(&other));
    let full = |root: &str| format!("?sslmode=verify-full&sslrootcert={root}");

    assert_eq!(opened(&database.at("localhost", &full(&right))), Ok(0));
    assert_eq!(opened(&database.at("localhost", "?sslmode=require")), Ok(0));
    assert_eq!(opened(&database.at("127.0.0.1", "?sslmode=require")), Ok(0));

    let refused = |host, query: &str, why: &str| {
        let said = opened(&database.at(host, query)).unwrap_err();
        assert!(said.contains(why), "{host}{query}: {said}");
    };
    refused("127.0.0.1", &full(&right), "not valid for name");
    refused("localhost", &full(&wrong), "invalid peer certificate");
    refused("localhost", "?sslmode=verify-full", "invalid peer certificate");
    refused("localhost", "?sslmode=prefer", "verify-full");
    // this server lets nobody in without encryption
    refused("localhost", "", "no encryption");
}
