//! A desk that came from somebody else: whatever lies in it, no command writes outside the record, runs a program or believes a
//! journal, a cache or a lock that came along.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use support::{TempDesk, both, copydesk};

/// Commands that only read.
const READERS: [&[&str]; 10] = [
    &["check"],
    &["audit"],
    &["status"],
    &["show", "pool/web:1"],
    &["report", "pool"],
    &["log", "pool"],
    &["search", "pool"],
    &["policy"],
    &["diff", "pool/web"],
    &["compare", "pool"],
];

const WRITER: [&str; 6] = [
    "verify",
    "pool/web:1",
    "--as",
    "mara",
    "--evidence",
    "interview:Ida Kessler#2026-03-02",
];

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Mara",
            "-c",
            "user.email=mara@courier.example",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", both(&output));
}

fn commit_all(desk: &TempDesk) {
    git(desk.path(), &["init", "-q"]);
    git(desk.path(), &["add", "-f", "."]);
    git(desk.path(), &["commit", "-qm", "all"]);
}

// Two revisions and a conversion, so that every command has something to read.
fn desk() -> TempDesk {
    let desk = TempDesk::with_article();
    desk.import(
        "pool/web",
        &support::ARTICLE.replace("About 300", "About 400"),
    );
    desk
}

fn plant(desk: &TempDesk, files: &[(&str, &str)]) {
    let mut renames = Vec::new();
    for (number, (file, text)) in files.iter().enumerate() {
        let staged = format!("staged-{number}");
        desk.write(&format!(".copydesk/{staged}"), text);
        renames.push(serde_json::json!({ "staged": staged, "file": file }));
    }
    let journal = serde_json::json!({ "renames": renames });
    desk.write(".copydesk/journal.json", journal.to_string());
}

fn run_in(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = copydesk()
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("run");
    (output.status.code(), both(&output))
}

#[test]
fn a_journal_that_came_with_a_clone_is_not_replayed() {
    let targets = [
        "stories/pool/web/0002.md",
        "claims/pool/web.toml",
        "copydesk.toml",
        ".github/workflows/copydesk.yml",
        ".gitattributes",
        "confidential/.gitignore",
        "schemas/sheet.schema.json",
        "reviews/pool/mara.toml",
    ];
    for target in targets {
        let desk = desk();
        plant(&desk, &[(target, "planted")]);
        commit_all(&desk);
        let home = tempfile::tempdir().expect("a folder");
        let clone = home.path().join("clone");
        git(
            home.path(),
            &["clone", "-q", &desk.path().display().to_string(), "clone"],
        );
        for command in READERS.iter().copied().chain([&WRITER[..]]) {
            let (code, said) = run_in(&clone, command);
            assert_eq!(code, Some(2), "{target}, {command:?}: {said}");
            assert!(said.contains("recover"), "{target}, {command:?}: {said}");
            let found = fs::read_to_string(clone.join(target)).unwrap_or_default();
            assert_ne!(found, "planted", "{target}, {command:?}");
        }
        let (code, said) = run_in(&clone, &["recover"]);
        assert_eq!(code, Some(2), "{target}: {said}");
        assert!(said.contains("git tracks"), "{target}: {said}");
        assert_eq!(run_in(&clone, &["recover", "--discard"]).0, Some(0));
        assert_ne!(run_in(&clone, &["check"]).0, Some(2), "{target}");
    }
}

#[test]
fn a_journal_that_was_copied_or_unpacked_is_not_replayed() {
    let desk = desk();
    // As a write of this version would leave it, with an identity that somebody made up or took from another disk.
    desk.write(".copydesk/staged-1", "planted");
    let stat = Command::new("stat")
        .args(["-c", "%i", ".copydesk/staged-1"])
        .current_dir(desk.path())
        .output()
        .expect("stat runs");
    let inode: u64 = String::from_utf8_lossy(&stat.stdout)
        .trim()
        .parse()
        .expect("a number");
    let journal = serde_json::json!({ "renames": [{
        "staged": "staged-1",
        "file": "stories/pool/web/0002.md",
        "identity": { "inode": inode, "size": 7, "modified": 0, "changed": 0 },
    }] });
    desk.write(".copydesk/journal.json", journal.to_string());
    let before = desk.snapshot();
    for command in READERS.iter().copied().chain([&WRITER[..], &["recover"]]) {
        desk.exits(2, command);
        assert!(before == desk.snapshot(), "{command:?}");
    }
    assert!(
        desk.exits(2, &["recover"])
            .contains("was not written on this disk")
    );
}

#[test]
fn a_journal_leads_through_no_link() {
    let desk = desk();
    commit_all(&desk);
    symlink("../.git/hooks", desk.file("stories/h")).expect("linked");
    plant(&desk, &[("stories/h/pre-commit", "#!/bin/sh\n")]);
    for command in READERS.iter().copied().chain([&WRITER[..], &["recover"]]) {
        desk.exits(2, command);
    }
    assert!(!desk.file(".git/hooks/pre-commit").exists());
}

#[test]
fn what_is_made_in_copydesk_follows_no_link() {
    for name in [".copydesk", ".copydesk/lock", ".copydesk/.gitignore"] {
        let desk = desk();
        let outside = tempfile::tempdir().expect("a folder");
        let file = desk.file(name);
        match name {
            ".copydesk" => {
                fs::remove_dir_all(&file).expect("removed");
                symlink(outside.path(), &file).expect("linked");
            }
            _ => {
                fs::remove_file(&file).expect("removed");
                symlink(outside.path().join("victim"), &file).expect("linked");
            }
        }
        for command in READERS.iter().copied().chain([&WRITER[..]]) {
            let said = desk.exits(2, command);
            assert!(
                said.contains("a symbolic link"),
                "{name}, {command:?}: {said}"
            );
        }
        let made = fs::read_dir(outside.path()).expect("readable").count();
        assert_eq!(made, 0, "{name}: something was written outside");
    }
}

#[test]
fn the_cache_is_neither_read_nor_written_through_a_link() {
    let desk = desk();
    let outside = tempfile::tempdir().expect("a folder");
    let victim = outside.path().join("victim");
    fs::write(&victim, "mine").expect("written");
    let cache = desk.file(".copydesk/check-cache");
    if cache.exists() {
        fs::remove_file(&cache).expect("removed");
    }
    symlink(&victim, &cache).expect("linked");
    desk.exits(1, &["check"]);
    assert_eq!(fs::read_to_string(&victim).expect("readable"), "mine");
}

#[test]
fn a_pipe_or_a_folder_for_a_lock_is_an_error_and_not_a_wait() {
    for pipe in [true, false] {
        let desk = desk();
        let lock = desk.file(".copydesk/lock");
        fs::remove_file(&lock).expect("removed");
        match pipe {
            true => {
                let made = Command::new("mkfifo").arg(&lock).status().expect("mkfifo");
                assert!(made.success());
            }
            false => fs::create_dir(&lock).expect("made"),
        }
        let begun = Instant::now();
        for command in [&["check"][..], &WRITER] {
            let said = desk.exits(2, command);
            assert!(said.contains(".copydesk/lock is a"), "{said}");
        }
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn no_target_of_a_write_is_reached_through_a_link() {
    for folder in [
        "stories/tower",
        "claims/tower",
        "stories",
        "claims",
        "reviews",
        "confidential",
    ] {
        let desk = TempDesk::with_article();
        let outside = tempfile::tempdir().expect("a folder");
        let place = desk.file(folder);
        if place.is_dir() {
            fs::rename(&place, desk.file("aside")).expect("renamed");
        }
        symlink(outside.path(), &place).expect("linked");
        desk.write("text.txt", support::ARTICLE);
        let secret = [
            "attach",
            "pool",
            "text.txt",
            "--confidential",
            "--as",
            "mara",
        ];
        let writers: [&[&str]; 3] = [&["import", "tower/web", "text.txt"], &secret, &WRITER];
        let refused = writers
            .iter()
            .filter(|writer| desk.run(writer).status.code() == Some(2))
            .count();
        assert!(refused > 0, "{folder}: nobody minded the link");
        let made = fs::read_dir(outside.path()).expect("readable").count();
        assert_eq!(made, 0, "{folder}: something was written outside");
    }
}

#[test]
fn a_new_desk_follows_no_link_that_lies_there() {
    let home = tempfile::tempdir().expect("a folder");
    let outside = tempfile::tempdir().expect("a folder");
    for name in ["stories", ".github", "schemas", "reviews"] {
        symlink(outside.path(), home.path().join(name)).expect("linked");
        let (code, said) = run_in(home.path(), &["init", "--outlet", "X"]);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert_eq!(
            fs::read_dir(outside.path()).expect("readable").count(),
            0,
            "{name}"
        );
        fs::remove_file(home.path().join(name)).expect("removed");
    }
}

#[test]
fn readers_write_nothing_of_the_record() {
    let desk = desk();
    // A sheet that a newer comparison would write anew.
    let script =
        "{***ON CAM***}\nTHE QUAY STREET POOL REOPENED ON SATURDAY AFTER 31 WEEKS OF REPAIRS.\n";
    desk.import_with(
        "pool/broadcast",
        script,
        &["--original", "--format", "script"],
    );
    let before = desk.snapshot();
    for command in READERS {
        let output = desk.run(command);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{command:?}: {}",
            both(&output)
        );
        assert!(before == desk.snapshot(), "{command:?} wrote");
    }
}

#[test]
fn a_repository_inside_the_desk_runs_nothing() {
    let desk = desk();
    let owned = desk.file("owned");
    let run = format!("touch {}; echo", owned.display());
    // What git takes for a bare repository, with a configuration that came with the clone.
    for folder in ["objects", "refs/heads"] {
        fs::create_dir_all(desk.file(folder)).expect("made");
    }
    desk.write("HEAD", "ref: refs/heads/main\n");
    let config = format!(
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"{run}\"\n\tpager = \"{run}\"\n\
         [diff]\n\texternal = \"{run}\"\n[user]\n\temail = jonas@courier.example\n"
    );
    desk.write("config", config);
    let more: [&[&str]; 3] = [
        &["check", "--changed-since", "HEAD"],
        &["diff", "pool/web", "--against", "HEAD"],
        &[
            "verify",
            "pool/web:1",
            "--note",
            "whoever the configuration says",
        ],
    ];
    for command in READERS.iter().copied().chain(more) {
        desk.run(command);
        assert!(!owned.exists(), "{command:?} ran what the desk named");
    }
    assert!(
        !desk.file("reviews/pool/jonas.toml").exists(),
        "the desk said who sits here"
    );
}

#[test]
fn nothing_on_a_desk_is_hidden() {
    for name in [
        "stories/.hidden",
        "stories/pool/.draft",
        "stories/pool/web/.0003.md",
        "claims/.tower",
        "claims/pool/.web.toml",
        "reviews/.tower",
        "reviews/pool/.leo.toml",
    ] {
        let desk = TempDesk::verified();
        match name.contains("d/")
            || !name.contains('.')
            || !name.ends_with('l') && !name.ends_with("md")
        {
            true => fs::create_dir_all(desk.file(name)).expect("made"),
            false => desk.write(name, "x"),
        }
        let said = desk.exits(2, &["check", "--no-cache"]);
        assert!(said.contains("hide"), "{name}: {said}");
    }
    // What git, file managers and editors leave behind is none of ours.
    let desk = TempDesk::verified();
    for name in [
        "stories/.gitkeep",
        "stories/pool/.DS_Store",
        "stories/pool/web/.0001.md.swp",
        "claims/pool/._web.toml",
    ] {
        desk.write(name, "");
    }
    desk.ok(&["check", "--no-cache"]);
}

#[test]
fn a_lock_that_is_removed_meanwhile_loses_no_verdict() {
    let desk = TempDesk::with_article();
    const EACH: usize = 12;
    let given = std::thread::scope(|scope| {
        let cleaner = scope.spawn(|| {
            let until = Instant::now() + Duration::from_secs(4);
            while Instant::now() < until {
                drop(fs::remove_dir_all(desk.file(".copydesk")));
                std::thread::sleep(Duration::from_millis(7));
            }
        });
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let desk = &desk;
                scope.spawn(move || {
                    let heard = format!("interview:writer {writer}#2026-03-02");
                    let verdict = ["verify", "pool/web:1", "--as", "mara", "--evidence", &heard];
                    let ok = |_: &usize| desk.run(&verdict).status.success();
                    (0..EACH).filter(ok).count()
                })
            })
            .collect();
        let given: usize = writers
            .into_iter()
            .map(|one| one.join().expect("ran"))
            .sum();
        cleaner.join().expect("ran");
        given
    });
    let ledger = desk.file("reviews/pool/mara.toml");
    let text = fs::read_to_string(ledger).unwrap_or_default();
    assert!(
        text.matches("[[review]]").count() >= given,
        "{given} verdicts were given, {} stand",
        text.matches("[[review]]").count()
    );
}

#[test]
fn waiting_says_for_whom_and_ends() {
    let desk = TempDesk::with_article();
    let lock = fs::File::options()
        .write(true)
        .read(true)
        .open(desk.file(".copydesk/lock"))
        .expect("open");
    lock.lock().expect("locked");
    let begun = Instant::now();
    let said = desk.exits(
        2,
        &[
            "verify",
            "pool/web:1",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler#2026-03-02",
            "--wait",
            "2",
        ],
    );
    assert!(
        begun.elapsed() < Duration::from_secs(15),
        "{:?}",
        begun.elapsed()
    );
    let me = format!("process {}", std::process::id());
    assert!(said.contains("waiting for"), "{said}");
    assert!(!cfg!(target_os = "linux") || said.contains(&me), "{said}");
    assert!(said.contains("nothing was changed"), "{said}");
    let said = desk.exits(2, &["check", "--wait", "1"]);
    assert!(said.contains("is held by"), "{said}");
    drop(lock);
    desk.ok(&["status"]);
}
