//! Bad input gets a clear error with its place and the next step, exit code 2, and changes nothing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

use support::skipped::{MOUNTS, skipped};
use support::{TempDesk, both, copydesk};

/// Runs a command that must fail with 2, say all of `words`, and change nothing.
fn refused(desk: &TempDesk, arguments: &[&str], words: &[&str]) {
    let before = desk.snapshot();
    let said = desk.exits(2, arguments);
    for word in words {
        assert!(
            said.contains(word),
            "{arguments:?} does not say {word:?}:\n{said}"
        );
    }
    assert_eq!(before, desk.snapshot(), "{arguments:?} changed something");
}

#[test]
fn no_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["check"][..],
        &["status"],
        &["import", "a/web", "x.txt"],
        &["--desk", "nowhere", "check"],
    ] {
        let output = copydesk()
            .current_dir(folder.path())
            .args(arguments)
            .output()
            .expect("run");
        let said = both(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("copydesk.toml") && said.contains("copydesk init"),
            "{said}"
        );
    }
}

#[test]
fn a_second_init() {
    let desk = TempDesk::new();
    refused(&desk, &["init"], &["copydesk.toml", "exists already"]);
}

#[test]
fn unknown_stories_renditions_and_claims() {
    let desk = TempDesk::with_article();
    refused(
        &desk,
        &["check", "poool"],
        &["no story `poool`", "it has: pool", "copydesk status"],
    );
    refused(&desk, &["report", "poool"], &["no story `poool`"]);
    refused(
        &desk,
        &["status", "pool/push"],
        &["no rendition `push`", "it has: web"],
    );
    refused(&desk, &["show", "pool/push:1"], &["no rendition `push`"]);
    refused(
        &desk,
        &["show", "pool/web:99"],
        &["no claim `pool/web:99`", "pool/web:1 to pool/web:"],
    );
    refused(&desk, &["show", "pool/web:0"], &["no claim"]);
    refused(
        &desk,
        &["show", "0000000000"],
        &["no claim `0000000000`", "copydesk status"],
    );
    refused(
        &desk,
        &["import", "../../etc/web", "x"],
        &["`..` is not a story slug"],
    );
    refused(&desk, &["import", "pool/..", "x"], &["rendition name"]);
    refused(&desk, &["show", "pool/web:one"], &["STORY/RENDITION:N"]);
}

#[test]
fn an_ambiguous_prefix() {
    let desk = TempDesk::new();
    // Seventeen claims have two ids with the same first digit.
    let text: String = (0..17)
        .map(|n| format!("Pool number {n} reopened on Saturday morning after repairs.\n\n"))
        .collect();
    desk.import("pool/web", &text);
    let sheet = desk.read("claims/pool/web.toml");
    let ids: Vec<&str> = sheet
        .lines()
        .filter_map(|line| line.strip_prefix("id = \""))
        .map(|id| &id[..1])
        .collect();
    let twice = ids
        .iter()
        .find(|digit| ids.iter().filter(|other| other == digit).count() > 1)
        .expect("pigeons");
    refused(&desk, &["show", twice], &["fits", "give more of the id"]);
    refused(
        &desk,
        &[
            "verify",
            twice,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x",
        ],
        &["fits"],
    );
}

#[test]
fn files_that_are_no_text() {
    let desk = TempDesk::with_article();
    desk.write("bad.txt", b"All fine here.\nCaf\xe9 closed.\n");
    refused(
        &desk,
        &["import", "pool/web", "bad.txt"],
        &["bad.txt:2:4", "0xe9", "UTF-8"],
    );
    desk.write("bad.txt", b"abc\0def");
    refused(
        &desk,
        &["import", "pool/web", "bad.txt"],
        &["bad.txt:1:4", "NUL"],
    );
    // A word processor's file that is cut short, and a page that somebody named like one.
    desk.write("bad.docx", b"All fine here.\nCaf\xe9 closed.\n");
    refused(
        &desk,
        &["import", "pool/web", "bad.docx"],
        &["bad.docx", "as docx", "cut short"],
    );
    desk.write("bad.docx", "All fine here.\n");
    desk.ok(&["import", "park/web", "bad.docx"]);
    desk.write("bad.txt", "");
    refused(
        &desk,
        &["import", "pool/web", "bad.txt"],
        &["bad.txt", "no text"],
    );
    desk.write("bad.txt", " \n\t\n---\n");
    refused(&desk, &["import", "pool/web", "bad.txt"], &["no text"]);
    refused(
        &desk,
        &["import", "pool/web", "missing.txt"],
        &["missing.txt", "no such file"],
    );
    refused(
        &desk,
        &["import", "pool/web", "stories"],
        &["stories", "not a file"],
    );
}

#[test]
fn a_file_of_200_megabytes() {
    let desk = TempDesk::with_article();
    let file = fs::File::create(desk.file("huge.txt")).expect("made");
    file.set_len(200 << 20).expect("sparse");
    let said = desk.exits(2, &["import", "pool/web", "huge.txt"]);
    assert!(
        said.contains("huge.txt") && said.contains("200 MB is over the limit of 128 MB"),
        "{said}"
    );
    // From a pipe the size is known only while it is read.
    let mut command = copydesk();
    command
        .current_dir(desk.path())
        .args(["import", "pool/web", "-"]);
    let output = command
        .stdin(Stdio::from(
            fs::File::open(desk.file("huge.txt")).expect("open"),
        ))
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(2), "{}", both(&output));
}

#[test]
fn verdicts_by_nobody_and_about_nothing() {
    let desk = TempDesk::with_article();
    refused(
        &desk,
        &[
            "verify",
            "pool/web:1",
            "--as",
            "bob",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x",
        ],
        &["`bob` is not on this desk", "mara, jonas", "[[person]]"],
    );
    refused(
        &desk,
        &[
            "verify",
            "pool/web:1",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x",
        ],
        &["who are you?", "--as WHO", "COPYDESK_REVIEWER"],
    );
    refused(
        &desk,
        &["review", "pool", "--as", "bob"],
        &["`bob` is not on this desk"],
    );
    refused(
        &desk,
        &["verify", "pool/web:1", "--as", "mara"],
        &["verified against what?", "--evidence"],
    );
    refused(
        &desk,
        &["query", "pool/web:1", "--as", "mara"],
        &["what is the question?", "--note"],
    );
    refused(
        &desk,
        &["on-author", "pool/web:1", "--as", "mara", "--note", "x"],
        &["no responsible editor"],
    );
    refused(
        &desk,
        &["retract", "pool/web:1", "--as", "mara", "--note", "x"],
        &["no verdict", "to take back"],
    );
    refused(
        &desk,
        &[
            "verify",
            "pool/web:1",
            "--as",
            "mara",
            "--evidence",
            "hearsay:Bob",
        ],
        &["KIND:REF", "interview"],
    );
    // One claim of several that can't be found: none is judged.
    refused(
        &desk,
        &[
            "verify",
            "pool/web:1",
            "pool/web:99",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x",
        ],
        &["pool/web:99"],
    );
}

#[test]
fn toml_broken_at_any_line() {
    let desk = TempDesk::verified();
    let files = [
        "copydesk.toml",
        "stories/pool/story.toml",
        "claims/pool/web.toml",
        "reviews/pool/mara.toml",
    ];
    for file in files {
        let whole = desk.read(file);
        for (number, line) in whole.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let broken: Vec<&str> = whole
                .lines()
                .enumerate()
                .map(|(at, line)| if at == number { "= broken [" } else { line })
                .collect();
            desk.write(file, broken.join("\n"));
            let said = desk.exits(2, &["check"]);
            let place = format!("{file}:{}:1", number + 1);
            assert!(said.contains(&place), "{place}:\n{said}");
            assert!(said.contains("= broken ["), "the line is shown:\n{said}");
            assert!(said.contains("git checkout -- "), "{said}");
        }
        desk.write(file, &whole);
    }
    assert!(desk.findings().is_empty());
}

#[test]
fn any_line_of_a_record_removed_or_doubled_is_no_crash() {
    let desk = TempDesk::verified();
    for file in [
        "copydesk.toml",
        "stories/pool/story.toml",
        "claims/pool/web.toml",
        "reviews/pool/mara.toml",
    ] {
        let whole = desk.read(file);
        let lines: Vec<&str> = whole.lines().collect();
        for at in 0..lines.len() {
            for copies in [0, 2] {
                let changed: Vec<&str> = lines
                    .iter()
                    .enumerate()
                    .flat_map(|(number, line)| {
                        std::iter::repeat_n(*line, if number == at { copies } else { 1 })
                    })
                    .collect();
                desk.write(file, changed.join("\n"));
                let output = desk.run(&["check"]);
                assert!(
                    matches!(output.status.code(), Some(0..=2)),
                    "{file}:{}: {}",
                    at + 1,
                    both(&output)
                );
            }
        }
        desk.write(file, &whole);
    }
}

#[test]
fn several_broken_files_are_all_named() {
    let desk = TempDesk::verified();
    desk.write("claims/pool/web.toml", "revision = \"one\"\n");
    desk.write("reviews/pool/mara.toml", "story = 3\n");
    let said = desk.exits(2, &["check"]);
    assert!(
        said.contains("claims/pool/web.toml:1:12") && said.contains("reviews/pool/mara.toml:1:9"),
        "{said}"
    );
}

#[test]
fn links_and_strays() {
    let desk = TempDesk::verified();
    let ledger = desk.file("reviews/pool/mara.toml");
    let elsewhere = desk.file("elsewhere.toml");
    fs::rename(&ledger, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &ledger).expect("linked");
    refused(&desk, &["check"], &["mara.toml", "symbolic link"]);
    fs::remove_file(&ledger).expect("removed");
    fs::rename(&elsewhere, &ledger).expect("moved back");
    desk.write("claims/pool/radio.toml", "revision = 1\n");
    refused(
        &desk,
        &["check"],
        &["claims/pool/radio.toml", "no rendition `radio`"],
    );
    fs::remove_file(desk.file("claims/pool/radio.toml")).expect("removed");
    desk.write("reviews/ghost/mara.toml", "");
    refused(&desk, &["check"], &["reviews/ghost", "no story `ghost`"]);
}

// The super-user may write anywhere, so the test runs the binary as nobody where it can.
#[test]
fn a_read_only_folder() {
    let desk = TempDesk::verified();
    fs::remove_dir_all(desk.file(".copydesk")).expect("removed");
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    // Nobody may not reach the folder that the binary was built in.
    let reachable = tempfile::tempdir().expect("a folder");
    fs::set_permissions(reachable.path(), fs::Permissions::from_mode(0o755)).expect("mode");
    let binary = reachable.path().join("copydesk");
    fs::copy(env!("CARGO_BIN_EXE_copydesk"), &binary).expect("copied");
    set_modes(&desk, 0o555, 0o444);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&binary);
        command.env_remove("COPYDESK_REVIEWER");
        command.current_dir(desk.path()).args(arguments);
        if root {
            command.uid(65534).gid(65534);
        }
        command.output().expect("run")
    };
    let check = run(&["check"]);
    let verify = run(&[
        "verify",
        "pool/web:1",
        "--as",
        "jonas",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "x",
    ]);
    set_modes(&desk, 0o755, 0o644);
    assert_eq!(
        check.status.code(),
        Some(0),
        "reading needs no writing: {}",
        both(&check)
    );
    let said = both(&verify);
    assert_eq!(verify.status.code(), Some(2), "{said}");
    assert!(
        said.contains("cannot write") && said.contains("permissions"),
        "{said}"
    );
    assert!(!desk.file("reviews/pool/jonas.toml").exists());
}

fn set_modes(desk: &TempDesk, folder: u32, file: u32) {
    let mut folders = vec![desk.path().to_owned()];
    while let Some(path) = folders.pop() {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("mode");
        for entry in fs::read_dir(&path).expect("readable").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                fs::set_permissions(entry.path(), fs::Permissions::from_mode(file)).expect("mode");
            }
        }
    }
    for path in desk.snapshot().into_iter().map(|(path, _)| path) {
        let folder_of = path.parent().expect("a folder");
        fs::set_permissions(folder_of, fs::Permissions::from_mode(folder)).expect("mode");
    }
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(folder)).expect("mode");
}

/// A small file system in memory, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(self.0.path()).status());
    }
}

#[test]
fn a_full_disk() {
    let Some(disk) = SmallDisk::mount() else {
        skipped("no file system can be mounted here", MOUNTS);
        return;
    };
    let folder = disk.0.path();
    let run = |arguments: &[&str]| {
        let mut command = copydesk();
        command.current_dir(folder).args(arguments);
        command.output().expect("run")
    };
    assert!(run(&["init"]).status.success());
    fs::write(folder.join("a.txt"), support::ARTICLE).expect("written");
    assert!(run(&["import", "pool/web", "a.txt"]).status.success());
    // Fill what is left, to the last byte.
    let filler = fs::File::create(folder.join("filler")).expect("made");
    while std::io::Write::write_all(&mut &filler, &[b'x'; 512]).is_ok() {}
    let sheet = fs::read(folder.join("claims/pool/web.toml")).expect("readable");
    let output = run(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "x",
    ]);
    let said = both(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("no space left") && said.contains("make room on the disk"),
        "{said}"
    );
    assert_eq!(
        fs::read(folder.join("claims/pool/web.toml")).expect("readable"),
        sheet
    );
    assert!(!folder.join("reviews/pool/mara.toml").exists());
    drop(filler);
    fs::remove_file(folder.join("filler")).expect("removed");
    assert!(
        run(&[
            "verify",
            "pool/web:1",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "x"
        ])
        .status
        .success()
    );
}
