//! What is generated from the program and committed under `docs/generated`, so that a change of it is read like code:
//! the API description, the permission matrix, the plans of hot statements on both engines, the commands.
//!
//! `cargo xtask generate` (or `HENG_BLESS=1`) writes the files again.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use heng::county::{SCHEMAS, modules};
use heng_access::{Action, matrix};
use heng_store::testing::{Plans, check_statements, plans};

#[test]
fn the_api_description_is_committed() {
    is_committed("openapi.json", &heng_web::openapi_of(&modules()));
}

#[test]
fn the_permission_matrix_is_committed() {
    let actions: Vec<_> = actions().into_values().collect();
    let text = format!(
        "<!-- {GENERATED} -->\n# Who may do what\n\nEvery route demands one of these actions; ● is yes, anything else is no. \
         A token of a machine may do less than its account, never more.\n\n{}",
        matrix(&actions)
    );
    is_committed("permissions.md", &text);
}

#[test]
fn every_route_demands_an_action_of_the_matrix() {
    let known = actions();
    for route in modules().into_iter().flat_map(|module| module.routes) {
        let listed = known.get(route.action.name);
        assert_eq!(listed, Some(&route.action), "{} {} demands an unlisted action", route.method, route.path);
    }
}

#[test]
fn the_plans_of_hot_statements_are_committed() {
    let fresh = &*PLANS;
    is_committed("plans.sqlite.txt", &format!("# {GENERATED}\n{}", fresh.sqlite));
    is_committed("plans.postgresql.txt", &format!("# {GENERATED}\n{}", fresh.postgres));
}

#[test]
fn hot_statements_walk_an_index() {
    let mut scanning: Vec<&str> = Vec::new();
    let (mut statement, mut derived) = ("", Vec::new());
    for line in PLANS.sqlite.lines() {
        let Some(step) = line.strip_prefix("  ").map(str::trim_start) else {
            (statement, derived) = (line, Vec::new());
            continue;
        };
        // what a subquery of the statement yields is no table
        derived.extend(step.strip_prefix("CO-ROUTINE ").or(step.strip_prefix("MATERIALIZE ")));
        if scanned(step).is_some_and(|name| !derived.contains(&name)) {
            scanning.push(statement);
        }
    }
    scanning.dedup();
    let allowed: Vec<&str> = MAY_SCAN.iter().map(|(name, _)| *name).collect();
    for name in &scanning {
        assert!(allowed.contains(name), "{name} reads a whole table: give it an index");
    }
    for (name, reason) in MAY_SCAN {
        assert!(scanning.contains(name), "{name} no longer scans: strike it from the list ({reason})");
    }
}

#[test]
fn every_statement_is_prepared_on_both_engines() {
    check_statements(SCHEMAS);
}

#[test]
fn the_commands_are_committed() {
    let mut root = heng::command().term_width(100).mut_args(|arg| arg.hide_env_values(true));
    root.build();
    let mut text = format!("<!-- {GENERATED} -->\n# Commands\n");
    write_help(&mut root, &mut text);
    is_committed("commands.md", &text);
}

/// The help of a command and of those under it.
fn write_help(command: &mut clap::Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or("heng").to_owned();
    let help = command.render_long_help().to_string();
    // empty lines inside are padded, which git would complain of
    let help: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
    let _ = writeln!(text, "\n## `{name}`\n```text\n{}\n```", help.join("\n"));
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        *below = std::mem::take(below).mut_args(|arg| arg.hide_env_values(true)).term_width(100);
        write_help(below, text);
    }
}

/// Every action by its name: those of the modules and those of the edge's own routes.
fn actions() -> BTreeMap<&'static str, &'static Action> {
    let edge = heng_web::own_routes().into_iter().map(|route| route.action);
    let theirs = modules().into_iter().flat_map(|module| module.actions.iter().copied());
    let mut found = BTreeMap::new();
    for action in edge.chain(theirs) {
        let before = found.insert(action.name, action);
        assert!(before.is_none_or(|same| same == action), "two actions are called {}", action.name);
    }
    found
}

/// The table that a line of `EXPLAIN QUERY PLAN` reads from end to end, with no index to order or cover it.
fn scanned(step: &str) -> Option<&str> {
    let of = step.strip_prefix("SCAN ")?;
    let is_table = !of.starts_with('(') && !of.contains("CONSTANT ROW") && !of.contains("VIRTUAL TABLE");
    (is_table && !of.contains(" USING ")).then(|| of.split(' ').next().unwrap_or(of))
}

fn is_committed(name: &str, fresh: &str) {
    let path = docs(name);
    if std::env::var_os("HENG_BLESS").is_some() {
        std::fs::write(&path, fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(fresh.lines()).find(|(old, new)| old != new);
    assert!(
        committed == fresh,
        "docs/generated/{name} is stale, run `cargo xtask generate`; first: {differs:?}"
    );
}

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated").join(name)
}

static PLANS: LazyLock<Plans> = LazyLock::new(|| plans(SCHEMAS));

/// Hot statements that may read a whole table, each with its reason. The list only shrinks.
const MAY_SCAN: &[(&str, &str)] = &[
    ("codes.order_stages.all", "adds up the whole county: one row for each block, some thousands"),
    ("codes.order_stages.unit", "the same, of one unit's towns"),
    ("codes.count_all.all", "adds up the whole county: one row for each block and lot, never for each code"),
    ("codes.count_all.unit", "the same, of one unit's towns"),
];

const GENERATED: &str = "generated by `cargo xtask generate`";
