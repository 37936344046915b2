//! `export --format postgres` loaded into a real PostgreSQL, which this test starts in a folder of its own.
//!
//! Where no PostgreSQL is installed the test says so, and fails in CI and where the tools are promised (`COPYDESK_TEST_TOOLS`).

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use support::TempDesk;
use support::skipped::{TOOLS, skipped};

/// A server on a socket in a folder, ended when dropped. PostgreSQL refuses to run as root, so root hands it to another.
struct Server {
    bin: PathBuf,
    folder: tempfile::TempDir,
    child: Option<std::process::Child>,
}

/// The newest installed server programs: Debian has them off the path.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut all: Vec<PathBuf> = debian.map(|one| one.path().join("bin")).collect();
    all.sort();
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    all.extend(std::env::split_paths(&on_path));
    all.into_iter()
        .rev()
        .find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    id.stdout.starts_with(b"0\n")
}

impl Server {
    fn start(bin: PathBuf) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("copydesk-pg")
            .tempdir_in("/tmp")
            .expect("a folder");
        let mut server = Self {
            bin,
            folder,
            child: None,
        };
        if is_root() {
            let path = server.folder.path().display().to_string();
            let done = Command::new("chown")
                .args(["nobody", &path])
                .status()
                .expect("chown runs");
            assert!(done.success());
        }
        let data = server.folder.path().join("data").display().to_string();
        let made = server
            .program(
                "initdb",
                &[
                    "-D",
                    &data,
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "--no-sync",
                    "-E",
                    "UTF8",
                    "--locale=C",
                ],
            )
            .output()
            .expect("initdb runs");
        assert!(made.status.success(), "{}", support::both(&made));
        let socket = server.folder.path().display().to_string();
        let child = server
            .program(
                "postgres",
                &["-D", &data, "-k", &socket, "-c", "listen_addresses=", "-F"],
            )
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("postgres runs");
        server.child = Some(child);
        for _ in 0..200 {
            let answer = server.psql(Path::new("/"), &["-c", "SELECT 1"]);
            if answer.status.success() {
                return server;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("postgres did not begin");
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let path = self.bin.join(name);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid=nobody", "--clear-groups", "--"])
                    .arg(path);
                command
            }
            false => Command::new(path),
        };
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path());
        command
    }

    fn psql(&self, folder: &Path, arguments: &[&str]) -> std::process::Output {
        Command::new("psql")
            .current_dir(folder)
            .args([
                "-X",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                "postgres",
                "-d",
                "postgres",
                "-h",
            ])
            .arg(self.folder.path())
            .args(arguments)
            .output()
            .expect("psql runs")
    }

    fn ok(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.psql(folder, arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            support::both(&output)
        );
        String::from_utf8(output.stdout)
            .expect("UTF-8")
            .trim()
            .to_owned()
    }

    fn ask(&self, question: &str) -> String {
        let begun = Instant::now();
        let answer = self.ok(Path::new("/"), &["-c", question]);
        eprintln!("{:?}: {question}", begun.elapsed());
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data").display().to_string();
        let _ = self
            .program("pg_ctl", &["stop", "-D", &data, "-m", "immediate"])
            .output();
        if let Some(mut child) = self.child.take() {
            let _ = child.wait();
        }
    }
}

#[test]
fn two_desks_are_loaded_and_the_three_questions_answered() {
    let Some(bin) = programs() else {
        skipped("no PostgreSQL is installed (Debian: postgresql)", TOOLS);
        return;
    };
    let server = Server::start(bin);
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().display().to_string();
    let ours = TempDesk::verified();
    let theirs = TempDesk::new();
    theirs.import(
        "bath/web",
        &support::ARTICLE.replace("The work cost", "Repairs to it cost"),
    );
    theirs.verify_all("bath/web");
    let right = support::ARTICLE.replace("13 weeks", "12 weeks");
    ours.write("right.txt", right);
    ours.ok(&[
        "correct",
        "pool/web",
        "right.txt",
        "--as",
        "jonas",
        "--wrong",
        "The Quay Street pool reopened on Saturday after 13 weeks of repairs.",
        "--right",
        "The Quay Street pool reopened on Saturday after 12 weeks of repairs.",
    ]);
    for desk in [&ours, &theirs] {
        desk.ok(&["export", "--all", "--format", "postgres", "--output", &path]);
    }
    server.ok(out.path(), &["-f", "schema.sql"]);
    let load = || {
        for entry in std::fs::read_dir(out.path()).expect("readable").flatten() {
            if entry.path().is_dir() {
                let script = format!("{}/load.sql", entry.file_name().to_string_lossy());
                server.ok(out.path(), &["-f", &script]);
            }
        }
    };
    load();
    server.ok(out.path(), &["-f", "indexes.sql", "-f", "questions.sql"]);
    let counts = "SELECT (SELECT count(*) FROM copydesk.claims), (SELECT count(*) FROM copydesk.verdicts), \
                  (SELECT count(*) FROM copydesk.evidence), (SELECT count(DISTINCT desk) FROM copydesk.stories)";
    let first = server.ask(counts);
    assert!(first.ends_with("|2"), "{first}");
    load();
    assert_eq!(first, server.ask(counts), "loading twice changes nothing");

    // Was this checked before, and by whom: in other words, with the value of its amount.
    let found = server.ask(
        "SELECT story, shared, verdicts FROM copydesk.checked_before('Repairing the pool cost two point four million dollars', '{USD 2400000}') LIMIT 2",
    );
    assert!(
        found
            .lines()
            .all(|line| line.contains("|1|verified by mara on ")),
        "{found}"
    );
    assert!(
        found.contains("bath|") && found.contains("pool|"),
        "{found}"
    );

    // Who else says what we just corrected: the sister desk, and not we ourselves.
    let found = server
        .ask("SELECT story, quote FROM copydesk.says_what_was_corrected(now() - interval '1 day')");
    assert_eq!(
        found,
        "bath|The Quay Street pool reopened on Saturday after 13 weeks of repairs."
    );

    // What changed since yesterday, and since tomorrow.
    let found = server.ask("SELECT what, sum(many) FROM copydesk.changed_since(now() - interval '1 day') GROUP BY what ORDER BY what");
    assert!(
        found.contains("correction|1") && found.contains("text imported|3"),
        "{found}"
    );
    assert_eq!(
        server.ask("SELECT count(*) FROM copydesk.changed_since(now() + interval '1 day')"),
        "0"
    );

    // Full text and values are there for any other question.
    let found = server.ask("SELECT count(*) FROM copydesk.claims WHERE words @@ websearch_to_tsquery('english', 'pool reopening -cost') AND number IS NOT NULL");
    assert_eq!(found, "4");
}
