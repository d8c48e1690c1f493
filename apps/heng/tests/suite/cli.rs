//! The command line: help, exit codes, settings, accounts, GS1 lines.

use std::process::Command;

use heng::county::SCHEMAS;
use heng_store::testing::Cluster;
use heng_store::{Location, Migration, Schema, Store};
use serde_json::Value;

use crate::program::{Folder, Server, command, finish, heng};

#[test]
fn every_command_says_how_it_is_used_with_an_example() {
    let folder = Folder::new();
    let mut root = heng::command();
    root.build();
    for words in leaves(&root, &[]) {
        let words: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
        let help = heng(&folder, &words).ok();
        assert!(
            help.contains("Usage: heng") && help.contains("Example"),
            "heng {}:\n{help}",
            words.join(" ")
        );
    }
    assert!(heng(&folder, &["--help"]).ok().contains("Exit codes: 0"));
    assert!(heng(&folder, &["--version"]).ok().starts_with("heng "));
}

/// The commands that do something, as words after `heng`.
fn leaves(command: &clap::Command, above: &[String]) -> Vec<Vec<String>> {
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    let found: Vec<_> =
        below.flat_map(|below| leaves(below, &[above, &[below.get_name().to_owned()]].concat())).collect();
    if found.is_empty() { vec![above.to_vec()] } else { found }
}

#[test]
fn the_exit_code_says_whose_fault_it_is() {
    let folder = Folder::new();
    assert_eq!(heng(&folder, &["journal", "verify", "--data", "d"]).code(), 0);
    let refused = heng(&folder, &["user", "add", "x", "--role", "officer", "--data", "d"]);
    assert_eq!(refused.code(), 1, "a name of one letter: {refused:?}");
    for wrong in [&["nothing"][..], &["user", "add"], &["user", "add", "li.si", "--role", "emperor"], &[]] {
        let done = heng(&folder, wrong);
        assert_eq!(done.code(), 2, "{done:?}");
        assert!(done.out.is_empty() && done.err.contains("--help"), "{done:?}");
    }
    let done = heng(&folder, &["serve", "--config", "no-such-file.toml"]);
    assert_eq!(done.code(), 3, "{done:?}");
    assert!(done.err.contains("configuration file") && done.err.contains("No such file"), "{done:?}");
}

#[test]
fn settings_come_from_the_flag_then_the_environment_then_the_file() {
    let folder = Folder::new();
    std::fs::write(folder.join("heng.toml"), "data = \"from-file\"\n").unwrap();
    let mut by_file = command(&folder, &["journal", "list", "--config", "heng.toml"]);
    finish(&mut by_file, b"").ok();
    assert!(folder.join("from-file").is_dir());
    let by_env = |args: &[&str]| {
        let mut command = command(&folder, args);
        command.env("HENG_CONFIG", "heng.toml").env("HENG_DATA", "from-env");
        finish(&mut command, b"").ok();
    };
    std::fs::remove_dir_all(folder.join("from-file")).unwrap();
    by_env(&["journal", "list"]);
    assert!(folder.join("from-env").is_dir() && !folder.join("from-file").exists());
    std::fs::remove_dir_all(folder.join("from-env")).unwrap();
    by_env(&["journal", "list", "--data", "from-flag"]);
    assert!(folder.join("from-flag").is_dir() && !folder.join("from-env").exists());
}

#[test]
fn a_file_of_settings_that_is_wrong_is_refused_with_its_line() {
    let folder = Folder::new();
    std::fs::write(folder.join("heng.toml"), "addr = \"127.0.0.1:1\"\nadress = 3\n").unwrap();
    let said = heng(&folder, &["journal", "list", "--config", "heng.toml"]).refused();
    assert!(said.contains("adress") && said.contains("line 2"), "{said}");
    let said = heng(&folder, &["journal", "list", "--db", "mysql://x"]).refused();
    assert!(said.contains("mysql://x") && said.contains("postgres://"), "{said}");
}

#[test]
fn accounts_and_tokens_are_made_while_the_server_runs() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let made = heng(&folder, &["user", "add", "wang.wu", "--role", "administrator", "--json"]).ok();
    let made: Value = serde_json::from_str(&made).unwrap();
    assert!(made["password"].as_str().is_some_and(|password| password.len() >= 20), "{made}");
    let token = heng(&folder, &["user", "token", "wang.wu", "--scope", "desk", "--name", "测试"]).ok();
    assert!(token.starts_with("heng_"), "{token}");
    let me = server.client.get(token.trim(), "/api/v1/me");
    assert!(me.status == 200 && me.text.contains("wang.wu"), "{me:?}");
    let list = heng(&folder, &["user", "list", "--json"]).ok();
    assert!(list.lines().any(|line| line.contains("wang.wu")), "{list}");
    assert!(heng(&folder, &["user", "list"]).ok().contains("administrator"));
    heng(&folder, &["user", "disable", "wang.wu", "--why", "离职"]).ok();
    assert_eq!(server.client.get(token.trim(), "/api/v1/me").status, 401);
    let again = heng(&folder, &["user", "disable", "wang.wu", "--why", "离职"]);
    assert_eq!(again.code(), 1, "{again:?}");
    let unknown = heng(&folder, &["user", "disable", "nobody", "--why", "?"]).refused();
    assert!(unknown.contains("nobody") && unknown.contains("heng user list"), "{unknown}");
    assert!(server.stop().success());
    assert!(heng(&folder, &["journal", "verify"]).ok().starts_with("entries "));
}

#[test]
fn a_database_newer_than_the_program_is_refused_in_words() {
    let folder = Folder::new();
    let data = folder.join("heng-data");
    std::fs::create_dir_all(&data).unwrap();
    drop(Store::open(&Location::Sqlite(data), newer()).unwrap());
    for args in [&["serve", "--addr", "127.0.0.1:0"][..], &["user", "list"], &["journal", "verify"]] {
        let said = heng(&folder, args).refused();
        assert!(said.contains("数据库比程序新") && said.contains("newer than the program"), "{said}");
    }
}

/// The schemas of a program to come.
fn newer() -> &'static [Schema] {
    let mut schemas = SCHEMAS.to_vec();
    let last = schemas.last_mut().unwrap();
    let number = u32::try_from(last.migrations.len()).unwrap() + 1;
    let sql = Box::leak(
        format!("CREATE TABLE {}_of_tomorrow (id BIGINT PRIMARY KEY NOT NULL);", last.module)
            .into_boxed_str(),
    );
    let step = Migration { number, name: "tomorrow", sql };
    last.migrations = Box::leak([last.migrations, &[step]].concat().into_boxed_slice());
    Box::leak(schemas.into_boxed_slice())
}

#[test]
fn a_lost_key_file_is_refused_at_the_start_in_words() {
    let folder = Folder::new();
    heng(&folder, &["codes", "rotate"]).ok();
    let keys = folder.join("heng-data/keys");
    let names: Vec<_> = std::fs::read_dir(&keys).unwrap().map(|entry| entry.unwrap().path()).collect();
    // the key of forms guards only forms that are open now
    let secrets: Vec<_> = names.iter().filter(|path| !path.ends_with("forms.key")).collect();
    assert!(secrets.len() >= 4, "{names:?}");
    for path in secrets {
        let aside = folder.join("aside");
        std::fs::rename(path, &aside).unwrap();
        let said = heng(&folder, &["serve", "--addr", "127.0.0.1:0"]).refused();
        assert!(said.contains("backup") && said.contains("备份"), "{}: {said}", path.display());
        std::fs::rename(&aside, path).unwrap();
    }
    assert!(Server::start(&folder, &[]).stop().success(), "with all its keys it starts");
}

#[test]
fn a_lost_key_of_tills_is_made_anew_by_a_person_only() {
    let folder = Folder::new();
    heng(&folder, &["codes", "rotate"]).ok();
    let key = folder.join("heng-data/keys/till.key");
    std::fs::remove_file(&key).unwrap();
    let said = heng(&folder, &["serve", "--addr", "127.0.0.1:0"]).refused();
    assert!(said.contains("heng till renew"), "{said}");
    assert!(!key.exists(), "nothing is made in silence");
    heng(&folder, &["till", "renew", "--why", " "]).refused();
    let made = heng(&folder, &["till", "renew", "--why", "磁盘损坏，密钥丢失"]).ok();
    assert!(made.contains("heng/blocklist+"), "{made}");
    assert!(Server::start(&folder, &[]).stop().success());
    let told = heng(&folder, &["journal", "list", "--limit", "1000"]).ok();
    let entry = told.lines().find(|line| line.contains("resolver.till-key-renewed")).unwrap();
    assert!(entry.contains("磁盘损坏"), "{entry}");
}

#[test]
fn postgresql_is_one_flag_away() {
    let folder = Folder::new();
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    heng(&folder, &["user", "add", "zhao.liu", "--role", "leader", "--no-password", "--db", &url]).ok();
    let token = heng(&folder, &["user", "token", "zhao.liu", "--scope", "desk", "--db", &url]).ok();
    let server = Server::start(&folder, &["--db", &url]);
    assert!(server.client.get(token.trim(), "/api/v1/me").text.contains("zhao.liu"));
    assert!(server.stop().success());
    assert!(heng(&folder, &["journal", "verify", "--db", &url]).ok().starts_with("entries "));
    assert!(!folder.join("heng-data/heng.db").exists());
}

#[test]
fn gs1_check_answers_every_line_whatever_it_holds() {
    let folder = Folder::new();
    let lines: [&[u8]; 8] = [
        br#"{"id":"1","kind":"dl_uri","input":"https://id.gs1.org/01/09506000134352/21/0042"}"#,
        br#"{"id":"2","kind":"ai_bracketed","input":"(01)09506000134353"}"#,
        br#"{"id":"3","kind":"no such kind","input":"x"}"#,
        b"not json at all",
        br#"{"id":"5"}"#,
        b"\xff\xfe{\"id\":\"6\",\"kind\":\"dl_uri\",\"input\":\"\xc3\x28\"}",
        br#"{"id":7,"kind":["dl_uri"],"input":{"a":1}}"#,
        b"null",
    ];
    let long =
        format!(r#"{{"id":"long","kind":"dl_uri","input":"https://id.gs1.org/01/{}"}}"#, "9".repeat(3 << 20));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let mut input = lines.join(&b'\n');
    input.extend(format!("\n\n{long}\n{deep}\r\n").into_bytes());
    input.extend(br#"{"id":"last","kind":"ai_bracketed","input":"(01)09506000134352"}"#);
    let out = finish(&mut command(&folder, &["gs1", "check"]), &input).ok();
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len() + 3, "one answer for each line that is not empty");
    let told: Vec<bool> =
        answers.iter().map(|answer| answer["ok"] == true || answer["valid"] == true).collect();
    assert!(told[0] && *told.last().unwrap(), "{}\n{}", answers[0], answers.last().unwrap());
    assert!(!told[1..told.len() - 1].contains(&true), "{told:?}");
}

#[test]
fn gs1_check_reads_files_and_refuses_one_that_is_not_there() {
    let folder = Folder::new();
    std::fs::write(
        folder.join("a.jsonl"),
        r#"{"id":"a","kind":"ai_bracketed","input":"(01)09506000134352"}"#,
    )
    .unwrap();
    assert_eq!(heng(&folder, &["gs1", "check", "a.jsonl", "a.jsonl"]).ok().lines().count(), 2);
    let said = heng(&folder, &["gs1", "check", "b.jsonl"]).refused();
    assert!(said.contains("b.jsonl"), "{said}");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::new();
    let heng = env!("CARGO_BIN_EXE_heng");
    let script =
        format!("yes '{{}}' | head -20000 | '{heng}' gs1 check | head -1; echo ended ${{PIPESTATUS[2]}}");
    let done = finish(Command::new("bash").args(["-c", &script]).current_dir(folder.path()), b"");
    assert!(done.out.ends_with("ended 0\n") && done.err.is_empty(), "{done:?}");
}
