//! The recipes of `docs/ci.md`, run as CI would run them, and the schemas held against other people's validators.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::keys::KeyedDesk;
use support::skipped::{TOOLS, skipped};
use support::{TempDesk, copydesk};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Other people's validators, as `scripts/test` installs them; without that the tests that need one pass unheld.
fn validators() -> Option<PathBuf> {
    let validators = std::env::var_os("COPYDESK_VALIDATORS").map(PathBuf::from);
    if validators.is_none() {
        skipped(
            "the validators are not installed (scripts/test does)",
            TOOLS,
        );
    }
    validators
}

fn bash(folder: &Path, script: &str, environment: &[(&str, &str)]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk"));
    let search = format!(
        "{}:{}",
        program.parent().expect("a folder").display(),
        std::env::var("PATH").expect("a path")
    );
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", search)
        .env("NO_COLOR", "1")
        .envs(environment.iter().copied())
        .output()
        .expect("bash")
}

/// The lines of a YAML block that begins with `start`, without their indentation.
fn block(file: &str, start: &str, occurrence: usize) -> String {
    let text = fs::read_to_string(Path::new(ROOT).join(file)).expect(file);
    let mut lines = text.lines().skip_while(|line| line.trim() != start);
    for _ in 0..occurrence {
        lines.next();
        while lines
            .clone()
            .next()
            .is_some_and(|line| line.trim() != start)
        {
            lines.next();
        }
    }
    lines.next().expect("the block");
    let lines: Vec<&str> = lines.collect();
    let indent = lines[0].len() - lines[0].trim_start().len();
    let inside =
        |line: &&&str| line.trim().is_empty() || line.len() - line.trim_start().len() >= indent;
    let lines = lines
        .iter()
        .take_while(inside)
        .map(|line| line.get(indent..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_github_action_installs_nothing_twice_and_closes_the_gate() {
    let desk = TempDesk::with_article();
    let installed = bash(
        desk.path(),
        &block("action.yml", "run: |", 0),
        &[("SOURCE", "no such folder")],
    );
    assert!(installed.status.success());
    let check = block("action.yml", "run: |", 1);
    let inputs = [
        ("DESK", "."),
        ("SINCE", ""),
        ("SHARD", "1/1"),
        ("SARIF", "out.sarif"),
        ("JSON", "part1.json"),
    ];
    let output = bash(desk.path(), &check, &inputs);
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.starts_with("::error file=stories/pool/web/0001.md,"),
        "{told}"
    );
    assert!(desk.file("out.sarif").is_file());
    let merged = bash(
        desk.path(),
        "copydesk merge-results part*.json --format github",
        &[],
    );
    assert_eq!(merged.status.code(), Some(1));
    assert_eq!(merged.stdout, output.stdout);
}

#[test]
fn the_gitlab_job_leaves_its_reports() {
    let desk = TempDesk::with_article();
    let script = block("ci/gitlab.yml", "- |", 0);
    let output = bash(desk.path(), &script, &[("COPYDESK_DESK", ".")]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        desk.read("gl-code-quality-report.json")
            .contains("\"fingerprint\"")
    );
    assert!(desk.read("copydesk.xml").contains("<failure"));
}

#[test]
fn the_pre_commit_hook_checks_what_is_about_to_be_committed() {
    let hooks = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).expect("hooks");
    let entry = hooks
        .lines()
        .find_map(|line| line.trim().strip_prefix("entry: "))
        .expect("an entry");
    let desk = TempDesk::new();
    // Before the first commit everything is new.
    assert!(bash(desk.path(), "git init -q .", &[]).status.success());
    assert!(bash(desk.path(), entry, &[]).status.success());
    let commit = "git add -A && git -c user.name=t -c user.email=t@example.org commit -qm first";
    assert!(bash(desk.path(), commit, &[]).status.success());
    assert!(bash(desk.path(), entry, &[]).status.success());
    desk.import("pool/web", support::ARTICLE);
    assert_eq!(bash(desk.path(), entry, &[]).status.code(), Some(1));
}

#[test]
fn completions_and_man_pages_are_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = copydesk()
            .args(["completions", shell])
            .output()
            .expect("run");
        assert!(output.status.success());
        let script = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(
            script.contains("merge-results") && script.contains("changed-since"),
            "{shell}"
        );
        if shell == "bash" {
            let file = folder.path().join("copydesk.bash");
            fs::write(&file, script).expect("written");
            assert!(
                bash(
                    folder.path(),
                    "source ./copydesk.bash && complete -p copydesk",
                    &[]
                )
                .status
                .success()
            );
        }
    }
    let pages = folder.path().join("man");
    let made = copydesk().arg("man").arg(&pages).output().expect("run");
    assert!(made.status.success());
    let check = fs::read_to_string(pages.join("copydesk-check.1")).expect("a page");
    assert!(check.contains("no\\-cache"), "{check}");
}

// A crate of that name could be anybody's tomorrow.
#[test]
fn recipes_install_from_a_source_that_the_newsroom_names() {
    let desk = TempDesk::new();
    let recipes = [
        "ci/gitlab.yml",
        "action.yml",
        "Dockerfile",
        ".pre-commit-hooks.yaml",
    ];
    let mut texts: Vec<(String, String)> = recipes
        .iter()
        .map(|file| {
            let text = fs::read_to_string(Path::new(ROOT).join(file)).expect(file);
            ((*file).to_owned(), text)
        })
        .collect();
    let job = ".github/workflows/copydesk.yml";
    texts.push((job.to_owned(), desk.read(job)));
    let mut seen = 0;
    for (file, text) in texts {
        for line in text.lines().filter(|line| line.contains("cargo install")) {
            seen += 1;
            let named = line.contains("--git") || line.contains("--path");
            assert!(named, "{file} installs by a name: {line}");
        }
    }
    assert!(seen >= 3, "only {seen} lines install anything");
}

#[test]
fn ci_files_are_valid() {
    let Some(validators) = validators() else {
        return;
    };
    for (schema, file) in [
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", "ci/gitlab.yml"),
    ] {
        held(
            Command::new(validators.join("venv/bin/check-jsonschema"))
                .args(["--builtin-schema", schema])
                .arg(Path::new(ROOT).join(file)),
        );
    }
}

#[test]
fn every_file_of_a_desk_is_valid_by_its_schema() {
    let Some(validators) = validators() else {
        return;
    };
    let desk = TempDesk::with_article();
    let first = desk.ok(&["explain"]);
    assert!(first.contains("unreviewed"));
    let told = desk.exits(1, &["check"]);
    let id = told
        .split_once('[')
        .and_then(|(_, rest)| rest.get(..8))
        .expect("an id")
        .to_owned();
    let until = (chrono::Utc::now().date_naive() + chrono::Days::new(9)).to_string();
    desk.ok(&[
        "waive", &id, "--until", &until, "--reason", "x", "--as", "jonas",
    ]);
    desk.verify_all("pool/web");
    desk.write("letter.pdf", "a letter");
    desk.ok(&["attach", "pool", "letter.pdf", "--as", "mara"]);
    desk.write(
        "page.md",
        "---\ntitle: The pool opens\nauthor: Leo Grant\n---\n\nThe pool opens on Monday.\n",
    );
    desk.ok(&["import", "lido/web", "page.md"]);
    let files = [
        ("desk", "copydesk.toml"),
        ("story", "stories/pool/story.toml"),
        ("sheet", "claims/pool/web.toml"),
        ("ledger", "reviews/pool/mara.toml"),
        ("waivers", "reviews/pool/waivers/jonas.toml"),
        ("evidence", "stories/pool/evidence.toml"),
        ("intake", "stories/lido/web/0001.intake.toml"),
    ];
    for (kind, file) in files {
        let schema = desk.file(&format!("schemas/{kind}.schema.json"));
        held(
            Command::new(validators.join("venv/bin/check-jsonschema"))
                .arg("--schemafile")
                .arg(&schema)
                .arg(desk.file(file)),
        );
        // The file names its own schema, as editors read it.
        let taplo = || {
            let mut command = Command::new(validators.join("node_modules/.bin/taplo"));
            command.current_dir(desk.path()).args(["lint", file]);
            command
        };
        held(&mut taplo());
        if kind != "sheet" && kind != "desk" {
            continue;
        }
        let whole = desk.read(file);
        let first = whole.find(" = ").expect("a key");
        let line = whole[..first].rfind('\n').map_or(0, |at| at + 1);
        desk.write(
            file,
            format!("{}misspelt = 1\n{}", &whole[..line], &whole[line..]),
        );
        assert!(!taplo().output().expect("run").status.success(), "{file}");
        desk.write(file, whole);
    }
}

#[test]
fn a_seal_is_valid_by_its_schema() {
    let Some(validators) = validators() else {
        return;
    };
    let one = KeyedDesk::sealed();
    held(
        Command::new(validators.join("venv/bin/check-jsonschema"))
            .arg("--schemafile")
            .arg(Path::new(ROOT).join("schemas/seal.schema.json"))
            .arg(one.desk.file("reviews/pool/seals/0001-web-0001.json")),
    );
}

fn held(command: &mut Command) {
    let output = command.output().expect("run");
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
