use super::{sqlite_ddl, sqlite_statement};

#[test]
fn parameters_keep_their_numbers_and_strings_their_text() {
    assert_eq!(sqlite_statement("SELECT $2, $1, '$3', \"$4\" -- $5"), "SELECT ?2, ?1, '$3', \"$4\" -- $5");
    assert_eq!(sqlite_statement("SELECT 'it''s $1', $12"), "SELECT 'it''s $1', ?12");
}

#[test]
fn lists_become_tables() {
    assert_eq!(sqlite_statement("a = ANY($1) AND b <> ALL($2)"), "a IN rarray(?1) AND b NOT IN rarray(?2)");
}

#[test]
fn locks_fall_away_where_there_is_one_writer() {
    assert_eq!(sqlite_statement("SELECT 1 FOR UPDATE").trim(), "SELECT 1");
    assert_eq!(sqlite_statement("SELECT 1 FOR  UPDATE SKIP LOCKED").trim(), "SELECT 1");
}

#[test]
fn types_are_exchanged_and_tables_strict() {
    let ddl = "CREATE TABLE a_b (\n x BIGINT NOT NULL CHECK (x > 0), y BYTEA, z DOUBLE PRECISION, PRIMARY KEY (x, y)\n);\nCREATE INDEX i ON a_b (x);";
    assert_eq!(
        sqlite_ddl(ddl),
        "CREATE TABLE a_b (\n x INTEGER NOT NULL CHECK (x > 0), y BLOB, z REAL, PRIMARY KEY (x, y)\n) STRICT;\nCREATE INDEX i ON a_b (x);"
    );
    assert_eq!(
        sqlite_ddl("CREATE TABLE a_b (x BIGINT PRIMARY KEY) /* clustered */;"),
        "CREATE TABLE a_b (x INTEGER PRIMARY KEY) /* clustered */ STRICT, WITHOUT ROWID;"
    );
}
