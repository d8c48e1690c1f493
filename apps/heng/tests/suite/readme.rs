//! What the front pages tell people to type works.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Folder, Server, heng};

#[test]
fn every_command_of_the_readme_works() {
    works(&read("README.md"));
}

#[test]
fn every_command_of_the_chinese_readme_works() {
    works(&read("README.zh-CN.md"));
}

#[test]
fn both_readmes_tell_the_same_commands() {
    assert_eq!(typed(&read("README.md")), typed(&read("README.zh-CN.md")));
}

#[test]
fn commands_in_running_text_exist() {
    let pages = ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "apps/heng/README.md"];
    for page in pages {
        let text = read(page);
        for code in
            text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("heng ") && !code.contains('<'))
        {
            exists(page, code);
        }
    }
}

/// Runs or checks each command of the page, in one folder.
fn works(page: &str) {
    let folder = Folder::new();
    let commands = typed(page);
    assert!(commands.len() >= 3, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split_whitespace().collect();
        match words[..] {
            ["make", target] => made(target),
            // the build is what runs this test
            ["cargo", "build", .., package] => assert_eq!(package, env!("CARGO_PKG_NAME"), "{command}"),
            [program, "serve", ref rest @ ..] if is_heng(program) && !rest.contains(&"--help") => {
                serves(&folder, rest);
            }
            [program, ref rest @ ..] if is_heng(program) => drop(heng(&folder, rest).ok()),
            _ => panic!("no test knows how to check `{command}`"),
        }
    }
}

/// The lines of the page's blocks of shell.
fn typed(page: &str) -> Vec<String> {
    let blocks = page.split("\n```").skip(1).step_by(2);
    let lines = blocks.filter_map(|block| block.strip_prefix("sh\n")).flat_map(str::lines);
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The Makefile has the target, and every call of ours in it is understood.
fn made(target: &str) {
    let makefile = read("Makefile");
    let recipe = makefile.split_once(&format!("\n{target}:")).map(|(_, after)| after);
    let recipe = recipe.unwrap_or_else(|| panic!("the Makefile has no target {target}"));
    for line in recipe.lines().skip(1).take_while(|line| line.starts_with('\t')) {
        let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "$(ARGS)").collect();
        if is_heng(words[0]) {
            heng::command().try_get_matches_from(words).unwrap();
        }
    }
}

/// It serves; on a free port, for the one in the page may be taken.
fn serves(folder: &Folder, args: &[&str]) {
    let free: Vec<String> = args.iter().map(|arg| arg.replace(":8080", ":0")).collect();
    let free: Vec<&str> = free.iter().map(String::as_str).collect();
    assert!(Server::run(folder, &free).stop().success());
}

/// The command and the flags that it names are there.
fn exists(page: &str, code: &str) {
    let mut command = &heng::command();
    let mut words = code.split_whitespace().skip(1).peekable();
    while let Some(below) = words.peek().and_then(|word| command.find_subcommand(word)) {
        command = below;
        words.next();
    }
    assert!(
        !command.has_subcommands() || words.peek().is_none_or(|word| word.starts_with('-')),
        "{page}: {code}"
    );
    let root = heng::command();
    for flag in
        words.filter_map(|word| word.strip_prefix("--")).filter(|flag| !["help", "version"].contains(flag))
    {
        let known = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(flag));
        assert!(known(command) || known(&root), "{page}: `{code}` names --{flag}");
    }
}

fn is_heng(program: &str) -> bool {
    Path::new(program).file_name().is_some_and(|name| name == "heng")
}

fn read(page: &str) -> String {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(page)).unwrap()
}
